"""The frame: top bar, rail, the page shown, message bar. It knows no subject."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.frame.care import FrameCare
from commune_desk.gui.frame.rail import Rail
from commune_desk.gui.frame.safekeeping import Safekeeping
from commune_desk.gui.frame.top_bar import FrameFacts, TopBar
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec, PageWidget
from commune_desk.gui.registry import shortcut_of
from commune_desk.gui.settings import window_settings
from commune_desk.gui.undo_trail import UndoTrail
from commune_desk.gui.widgets.message_bar import MessageBar

_SMALLEST = QSize(1024, 600)
_USUAL = QSize(1366, 728)
_GEOMETRY = "window/geometry"
_FOLDED = "window/rail_folded"


class MainWindow(QMainWindow):
    """Shows one page at a time; each is made on its first visit.

    Args:
        specs: the pages, in order.
        context: what pages are given.
        facts: what the top bar tells.

    Attributes:
        safekeeping: is asked before the window closes, when there is one.

    Signals:
        closing: the window is being closed; the office may be.
    """

    closing = Signal()

    def __init__(
        self, specs: Sequence[PageSpec], context: PageContext, facts: FrameFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, QWidget] = {}
        self._shown = ""
        self.safekeeping: Safekeeping | None = None
        self.setWindowTitle(facts.unit_name)
        self.top_bar = TopBar(facts, context.as_of)
        self.rail = Rail(specs)
        self.message_bar = MessageBar(context.messages, context.tasks)
        self._trail = UndoTrail(context, self)
        self._stack = QStackedWidget()
        self._centre = QWidget()
        self._build()
        self.care = FrameCare(self.top_bar, self._centre, specs, context)
        self._connect()
        self._add_shortcuts(specs)
        self._restore()
        if specs:
            self.show_page(specs[0].key)

    @property
    def shown_key(self) -> str:
        """Key of the page shown."""
        return self._shown

    def page(self, key: str) -> QWidget | None:
        """A page, if it was visited."""
        return self._pages.get(key)

    def show_page(self, key: str, target: object = None) -> None:
        """Shows a page, and `target` there.

        Raises:
            KeyError: no page has this key.
        """
        page = self._pages.get(key)
        if page is None:
            page = self._specs[key].factory(self._context)
            self._pages[key] = page
            self._stack.addWidget(page)
        self._shown = key
        self.rail.show_chosen(key)
        self._stack.setCurrentWidget(page)
        if target is not None and isinstance(page, PageWidget):
            page.show_target(target)

    def _build(self) -> None:
        self.setMinimumSize(_SMALLEST)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        self._centre.setProperty("role", "ground")
        layout = QVBoxLayout(self._centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.message_bar)
        self.setCentralWidget(self._centre)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._on_rail_chosen)
        self.rail.folded.connect(self._on_rail_folded)
        self._context.navigate.asked.connect(self._on_navigation_asked)
        self.message_bar.undo_requested.connect(self._trail.undo)
        self.message_bar.redo_requested.connect(self._trail.redo)

    def _add_shortcuts(self, specs: Sequence[PageSpec]) -> None:
        for position, spec in enumerate(specs, start=1):
            keys = shortcut_of(spec, position)
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setProperty("page", spec.key)
                shortcut.activated.connect(self._on_page_shortcut)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.top_bar.search_requested)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._trail.undo)
        QShortcut(QKeySequence("Ctrl+Y"), self).activated.connect(self._trail.redo)

    def _restore(self) -> None:
        settings = window_settings()
        geometry = settings.value(_GEOMETRY)
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(_USUAL)
        self.rail.set_folded(folded=settings.value(_FOLDED, "false") in {True, "true"})

    @Slot(str)
    def _on_rail_chosen(self, key: str) -> None:
        self.show_page(key)
        self._pages[key].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_rail_folded(self, folded: bool) -> None:
        window_settings().setValue(_FOLDED, "true" if folded else "false")

    @Slot(str, object)
    def _on_navigation_asked(self, key: str, target: object) -> None:
        self.show_page(key, target)

    @Slot()
    def _on_page_shortcut(self) -> None:
        self.show_page(self.sender().property("page"))

    def _asks_to_leave(self) -> bool:
        """Whether a page holds something half typed: it is shown, and asks; the window closes afterwards."""
        for key, page in self._pages.items():
            if isinstance(page, PageWidget) and not page.finish_typing():
                self.show_page(key)
                return True
            if isinstance(page, PageWidget) and page.leaving is not None and page.leaving.needed:
                self.show_page(key)
                page.leaving.then(self.close)
                return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._context.tasks.writing and not (self.safekeeping and self.safekeeping.at_work):
            self._context.messages.warn(tr("Đang ghi vào sổ, xin đợi một chút rồi đóng."))
            event.ignore()
            return
        if self._asks_to_leave():
            event.ignore()
            return
        if self.safekeeping is not None and not self.safekeeping.may_close():
            event.ignore()
            return
        window_settings().setValue(_GEOMETRY, self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)
