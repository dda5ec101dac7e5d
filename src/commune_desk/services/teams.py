"""Teams, what they cover and the numbers approved for them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.teams import TEAM_FIELDS, norm_problem
from commune_desk.domain.text import sort_key
from commune_desk.services.contracts import Changes, Seen
from commune_desk.services.desk import Desk
from commune_desk.services.team_commands import (
    AddTeam,
    ApproveNumber,
    ChangeTeam,
    CoverAreas,
    EndTeam,
    MergeTeams,
    SetTeamNorm,
    SplitPart,
    SplitTeam,
)
from commune_desk.services.team_successions import (
    LastingView,
    NewTeamView,
    PersonView,
    SuccessionView,
    carry_out,
    lasting,
    lineage_of,
    merging,
    preview,
    splitting,
)
from commune_desk.services.team_views import (
    TEAM_NORM,
    ApprovedNumberView,
    LineageView,
    RelativeView,
    TeamNormView,
    TeamView,
    approved_number_view,
    team_norm_view,
    teams_on,
)
from commune_desk.store.queries.areas import area_of_unit
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.team_names import ends_of_teams, team_of_unit
from commune_desk.store.queries.units import write_setting
from commune_desk.store.tables.teams import ApprovedNumberRow
from commune_desk.store.tables.units import SettingRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.dated import begin_on
from commune_desk.store.writes.teams import add_team, cover_areas, end_team, refuse_when_absent, write_search

SUBJECT = "teams"
__all__ = [
    "TEAM_NORM",
    "AddTeam",
    "ApproveNumber",
    "ApprovedNumberView",
    "ChangeTeam",
    "CoverAreas",
    "EndTeam",
    "LastingView",
    "LineageView",
    "MergeTeams",
    "NewTeamView",
    "PersonView",
    "RelativeView",
    "SetTeamNorm",
    "SplitPart",
    "SplitTeam",
    "SuccessionView",
    "TeamNormView",
    "TeamService",
    "TeamView",
    "teams_on",
]


class TeamService:
    """Reads and changes teams."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list_on(self, day: date) -> tuple[TeamView, ...]:
        """Teams that exist on a day, by number."""
        with self._desk.database.reader() as session:
            return teams_on(session, self._desk.unit_id, day)

    def ended(self, day: date) -> tuple[TeamView, ...]:
        """Teams that were and are no more on a day, each as it was on its last one; the latest to end first."""
        with self._desk.database.reader() as session:
            ends = ends_of_teams(session, self._desk.unit_id, day)
            return tuple(
                team
                for end in ends
                for team in teams_on(session, self._desk.unit_id, end - timedelta(days=1))
                if team.valid_to == end
            )

    def add(self, command: AddTeam) -> Changes:
        """Makes the team, its area and the area's first facts."""
        _check(vars(command))
        with self._desk.work("history.teams.add", name=on_its_own(command.name)) as work:
            team_id = add_team(
                work.session,
                self._desk.unit_id,
                self._desk.new_id,
                name=command.name,
                valid_from=command.valid_from,
                number=command.number,
                household_count=command.household_count,
                population=command.population,
                area_class=command.area_class,
                area_ids=self._known_areas(work.session, command.area_ids),
            )
            return Changes(frozenset({SUBJECT}), frozenset({team_id}), work.commit(), "message.saved")

    def change(self, command: ChangeTeam) -> Changes:
        """Renames or renumbers a team."""
        _check(vars(command))
        with self._desk.work("history.teams.change", name=on_its_own(command.name)) as work:
            row = team_of_unit(work.session, self._desk.unit_id, command.id)
            work.expect_version(row, command.version)
            row.name, row.number = on_its_own(command.name), command.number
            row.name_sort = sort_key(row.name)
            write_search(work.session, row)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def cover(self, command: CoverAreas) -> Changes:
        """Other areas from a day on; what the team covered until then stays readable.

        Raises:
            RefusedError: no such area, the team does not exist that day, or its areas change on a later day.
        """
        with self._desk.work("history.teams.cover", name="") as work:
            row = team_of_unit(work.session, self._desk.unit_id, command.id)
            work.expect_version(row, command.version)
            refuse_when_absent(row, command.valid_from)
            cover_areas(work.session, row, self._known_areas(work.session, command.area_ids), command.valid_from)
            work.facts["name"] = row.name
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def end(self, command: EndTeam) -> Changes:
        """Dissolves a team nobody serves in; it stays readable, as do all lists of days before.

        Raises:
            RefusedError: somebody serves in it later, it has shifts later, or it has ended.
        """
        with self._desk.work("history.teams.end", name="") as work:
            row = team_of_unit(work.session, self._desk.unit_id, command.id)
            work.expect_version(row, command.version)
            refuse_when_absent(row, command.last_day)
            end_team(work.session, row, command.last_day)
            row.end_decision_number = (command.decision_number or "").strip() or None
            row.end_decision_date = command.decision_date
            work.facts["name"] = row.name
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def lineage(self, team_id: UUID) -> LineageView:
        """Which teams it came of, and which came of it."""
        with self._desk.database.reader() as session:
            return lineage_of(session, team_of_unit(session, self._desk.unit_id, team_id).id)

    def lasting(self, team_ids: Sequence[UUID], last_day: date) -> LastingView:
        """Who serves in the teams after a day, and what they cover then: what a merge or split has to place."""
        with self._desk.database.reader() as session:
            known = [team_of_unit(session, self._desk.unit_id, key).id for key in team_ids]
            return lasting(session, known, last_day)

    def preview_merge(self, command: MergeTeams) -> SuccessionView:
        """What a merge would do, with everything worth a second look; nothing is written."""
        with self._desk.database.reader() as session:
            return preview(session, self._desk, merging(session, self._desk.unit_id, command))

    def merge_teams(self, command: MergeTeams) -> Changes:
        """Ends the teams and opens the one they become, as one change set.

        Raises:
            RefusedError: as `domain.team_successions.plan`, or a later decision on their numbers is on record.
            ConflictError: somebody else changed one of the teams since.
        """
        with self._desk.work("history.teams.merge", old="", new="", day=command.last_day) as work:
            return carry_out(work, self._desk, merging(work.session, self._desk.unit_id, command))

    def preview_split(self, command: SplitTeam) -> SuccessionView:
        """As `preview_merge`, for a split."""
        with self._desk.database.reader() as session:
            return preview(session, self._desk, splitting(session, self._desk.unit_id, command))

    def split_team(self, command: SplitTeam) -> Changes:
        """As `merge_teams`, for a split."""
        with self._desk.work("history.teams.split", old="", new="", day=command.last_day) as work:
            return carry_out(work, self._desk, splitting(work.session, self._desk.unit_id, command))

    def _known_areas(self, session: Session, area_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        for area_id in area_ids:
            area_of_unit(session, self._desk.unit_id, area_id)
        return area_ids

    def approved_numbers(self, day: date) -> tuple[ApprovedNumberView, ...]:
        """Decisions in force on a day."""
        with self._desk.database.reader() as session:
            rows = session.scalars(
                select(ApprovedNumberRow).where(
                    ApprovedNumberRow.unit_id == self._desk.unit_id, in_force(ApprovedNumberRow, day)
                )
            )
            return tuple(map(approved_number_view, rows))

    def number_history(self, team_id: UUID | None) -> tuple[ApprovedNumberView, ...]:
        """Every decision on a team, or (None) on the whole commune, newest first."""
        of_kind = select(ApprovedNumberRow).where(
            ApprovedNumberRow.unit_id == self._desk.unit_id, ApprovedNumberRow.team_id == team_id
        )
        with self._desk.database.reader() as session:
            rows = session.scalars(of_kind.order_by(ApprovedNumberRow.valid_from.desc()))
            return tuple(map(approved_number_view, rows))

    def approve_number(self, command: ApproveNumber) -> Changes:
        """Takes down a decision; the one before it ends on the day the new one begins, one on record then follows.

        Raises:
            RefusedError: less than nobody, no such team, or one that does not exist on that day.
            ConflictError: another decision than was seen holds on that day by now.
        """
        if command.member_count < 0:
            raise RefusedError("error.negative_number", number=command.member_count)
        with self._desk.work("history.teams.approve_number", decision=command.decision_number) as work:
            if command.team_id is not None:
                team = team_of_unit(work.session, self._desk.unit_id, command.team_id)
                refuse_when_absent(team, command.valid_from)
                # Its number is part of the team: a merge or split seen with another one gets a conflict.
                flag_modified(team, "name")
            of_kind = {"unit_id": self._desk.unit_id, "team_id": command.team_id}
            number = self._begin(work, ApprovedNumberRow, of_kind, command.valid_from, command.seen)
            number.team_count, number.member_count = command.team_count, command.member_count
            number.decision_number, number.decision_date = command.decision_number, command.decision_date
            return Changes(frozenset({SUBJECT}), frozenset({number.id}), work.commit(), "message.saved")

    def norm_history(self) -> tuple[TeamNormView, ...]:
        """Every norm the office has entered, oldest first; the one of a day is found by its days."""
        with self._desk.database.reader() as session:
            of_norm = select(SettingRow).where(SettingRow.unit_id == self._desk.unit_id, SettingRow.key == TEAM_NORM)
            return tuple(map(team_norm_view, session.scalars(of_norm.order_by(SettingRow.valid_from))))

    def set_norm(self, command: SetTeamNorm) -> Changes:
        """Enters how many members a team may have from a day on; the norm before stays readable.

        Raises:
            InvalidFieldsError: no paper is named, or a line cannot be; its field is "<line from 0>.<field>".
            ConflictError: another norm than was seen holds on that day by now.
        """
        _check_norm(command)
        with self._desk.work("history.teams.set_norm", day=command.valid_from) as work:
            of_kind = {"unit_id": self._desk.unit_id, "key": TEAM_NORM}
            row = self._begin(work, SettingRow, of_kind, command.valid_from, command.seen)
            row.value = write_setting([asdict(norm) for norm in command.norms])
            row.legal_basis = command.legal_basis.strip()
            return Changes(frozenset({SUBJECT, "units"}), frozenset(), work.commit(), "message.saved")

    def _begin(self, work: UnitOfWork, table: Any, of_kind: Mapping[str, Any], day: date, seen: Seen | None) -> Any:
        """The row that holds from the day on; its values are still to be given."""
        conditions = tuple(getattr(table, column) == value for column, value in of_kind.items())
        row, valid_to = begin_on(work, table, conditions, day, (seen.id, seen.version) if seen else None)
        if row is None:
            row = table(id=self._desk.new_id(), **of_kind, valid_from=day, valid_to=valid_to)
            work.session.add(row)
        return row


def _check_norm(command: SetTeamNorm) -> None:
    found = norm_problem(command.norms)
    problems = [] if found is None else [(f"{found[0]}.{found[1]}", *found[2])]
    if not command.legal_basis.strip():
        problems.append(("legal_basis", "problem.required", {}))
    if problems:
        raise InvalidFieldsError(tuple(problems))


def _check(values: Mapping[str, Any]) -> None:
    problems = problems_of(TEAM_FIELDS, {**values, "name": values["name"].strip()})
    if problems:
        raise InvalidFieldsError(problems)
