import gc
import io
import weakref
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt, Slot
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.dates import PartialDate, YearReading
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui import theme as gui_theme
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.ask import Question, ask, ask_open_file
from commune_desk.gui.widgets.bar_chart import Bar, BarChart, TwinBars, scale_step
from commune_desk.gui.widgets.buttons import Button, IconButton, Kind, LinkButton
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.choice_card import ChoiceCard, ChoiceCards
from commune_desk.gui.widgets.choices import CheckBox, Combo, Option, RadioButton
from commune_desk.gui.widgets.date_edit import DateEdit, MomentEdit
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.money_edit import MoneyEdit, read_amount
from commune_desk.gui.widgets.month_switcher import MonthSwitcher
from commune_desk.gui.widgets.panel import Notice, Panel
from commune_desk.gui.widgets.paper_preview import PaperPreview
from commune_desk.gui.widgets.record_panel import ListAndRecord, RecordHead, RecordPanel
from commune_desk.gui.widgets.search_picker import SearchPicker
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.gui.widgets.step_strip import Step, StepStrip

TODAY = date(2026, 10, 22)


class Ear(QWidget):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    @Slot(object)
    def hear(self, what: object = None) -> None:
        self.heard.append(what)

    @Slot()
    def hear_nothing(self) -> None:
        self.heard.append(None)


@pytest.fixture
def ear(theme, qtbot) -> Ear:
    made = Ear()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(theme, qtbot) -> Callable[[QWidget], QWidget]:
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    return show


# Days, hours, money


@pytest.mark.parametrize(
    ("typed", "day"), [("1/2/85", date(1985, 2, 1)), ("010285", date(1985, 2, 1)), ("hôm qua", date(2026, 10, 21))]
)
def test_that_a_day_is_typed_freely_and_what_was_understood_stands_below(shown, qtbot, typed, day, typing):
    edit = shown(DateEdit(TODAY))
    typing(edit.line, typed)
    assert edit.value() == day
    assert edit.below.endswith(f"{day:%d/%m/%Y}")
    assert edit.below[:3] in {"thứ", "chủ"}
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)
    assert edit.line.text() == f"{day:%d/%m/%Y}"


def test_that_a_day_that_is_none_is_said_when_the_field_is_left(shown, qtbot, typing):
    edit = shown(DateEdit(TODAY))
    typing(edit.line, "31/02/1998")
    assert edit.below == ""
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)
    assert edit.value() is None
    assert "31/02/1998" in edit.below
    assert edit.line.property("problem") == "true"


def test_that_a_year_alone_will_do_where_it_may(shown, typing):
    strict, partial = shown(DateEdit(TODAY)), shown(DateEdit(TODAY, YearReading.BIRTH, partial=True))
    for edit in (strict, partial):
        typing(edit.line, "1985")
    assert strict.value() is None
    assert strict.unreadable() != ""
    assert partial.value() == PartialDate(1985)
    partial.set_value(PartialDate(1985, 3))
    assert partial.line.text() == "3/1985"


def test_that_an_hour_of_yesterday_is_understood(shown, typing):
    edit = shown(MomentEdit(TODAY))
    typing(edit.line, "22h30 hôm qua")
    assert edit.value() == datetime(2026, 10, 21, 22, 30)  # noqa: DTZ001 - local time of the unit
    assert edit.below == "thứ Tư 21/10/2026, 22:30"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("3 000 000 000", 3_000_000_000),
        ("5000đ", 5000),
        ("-5000", None),
        ("5,5", None),
        ("abc", None),
        ("", None),
        ("²", None),
    ],
)
def test_that_amounts_are_read_whole(text, amount):
    assert read_amount(text) == amount


def test_that_less_than_nothing_is_read_where_it_may_be():
    assert read_amount("−5.000", below_zero=True) == -5000


def test_that_an_amount_is_grouped_while_typing_and_the_cursor_stays(shown, typing):
    edit = shown(MoneyEdit())
    typing(edit.line, "3000000000")
    assert edit.line.text() == "3.000.000.000"
    assert edit.value() == 3_000_000_000
    edit.line.setCursorPosition(1)
    typing(edit.line, "5")
    assert edit.line.text() == "35.000.000.000"
    assert edit.line.cursorPosition() == 2


