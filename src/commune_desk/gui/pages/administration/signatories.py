"""Người ký: who signs in each of the four roles, from which day."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page, seen_on
from commune_desk.services.units import SIGNATORY_ROLES, SetSignatory, SignatoryView, UnitService
from commune_desk.wording.formats import day_text

FIELDS = (
    FieldSpec("full_name", FieldKind.NAME, required=True),
    FieldSpec("rank", FieldKind.TEXT),
    FieldSpec("title", FieldKind.NOTE),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)


def role_words(role: str) -> str:
    """A role in words."""
    return {
        "preparer": tr("Người lập"),
        "accountant": tr("Kế toán"),
        "unit_head": tr("Trưởng Công an xã"),
        "chairperson": tr("Chủ tịch Ủy ban nhân dân"),
    }[role]


@dataclass(frozen=True)
class RoleView:
    """A role, who holds it on the day looked at, if anybody, and everybody who ever did or is to."""

    role: str
    holder: SignatoryView | None
    history: tuple[SignatoryView, ...]


@dataclass
class Roles:
    """Answers the list, on the reader thread."""

    units: UnitService
    as_of: AsOf

    def __call__(self, request: ListRequest) -> Page[RoleView]:
        holders = self.units.signatories(self.as_of.day)
        history = self.units.signatory_history()
        roles = [
            RoleView(role, holders.get(role), tuple(view for view in history if view.role == role))
            for role in SIGNATORY_ROLES
        ]
        return window_of(roles, request)


class SignatoriesSection(Section):
    """Four roles at the left, the one chosen at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        roles = Roles(context.office.units, context.as_of)
        self.list = ShortList("administration-signatories", _columns(), roles, _key, context.tasks)
        labels = {
            "rank": tr("Cấp bậc hàm"),
            "title": tr("Dòng chức danh in trên tên (mỗi dòng một hàng)"),
            "valid_from": tr("Ký từ ngày"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu người ký"), "save", Kind.PRIMARY, "Ctrl+S")
        self._role = TextLabel("", Role.STRONG)
        self.past = TextLabel("", Role.SMALL, wrap=True)
        note = tr("Giấy tờ in theo người ký của ngày trên giấy; người trước vẫn còn trong lịch sử.")
        self.put_side_by_side(
            self.list, panel(tr("Đổi người ký"), note, (self._role, self.form, row_of(self.save_button), self.past))
        )
        self.list.current_changed.connect(self._on_current_changed)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    def load(self) -> None:
        self.list.reload()
        self.save_button.setEnabled(self.free)

    @Slot(object)
    def _on_current_changed(self, view: RoleView | None) -> None:
        if view is None:
            return
        self._role.setText(role_words(view.role))
        self.past.setText("\n".join(map(_spell_words, view.history)))
        holder = view.holder
        self.form.set_values(
            {
                "full_name": holder.full_name if holder else None,
                "rank": holder.rank if holder else None,
                "title": "\n".join(holder.title_lines) if holder else None,
                "valid_from": self.context.as_of.day,
            }
        )

    @Slot()
    def _on_save(self) -> None:
        view: RoleView | None = self.list.current
        if view is None or not self.form.check():
            return
        values = self.form.values()
        lines = tuple(line.strip() for line in (values["title"] or "").splitlines() if line.strip())
        day = values["valid_from"]
        seen = seen_on(view.history, day)
        command = SetSignatory(view.role, lines, values["rank"] or "", values["full_name"], day, seen)
        units = self.context.office.units
        self.context.tasks.write(self, units.set_signatory, command, failed=self.form.show_error)


def _spell_words(view: SignatoryView) -> str:
    """From when to when somebody signed, or is to sign."""
    first = day_text(view.valid_from)
    if view.valid_to is None:
        return tr("Từ {first}: {name}", first=first, name=view.full_name)
    last = day_text(view.valid_to - timedelta(days=1))
    return tr("{first} – {last}: {name}", first=first, last=last, name=view.full_name)


def _columns() -> tuple[ColumnSpec[RoleView], ...]:
    return (
        ColumnSpec("role", tr("Vai trò"), 190, _role, ColumnKind.STRONG, sortable=False),
        ColumnSpec("name", tr("Họ và tên"), 170, _name, sortable=False),
        ColumnSpec("title", tr("Dòng chức danh"), 170, _title, sortable=False, stretch=True),
        ColumnSpec("since", tr("Từ ngày"), 92, _since, ColumnKind.DATE, sortable=False),
    )


def _key(view: RoleView) -> str:
    return view.role


def _role(view: RoleView) -> str:
    return role_words(view.role)


def _name(view: RoleView) -> Cell:
    if view.holder is None:
        return Cell(tr("Chưa có"), tone=Tone.WARN, icon="triangle-alert")
    return Cell(" ".join(part for part in (view.holder.rank, view.holder.full_name) if part))


def _title(view: RoleView) -> str:
    return " / ".join(line for line in view.holder.title_lines if line) if view.holder else ""


def _since(view: RoleView) -> str:
    return day_text(view.holder.valid_from) if view.holder else ""
