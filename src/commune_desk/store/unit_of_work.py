"""One use case, one transaction, one change set."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from commune_desk.domain.errors import ConflictError
from commune_desk.store import audit
from commune_desk.store.encoding import dumps
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.wording import has, say

OFFICE_ZONE = timezone(timedelta(hours=7))
"""Vietnam's fixed offset: Windows brings no table of zones."""
_STEP = timedelta(microseconds=1)


class _HasVersion(Protocol):
    version: Any


class UnitOfWork:
    """The session of a use case; what is not committed is rolled back on leaving.

    Attributes:
        session: for queries and rows of ORM classes. Bulk statements on entered tables are refused.
        unit_id: the commune, or None before there is one.
        facts: named by the sentence of the use case; may be added to until the commit.
        undoes: the change set this one takes back, set by `undo` alone.
    """

    def __init__(
        self,
        session: Session,
        connection: Connection,
        *,
        unit_id: UUID | None,
        who: str,
        use_case: str,
        facts: Mapping[str, Any],
        clock_now: Callable[[], datetime],
        new_id: Callable[[], UUID],
    ) -> None:
        self.session = session
        self.unit_id = unit_id
        self.who = who
        self.use_case = use_case
        self.facts = dict(facts)
        self.undoes: UUID | None = None
        self.recorder = audit.Recorder()
        self._connection = connection
        self._clock_now = clock_now
        self._new_id = new_id
        self._committed = False
        self.recorder.watch(session, connection)

    def commit(self) -> UUID | None:
        """Writes everything and one change set; None when no fact changed and no run was recorded."""
        if self._committed:
            raise RuntimeError("a unit of work commits once")
        self.session.flush()
        change_set_id = self._write_change_set() if self.recorder.changes else None
        self.session.commit()
        self._committed = True
        return change_set_id

    def record_run(self, checksum: str, counts: Mapping[str, int], row_key: str = "") -> None:
        """Records that derived tables were recomputed, and not their rows.

        Args:
            checksum: over the inputs of the run.
            counts: rows written, by derived table.
            row_key: what the run was for, such as `str(pay_month_id)`.
        """
        for table_name, count in counts.items():
            fields: audit.Fields = {"checksum": [None, checksum], "count": [None, count]}
            self.recorder.add(audit.Change(table_name, row_key, audit.RUN, fields))

    def expect_version(self, row: _HasVersion, version: int) -> None:
        """Refuses to go on when a row is no longer as the officer saw it.

        Raises:
            ConflictError: names the record, who saved it last and when.
        """
        if row.version == version:
            return
        name, key = row.__class__.__tablename__, audit.row_key(row)  # type: ignore[attr-defined]
        record = say(f"record.{name}" if has(f"record.{name}") else "record.any")
        last = self.session.execute(
            select(ChangeSetRow.who, ChangeSetRow.at)
            .join(ChangeRow, ChangeRow.change_set_id == ChangeSetRow.id)
            .where(ChangeRow.table_name == name, ChangeRow.row_key == key)
            .order_by(ChangeSetRow.at.desc())
            .limit(1)
        ).one_or_none()
        if last is None:
            raise ConflictError("error.conflict", record=record)
        raise ConflictError("error.conflict_with", record=record, who=last.who, at=local(last.at))

    def _write_change_set(self) -> UUID:
        change_set_id = self._new_id()
        self._connection.execute(
            insert(ChangeSetRow).values(
                id=change_set_id,
                unit_id=self.unit_id,
                at=self._moment(),
                who=self.who,
                use_case=self.use_case,
                facts=dumps(self.facts),
                undoes=self.undoes,
            )
        )
        self.recorder.write(self._connection, change_set_id)
        if self.undoes is not None:
            self._mark_undone(self.undoes, change_set_id)
        return change_set_id

    def _mark_undone(self, target: UUID, by: UUID) -> None:
        """Marks what was taken back; an undo that is taken back itself (a redo) clears its mark on the first one."""
        sets = ChangeSetRow.__table__
        self._connection.execute(update(ChangeSetRow).where(ChangeSetRow.id == target).values(undone_by=by))
        first = select(sets.c.undoes).where(sets.c.id == target).scalar_subquery()
        self._connection.execute(update(ChangeSetRow).where(ChangeSetRow.id == first).values(undone_by=None))

    def _moment(self) -> datetime:
        """Now, and always later than the office's last change set: desks' clocks differ, and are set back."""
        of_unit = ChangeSetRow.unit_id == self.unit_id
        last = self._connection.execute(select(func.max(ChangeSetRow.at)).where(of_unit)).scalar_one_or_none()
        now = self._clock_now().astimezone(UTC)
        return now if last is None else max(now, last + _STEP)


def local(moment: datetime) -> datetime:
    """A moment in the office's naive local time, as sentences show it."""
    return moment.astimezone(OFFICE_ZONE).replace(tzinfo=None)
