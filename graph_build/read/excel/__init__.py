"""Excel workbooks (.xlsx, .xlsm, .xltx), read from the parts of the file themselves.

Read is what the sheets show: the results of formulas as they were kept, numbers and dates in their formats.
Formulas are not reckoned anew, macros are not run, other workbooks are not opened. What is left out: pictures
and charts, which hold no text of a document.
"""

from graph_build.read.excel.workbook import read_xlsx

__all__ = ["read_xlsx"]
