"""One search over everything on record: people, teams, the log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.text import without_gaps
from commune_desk.services.desk import Desk
from commune_desk.store import search
from commune_desk.store.queries import incidents
from commune_desk.store.queries.incidents import EntryFilter
from commune_desk.store.queries.members import lines_of_members
from commune_desk.store.queries.recruitments import cases
from commune_desk.store.tables.recruitments import RecruitmentCandidateRow, RecruitmentRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.store.writes.incidents import SEARCH_SUBJECT as LOG_SUBJECT
from commune_desk.store.writes.recruitments import CANDIDATE_SUBJECT
from commune_desk.store.writes.recruitments import SEARCH_SUBJECT as CASE_SUBJECT
from commune_desk.wording import language, say
from commune_desk.wording.catalogues import log_book

MEMBERS, TEAMS, INCIDENTS, RECRUITMENTS = "members", "teams", "incidents", "recruitments"
Matches = Mapping[UUID, str]
"""How each record matched, best first."""


@dataclass(frozen=True)
class SearchHit:
    """A record found.

    Attributes:
        subject: "members", "teams", "incidents" or "recruitments": the page that shows it.
        title: name of the person or team, words of the entry.
        match: "exact" when its words carry the marks as typed, else "folded".
        post, team_number, team_name: where a member serves on the day asked for; whose an entry is.
        day, kind_name, place: of an entry.
    """

    subject: str
    id: UUID
    title: str
    match: str
    post: str | None = None
    team_number: int | None = None
    team_name: str | None = None
    day: date | None = None
    kind_name: str = ""
    place: str = ""


class SearchService:
    """Finds records by their words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, typed: str, day: date, limit: int = 12) -> tuple[SearchHit, ...]:
        """The best hits of each subject, people first: whoever types a name means a person more often than an entry.

        Args:
            typed: words, the last one as a beginning; marks aside, exact marks first.
            day: of which team and post are told.
            limit: hits of each subject at most.
        """
        found: list[SearchHit] = []
        with self._desk.database.reader() as session:
            hits = search.find_each(session, self._desk.unit_id, without_gaps(typed), tuple(_READERS), limit)
            for subject, read in _READERS.items():
                matches = {hit.row_id: hit.match for hit in hits if hit.subject == subject}
                views = read(session, self._desk.unit_id, day, matches) if matches else {}
                found += [views[row_id] for row_id in matches]
        return tuple(found)


def _members(session: Session, _unit_id: UUID, day: date, match: Matches) -> dict[UUID, SearchHit]:
    return {
        line.id: SearchHit(
            MEMBERS,
            line.id,
            line.full_name,
            match[line.id],
            post=line.post,
            team_number=line.team_number,
            team_name=line.team_name,
        )
        for line in lines_of_members(session, tuple(match), day)
    }


def _teams(session: Session, unit_id: UUID, _day: date, match: Matches) -> dict[UUID, SearchHit]:
    rows = session.scalars(select(TeamRow).where(TeamRow.unit_id == unit_id, TeamRow.id.in_(match)))
    return {
        row.id: SearchHit(TEAMS, row.id, row.name, match[row.id], team_number=row.number, team_name=row.name)
        for row in rows
    }


def _entries(session: Session, unit_id: UUID, _day: date, match: Matches) -> dict[UUID, SearchHit]:
    kinds = log_book().kinds
    rows = session.execute(incidents.entries(unit_id, EntryFilter(ids=tuple(match))))
    return {
        row.id: SearchHit(
            INCIDENTS,
            row.id,
            row.summary,
            match[row.id],
            team_number=number,
            team_name=name,
            day=row.happened_at.date(),
            kind_name=kinds[row.kind_code].name.in_language(language()) if row.kind_code in kinds else "",
            place=row.place or "",
        )
        for row, number, name in rows
    }


def _cases(session: Session, unit_id: UUID, _day: date, match: Matches) -> dict[UUID, SearchHit]:
    return {
        case.id: SearchHit(
            RECRUITMENTS,
            case.id,
            case.title,
            match[case.id],
            team_number=team.number if team else None,
            team_name=team.name if team else None,
            day=case.opened_on,
            kind_name=say(f"choice.case_kind.{case.kind}"),
        )
        for case, team, *_ in session.execute(cases(unit_id, tuple(match)))
    }


def _candidates(session: Session, unit_id: UUID, _day: date, match: Matches) -> dict[UUID, SearchHit]:
    """A candidate leads to the case."""
    of_unit = (
        select(RecruitmentCandidateRow, RecruitmentRow)
        .join(RecruitmentRow, RecruitmentRow.id == RecruitmentCandidateRow.recruitment_id)
        .where(RecruitmentRow.unit_id == unit_id, RecruitmentCandidateRow.id.in_(match))
    )
    return {
        candidate.id: SearchHit(
            RECRUITMENTS,
            case.id,
            candidate.full_name,
            match[candidate.id],
            day=case.opened_on,
            kind_name=say("record.recruitment_candidates"),
            place=case.title,
        )
        for candidate, case in session.execute(of_unit)
    }


_READERS: dict[str, Callable[[Session, UUID, date, Matches], dict[UUID, SearchHit]]] = {
    MEMBERS: _members,
    TEAMS: _teams,
    LOG_SUBJECT: _entries,
    CASE_SUBJECT: _cases,
    CANDIDATE_SUBJECT: _candidates,
}
