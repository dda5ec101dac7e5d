"""The reminder of papers to bring and the minutes of a handover, filled in from an office."""

from datetime import date

import pytest
from office_samples import member_ids, team_ids
from paper_words import words_of
from sqlalchemy import select

from commune_desk.domain.equipment import MovementKind
from commune_desk.domain.errors import RefusedError
from commune_desk.services.dossiers import AddDocument, ShowBoard
from commune_desk.services.equipment import AddItem, Handover
from commune_desk.services.equipment_views import HandoverKey
from commune_desk.services.papers import PrintPaper
from commune_desk.store.tables.units import SignatoryRow
from commune_desk.wording import explain, has

TODAY = date(2026, 11, 10)
REMINDER, MINUTES = "f57-document-reminder", "f58-handover-minutes"


def text(office, form_id, subject, **answers) -> str:
    command = PrintPaper(form_id, str(subject), answers=answers)
    return " ".join(word.text for word in words_of(office.papers.print(command)))


def bring(office, member_id, **values):
    office.dossiers.add(AddDocument(member_id, values))


def test_that_a_reminder_names_every_paper_the_board_says_is_lacking(office):
    row = office.dossiers.board(ShowBoard(TODAY, only_open=True)).rows[0]
    found = text(office, REMINDER, row.member_id)
    names = [standing.kind.name.vi for standing in row.standings]
    assert names
    assert f"còn {len(names):02} giấy tờ" in found
    assert row.full_name in found
    words = set(found.split())
    assert all(word in words for name in names for word in name.split())
    assert found.count("Chưa có") == len(names)


def test_that_a_paper_brought_leaves_the_reminder_and_one_that_expired_says_since_when(office):
    row = office.dossiers.board(ShowBoard(TODAY, only_open=True)).rows[0]
    dated = next(one.kind for one in row.standings if one.kind.valid_months)
    bring(office, row.member_id, document_kind=dated.code, issued_on=date(2020, 1, 1), last_valid_day=date(2026, 9, 5))
    assert "Hết hạn ngày 05/9/2026" in text(office, REMINDER, row.member_id)
    for one in row.standings:
        bring(office, row.member_id, document_kind=one.kind.code, issued_on=date(2026, 11, 1))
    with pytest.raises(RefusedError) as refused:
        text(office, REMINDER, row.member_id)
    assert explain(refused.value) == f"Hồ sơ của {row.full_name} không thiếu giấy tờ nào, không có gì để nhắc."


@pytest.fixture
def things(office):
    """A lot of ten and a numbered tool in the store."""
    kinds = [view.kind for view in office.equipment.kinds()][:2]
    added = []
    for kind, quantity, serial in zip(kinds, (10, 1), (None, "DC-07"), strict=True):
        values = {"equipment_kind": kind.code, "quantity": quantity, "serial": serial, "acquired_on": date(2026, 1, 5)}
        added += office.equipment.add(AddItem(values)).ids
    return added


def test_that_the_minutes_hold_everything_of_one_handover_twice_and_nothing_else(office, things):
    lot_id, tool_id = things
    member_id = next(iter(member_ids(office).values()))
    name = office.members.show(member_id, TODAY).full_name
    issue = Handover(((lot_id, 2), (tool_id, 1)), date(2026, 11, 2), member_id=member_id, paper_number="7/BB-CAX")
    office.equipment.issue(issue)
    office.equipment.issue(Handover(((lot_id, 3),), date(2026, 11, 3), member_id=member_id))
    key = HandoverKey(member_id, date(2026, 11, 2), MovementKind.ISSUED)
    assert HandoverKey.parse(str(key)) == key
    found = text(office, MINUTES, key)
    assert (found.count("BIÊN BẢN"), found.count("7/BB-CAX"), found.count("DC-07")) == (2, 2, 2)
    assert f"Bên nhận: {name}" in found
    assert "Cộng 3" in found
    single = text(office, MINUTES, key, both_copies=False, officer="Đại úy Trần Văn Lực")
    assert (single.count("BIÊN BẢN"), "Đại úy Trần Văn Lực" in single) == (1, True)


def test_that_what_a_team_gives_back_is_taken_back_by_the_office(office, things):
    lot_id, _ = things
    team_id = team_ids(office)[0]
    office.equipment.issue(Handover(((lot_id, 4),), date(2026, 11, 2), team_id=team_id))
    office.equipment.take_back(Handover(((lot_id, 4),), date(2026, 11, 9), team_id=team_id))
    found = text(office, MINUTES, f"{team_id}/2026-11-09/returned")
    assert "Thu hồi trang phục" in found
    assert "Bên giao: Tổ bảo vệ an ninh, trật tự" in found


@pytest.mark.parametrize(
    "subject", ["x", "{member}/2026-11-02", "{member}/2026-11-02/lost", "{member}/2020-01-01/issued"]
)
def test_that_a_handover_there_never_was_is_refused(office, subject):
    member_id = next(iter(member_ids(office).values()))
    with pytest.raises(RefusedError):
        text(office, MINUTES, subject.format(member=member_id))


def test_that_whoever_is_to_sign_has_words(office, things):
    lot_id, _ = things
    with office.desk.work("test.nobody") as work:
        for row in work.session.scalars(select(SignatoryRow)):
            work.session.delete(row)
        work.commit()
    member_id = office.dossiers.board(ShowBoard(TODAY, only_open=True)).rows[0].member_id
    office.equipment.issue(Handover(((lot_id, 2),), TODAY, member_id=member_id))
    key = HandoverKey(member_id, TODAY, MovementKind.ISSUED)
    unsigned = [
        who
        for form_id, subject in ((REMINDER, member_id), (MINUTES, key))
        for who in office.papers.draw(PrintPaper(form_id, str(subject))).unsigned
    ]
    assert unsigned
    assert all(has(f"paper.signer.{who}") for who in unsigned), unsigned
