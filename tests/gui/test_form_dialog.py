"""The form dialogue: what Enter does in its fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.gui.widgets.labels import Role
from commune_desk.services.contracts import Changes

SECTION = FormSection("", (FieldSpec("reason", FieldKind.TEXT, required=True), FieldSpec("place", FieldKind.TEXT)))

LONG = "Điều sẽ xảy ra được nói bằng một câu dài hơn bề ngang của hộp thoại nên phải xuống dòng. " * 2


@pytest.fixture
def opened(qtbot, context):
    """A dialogue over a window, and what it has written."""
    window = QWidget()
    qtbot.addWidget(window)
    written: list[object] = []

    def use_case(command: object) -> Changes:
        written.append(command)
        return Changes(frozenset())

    def make(*, dangerous: bool = False, section: FormSection = SECTION) -> tuple[FormDialog, list[object]]:
        help_ = FormHelp(context.as_of.today, context.tasks, labels={"reason": "Lý do", "place": "Nơi"})
        asked = Asked("Hỏi", "Làm", section, help_, use_case, dict, dangerous=dangerous, above=((Role.BODY, LONG),))
        dialog = FormDialog(context, asked, window)
        window.show()
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog, written

    return make


def test_that_enter_in_a_field_writes_and_closes(opened, qtbot, typing, context):
    dialog, written = opened(dangerous=False)
    typing(dialog.form.entry("reason").line, "đã bàn")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.form.entry("place").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert written == [{"reason": "đã bàn", "place": None}]


def test_that_enter_with_something_lacking_keeps_what_was_typed(opened, qtbot, typing):
    dialog, written = opened(dangerous=False)
    typing(dialog.form.entry("place").line, "nhà văn hoá")
    qtbot.keyClick(dialog.form.entry("place").line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.problems == ("Chưa có Lý do.",)
    assert dialog.form.entry("place").line.text() == "nhà văn hoá"
    assert written == []


def test_that_enter_does_nothing_that_cannot_be_taken_back(opened, qtbot, typing, context):
    dialog, written = opened(dangerous=True)
    typing(dialog.form.entry("reason").line, "nhầm")
    qtbot.keyClick(dialog.form.entry("reason").line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert written == []
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert written == [{"reason": "nhầm", "place": None}]


def test_that_the_dialogue_grows_for_what_is_said_below_its_fields(opened, qtbot):
    fields = [("reason", FieldKind.NOTE, True), ("place", FieldKind.TEXT, True), ("note", FieldKind.NOTE, False)]
    notes = FormSection("", tuple(FieldSpec(key, kind, required=required) for key, kind, required in fields))
    dialog, _ = opened(section=notes)
    before = dialog.height()
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    entries = [dialog.form.entry(key) for key in ("reason", "place")]
    qtbot.waitUntil(lambda: all(entry.height() > entry.field.geometry().bottom() for entry in entries))
    assert dialog.height() > before
    assert all(entry.below for entry in entries)
