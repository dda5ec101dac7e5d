import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui import theme as gui_theme
from commune_desk.gui.context import PageContext
from commune_desk.gui.frame.top_bar import FrameFacts, initials
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.messages import Message, Tone
from commune_desk.gui.page import PageSpec, PageWidget
from commune_desk.gui.registry import in_order, page_specs, shortcut_of
from commune_desk.gui.theme import ThemeMode
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.services.contracts import Changes

FACTS = FrameFacts("Công an xã Yên Sơn", "Bảo vệ an ninh, trật tự ở cơ sở", "Nguyễn Văn Khánh", "Đã sao lưu 07:30")
TITLES = (
    ("overview", "Tổng quan", "layout-dashboard"),
    ("teams", "Tổ và địa bàn", "map-pinned"),
    ("members", "Thành viên", "users"),
    ("insurance", "Bảo hiểm và giấy tờ", "shield-check"),
    ("allowances", "Chi trả", "banknote"),
    ("rosters", "Lịch tuần tra", "calendar-days"),
    ("incidents", "Vụ việc và hoạt động", "notebook-pen"),
    ("commendations", "Thi đua, khen thưởng", "trophy"),
    ("equipment", "Trang bị, huấn luyện", "shirt"),
    ("movement", "Phong trào", "megaphone"),
    ("papers", "Biểu mẫu và sổ văn bản", "file-text"),
    ("reports", "Báo cáo", "chart-column"),
    ("administration", "Quản trị", "settings"),
)


class SomePage(PageWidget):
    """Counts how often it reads."""

    subjects = frozenset({"members"})
    hint = "Enter mở"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.loads = 0
        self.targets: list[object] = []
        head = PageHead("Thành viên", "96 người, 30 tổ")
        head.add_button(Button("In", "printer"))
        head.add_button(Button("Thêm thành viên", "plus", Kind.PRIMARY, "Ctrl+N"))
        self.body.addWidget(head)
        self.body.addStretch()

    def load(self) -> None:
        self.loads += 1

    def show_target(self, target: object) -> None:
        self.targets.append(target)


@dataclass
class History:
    """Undoes by remembering what it was asked to undo."""

    undone: list[UUID]

    def undo(self, change_set_id: UUID) -> Changes:
        self.undone.append(change_set_id)
        facts = (("count", 1),)
        return Changes(
            frozenset({"members"}), message_code="error.invalid_fields", message_facts=facts, takes_back=change_set_id
        )

    redo = undo


@dataclass(frozen=True)
class Office:
    history: History


@pytest.fixture
def office_context(context: PageContext) -> PageContext:
    return replace(context, office=Office(History([])))


