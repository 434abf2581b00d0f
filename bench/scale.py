"""How grouping and overlap grow with the number of statements.

    python -m bench.scale [--sizes 728,10000,100000]

A generator varies real wording by field of work, involvement, order of lists and slips of the pen;
the seed is the only thing that makes two runs alike. Each size runs in a process of its own, so that
its memory is its own. Beside it stands the naive way, every wording against every other by
edit-distance ratio (RapidFuzz), at the sizes where that ends within a minute.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph_build import resources
from graph_build.assembly import read_document
from graph_build.domain import Domain, load_domain
from graph_build.duties.fields import FieldLexicon, learn_fields
from graph_build.duties.match import group_duties
from graph_build.duties.reading import read_statements
from graph_build.model import ParsedDocument, Position, Quote, Specialisation, Statement
from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.measures import pairs
from graph_build.read.sources import bundled_sources

SIZES = (728, 10_000, 100_000, 1_000_000)
SEED = 20261122
#: Statements of one generated position, and the most specialisations that are compared pair by pair.
_PER_POSITION, _MOST_SPECIALISATIONS = 12, 400
_FIRST = ("quản lý", "phát triển", "giám sát", "bảo vệ", "khai thác", "quy hoạch", "dự báo", "thống kê")
_SECOND = ("rừng", "đất đai", "thủy lợi", "dược phẩm", "trường học", "thư viện", "cảng biển", "khí tượng")
_THIRD = ("miền núi", "đô thị", "nông thôn", "hải đảo", "biên giới", "liên vùng", "cấp tỉnh", "cơ sở")
_INVOLVEMENT = ("Chủ trì", "Chủ trì hoặc tham gia", "Tham gia", "")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each step for one size, and the most memory held, in MB."""

    size: int
    wordings: int
    duties: int
    reading: float
    grouping: float
    overlap: float
    memory: int


def generated(size: int, domain: Domain, seed: int) -> Iterator[Position]:
    """Positions with `size` statements in all, made of the bundled documents' own sentences."""
    chance = random.Random(seed)
    documents = [read_document(source, domain) for source in bundled_sources(resources.sources_folder())]
    sentences = [s.text for d in documents for p in d.positions for s in p.statements]
    fields = [f"{a} {b} {c}" for a in _FIRST for b in _SECOND for c in _THIRD]
    sections = min(_MOST_SPECIALISATIONS, max(12, size // 60))
    for start in range(0, size, _PER_POSITION):
        number = start // _PER_POSITION + 1
        field = fields[number % sections % len(fields)]
        count = min(_PER_POSITION, size - start)
        texts = [_varied(chance.choice(sentences), field, chance) for _ in range(count)]
        statements = tuple(Statement(n, 1, text, n, n, "-") for n, text in enumerate(texts, start=1))
        section = Specialisation(str(number % sections), Quote(f"Chuyên ngành {field}", 1, 1))
        yield Position(str(number), number, Quote(f"Chuyên viên về {field}", 1, 1), section, statements)


def _varied(sentence: str, field: str, chance: random.Random) -> str:
    """A sentence in another field, with its list turned round, another involvement, or a slip."""
    words = sentence.split()
    if chance.random() < 0.5 and len(words) > 4:
        words.insert(chance.randrange(2, len(words)), chance.choice(("các", "những", chance.choice(_SECOND))))
    if chance.random() < 0.1:
        place = chance.randrange(len(words))
        words[place] = words[place][:1] + words[place]
    items = " ".join(words).split(", ")
    if len(items) > 2 and chance.random() < 0.4:
        place = chance.randrange(len(items) - 1)
        items[place], items[place + 1] = items[place + 1], items[place]
    tail = f" trong lĩnh vực {field}" if chance.random() < 0.6 else ""
    return f"{chance.choice(_INVOLVEMENT)} {', '.join(items)}".strip(" .;") + tail


def measure(size: int, seed: int) -> Measured:
    """One size, from reading the sentences to the overlap of all pairs of specialisations."""
    domain = load_domain()
    positions = tuple(generated(size, domain, seed))
    started = time.perf_counter()
    lexicons: dict[str, FieldLexicon] = {}
    counts: dict[str, int] = defaultdict(int)
    held: dict[str, set[str]] = defaultdict(set)
    for position in positions:
        section = position.specialisation.local
        if section not in lexicons:
            info = bundled_sources(resources.sources_folder())[0].info
            document = ParsedDocument(info, (position,), (), (), ())
            lexicons[section] = learn_fields(document, domain.duties)
        for reading in read_statements(position, lexicons[section], domain.duties):
            for duty in reading.duties:
                counts[duty.key] += 1
                held[section].add(duty.key)
    read = time.perf_counter()
    duty_of = group_duties(counts, domain.duties).duty_of()
    grouped = time.perf_counter()
    groups = tuple(Group(section, section) for section in sorted(held))
    duties = tuple(frozenset(duty_of[key] for key in held[group.iri]) for group in groups)
    pairs(Incidence(groups, duties, frozenset()))
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Measured(
        size, len(counts), len(set(duty_of.values())), read - started, grouped - read, done - grouped, memory
    )


def naive(size: int, seed: int, limit: float) -> float | None:
    """Seconds for every wording against every other by RapidFuzz; None where it does not end in time."""
    from rapidfuzz import fuzz, process

    domain = load_domain()
    texts = sorted({s.text for p in generated(size, domain, seed) for s in p.statements})
    started = time.perf_counter()
    for place in range(0, len(texts), 64):
        process.cdist(texts[place : place + 64], texts, scorer=fuzz.token_sort_ratio, score_cutoff=80)
        if time.perf_counter() - started > limit:
            return None
    return time.perf_counter() - started


def _in_own_process(size: int, seed: int) -> Measured:
    command = [sys.executable, "-m", "bench.scale", "--one", str(size), "--seed", str(seed)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(answer.stdout))


def main() -> None:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--one", type=int, help="measure one size in this process, as JSON")
    chosen = parser.parse_args()
    if chosen.one:
        one = measure(chosen.one, chosen.seed)
        print(json.dumps({name: getattr(one, name) for name in Measured.__slots__}))
        return
    print("statements   wordings    duties   reading  grouping   overlap    memory   naive all pairs")
    for size in map(int, chosen.sizes.split(",")):
        m = _in_own_process(size, chosen.seed)
        seconds = naive(size, chosen.seed, 60.0)
        beside = f"{seconds:.1f} s" if seconds is not None else "> 60 s"
        print(
            f"{m.size:>10} {m.wordings:>10} {m.duties:>9} {m.reading:>8.1f}s {m.grouping:>8.1f}s "
            f"{m.overlap:>8.2f}s {m.memory:>6} MB   {beside}",
            flush=True,
        )


if __name__ == "__main__":
    main()
