"""The drafting check: what a drafter may want to look at, beyond what the parser noticed.

A rule has three parts: its name, weight, explanation and messages in
`ontology/schemes/drafting-rules.ttl`; what notices it, an inspector of this room or a query of
`sparql/drafting/`; and its cases in `tests/cases/drafting/`.
"""

from __future__ import annotations
