"""Truy lĩnh, truy thu of one person: which of the two, how much, why."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, LinkButton
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.money_edit import MoneyEdit
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.services.allowances import AddAdjustment, PayPersonView
from commune_desk.services.contracts import Changes

DUE, OWED = 1, -1


class ArrearsForm(QWidget):
    """A link that opens three fields.

    Args:
        context: services and tasks.

    Signals:
        added: arrears were written down; the month wants to be computed again.
    """

    added = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._month: Month | None = None
        self._person: PayPersonView | None = None
        self.open_link = LinkButton(tr("Thêm truy lĩnh, truy thu"))
        self.kind = Segmented((Option(DUE, tr("Truy lĩnh")), Option(OWED, tr("Truy thu"))))
        self.amount = MoneyEdit(tr("số đồng"))
        self.reason = TextEntry(tr("Lý do, ví dụ: trực bù đêm 28/8"))
        self.save_button = Button(tr("Ghi"), "save", dense=True)
        self._fields = QWidget()
        self._build()
        self.open_link.clicked.connect(self._on_open_clicked)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.reason.line.returnPressed.connect(self._on_save_clicked)

    def show_person(self, month: Month, person: PayPersonView) -> None:
        """Another person: what was typed for the last one is emptied."""
        if (month, person.member_id) != (self._month, self._person.member_id if self._person else None):
            self._empty()
        self._month, self._person = month, person

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 14, 6)
        layout.setSpacing(6)
        layout.addWidget(self.open_link)
        layout.addWidget(self._fields)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(4, 0, 0, 2)
        column.setSpacing(6)
        column.addWidget(self.kind)
        column.addWidget(self.amount)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.save_button)
        column.addLayout(row)
        self._fields.hide()

    def _empty(self) -> None:
        self._fields.hide()
        self.kind.set_key(DUE)
        for entry in (self.amount, self.reason):
            entry.set_value(None)
            entry.show_problem("")

    @Slot()
    def _on_open_clicked(self) -> None:
        self._fields.setVisible(self._fields.isHidden())
        if not self._fields.isHidden():
            self.amount.setFocus()

    @Slot()
    def _on_save_clicked(self) -> None:
        amount, reason = self.amount.value(), self.reason.value()
        self.amount.show_problem("" if amount else self.amount.unreadable() or tr("Chưa có số tiền"))
        self.reason.show_problem("" if reason else tr("Chưa có lý do"))
        if not amount or not reason or self._month is None or self._person is None:
            return
        command = AddAdjustment(self._month, self._person.member_id, self.kind.key * amount, reason)
        adjust = self._context.office.allowances.adjust
        self.save_button.setEnabled(False)
        self._context.tasks.write(self, adjust, command, done=self._on_saved, ended=self._on_save_ended)

    @Slot(object)
    def _on_saved(self, _changes: Changes) -> None:
        self._empty()
        self.added.emit()

    @Slot()
    def _on_save_ended(self) -> None:
        self.save_button.setEnabled(True)
