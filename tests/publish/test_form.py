"""The description form as a Word file: what it holds, what it leaves empty, and that it is a good file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from pyoxigraph import Literal, NamedNode, Triple

from graph_build.errors import UnknownName
from graph_build.graph.store import GraphStore, load_triples, open_store
from graph_build.namespaces import Iris, term
from graph_build.publish.form import form_docx, forms
from tests.small_graph import small_store, small_triples

IRIS = Iris()
EMPTY = "…"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = [
    "1. Mục tiêu vị trí việc làm",
    "2. Các công việc và tiêu chí đánh giá",
    "3. Các mối quan hệ công việc",
    "3.1. Bên trong",
    "3.2. Bên ngoài",
    "4. Phạm vi quyền hạn",
    "5. Các yêu cầu về trình độ, năng lực",
    "5.1. Yêu cầu về trình độ",
    "5.2. Yêu cầu về năng lực",
]
COLUMNS = [
    ["TT", "Nhiệm vụ, mảng công việc", "Công việc cụ thể", "Tiêu chí đánh giá hoàn thành công việc"],
    ["Được quản lý trực tiếp và kiểm duyệt kết quả bởi", "Quản lý trực tiếp", "Các đơn vị phối hợp chính"],
    ["Cơ quan, tổ chức có quan hệ chính", "Bản chất quan hệ"],
    ["TT", "Quyền hạn cụ thể"],
    ["Nhóm yêu cầu", "Yêu cầu cụ thể"],
    ["Nhóm năng lực", "Tên năng lực", "Cấp độ"],
]


@dataclass(frozen=True)
class Form:
    """A form read back: by python-docx, and by its parts where python-docx does not look."""

    data: bytes

    @property
    def word(self) -> WordFile:
        return Document(io.BytesIO(self.data))

    def part(self, name: str) -> ET.Element:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return ET.fromstring(archive.read(name))

    @property
    def footnotes(self) -> dict[int, str]:
        notes = self.part("word/footnotes.xml").findall(f"{W}footnote")
        texts = {int(n.attrib[f"{W}id"]): "".join(t.text or "" for t in n.iter(f"{W}t")) for n in notes}
        return {number: text.strip() for number, text in texts.items() if number > 0}

    @property
    def references(self) -> list[int]:
        marks = self.part("word/document.xml").iter(f"{W}footnoteReference")
        return [int(mark.attrib[f"{W}id"]) for mark in marks]

    @property
    def tables(self) -> list[Table]:
        """All tables but the one that sets agency and motto side by side."""
        return self.word.tables[1:]

    def rows(self, table: int) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.tables[table].rows]

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.word.paragraphs)


def position(local: str) -> NamedNode:
    return IRIS.of("position", *local.split("/"))


def form_of(local: str, store: GraphStore | None = None) -> Form:
    return Form(form_docx(store or small_store(), position(local)))


def changed(*triples: Triple, without: tuple[Triple, ...] = ()) -> GraphStore:
    return load_triples((*(t for t in small_triples() if t not in without), *triples))


@pytest.fixture(scope="module")
def bundled(built: Path) -> GraphStore:
    return open_store(built)


@pytest.fixture(scope="module")
def bundled_forms(bundled: GraphStore) -> dict[str, Form]:
    return {name: Form(data) for name, data in forms(bundled)}


def test_headings_and_columns_are_those_of_the_official_form() -> None:
    form = form_of("ict-positions/4")
    headed = [p.text for p in form.word.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headed == HEADINGS
    assert [form.rows(number)[0] for number in range(1, 7)] == COLUMNS
    [title] = [p.text for p in form.word.paragraphs if p.style and p.style.name == "Title"]
    assert title == "BẢN MÔ TẢ CÔNG VIỆC VỊ TRÍ VIỆC LÀM"
    nation = form.word.tables[0].rows[0].cells[1].text
    assert nation.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_what_the_graph_holds_is_filled_in_and_the_rest_is_left_to_the_officer() -> None:
    form = form_of("ict-positions/4")
    assert form.rows(0) == [
        ["Tên VTVL", "Chuyên viên chính về quản lý xuất bản"],
        ["Mã vị trí việc làm", EMPTY],
        ["Ngày bắt đầu thực hiện", EMPTY],
        ["Đơn vị công tác", EMPTY],
        ["Chuyên ngành", "Chuyên ngành quản lý xuất bản"],
        ["Ngạch công chức tương ứng", "Chuyên viên chính (mã ngạch 01.002 theo Thông tư 02/2021/TT-BNV)"],
        ["Quy trình công việc liên quan", EMPTY],
    ]
    assert "Tham mưu lĩnh vực xuất bản" in form.text
    assert [form.rows(number)[1:] for number in (2, 3, 4)] == [[[EMPTY] * 3], [[EMPTY] * 2], [[EMPTY] * 2]]
    assert {row[3] for row in form.rows(1)[1:]} == {EMPTY}
    assert {row[2] for row in form.rows(6)[1:]} == {EMPTY}


def test_duties_stand_in_the_order_of_the_document_under_their_heading_or_types() -> None:
    assert [row[:3] for row in form_of("ict-positions/4").rows(1)[1:]] == [
        ["1", "Xây dựng văn bản pháp luật, chiến lược, chính sách", STATEMENT_1],
        ["2", "Sơ kết, tổng kết, đánh giá, báo cáo", STATEMENT_2],
        ["3", "Hướng dẫn, tổ chức thực hiện", STATEMENT_3],
        ["4", "(1) Thẩm định", "Thẩm định nội dung xuất bản phẩm;"],
        ["5", "Nhiệm vụ khác được phân công", STATEMENT_5],
    ]


STATEMENT_1 = "Chủ trì hoặc tham gia xây dựng văn bản pháp luật; chiến lược, quy hoạch lĩnh vực xuất bản."
STATEMENT_2 = "Chủ trì sơ kết, tổng kết, báo cáo việc thực hiện văn bản pháp luật lĩnh vực xuất bản."
STATEMENT_3 = "Chủ trì tổ chức triển khai thực hiện các hoạt động chuyên môn:"
STATEMENT_5 = "Thực hiện các nhiệm vụ khác do cấp trên phân công."


def test_a_sub_duty_without_heading_is_a_task_of_its_duty() -> None:
    local = IRIS.of("statement", "ict-positions", "4", "4")
    heading = Triple(local, term("vtvl:heading"), Literal("(1) Thẩm định", language="vi"))
    assert heading in small_triples()
    form = form_of("ict-positions/4", changed(without=(heading,)))
    rows = [row[:3] for row in form.rows(1)[1:]]
    assert ["3", STATEMENT_3, "Thẩm định nội dung xuất bản phẩm;"] in rows
    assert sum(STATEMENT_3 in note for note in form.footnotes.values()) == 1


def test_each_footnote_says_document_status_position_line_and_wording() -> None:
    notes = form_of("ict-positions/4").footnotes
    assert notes[1] == (
        "Vị trí việc làm chuyên ngành, ict-positions, dòng 65 (tình trạng: chưa xác định); "
        "vị trí số 4 (bản in không ghi, suy ra theo thứ tự); "
        "nguyên văn: “Chuyên viên chính về quản lý xuất bản”"
    )
    assert notes[5] == (
        f"ict-positions, dòng 69 (tình trạng: chưa xác định); vị trí số 4; nguyên văn: “{STATEMENT_2}”"
    )


def test_every_statement_of_the_documents_has_one_footnote_with_its_place_and_its_wording(
    bundled: GraphStore, bundled_forms: dict[str, Form]
) -> None:
    printed: dict[str, list[tuple[str, str]]] = {}
    for row in bundled.query(STATEMENTS):  # type: ignore[union-attr]
        local = row["position"].value.rsplit("position/", 1)[1].replace("/", "-")
        printed.setdefault(local, []).append((row["text"].value, row["line"].value))
    assert sum(map(len, printed.values())) == 728
    for local, statements in printed.items():
        [form] = [f for name, f in bundled_forms.items() if re.match(rf"{re.escape(local)}-\D", name)]
        notes = [form.footnotes[number] for number in form.references]
        for text, line in statements:
            ends = [n for n in notes if n.endswith(f"“{text}”") and f"dòng {line} (" in n]
            assert len(ends) == 1, (local, text)


STATEMENTS = """SELECT ?position ?text ?line WHERE {
  ?statement vtvl:statementOf ?position ; rdf:value ?text ; vtvl:sourceLine ?line } ORDER BY ?statement"""


def test_footnotes_are_numbered_as_they_are_met(bundled_forms: dict[str, Form]) -> None:
    for form in bundled_forms.values():
        assert form.references == list(range(1, len(form.references) + 1))
        assert list(form.footnotes) == form.references


def test_every_text_of_the_graph_is_in_the_body_verbatim(
    bundled: GraphStore, bundled_forms: dict[str, Form]
) -> None:
    for form in bundled_forms.values():
        quoted = [re.search(r"nguyên văn: “(.*)”$", note, re.DOTALL) for note in form.footnotes.values()]
        body = form.text + "\n".join(cell for n in range(7) for row in form.rows(n) for cell in row)
        assert all(match and match[1] in body for match in quoted)


@pytest.mark.parametrize(("name", "status"), [("ict", "chưa xác định"), ("infosec", "dự thảo")])
def test_no_document_is_passed_off_as_law_in_force(
    name: str, status: str, bundled_forms: dict[str, Form]
) -> None:
    for file, form in bundled_forms.items():
        if not file.startswith(name):
            continue
        assert f"Tình trạng: {status}." in form.text
        assert "không phải trích từ văn bản được xác định là đang có hiệu lực" in form.text
        assert all(f"(tình trạng: {status})" in note for note in form.footnotes.values())
        assert f"(tình trạng: {status})" in form.word.sections[0].footer.paragraphs[0].text
        assert form.word.core_properties.content_status == status


def test_only_a_document_that_is_known_to_be_in_force_goes_without_the_caution() -> None:
    document, code = IRIS.of("source", "ict-positions"), IRIS.of("document-status", "in-force")
    old = Triple(document, term("vtvl:documentStatus"), IRIS.of("document-status", "not-identified"))
    label = Triple(code, term("skos:prefLabel"), Literal("Đang có hiệu lực", language="vi"))
    notation = Triple(code, term("skos:notation"), Literal("in-force"))
    status = Triple(document, term("vtvl:documentStatus"), code)
    form = form_of("ict-positions/4", changed(status, label, notation, without=(old,)))
    assert "Tình trạng: đang có hiệu lực." in form.text
    assert "không phải trích từ" not in form.text
    unknown = form_of("ict-positions/4", changed(without=(old,)))
    assert "Tình trạng: chưa ghi." in unknown.text
    assert "không phải trích từ" in unknown.text


def test_a_position_without_rank_and_objective_leaves_them_empty(bundled_forms: dict[str, Form]) -> None:
    [form] = [f for name, f in bundled_forms.items() if name.startswith("infosec-policy-positions-3-")]
    assert form.rows(0)[5] == ["Ngạch công chức tương ứng", EMPTY]
    paragraphs = form.word.paragraphs
    [at] = [n for n, p in enumerate(paragraphs) if p.text == HEADINGS[0]]
    assert paragraphs[at + 1].text == EMPTY
    assert {row[1] for row in form.rows(5)[1:]} == {EMPTY}
    assert {row[1] for row in form.rows(6)[1:]} == {EMPTY}


def test_requirements_and_competencies_come_through_the_rank(bundled_forms: dict[str, Form]) -> None:
    [form] = [f for name, f in bundled_forms.items() if name.startswith("ict-positions-8-")]
    education, training, experience, *open_rows = form.rows(5)[1:]
    assert education[0] == "Trình độ đào tạo"
    assert education[1].startswith("Tốt nghiệp đại học trở lên")
    assert training[1].count("\n") == 1
    assert experience[0] == "Kinh nghiệm (thành tích công tác)"
    assert "09 năm" in experience[1]
    assert [row[1] for row in open_rows] == [EMPTY, EMPTY]
    assert len(form.rows(6)) == 1 + 4 + 3
    assert any("mục “Kiến thức bổ trợ”" in note for note in form.footnotes.values())


def test_the_page_is_that_of_decree_30() -> None:
    word = form_of("ict-positions/4").word
    section = word.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    wanted = (Mm(210), Mm(297), Mm(20), Mm(20))
    assert all(size is not None and abs(size - mm) < Mm(0.1) for size, mm in zip(sizes, wanted, strict=True))
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert abs(section.left_margin - Mm(30)) < Mm(0.1)
    assert abs(section.right_margin - Mm(15)) < Mm(0.1)
    assert section.different_first_page_header_footer
    assert "PAGE" in ET.tostring(form_of("ict-positions/4").part("word/header1.xml"), encoding="unicode")


def test_the_file_names_its_language_and_its_title() -> None:
    form = form_of("ict-positions/4")
    properties = form.word.core_properties
    assert properties.language == "vi-VN"
    assert properties.title == ("Bản mô tả công việc vị trí việc làm: Chuyên viên chính về quản lý xuất bản")
    assert properties.identifier == position("ict-positions/4").value
    language = form.part("word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert language is not None
    assert language.attrib[f"{W}val"] == "vi-VN"


def test_header_rows_are_flagged_and_no_row_breaks_over_pages() -> None:
    for table in form_of("ict-positions/4").tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(found is not None and found.find(qn("w:cantSplit")) is not None for found in rows)
        flagged = [found is not None and found.find(qn("w:tblHeader")) is not None for found in rows]
        # The first table has a column of labels and no header row.
        has_header = table.rows[0].cells[0].text != "Tên VTVL"
        assert flagged == [has_header, *[False] * (len(rows) - 1)]
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_the_package_holds_together(bundled_forms: dict[str, Form]) -> None:
    form = form_of("ict-positions/4")
    with zipfile.ZipFile(io.BytesIO(form.data)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert len(set(names)) == len(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    types = {e.attrib["PartName"] for e in form.part("[Content_Types].xml") if "PartName" in e.attrib}
    assert types == {f"/{n}" for n in names if not n.endswith(".rels") and n != "[Content_Types].xml"}
    targets = {e.attrib["Target"] for e in form.part("word/_rels/document.xml.rels")}
    assert {f"word/{target}" for target in targets} <= set(names)
    kinds = {n.attrib[f"{W}id"]: n.attrib.get(f"{W}type") for n in form.part("word/footnotes.xml")}
    assert kinds["-1"] == "separator"
    assert kinds["0"] == "continuationSeparator"
    listed = form.part("word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [note.attrib[f"{W}id"] for note in listed] == ["-1", "0"]


def test_every_style_used_is_defined(bundled_forms: dict[str, Form]) -> None:
    some = next(iter(bundled_forms.values()))
    defined = {style.attrib[f"{W}styleId"] for style in some.part("word/styles.xml").iter(f"{W}style")}
    for form in (some, form_of("ict-positions/4")):
        for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"):
            for kind in ("pStyle", "rStyle", "tblStyle"):
                used = {found.attrib[f"{W}val"] for found in form.part(name).iter(f"{W}{kind}")}
                assert used <= defined


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_triples() -> None:
    turned = load_triples(reversed(small_triples()))
    assert list(forms(turned)) == list(forms(small_store()))


def test_there_is_a_form_for_every_position_under_a_name_of_its_own(bundled_forms: dict[str, Form]) -> None:
    names = list(bundled_forms)
    assert len(names) == 62
    assert names == sorted(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,200}\.docx", name) for name in names)
    assert "ict-positions-8-chuyen-vien-chinh-ve-quan-ly-thong-tin-dien-tu.docx" in names


def test_a_form_by_itself_is_the_one_among_all(bundled: GraphStore, bundled_forms: dict[str, Form]) -> None:
    name = "ict-positions-8-chuyen-vien-chinh-ve-quan-ly-thong-tin-dien-tu.docx"
    assert form_docx(bundled, position("ict-positions/8")) == bundled_forms[name].data


def test_a_position_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="no position named 'position/ict-positions/999'"):
        form_of("ict-positions/999")


HOSTILE = [
    '</w:t></w:r><w:r><w:br/>&amp; "<script>" ]]> {position} %(text)s',
    "x" * 5000,
    "dòng một\ndòng hai\tcột",
    "ký tự \x01\x0b\ufffe điều khiển \N{RIGHT-TO-LEFT OVERRIDE}ngược",
    "\N{MUSICAL SYMBOL G CLEF} ạ",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "long", "lines", "control", "astral", "empty"])
def test_any_text_makes_a_good_file_and_comes_back(text: str) -> None:
    statement = IRIS.of("statement", "ict-positions", "4", "2")
    old = Triple(statement, term("rdf:value"), Literal(STATEMENT_2, language="vi"))
    new = Triple(statement, term("rdf:value"), Literal(text, language="vi"))
    form = form_of("ict-positions/4", changed(new, without=(old,)))
    shown = re.sub("[\x01\x0b\ufffe]", "\N{REPLACEMENT CHARACTER}", text)
    assert form.rows(1)[2][2] == shown
    assert len(form.footnotes) == len(form.references)


def test_a_file_name_leads_nowhere_else() -> None:
    far = NamedNode("https://example.org/../../etc/passwd%00/" + "x" * 500)
    made = (
        Triple(far, term("rdf:type"), term("vtvl:JobPosition")),
        Triple(far, term("skos:prefLabel"), Literal("../CON\\" + "ạ" * 300, language="vi")),
    )
    for name, data in forms(load_triples(made)):
        assert re.fullmatch(r"[a-z0-9-]{1,200}\.docx", name)
        assert Form(data).rows(1)[1:] == [[EMPTY] * 4]


def test_two_positions_whose_names_would_be_the_same_get_two_files() -> None:
    same = [IRIS.of("position", "a", "1"), NamedNode(f"{IRIS.base}id/position/a-1")]
    label = Literal("Một", language="vi")
    triples = [Triple(p, term("rdf:type"), term("vtvl:JobPosition")) for p in same]
    triples += [Triple(p, term("skos:prefLabel"), label) for p in same]
    assert [name for name, _ in forms(load_triples(triples))] == ["a-1-mot-2.docx", "a-1-mot.docx"]
