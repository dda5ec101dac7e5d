"""Who took part: those on shift at that moment are on, the others of the team are offered, anybody can be looked up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.domain.areas import proper_name
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.incidents.flow import FlowLayout
from commune_desk.gui.widgets.chips import Chip
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.search_picker import SearchPicker
from commune_desk.services.incidents import OnShiftView
from commune_desk.services.members import ListMembers, MemberService

_NUMBERED = 9
_FOUND = 20


class PersonChip(Chip):
    """Somebody, in or out; never colour alone: a tick, or a plus."""

    def __init__(self, member_id: UUID, full_name: str, *, on: bool, key: str) -> None:
        super().__init__(full_name, icon="check" if on else "plus")
        self.member_id = member_id
        self.setChecked(on)
        if key:
            self.setToolTip(key)
        self.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.set_tone(Tone.NEUTRAL, "check" if on else "plus")


@dataclass(frozen=True)
class MemberSource:
    """Answers letters with people in service; on the reader thread."""

    members: MemberService
    as_of: AsOf

    def __call__(self, typed: str) -> Sequence[Option]:
        found = self.members.list(ListMembers(self.as_of.day, search=typed, limit=_FOUND)).rows
        return [Option(row.id, row.full_name, _team(row.team_number, row.team_name)) for row in found]


class PeopleRow(QWidget):
    """Alt+1 to Alt+9 switch the first nine.

    Signals:
        changed: somebody was switched or added by the officer.
    """

    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[UUID, str] = {}
        self._chosen: dict[UUID, bool] = {}
        self._by_hand: set[UUID] = set()
        self._from = TextLabel("", Role.NOTE)
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self.other = SearchPicker(MemberSource(context.office.members, context.as_of), context.tasks, tr("Người khác"))
        self.other.setFixedWidth(150)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        for label in (TextLabel(tr("Ai tham gia"), Role.LABEL), self._from):
            label.setFixedHeight(28)
            layout.addWidget(label, 0, top)
        layout.addWidget(self._box, 1)
        layout.addWidget(self.other, 0, top)
        self.other.picked.connect(self._on_other_picked)
        for number in range(1, _NUMBERED + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setProperty("number", number)
            shortcut.activated.connect(self._on_number)

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """Those who are in."""
        return tuple(member_id for member_id, on in self._chosen.items() if on)

    @property
    def chips(self) -> list[PersonChip]:
        """Everybody offered, in order."""
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, PersonChip)]

    def offer(self, people: Iterable[OnShiftView], words: str) -> None:
        """Offers who was on shift (in) and their team (out); what was switched by hand stays as it is."""
        kept = {member_id: self._chosen[member_id] for member_id in self._by_hand}
        self._chosen, names = {}, {member_id: self._names[member_id] for member_id in kept}
        for one in people:
            self._chosen[one.member_id] = kept.pop(one.member_id, one.on_shift)
            names[one.member_id] = one.full_name
        self._chosen |= {member_id: on for member_id, on in kept.items() if on}
        self._names = names
        self._from.setText(words)
        self._show()

    def set_people(self, people: Iterable[tuple[UUID, str]]) -> None:
        """Loads those who took part, as chosen by hand; none clears the row."""
        self._names = dict(people)
        self._chosen = dict.fromkeys(self._names, True)
        self._by_hand = set(self._names)
        self._from.setText("")
        self.other.set_value(None)
        self._show()

    def _show(self) -> None:
        self._flow.clear()
        for number, (member_id, on) in enumerate(self._chosen.items(), start=1):
            key = f"Alt+{number}" if number <= _NUMBERED else ""
            chip = PersonChip(member_id, self._names[member_id], on=on, key=key)
            chip.toggled.connect(self._on_toggled)
            self._flow.addWidget(chip)
            chip.show()
        self._box.updateGeometry()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        chip = self.sender()
        assert isinstance(chip, PersonChip)
        self._chosen[chip.member_id] = on
        self._by_hand.add(chip.member_id)
        self.changed.emit()

    @Slot()
    def _on_number(self) -> None:
        number = self.sender().property("number")
        chips = self.chips
        if number <= len(chips):
            chips[number - 1].toggle()

    @Slot(object)
    def _on_other_picked(self, option: Option) -> None:
        self._names[option.key] = option.text
        self._chosen[option.key] = True
        self._by_hand.add(option.key)
        self.other.set_value(None)
        self.other.show_understood("")
        self._show()
        self.changed.emit()


def _team(number: int | None, name: str | None) -> str:
    return f"{tr('Tổ {number}', number=number)}, {proper_name(name)}" if name else ""
