"""The ontology and the code lists: every promised term is there, in both languages, and nothing dangles."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build import resources
from graph_build.assembly import Assembly
from graph_build.namespaces import DEFAULT_BASE, PREFIXES, VTVL, term
from graph_build.schemes import parse_turtle

CONTRACT = Path(__file__).parent / "cases" / "contract-terms.txt"
ONTOLOGY = NamedNode("https://w3id.org/vtvl/ontology")
KINDS = {
    "class": term("owl:Class"),
    "object-property": term("owl:ObjectProperty"),
    "datatype-property": term("owl:DatatypeProperty"),
}
BOTH = ["en", "vi"]
SCHEMES = [file.stem for file in resources.scheme_files()]
#: Properties that put one concept above another.
HIERARCHIES = ("skos:broader", "vtvl:nextHigherRank", "vtvl:nextHigherLevel")


@cache
def ontology() -> tuple[Triple, ...]:
    return parse_turtle(resources.ontology_file().read_text(encoding="utf-8"), "ontology/vtvl.ttl")


@cache
def scheme(name: str) -> tuple[Triple, ...]:
    file = resources.data_root() / "ontology" / "schemes" / f"{name}.ttl"
    return parse_turtle(file.read_text(encoding="utf-8"), file.name)


def objects(triples: tuple[Triple, ...], subject: object, prop: str) -> list[object]:
    return [t.object for t in triples if t.subject == subject and t.predicate == term(prop)]


def languages(triples: tuple[Triple, ...], subject: object, prop: str) -> list[str]:
    found = objects(triples, subject, prop)
    return sorted(text.language or "" for text in found if isinstance(text, Literal))


def own_terms() -> list[NamedNode]:
    subjects = {t.subject for t in ontology() if isinstance(t.subject, NamedNode)}
    return sorted((s for s in subjects if s.value.startswith(VTVL)), key=str)


def concepts(name: str) -> list[NamedNode]:
    found = {t.subject for t in scheme(name) if t.predicate == term("skos:inScheme")}
    return sorted((s for s in found if isinstance(s, NamedNode)), key=str)


def contract() -> list[tuple[str, str]]:
    lines = CONTRACT.read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return [(kind, name) for kind, name in pairs]


@pytest.mark.parametrize(("kind", "name"), contract())
def test_a_term_of_the_contract_exists(kind: str, name: str) -> None:
    assert KINDS[kind] in objects(ontology(), term(name), "rdf:type")


@pytest.mark.parametrize("subject", own_terms(), ids=lambda node: node.value.removeprefix(VTVL))
def test_a_term_is_labelled_defined_and_sourced(subject: NamedNode) -> None:
    assert languages(ontology(), subject, "rdfs:label") == BOTH
    assert languages(ontology(), subject, "skos:definition") == BOTH
    assert objects(ontology(), subject, "rdfs:isDefinedBy") == [ONTOLOGY]
    assert objects(ontology(), subject, "dcterms:source")


@pytest.mark.parametrize("prop", ["rdfs:label", "skos:definition"])
def test_no_two_terms_share_a_text(prop: str) -> None:
    texts = Counter(
        (type_of(t.subject), t.object)
        for t in ontology()
        if t.predicate == term(prop) and t.subject != ONTOLOGY
    )
    assert [text for text, number in texts.items() if number > 1] == []


def type_of(subject: object) -> object:
    return KINDS["class"] in objects(ontology(), subject, "rdf:type")


def test_the_ontology_says_what_it_is() -> None:
    for prop in ("rdfs:label", "dcterms:title", "dcterms:description"):
        assert languages(ontology(), ONTOLOGY, prop) == BOTH
    assert objects(ontology(), ONTOLOGY, "owl:versionIRI") == [NamedNode(f"{ONTOLOGY.value}/0.2.0")]
    assert objects(ontology(), ONTOLOGY, "owl:versionInfo") == [Literal("0.2.0")]
    assert objects(ontology(), ONTOLOGY, "dcterms:license")
    assert not objects(ontology(), ONTOLOGY, "owl:imports")


def test_the_shapes_go_by_the_version_of_the_ontology() -> None:
    text = (resources.data_root() / "shapes" / "prefixes.ttl").read_text(encoding="utf-8")
    shapes = NamedNode("https://w3id.org/vtvl/shapes")
    found = objects(parse_turtle(text, "shapes/prefixes.ttl"), shapes, "owl:versionInfo")
    assert found == objects(ontology(), ONTOLOGY, "owl:versionInfo")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("educationLevel", "education-levels"),
        ("politicalTheoryLevel", "political-theory-levels"),
        ("stateManagementLevel", "state-management-levels"),
        ("documentStatus", "document-statuses"),
    ],
)
def test_a_property_with_codes_names_its_code_list(name: str, listed: str) -> None:
    codes = NamedNode(f"{DEFAULT_BASE}id/scheme/{listed}")
    assert objects(ontology(), term(f"vtvl:{name}"), "rdfs:seeAlso") == [codes]
    assert term("skos:ConceptScheme") in objects(scheme(listed), codes, "rdf:type")


def test_every_reused_term_of_the_data_has_a_label_in_both_languages(assembly: Assembly) -> None:
    classes = {t.object for t in assembly.triples if t.predicate == term("rdf:type")}
    used = classes | {t.predicate for t in assembly.triples if t.predicate != term("rdf:type")}
    without = [str(node) for node in used if languages(ontology(), node, "rdfs:label") != BOTH]
    assert sorted(without) == []


def test_every_foreign_term_of_the_ontology_is_declared() -> None:
    """What OWL 2 DL asks of an ontology that imports nothing; RDF, RDFS and OWL are built in."""
    built_in = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
    declared = {t.subject for t in ontology() if t.predicate == term("rdf:type")}
    axioms = (
        "rdfs:subClassOf",
        "rdfs:subPropertyOf",
        "rdfs:domain",
        "rdfs:range",
        "owl:inverseOf",
        "rdf:first",
    )
    used = {t.predicate for t in ontology()}
    used |= {
        t.object
        for t in ontology()
        if t.predicate in [term(a) for a in axioms]
        if isinstance(t.object, NamedNode)
    }
    assert (
        sorted(str(node) for node in used if not node.value.startswith(built_in) and node not in declared)
        == []
    )


def test_no_term_of_ours_is_used_without_being_defined(assembly: Assembly) -> None:
    triples = [*assembly.triples, *(t for name in SCHEMES for t in scheme(name))]
    used = {node for t in triples for node in (t.predicate, t.object) if isinstance(node, NamedNode)}
    assert sorted(str(node) for node in used if node.value.startswith(VTVL) and node not in own_terms()) == []


@pytest.mark.parametrize("name", SCHEMES)
def test_schemes_and_concepts_are_labelled_and_defined_in_both_languages(name: str) -> None:
    lists = [t.subject for t in scheme(name) if t.object == term("skos:ConceptScheme")]
    for subject in (*lists, *concepts(name)):
        assert languages(scheme(name), subject, "skos:prefLabel") == BOTH, subject
        # What a drafting rule says is its definition.
        said = [languages(scheme(name), subject, prop) for prop in ("skos:definition", "vtvl:message")]
        assert BOTH in said, subject
    for subject in lists:
        assert languages(scheme(name), subject, "rdfs:label") == BOTH, subject


@pytest.mark.parametrize("name", [name for name in SCHEMES if concepts(name)])
def test_concepts_have_one_notation_and_one_place_in_one_scheme(name: str) -> None:
    notations = [objects(scheme(name), concept, "skos:notation") for concept in concepts(name)]
    assert all(len(found) == 1 for found in notations)
    assert len({str(found) for found in notations}) == len(notations)
    for concept in concepts(name):
        assert objects(scheme(name), concept, "skos:inScheme") == [
            NamedNode(f"{DEFAULT_BASE}id/scheme/{name}")
        ]
        tops = objects(scheme(name), concept, "skos:topConceptOf")
        assert len(tops) + len(objects(scheme(name), concept, "skos:broader")) == 1, concept


# A function word may be of several groups; they are no choice between meanings.
@pytest.mark.parametrize("name", [name for name in SCHEMES if name != "function-words"])
def test_a_wording_belongs_to_one_concept_only(name: str) -> None:
    kinds = [term(f"skos:{kind}") for kind in ("prefLabel", "altLabel", "hiddenLabel")]
    owners: dict[tuple[str, str | None], list[object]] = defaultdict(list)
    for triple in scheme(name):
        text = triple.object
        if triple.predicate in kinds and isinstance(text, Literal) and triple.subject in concepts(name):
            owners[text.value.casefold(), text.language].append(triple.subject)
    assert {text: who for text, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_hierarchies_stay_in_the_scheme_and_do_not_run_in_a_circle(name: str) -> None:
    for prop in HIERARCHIES:
        above = {t.subject: t.object for t in scheme(name) if t.predicate == term(prop)}
        assert all(upper in concepts(name) for upper in above.values())
        for start in above:
            path: list[object] = [start]
            while path[-1] in above:
                path.append(next(upper for lower, upper in above.items() if lower == path[-1]))
                assert len(set(path)) == len(path), f"{prop} runs in a circle: {path}"


@pytest.mark.parametrize("name", SCHEMES)
def test_code_lists_hold_no_blank_node(name: str) -> None:
    assert not any(isinstance(node, BlankNode) for triple in scheme(name) for node in triple)


def test_the_five_ranks_are_one_chain_with_their_codes() -> None:
    labels = {
        str(code.value): next(
            t.value
            for t in objects(scheme("ranks"), c, "skos:prefLabel")
            if isinstance(t, Literal) and t.language == "vi"
        )
        for c in concepts("ranks")
        for code in objects(scheme("ranks"), c, "skos:notation")
        if isinstance(code, Literal)
    }
    assert labels == {
        "01.001": "Chuyên viên cao cấp",
        "01.002": "Chuyên viên chính",
        "01.003": "Chuyên viên",
        "01.004": "Cán sự",
        "01.005": "Nhân viên",
    }
    chain = [NamedNode(f"{DEFAULT_BASE}id/rank/nhan-vien")]
    while higher := objects(scheme("ranks"), chain[-1], "vtvl:nextHigherRank"):
        assert isinstance(higher[0], NamedNode)
        chain.append(higher[0])
    assert [node.value.rsplit("/", 1)[1] for node in chain] == [
        "nhan-vien",
        "can-su",
        "chuyen-vien",
        "chuyen-vien-chinh",
        "chuyen-vien-cao-cap",
    ]
