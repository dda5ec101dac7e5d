"""Brings an office's list into the records: shown first, then written whole after a backup, and taken back as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.preview import ImportPreview, read_list
from commune_desk.exchange.rejected import rejected_workbook
from commune_desk.services.contracts import SILENT, Changes, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.services.files import write_file
from commune_desk.services.import_plans import BLOCKED, Action, ImportPlan, PlannedRow, Planner
from commune_desk.store.backup_folder import backup_to_folder
from commune_desk.store.queries.import_mappings import saved_mapping
from commune_desk.store.queries.members import spells_of
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.writes.import_mappings import save_mapping
from commune_desk.store.writes.members import add_members, begin_service, change_member, move_service
from commune_desk.store.writes.teams import add_team
from commune_desk.wording import say

SUBJECTS = frozenset({"members", "teams", "backups"})


@dataclass(frozen=True)
class ReadList:
    """A file to be read and compared.

    Attributes:
        path: of the file.
        as_of: the day ages are counted at and teams are looked up on.
        sheet: its name; None takes the one with the most people.
        mapping: column letter -> field ("" leaves it out), where the officer knows better.
        encoding: of a text file, where it was guessed wrong.
        team_name: for rows whose list names no team.
        undated_from: day of joining for rows whose list tells none; None for the day the law is in force from.
        pasted: cells from the clipboard; `path` then only names them, and no file is read or written.
    """

    path: Path
    as_of: date
    sheet: str | None = None
    mapping: Mapping[str, str] | None = None
    encoding: str | None = None
    team_name: str | None = None
    undated_from: date | None = None
    pasted: str | None = None


_ROWS_AT_ONCE = 200
"""Rows written together: one statement costs as much as many of them."""


class ImportService:
    """Reads, plans and writes lists.

    Args:
        backups: the folder where the office's backups lie.
    """

    def __init__(self, desk: Desk, backups: Path) -> None:
        self._desk = desk
        self._backups = backups

    def plan(self, command: ReadList) -> ImportPlan:
        """What the list would change; nothing is written.

        Raises:
            UserFacingError: the file cannot be read, with the reason.
        """
        preview = self._read(command)
        with self._desk.database.reader() as session:
            planner = Planner(session, self._desk.unit_id, command.as_of, command.team_name, command.undated_from)
            plan = planner.plan(command.path.name, preview)
            offered = saved_mapping(session, self._desk.unit_id, preview.header_key) if command.mapping is None else {}
            return replace(plan, offered_mapping=offered)

    def run(self, command: ReadList, context: TaskContext = SILENT, *, preview: ImportPreview | None = None) -> Changes:
        """Backs the office up, then writes every row without error in one transaction.

        The list is compared again inside the transaction, so that what somebody saved since the plan was shown counts.

        Args:
            command: what to write.
            context: progress and cancelling.
            preview: the list as it was read and shown; None reads the file.

        Raises:
            UserFacingError: the file cannot be read or names nobody, or the office cannot be written.
        """
        preview = preview or self._read(command)
        if not preview.rows:
            raise UserFacingError("error.import_nobody", name=command.path.name)
        backup_to_folder(self._desk.database, self._backups, self._desk.clock.now(), "before-import")
        with self._desk.work("history.imports.import", file=command.path.name) as work:
            planner = Planner(work.session, self._desk.unit_id, command.as_of, command.team_name, command.undated_from)
            plan = planner.plan(command.path.name, preview)
            teams = self._make_teams(work.session, plan)
            waiting: list[PlannedRow] = []
            for done, row in enumerate(plan.rows):
                context.check()
                context.progress(done, len(plan.rows), "progress.importing")
                waiting.append(row)
                if len(waiting) == _ROWS_AT_ONCE or done + 1 == len(plan.rows):
                    self._write(work.session, waiting, teams, command.as_of)
                    waiting.clear()
            self._keep_mapping(work.session, command, preview)
            context.check()
            added, changed = plan.count(Action.NEW), plan.count(Action.CHANGED)
            return Changes(
                SUBJECTS,
                frozenset(),
                work.commit(),
                "message.imported",
                (("added", added), ("changed", changed)),
            )

    def _read(self, command: ReadList) -> ImportPreview:
        return read_list(
            command.path, command.as_of, command.sheet, command.mapping, command.encoding, pasted=command.pasted
        )

    def save_rejected(self, plan: ImportPlan, target: Path) -> None:
        """Saves the rows in error as a spreadsheet with the reason in a column.

        Raises:
            UserFacingError: the place cannot be written.
        """
        rejected = [row for row in plan.rows if row.action is Action.ERROR]
        reasons = {
            row.read.row: " ".join(say(code, **facts) for code, facts in row.blocked_by if code.startswith(BLOCKED))
            for row in rejected
        }
        from commune_desk.documents.workbook_writer import workbook_bytes  # noqa: PLC0415 - openpyxl is slow to import

        write_file(target, workbook_bytes(rejected_workbook(plan.preview, [row.read for row in rejected], reasons)))

    def _keep_mapping(self, session: Session, command: ReadList, preview: ImportPreview) -> None:
        if command.mapping:
            name = ", ".join(column.header for column in preview.columns)
            unit_id, new_id = self._desk.unit_id, self._desk.new_id
            save_mapping(session, unit_id, new_id, header_key=preview.header_key, name=name, columns=command.mapping)

    def _make_teams(self, session: Session, plan: ImportPlan) -> dict[str, UUID]:
        return {
            name: add_team(session, self._desk.unit_id, self._desk.new_id, name=on_its_own(name), valid_from=first_day)
            for name, first_day in plan.new_teams.items()
        }

    def _write(self, session: Session, rows: Sequence[PlannedRow], teams: Mapping[str, UUID], as_of: date) -> None:
        """New people together, changed ones each by itself."""
        placed = [(row, row.team_id or teams.get(row.team_name or "")) for row in rows]
        new_id = self._desk.new_id
        new = {new_id(): (row, team_id) for row, team_id in placed if row.action is Action.NEW and team_id is not None}
        add_members(session, self._desk.unit_id, {member_id: row.values for member_id, (row, _) in new.items()})
        for member_id, (row, joined_team_id) in new.items():
            begin_service(session, new_id, member_id, team_id=joined_team_id, post=row.post, valid_from=row.joined)
        for row, team_id in placed:
            if row.action is Action.CHANGED and row.member_id is not None:
                change_member(session, session.get_one(MemberRow, row.member_id), row.values)
                if team_id is not None and row.moves:
                    self._move(session, row, team_id, as_of)

    def _move(self, session: Session, row: PlannedRow, team_id: UUID, as_of: date) -> None:
        """Another team or post holds from the day of the list on; whoever does not serve begins again then."""
        assert row.member_id is not None
        # The plan has refused who was moved or released later: at most one spell holds, and it is open.
        current = next((spell for spell, _ in spells_of(session, row.member_id) if spell.valid_to is None), None)
        if current is None:
            begin_service(session, self._desk.new_id, row.member_id, team_id=team_id, post=row.post, valid_from=as_of)
            return
        post = row.post if row.read.values.get("role") else current.post
        move_service(session, self._desk.new_id, current, team_id=team_id, post=post, valid_from=as_of)
