"""What a kind asks besides: the outcome, what was counted, the source, the one who told."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.incidents import TIMES, Category, LogBook, LogKind
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.incidents.flow import FlowLayout
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.entries import ChoiceEntry, FlagEntry, IntegerEntry, TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.incidents import EntryView
from commune_desk.wording import language

_FIGURE_WIDTH = 76
_SOURCE_WIDTH = 176
_REPORTER_WIDTH = 160


class AskedRow(QWidget):
    """Fields of the kind chosen; none of them must be filled in.

    Signals:
        edited: the officer changed one.

    Attributes:
        outcome: how it ended; stands elsewhere in the entry line.
        figures: entry of each quantity the kind counts.
    """

    edited = Signal()

    def __init__(self, book: LogBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._kind: LogKind | None = None
        self.outcome = ChoiceEntry(())
        self.outcome.setMinimumWidth(150)
        self.source = ChoiceEntry([Option(one.code, one.name.in_language(language())) for one in book.sources.values()])
        self.reporter = TextEntry(tr("tên, số điện thoại"))
        self.valuable = FlagEntry(tr("Tin có giá trị"))
        self.figures: dict[str, IntegerEntry] = {}
        self._kept: dict[str, int] = {}
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box)
        self._build()
        for entry in (self.outcome, self.source, self.reporter, self.valuable):
            entry.edited.connect(self.edited)
        self.hide()

    def ask_for(self, kind: LogKind | None) -> None:
        """Other fields for another kind; what was written for the old one is dropped."""
        if kind == self._kind:
            return
        self._kind = kind
        codes = kind.outcomes if kind is not None else ()
        self.outcome.set_options([Option(code, self._outcome(code)) for code in codes])
        self.outcome.setEnabled(kind is not None)
        self.outcome.set_value(codes[0] if len(codes) == 1 else None)
        self.valuable.setVisible(kind is not None and kind.category is Category.TIP)
        self.valuable.set_value(False)
        self._flow.clear(keep_last=self._fixed)
        self.figures = {code: self._figure(code) for code in _counted(kind)}
        self._kept = {}
        self._order_of_tab()
        self._flow_box.updateGeometry()
        self.setVisible(kind is not None)

    def load(self, view: EntryView | None) -> None:
        """What an entry has; None clears."""
        line = None if view is None else view.line
        self.source.set_value(None if view is None else view.source_code)
        self.reporter.set_value(None if view is None else view.reporter)
        if view is not None and line is not None:
            self.outcome.set_value(line.outcome_code)
            self.valuable.set_value(view.valuable)
            for quantity in view.quantities:
                if quantity.code in self.figures:
                    self.figures[quantity.code].set_value(quantity.amount)
                else:
                    self._kept[quantity.code] = quantity.amount

    def facts(self) -> Mapping[str, Any]:
        """The part of `AddEntry` that is asked here."""
        tip = self._kind is not None and self._kind.category is Category.TIP
        written = {code: entry.value() for code, entry in self.figures.items() if entry.value() is not None}
        return {
            "outcome_code": self.outcome.value(),
            "source_code": self.source.value(),
            "reporter": self.reporter.value(),
            "valuable": self.valuable.value() if tip else None,
            "quantities": {**self._kept, **written},
        }

    def unreadable(self) -> bool:
        """Says beside the figures which of them are none; whether there is one."""
        for entry in self.figures.values():
            entry.show_problem(entry.unreadable())
        return any(entry.unreadable() for entry in self.figures.values())

    def _build(self) -> None:
        self.source.setFixedWidth(_SOURCE_WIDTH)
        self.reporter.setFixedWidth(_REPORTER_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow_box)
        for words, entry in ((tr("Nguồn tin"), self.source), (tr("Người báo"), self.reporter)):
            self._flow.addWidget(_pair(words, entry))
        self._flow.addWidget(self.valuable)
        self._fixed = self._flow.count()
        self.valuable.hide()

    def _order_of_tab(self) -> None:
        entries = (self.outcome, *self.figures.values(), self.source, self.reporter)
        for first, second in pairwise(entries):
            QWidget.setTabOrder(first.field, second.field)

    def _figure(self, code: str) -> IntegerEntry:
        quantity = self._book.quantities[code]
        name, unit = quantity.name.in_language(language()), quantity.unit.in_language(language())
        entry = IntegerEntry()
        entry.setFixedWidth(_FIGURE_WIDTH)
        entry.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        entry.setAccessibleName(name)
        entry.edited.connect(self.edited)
        pair = _pair(name, entry, unit)
        self._flow.insert_widget(self._flow.count() - self._fixed, pair)
        pair.show()
        return entry

    def _outcome(self, code: str) -> str:
        return self._book.outcomes[code].name.in_language(language())


def _counted(kind: LogKind | None) -> tuple[str, ...]:
    """What a kind counts; an activity may stand for several alike."""
    if kind is None:
        return ()
    return (*kind.quantities, TIMES) if kind.category is Category.ACTIVITY else kind.quantities


def _pair(words: str, entry: QWidget, unit: str = "") -> QWidget:
    """An entry with its label before it and its unit behind."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(6)
    row.addWidget(TextLabel(words, Role.LABEL))
    row.addWidget(entry)
    if unit:
        row.addWidget(TextLabel(unit, Role.NOTE))
    return pair
