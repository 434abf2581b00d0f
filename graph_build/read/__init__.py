"""From files to lines and tables with their places.

A reader is one function in a file of its own, and one entry of `READERS` in `formats.py`:

    read_xxx(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument

`content` is the whole file, `place` how messages name it. What comes out:

- every text of the file in exactly one `Line`, numbered 1, 2, 3 … in the order of reading without a gap;
  blank lines and paragraphs have no `Line` (text files alone count them, since there the number is the line
  of the file);
- `blocks`: the running text, free lines and tables; `asides`: what stands beside it (notes, page headers,
  comments) or is not read as part of it (hidden text, tracked deletions), each with its role;
- `raw[n - 1]`: line n as it stood in the file, before NFC, but with an old encoding undone;
- `places[n - 1]`: where line n is printed; no places for plain text;
- `notes`: what a drafter may want to know (`ontology/schemes/drafting-rules.ttl` names the rules).

`account.py` keeps all of these together while a reader goes through a file. `package.py` opens zip-based
files (Word, Excel, OpenDocument) and `markup.py` their XML, within limits. `characters.py` turns the text
of a font that has its own encoding into Unicode. Every fault of a file is one `BadSource`; nothing is
executed and nothing is fetched.
"""
