"""The characters that XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, Triple

from graph_build.errors import BadGraph

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def refuse_not_xml(triples: Iterable[Triple], form: str) -> None:
    """`BadGraph` with subject, property and character of the first literal, by name, that is not for XML."""
    odd = [
        (str(triple), triple, found[0])
        for triple in triples
        if isinstance(triple.object, Literal) and (found := NOT_XML.search(triple.object.value))
    ]
    if not odd:
        return
    _, first, character = min(odd, key=lambda item: item[0])
    raise BadGraph(
        f"the value of {first.predicate} of {first.subject} holds the character U+{ord(character):04X}, "
        f"which {form} cannot carry",
        next_step="Take the character out of the document, or choose another form, such as turtle.",
    )
