"""The reminder and the minutes of a handover: whole on the page, whatever their length, as PDF and as Word."""

from io import BytesIO

import docx
import pypdf
import pytest
from member_papers import minutes, reminder
from paper_words import words_of

from commune_desk.documents.fonts import liberation_serif
from commune_desk.documents.forms import shipped_form
from commune_desk.documents.printing import compose, to_pdf
from commune_desk.documents.word import to_docx

CASES = {
    "f57-document-reminder": (reminder, (1, 4, 9, 16, 30), "TRƯỞNG CÔNG AN XÃ"),
    "f58-handover-minutes": (minutes, (1, 9, 12, 16, 40), "BÊN NHẬN"),
}
COUNTS = [(form_id, count) for form_id, (_, counts, _) in CASES.items() for count in counts]


@pytest.mark.parametrize(("form_id", "count"), COUNTS)
def test_that_no_line_is_lost_and_no_signature_stands_alone_on_a_page(form_id, count):
    make, _, signer = CASES[form_id]
    answers = {} if make is reminder else {"both_copies": False}
    paper = compose(shipped_form(form_id), make(count), answers)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(to_pdf(paper, liberation_serif()))).pages]
    whole = " ".join(pages).replace("\n", " ")
    for at in range(count):
        assert (f"Giấy số {at}" if make is reminder else f"DC-{at:03}") in whole
    assert "./." in next(page for page in pages if signer in page)
    table = docx.Document(BytesIO(to_docx(paper))).tables
    assert table


@pytest.mark.parametrize("taken_back", [True, False])
@pytest.mark.parametrize("is_team", [True, False])
def test_that_who_gives_and_who_takes_stand_on_their_sides(taken_back, is_team):
    values = minutes(2, taken_back=taken_back, is_team=is_team)
    printed = to_pdf(compose(shipped_form("f58-handover-minutes"), values), liberation_serif())
    found = " ".join(word.text for word in words_of(printed))
    giver, taker = ("Bên giao: ", "Bên nhận: ")
    holder_side, office_side = (giver, taker) if taken_back else (taker, giver)
    assert f"{holder_side}{values.holder}" in found
    assert f"{office_side}Công an xã Yên Sơn" in found
    assert ("Thu hồi" in found) is taken_back
