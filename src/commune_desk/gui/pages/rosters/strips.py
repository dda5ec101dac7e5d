"""The two strips below the grid: the day and its shift, and the violations one by one."""

from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.model import day_words, problem_text
from commune_desk.gui.pages.rosters.sheet import Sheet
from commune_desk.gui.widgets.buttons import IconButton, LinkButton
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel, line

_NAME_WIDTH = 190


class ProblemStrip(QFrame):
    """One violation in a sentence, with the way to the others.

    Signals:
        stepped: number of the violation that is said now.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice-error")
        self.setFixedHeight(30)
        self._sheet: Sheet | None = None
        self._at = 0
        self._count = TextLabel("", Role.ERROR)
        self._count.setStyleSheet("font-weight: 600;")
        self._text = TextLabel("", Role.SMALL)
        self._text.setMinimumWidth(40)
        self._place = TextLabel("", Role.NOTE)
        self._before = IconButton("chevron-left", tr("Vi phạm trước"))
        self._after = IconButton("chevron-right", tr("Vi phạm sau"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 6, 0)
        layout.setSpacing(10)
        layout.addWidget(IconLabel("circle-alert", "error"))
        layout.addWidget(self._count)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._place)
        layout.addWidget(self._before)
        layout.addWidget(self._after)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def show_sheet(self, sheet: Sheet) -> None:
        """Tells the violations of a month; nothing is shown of none."""
        self._sheet = sheet
        count = len(sheet.view.problems)
        self._at = min(self._at, max(0, count - 1))
        self._count.setText(tr("{count} chỗ vi phạm", count=count))
        self.setVisible(count > 0)
        self._show()

    def show_number(self, number: int) -> None:
        """Says another one, without telling."""
        self._at = number
        self._show()

    @Slot()
    def _on_before(self) -> None:
        self._step(-1)

    @Slot()
    def _on_after(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._sheet is not None:
            self._at = (self._at + by) % len(self._sheet.view.problems)
            self._show()
            self.stepped.emit(self._at)

    def _show(self) -> None:
        if self._sheet is None or not self._sheet.view.problems:
            return
        self._text.setText(problem_text(self._sheet, self._at))
        self._text.setToolTip(self._text.text())
        self._place.setText(f"{self._at + 1}/{len(self._sheet.view.problems)}")


class DayStrip(QFrame):
    """Who commands on the day of the current cell, and the shift in it.

    Signals:
        officer_named: the day and the name written for it.
        opened: the shift's details are wanted.
    """

    officer_named = Signal(object, str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFixedHeight(tokens.FIELD_HEIGHT + 4)
        self._day: date | None = None
        self._named = ""
        self._words = TextLabel("", Role.STRONG)
        self.officer = QLineEdit()
        self.officer.setFixedWidth(_NAME_WIDTH)
        self.officer.setPlaceholderText(tr("chưa ghi"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.officer.setCompleter(completer)
        self._shift = TextLabel("", Role.SMALL)
        self._shift.setMinimumWidth(40)
        self.details = LinkButton(tr("Tuyến, trưởng ca (Enter)"))
        self._build()
        self.officer.editingFinished.connect(self._on_editing_finished)
        self.details.clicked.connect(self.opened)

    @property
    def day(self) -> date | None:
        """The day told of, None before the first."""
        return self._day

    def show_day(self, sheet: Sheet, at: int, shift: str, *, placed: bool) -> None:
        """A day of the month, and the words of the current cell, in which there may be a shift."""
        day = sheet.days[at]
        self._day, self._named = day.day, day.duty_officer or ""
        self._words.setText(day_words(sheet, at))
        if not self.officer.hasFocus() or not self.officer.isModified():
            self.officer.setText(self._named)
        self._names.setStringList(sorted({one.duty_officer for one in sheet.days if one.duty_officer}))
        self._shift.setText(shift)
        self.details.setVisible(placed)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether nothing can be changed."""
        self.officer.setEnabled(not read_only)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 10, 0)
        layout.setSpacing(10)
        layout.addWidget(self._words)
        layout.addWidget(TextLabel(tr("Trực chỉ huy"), Role.LABEL))
        layout.addWidget(self.officer)
        layout.addWidget(line(upright=True))
        layout.addWidget(self._shift, 1)
        layout.addWidget(self.details)

    @Slot()
    def _on_editing_finished(self) -> None:
        name = " ".join(self.officer.text().split())
        if self.day is not None and name != self._named:
            self._named = name
            self.officer_named.emit(self.day, name)
