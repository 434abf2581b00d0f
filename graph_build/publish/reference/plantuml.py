"""The class model as PlantUML (https://plantuml.com/class-diagram), for those who keep UML as text."""

from __future__ import annotations

from collections.abc import Iterator

from graph_build.publish.reference.class_model import Association, ClassBox, ClassModel
from graph_build.publish.reference.facts import Both


def plantuml(model: ClassModel, title: Both) -> bytes:
    """The `.puml` file, Vietnamese names above the identifiers."""
    return "".join(f"{line}\n" for line in _lines(model, title)).encode()


def _lines(model: ClassModel, title: Both) -> Iterator[str]:
    yield "@startuml"
    yield f"title {title.vi}\\n{title.en}"
    yield "hide empty members"
    yield "hide circle"
    yield "skinparam shadowing false"
    yield "skinparam classAttributeIconSize 0"
    for box in model.classes:
        yield ""
        yield from _class(box)
    yield ""
    for narrower, broader in model.generalisations:
        yield f"{broader} <|-- {narrower}"
    for association in model.associations:
        yield _association(association)
    yield "@enduml"


def _class(box: ClassBox) -> Iterator[str]:
    stereotype = " <<codelist>>" if box.codes else ""
    yield f'class "{_quoted(box.name.vi)}\\n{box.identifier}" as {box.identifier}{stereotype} {{'
    for attribute in box.attributes:
        yield f"  +{attribute.name} : {attribute.type} [{attribute.multiplicity}]"
    yield "}"


def _association(one: Association) -> str:
    name = f"/{one.name}" if one.derived else one.name
    arrow = "..>" if one.derived else "-->"
    return (
        f'{one.start} "{one.start_multiplicity}" {arrow} "{one.end_multiplicity}" {one.end}'
        f" : {name}\\n{_quoted(one.label.vi)}"
    )


def _quoted(text: str) -> str:
    return text.replace('"', "'").replace("\n", " ")
