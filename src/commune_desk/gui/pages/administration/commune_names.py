"""Tên xã: what the commune was and is called, each name with its days and its paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.administration import Commune, CommuneKind, ProvinceKind, full_name
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.search_picker import SearchPicker
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.communes import (
    CommuneName,
    CommuneNameView,
    CommuneService,
    SetFormerName,
    SetName,
    name_on,
)
from commune_desk.services.contracts import Page
from commune_desk.services.former_communes import FormerCommunes
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

FROM, BEFORE = "from", "before"
NAME_KEYS = ("commune_code", "kind", "name", "province_kind", "province_name")
FIELDS = (
    FieldSpec("commune_code", FieldKind.TEXT, required=True, width_chars=8),
    FieldSpec("kind", FieldKind.CHOICE, required=True, choices=tuple(CommuneKind)),
    FieldSpec("name", FieldKind.TEXT, required=True),
    FieldSpec("province_kind", FieldKind.CHOICE, required=True, choices=tuple(ProvinceKind)),
    FieldSpec("province_name", FieldKind.TEXT, required=True),
    FieldSpec("day", FieldKind.DATE, required=True),
    FieldSpec("legal_basis", FieldKind.TEXT, required=True, width_chars=40),
)


@dataclass
class Names:
    """Answers the list, on the reader thread: the newest first."""

    communes: CommuneService

    def __call__(self, request: ListRequest) -> Page[CommuneNameView]:
        return window_of(self.communes.names()[::-1], request)


@dataclass
class FoundNames:
    """What is offered while typing: communes of today, or (`before`) those there were until 30/06/2025."""

    units: AdministrativeUnits
    former: FormerCommunes
    day: date
    before: bool = False

    def __call__(self, text: str) -> Sequence[Option]:
        if self.before:
            return [
                Option(_old_name(one.code, one.kind, one.name, one.province), one.full_name, one.code)
                for one in self.former.search(text, 20)
                if one.kind in set(CommuneKind)
            ]
        return [self._today(unit) for unit in self.units.search(text, self.day, limit=20)]

    def _today(self, unit: Commune) -> Option:
        province = self.units.province(unit.province_code, self.day)
        name = CommuneName(unit.code, unit.kind, unit.name, province.kind, province.name)
        return Option(name, full_name(unit), full_name(province))


class CommuneNamesSection(Section):
    """Names at the left, a new or an older one at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        office = context.office
        self.list = ShortList("administration-commune-names", _columns(), Names(office.communes), _key, context.tasks)
        self.picker = Segmented([Option(FROM, tr("Tên từ một ngày")), Option(BEFORE, tr("Tên trước một ngày"))])
        self._found = FoundNames(office.administrative_units, office.former_communes, context.as_of.today)
        self.search = SearchPicker(self._found, context.tasks, tr("Chọn trong danh mục: gõ tên xã, huyện, tỉnh"))
        self.form = FormView((FormSection("", FIELDS),), self._help(), columns=2)
        self.note = TextLabel("", Role.NOTE, wrap=True)
        self.save_button = Button(tr("Lưu tên"), "save", Kind.PRIMARY, "Ctrl+S")
        widgets = (row_of(self.picker), self.note, self.search, self.form, row_of(self.save_button))
        self.put_side_by_side(self.list, panel(tr("Ghi tên đơn vị"), "", widgets))
        self.picker.chosen.connect(self._on_kind_chosen)
        self.search.picked.connect(self._on_found)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)
        self._on_kind_chosen(FROM)

    def load(self) -> None:
        self.list.reload()
        self.save_button.setEnabled(self.free)

    def _help(self) -> FormHelp:
        labels = {
            "commune_code": tr("Mã đơn vị hành chính"),
            "kind": tr("Loại"),
            "name": tr("Tên xã, phường"),
            "province_kind": tr("Tỉnh hay thành phố"),
            "province_name": tr("Tên tỉnh, thành phố"),
            "day": tr("Ngày"),
            "legal_basis": tr("Căn cứ (số nghị quyết)"),
        }
        choices = {
            "kind": [Option(kind.value, say(kind.label_code)) for kind in CommuneKind],
            "province_kind": [Option(kind.value, say(kind.label_code)) for kind in ProvinceKind],
        }
        return FormHelp(self.context.as_of.today, self.context.tasks, labels=labels, choices=choices)

    @Slot(object)
    def _on_kind_chosen(self, key: str) -> None:
        self._found.before = key == BEFORE
        self.note.setText(
            tr("Tên này có từ ngày ghi dưới đây; giấy tờ của những ngày trước giữ tên cũ.")
            if key == FROM
            else tr("Trước ngày ghi dưới đây xã mang tên này: dùng khi in giấy tờ của thời gian trước sáp nhập.")
        )
        self.search.set_value(None)
        self.form.set_values({"day": self.context.as_of.today if key == FROM else date(2025, 7, 1)})

    @Slot(object)
    def _on_found(self, option: Option) -> None:
        values = {key: str(getattr(option.key, key)) for key in NAME_KEYS}
        kept = {key: self.form.values()[key] for key in ("day", "legal_basis")}
        self.form.set_values(values | kept)

    @Slot()
    def _on_save(self) -> None:
        names: list[CommuneNameView] = self.list.rows
        if not (self.free and names and self.form.check()):
            return
        values = self.form.values()
        name, day = CommuneName(**{key: values[key] for key in NAME_KEYS}), values["day"]
        communes = self.context.office.communes
        if self.picker.key == FROM:
            command = SetName(name, day, values["legal_basis"], name_on(names, day).seen)
            self.context.tasks.write(self, communes.set_name, command, done=self._on_saved, failed=self._on_failed)
        else:
            former = SetFormerName(name, day, names[-1].seen.version, values["legal_basis"])
            self.context.tasks.write(
                self, communes.set_former_name, former, done=self._on_saved, failed=self._on_failed
            )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self._on_kind_chosen(self.picker.key)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        """After a conflict the officer sees the name the other desk wrote before writing again."""
        self.form.show_error(error)
        self.list.reload()


