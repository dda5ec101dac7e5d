"""One form at a time above the parts of a record: what it asks, and the command its answers become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldSpec
from commune_desk.domain.files import ENDINGS
from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import NO_PAGE, DraftKeeper
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.ask import ask_open_file
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.search_picker import OptionSource
from commune_desk.services.dossiers import NewFile
from commune_desk.services.drafts import Place
from commune_desk.services.files import read_whole

Send = Callable[[dict[str, Any], NewFile | None], tuple[Callable[[Any], Any], Any]]
"""Turns answers (and a file) into a service's method and its command. It holds services and identifiers, no widget."""


@dataclass(frozen=True)
class Ask:
    """What a form asks.

    Attributes:
        send: what its answers become.
        takes_file: whether a scan may go with it.
    """

    title: str
    fields: Sequence[FieldSpec]
    send: Send
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    sources: Mapping[str, OptionSource] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    takes_file: bool = False


class EntryPanel(QFrame):
    """Hidden until `begin`; hides itself once saved or left.

    Signals:
        saved: the command was carried out.
    """

    saved = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._context = context
        self._ask: Ask | None = None
        self._file: NewFile | None = None
        self.form: FormView | None = None
        self._title = TextLabel("", Role.PANEL_TITLE, wrap=True)
        self._form_place = QVBoxLayout()
        self.file_button = Button(tr("Chọn tệp quét"), "paperclip", dense=True)
        self._file_name = TextLabel("", Role.NOTE, wrap=True)
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY)
        self.leave_button = Button(tr("Thôi"), kind=Kind.QUIET)
        self._drafts = DraftKeeper(self, context, self._about, self._changed_texts)
        self._build()
        self.file_button.clicked.connect(self._on_choose)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)

    def begin(self, ask: Ask) -> None:
        """Asks something; what was being asked before is left."""
        self.leave()
        self._ask = ask
        context = self._context
        form = FormView(
            (FormSection("", ask.fields),),
            FormHelp(context.as_of.today, context.tasks, sources=ask.sources, choices=ask.choices, labels=ask.labels),
        )
        form.set_values(ask.values)
        form.submitted.connect(self.save)
        form.edited.connect(self._drafts.look)
        self._form_place.addWidget(form)
        self.form = form
        self._title.setText(ask.title)
        self.file_button.setVisible(ask.takes_file)
        self.save_button.setEnabled(True)
        self.show()
        form.focus_first()

    @Slot()
    def leave(self) -> None:
        """Nothing is asked any more."""
        self._drafts.forget()
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._ask, self.form, self._file = None, None, None
        self._file_name.setText("")
        self._file_name.hide()
        self.hide()

    @Slot()
    def save(self) -> None:
        """Sends what was answered, when it can be kept."""
        if self._ask is None or self.form is None or not self.form.check():
            return
        method, command = self._ask.send(self.form.values(), self._file)
        self.save_button.setEnabled(False)
        self._context.tasks.write(
            self, method, command, done=self._on_saved, failed=self._on_failed, ended=self._on_ended
        )

    @Slot(object)
    def take_file(self, path: Path) -> None:
        """Reads the file the officer chose; it goes with the command."""
        self._context.tasks.compute(self, _read, path, done=self._on_file_read)

    def _about(self) -> tuple[Place, str] | None:
        return None if self._ask is None else ((NO_PAGE, self._ask.title), self._ask.title)

    def _changed_texts(self) -> Mapping[str, Any]:
        return {} if self.form is None else self.form.changed_texts()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addLayout(self._form_place)
        layout.addWidget(self.file_button)
        layout.addWidget(self._file_name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        row.addStretch()
        layout.addLayout(row)
        self._file_name.hide()
        self.hide()

    @Slot()
    def _on_choose(self) -> None:
        ask_open_file(self.window(), tr("Chọn tệp"), file_filter(), self.take_file)

    @Slot(object)
    def _on_file_read(self, file: NewFile) -> None:
        self._file = file
        self._file_name.setText(file.name)
        self._file_name.show()

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.leave()
        self.saved.emit()

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if self.form is not None:
            self.form.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)


def file_filter() -> str:
    """Kinds of files an office keeps, as the chooser takes them."""
    return f"{tr('Giấy tờ và ảnh')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"


def _read(path: Path) -> NewFile:
    return NewFile(path.name, read_whole(path))
