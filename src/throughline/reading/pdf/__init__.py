"""Reading PDF: what is drawn on the pages, in the order it is read."""

from throughline.reading.pdf.reading import read_pdf

__all__ = ["read_pdf"]