def _old_name(code: str, kind: str, name: str, province: str) -> CommuneName:
    """A commune of the register as a name; its province is written with the kind before it."""
    city = province.lower().startswith("thành phố ")
    noun = "thành phố " if city else "tỉnh "
    province_kind = ProvinceKind.THANH_PHO if city else ProvinceKind.TINH
    return CommuneName(code, kind, name, province_kind, province[len(noun) :])


def name_words(name: CommuneName) -> str:
    """Xã Yên Sơn, Tỉnh Tân Lĩnh."""
    commune = f"{say(CommuneKind(name.kind).label_code)} {name.name}"
    return f"{commune}, {say(ProvinceKind(name.province_kind).label_code)} {name.province_name}"


def _columns() -> tuple[ColumnSpec[CommuneNameView], ...]:
    return (
        ColumnSpec("name", tr("Tên"), 220, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("code", tr("Mã"), 60, _code, sortable=False),
        ColumnSpec("from", tr("Từ ngày"), 92, _from, ColumnKind.DATE, sortable=False),
        ColumnSpec("to", tr("Đến hết ngày"), 104, _to, ColumnKind.DATE, sortable=False),
        ColumnSpec("basis", tr("Căn cứ"), 250, _basis, sortable=False),
    )


def _key(view: CommuneNameView) -> object:
    return view.seen.id


def _name(view: CommuneNameView) -> Cell:
    words = name_words(view.name)
    return Cell(words, tip=words)


def _code(view: CommuneNameView) -> str:
    return view.name.commune_code


def _from(view: CommuneNameView) -> Cell:
    return Cell(tr("từ đầu"), muted=True) if view.valid_from is None else Cell(day_text(view.valid_from))


def _to(view: CommuneNameView) -> Cell:
    if view.valid_to is None:
        return Cell(tr("đang dùng"), muted=True)
    return Cell(day_text(view.valid_to - timedelta(days=1)))


def _basis(view: CommuneNameView) -> Cell:
    return Cell(view.legal_basis, tip=view.legal_basis)
