"""PDF files with a text layer.

PDFium takes words and ruled lines out of the pages (`extract.py`, `ruling.py`), in a process of its own that
can be ended (`guarded.py`). From there on everything is geometry: `grid.py` finds ruled tables, `columns.py`
those that only stand in columns, `margins.py` what is repeated on each page, `tables.py` puts tables together
that go over pages, `wrapping.py` printed lines that are one; `document.py` is the whole way.
"""
