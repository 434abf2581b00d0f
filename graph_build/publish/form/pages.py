"""The form's pages: what the graph holds of a position, under the headings of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_build.publish.form.contents import FormContents, Quoted, SourceText
from graph_build.publish.form.duty_rows import DutyGroup, group_duties
from graph_build.publish.form.package import TEXT_WIDTH, WordDocument
from graph_build.publish.form.texts import FormTexts
from graph_build.publish.form.word import cell, note_reference, paragraph, row, run, table

#: Column widths, each row of them the width of the text.
_TWO = (2835, TEXT_WIDTH - 2835)
_THREE = (3118, 3118, TEXT_WIDTH - 2 * 3118)
_HEAD = (3969, TEXT_WIDTH - 3969)
_DUTIES = (624, 2494, 4309, TEXT_WIDTH - 624 - 2494 - 4309)
_HALVES = (4678, TEXT_WIDTH - 4678)
_POWERS = (624, TEXT_WIDTH - 624)
_COMPETENCIES = (2494, 5557, TEXT_WIDTH - 2494 - 5557)


def form_document(contents: FormContents, texts: FormTexts) -> WordDocument:
    """The form of one position, filled with what the graph holds, and `…` everywhere else."""
    form = _Form(contents, texts)
    body = "".join(form.body())
    return WordDocument(body, tuple(form.notes), form.page_foot(), form.properties())


@dataclass(slots=True)
class _Form:
    """Writes the form from top to bottom and collects its footnotes on the way."""

    contents: FormContents
    texts: FormTexts
    notes: list[str] = field(default_factory=list)
    cited_sources: list[SourceText] = field(default_factory=list)

    def body(self) -> Iterator[str]:
        yield from self.head()
        yield self.identification()
        yield self.heading("objective", "1.")
        yield paragraph(*self.quoted_or_empty(self.contents.objective), style="FormText")
        # LibreOffice lays out a long table with footnotes well only if it has a page's room to begin with.
        yield self.heading("duties", "2.", on_new_page=True)
        yield from self.duties()
        yield from self.relations()
        yield self.heading("powers", "4.")
        yield self.table("powers", _POWERS, ("ordinal", "power"), [self.blanks(2)])
        yield self.heading("requirements", "5.")
        yield self.heading("qualifications", "5.1.", "Heading2")
        yield self.qualifications()
        yield self.heading("competencies", "5.2.", "Heading2")
        yield self.competencies()
        yield paragraph(run(self.texts.label("approval")), style="Approval")
        yield paragraph(self.empty(), style="Approval")

    # Pieces

    def label(self, notation: str) -> str:
        return self.texts.label(notation)

    def heading(
        self, notation: str, number: str, style: str = "Heading1", *, on_new_page: bool = False
    ) -> str:
        return paragraph(run(f"{number} {self.label(notation)}"), style=style, on_new_page=on_new_page)

    def empty(self) -> str:
        return run(self.texts.say("empty"), "EmptyField")

    def blanks(self, number: int) -> list[list[str]]:
        """Empty fields for so many cells of a row."""
        return [[paragraph(self.empty(), style="TableText")] for _ in range(number)]

    def plain(self, text: str, style: str = "TableText") -> list[str]:
        return [paragraph(run(text) if text else self.empty(), style=style)]

    def quoted_or_empty(self, quoted: Quoted | None) -> list[str]:
        """The runs of a quotation with the mark of its footnote; an empty field where there is none."""
        if quoted is None:
            return [self.empty()]
        self.notes.append(self.position_note(quoted))
        return [run(quoted.text), note_reference(len(self.notes))]

    def of_rank(self, quoted: Quoted, label: str = "") -> str:
        """A paragraph that quotes what the document says of the rank."""
        kind = "labelled-footnote" if label else "rank-footnote"
        said = self.texts.say(kind, rank=self.contents.rank, label=label, **self.cited(quoted))
        self.notes.append(said)
        return paragraph(run(quoted.text), note_reference(len(self.notes)), style="TableText")

    def position_note(self, quoted: Quoted) -> str:
        """A footnote; the first says where the ordinal comes from, if print has none."""
        ordinal = self.contents.ordinal or self.texts.say("empty")
        if self.contents.is_ordinal_inferred and not self.notes:
            ordinal = self.texts.say("ordinal-inferred", ordinal=ordinal)
        return self.texts.say("position-footnote", ordinal=ordinal, **self.cited(quoted))

    def cited(self, quoted: Quoted) -> dict[str, str]:
        """Place, status and wording for a footnote; the first of a document gives its full title."""
        place = self.place(quoted)
        source = quoted.source
        if source and source not in self.cited_sources:
            self.cited_sources.append(source)
            place = self.texts.say("document", document=source.title, place=place)
        return {"place": place, "status": self.status(source), "text": quoted.text}

    def place(self, quoted: Quoted) -> str:
        if quoted.place:
            return quoted.place
        name = self.name(quoted.source)
        if quoted.line:
            return self.texts.say("line", name=name, line=quoted.line)
        return self.texts.say("place-unknown", name=name)

    def name(self, source: SourceText | None) -> str:
        return source.name or source.title if source else self.texts.say("empty")

    def status(self, source: SourceText | None) -> str:
        known = source.status if source else ""
        return (known or self.texts.say("status-unknown")).casefold()

    def table(
        self, name: str, widths: Sequence[int], columns: Sequence[str], rows: Iterable[Sequence[list[str]]]
    ) -> str:
        made = [self.header(widths, columns)]
        made += [row(map(cell, widths, cells)) for cells in rows]
        return table(widths, made, style="FormTable", caption=self.label(name))

    def header(self, widths: Sequence[int], columns: Sequence[str]) -> str:
        headings = ([paragraph(run(self.label(column)), style="TableHeading")] for column in columns)
        return row(map(cell, widths, headings), is_header=True)

    # Parts of the form

    def head(self) -> Iterator[str]:
        agency = [
            paragraph(run(self.label("parent-agency")), run(" "), self.empty(), style="ParentAgency"),
            paragraph(run(self.label("agency")), run(" "), self.empty(), style="Agency"),
            paragraph(style="AgencyRule"),
        ]
        nation = [
            paragraph(run(self.label("national-name")), style="Agency"),
            paragraph(run(self.label("motto")), style="Motto"),
            paragraph(style="MottoRule"),
        ]
        yield table(_HEAD, [row(map(cell, _HEAD, (agency, nation)))], style="TableNormal")
        yield paragraph(run(self.label("title")), style="Title")
        for source in self.contents.sources:
            said = self.texts.say(
                "source-note", document=source.title, name=self.name(source), status=self.status(source)
            )
            explained = " ".join(text for text in (source.meaning, source.note) if text)
            yield paragraph(run(said, "Strong"), run(f" {explained}"), style="SourceNote")
        if not self.is_in_force():
            yield paragraph(run(self.texts.say("caution"), "Strong"), style="SourceNote")
        yield paragraph(run(self.texts.say("empty-note")), style="SourceNote")
        yield paragraph(style="TableNote")

    def is_in_force(self) -> bool:
        sources = self.contents.sources
        return bool(sources) and all(source.is_in_force for source in sources)

    def identification(self) -> str:
        contents = self.contents
        title = [paragraph(*self.quoted_or_empty(contents.title), style="TableText")]
        rank = self.plain(self.rank())
        if contents.printed_rank:
            self.notes.append(self.position_note(contents.printed_rank))
            mark = note_reference(len(self.notes))
            rank = [paragraph(run(self.rank()), mark, style="TableText")]
        rows = (
            ("position-name", title),
            ("position-code", self.plain(contents.code)),
            ("start-date", self.plain("")),
            ("unit", self.plain("")),
            ("specialisation", self.plain(contents.specialisation)),
            ("rank", rank),
            ("work-process", self.plain("")),
        )
        labelled = [(self.plain(self.label(name), "TableLabel"), value) for name, value in rows]
        made = [row(map(cell, _TWO, cells)) for cells in labelled]
        caption = self.label("identification")
        return table(_TWO, made, style="FormTable", caption=caption, has_header_row=False)

    def rank(self) -> str:
        contents = self.contents
        if not contents.rank_code:
            return contents.rank
        kind = "rank-with-act" if contents.rank_act else "rank-with-code"
        return self.texts.say(kind, rank=contents.rank, code=contents.rank_code, act=contents.rank_act)

    def duties(self) -> Iterator[str]:
        groups = group_duties(self.contents.duties)
        columns = ("ordinal", "duty-group", "task", "criterion")
        rows = [self.header(_DUTIES, columns)]
        for number, group in enumerate(groups, start=1):
            rows += self.duty_rows(number, group)
        if not groups:
            rows.append(row(map(cell, _DUTIES, self.blanks(len(columns)))))
        yield paragraph(run(self.duties_note(groups)), style="TableNote")
        yield table(_DUTIES, rows, style="FormTable", caption=self.label("duties"))

    def duties_note(self, groups: Sequence[DutyGroup]) -> str:
        said = self.texts.say("duties-note")
        if any(group.types for group in groups):
            said += " " + self.texts.say("type-note", column=self.label("duty-group"))
        return said

    def duty_rows(self, number: int, group: DutyGroup) -> Iterator[str]:
        """One row a task; number and group stand once, in cells that span the rows."""
        numbered = [paragraph(run(str(number)), style="TableNumber")]
        name = [paragraph(*self.group_name(group), style="TableText")]
        tasks = [
            [paragraph(*self.quoted_or_empty(task.quoted), style="TableText")] for task in group.tasks
        ] or self.blanks(1)
        for index, task in enumerate(tasks):
            spanning = _spanning(_DUTIES[:2], (numbered, name), index, len(tasks))
            own = zip(_DUTIES[2:], (task, *self.blanks(1)), strict=True)
            yield row([*spanning, *(cell(width, content) for width, content in own)])

    def group_name(self, group: DutyGroup) -> list[str]:
        if group.main and not group.is_cited:
            return self.quoted_or_empty(group.main.quoted)
        text = group.main.quoted.text if group.main else group.heading
        if text:
            return [run(text)]
        types = "; ".join(group.types)
        return [run(types[0].upper() + types[1:], "DutyType")] if types else [self.empty()]

    def relations(self) -> Iterator[str]:
        yield self.heading("relations", "3.")
        yield self.heading("internal-relations", "3.1.", "Heading2")
        inside = ("managed-by", "manages", "partners")
        yield self.table("internal-relations", _THREE, inside, [self.blanks(3)])
        yield self.heading("external-relations", "3.2.", "Heading2")
        outside = ("organisation", "nature")
        yield self.table("external-relations", _HALVES, outside, [self.blanks(2)])

    def qualifications(self) -> str:
        """A row for each group of requirements; what is of no known group stands in the last."""
        found: dict[str, list[str]] = {}
        for requirement in self.contents.requirements:
            name = self.texts.rows[requirement.kind] if requirement.kind else "other-requirements"
            found.setdefault(name, []).append(self.of_rank(requirement.quoted, requirement.label))
        names = ("education", "training", "experience", "qualities", "other-requirements")
        rows = [(self.plain(self.label(name)), found.get(name) or self.plain("")) for name in names]
        return self.table("qualifications", _TWO, ("requirement-group", "requirement"), rows)

    def competencies(self) -> str:
        """What the document asks of the rank, its group and level open; then the form's own groups."""
        columns = ("competency-group", "competency", "level")
        group = self.plain(self.texts.say("rank-group", rank=self.contents.rank))
        quoted = [self.of_rank(competency) for competency in self.contents.competencies]
        rows = [self.header(_COMPETENCIES, columns)]
        for index, text in enumerate(quoted):
            spanning = _spanning(_COMPETENCIES[:1], (group,), index, len(quoted))
            own = zip(_COMPETENCIES[1:], ([text], *self.blanks(1)), strict=True)
            rows.append(row([*spanning, *(cell(width, content) for width, content in own)]))
        groups = ("general-competencies", "professional-competencies", "managerial-competencies")
        left_open = ((self.plain(self.label(name)), *self.blanks(2)) for name in groups)
        rows += [row(map(cell, _COMPETENCIES, cells)) for cells in left_open]
        return table(_COMPETENCIES, rows, style="FormTable", caption=self.label("competencies"))

    # What stands around the pages

    def page_foot(self) -> str:
        sources = self.contents.sources or (None,)
        named = (
            self.texts.say("source-in-foot", name=self.name(source), status=self.status(source))
            for source in sources
        )
        return self.texts.say("page-foot", sources="; ".join(named))

    def properties(self) -> dict[str, str]:
        position = self.contents.title.text
        return {
            "dc:title": self.texts.say("document-title", position=position),
            "dc:subject": self.contents.specialisation,
            "dc:identifier": self.contents.iri.value,
            "dc:language": "vi-VN",
            "cp:contentStatus": ", ".join(dict.fromkeys(map(self.status, self.contents.sources))),
        }


def _spanning(widths: Sequence[int], contents: Sequence[list[str]], index: int, number: int) -> list[str]:
    """Cells that stand once for so many rows: those of the first row, or what continues them below."""
    merge = "" if number == 1 else "continue" if index else "restart"
    shown = [[paragraph(style="TableText")]] * len(widths) if index else contents
    return [cell(width, content, merge=merge) for width, content in zip(widths, shown, strict=True)]
