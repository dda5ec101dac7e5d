"""Starts the window: application, theme, face, language, crash reports; then whoever `start` names goes on."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from commune_desk import __version__
from commune_desk.domain.errors import UserFacingError
from commune_desk.gui import i18n
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.bus import Bus
from commune_desk.gui.context import Navigator, PageContext
from commune_desk.gui.crash import CrashReporter
from commune_desk.gui.fonts import install_font
from commune_desk.gui.frame.company import Company
from commune_desk.gui.frame.found_drafts import FoundDrafts
from commune_desk.gui.frame.safekeeping import Safekeeping
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.i18n import tr
from commune_desk.gui.icons import icon
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.messages import Messages
from commune_desk.gui.registry import page_specs
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.theme import Theme, ThemeMode
from commune_desk.gui.tokens import LIGHT
from commune_desk.services.office import Office
from commune_desk.wording import explain

_LOG_FILE = "window.log"
_SIGN_SIZE = 64


class Shell(QObject):
    """The dressed application, before and while an office is open.

    Attributes:
        app: Qt's application.
        theme: light and dark.
        bus, messages, tasks, navigate: what every page is given; the start page works with them too.
        crashes: takes errors nobody expected.
    """

    def __init__(self, app: QApplication, home: Path, language: str = "vi", mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(app)
        self.app = app
        i18n.install(app, language)
        install_font(app)
        self.theme = Theme(app, mode)
        self.crashes = CrashReporter(home / _LOG_FILE, self)
        self.bus = Bus(self)
        self.messages = Messages(self)
        self.navigate = Navigator(self)
        self.tasks = Tasks(self.bus, self.messages, self.crashes.report, parent=self)
        self.window: MainWindow | None = None
        self._office: Office | None = None

    def open_window(self, office: Office, facts: FrameFacts, today: date) -> MainWindow:
        """Shows the main window of an open office; the office is closed with it."""
        self._office = office
        self.tasks.interrupt_read = office.desk.database.interrupt
        context = PageContext(
            office=office,
            tasks=self.tasks,
            bus=self.bus,
            messages=self.messages,
            navigate=self.navigate,
            theme=self.theme,
            as_of=AsOf(today, self),
        )
        self.window = MainWindow(page_specs(), context, facts)
        self.window.closing.connect(self._on_window_closing)
        self.window.safekeeping = Safekeeping(self.window, context)
        self.window.show()
        self.window.safekeeping.begin()
        Company(context, self.window).look()
        FoundDrafts(context, self.window).look()
        return self.window

    @Slot()
    def _on_window_closing(self) -> None:
        self.tasks.close()
        if self._office is not None:
            self._office.close()
            self._office = None


Start = Callable[[Shell], None]
"""Shows the first window: the start page, or the office that was open last (with `Shell.open_window`)."""


def make_shell(argv: Sequence[str], home: Path, language: str = "vi", mode: ThemeMode = ThemeMode.SYSTEM) -> Shell:
    """The application, dressed."""
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    app.setApplicationName("commune-desk")
    app.setApplicationVersion(__version__)
    shell = Shell(app, home, language, mode)
    app.setWindowIcon(icon("shield", LIGHT.accent, _SIGN_SIZE))  # the same sign in both themes
    return shell


def refuse(argv: Sequence[str], error: UserFacingError, language: str = "vi") -> int:
    """Says, where there can be no window yet, why there is none; the exit code."""
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    i18n.install(app, language)
    install_font(app)
    box = QMessageBox(QMessageBox.Icon.Critical, tr("Chưa mở được sổ"), explain(error))
    box.show()
    app.exec()
    return 1


def run(argv: Sequence[str], start: Start, home: Path, language: str = "vi", mode: ThemeMode = ThemeMode.SYSTEM) -> int:
    """Runs the window until it is closed; the exit code.

    Args:
        argv: Qt's own arguments (``-platform offscreen``).
        start: shows the first window.
        home: folder of log and window state; exists.
        language: "vi" or "en".
        mode: light, dark or the system's.
    """
    shell = make_shell(argv, home, language, mode)
    shell.crashes.install()
    start(shell)
    code = shell.app.exec()
    shell.tasks.close()
    shell.crashes.uninstall()
    return code
