"""A commendation to be prepared: for what, of which year, whom."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.commendations import LEVELS, Award
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.commendations.recipient_picker import RecipientPicker
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.month_switcher import MonthSwitcher
from commune_desk.services.commendations import PrepareCommendation

FIELDS = (
    FieldSpec("title", FieldKind.TEXT, required=True, width_chars=40),
    FieldSpec("reason", FieldKind.NOTE, required=True),
    FieldSpec("year", FieldKind.YEAR, required=True, width_chars=6),
    FieldSpec("level", FieldKind.CHOICE, required=True, choices=LEVELS),
    FieldSpec("award_form", FieldKind.CHOICE, required=True, choices=tuple(Award), width_chars=40),
    FieldSpec("fund", FieldKind.TEXT, required=True, width_chars=40),
)


class PrepareForm(QWidget):
    """The form.

    Args:
        context: services, tasks, today.

    Signals:
        submitted: Ctrl+Enter in a field.
    """

    submitted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = context.as_of.today
        choices = {"level": [Option(level, wording.say(f"choice.award_level.{level}")) for level in LEVELS]}
        labels = {
            "title": tr("Nội dung khen"),
            "reason": tr("Thành tích"),
            "year": tr("Năm"),
            "level": tr("Cấp khen"),
            "award_form": tr("Hình thức"),
            "fund": tr("Nguồn tiền thưởng"),
        }
        help_ = FormHelp(self._today, context.tasks, choices=choices, labels=labels)
        self.form = FormView((FormSection("", FIELDS),), help_, 2)
        self.month = MonthSwitcher(self._today)
        self.recipients = RecipientPicker(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(_labelled(tr("Tập thể, cá nhân được khen"), self.recipients))
        layout.addWidget(self.form)
        layout.addLayout(_labelled(tr("Tháng của tờ trình, quyết định"), self.month))
        layout.addStretch()
        self.form.submitted.connect(self.submitted)

    def begin(self) -> None:
        """An empty form with what can be known."""
        year = self._today.year
        self.form.set_values(
            {
                "year": year,
                "level": LEVELS[0],
                "award_form": Award.MERIT_CERTIFICATE.value,
                "fund": tr("Quỹ thi đua, khen thưởng của xã năm {year}", year=year),
            }
        )
        self.month.set_month(self._today)
        self.recipients.clear()
        self.recipients.setFocus()

    def command(self) -> PrepareCommendation | None:
        """What was entered; None while something is missing, which is then told."""
        complete = self.form.check()
        nobody = not (self.recipients.team_ids or self.recipients.member_ids)
        self.recipients.show_problem(wording.say("error.commendation_without_recipient") if nobody else "")
        if not complete or nobody:
            return None
        values: dict[str, Any] = self.form.values()
        return PrepareCommendation(
            **values,
            paper_month=self.month.month,
            team_ids=self.recipients.team_ids,
            member_ids=self.recipients.member_ids,
        )

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """Problems of a command that was refused, beside their fields."""
        self.form.show_error(error)


def _labelled(label: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(TextLabel(label, Role.LABEL))
    column.addWidget(widget)
    return column
