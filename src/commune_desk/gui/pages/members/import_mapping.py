"""Says what a column of a list holds where the program read it otherwise, or as it was said last time."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.exchange.labels import IMPORT_FIELDS
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.import_plans import ImportPlan
from commune_desk.wording import say


class ColumnMapper(QWidget):
    """A column, what it is read as, and last time's answer.

    Signals:
        chosen: the mapping to read the list with: column letter -> field, "" for one left out.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: Mapping[str, str] = {}
        self._offered: Mapping[str, str] = {}
        self._read_as: dict[str, str] = {}
        self.column = Combo()
        self.field = Combo([Option("", tr("không đọc")), *(Option(key, _field_word(key)) for key in IMPORT_FIELDS)])
        self.last_time = Button(tr("Ghép cột như lần trước"), "history")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(TextLabel(tr("Ghép sai cột? Chọn cột"), Role.NOTE))
        line.addWidget(self.column)
        line.addWidget(TextLabel(tr("đọc là"), Role.NOTE))
        line.addWidget(self.field)
        line.addWidget(self.last_time)
        line.addStretch()
        self.column.picked.connect(self._on_column_picked)
        self.field.picked.connect(self._on_field_picked)
        self.last_time.clicked.connect(self._on_last_time)

    def show_plan(self, plan: ImportPlan, mapping: Mapping[str, str] | None) -> None:
        """The columns of a list, as they were read with a mapping."""
        self._mapping = mapping or {}
        self._offered = plan.offered_mapping
        columns = plan.preview.columns
        self._read_as = {column.letter: column.field for column in columns}
        self.column.set_options(
            [
                Option(c.letter, f"{c.letter} «{c.header}»", _field_word(c.field) if c.field else tr("không đọc"))
                for c in columns
            ]
        )
        unread = next((column.letter for column in columns if not column.field), None)
        self.column.set_key(self.column.key() or unread or (columns[0].letter if columns else None))
        self._on_column_picked(self.column.key())
        self.last_time.setVisible(bool(self._offered))

    @Slot(object)
    def _on_column_picked(self, letter: str | None) -> None:
        self.field.set_key(self._read_as.get(letter or "", ""))

    @Slot(object)
    def _on_field_picked(self, field: str) -> None:
        self.chosen.emit({**self._mapping, self.column.key(): field})

    @Slot()
    def _on_last_time(self) -> None:
        self.chosen.emit(dict(self._offered))


def _field_word(field: str) -> str:
    return say(f"import.field.{field}")
