"""A form made from field declarations: labels, entries by kind, problems beside the fields and in one list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.dates import YearReading
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.entries import ChoiceEntry, Entry, FlagEntry, IntegerEntry, NoteEntry, TextEntry
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.gui.widgets.money_edit import MoneyEdit
from commune_desk.gui.widgets.search_picker import OptionSource, SearchPicker
from commune_desk.wording.values import value_words

_WIDE_CHARS = 40


@dataclass(frozen=True)
class FormSection:
    """Some fields under a title ("" for none)."""

    title: str
    fields: Sequence[FieldSpec]


@dataclass(frozen=True)
class FormHelp:
    """What entries need besides their declaration.

    Attributes:
        today: what typed days are read from.
        tasks: runs the sources of REFERENCE fields.
        sources: by field key, what a REFERENCE field finds while typing.
        choices: by field key, options of a CHOICE whose words are data; the others take them from `wording`.
        years: by field key, how years of two digits are read (BIRTH for birthdays).
        labels: by field key, a label other than the declared one.
    """

    today: date
    tasks: Tasks
    sources: Mapping[str, OptionSource] = field(default_factory=dict)
    choices: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    years: Mapping[str, YearReading] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


class FormView(QWidget):
    """Fields below each other, or in columns.

    Args:
        sections: what is asked, in order.
        help_: days, sources, options.
        columns: fields side by side; notes and wide fields take the whole width.

    Signals:
        edited: the officer changed something.
        submitted: Ctrl+Enter; the page calls `check` and sends its command.
        loaded: a record was loaded, or what was typed is saved or dropped.
    """

    edited = Signal()
    submitted = Signal()
    loaded = Signal()

    def __init__(
        self, sections: Sequence[FormSection], help_: FormHelp, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for section in sections for spec in section.fields}
        self._entries: dict[str, Entry] = {}
        self._labels: dict[str, TextLabel] = {}
        self._dirty = False
        self._as_loaded: dict[str, Any] = {}
        self._loaded_values: dict[str, Any] = {}
        self._help = help_
        self._columns = columns
        self._list = ProblemList()
        self._list.key_asked.connect(self._on_key_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._list)
        for section in sections:
            layout.addLayout(self._section(section))
        layout.addStretch()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submitted)

    @property
    def dirty(self) -> bool:
        """Whether something stands there that `set_values` did not load: what was put back as it was is no change."""
        return self._dirty and bool(self.changed_texts())

    @property
    def problems(self) -> tuple[str, ...]:
        """The sentences in the list at the top."""
        return self._list.sentences

    def entry(self, key: str) -> Entry:
        """The entry of a field."""
        return self._entries[key]

    def show_field(self, key: str, *, shown: bool) -> None:
        """Asks a field, or does not because of what another field says; what was entered there stays."""
        self._entries[key].setVisible(shown)
        if key in self._labels:
            self._labels[key].setVisible(shown)

    def values(self) -> dict[str, Any]:
        """What was entered, by field key."""
        return {key: entry.value() for key, entry in self._entries.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Loads a record; fields not named are emptied. A REFERENCE takes an `Option`."""
        for key, entry in self._entries.items():
            entry.set_value(values.get(key))
        self._dirty = False
        self._as_loaded, self._loaded_values = self._typed(), self.values()
        self._show(())
        self.loaded.emit()

    @property
    def loaded_values(self) -> Mapping[str, Any]:
        """What `set_values` loaded, as `values` gives it."""
        return self._loaded_values

    def overlay(self, values: Mapping[str, Any]) -> None:
        """Puts some values over what was loaded, as if they were typed. A REFERENCE takes an `Option`."""
        for key, value in values.items():
            self._entries[key].set_value(value)
        if values:
            self._on_edited()

    def label_of(self, key: str) -> str:
        """The label of a field, "" for one that is not asked."""
        return self._label(self._specs[key]) if key in self._specs else ""

    def words_of(self, key: str, value: Any) -> str:
        """A value of a field as people read it."""
        given = {option.key: option.text for option in self._help.choices.get(key, ())}
        return given.get(value) or value_words(key, value)

    def changed_texts(self) -> dict[str, Any]:
        """What stands in the fields that were changed since `set_values`, as JSON has it: a draft."""
        return {key: typed for key, typed in self._typed().items() if typed != self._as_loaded.get(key)}

    def loaded_texts(self) -> dict[str, Any]:
        """What `set_values` loaded, as `changed_texts` has it."""
        return dict(self._as_loaded)

    def put_texts(self, texts: Mapping[str, Any]) -> None:
        """Puts what `changed_texts` gave over what was loaded, as if it were typed now."""
        for key, typed in texts.items():
            if key in self._entries:
                self._entries[key].put_typed(typed)
        if self.changed_texts():
            self._on_edited()

    def check(self) -> bool:
        """Whether everything can be kept, as far as the fields know; else shows the problems."""
        found = [(key, text) for key in self._entries if (text := self._problem_of(key))]
        self._show(found)
        return not found

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """Shows the problems of a command that was refused; a bound slot for ``failed=``."""
        if isinstance(error, InvalidFieldsError):
            self._show([(key, self._sentence(key, code, facts)) for key, code, facts in error.problems])

    def _typed(self) -> dict[str, Any]:
        return {key: entry.typed() for key, entry in self._entries.items()}

    def focus_first(self) -> None:
        """To the first field."""
        next(iter(self._entries.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, section: FormSection) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        if section.title:
            column.addWidget(TextLabel(section.title, Role.PANEL_TITLE))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        row = at = 0
        for spec in section.fields:
            wide = spec.kind is FieldKind.NOTE or spec.width_chars >= _WIDE_CHARS
            if wide and at:
                row, at = row + 1, 0
            grid.addLayout(self._field(spec), row, at, 1, self._columns if wide else 1)
            at = self._columns if wide else at + 1
            if at >= self._columns:
                row, at = row + 1, 0
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        return column

    def _field(self, spec: FieldSpec) -> QVBoxLayout:
        words = self._label(spec)
        entry = self._make(spec, words)
        entry.edited.connect(self._on_edited)
        entry.field.setAccessibleName(words)
        self._entries[spec.key] = entry
        column = QVBoxLayout()
        column.setSpacing(4)
        if spec.kind is not FieldKind.FLAG:
            label = TextLabel(f"{words} *" if spec.required else words, Role.LABEL)
            label.setBuddy(entry.field)
            label.setToolTip(spec.article)
            self._labels[spec.key] = label
            column.addWidget(label)
        column.addWidget(entry)
        column.addStretch()
        return column

    def _label(self, spec: FieldSpec) -> str:
        return self._help.labels.get(spec.key) or wording.say(spec.label_code)

    def _make(self, spec: FieldSpec, words: str) -> Entry:
        makers: dict[FieldKind, Callable[[], Entry]] = {
            FieldKind.DATE: lambda: DateEdit(self._help.today, self._help.years.get(spec.key, YearReading.EVENT)),
            FieldKind.YEAR: IntegerEntry,
            FieldKind.INTEGER: IntegerEntry,
            FieldKind.MONEY: MoneyEdit,
            FieldKind.FLAG: lambda: FlagEntry(words),
            FieldKind.NOTE: NoteEntry,
            FieldKind.CHOICE: lambda: ChoiceEntry(self._options(spec), optional=not spec.required),
            FieldKind.REFERENCE: lambda: SearchPicker(self._help.sources[spec.key], self._help.tasks),
        }
        return makers.get(spec.kind, TextEntry)()

    def _options(self, spec: FieldSpec) -> Sequence[Option]:
        given = self._help.choices.get(spec.key)
        return given or [Option(code, wording.say(f"choice.{spec.key}.{code}")) for code in spec.choices]

    def _problem_of(self, key: str) -> str:
        spec, entry = self._specs[key], self._entries[key]
        unreadable = entry.unreadable()
        if unreadable:
            return unreadable
        value = entry.value()
        if value is None:
            return wording.say("problem.required", label=self._label(spec)) if spec.required else ""
        problem = spec.check(value) if spec.check is not None else None
        return wording.say(problem[0], **problem[1]) if problem is not None else ""

    def _show(self, problems: Sequence[tuple[str, str]]) -> None:
        by_key = dict(reversed(problems))
        for key, entry in self._entries.items():
            entry.show_problem(by_key.get(key, ""))
        self._list.show_problems([(key, self.label_of(key), text) for key, text in problems])
        first = next((key for key, _ in problems if key in self._entries), None)
        if first is not None:
            self._entries[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, key: str, code: str, facts: Mapping[str, Any]) -> str:
        return wording.say(code, **{"label": self.label_of(key), **facts})

    @Slot()
    def _on_edited(self) -> None:
        self._dirty = True
        self.edited.emit()

    @Slot(str)
    def _on_key_asked(self, key: str) -> None:
        if key in self._entries:
            self._entries[key].setFocus(Qt.FocusReason.OtherFocusReason)


class ProblemList(QFrame):
    """Every problem of a form in one place; a press leads to its field.

    Signals:
        key_asked: key of the field.
    """

    key_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice-error")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []
        self.sentences: tuple[str, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, str, str]]) -> None:
        """Shows (field key, label, sentence) of each; hides itself when there are none."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows = [self._row(*problem) for problem in problems]
        for row in self._rows:
            self._column.addWidget(row)
        self.sentences = tuple(sentence for _, _, sentence in problems)
        self.setVisible(bool(problems))

    def _row(self, key: str, label: str, sentence: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("circle-alert", "error"), 0, Qt.AlignmentFlag.AlignTop)
        if label:
            link = LinkButton(label)
            link.setProperty("key", key)
            link.clicked.connect(self._on_link_clicked)
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(TextLabel(sentence, Role.ERROR, wrap=True), 1)
        return row

    @Slot()
    def _on_link_clicked(self) -> None:
        self.key_asked.emit(self.sender().property("key"))
