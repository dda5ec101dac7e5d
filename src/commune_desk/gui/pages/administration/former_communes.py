"""Xã cũ: what a commune of before is called now, and the communes that went into this one."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.domain.administration import former_name
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, column_of, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.list_filters import SearchField
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.commune_lookup import CommuneLookup, CommuneMatch
from commune_desk.services.communes import (
    AddFormerCommunes,
    CommuneService,
    FormerCommune,
    FormerCommuneView,
    RemoveFormerCommune,
)
from commune_desk.services.contracts import Page
from commune_desk.services.former_communes import MERGED_ON, FormerCommunes, RegisteredCommune
from commune_desk.services.units import UnitService

_DAY_WIDTH = 130


@dataclass
class Matches:
    """Answers the lookup, on the reader thread: nothing typed, the communes this one was made of."""

    lookup: CommuneLookup
    units: UnitService
    day: date
    text: str = ""

    def __call__(self, request: ListRequest) -> Page[CommuneMatch]:
        text = self.text.strip() or self.units.view(MERGED_ON).name
        return window_of(self.lookup.find(text, self.day), request)


@dataclass
class OwnFormer:
    """Answers the list of what is on record of this commune."""

    communes: CommuneService

    def __call__(self, request: ListRequest) -> Page[FormerCommuneView]:
        return window_of(self.communes.former_communes(), request)


@dataclass(frozen=True)
class ReadInto:
    """What the register says went into this commune; on the reader thread."""

    units: UnitService
    register: FormerCommunes

    def __call__(self) -> tuple[RegisteredCommune, ...]:
        return self.register.into(self.units.view(MERGED_ON).commune_code)


class FormerCommunesSection(Section):
    """The lookup at the left; at the right what went into this commune."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        office = context.office
        lookup = CommuneLookup(office.former_communes, office.administrative_units)
        self._matches = Matches(lookup, office.units, context.as_of.today)
        self.field = SearchField(tr("Gõ tên xã cũ hoặc xã mới, có thể kèm huyện, tỉnh"))
        self.day = DateEdit(context.as_of.today)
        self.day.set_value(context.as_of.today)
        self.list = ShortList("administration-commune-lookup", _columns(), self._matches, _key, context.tasks)
        self.answer = TextLabel("", Role.STRONG, wrap=True)
        self.add_button = Button(tr("Ghi xã đang chọn"), "plus")
        self.own = ShortList(
            "administration-former-communes", _own_columns(), OwnFormer(office.communes), _own_key, context.tasks
        )
        self.all_button = Button(tr("Ghi đủ theo danh mục"), "download", Kind.PRIMARY)
        self.remove_button = Button(tr("Bỏ"), "x")
        self._build()
        self.field.searched.connect(self._on_searched)
        self.field.down_pressed.connect(self._on_down)
        self.day.edited.connect(self._on_day)
        self.list.current_changed.connect(self._on_current_changed)
        self.add_button.clicked.connect(self._on_add)
        self.all_button.clicked.connect(self._on_all)
        self.remove_button.clicked.connect(self._on_remove)

    def load(self) -> None:
        self.list.reload()
        self.own.reload()
        for button in (self.add_button, self.all_button, self.remove_button):
            button.setEnabled(self.free)

    def _build(self) -> None:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.day.setFixedWidth(_DAY_WIDTH)
        self.day.field.setAccessibleName(tr("Ngày trên giấy tờ"))
        row.addWidget(self.field, 1)
        row.addWidget(TextLabel(tr("Ngày trên giấy tờ"), Role.LABEL))
        row.addWidget(self.day)
        left = column_of(top, self.list, self.answer)
        note = tr("Xã có từ 01/07/2025 do các xã dưới đây nhập thành: để hiểu địa chỉ và giấy tờ cũ.")
        buttons = row_of(self.add_button, self.remove_button)
        right = panel(tr("Xã cũ nhập vào xã này"), note, (self.own, buttons, row_of(self.all_button)))
        right.body.setStretchFactor(self.own, 1)
        self.put_side_by_side(left, right)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._matches.text = text
        self.list.reload()

    @Slot()
    def _on_down(self) -> None:
        self.list.setFocus()

    @Slot()
    def _on_day(self) -> None:
        day = self.day.value()
        if isinstance(day, date):
            self._matches.day = day
            self.list.reload()

    @Slot(object)
    def _on_current_changed(self, match: CommuneMatch | None) -> None:
        if match is None:
            self.answer.setText(tr("Không có xã nào tên như vậy trong danh mục."))
            return
        now = "; ".join(f"{unit.full_name} ({unit.code})" for unit in match.now)
        parts = "" if match.former.whole else tr(" (xã cũ được chia)")
        lines = (
            tr("Trước 01/07/2025: {name} ({code})", name=match.former.full_name, code=match.former.code),
            tr("Nay là: {now}{parts}", now=now, parts=parts),
            tr("Giấy tờ ngày {day:date} ghi: {name}", day=self._matches.day, name=match.on_paper),
        )
        self.answer.setText("\n".join(lines))

    @Slot()
    def _on_add(self) -> None:
        match: CommuneMatch | None = self.list.current
        if match is not None:
            self._on_register((match.former,))

    @Slot()
    def _on_all(self) -> None:
        read = ReadInto(self.context.office.units, self.context.office.former_communes)
        self.context.tasks.read(self, read, key="into", done=self._on_register)

    @Slot(object)
    def _on_register(self, found: tuple[RegisteredCommune, ...]) -> None:
        """Writes them down; those on record already are left as they are."""
        if not found:
            self.context.messages.warn(tr("Danh mục không có xã cũ nào của mã đơn vị này. Kiểm tra mã ở mục Tên xã."))
            return
        communes = self.context.office.communes
        command = AddFormerCommunes(tuple(map(_entered, found)))
        self.context.tasks.write(self, communes.add_former_communes, command, done=self._on_saved)

    @Slot()
    def _on_remove(self) -> None:
        view: FormerCommuneView | None = self.own.current
        if view is not None:
            communes = self.context.office.communes
            command = RemoveFormerCommune(view.id, view.version)
            self.context.tasks.write(self, communes.remove_former_commune, command, done=self._on_saved)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.own.reload()


