"""What keys, drags and menus mean, as commands; nothing is written here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex

from commune_desk.domain.rosters import ShiftKind
from commune_desk.gui.pages.rosters.model import RosterModel
from commune_desk.gui.pages.rosters.sheet import MemberLine
from commune_desk.services.roster_commands import ClearCell, PinCells, SetCell, SetCells
from commune_desk.services.roster_views import RosterSlot


@dataclass(frozen=True)
class GridCell:
    """A cell with what stands in it."""

    index: QModelIndex
    line: MemberLine
    day: date
    in_service: bool
    slots: tuple[RosterSlot, ...]

    @property
    def place(self) -> tuple[UUID, date]:
        """Who, when."""
        return self.line.member.member_id, self.day


def cells_of(model: RosterModel, indexes: Iterable[QModelIndex]) -> list[GridCell]:
    """The people's cells among these."""
    return list(_cells(model, indexes))


def placing(cells: Sequence[GridCell], kind: ShiftKind, *, beside: bool) -> SetCell | SetCells | None:
    """A kind of shift in every cell where somebody serves; None when nothing would change."""
    wanted = [
        SetCell(*cell.place, kind.code, beside=beside)
        for cell in cells
        if cell.in_service and kind.code not in _sole(cell, beside=beside)
    ]
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 else SetCells(tuple(wanted))


def clearing(cells: Sequence[GridCell]) -> ClearCell | SetCells | None:
    """Nothing in any of the cells; None when there is nothing already."""
    taken = [cell.place for cell in cells if cell.slots]
    if not taken:
        return None
    return ClearCell(*taken[0]) if len(taken) == 1 else SetCells((), tuple(taken))


def pinning(cells: Sequence[GridCell]) -> PinCells | None:
    """Pins what is placed, or frees it when all of it is pinned."""
    taken = [cell for cell in cells if cell.slots]
    if not taken:
        return None
    pinned = all(slot.pinned for cell in taken for slot in cell.slots)
    return PinCells(tuple(cell.place for cell in taken), pinned=not pinned)


def moving(source: GridCell, target: GridCell) -> SetCells:
    """What a drag means: the shifts of two cells change places; an empty target only receives."""
    taken = tuple(cell.place for cell in (source, target) if cell.slots)
    return SetCells((*_moved(source, target), *_moved(target, source)), taken)


def ahead_of(kind: ShiftKind, cell: GridCell) -> tuple[RosterSlot, ...]:
    """What a cell will hold once a kind is placed, for drawing it at once."""
    slot = RosterSlot(
        shift_id=UUID(int=0),
        kind_code=kind.code,
        letter=kind.letter,
        colour=kind.colour,
        team_id=cell.line.team_id,
        is_leader=False,
        pinned=False,
        published=False,
        attendance="planned",
        served_min=None,
    )
    return (slot,)


def _cells(model: RosterModel, indexes: Iterable[QModelIndex]) -> Iterator[GridCell]:
    for index in indexes:
        line, at = model.line(index.row()), model.day_at(index.column())
        if isinstance(line, MemberLine) and at is not None and model.sheet is not None:
            cell = line.member.cells[at]
            yield GridCell(index, line, model.sheet.days[at].day, cell.in_service, model.slots_at(index))


def _sole(cell: GridCell, *, beside: bool) -> set[str]:
    """The kinds in a cell that placing one of them would leave as they are."""
    return {slot.kind_code for slot in cell.slots if beside or len(cell.slots) == 1}


def _moved(source: GridCell, target: GridCell) -> Iterator[SetCell]:
    """A stand-in of the same day serves the same shift; on another day it is the shift of the person's own team.

    Somebody who helps another team goes on helping it.
    """
    for slot in source.slots:
        keeps = source.day == target.day or slot.team_id != source.line.team_id
        team_id = slot.team_id if keeps else None
        yield SetCell(*target.place, slot.kind_code, team_id, pinned=slot.pinned, beside=True)
