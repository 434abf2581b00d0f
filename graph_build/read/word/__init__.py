"""Word documents (.docx, .docm, .dotx), read from the parts of the file themselves.

Read are the texts that Word prints: labels of lists are computed, results of fields stand for their codes,
text boxes come once. Macros are not run, links and templates are not fetched. What is left out: pictures
and charts, which hold no text of a document.
"""

from graph_build.read.word.document import read_docx

__all__ = ["read_docx"]
