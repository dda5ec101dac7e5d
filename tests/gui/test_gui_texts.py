import ast
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

import commune_desk.gui
from commune_desk.gui import i18n
from commune_desk.gui.i18n import tr

_GUI = Path(commune_desk.gui.__file__).parent
_QT_TEXTS = (
    *("&Yes", "&No", "OK", "Cancel", "Close", "Save", "Open", "Discard", "Apply", "Help", "Retry", "Ignore"),
    *("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"),
    *("&Look in:", "File &name:", "Files of &type:", "All Files (*)", "Parent Directory", "Date Modified", "Size"),
)


def _calls():
    for path in sorted(_GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                yield path.relative_to(_GUI).as_posix(), node.lineno, node.args[0]


def _literals():
    return {argument.value for _, _, argument in _calls() if isinstance(argument, ast.Constant)}


def test_that_only_literal_texts_are_translated():
    assert [(path, line) for path, line, argument in _calls() if not isinstance(argument, ast.Constant)] == []


def test_that_every_text_of_the_window_has_an_english_line():
    assert _literals(), "no text was found: the walk is broken"
    assert sorted(_literals() - set(i18n.english())) == []


def test_that_no_english_line_is_left_over():
    assert sorted(set(i18n.english()) - _literals()) == []


def test_that_both_languages_name_the_same_facts():
    def facts(text: str) -> set[tuple[str, str]]:
        return {(name, form) for _, name, form, _ in Formatter().parse(text) if name}

    assert [text for text, english in i18n.english().items() if facts(text) != facts(english)] == []


def test_that_english_is_spoken_on_request_and_vietnamese_again_after(theme, qapp: QApplication):
    assert tr("Huỷ") == "Huỷ"
    i18n.install(qapp, "en")
    assert tr("Huỷ") == "Cancel"
    assert tr("Đã chọn {count}", count="3") == "3 chosen"
    i18n.install(qapp, "vi")
    assert tr("Đã chọn {count}", count="3") == "Đã chọn 3"


@pytest.mark.parametrize("text", _QT_TEXTS)
def test_that_a_text_of_qt_is_vietnamese(theme, text: str):
    translated = QCoreApplication.translate("QPlatformTheme", text)
    assert translated
    assert translated != text


def test_that_a_text_nobody_translated_stays_as_it_is(theme):
    assert QCoreApplication.translate("QPlatformTheme", "Something else") == "Something else"


def test_that_menus_of_fields_and_buttons_of_dialogues_are_vietnamese(theme, qtbot):
    line = QLineEdit("a")
    qtbot.addWidget(line)
    words = [action.text().split("\t")[0] for action in line.createStandardContextMenu().actions() if action.text()]
    assert words == ["&Hoàn tác", "&Làm lại", "&Cắt", "&Sao chép", "&Dán", "Xoá", "Chọn tất cả"]
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Huỷ"
