"""Areas to be ticked, each with the teams that cover it already."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.services.areas import AreaView


class AreaBoxes(QWidget):
    """A box for each area of the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[UUID, CheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The areas that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def show_areas(self, areas: Sequence[AreaView], ticked: Collection[UUID], but: UUID | None = None) -> None:
        """A box for each; `but` is the team whose own name is not told beside them."""
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for area in areas:
            pairs = zip(area.teams, area.team_ids, strict=True)
            others = ", ".join(name for name, team_id in pairs if team_id != but)
            note = tr("đã có tổ") if others == area.full_name else others
            box = CheckBox(f"{area.full_name} · {note}" if note else area.full_name)
            box.setToolTip(box.text())
            box.setChecked(area.id in ticked)
            self.boxes[area.id] = box
            self._column.addWidget(box)
