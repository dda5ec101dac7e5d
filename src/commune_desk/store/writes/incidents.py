"""What follows from an entry of the log."""

from sqlalchemy.orm import Session

from commune_desk.store import search
from commune_desk.store.tables.incidents import LogEntryRow
from commune_desk.wording.catalogues import log_book

SEARCH_SUBJECT = "log_entries"


def write_search(session: Session, row: LogEntryRow) -> None:
    """Writes what an entry is found by: its kind, place, words and who told it."""
    kind = log_book().kinds.get(row.kind_code)
    parts = (kind.name.vi if kind else "", row.place, row.summary, row.reporter)
    words = " ".join(part for part in parts if part)
    search.write_entry(session, row.unit_id, SEARCH_SUBJECT, row.id, words, day=row.happened_at.date())
