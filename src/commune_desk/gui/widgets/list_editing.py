"""Typing into a cell of a list: Enter goes down, Tab to the right, as in Excel; each value is saved as it is left."""

from collections.abc import Hashable
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from commune_desk import wording
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import Problem
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.labels import restyle
from commune_desk.gui.widgets.list_columns import CellEdit, GroupRow
from commune_desk.gui.widgets.list_table import ListTable

_LEAST_WIDTH = 150
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellEditing(QObject):
    """One field that lies over the cell being typed into; it follows its row when the list is read anew.

    Args:
        table: the rows.
        tasks: writes what was typed.

    Attributes:
        line: the field.
        enabled: whether anything may be typed (not on another day than today).
    """

    def __init__(self, table: ListTable, tasks: Tasks) -> None:
        super().__init__(table)
        self._table, self._model, self._tasks = table, table.rows, tasks
        self.enabled = True
        self._key: Hashable | None = None
        self._section = -1
        self._view: Any = None
        self._at_first = ""
        self._refused: list[_Refusal] = []
        self.line = CellLine(table.viewport())
        self.line.hide()
        self.line.textEdited.connect(self._on_text_edited)
        self.line.gone.connect(self._on_gone)
        self.line.cancelled.connect(self.cancel)
        self.line.focus_lost.connect(self._on_focus_lost)
        self._model.loaded.connect(self._place)
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.horizontalHeader().sectionResized.connect(self._place)

    @property
    def active(self) -> bool:
        """Whether a cell is being typed into."""
        return self._key is not None

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, "" for nothing."""
        return self.line.toolTip()

    def begin(self, at: int, section: int) -> bool:
        """Opens a cell, or the next one to its right that can be typed into; whether there is one.

        What is typed into another cell is saved first; it stays open when it cannot be kept.
        """
        if self.active and not self._leave():
            return True
        key, view = self._model.key_at(at), self._model.row(at)
        where = next((one for one in self._sections() if self._seen_at(one) >= self._seen_at(section)), None)
        if not self.enabled or key is None or where is None:
            return False
        self._open(key, where, view)
        return True

    def finish(self) -> bool:
        """Saves what was typed and closes the field; False when it cannot be kept, and stays open."""
        return not self.active or self._leave()

    def cancel(self) -> None:
        """Closes the field; the cell stays as it was."""
        self._close()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _on_gone(self, down: int, right: int) -> None:
        """Saves, and opens the next cell that way; at the edge the field closes."""
        at, section = self._model.place_of(self._key), self._section
        if not self.active or not self._leave():
            return
        sections = self._sections()
        place = sections.index(section) + right if section in sections else -1
        if at is None or not 0 <= place < len(sections):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = self._next_row(at, down)
        self._table.setCurrentIndex(self._model.index(row, sections[place]))
        if (row, place) == (at, sections.index(section)) or not self.begin(row, sections[place]):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_row(self, at: int, down: int) -> int:
        row = at + down
        while 0 <= row < self._model.total and isinstance(self._model.row(row), GroupRow):
            row += down
        return row if 0 <= row < self._model.total and self._model.key_at(row) is not None else at

    def _leave(self) -> bool:
        edit, text, view = self._edit(), self.line.text().strip(), self._view
        if text == self._at_first.strip():
            self._close()
            return True
        value = edit.read(text)
        if isinstance(value, tuple):
            self._show_problem(self._sentence(value))
            return False
        pending = _Pending(self, self._key, self._section, text)
        method, command = edit.send(view, value)
        self._tasks.write(pending, method, command, failed=pending.on_failed, ended=pending.on_ended)
        self._close()
        return True

    def refuse(self, key: Hashable, section: int, text: str, error: UserFacingError) -> None:
        """What was typed could not be saved: it stands in its cell again, with the reason; nothing is lost.

        While another cell is being typed into it waits, for the keys would go on in the wrong one.
        """
        self._refused.append(_Refusal(key, section, text, error))
        self._show_refusal()

    def _show_refusal(self) -> None:
        if not self._refused or (self.active and self.line.text() != self._at_first):
            return
        key, section, text, error = self._refused.pop(0)
        at = self._model.place_of(key)
        if at is None:
            self._show_refusal()
            return
        self._open(key, section, self._model.row(at))
        self.line.setText(text)
        sentence = wording.explain(error)
        if isinstance(error, InvalidFieldsError):
            sentence = " ".join(self._sentence((code, facts)) for _, code, facts in error.problems)
        self._show_problem(sentence)

    def _open(self, key: Hashable, section: int, view: Any) -> None:
        self._key, self._section, self._view = key, section, view
        self._at_first = self._edit().text(view)
        self.line.setText(self._at_first)
        self.line.setAccessibleName(self._model.columns[section - self._model.first_column].name)
        self._show_problem("")
        at = self._model.place_of(key)
        if at is not None:
            self._table.setCurrentIndex(self._model.index(at, section))
        self._place()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._key = None
        self.line.hide()
        # Not from inside: whoever closes a cell goes on to another one first.
        QTimer.singleShot(0, self, self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        self._show_refusal()

    @Slot()
    def _place(self) -> None:
        """Over its cell, wherever that is now."""
        at = self._model.place_of(self._key) if self._key is not None else None
        if self._key is None:
            return
        if at is None:
            self.line.hide()
            return
        rect = self._table.visualRect(self._model.index(at, self._section))
        # A narrow column leaves no room for what is typed: the field reaches over its neighbour.
        room = self._table.viewport().width() - rect.left()
        rect.setWidth(max(rect.width(), min(_LEAST_WIDTH, room)))
        self.line.setGeometry(rect)
        self.line.show()
        self.line.raise_()

    @Slot()
    def _on_text_edited(self) -> None:
        self._show_problem("")

    @Slot()
    def _on_focus_lost(self) -> None:
        if self.active:
            self._leave()

    def _sentence(self, problem: Problem) -> str:
        code, facts = problem
        label = self._model.columns[self._section - self._model.first_column].name
        return wording.say(code, **{"label": label, **facts})

    def _show_problem(self, sentence: str) -> None:
        restyle(self.line, "problem", "true" if sentence else "false")
        self.line.setToolTip(sentence)
        if sentence:
            QToolTip.showText(self.line.mapToGlobal(QPoint(0, self.line.height())), sentence, self.line)

    def _edit(self) -> CellEdit[Any]:
        edit = self._model.columns[self._section - self._model.first_column].edit
        assert edit is not None
        return edit

    def _sections(self) -> list[int]:
        """The columns shown that can be typed into, from the left."""
        head, first = self._table.horizontalHeader(), self._model.first_column
        found = [
            at
            for at, column in enumerate(self._model.columns, start=first)
            if column.edit is not None and not head.isSectionHidden(at)
        ]
        return sorted(found, key=self._seen_at)

    def _seen_at(self, section: int) -> int:
        return self._table.horizontalHeader().visualIndex(section)


class _Refusal(NamedTuple):
    """A value that came back, with the reason."""

    key: Hashable
    section: int
    text: str
    error: UserFacingError


class CellLine(QLineEdit):
    """The field over a cell.

    Signals:
        gone: a key leads to another cell: rows down, cells to the right.
        cancelled: Esc.
        focus_lost: something else has the focus now.
    """

    gone = Signal(int, int)
    cancelled = Signal()
    focus_lost = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Ctrl+Z and Enter belong to the field while it is open.
            event.accept()
            return True
        # Qt takes Tab for itself before it is a key.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._leads_on(event):
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Not from inside the event: what has the focus next must have it first.
        QTimer.singleShot(0, self, self._on_focus_gone)

    @Slot()
    def _on_focus_gone(self) -> None:
        # Another page may be shown by now: what was typed is saved all the same.
        if not self.hasFocus():
            self.focus_lost.emit()

    def _leads_on(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        if key == Qt.Key.Key_F2:
            return True
        if key not in _MOVES:
            return False
        down, right = _MOVES[key]
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            down = -1
        self.gone.emit(down, right)
        return True


class _Pending(QObject):
    """A value on its way; tells the editing when it came back."""

    def __init__(self, editing: CellEditing, key: Hashable, section: int, text: str) -> None:
        super().__init__(editing)
        self._editing, self._key, self._section, self._text = editing, key, section, text

    @Slot(object)
    def on_failed(self, error: UserFacingError) -> None:
        self._editing.refuse(self._key, self._section, self._text, error)

    @Slot()
    def on_ended(self) -> None:
        self.deleteLater()
