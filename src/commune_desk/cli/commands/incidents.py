"""`log add` and `log list`."""

import argparse
from datetime import datetime, timedelta
from typing import Any

from commune_desk.cli.opening import find_member, find_team, opened_office
from commune_desk.cli.output import print_json, print_rows
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Period
from commune_desk.services.desk import LOCAL_OFFSET
from commune_desk.services.incidents import AddEntry, EntryListView, ListEntries
from commune_desk.services.office import Office
from commune_desk.wording import say

_COLUMNS = ("number", "happened_at", "kind", "place", "team", "summary", "outcome")
_EVERYTHING = 1_000_000


def add(options: argparse.Namespace) -> int:
    """Writes an entry down under the next number of its year."""
    with opened_office(options) as office:
        moment = _moment(options.at, office)
        day = moment.date()
        command = AddEntry(
            kind_code=_kind(office, options.kind),
            happened_at=moment,
            summary=options.text,
            place=options.place,
            team_id=find_team(office, options.team, day).id if options.team else None,
            outcome_code=options.outcome,
            source_code=options.source,
            valuable=options.valuable,
            reporter=options.reporter,
            participants=tuple(find_member(office, written, day) for written in options.members),
            quantities={code: _amount(code, written) for code, written in options.counts},
        )
        changes = office.incidents.add(command)
        (entry_id,) = changes.ids
        line = office.incidents.show(entry_id).line
    if options.as_json:
        print_json(_entry(line))
    else:
        print(say(changes.message_code, **dict(changes.message_facts)))
    return 0


def list_entries(options: argparse.Namespace) -> int:
    """Entries, newest first; with --search exact marks first."""
    until = Period.closed(options.last, options.last).end if options.last else None
    query = ListEntries(search=options.search, begin=options.first, until=until, limit=_EVERYTHING)
    with opened_office(options) as office:
        found = office.incidents.list_entries(query)
    rows = [_entry(line) for line in found.rows]
    if not options.as_json:
        rows = [
            {**row, "kind": line.kind_name, "outcome": line.outcome_name}
            for row, line in zip(rows, found.rows, strict=True)
        ]
    print_rows(rows, _COLUMNS, as_json=options.as_json)
    return 0


def _entry(line: EntryListView) -> dict[str, Any]:
    return {
        "id": line.id,
        "year": line.year,
        "number": line.number,
        "category": line.category,
        "kind": line.kind_code,
        "happened_at": line.happened_at,
        "place": line.place,
        "team": line.team_name,
        "summary": line.summary,
        "outcome": line.outcome_code,
    }


def _moment(written: str | None, office: Office) -> datetime:
    if written is None:
        return (office.desk.clock.now() + LOCAL_OFFSET).replace(tzinfo=None, second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            moment = (moment - (moment.utcoffset() or timedelta()) + LOCAL_OFFSET).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise RefusedError("error.cli.moment_unreadable", text=written) from None
    return moment


def _kind(office: Office, written: str) -> str:
    """A kind by its code, or by the letters that the window takes too."""
    book = office.incidents.book()
    if written in book.kinds:
        return written
    found = book.find(written) if written.strip() else ()
    if not found:
        raise RefusedError("error.cli.kind_not_found", text=written)
    return found[0].code


def _amount(code: str, written: str) -> int:
    try:
        return int(written)
    except ValueError:
        raise RefusedError("error.cli.not_a_number", key=code, text=written) from None
