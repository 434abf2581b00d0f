"""What a release says in words: the texts of `ontology/release/`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from graph_build import resources
from graph_build.errors import BadVocabulary


@dataclass(frozen=True, slots=True)
class Text:
    """The same in Vietnamese and in English."""

    vi: str
    en: str

    def filled(self, **values: object) -> Text:
        """With its gaps filled in."""
        return Text(self.vi.format(**values), self.en.format(**values))


@dataclass(frozen=True, slots=True)
class DatasetText:
    """A data set of the catalogue: its key (the folder that holds most of it), title and description."""

    key: str
    title: Text
    description: Text


@dataclass(frozen=True, slots=True)
class ReleaseTexts:
    """The texts of a release, by what they are about."""

    catalog: Mapping[str, Text]
    keywords: tuple[tuple[str, ...], tuple[str, ...]]
    publisher_type: str
    counted: tuple[str, ...]
    datasets: tuple[DatasetText, ...]
    exports: Mapping[str, Text]
    titles: Mapping[str, Text]
    faults: Mapping[str, Text]

    def title_of(self, path: str, *, export: str = "", ontology: str = "") -> Text:
        """What the file at `path` is: by the name of its export form, else by the last pattern it fits."""
        name = PurePosixPath(path)
        fitting = [text for pattern, text in self.titles.items() if fnmatchcase(path, pattern)]
        found = self.exports.get(export) or (fitting[-1] if fitting else Text(name.name, name.name))
        return found.filled(name=name.name, stem=name.name.split(".")[0], ontology=ontology)


def texts_folder() -> Path:
    """Where the texts lie; nothing of it travels in a release as it is."""
    return resources.data_root() / "ontology" / "release"


def load_texts() -> ReleaseTexts:
    """The texts of `texts.toml`. A file that cannot be read raises `BadVocabulary`."""
    file = texts_folder() / "texts.toml"
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        catalog = found["catalog"]
        return ReleaseTexts(
            catalog={key.removesuffix("_vi"): _pair(catalog, key[:-3]) for key in catalog if _in_two(key)},
            keywords=(tuple(catalog["keywords_vi"]), tuple(catalog["keywords_en"])),
            publisher_type=catalog["publisher_type"],
            counted=tuple(found["counts"]["classes"]),
            datasets=tuple(
                DatasetText(key, _pair(entry, "title"), _pair(entry, "description"))
                for key, entry in found["dataset"].items()
            ),
            exports={key: Text(**entry) for key, entry in found["export"].items()},
            titles={key: Text(**entry) for key, entry in found["title"].items()},
            faults={key: Text(**entry) for key, entry in found["fault"].items()},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadVocabulary(
            f"the texts of a release cannot be read ({error})",
            place=file.name,
            next_step="Install vtvl again.",
        ) from error


def _in_two(key: str) -> bool:
    return key.endswith("_vi") and not key.startswith("keywords")


def _pair(entry: Mapping[str, str], key: str) -> Text:
    return Text(entry[f"{key}_vi"], entry[f"{key}_en"])
