"""Reading, finding and filling in the named queries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph_build.errors import BadInput, BadVocabulary, UnknownName
from graph_build.names import ALIASES, CLASSES
from graph_build.namespaces import Iris
from graph_build.queries import (
    KINDS,
    Column,
    NamedQuery,
    Parameter,
    bind,
    find_query,
    load_queries,
    parse_query,
    read_query,
)

HEADER = """\
# title@vi: Nơi một cụm từ xuất hiện
# title@en: Where a phrase occurs
# answers@vi: Cụm từ nằm ở đâu,
#   và ở dòng nào?
# answers@en: Where is the phrase?
# param phrase text: cụm từ | phrase | an toàn
# param rank rank optional: ngạch | rank | chuyen-vien
# column text: nguyên văn | as printed
"""
BODY = "SELECT ?text WHERE { ?thing ?says ?text FILTER (CONTAINS(?text, $phrase) && ?text != $rank) }\n"


def parsed(text: str = HEADER + BODY, kind: str = "report") -> NamedQuery:
    return parse_query(text, "find-phrase.rq", kind)


def test_a_query_file_is_read() -> None:
    assert parsed() == NamedQuery(
        name="find-phrase",
        kind="report",
        title_vi="Nơi một cụm từ xuất hiện",
        title_en="Where a phrase occurs",
        description_vi="Cụm từ nằm ở đâu, và ở dòng nào?",
        description_en="Where is the phrase?",
        parameters=(
            Parameter("phrase", "text", "cụm từ", "phrase", optional=False, example="an toàn"),
            Parameter("rank", "rank", "ngạch", "rank", optional=True, example="chuyen-vien"),
        ),
        columns=(Column("text", "nguyên văn", "as printed"),),
        text=HEADER + BODY,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title@en: Where a phrase occurs\n", "", "line 1: the comment block has no 'title@en'"),
        ("# title@en", "# title@vi", "line 2: 'title@vi' is given twice"),
        ("# title@en", "# title@de", "line 2: 'title@de' is no entry"),
        ("# title@en", "# tittle@en", "line 2: 'tittle@en' is no entry"),
        ("# title@en: Where a phrase occurs", "# Where a phrase occurs", "line 2: '# Where a phrase occurs'"),
        ("# title@en: Where a phrase occurs", "# title@en:", "line 2: '# title@en:' is no entry"),
        (
            "phrase text: cụm từ | phrase | an toàn",
            "phrase text: cụm từ | phrase",
            "line 6: the parameter is",
        ),
        ("phrase text:", "phrase:", "line 6: the parameter is not complete"),
        ("phrase text:", "phrase text perhaps:", "line 6: the parameter is not complete"),
        ("phrase text:", "the-phrase text:", "line 6: 'the-phrase' is no name of a parameter"),
        ("nguyên văn | as printed", "nguyên văn |", "line 8: the column is not complete"),
        ("nguyên văn | as printed", "nguyên văn | as | printed", "line 8: the column is not complete"),
        ("# column text:", "# column rank:", "line 1: 'rank' is declared twice"),
        ("# column text: nguyên văn | as printed\n", "", "line 1: the comment block names no column"),
        ("&& ?text != $rank", "", "line 1: the parameter 'rank' does not occur in the query"),
        ("$phrase", "?phrase", "line 9: '?phrase' should be '$phrase'"),
        ("?says", "$says", "line 9: '$says' should be '?says'"),
    ],
)
def test_a_broken_comment_block_is_named_with_its_line(old: str, new: str, message: str) -> None:
    assert old in HEADER + BODY
    with pytest.raises(BadVocabulary) as caught:
        parsed((HEADER + BODY).replace(old, new, 1))
    assert str(caught.value).startswith(f"find-phrase.rq, {message}")
    assert caught.value.next_step


def test_a_construct_query_has_no_columns() -> None:
    with pytest.raises(BadVocabulary, match="has no columns"):
        parsed(kind="construct")


def test_a_file_name_is_in_kebab_case() -> None:
    with pytest.raises(BadVocabulary, match="'Find_Phrase' is not in kebab-case"):
        parse_query(HEADER + BODY, "Find_Phrase.rq", "report")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "find-phrase.rq"
    path.write_text(HEADER + BODY, encoding="utf-16")
    with pytest.raises(BadVocabulary, match=r"find-phrase\.rq: the query is not UTF-8"):
        read_query(path, "report")


def test_there_are_fifteen_reports_or_more() -> None:
    assert len(load_queries("report")) >= 15


@pytest.mark.parametrize("kind", KINDS)
def test_queries_come_sorted_by_name(kind: str) -> None:
    names = [query.name for query in load_queries(kind)]
    assert names == sorted(names)
    assert [find_query(name, kind).name for name in names] == names


def test_parameters_are_of_known_kinds() -> None:
    kinds = {p.kind for kind in KINDS for query in load_queries(kind) for p in query.parameters}
    assert kinds <= {*CLASSES, *ALIASES, "text", "integer", "thing"}


def test_an_unknown_query_is_named_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        find_query("shared-duty")
    assert caught.value.nearest[0] == "shared-duties"
    assert "'vtvl queries' lists them" in str(caught.value)


def test_parameters_are_filled_in_and_what_is_not_given_stays_a_variable() -> None:
    text = bind(parsed(), {"phrase": Literal('"an" toàn\\', language="vi")})
    assert r'CONTAINS(?text, "\"an\" toàn\\"@vi)' in text
    assert "!= $rank" in text


def test_strings_comments_and_iris_are_left_alone() -> None:
    kept = (
        '\'$phrase\' "$phrase" \'\'\'it\'s $phrase\'\'\' """"a" $phrase""" "\\"$phrase" '
        "<https://example.org/#$phrase> # $phrase"
    )
    text = bind(parsed(f"{HEADER}{BODY}VALUES ?thing {{ {kept}\n}} # <\n$phrase"), {"phrase": Literal("x")})
    assert kept in text
    assert text.endswith('\n"x"')
    assert text.count("$phrase") == kept.count("$phrase")


def test_a_comparison_is_no_iri() -> None:
    text = f"{HEADER}{BODY}FILTER (?text < $phrase && $phrase > ?thing)"
    assert bind(parsed(text), {"phrase": Literal(1)}).endswith(
        'FILTER (?text < "1"^^<http://www.w3.org/2001/XMLSchema#integer>'
        ' && "1"^^<http://www.w3.org/2001/XMLSchema#integer> > ?thing)'
    )


def test_a_longer_name_is_another_one() -> None:
    text = bind(
        parsed(f"{HEADER.replace('rank rank', 'phrase2 rank')}{BODY.replace('$rank', '$phrase2')}"),
        {"phrase": Literal("x")},
    )
    assert "$phrase2" in text


def test_the_comment_block_stays_as_it_is() -> None:
    text = HEADER.replace("Where is the phrase?", "Where is $phrase?") + BODY
    assert "# answers@en: Where is $phrase?" in bind(parsed(text), {"phrase": Literal("x")})


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_whatever_a_text_holds_it_stays_one_literal(value: str) -> None:
    """No text closes the string that it stands in, so none can change the query (SPARQL injection)."""
    query = parsed(
        f"{HEADER}SELECT ?text WHERE {{ BIND ($phrase AS ?text) FILTER (COALESCE(?text != $rank, true)) }}"
    )
    result = Store().query(bind(query, {"phrase": Literal(value)}))
    assert isinstance(result, QuerySolutions)
    assert [str(row["text"]) for row in result] == [str(Literal(value))]


@pytest.mark.parametrize(
    "value", ['" } ; DROP ALL #', "\\", '\\" . ?s ?p ?o . #', "'''", "\n# ", "$rank", "> <"]
)
def test_attempts_to_break_out_find_nothing(value: str) -> None:
    store = Store()
    store.update('INSERT DATA { <https://example.org/a> <https://example.org/b> "một dòng" }')
    text = bind(parsed(), {"phrase": Literal(value), "rank": NamedNode("https://example.org/rank")})
    result = store.query(text)
    assert isinstance(result, QuerySolutions)
    assert list(result) == []


def test_a_parameter_that_must_be_given_is_asked_for() -> None:
    with pytest.raises(
        BadInput, match=r"needs a value for 'phrase' \(phrase\)\. For example: phrase=an toàn"
    ):
        bind(parsed(), {})


def test_an_unknown_parameter_is_named_with_the_nearest_one() -> None:
    with pytest.raises(
        UnknownName, match=r"no parameter of 'find-phrase' named 'phrases'\. Did you mean phrase"
    ):
        bind(parsed(), {"phrases": Literal("x")})


def test_a_query_without_parameters_says_so() -> None:
    with pytest.raises(UnknownName, match="It has no parameters"):
        bind(find_query("counts"), {"rank": Literal("x")})


def test_a_query_moves_to_another_base_and_its_values_do_not() -> None:
    query = find_query("describe", "construct")
    here = NamedNode("https://w3id.org/vtvl/id/rank/chuyen-vien")
    moved = bind(find_query("dangling-iri", "check"), {}, Iris("https://example.org/"))
    assert '"https://example.org/id/"' in moved
    assert str(here) in bind(query, {"thing": here}, Iris("https://example.org/"))
