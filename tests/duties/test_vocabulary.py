from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_build import resources
from graph_build.duties.vocabulary import load_duty_vocabulary
from graph_build.errors import BadVocabulary
from graph_build.namespaces import Iris
from tests.duties.vocabulary import vocabulary

TOPS = {
    "policy-and-law-making",
    "guidance-and-implementation",
    "inspection-and-supervision",
    "review-and-reporting",
    "training-and-knowledge-dissemination",
    "licensing-and-administrative-procedures",
    "appraisal",
    "complaints-and-petitions",
    "international-cooperation",
    "emulation-and-commendation",
    "standards-and-technical-regulations",
    "monitoring-and-early-warning",
    "incident-response",
    "statistics-and-analysis",
    "market-and-industry-development",
    "content-management",
    "communication-and-outreach",
    "infrastructure-operation-and-maintenance",
    "service-delivery-and-logistics",
    "coordination",
    "research-and-technology-application",
    "fees-and-finance",
    "data-and-platform-management",
    "other-assigned-duties",
}


def _texts() -> dict[str, str]:
    names = ("involvement", "duty-types", "function-words", "activities", "abbreviations")
    return {
        file.stem: file.read_text(encoding="utf-8") for file in resources.scheme_files() if file.stem in names
    }


def test_the_top_types_are_those_of_the_contract() -> None:
    assert {t.notation for t in vocabulary().types if not t.broader} == TOPS


def test_every_type_leads_up_to_a_top_type_and_has_a_cue() -> None:
    signalled = {cue.signals for cue in vocabulary().cues}
    for duty_type in vocabulary().types:
        assert vocabulary().top_of(duty_type.notation) in TOPS
        assert duty_type.notation in signalled


def test_no_two_cues_of_one_type_say_the_same() -> None:
    said = [(c.signals, c.phrase, c.position, c.requires, c.excludes) for c in vocabulary().cues]
    assert sorted({s for s in said if said.count(s) > 1}) == []


def test_every_slot_of_the_function_words_is_filled() -> None:
    words = vocabulary().words
    filled = {name: getattr(words, name) for name in words.__dataclass_fields__}
    assert [
        name for name, value in filled.items() if not (value if isinstance(value, tuple) else value.by_first)
    ] == []


def test_cues_keep_their_place_under_another_base() -> None:
    moved = load_duty_vocabulary(_texts().values(), Iris("https://example.org/"))
    assert all(cue.iri.startswith("https://example.org/id/duty-cue/") for cue in moved.cues)
    assert moved.words == vocabulary().words


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r"@prefix type: ", "prefix prefix ", "not valid Turtle"),
        (r"vtvl:cueWeight \d+ ", 'vtvl:cueWeight "heavy" ', "no whole number"),
        (r'vtvl:cuePosition "start"', 'vtvl:cuePosition "end"', "position 'end'"),
        (r'vtvl:cuePhrase "[^"]*"@vi ;', "", "0 values of vtvl:cuePhrase"),
        (r"vtvl:signals type:appraisal ;", "vtvl:signals type:reading ;", "0 values of skos:notation"),
        (
            r"skos:broader type:content-management",
            "skos:broader type:unlawful-content-handling",
            "no top type",
        ),
        (r'"guidance-and-implementation"', '"guidance"', "guidance-and-implementation"),
    ],
)
def test_a_broken_list_of_types_is_named(old: str, new: str, told: str) -> None:
    texts = _texts()
    broken, count = re.subn(old, new, texts["duty-types"], count=1)
    assert count == 1
    with pytest.raises(BadVocabulary, match=re.escape(told)) as error:
        load_duty_vocabulary([texts["involvement"], texts["function-words"], broken], Iris())
    assert error.value.next_step


def test_lists_that_are_missing_are_named() -> None:
    texts = _texts()
    with pytest.raises(BadVocabulary, match="no duty type"):
        load_duty_vocabulary([texts["involvement"]], Iris())
    with pytest.raises(BadVocabulary, match="no wording of involvement"):
        load_duty_vocabulary([texts["duty-types"], texts["function-words"]], Iris())


def test_python_of_this_room_holds_no_wording_of_duties() -> None:
    """Cues are data: a word of a cue in a string of the code would be a rule in hiding."""
    first_words = {cue.phrase for cue in vocabulary().cues if len(cue.phrase) > 6}
    code = Path(resources.__file__).parent / "duties"
    for file in ("types.py", "involvement.py", "keys.py", "generic.py"):
        strings = re.findall(
            r"^[^\"#]*\"([^\"\n]+)\"", (code / file).read_text(encoding="utf-8"), re.MULTILINE
        )
        assert not first_words & set(strings)