@pytest.fixture
def window(qtbot, office_context) -> MainWindow:
    specs = in_order(PageSpec(key, title, icon, at, SomePage) for at, (key, title, icon) in enumerate(TITLES))
    made = MainWindow(specs, office_context, FACTS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_that_a_page_is_made_on_its_first_visit_and_kept(window):
    assert window.shown_key == "overview"
    assert window.page("members") is None
    window.show_page("members")
    made = window.page("members")
    window.show_page("teams")
    window.show_page("members")
    assert window.page("members") is made
    assert made.loads == 1


def test_that_control_and_a_figure_show_the_page_of_that_place(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.shown_key == "members"
    qtbot.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.shown_key == "equipment"


def test_that_alt_and_arrows_walk_through_the_pages_and_stop_at_the_ends(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.shown_key == "overview"
    for _ in range(20):
        qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.shown_key == "administration"


def test_that_a_click_in_the_rail_shows_the_page(window, qtbot):
    qtbot.mouseClick(window.rail._buttons["rosters"], Qt.MouseButton.LeftButton)
    assert window.shown_key == "rosters"
    assert window.rail._buttons["rosters"].isChecked()


def test_that_the_rail_folds_and_the_next_window_remembers(window, qtbot, office_context):
    assert window.rail.width() == 208
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.width() == 52
    other = MainWindow((), office_context, FACTS)
    qtbot.addWidget(other)
    assert other.rail.is_folded


def test_that_control_k_asks_for_the_search(window, qtbot):
    with qtbot.waitSignal(window.top_bar.search_requested):
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_that_pages_find_each_other_through_the_navigator(window, office_context):
    office_context.navigate("members", 84)
    assert window.shown_key == "members"
    assert window.page("members").targets == [84]


def test_that_a_page_reads_again_when_its_subject_changed_and_it_is_seen(window, office_context):
    window.show_page("members")
    page = window.page("members")
    office_context.bus.publish(Changes(frozenset({"teams"})))
    assert page.loads == 1
    office_context.bus.publish(Changes(frozenset({"members"})))
    assert page.loads == 2
    window.show_page("teams")
    office_context.bus.publish(Changes(frozenset({"members"})))
    office_context.bus.publish(Changes(frozenset({"members"})))
    assert page.loads == 2
    window.show_page("members")
    assert page.loads == 3


def test_that_good_news_stands_in_the_bar_and_control_z_undoes_it_once(window, qtbot, office_context):
    change_set = uuid4()
    news = Changes(frozenset({"members"}), frozenset(), change_set, "error.invalid_fields", (("count", 3),))
    office_context.messages.changes(news)
    office_context.bus.publish(news)
    assert window.message_bar.text == "Còn 3 chỗ cần sửa trước khi lưu."
    assert window.message_bar._undo.isVisible()
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    assert office_context.office.history.undone == [change_set]
    assert window.message_bar.text == "Còn 1 chỗ cần sửa trước khi lưu."
    assert not window.message_bar._undo.isVisible()


def test_that_the_hint_of_the_page_stands_at_the_right(window):
    window.show_page("members")
    assert window.message_bar._hint.text() == "Enter mở"


def test_that_long_work_shows_how_far_it_is_and_can_be_cancelled(window, qtbot, office_context):
    begun = threading.Event()

    def work(*, context):
        context.progress(7, 30)
        begun.set()
        while True:
            context.check()

    office_context.tasks.write(window, work, title="In 30 tờ")
    bar = window.message_bar._work
    assert begun.wait(5)
    qtbot.waitUntil(lambda: bar._bar.value() == 23)
    assert bar.isVisible()
    assert bar._text.text() == "In 30 tờ"
    qtbot.mouseClick(bar._cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_that_another_day_turns_the_frame_amber_and_reads_anew(window, office_context):
    window.show_page("members")
    page = window.page("members")
    office_context.as_of.look_at(date(2025, 1, 31))
    assert office_context.as_of.read_only
    assert window.top_bar._day.text() == "Tính đến 31/01/2025, chỉ xem"
    assert window.top_bar.property("past") == "true"
    assert page.loads == 2
    office_context.as_of.look_at(None)
    assert window.top_bar._day.text() == "Tính đến hôm nay, 22/10/2026"
    assert window.top_bar.property("past") == "false"


def test_that_the_window_stays_while_something_is_written(window, qtbot, office_context):
    go = threading.Event()
    office_context.tasks.write(window, go.wait, 5)
    assert not window.close()
    assert window.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_that_two_pages_cannot_take_one_key_or_place():
    first = PageSpec("a", "A", "users", 1, QWidget)
    with pytest.raises(ValueError, match="order"):
        in_order([first, PageSpec("b", "B", "users", 1, QWidget)])
    with pytest.raises(ValueError, match="key"):
        in_order([first, PageSpec("a", "B", "users", 2, QWidget)])


def test_that_shortcuts_go_by_place_unless_a_page_has_its_own():
    assert shortcut_of(PageSpec("a", "A", "users", 1, QWidget), 9) == "Ctrl+9"
    assert shortcut_of(PageSpec("a", "A", "users", 1, QWidget), 10) == ""
    assert shortcut_of(PageSpec("a", "A", "users", 1, QWidget, "Ctrl+Shift+A"), 1) == "Ctrl+Shift+A"


def test_that_the_registered_pages_can_stand_in_one_rail(theme):
    assert len(page_specs()) == len({spec.key for spec in page_specs()})


@pytest.mark.parametrize(
    ("name", "letters"), [("Nguyễn Văn Khánh", "NK"), ("Y Khăm Êban", "YÊ"), ("Đức", "Đ"), ("", "")]
)
def test_that_initials_are_those_of_first_and_last_word(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_that_the_frame_wears_the_theme(window, theme, mode, picture, office_context):
    office_context.messages.posted.emit(Message("Đã lưu 3 thay đổi của Lò Thị Thuý", Tone.ACCENT, uuid4()))
    window.rail.set_badge("insurance", "7")
    window.show_page("members")
    theme.set_mode(mode)
    path = picture(window, f"frame-{mode}")
    image = window.grab().toImage()
    tokens = gui_theme.tokens()
    assert image.pixelColor(700, 600).name().upper() == tokens.background
    assert image.pixelColor(150, 600).name().upper() == tokens.surface
    assert image.pixelColor(120, 145).name().upper() == tokens.selection
    assert path.exists()
    theme.set_mode(ThemeMode.LIGHT)


def test_that_nothing_of_the_frame_is_cut_off_at_the_smallest_size(window, qtbot):
    window.resize(window.minimumSize())
    qtbot.wait(20)
    right = 0
    for widget in (window.top_bar._day, window.top_bar._backup, window.top_bar._officer):
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        assert left >= right
        assert widget.width() >= widget.sizeHint().width()
        right = left + widget.width()
    assert right <= window.width()


def test_that_the_shell_starts_and_closes_in_a_process_of_its_own(tmp_path):
    code = f"""
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from commune_desk.bootstrap import SetClock, create_office, seeded_ids
from commune_desk.gui.app import Shell, run
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.services.units import CreateUnit

def start(shell: Shell) -> None:
    clock = SetClock(datetime(2026, 10, 22, 1, tzinfo=UTC))
    office = create_office(
        {str(tmp_path / "office.db")!r},
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Sơn Nam"),
        password=None,
        who="Nguyễn Văn Khánh",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )
    window = shell.open_window(office, FrameFacts("Công an xã", "", "A", ""), date(2026, 10, 22))
    QTimer.singleShot(50, window.close)
    shell.app.lastWindowClosed.connect(lambda: print("closed"))

sys.exit(run(["test"], start, Path({str(tmp_path)!r})))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "closed"), done.stderr
    assert (tmp_path / "window.log").exists()


def test_that_a_layout_without_pages_still_shows(qtbot, office_context):
    window = MainWindow((), office_context, FACTS)
    qtbot.addWidget(window)
    assert window.shown_key == ""
    assert isinstance(window.centralWidget().layout(), QVBoxLayout)


def test_that_what_is_wrong_is_read_to_its_end(window, qtbot, office_context, picture):
    usual = window.message_bar.height()
    long = "Cho thôi theo điểm c cần hai lần không nhận nhiệm vụ và hai văn bản nhắc nhở. " * 3
    office_context.messages.warn(f"{long}Ghi ở thẻ Chi tiết trước.")
    qtbot.waitUntil(lambda: window.message_bar.height() > usual)
    bar, label = window.message_bar, window.message_bar._text
    qtbot.waitUntil(lambda: bar.geometry().bottom() < window.height())
    assert label.height() >= label.heightForWidth(label.width())
    picture(window, "message-bar-long")
    office_context.messages.good("Đã lưu.")
    qtbot.waitUntil(lambda: window.message_bar.height() == usual)
