"""Where the data of the project lies, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """The folder that holds `ontology/`, `shapes/`, `sparql/` and `sources/`.

    In a wheel they travel inside this package (`graph_build/data/`); in a checkout they
    stand at the root of the repository.
    """
    packaged = _PACKAGE / "data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def ontology_file() -> Path:
    """The one hand-edited OWL file."""
    return data_root() / "ontology" / "vtvl.ttl"


def scheme_files() -> tuple[Path, ...]:
    """The SKOS code lists, sorted by name."""
    return tuple(sorted((data_root() / "ontology" / "schemes").glob("*.ttl")))


def shape_files() -> tuple[Path, ...]:
    """The SHACL shapes, sorted by name."""
    return tuple(sorted((data_root() / "shapes").glob("*.ttl")))


def query_files(kind: str) -> tuple[Path, ...]:
    """The SPARQL files of one kind (`report`, `check`, `construct` or `drafting`), sorted by name."""
    return tuple(sorted((data_root() / "sparql" / kind).glob("*.rq")))


def sources_folder() -> Path:
    """The folder of the bundled documents and their catalogue, `sources.toml`."""
    return data_root() / "sources"
