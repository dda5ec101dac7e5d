"""The Word document says and measures what the PDF does."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from paper_samples import SAMPLES
from recruitment_papers import RECRUITMENT_PAPERS

from commune_desk.documents.fonts import Typeface, liberation_serif
from commune_desk.documents.forms import shipped_form
from commune_desk.documents.lines import longest_pt
from commune_desk.documents.model import (
    Align,
    Closing,
    Gap,
    Keep,
    Margins,
    Orientation,
    Paper,
    Paragraph,
    Role,
    Run,
    Section,
    Signatures,
    Signer,
)
from commune_desk.documents.model import Table as ModelTable
from commune_desk.documents.pdf import to_pdf
from commune_desk.documents.printing import compose
from commune_desk.documents.style import LOOKS
from commune_desk.documents.word import to_docx

FACES = liberation_serif()
MM_PER_EMU = 1 / 36000
PROPERTY_ORDER = ("keepNext", "keepLines", "pBdr", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
SECTION_ORDER = (
    "headerReference",
    "footerReference",
    "type",
    "pgSz",
    "pgMar",
    "pgNumType",
    "cols",
    "titlePg",
    "docGrid",
)


ALL_SAMPLES = SAMPLES | RECRUITMENT_PAPERS


@pytest.fixture(scope="module", params=sorted(ALL_SAMPLES))
def paper(request) -> Paper:
    return compose(shipped_form(request.param), ALL_SAMPLES[request.param]())


@pytest.fixture(scope="module")
def document(paper):
    return opened(to_docx(paper, FACES))


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def words_in(part) -> Counter[str]:
    paragraphs = (
        "".join(node.text or "" if node.tag == qn("w:t") else " " for node in found.iter(qn("w:t"), qn("w:br")))
        for found in part.iter(qn("w:p"))
    )
    return Counter(unicodedata.normalize("NFC", " ".join(paragraphs)).split())


def printed_words(pdf: bytes) -> Counter[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return Counter(unicodedata.normalize("NFC", " ".join(pages)).split())


def small_paper(*blocks) -> Paper:
    return Paper("trial", "Thử", (Section(Orientation.PORTRAIT, Margins(20, 20, 30, 15), blocks),))


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, (Run(text),), LOOKS[role])


def properties(document) -> list:
    return [found.find(qn("w:pPr")) for found in document.element.body.iterchildren(qn("w:p"))]


def first_rows(document) -> list:
    ruled = [table for table in document.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    return [row for table in ruled for row in table._tbl.findall(qn("w:tr"))]


def test_that_it_has_every_word_of_the_pdf_and_no_other(paper, document):
    printed = printed_words(to_pdf(paper, FACES))
    written = words_in(document.element.body)
    assert not written - printed
    repeated = Counter()
    for row in first_rows(document):
        repeated += words_in(row) if row.find(f".//{qn('w:tblHeader')}") is not None else Counter()
    page_numbers = Counter("23456789" * len(paper.sections))
    assert printed - written <= repeated + page_numbers


def test_that_the_whole_file_is_set_in_times_new_roman_and_in_vietnamese(document):
    fonts = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert not any("Theme" in name for name in fonts.attrib)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"
    assert document.element.body.find(f".//{qn('w:rFonts')}") is None
    normal = document.styles["Normal"].element
    assert normal.find(f".//{qn('w:rFonts')}") is None


def test_that_sheets_margins_and_page_numbers_are_those_of_the_decree(paper, document):
    assert len(document.sections) == len(paper.sections)
    for section, page in zip(paper.sections, document.sections, strict=True):
        sheet = (210, 297) if section.orientation is Orientation.PORTRAIT else (297, 210)
        assert (round(page.page_width * MM_PER_EMU), round(page.page_height * MM_PER_EMU)) == sheet
        sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
        assert [side * MM_PER_EMU for side in sides] == pytest.approx([20, 20, 30, 15], abs=0.1)
        assert page.different_first_page_header_footer
        assert page.first_page_header.paragraphs[0].text == ""
        field = page.header._element.find(f".//{qn('w:fldSimple')}")
        assert field.get(qn("w:instr")) == "PAGE"
        assert page._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert len(page._sectPr.findall(qn("w:pgNumType"))) == 1


def test_that_header_rows_repeat_and_no_row_is_cut(paper, document):
    tables = [block for section in paper.sections for block in flat(section.blocks) if isinstance(block, ModelTable)]
    expected = sum(len(table.header) for table in tables)
    rows = first_rows(document)
    assert sum(row.find(f".//{qn('w:tblHeader')}") is not None for row in rows) == expected
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in document.element.body.iter(qn("w:tr")))


def flat(blocks):
    for block in blocks:
        yield from flat(block.blocks) if isinstance(block, (Closing, Keep)) else [block]


def test_that_tables_have_the_widths_of_the_paper(paper, document):
    tables = [block for section in paper.sections for block in flat(section.blocks) if isinstance(block, ModelTable)]
    ruled = [table for table in document.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    for model, written in zip(tables, ruled, strict=True):
        widths = [int(column.get(qn("w:w"))) / 20 * 25.4 / 72 for column in written._tbl.tblGrid]
        assert widths == pytest.approx([column.width_mm for column in model.columns], abs=0.05)
        for row in written._tbl.findall(qn("w:tr")):
            spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == len(model.columns)


def test_that_parts_stand_in_the_order_the_standard_asks_for(document):
    for found in document.element.body.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in found]
        assert names == sorted(names, key=PROPERTY_ORDER.index)
    for found in document.element.body.iter(qn("w:sectPr")):
        names = [child.tag.split("}")[1] for child in found]
        assert names == sorted(names, key=SECTION_ORDER.index)


def test_that_the_same_paper_gives_the_same_bytes_without_a_day_or_a_maker(paper, document):
    data = to_docx(paper, FACES)
    assert data == to_docx(paper, FACES)
    known = document.core_properties
    assert known._element.find(qn("dcterms:created")) is None
    assert (known.title, known.author, known.last_modified_by) == (paper.title, paper.author, "")
    assert known.comments == ""


def test_that_a_group_row_stays_with_its_people():
    document = opened(to_docx(compose(shipped_form("f52-payment-list"), SAMPLES["f52-payment-list"]()), FACES))
    rows = first_rows(document)
    groups = [row for row in rows if re.match(r"Tổ .* \(\d\d người\)", row_text(row, 1))]
    assert len(groups) == 7
    for row in groups:
        assert len(list(row.iter(qn("w:keepNext")))) == len(list(row.iter(qn("w:p"))))


def row_text(row, index: int) -> str:
    cells = row.findall(qn("w:tc"))
    return "".join(node.text or "" for node in cells[index].iter(qn("w:t"))) if len(cells) > index else ""


def test_that_the_rule_under_the_motto_is_as_long_as_its_words():
    document = opened(to_docx(compose(shipped_form("f12-quarterly-report"), SAMPLES["f12-quarterly-report"]()), FACES))
    cell = document.tables[0].rows[0].cells[1]._tc
    rule = next(found for found in cell.iter(qn("w:p")) if found.find(f".//{qn('w:pBdr')}") is not None)
    indent = rule.find(f".//{qn('w:ind')}")
    sides = [int(indent.get(qn(f"w:{side}"))) / 20 for side in ("left", "right")]
    room = int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / 20
    motto = longest_pt((Run("Độc lập - Tự do - Hạnh phúc", bold=True),), Typeface(FACES), 13)
    assert room - sum(sides) == pytest.approx(motto, abs=0.3)


def test_that_a_signature_never_stands_alone_and_its_block_is_whole():
    signing = Signatures((Signer(("TRƯỞNG CÔNG AN XÃ",), "Trung tá Vũ Đình Khang"),), (0.725,), 14, 17, 31.9)
    document = opened(to_docx(small_paper(paragraph("Một."), paragraph("Hai."), Closing((signing,))), FACES))
    kept = [found.find(qn("w:keepNext")) is not None for found in properties(document)]
    assert kept[:3] == [False, True, True]
    own_words = Closing((paragraph("Lời kết."), signing))
    document = opened(to_docx(small_paper(paragraph("Một."), own_words), FACES))
    kept = [found.find(qn("w:keepNext")) is not None for found in properties(document)]
    assert kept[:2] == [False, True]


def test_that_headings_stay_with_their_text_and_show_in_the_outline():
    blocks = (paragraph("I. TÌNH HÌNH", Role.SECTION), paragraph("1. Đặc điểm", Role.HEADING), paragraph("Lời."))
    section, heading, body = properties(opened(to_docx(small_paper(*blocks), FACES)))[:3]
    assert [found.find(qn("w:outlineLvl")).get(qn("w:val")) for found in (section, heading)] == ["0", "1"]
    assert [found.find(qn("w:keepNext")) is not None for found in (section, heading, body)] == [True, True, False]


def test_that_a_gap_is_made_of_blanks_that_do_not_break():
    block = Paragraph(Role.BODY, (Run("Số:"), Gap(8), Run("/BC-CAX")), LOOKS[Role.BODY])
    document = opened(to_docx(small_paper(block), FACES))
    assert document.paragraphs[0].text == "Số:" + "\N{NO-BREAK SPACE}" * 8 + "/BC-CAX"
    assert document.paragraphs[0].alignment == 3  # both sides
    assert LOOKS[Role.BODY].align is Align.JUSTIFY


@pytest.mark.torture
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_that_libreoffice_prints_as_many_pages_as_the_pdf(paper, tmp_path):
    (tmp_path / "paper.docx").write_bytes(to_docx(paper, FACES))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    converted = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    ours = pypdfium2.PdfDocument(to_pdf(paper, FACES))
    try:
        assert len(converted) == len(ours)
    finally:
        converted.close()
        ours.close()
