"""A dressed application, a context to give to pages, and a list with its query, as every test of the window needs."""

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from commune_desk.gui import i18n
from commune_desk.gui.app import make_shell
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.bus import Bus
from commune_desk.gui.context import Navigator, PageContext
from commune_desk.gui.fonts import INTER, install_font
from commune_desk.gui.messages import Messages, Tone
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.theme import Theme, ThemeMode
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, ListTexts, window_of
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.services.contracts import Page
from commune_desk.services.office import Office

OUT = Path(__file__).parents[2] / "out" / "gui"
TODAY = date(2026, 10, 22)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    # Windows of the tests before would be dressed once more with every test, and their themes would dress them again.
    # Not the lists of completers, whose fields still hold them: taken from under them they end the process.
    windows = [window for window in qapp.topLevelWidgets() if isinstance(window, QMainWindow)]
    for left in (*windows, *qapp.findChildren(Theme)):
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    install_font(qapp, INTER)
    i18n.install(qapp, "vi")
    dressed = Theme(qapp, ThemeMode.LIGHT)
    yield dressed
    i18n.install(qapp, "vi")
    dressed.deleteLater()


@dataclass
class Crashes:
    """The errors nobody expected that reached the reporter."""

    errors: list[BaseException]

    def __call__(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def crashes() -> Iterator[Crashes]:
    """A test that means an error to reach the reporter takes it out of `errors`."""
    caught = Crashes([])
    yield caught
    if caught.errors:
        raise caught.errors[0]


@pytest.fixture
def context(theme: Theme, crashes: Crashes) -> Iterator[PageContext]:
    bus, messages = Bus(), Messages()
    tasks = Tasks(bus, messages, crashes)
    yield PageContext(
        office=None,
        tasks=tasks,
        bus=bus,
        messages=messages,
        navigate=Navigator(),
        theme=theme,
        as_of=AsOf(TODAY),
    )
    tasks.close()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def here(context: PageContext, office: Office) -> Iterator[PageContext]:  # noqa: F811
    """A context over a copy of the sample office of each test's own, on 10/11/2026."""
    context.tasks.interrupt_read = office.desk.database.interrupt
    context.as_of.begin_day(date(2026, 11, 10))
    yield replace(context, office=office)
    # Before the office: no work may find its connection closed under it.
    context.tasks.close()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def office_context(here: PageContext) -> PageContext:
    """The same, by the name that says what it is to tests of one part of a page."""
    return here


@pytest.fixture
def show_page(qtbot) -> Callable[[QWidget], QWidget]:
    """Shows a page as wide as the window gives it, and waits until it has read."""

    def show(page: QWidget) -> QWidget:
        qtbot.addWidget(page)
        page.resize(1158, 652)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: not page.context.tasks.busy)
        return page

    return show


@pytest.fixture
def members_page(here: PageContext, show_page: Callable[[QWidget], QWidget]) -> QWidget:
    """The page of members over the sample office."""
    return show_page(MembersPage(here))


@pytest.fixture
def settle(qtbot, here: PageContext, members_page: QWidget) -> Callable[[], None]:
    """Waits until the page of members rests: typing, scrolling, reading, writing."""

    def wait() -> None:
        timers = (members_page.list.table._pause, members_page.list.filters.field._pause)
        qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers) and not here.tasks.busy)

    return wait


@dataclass(frozen=True)
class Person:
    """A row of the lists in these tests."""

    number: int
    name: str
    nights: int


@dataclass
class People:
    """A query over a list in memory that remembers what it was asked."""

    rows: tuple[Person, ...]
    asked: list[ListRequest]

    def __call__(self, request: ListRequest) -> Page[Person]:
        self.asked.append(request)
        found = [row for row in self.rows if request.text.lower() in row.name.lower()]
        if request.filter("nights"):
            found = [row for row in found if row.nights >= request.filter("nights")]
        if request.sort_key == "name":
            found.sort(key=lambda row: row.name, reverse=request.descending)
        return window_of(found, request)

    def key_of(self, row: Person) -> int:
        return row.number


def name_cell(row: Person) -> Cell:
    return Cell(row.name, strong=row.nights == 0)


def nights_cell(row: Person) -> Cell:
    return Cell(str(row.nights), tone=Tone.WARN if row.nights > 8 else Tone.NEUTRAL)


COLUMNS = (
    ColumnSpec("name", "Họ và tên", 180, name_cell, ColumnKind.STRONG),
    ColumnSpec("number", "Số", 60, lambda row: str(row.number), ColumnKind.FIGURE),
    ColumnSpec("nights", "Đêm", 80, nights_cell, ColumnKind.FIGURE),
)
TEXTS = ListTexts("thành viên", "Lọc tên", "Chưa có thành viên nào", "Danh sách của cả xã.", "Thêm thành viên")


@pytest.fixture
def make_people() -> Callable[[int], People]:
    def make(count: int) -> People:
        return People(tuple(Person(n, f"Nông Thị Số {n:05}", n % 10) for n in range(count)), [])

    return make


@pytest.fixture
def make_list(qtbot, context: PageContext) -> Callable[[People], ListView]:
    def make(people: People) -> ListView:
        view = ListView("people", COLUMNS, people, people.key_of, context.tasks, TEXTS)
        qtbot.addWidget(view)
        view.resize(700, 400)
        with qtbot.waitExposed(view):
            view.show()
        with qtbot.waitSignal(view.loaded):
            view.reload()
        return view

    return make


@pytest.fixture
def shell(qapp, tmp_path):
    """The program before an office is open, its home in a folder of the test."""
    made = make_shell([], tmp_path)
    yield made
    made.tasks.close()
    made.crashes.uninstall()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def typing() -> Callable[[QWidget, str], None]:
    """Types a text, Vietnamese letters too: QTest.keyClicks aborts the process at the first of them."""

    def send(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(widget, event)

    return send


@pytest.fixture
def dies() -> Callable[[Callable[[], QWidget]], bool]:
    """Whether a widget is freed by counting references alone once it was shown and closed."""

    def check(make: Callable[[], QWidget]) -> bool:
        gc.collect()
        by_itself = gc.isenabled()
        gc.disable()
        try:
            widget = make()
            alive = weakref.ref(widget)
            widget.show()
            QCoreApplication.sendPostedEvents()
            widget.close()
            del widget
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.sendPostedEvents()
            return alive() is None
        finally:
            if by_itself:
                gc.enable()

    return check


@pytest.fixture
def picture() -> Callable[[QWidget, str], Path]:
    """Saves what a widget looks like into out/gui/, to be looked at."""

    def save(widget: QWidget, name: str) -> Path:
        OUT.mkdir(parents=True, exist_ok=True)
        path = OUT / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return save