def test_that_loading_a_value_is_no_edit(shown, qtbot):
    for edit, value in ((MoneyEdit(), 5000), (DateEdit(TODAY), TODAY)):
        shown(edit)
        with qtbot.assertNotEmitted(edit.edited):
            edit.set_value(value)
        assert edit.value() == value


# Forms

NAME = FieldSpec("full_name", FieldKind.NAME, required=True, width_chars=28)
SEX = FieldSpec("sex", FieldKind.CHOICE, choices=("male", "female"))
BORN = FieldSpec("birth_date", FieldKind.DATE)
NUMBER = FieldSpec(
    "number", FieldKind.INTEGER, check=lambda value: ("date.future", {"text": value}) if value > 9 else None
)
TEAM = FieldSpec("team", FieldKind.REFERENCE, required=True)
NOTE = FieldSpec("note", FieldKind.NOTE)
TEAMS = (Option(3, "Tổ 3", "xóm Khuổi Lình"), Option(4, "Tổ 4", "xóm Nà Lầu"))


@pytest.fixture
def form(context, shown) -> FormView:
    help_ = FormHelp(
        TODAY,
        context.tasks,
        sources={"team": lambda typed: [team for team in TEAMS if typed in team.text]},
        years={"birth_date": YearReading.BIRTH},
    )
    sections = (FormSection("Người", (NAME, SEX, BORN, NUMBER)), FormSection("Nơi", (TEAM, NOTE)))
    return shown(FormView(sections, help_, columns=2))


def test_that_a_form_gives_back_what_was_loaded(form):
    values = {
        "full_name": "Lò Thị Thuý",
        "sex": "female",
        "birth_date": date(1992, 2, 14),
        "number": 4,
        "note": "hai\ndòng",
    }
    form.set_values({**values, "team": TEAMS[0]})
    assert form.values() == {**values, "team": 3}
    assert not form.dirty
    form.set_values({})
    assert set(form.values().values()) == {None}


def test_that_problems_stand_beside_the_fields_and_at_the_top_and_the_first_has_the_focus(form, typing):
    typing(form.entry("number").line, "12")
    assert form.dirty
    assert not form.check()
    assert form.entry("full_name").below == "Chưa có Họ và tên."
    assert form.entry("number").below == form.problems[1]
    assert len(form.problems) == 3
    assert form.entry("full_name").line.hasFocus()
    form.set_values({"full_name": "A", "team": TEAMS[0]})
    assert form.check()
    assert form.problems == ()


def test_that_a_press_in_the_list_of_problems_leads_to_its_field(form, qtbot):
    form.check()
    link = form._list.findChildren(LinkButton)[-1]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert form.entry("team").line.hasFocus()


def test_that_a_refused_command_shows_its_problems_by_field(form):
    form.show_error(
        InvalidFieldsError((("birth_date", "date.future", {"text": "1/1/2030"}), ("team", "problem.required", {})))
    )
    assert "1/1/2030" in form.entry("birth_date").below
    assert form.entry("team").below == "Chưa có Tổ."
    form.show_error(RefusedError("error.invalid_fields", count=1))
    assert len(form.problems) == 2


def test_that_control_enter_submits(form, qtbot):
    form.entry("note").setFocus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.entry("note").field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_that_typing_offers_and_enter_takes(form, qtbot, context, typing):
    picker = form.entry("team")
    assert isinstance(picker, SearchPicker)
    picker.line.setFocus()
    typing(picker.line, "Tổ")
    qtbot.waitUntil(picker._popup.isVisible)
    assert picker.unreadable() == "Chưa chọn “Tổ” trong danh sách"
    assert picker._model.rowCount() == 2
    qtbot.keyClick(picker._popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(picker._popup, Qt.Key.Key_Return)
    assert picker.value() == 4
    assert picker.line.text() == "Tổ 4"
    assert picker.unreadable() == ""


# Record


@pytest.fixture
def record(shown) -> tuple[ListAndRecord, RecordPanel, QWidget]:
    left, panel = QWidget(), RecordPanel()
    for key, title in (("profile", "Hồ sơ"), ("past", "Quá trình"), ("money", "Chế độ"), ("cards", "Bảo hiểm")):
        panel.add_tab(key, title, QWidget())
    both = ListAndRecord("members", left, panel)
    both.resize(1100, 600)
    shown(both)
    return both, panel, left


def _photo() -> bytes:
    image = QImage(90, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def test_that_the_panel_opens_takes_the_page_with_f11_and_closes_with_escape(record, qtbot):
    both, panel, left = record
    assert not panel.isVisible()
    both.open_panel()
    assert panel.isVisible()
    panel.tabs.setFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_F11)
    assert both.is_full
    qtbot.keyClick(panel.tabs, Qt.Key.Key_F11)
    assert left.isVisible()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert left.isVisible()


def test_that_a_tab_is_shown_by_click_and_by_arrow_and_told(record, qtbot):
    both, panel, _ = record
    both.open_panel()
    places, _ = panel.tabs._places()
    with qtbot.waitSignal(panel.tab_shown) as told:
        qtbot.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=places["past"].center().toPoint())
    assert told.args == ["past"]
    with qtbot.waitSignal(panel.tab_shown) as told:
        qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert told.args == ["money"]


