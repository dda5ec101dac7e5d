"""What a drawn paper tells besides its page: who has no name, how much, how it lies, and where it is saved."""

import pytest
from office_samples import SEPTEMBER

from commune_desk.domain.errors import UserFacingError
from commune_desk.services.papers import PaperService, PrintPaper
from commune_desk.store.tables.units import SignatoryRow
from commune_desk.wording import has

PAYMENT, MEMBERS, AWARD = "f52-payment-list", "f46-member-list", "f32-commendation-decision"


def leave_nobody(office, role: str) -> None:
    with office.desk.work("test.nobody") as work:
        for row in work.session.query(SignatoryRow).filter_by(role=role):
            work.session.delete(row)
        work.commit()


def test_that_a_paper_everybody_can_sign_misses_nobody(read_office):
    drawn = read_office.papers.draw(PrintPaper(PAYMENT, str(SEPTEMBER)))
    assert drawn.unsigned == ()
    assert drawn.content == read_office.papers.print(PrintPaper(PAYMENT, str(SEPTEMBER)))


def test_that_a_signer_without_a_name_is_told_unless_the_signature_is_left_off(office):
    leave_nobody(office, "accountant")
    leave_nobody(office, "unit_head")
    wanted = PrintPaper(PAYMENT, str(SEPTEMBER))
    assert office.papers.draw(wanted).unsigned == ("accountant", "approved_by")
    without = PrintPaper(PAYMENT, str(SEPTEMBER), answers={"accountant_signs": False})
    assert office.papers.draw(without).unsigned == ("approved_by",)


def test_that_every_signer_of_every_form_has_words(office):
    for role in ("preparer", "accountant", "unit_head", "chairperson"):
        leave_nobody(office, role)
    (award,) = office.commendations.list()
    subjects = {PAYMENT: str(SEPTEMBER), MEMBERS: "2026-09-14", AWARD: str(award.id)}
    subjects |= {"f02-patrol-roster": str(SEPTEMBER), "f12-quarterly-report": "2026-Q3"}
    # The papers of a case, of a dossier and of a handover have tests of their own.
    assert set(subjects) == {
        form.id for form in office.papers.forms() if not form.id.startswith(("f56-", "f57-", "f58-"))
    }
    for form_id, subject in subjects.items():
        unsigned = office.papers.draw(PrintPaper(form_id, subject)).unsigned
        assert unsigned, form_id
        assert all(has(f"paper.signer.{who}") for who in unsigned), (form_id, unsigned)


def test_that_only_papers_about_money_have_an_amount_to_spell_out(read_office):
    (award,) = read_office.commendations.list()
    assert read_office.papers.draw(PrintPaper(PAYMENT, str(SEPTEMBER))).total_vnd == 12_250_000
    assert read_office.papers.draw(PrintPaper(AWARD, str(award.id))).total_vnd == award.total_vnd
    assert read_office.papers.draw(PrintPaper(MEMBERS, "2026-09-14")).total_vnd is None


def test_that_a_paper_tells_how_it_lies(read_office):
    (award,) = read_office.commendations.list()
    assert read_office.papers.draw(PrintPaper(PAYMENT, str(SEPTEMBER))).landscape
    assert not read_office.papers.draw(PrintPaper(AWARD, str(award.id))).landscape


def test_that_a_paper_is_saved_over_the_last_one_and_makes_its_folder(read_office, tmp_path):
    path = tmp_path / "giấy tờ" / "danh sách.docx"
    for _ in range(2):
        assert read_office.papers.save(PrintPaper(PAYMENT, str(SEPTEMBER), kind="docx"), path) == path
    assert path.read_bytes().startswith(b"PK")


def test_that_a_file_that_cannot_be_written_is_named(read_office, tmp_path):
    (tmp_path / "danh sách.pdf").mkdir()
    with pytest.raises(UserFacingError) as refused:
        read_office.papers.save(PrintPaper(PAYMENT, str(SEPTEMBER)), tmp_path / "danh sách.pdf")
    assert refused.value.code == "error.file_is_folder"
    assert refused.value.facts == {"file": str(tmp_path / "danh sách.pdf")}


def test_that_a_form_nobody_can_fill_in_is_not_offered():
    assert PaperService({}).forms() == ()
    assert [form.id for form in PaperService({PAYMENT: str}).forms()] == [PAYMENT]
