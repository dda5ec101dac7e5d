"""Trình độ: the areas where primary school suffices (Điều 13 khoản 3), from a day on, with the paper that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.services.areas import AreaView
from commune_desk.services.contracts import seen_on
from commune_desk.services.office import Office
from commune_desk.services.units import SetSetting, SettingView

FIELDS = (
    FieldSpec("legal_basis", FieldKind.NOTE, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
_ACROSS = 3
"""Boxes side by side: a commune of fifty areas still stands on one page."""


@dataclass(frozen=True)
class AreasRead:
    """The areas of a day, what is chosen of them, and every choice on record."""

    areas: tuple[AreaView, ...]
    chosen: SettingView | None
    history: Sequence[SettingView]


@dataclass(frozen=True)
class ReadAreas:
    """Reads both on the reader thread; it touches no widget."""

    office: Office

    def __call__(self, day: date) -> AreasRead:
        units = self.office.units
        return AreasRead(
            self.office.areas.list_on(day),
            units.setting(PRIMARY_AREAS_KEY, day),
            units.setting_history(PRIMARY_AREAS_KEY),
        )


class EducationAreasSection(Section):
    """A box for each area at the left, the basis at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.boxes: dict[UUID, CheckBox] = {}
        self._read: AreasRead | None = None
        self._ticked = False
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        labels = {
            "legal_basis": tr("Căn cứ (văn bản, điều khoản, ý kiến chỉ đạo)"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu lựa chọn"), "save", Kind.PRIMARY, "Ctrl+S")
        note = tr(
            "Vùng biên giới, hải đảo, miền núi, đặc biệt khó khăn, dân tộc thiểu số: hoàn thành tiểu học là đủ "
            "(khoản 3 Điều 13). Đánh dấu các địa bàn thuộc vùng này."
        )
        left = panel(tr("Địa bàn chỉ cần trình độ tiểu học"), note, (self._rows,))
        self.put_side_by_side(left, panel(tr("Căn cứ của lựa chọn"), "", (self.form, row_of(self.save_button))))
        self.form.set_values({"valid_from": context.as_of.day})
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    @property
    def ticked(self) -> list[str]:
        """Identifiers of the areas that are ticked."""
        return [str(area_id) for area_id, box in self.boxes.items() if box.isChecked()]

    def load(self) -> None:
        read = ReadAreas(self.context.office)
        self.context.tasks.read(self, read, self.context.as_of.day, key="areas", done=self._on_read)
        self.save_button.setEnabled(self.free)

    @Slot(object)
    def _on_read(self, read: AreasRead) -> None:
        self._read = read
        if self._ticked or self.form.dirty:
            return  # what is half entered stays
        chosen = set(read.chosen.value) if read.chosen else set()
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes = {area.id: CheckBox(area.full_name) for area in read.areas}
        for at, (area_id, box) in enumerate(self.boxes.items()):
            box.setChecked(str(area_id) in chosen)
            box.clicked.connect(self._on_ticked)
            self._grid.addWidget(box, *divmod(at, _ACROSS))
        if read.chosen is not None:
            self.form.set_values({"legal_basis": read.chosen.legal_basis, "valid_from": read.chosen.valid_from})

    @Slot()
    def _on_ticked(self) -> None:
        self._ticked = True

    @Slot()
    def _on_save(self) -> None:
        if self._read is None or not self.form.check():
            return
        values = self.form.values()
        seen = seen_on(self._read.history, values["valid_from"])
        command = SetSetting(PRIMARY_AREAS_KEY, self.ticked, values["legal_basis"], values["valid_from"], seen)
        units = self.context.office.units
        self.context.tasks.write(self, units.set_setting, command, done=self._on_saved, failed=self._on_failed)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self._ticked = False
        self.form.set_values(self.form.values())

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.load()
