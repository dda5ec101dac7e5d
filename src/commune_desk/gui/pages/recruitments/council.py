"""Hội đồng xét tuyển: who sits in it, one after the other, and who came to the meeting."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot

from commune_desk import wording
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.recruitments import CouncilRole, CountingRole
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.pages.recruitments.people_part import PeoplePart, PersonRow
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.recruitment_commands import CouncilMember, SetCouncil
from commune_desk.services.recruitment_views import CaseView, CouncilMemberView

FIELDS = (
    FieldSpec("full_name", FieldKind.NAME, required=True, width_chars=26),
    FieldSpec("position", FieldKind.TEXT, width_chars=26),
    FieldSpec("role", FieldKind.CHOICE, required=True, choices=tuple(CouncilRole)),
    FieldSpec("counting_role", FieldKind.CHOICE, choices=tuple(CountingRole)),
    FieldSpec("present", FieldKind.FLAG),
)


class CouncilPart(PeoplePart):
    """The council as a list, or the form of one member."""

    def __init__(self, context: PageContext) -> None:
        add, save = Button(tr("Thêm vào Hội đồng"), "plus"), Button(tr("Lưu thành viên Hội đồng"), "save")
        form = FormView((FormSection("", FIELDS),), _help(context))
        super().__init__(context, form, add, save, context.office.recruitments.set_council)
        self.drop_button = Button(tr("Bỏ khỏi Hội đồng"), "user-minus")
        self.drop_button.hide()
        self.drop_button.clicked.connect(self._on_drop)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.insertWidget(0, TextLabel(tr("Hội đồng xét tuyển"), Role.STRONG))
        self.column.addWidget(self.drop_button)

    def people(self, case: CaseView) -> list[PersonRow]:
        return [PersonRow(one.id, one.full_name, _facts(one)) for one in case.council]

    def values_of(self, case: CaseView, chosen: UUID | None) -> dict[str, Any]:
        if chosen is None:
            return {"role": (CouncilRole.MEMBER if case.council else CouncilRole.CHAIR).value, "present": True}
        return next(vars(seat) for seat in _seats(case) if seat.id == chosen)

    def command(self, case: CaseView, values: dict[str, Any]) -> SetCouncil:
        values["position"] = values["position"] or ""
        seats = [replace(one, **values) if one.id == self.chosen else one for one in _seats(case)]
        if self.chosen is None:
            seats.append(CouncilMember(None, **values))
        return SetCouncil(case.id, case.version, tuple(seats))

    def show_form(self, *, shown: bool) -> None:
        super().show_form(shown=shown)
        self.drop_button.setVisible(shown and self.chosen is not None)

    @Slot()
    def _on_drop(self) -> None:
        if self._case is not None:
            seats = tuple(one for one in _seats(self._case) if one.id != self.chosen)
            self.write(SetCouncil(self._case.id, self._case.version, seats))


def _help(context: PageContext) -> FormHelp:
    labels = {
        "position": tr("Chức vụ, cơ quan"),
        "role": tr("Vai trò trong Hội đồng"),
        "counting_role": tr("Trong Tổ kiểm phiếu"),
        "present": tr("Có mặt tại cuộc họp"),
    }
    codes = (("role", "council_role", CouncilRole), ("counting_role", "counting_role", CountingRole))
    choices = {key: options_of(prefix, kind) for key, prefix, kind in codes}
    return FormHelp(context.as_of.today, context.tasks, labels=labels, choices=choices)


def _seats(case: CaseView) -> list[CouncilMember]:
    return [
        CouncilMember(one.id, one.full_name, one.position, one.role, one.counting_role, one.present)
        for one in case.council
    ]


def _facts(member: CouncilMemberView) -> str:
    words = [member.position, wording.say(f"choice.council_role.{member.role}")]
    if member.counting_role:
        words.append(wording.say(f"choice.counting_role.{member.counting_role}"))
    if not member.present:
        words.append(tr("vắng mặt"))
    return " · ".join(word for word in words if word)
