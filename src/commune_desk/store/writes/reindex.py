"""Search entries follow rows that came back, changed or went by an undo."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.store import search
from commune_desk.store.tables.incidents import LogEntryRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.store.tables.recruitments import RecruitmentCandidateRow, RecruitmentRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.store.writes.incidents import SEARCH_SUBJECT as LOG_SUBJECT
from commune_desk.store.writes.incidents import write_search as write_log_search
from commune_desk.store.writes.members import write_search as write_member_search
from commune_desk.store.writes.recruitments import CANDIDATE_SUBJECT, write_candidate_search
from commune_desk.store.writes.recruitments import SEARCH_SUBJECT as RECRUITMENT_SUBJECT
from commune_desk.store.writes.recruitments import write_search as write_recruitment_search
from commune_desk.store.writes.teams import write_search as write_team_search

_INDEXED: dict[str, tuple[type[Any], str, Callable[[Session, Any], None]]] = {
    "members": (MemberRow, "members", write_member_search),
    "teams": (TeamRow, "teams", write_team_search),
    "log_entries": (LogEntryRow, LOG_SUBJECT, write_log_search),
    "recruitments": (RecruitmentRow, RECRUITMENT_SUBJECT, write_recruitment_search),
    "recruitment_candidates": (RecruitmentCandidateRow, CANDIDATE_SUBJECT, write_candidate_search),
}
"""Table -> its row, the subject of its search entries, and who writes them."""


def reindex(session: Session, rows: Iterable[tuple[str, str]]) -> None:
    """Writes the search entry of each (table, row key) anew, and drops those of rows that are gone."""
    for table_name, row_key in rows:
        if table_name not in _INDEXED:
            continue
        kind, subject, write = _INDEXED[table_name]
        row = session.get(kind, UUID(row_key))
        if row is None:
            search.drop_entry(session, subject, UUID(row_key))
        else:
            write(session, row)
