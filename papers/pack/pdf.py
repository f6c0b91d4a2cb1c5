"""What is asked of a PDF in passing."""

import io

from pikepdf import Pdf


def page_count(content: bytes) -> int:
    """The number of pages of a PDF that is known to be whole."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
