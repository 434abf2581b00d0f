"""PDF files with a text layer.

`extract.py` takes words and ruled lines out of the pages with PDFium, in a process of its own that can be
ended (`guarded.py`); from there on everything is geometry: `grid.py` finds ruled tables, `columns.py` those
that only stand in columns, `margins.py` what is repeated on each page, `wrapping.py` which printed lines
are one, and `document.py` puts tables together again that go over pages.
"""
