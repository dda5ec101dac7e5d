"""Truy lĩnh, truy thu of somebody who is not on the month's list, above all of who has left the force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.allowances import AddAdjustment
from commune_desk.services.members import ListMembers, MemberService
from commune_desk.wording import explain
from commune_desk.wording.formats import month_text

DUE, OWED = "due", "owed"
FIELDS = (
    FieldSpec("member", FieldKind.REFERENCE, required=True, width_chars=36),
    FieldSpec("direction", FieldKind.CHOICE, required=True, choices=(DUE, OWED)),
    FieldSpec("amount_vnd", FieldKind.MONEY, required=True),
    FieldSpec("reason", FieldKind.TEXT, required=True, width_chars=36),
)
_FOUND = 20


@dataclass(frozen=True)
class FindAnybody:
    """Everybody on record by what is typed, in service or not; runs on the reader thread."""

    members: MemberService
    day: date

    def __call__(self, typed: str) -> Sequence[Option]:
        found = self.members.list(ListMembers(self.day, search=typed, in_service=None, limit=_FOUND))
        return [Option(row.id, row.full_name, note=row.team_name or tr("Đã thôi")) for row in found.rows]


class ArrearsDialog(QDialog):
    """Asks who, which of the two, how much and why.

    Signals:
        added: arrears were written down; the month wants to be computed again.
    """

    added = Signal()

    def __init__(self, context: PageContext, month: Month, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._month = context, month
        title = tr("Truy lĩnh, truy thu tháng {month}", month=month_text(month.first_day))
        self.setWindowTitle(title)
        self.refusal = Notice("", tone=Tone.ERROR)
        help_ = FormHelp(
            context.as_of.today,
            context.tasks,
            sources={"member": FindAnybody(context.office.members, month.first_day)},
            choices={"direction": (Option(DUE, tr("Truy lĩnh")), Option(OWED, tr("Truy thu")))},
            labels={
                "member": tr("Người nhận, người nộp"),
                "direction": tr("Truy lĩnh hay truy thu"),
                "amount_vnd": tr("Số tiền (đồng)"),
                "reason": tr("Lý do"),
            },
        )
        self.form = FormView((FormSection(title, FIELDS),), help_)
        self.save_button = Button(tr("Ghi"), "save", Kind.PRIMARY, "Ctrl+S")
        self.cancel_button = Button(tr("Huỷ"))
        self._build()
        self.form.set_values({"direction": DUE})
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        self.setMinimumWidth(440)
        self.refusal.hide()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        layout.addLayout(row)

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        amount = values["amount_vnd"] if values["direction"] == DUE else -values["amount_vnd"]
        command = AddAdjustment(self._month, values["member"], amount, values["reason"])
        adjust = self._context.office.allowances.adjust
        self.save_button.setEnabled(False)
        self._context.tasks.write(
            self, adjust, command, done=self._on_saved, failed=self._on_failed, ended=self._on_ended
        )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.added.emit()
        self.accept()

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.refusal.setVisible(not isinstance(error, InvalidFieldsError))
        self.refusal.set_texts(tr("Chưa lưu"), explain(error))

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)
