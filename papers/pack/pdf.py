"""Opens a PDF that is known to be whole."""

import io

from pikepdf import Pdf


def open_pdf(content: bytes) -> Pdf:
    """The PDF; what is read of it lives no longer than it does."""
    return Pdf.open(io.BytesIO(content))
