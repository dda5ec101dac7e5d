"""Who works with the program: the officers of the office, and which of them sits at this desk."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from commune_desk.domain.errors import InvalidFieldsError
from commune_desk.domain.text import nfc, sort_key
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.dated import in_force
from commune_desk.store.tables.units import OfficerRow


@dataclass(frozen=True)
class OfficerView:
    """One officer; `rank` may be "" (it is often typed before the name)."""

    id: UUID
    full_name: str
    rank: str


@dataclass(frozen=True)
class AddOfficer:
    """Somebody else works with the program from today on."""

    full_name: str


class OfficerService:
    """Lists officers, adds one, and seats one at this desk: all that is written later bears that name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self) -> tuple[OfficerView, ...]:
        """Those of today, in Vietnamese order of their names."""
        with self._desk.database.reader() as session:
            there = select(OfficerRow).where(OfficerRow.unit_id == self._desk.unit_id)
            rows = session.scalars(there.where(in_force(OfficerRow, self._desk.today()))).all()
            views = [OfficerView(row.id, row.full_name, row.rank) for row in rows]
        return tuple(sorted(views, key=lambda view: sort_key(view.full_name)))

    def add(self, command: AddOfficer) -> Changes:
        """Writes down one more.

        Raises:
            InvalidFieldsError: no name, or the name of one who is there already.
        """
        full_name = " ".join(nfc(command.full_name).split())
        if not full_name:
            raise InvalidFieldsError((("full_name", "problem.required", {}),))
        if any(view.full_name == full_name for view in self.list()):
            raise InvalidFieldsError((("full_name", "problem.officer_there", {}),))
        officer_id = self._desk.new_id()
        with self._desk.work("history.units.add_officer", full_name=full_name) as work:
            work.session.add(
                OfficerRow(
                    id=officer_id,
                    unit_id=self._desk.unit_id,
                    full_name=full_name,
                    rank="",
                    post="",
                    valid_from=self._desk.today(),
                )
            )
            change_set_id = work.commit()
        return Changes(frozenset({"units"}), frozenset({officer_id}), change_set_id, "message.saved")

    def seat(self, officer_id: UUID) -> OfficerView | None:
        """Puts an officer at this desk; None when there is no such officer today, and the one before stays."""
        found = next((view for view in self.list() if view.id == officer_id), None)
        if found is not None:
            self._desk.take_seat(found.full_name)
            self._desk.database.seat(found.id)
        return found

    def tell_others(self) -> None:
        """Whoever else opens the office is told who is at work here, when that is one of the officers."""
        self._desk.database.seat(next((view.id for view in self.list() if view.full_name == self._desk.who), None))