def _entered(one: RegisteredCommune) -> FormerCommune:
    return FormerCommune(one.kind, one.name, MERGED_ON, one.code, one.district, one.province, one.whole)


def _columns() -> tuple[ColumnSpec[CommuneMatch], ...]:
    return (
        ColumnSpec("name", tr("Xã cũ"), 140, _name, ColumnKind.STRONG, sortable=False),
        ColumnSpec("place", tr("Huyện, tỉnh cũ"), 190, _place, sortable=False, stretch=True),
        ColumnSpec("code", tr("Mã cũ"), 62, _code, sortable=False),
        ColumnSpec("now", tr("Xã mới"), 210, _now, ColumnKind.STRONG, sortable=False),
        ColumnSpec("new_code", tr("Mã mới"), 66, _new_code, sortable=False),
    )


def _key(match: CommuneMatch) -> object:
    return match.former.code


def _name(match: CommuneMatch) -> Cell:
    return Cell(former_name(match.former.kind, match.former.name), tip=match.former.full_name)


def _place(match: CommuneMatch) -> Cell:
    words = f"{match.former.district}, {match.former.province}"
    return Cell(words, tip=words)


def _code(match: CommuneMatch) -> str:
    return match.former.code


def _now(match: CommuneMatch) -> Cell:
    words = "; ".join(unit.full_name for unit in match.now)
    return Cell(words, tip=words)


def _new_code(match: CommuneMatch) -> Cell:
    words = ", ".join(unit.code for unit in match.now)
    return Cell(words, tip=words)


def _own_columns() -> tuple[ColumnSpec[FormerCommuneView], ...]:
    return (
        ColumnSpec("name", tr("Xã cũ"), 130, _own_name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("code", tr("Mã cũ"), 62, _own_code, sortable=False),
        ColumnSpec("whole", tr("Nhập"), 84, _whole, sortable=False),
    )


def _own_key(view: FormerCommuneView) -> object:
    return view.id


def _own_name(view: FormerCommuneView) -> Cell:
    words = former_name(view.kind, view.name)
    return Cell(words, tip=", ".join(part for part in (words, view.district_name, view.province_name) if part))


def _own_code(view: FormerCommuneView) -> str:
    return view.code or ""


def _whole(view: FormerCommuneView) -> str:
    return tr("toàn bộ") if view.whole else tr("một phần")
