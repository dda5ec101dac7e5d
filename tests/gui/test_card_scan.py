"""A citizen card scanned anywhere on the page of members, as a scanner types it. Names and numbers are invented."""

from datetime import date

import pytest
from office_samples import member_ids
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.services.members import ChangeMember

TODAY = date(2026, 11, 10)
WHO = "Bùi Xuân Lộc"
NUMBER = "066088000055"
NEW = "066185000012|241234567|LÒ THỊ MỚI|01021985|Nữ|Bản Co Muông, Yên Sơn|15042021"
KEYS = dict(zip("1234567890", ("ă", "â", "ê", "ô", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323", "đ"), strict=True))


@pytest.fixture
def member_id(office):
    member_id = member_ids(office)[WHO]
    version = office.members.show(member_id, TODAY).version
    office.members.change(ChangeMember(member_id, version, {"national_id": NUMBER, "address": None}))
    return member_id


@pytest.fixture
def page(here, show_page, member_id):
    return show_page(MembersPage(here))


@pytest.fixture
def settle(qtbot, here):
    def wait() -> None:
        qtbot.waitUntil(lambda: not here.tasks.busy)

    return wait


@pytest.fixture
def scan(qtbot, typing, settle):
    """Types a line and Enter into whatever has the focus."""

    def hold(widget, line):
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        typing(widget, line)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        settle()

    return hold


def card_of(name=WHO, born="17071988", sex="Nam", address="Bản Cao Lạng, Yên Sơn"):
    return f"{NUMBER}||{name.upper()}|{born}|{sex}|{address}|15042021"


def test_that_a_card_over_the_list_opens_who_has_its_number_and_fills_what_is_empty(page, scan, member_id, settle):
    scan(page.list.table, card_of())
    assert page.record._view.id == member_id
    form = page.record.form
    assert form.entry("address").value() == "Bản Cao Lạng, Yên Sơn"
    assert not page.record.card.agrees.isHidden()
    assert page.record.card.differs.isHidden()
    assert page.list.checked_keys == frozenset()
    assert page.record.typed_about == f"Hồ sơ {WHO}"
    page.record.drop_typed()
    settle()


def test_that_what_differs_is_shown_and_taken_over_on_request(page, scan, member_id, settle):
    page.show_target(member_id)
    settle()
    form = page.record.form
    before = form.entry("birth_date").value()
    scan(form.entry("phone").line, card_of(born="18071988"))
    assert form.entry("birth_date").value() == before
    assert form.entry("phone").line.text() == ""
    text = page.record.card.differs._text.text()
    assert text == "Ngày sinh: hồ sơ 17/07/1988, thẻ 18/07/1988"
    page.record.card.differs.acted.emit()
    assert form.entry("birth_date").value() == date(1988, 7, 18)
    page.record.drop_typed()
    settle()


def test_that_a_card_of_nobody_begins_a_new_record_and_keeps_what_was_typed(page, scan, typing, settle):
    scan(page.list.filters.field, NEW)
    form = page.record.new_form
    assert not form.isHidden()
    assert page.list.filters.field.text() == ""
    assert [form.entry(key).value() for key in ("full_name", "birth_date", "national_id", "sex", "address")] == [
        "Lò Thị Mới",
        date(1985, 2, 1),
        "066185000012",
        "female",
        "Bản Co Muông, Yên Sơn",
    ]
    page.record.drop_typed()
    page.show_target("new")
    typing(form.entry("full_name").line, "Lò Thị Khác")
    scan(form.entry("phone").line, NEW)
    assert form.entry("full_name").value() == "Lò Thị Khác"
    assert "Họ và tên: hồ sơ Lò Thị Khác, thẻ Lò Thị Mới" in page.record.card.differs._text.text()
    assert form.entry("national_id").value() is None
    page.record.drop_typed()
    settle()


def test_that_a_card_on_the_wrong_keyboard_is_understood(page, scan, settle):
    scan(page.list.table, "".join(KEYS.get(sign, sign) for sign in NEW))
    assert page.record.new_form.entry("national_id").value() == "066185000012"
    page.record.drop_typed()
    settle()


def test_that_enter_behind_other_words_stays_enter(qtbot, page, typing, settle, member_id):
    field = page.list.filters.field
    field.setFocus()
    typing(field, "loc")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), page.record.isHidden()) == ("loc", True)
    settle()


def test_that_the_card_of_somebody_else_never_goes_into_the_open_record(page, scan, office, settle):
    other = member_ids(office)["Nông Thị Hiền"]
    page.show_target(other)
    settle()
    scan(page.record.form.entry("phone").line, card_of())
    assert page.record._view.full_name == WHO
    page.record.drop_typed()
    settle()


def test_that_the_check_can_be_looked_at(page, scan, member_id, settle, picture):
    page.resize(1158, 652)
    scan(page.list.table, card_of(born="18071988"))
    picture(page, "card-check")
    page.record.drop_typed()
    settle()
