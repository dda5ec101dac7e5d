"""Two desks save one record: what is about different fields goes together, the rest is decided field by field."""

from datetime import date

import pytest
from office_samples import member_ids
from PySide6.QtCore import QPoint, Qt

from commune_desk.gui.conflicts import ConflictDialog
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.services.members import ChangeMember

TODAY = date(2026, 11, 10)
WHO = "Bùi Xuân Lộc"


@pytest.fixture
def member_id(office):
    return member_ids(office)[WHO]


@pytest.fixture
def record(here, show_page, member_id, qtbot):
    page = show_page(MembersPage(here))
    page.show_target(member_id)
    qtbot.waitUntil(lambda: not here.tasks.busy)
    yield page.record
    # The page is held until the test is over.
    qtbot.waitUntil(lambda: not here.tasks.busy)


@pytest.fixture
def other_desk(office, member_id):
    """Saves the same person, after the window has read it."""

    def save(**values):
        version = office.members.show(member_id, TODAY).version
        office.members.change(ChangeMember(member_id, version, values))

    return save


def retype(typing, record, key, text):
    line = record.form.entry(key).line
    line.clear()
    typing(line, text)


def save(qtbot, record):
    qtbot.mouseClick(record.save_button, Qt.MouseButton.LeftButton)


def values_of(office, member_id):
    return office.members.show(member_id, TODAY).values


def test_that_other_fields_go_together_without_a_question(
    qtbot, office, here, record, *, typing, other_desk, member_id
):
    retype(typing, record, "phone", "0912345678")
    other_desk(address="bản Nà Lìu")
    save(qtbot, record)
    qtbot.waitUntil(lambda: values_of(office, member_id)["phone"] == "0912345678")
    qtbot.waitUntil(lambda: not here.tasks.busy)
    assert values_of(office, member_id)["address"] == "bản Nà Lìu"
    assert record.form.entry("address").value() == "bản Nà Lìu"
    assert record.typed_about == ""


@pytest.mark.parametrize("side", [0, 1], ids=["mine", "theirs"])
def test_that_one_field_is_decided_and_the_rest_kept(
    qtbot, office, here, record, *, typing, other_desk, member_id, side
):
    retype(typing, record, "phone", "0912345678")
    retype(typing, record, "address", "bản Nà Lìu")
    other_desk(phone="0987654321", note="đã gặp")
    save(qtbot, record)
    qtbot.waitUntil(lambda: record.conflict.dialog is not None)
    dialog = record.conflict.dialog
    assert isinstance(dialog, ConflictDialog)
    (pair,) = dialog.choices.values()
    assert [button.text() for button in pair] == ["0912345678", "0987654321"]
    assert pair[0].isChecked()
    qtbot.mouseClick(pair[side], Qt.MouseButton.LeftButton, pos=QPoint(8, pair[side].height() // 2))
    assert [button.isChecked() for button in pair] == [side == 0, side == 1]
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: values_of(office, member_id)["address"] == "bản Nà Lìu")
    qtbot.waitUntil(lambda: not here.tasks.busy)
    values = values_of(office, member_id)
    assert (values["phone"], values["note"]) == (("0912345678", "0987654321")[side], "đã gặp")
    assert record.typed_about == ""


def test_that_looking_again_saves_nothing_and_writes_nothing_over_at_the_next_save(
    qtbot, office, here, record, *, typing, other_desk, member_id
):
    retype(typing, record, "phone", "0912345678")
    retype(typing, record, "address", "bản Nà Lìu")
    other_desk(phone="0987654321", note="đã gặp")
    save(qtbot, record)
    qtbot.waitUntil(lambda: record.conflict.dialog is not None)
    qtbot.mouseClick(record.conflict.dialog.stay_button, Qt.MouseButton.LeftButton)
    assert values_of(office, member_id)["address"] != "bản Nà Lìu"
    assert (record.form.entry("phone").value(), record.form.entry("note").value()) == ("0987654321", "đã gặp")
    assert record.typed_about == f"Hồ sơ {WHO}"
    save(qtbot, record)
    qtbot.waitUntil(lambda: values_of(office, member_id)["address"] == "bản Nà Lìu")
    qtbot.waitUntil(lambda: not here.tasks.busy)
    assert values_of(office, member_id)["phone"] == "0987654321"


def test_that_a_box_nobody_ticked_is_no_conflict(qtbot, office, here, record, *, other_desk, member_id):
    assert values_of(office, member_id)["party_member"] is None
    record.form.entry("party_member").field.click()
    other_desk(phone="0987654321")
    save(qtbot, record)
    qtbot.waitUntil(lambda: values_of(office, member_id)["party_member"] is True)
    qtbot.waitUntil(lambda: not here.tasks.busy)
    assert record.conflict.dialog is None
    assert values_of(office, member_id)["phone"] == "0987654321"


def test_that_the_question_can_be_looked_at(qtbot, here, record, *, typing, other_desk, picture):
    retype(typing, record, "phone", "0912345678")
    retype(typing, record, "address", "Bản Nà Lìu, nhà thứ hai bên phải đường vào nhà văn hoá")
    other_desk(phone="0987654321", address="Bản Co Muông")
    save(qtbot, record)
    qtbot.waitUntil(lambda: record.conflict.dialog is not None)
    picture(record.conflict.dialog, "conflict")
    record.conflict.dialog.reject()
    record.drop_typed()
    qtbot.waitUntil(lambda: not here.tasks.busy)
