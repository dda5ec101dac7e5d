"""Teams, what they cover and the numbers approved for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.teams import TEAM_FIELDS
from commune_desk.domain.text import sort_key
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.team_commands import (
    AddTeam,
    ApproveNumber,
    ChangeTeam,
    CoverAreas,
    EndTeam,
    MergeTeams,
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
    TeamView,
    approved_number_view,
    teams_on,
)
from commune_desk.store.queries.areas import area_of_unit
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.teams import ApprovedNumberRow
from commune_desk.store.writes.dated import make_room
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
    "SplitPart",
    "SplitTeam",
    "SuccessionView",
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
        """Ends a team nobody serves in; it stays readable, as do all lists of days before.

        Raises:
            RefusedError: somebody serves in it later, it has shifts later, or it has ended.
        """
        with self._desk.work("history.teams.end", name="") as work:
            row = team_of_unit(work.session, self._desk.unit_id, command.id)
            work.expect_version(row, command.version)
            refuse_when_absent(row, command.last_day)
            end_team(work.session, row, command.last_day)
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
        """Takes down a decision; the one before it ends on the day the new one begins, one on record then follows."""
        if command.member_count < 0:
            raise RefusedError("error.negative_number", number=command.member_count)
        with self._desk.work("history.teams.approve_number", decision=command.decision_number) as work:
            if command.team_id is not None:
                team_of_unit(work.session, self._desk.unit_id, command.team_id)
            of_kind = (
                ApprovedNumberRow.unit_id == self._desk.unit_id,
                ApprovedNumberRow.team_id == command.team_id,
            )
            valid_to = make_room(work.session, ApprovedNumberRow, of_kind, command.valid_from)
            number = ApprovedNumberRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                team_id=command.team_id,
                team_count=command.team_count,
                member_count=command.member_count,
                decision_number=command.decision_number,
                decision_date=command.decision_date,
                valid_from=command.valid_from,
                valid_to=valid_to,
            )
            work.session.add(number)
            return Changes(frozenset({SUBJECT}), frozenset({number.id}), work.commit(), "message.saved")


def _check(values: Mapping[str, Any]) -> None:
    problems = problems_of(TEAM_FIELDS, {**values, "name": values["name"].strip()})
    if problems:
        raise InvalidFieldsError(problems)