def test_that_tabs_without_room_wait_under_a_menu(record):
    _, panel, _ = record
    panel.tabs.setFixedWidth(180)
    places, more = panel.tabs._places()
    assert list(places) == ["profile"]
    assert more is not None
    assert more.right() <= 180


def test_that_a_photo_is_shown_and_a_broken_one_gives_initials(record):
    both, panel, _ = record
    both.open_panel()
    panel.set_head(RecordHead("Lò Thị Thuý", "Tổ phó · Tổ 3", (("Đang tham gia", Tone.ACCENT),), _photo()))
    assert panel._photo.grab().toImage().pixelColor(30, 40).name() == "#ff0000"
    panel.set_head(RecordHead("Lò Thị Thuý", photo=b"no picture"))
    assert panel._photo.grab().toImage().pixelColor(30, 70).name().upper() == gui_theme.tokens().sunk


def test_that_the_width_of_the_panel_is_remembered(record, shown):
    both, _, _ = record
    both.open_panel()
    both.setSizes([600, 500])
    both.splitterMoved.emit(600, 1)
    second = ListAndRecord("members", QWidget(), panel := RecordPanel())
    second.resize(1100, 600)
    shown(second)
    second.open_panel()
    assert abs(panel.width() - 500) < 12


# Small widgets


def test_that_months_go_on_over_the_end_of_the_year(shown, qtbot):
    switcher = shown(MonthSwitcher(date(2026, 12, 24)))
    assert switcher.text == "Tháng 12/2026"
    with qtbot.waitSignal(switcher.month_changed) as told:
        qtbot.mouseClick(switcher._after, Qt.MouseButton.LeftButton)
    assert told.args == [date(2027, 1, 1)]
    qtbot.keyClick(switcher, Qt.Key.Key_Left)
    qtbot.keyClick(switcher, Qt.Key.Key_Left)
    assert switcher.month == date(2026, 11, 1)
    switcher.set_bounds(before=False, after=True)
    qtbot.keyClick(switcher, Qt.Key.Key_Left)
    assert switcher.month == date(2026, 11, 1)


def test_that_one_of_the_segments_is_chosen_by_mouse_and_keys(shown, qtbot):
    segmented = shown(Segmented([Option("month", "Tháng"), Option("quarter", "Quý"), Option("year", "Năm")]))
    with qtbot.waitSignal(segmented.chosen) as told:
        qtbot.mouseClick(segmented, Qt.MouseButton.LeftButton, pos=QPoint(segmented.width() - 5, 10))
    assert told.args == ["year"]
    qtbot.keyClick(segmented, Qt.Key.Key_Left)
    assert segmented.key == "quarter"


def test_that_a_step_that_is_not_open_cannot_be_chosen(shown, qtbot):
    strip = StepStrip([Step("Kiểm tra", done=True), Step("Bảng chi"), Step("In và chốt", open=False)])
    strip.resize(900, 52)
    shown(strip)
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(450, 20))
    assert told.args == [1]
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(850, 20))


