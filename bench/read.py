"""How fast files are read, by format, and how much memory a document of a thousand positions takes.

    python -m bench.read [--runs 3]

Each reading is a process of its own, from start to end. For the rates the time that the same format takes for
one position is taken off, which is the start of Python and its imports. A page is 3,000 characters.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bench.measure import Figures, process, shown, table
from graph_build.model import ReadDocument, Row, Table

_PYTHON = sys.executable
_READ = (
    "import sys; from pathlib import Path; from graph_build.read.formats import read_source; "
    "from graph_build.model import SourceInfo; "
    "path = Path(sys.argv[1]); read_source(path.read_bytes(), SourceInfo('x', 'x'), path.name)"
)
_PAGE = 3_000
POSITIONS = 1_000
_HEADINGS = ("", "least", "median", "most", "memory", "rows/s", "pages/s", "pages")


def main() -> None:
    """Writes a document of a thousand positions in each format, and reads it."""
    arguments = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__)
    arguments.add_argument("--runs", type=int, default=3, help="how often each file is read (default: 3)")
    arguments.add_argument("--write", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.write:
        write(Path(given.write))
        return
    with tempfile.TemporaryDirectory() as folder:
        # Written by another process, so that this one stays small while it measures others.
        subprocess.run((_PYTHON, "-m", "bench.read", "--write", folder), check=True)
        pages = float((Path(folder) / "pages").read_text(encoding="utf-8"))
        lines = [_line(Path(folder), name, pages, given.runs) for name in WRITERS]
    print(table(f"Reading {POSITIONS:,} positions, as a whole process", _HEADINGS, lines))


def _line(folder: Path, name: str, pages: float, runs: int) -> tuple[str, ...]:
    def timed(file: Path) -> Figures:
        return process((_PYTHON, "-c", _READ, str(file)), runs)

    file = folder / f"many.{name}"
    figures, start = timed(file), timed(folder / f"one.{name}")
    seconds = max(figures.median - start.median, 0.001)
    rates = (f"{POSITIONS / seconds:,.0f}", f"{pages / seconds:,.0f}", f"{pages:,.0f}")
    return (f"{name}, {file.stat().st_size // 1024:,} kB", *shown(figures), *rates)


def write(folder: Path) -> None:
    """The files of all formats, of one position and of many, and how many pages the many have."""
    for label, count in (("one", 1), ("many", POSITIONS)):
        document = large(count)
        for name, writer in WRITERS.items():
            (folder / f"{label}.{name}").write_bytes(writer(document))
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    letters = sum(len(line.text) for row in rows for cell in row.cells for line in cell.lines)
    (folder / "pages").write_text(str(letters / _PAGE), encoding="utf-8")


def large(positions: int) -> ReadDocument:
    """The bundled annex, its positions repeated until there are so many, in one table."""
    from tests.read.word_editions import text_document

    document = text_document("ict-positions")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row for row in tables[0].rows if len(row.cells) == 5]
    return replace(document, blocks=(Table((tables[0].rows[0], *_repeated(rows, positions))),))


def _repeated(rows: list[Row], count: int) -> list[Row]:
    return [rows[number % len(rows)] for number in range(count)]


def _as_docx(document: ReadDocument) -> bytes:
    from tests.read.word_editions import edition

    return edition(document)


def _as_text(document: ReadDocument) -> bytes:
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    texts = ("".join("\t" + "\n".join(line.text for line in c.lines) + "\n" for c in r.cells) for r in rows)
    return "\n".join(texts).encode()


def _as_xlsx(document: ReadDocument) -> bytes:
    from tests.read.excel_editions import edition

    return edition(document)


def _as_pdf(document: ReadDocument) -> bytes:
    from tests.read.samples import ruled_pdf

    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    return ruled_pdf([["\n".join(line.text for line in cell.lines) for cell in row.cells] for row in rows])


#: One entry a format: how the document is written in it.
WRITERS: Mapping[str, Callable[[ReadDocument], bytes]] = {
    "txt": _as_text,
    "docx": _as_docx,
    "xlsx": _as_xlsx,
    "pdf": _as_pdf,
}


if __name__ == "__main__":
    main()
