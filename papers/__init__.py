"""One set of figures in, every paper that a council puts before its members out."""

__version__ = "0.1.0"
