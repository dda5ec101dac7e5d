"""Truy lĩnh, truy thu of somebody who is not on the month's list, above all of who has left the force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.services.allowances import AddAdjustment
from commune_desk.services.members import ListMembers, MemberService
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


class ArrearsDialog(FormDialog):
    """Asks who, which of the two, how much and why; once accepted, the month wants to be computed again."""

    def __init__(self, context: PageContext, month: Month, parent: QWidget) -> None:
        def command(values: dict[str, Any]) -> AddAdjustment:
            amount = values["amount_vnd"] if values["direction"] == DUE else -values["amount_vnd"]
            return AddAdjustment(month, values["member"], amount, values["reason"])

        title = tr("Truy lĩnh, truy thu tháng {month}", month=month_text(month.first_day))
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
        asked = Asked(
            title=title,
            confirm=tr("Ghi"),
            section=FormSection(title, FIELDS),
            help=help_,
            use_case=context.office.allowances.adjust,
            command=command,
            values={"direction": DUE},
            icon="save",
            shortcut="Ctrl+S",
            width=440,
            gap=12,
        )
        super().__init__(context, asked, parent)
        self.save_button = self.confirm_button
