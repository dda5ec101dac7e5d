"""The sample office about itself: officers, signatories, routes, kinds of shift, rates and choices."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.public_holidays import Certainty, propose
from commune_desk.services.calendar_days import holiday_rules
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.people import SamplePeople
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import OfficeTexts, SampleTexts
from commune_desk.store.base import Base
from commune_desk.store.queries.units import write_setting
from commune_desk.store.tables.calendar_days import CalendarDayRow
from commune_desk.store.tables.rosters import RouteRow, ShiftKindRow
from commune_desk.store.tables.units import OfficerRow, RatePackRow, SettingRow, SignatoryRow

PATROL_TURNS = ("turn_1", "turn_2")
"""Kinds of shift that the commune's printed roster shows."""


def write_office(desk: Desk, size: SampleSize, texts: SampleTexts, _people: SamplePeople) -> None:
    """Everything papers need to name and pay needs to reckon with."""
    office = texts.office
    with desk.work("history.sample.office") as work:
        _complete_officers(desk, work.session, office)
        _print_patrols_alone(work.session, desk)
        work.session.add_all(_signatories(desk, size, office))
        work.session.add_all(RouteRow(id=desk.new_id(), unit_id=desk.unit_id, **route) for route in office.routes)
        work.session.add_all(_rate_packs(desk, size, texts.rate_packs))
        work.session.add_all(_choices(desk, size, office))
        work.session.add_all(_calendar_days(desk, size))
        work.commit()


def _complete_officers(desk: Desk, session: Session, office: OfficeTexts) -> None:
    """Who made the office is on record already, without rank and post."""
    there = {
        row.full_name: row for row in session.scalars(select(OfficerRow).where(OfficerRow.unit_id == desk.unit_id))
    }
    for officer in office.officers:
        row = there.get(officer["full_name"])
        if row is None:
            session.add(OfficerRow(id=desk.new_id(), unit_id=desk.unit_id, **officer, **_since_ever(there)))
        else:
            row.rank, row.post = officer["rank"], officer["post"]


def _choices(desk: Desk, size: SampleSize, office: OfficeTexts) -> Iterator[SettingRow]:
    for choice in office.choices:
        yield SettingRow(
            id=desk.new_id(),
            unit_id=desk.unit_id,
            key=choice["key"],
            value=write_setting(choice["rule"]),
            legal_basis=choice["legal_basis"],
            valid_from=size.began,
            valid_to=None,
        )


def _calendar_days(desk: Desk, size: SampleSize) -> Iterator[CalendarDayRow]:
    """The free days of the law in every year there is a roster for."""
    for year in range(size.began.year, size.planned.bounded_end.year + 1):
        for proposed in propose(year, holiday_rules()):
            if proposed.certainty is not Certainty.UNREAD:
                yield CalendarDayRow(
                    id=desk.new_id(),
                    unit_id=desk.unit_id,
                    day=proposed.day,
                    kind=proposed.kind.value,
                    note=proposed.name,
                    source=proposed.source,
                )


def _since_ever(there: dict[str, OfficerRow]) -> dict[str, Any]:
    first = next(iter(there.values()))
    return {"valid_from": first.valid_from, "valid_to": None}


def _print_patrols_alone(session: Session, desk: Desk) -> None:
    """The commune patrols in two turns; the teams' own evenings and nights stand in the grid alone."""
    kinds = session.scalars(select(ShiftKindRow).where(ShiftKindRow.unit_id == desk.unit_id))
    for kind in kinds:
        if kind.code not in PATROL_TURNS:
            kind.paper_turn = None


def _signatories(desk: Desk, size: SampleSize, office: OfficeTexts) -> Iterator[Base]:
    for entry in office.signatories:
        yield SignatoryRow(
            id=desk.new_id(),
            unit_id=desk.unit_id,
            role=entry["role"],
            title="\n".join(entry["title"]),
            rank=entry["rank"],
            full_name=entry["full_name"],
            valid_from=size.began,
            valid_to=None,
        )


def _rate_packs(desk: Desk, size: SampleSize, packs: tuple[str, ...]) -> Iterator[Base]:
    """Each pack until the next begins; the oldest holds from the beginning, however early that is."""
    contents = [tomllib.loads(text) for text in packs]
    starts = [min(size.began, contents[0]["valid_from"]), *(content["valid_from"] for content in contents[1:]), None]
    for text, content, (start, end) in zip(packs, contents, pairwise(starts), strict=True):
        yield RatePackRow(
            id=desk.new_id(),
            unit_id=desk.unit_id,
            key=content["key"],
            text=text,
            valid_from=start,
            valid_to=end,
            taken_over_at=desk.clock.now(),
            taken_over_by=desk.who,
        )