def test_that_a_removable_chip_is_removed_by_its_cross_and_by_delete_only(shown, qtbot):
    chip = shown(Chip("Từ 01/10/2026", ChipKind.REMOVABLE))
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 10))
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_that_a_tile_opens_by_click_and_by_enter_and_a_panel_does_not(shown, qtbot):
    tile, panel = shown(Panel("Quân số", opens=True)), shown(Panel("Quân số"))
    with qtbot.waitSignal(tile.opened):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(tile.opened):
        qtbot.keyClick(tile, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(panel.opened):
        qtbot.mouseClick(panel, Qt.MouseButton.LeftButton)


def test_that_exactly_one_card_is_chosen_and_open(shown, qtbot):
    cards = ChoiceCards()
    made = [ChoiceCard(title, "…", "flag", f"Alt+{at}") for at, title in enumerate(("Mới", "Mở", "Mẫu"), start=1)]
    made[1].body.addWidget(inside := QWidget())
    for card in made:
        cards.add(card)
    shown(cards)
    assert [card.is_chosen for card in made] == [True, False, False]
    qtbot.keyClick(cards, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert cards.current == 1
    assert inside.isVisible()
    made[1].setFocus()
    qtbot.keyClick(made[1], Qt.Key.Key_Down)
    assert [card.is_chosen for card in made] == [False, False, True]
    assert not inside.isVisible()
    with qtbot.waitSignal(cards.accepted):
        qtbot.keyClick(made[2], Qt.Key.Key_Return)


def test_that_a_combo_chooses_by_key_and_tells_only_what_the_officer_did(shown, qtbot):
    combo = shown(Combo([Option(1, "Một"), Option(2, "Hai")]))
    with qtbot.assertNotEmitted(combo.picked):
        combo.set_key(2)
        combo.set_options([Option(2, "Hai"), Option(3, "Ba")])
    assert combo.key() == 2
    with qtbot.waitSignal(combo.picked) as told:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert told.args == [3]
    combo.set_key(99)
    assert combo.key() is None


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (4, 1), (5, 2), (262, 100), (400, 100), (401, 200), (9_000_000_000, 5_000_000_000)]
)
def test_that_a_scale_has_round_steps_and_at_most_four(highest, step):
    assert scale_step(highest) == step
    assert -(-highest // step) <= 4


def test_that_charts_draw_amounts_beyond_32_bits(shown):
    chart = shown(BarChart())
    chart.resize(400, 200)
    chart.set_bars([Bar("T9", 3_000_000_000, 2_500_000_000), Bar("T10", 4_000_000_000, None)])
    image = chart.grab().toImage()
    colours = {image.pixelColor(x, 150).name().upper() for x in range(image.width())}
    tokens = gui_theme.tokens()
    assert {tokens.accent, tokens.second_bar} <= colours
    assert chart.accessibleDescription() == "T9: 3000000000, T10: 4000000000"


def test_that_small_bars_are_scaled_within_their_row(shown):
    bars = shown(TwinBars(50, 100))
    bars.resize(200, 14)
    image = bars.grab().toImage()
    tokens = gui_theme.tokens()
    assert image.pixelColor(60, 3).name().upper() == tokens.accent
    assert image.pixelColor(150, 3).name().upper() != tokens.accent
    assert image.pixelColor(150, 10).name().upper() == tokens.second_bar


# Questions


def test_that_a_question_is_answered_without_a_nested_loop(ear, shown, qtbot):
    shown(ear)
    question = ask(ear, "Chốt tháng 10?", "96 người.", "Chốt tháng", ear.hear_nothing)
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert ear.heard == []
    question = ask(ear, "Chốt tháng 10?", "96 người.", "Chốt tháng", ear.hear_nothing)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert ear.heard == [None]


def test_that_enter_does_not_do_what_is_dangerous(ear, shown, qtbot):
    shown(ear)
    question = ask(ear, "Xoá?", "Không hoàn tác được.", "Xoá", ear.hear_nothing, dangerous=True)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert ear.heard == []
    assert not question.isVisible()


def test_that_a_chosen_file_comes_as_a_path(ear, shown, tmp_path, qtbot):
    shown(ear)
    file = tmp_path / "Danh sách tổ.xlsx"
    file.write_bytes(b"x")
    chooser = ask_open_file(ear, "Chọn tệp", "Excel (*.xlsx)", ear.hear)
    chooser.selectFile(str(file))
    chooser.accept()
    assert ear.heard == [Path(file)]
    with pytest.raises(TypeError):
        ask_open_file(ear, "Chọn tệp", "", lambda path: None)


# Paper


def _pdf(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for at in range(pages):
        document.new_page(595 + at, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_that_pages_are_turned_and_named(shown, qtbot):
    preview = PaperPreview()
    preview.resize(700, 600)
    shown(preview)
    preview.show_pdf(_pdf(3), ["Tổ 1", "Tổ 2", "Tổ 3"], "A4")
    assert preview._title.text() == "Tờ 1 trong 3: Tổ 1"
    with qtbot.waitSignal(preview.page_shown):
        qtbot.keyClick(preview, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert preview._title.text() == "Tờ 2 trong 3: Tổ 2"
    preview.go_to(2)
    assert not preview._after.isEnabled()
    preview.show_pdf(_pdf(1))
    assert (preview.page_at, preview.page_count) == (0, 1)
    preview.show_pdf(b"")
    assert preview._title.text() == "Chưa có tờ nào"


def test_that_paper_stays_white_in_the_dark_and_grows_with_the_zoom(shown, theme):
    preview = PaperPreview()
    preview.resize(700, 600)
    shown(preview)
    theme.set_mode(gui_theme.ThemeMode.DARK)
    preview.show_pdf(_pdf(1))
    assert preview.grab().toImage().pixelColor(350, 300).name() == "#ffffff"
    fitted = preview._sheet._image.width()
    preview.set_zoom(2)
    assert preview._sheet._image.width() > fitted
    assert preview._sheet._image.width() == pytest.approx(595 * 96 / 72 * 2, abs=2)
    theme.set_mode(gui_theme.ThemeMode.LIGHT)


# What every widget must do


def _everything(context) -> dict[str, Callable[[], QWidget]]:
    help_ = FormHelp(TODAY, context.tasks, sources={"team": lambda typed: TEAMS})
    return {
        "button": lambda: Button("Thêm", "plus", Kind.PRIMARY, "Ctrl+N"),
        "icon button": lambda: IconButton("x", "Đóng"),
        "chip": lambda: Chip("Tổ"),
        "panel": lambda: Panel("Quân số", opens=True),
        "notice": lambda: Notice("Thiếu giấy", "Khoản 5", action="Ghi giấy mới"),
        "form": lambda: FormView((FormSection("", (NAME, SEX, BORN, NUMBER, TEAM, NOTE)),), help_),
        "record": RecordPanel,
        "question": lambda: Question(None, "Chốt?", "96 người", "Chốt"),
        "months": lambda: MonthSwitcher(TODAY),
        "segments": lambda: Segmented([Option(1, "a")]),
        "steps": lambda: StepStrip([Step("a")]),
        "preview": PaperPreview,
        "cards": ChoiceCards,
        "chart": BarChart,
    }


_NAMES = sorted(_everything(type("Context", (), {"tasks": None})))


@pytest.mark.parametrize("name", _NAMES)
def test_that_a_closed_widget_is_freed_by_counting_alone(context, dies, name):
    assert dies(_everything(context)[name])


def test_that_a_closed_list_is_freed_by_counting_alone(context, make_people, dies):
    from commune_desk.gui.widgets.list_columns import ColumnSpec, ListTexts
    from commune_desk.gui.widgets.list_view import ListView

    people = make_people(3)
    columns = (ColumnSpec("name", "Tên", 100, lambda row: row.name),)

    def make() -> ListView:
        view = ListView("x", columns, people, people.key_of, context.tasks, ListTexts("a", "b", "c"))
        view.filters.add_menu("team", "Tổ", TEAMS)
        view.filters.add_toggle("late", "Muộn")
        return view

    assert dies(make)


def test_that_the_leak_test_finds_a_leak(theme, dies):
    class Leaking(Button):
        def __init__(self) -> None:
            super().__init__("a")
            self.clicked.connect(lambda: self.setText("b"))

    assert not dies(Leaking)
    gc.collect()


@pytest.mark.parametrize("mode", [gui_theme.ThemeMode.LIGHT, gui_theme.ThemeMode.DARK])
def test_that_all_widgets_show_in_both_themes(context, shown, theme, picture, mode):
    theme.set_mode(mode)
    window = QWidget()
    window.setProperty("role", "page")
    column = QVBoxLayout(window)
    kept = [weakref.ref(widget) for widget in _gallery(column)]
    window.resize(1000, 900)
    shown(window)
    path = picture(window, f"widgets-{mode}")
    assert path.stat().st_size > 20_000
    assert all(widget() is not None for widget in kept)
    theme.set_mode(gui_theme.ThemeMode.LIGHT)


def _gallery(column: QVBoxLayout) -> list[QWidget]:
    from PySide6.QtWidgets import QHBoxLayout

    rows = [*_buttons_and_chips(), *_steps(), *_fields(), *_notices_and_charts()]
    for row in rows:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in row:
            line.addWidget(widget)
        if len(row) > 1:
            line.addStretch()
        column.addLayout(line)
    column.addStretch()
    return [widget for row in rows for widget in row]


def _buttons_and_chips() -> list[list[QWidget]]:
    on = Chip("Theo tổ")
    on.setChecked(True)
    return [
        [
            Button("Thêm thành viên", "plus", Kind.PRIMARY, "Ctrl+N"),
            Button("Xuất Excel", "file-spreadsheet"),
            Button("Sửa", "pencil", shortcut="F2"),
            Button("Xoá", kind=Kind.DANGER),
            Button("Cách xem", "bookmark", Kind.QUIET),
            IconButton("zoom-in", "To ra"),
            LinkButton("Ghi giấy mới"),
        ],
        [
            on,
            Chip("Thùy", count=1),
            Chip("Đang tham gia", ChipKind.REMOVABLE),
            Chip("Tổ", ChipKind.MENU),
            Chip("Đã bàn giao", ChipKind.STATUS, Tone.ACCENT),
            Chip("Thiếu 1 giấy", ChipKind.STATUS, Tone.WARN),
            Chip("Quá hạn", ChipKind.STATUS, Tone.ERROR),
            Chip("Hỗ trợ", ChipKind.STATUS),
        ],
    ]


def _steps() -> list[list[QWidget]]:
    steps = StepStrip(
        [
            Step("Kiểm tra", "2 điều cần xem, 0 điều chặn", Tone.WARN),
            Step("Bảng chi", "96 người, 235.864.993 đồng"),
            Step("So với tháng 9", "38 người thay đổi"),
            Step("In và chốt", "3 giấy tờ, chưa ký"),
        ]
    )
    steps.set_current(1)
    wizard = StepStrip([Step("Chọn tệp", done=True), Step("Ghép cột", done=True), Step("Xem lại")], cards=False)
    wizard.set_current(2)
    return [[steps], [wizard]]


def _fields() -> list[list[QWidget]]:
    date_edit, wrong, money = DateEdit(TODAY), DateEdit(TODAY), MoneyEdit()
    date_edit.set_value(TODAY)
    date_edit.show_understood("thứ Năm 22/10/2026")
    wrong.line.setText("31/02/1998")
    wrong.show_problem(wrong.unreadable())
    money.set_value(235_864_993)
    boxes = CheckBox("Số đêm"), CheckBox("Ghi chú"), RadioButton("Từng tổ"), RadioButton("Cả xã")
    boxes[0].setChecked(True)
    boxes[2].setChecked(True)
    return [
        [MonthSwitcher(TODAY), Segmented([Option(1, "Tháng"), Option(2, "Quý"), Option(3, "6 tháng")]), *boxes],
        [date_edit, wrong, money, Combo([Option(1, "Lò Văn Dũng, Trưởng Công an xã")])],
    ]


def _notices_and_charts() -> list[list[QWidget]]:
    chart = BarChart()
    chart.set_bars([Bar(f"T{n}", 210 + n * 5, 200 + n * 4) for n in range(1, 11)])
    return [
        [Notice("Thiếu giấy khám sức khỏe", "Khoản 5 Điều 13 Luật 30/2023/QH15", action="Ghi giấy mới")],
        [Notice("3 chỗ vi phạm", "Nông Thị Mai: xếp ca đêm giữa hai ngày nghỉ phép.", Tone.ERROR)],
        [chart, TwinBars(262, 241)],
        [ChoiceCard("Đơn vị mới", "Khoảng năm phút, bước nào cũng để lại sau được", "hotel", "Alt+1")],
    ]
