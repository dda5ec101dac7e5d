"""What was changed, by whom, when; and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.services.contracts import Changes, Page
from commune_desk.services.desk import Desk
from commune_desk.services.history_lines import ChangeLineView, ToldChanges, change_lines, told_changes
from commune_desk.services.pay_runs import drop, recompute
from commune_desk.store import history, undo
from commune_desk.store.audit import INSERT
from commune_desk.store.history import ChangeSet
from commune_desk.store.tables.allowances import PayMonthRow
from commune_desk.store.undo import Undone
from commune_desk.store.unit_of_work import local
from commune_desk.store.writes.reindex import reindex
from commune_desk.wording import say

SUBJECT_OF_TABLE = {
    "distinct_people": "members",
    "service_spells": "members",
    "insurance_spells": "members",
    "member_addresses": "members",
    "member_accounts": "members",
    "concurrent_posts": "members",
    "insurance_groups": "members",
    "insurance_cards": "members",
    "task_refusals": "members",
    "written_reminders": "members",
    "casualties": "members",
    "trainings": "members",
    "training_attendances": "members",
    "member_photos": "members",
    "attachments": "files",
    "document_kinds": "dossiers",
    "member_documents": "dossiers",
    "equipment_kinds": "equipment",
    "equipment_items": "equipment",
    "equipment_movements": "equipment",
    "equipment_inspections": "equipment",
    "areas": "teams",
    "area_names": "teams",
    "area_facts": "teams",
    "team_areas": "teams",
    "team_successions": "teams",
    "approved_numbers": "teams",
    "shifts": "rosters",
    "shift_slots": "rosters",
    "shift_kinds": "rosters",
    "routes": "rosters",
    "duty_officers": "rosters",
    "log_entries": "incidents",
    "log_participants": "incidents",
    "log_quantities": "incidents",
    "entered_indicators": "indicators",
    "narratives": "indicators",
    "commendation_recipients": "commendations",
    "pay_months": "allowances",
    "pay_reopenings": "allowances",
    "pay_adjustments": "allowances",
    "unit_names": "units",
    "former_communes": "units",
    "signatories": "units",
    "settings": "units",
    "parameters": "units",
    "rate_packs": "units",
    "officers": "units",
}
"""Which pages a table concerns, where it is not a page of the same name."""


@dataclass(frozen=True)
class ChangeSetView:
    """One use case carried out, in the words people read; `at` is local."""

    id: UUID
    at: datetime
    who: str
    what: str
    undone: bool
    is_undo: bool


@dataclass(frozen=True)
class RowChangeView:
    """One row a change set touched: {field: (old, new)}."""

    table_name: str
    row_key: str
    operation: str
    fields: Mapping[str, tuple[Any, Any]]


class HistoryService:
    """Reads the history, undoes and redoes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, offset: int = 0, limit: int = 50) -> Page[ChangeSetView]:
        """Change sets, newest first."""
        with self._desk.database.reader() as session:
            rows, total = history.change_sets(session, self._desk.unit_id, offset=offset, limit=limit)
            return Page(tuple(_view(row) for row in rows), total, offset)

    def changes_in(self, change_set_id: UUID) -> tuple[RowChangeView, ...]:
        """What a change set did, row by row."""
        with self._desk.database.reader() as session:
            return tuple(
                RowChangeView(
                    change.table_name,
                    change.row_key,
                    change.operation,
                    {name: (old, new) for name, (old, new) in change.fields.items()},
                )
                for change in history.changes_in(session, change_set_id)
            )

    def told(self, change_set_id: UUID, most: int) -> ToldChanges:
        """What a change set did in words, record by record, at most so many of them."""
        with self._desk.database.reader() as session:
            return told_changes(session, self._desk.unit_id, change_set_id, most)

    def lines(self) -> tuple[ChangeLineView, ...]:
        """Every field that was ever changed: old, new, who, when; oldest first."""
        with self._desk.database.reader() as session:
            return tuple(change_lines(session, self._desk.unit_id, _words))

    def undo(self, change_set_id: UUID) -> Changes:
        """Takes a change set back; given an undo, puts back what that took.

        Raises:
            RefusedError: something later leans on it; the sentence names record, who and when.
        """
        what, puts_back = self._what(change_set_id)
        with self._desk.work("history.redo" if puts_back else "history.undo", what=what) as work:
            _drop_runs(work.session, change_set_id)
            undone = undo.undo(work, change_set_id)
            _derive_again(work.session, undone)
            done = self._done(undone, work.commit(), "message.redone" if puts_back else "message.undone", what)
        return replace(done, puts_back=puts_back) if puts_back else replace(done, takes_back=change_set_id)

    def redo(self, change_set_id: UUID) -> Changes:
        """Puts back what was taken back."""
        what, _ = self._what(change_set_id)
        with self._desk.work("history.redo", what=what) as work:
            redone = undo.redo(work, change_set_id)
            _derive_again(work.session, redone)
            return replace(self._done(redone, work.commit(), "message.redone", what), puts_back=change_set_id)

    def _what(self, change_set_id: UUID) -> tuple[str, UUID | None]:
        """What a change set did in the first place, and for an undo the change set that taking it back puts back."""
        with self._desk.database.reader() as session:
            found = history.change_set(session, change_set_id)
            if found is None:
                return "", None
            before = None if found.undoes is None else history.change_set(session, found.undoes)
            puts_back = before is not None and before.undoes is None
            return _first_words(found), found.undoes if puts_back else None

    def _done(self, undone: Undone, change_set_id: UUID | None, code: str, what: str) -> Changes:
        tables = {table_name for table_name, _ in (*undone.rows, *undone.runs)}
        subjects = frozenset(SUBJECT_OF_TABLE.get(table_name, table_name) for table_name in tables)
        return Changes(subjects, frozenset(), change_set_id, code, (("what", what),))


def _drop_runs(session: Session, change_set_id: UUID) -> None:
    """A month that a change set computed for the first time goes with its lines: they are derived, nobody's facts."""
    for change in history.changes_in(session, change_set_id):
        if change.table_name == PayMonthRow.__tablename__ and change.operation == INSERT:
            drop(session, UUID(change.row_key))


def _derive_again(session: Session, undone: Undone) -> None:
    """Search entries and months of pay follow the rows that came back, changed or went."""
    reindex(session, undone.rows)
    for pay_month_id in sorted({row_key for _, row_key in undone.runs}):
        row = session.get(PayMonthRow, UUID(pay_month_id))
        if row is not None:
            recompute(session, row)


def _view(row: ChangeSet) -> ChangeSetView:
    return ChangeSetView(
        id=row.id,
        at=local(row.at),
        who=row.who,
        what=_words(row),
        undone=row.undone_by is not None,
        is_undo=row.undoes is not None,
    )


def _words(row: ChangeSet) -> str:
    return say(row.use_case, **{**row.facts, "what": _first_words(row)})


def _first_words(row: ChangeSet) -> str:
    """The use case; of an undo and a redo the one they are about, in the language of today."""
    if "use_case" in row.facts:
        return say(row.facts["use_case"], **row.facts["facts"])
    return say(row.use_case, **row.facts)
