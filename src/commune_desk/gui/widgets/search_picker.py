"""A field that finds one of many while typing: a person, a team, a commune."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.entries import TextEntry

OptionSource = Callable[[str], Sequence[Option]]
"""Answers what was typed with the best matches, some twenty at most; runs on the reader thread."""

_TYPING_PAUSE_MS = 120
_SHOWN = 12
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Options(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.options: tuple[Option, ...] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self.options = tuple(options)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{option.text} · {option.note}" if option.note else option.text
        return option.text if role == Qt.ItemDataRole.EditRole else None


class SearchPicker(TextEntry):
    """Typing offers; Enter or a click takes.

    Args:
        source: answers what was typed.
        tasks: runs it on the reader thread.

    Signals:
        picked: the `Option` taken.
    """

    picked = Signal(object)

    def __init__(
        self, source: OptionSource, tasks: Tasks, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder or tr("Gõ vài chữ, không cần dấu"), parent)
        self._source = source
        self._tasks = tasks
        self._option: Option | None = None
        self._model = _Options(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._popup = QListView()
        self._popup.setProperty("role", "options")
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self.line)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # an overload

    def value(self) -> Any:
        return None if self._option is None else self._option.key

    @property
    def option(self) -> Option | None:
        """What was taken."""
        return self._option

    def set_value(self, value: Any) -> None:
        """Takes an `Option`, or None."""
        self._option = value
        super().set_value(None if value is None else value.text)

    def typed(self) -> Any:
        option = self._option
        if option is None or not isinstance(option.key, UUID):
            return self.line.text()
        return {"key": str(option.key), "text": option.text, "note": option.note}

    def put_typed(self, typed: Any) -> None:
        """What was taken is taken again, when it is a record: a service refuses one that is there no more."""
        if isinstance(typed, dict):
            self.set_value(Option(UUID(typed["key"]), typed["text"], typed["note"]))
        else:
            self.set_value(None)
            super().put_typed(typed)

    def unreadable(self) -> str:
        typed = self.line.text().strip()
        lost = bool(typed) and self._option is None
        return tr("Chưa chọn “{text}” trong danh sách", text=typed) if lost else ""

    @Slot()
    def _on_text_edited(self) -> None:
        self._option = None
        self._pause.start()
        super()._on_text_edited()

    @Slot()
    def _on_pause_over(self) -> None:
        self._tasks.read(self, self._source, self.line.text().strip(), key="options", done=self._on_options_found)

    @Slot(object)
    def _on_options_found(self, options: Sequence[Option]) -> None:
        self._model.show_options(options)
        if options and self._option is None and self.line.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._model.index(0))
        else:
            self._popup.hide()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        option = self._model.options[index.row()]
        self.set_value(option)
        self.show_understood(option.note)
        self.picked.emit(option)
        self.edited.emit()
