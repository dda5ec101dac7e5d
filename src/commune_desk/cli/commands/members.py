"""`members list`, `members show` and `members attention`."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commune_desk.cli.opening import day_of, find_member, find_team, opened_office
from commune_desk.cli.output import first_words, print_facts, print_json, print_rows
from commune_desk.domain.eligibility import Doubt
from commune_desk.domain.fields import FieldKind
from commune_desk.domain.insurance import MonthCount
from commune_desk.domain.member_records import RECORD_KINDS
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.services.member_records import RecordView
from commune_desk.services.members import ListMembers, MemberView, SpellView
from commune_desk.wording import say
from commune_desk.wording.record_words import month_words, record_words

_COLUMNS = ("full_name", "birth_year", "team", "post", "id")
_SPELL_COLUMNS = ("valid_from", "valid_to", "team", "post", "decision_number", "end_reason")
_EVERYBODY = 1_000_000


def list_members(options: argparse.Namespace) -> int:
    """Who serves on a day; with --search in the order of the search."""
    with opened_office(options) as office:
        day = day_of(options, office)
        teams = (find_team(office, options.team, day).id,) if options.team else ()
        found = office.members.list(ListMembers(day, search=options.search, team_ids=teams, limit=_EVERYBODY))
    rows: list[dict[str, Any]] = [
        {
            "id": member.id,
            "full_name": member.full_name,
            "birth_year": member.birth_year,
            "team": member.team_name,
            "post": member.post,
        }
        for member in found.rows
    ]
    print_rows(rows if options.as_json else first_words(rows, "post", "choice.post"), _COLUMNS, as_json=options.as_json)
    return 0


def show_member(options: argparse.Namespace) -> int:
    """Everything about one person."""
    with opened_office(options) as office:
        day = day_of(options, office)
        member = office.members.show(find_member(office, options.id, day), day)
        beside = _Beside(
            office.member_records.of_member(member.id),
            office.eligibility.doubts(member.id, day),
            office.member_records.insurance_months(member.id, day),
        )
    spells = [_spell(spell) for spell in member.spells]
    if options.as_json:
        insurances = [
            {"kind": insurance.kind, "valid_from": insurance.valid_from, "valid_to": insurance.valid_to}
            for insurance in member.insurances
        ]
        print_json({"id": member.id, **member.values, "service": spells, "insurances": insurances, **beside.as_facts()})
        return 0
    print_facts(_words(member), as_json=False)
    print()
    told = [
        {**spell, "end_reason": spell["end_reason"] and say(f"choice.end_reason.{spell['end_reason']}")}
        for spell in first_words(spells, "post", "choice.post")
    ]
    print_rows(told, _SPELL_COLUMNS, as_json=False)
    for line in beside.lines():
        print(line)
    return 0


def list_attention(options: argparse.Namespace) -> int:
    """Who is doubtful under Điều 13 on a day, and who turns 70 in its year."""
    with opened_office(options) as office:
        day = day_of(options, office)
        doubtful = office.eligibility.attention(day)
        turning = office.eligibility.turning_70(day.year, day)
    doubts = [
        {
            "full_name": view.full_name,
            "team": view.team_name,
            "doubt": say(doubt.code, **doubt.facts),
            "id": view.member_id,
        }
        for view in doubtful
        for doubt in view.doubts
    ]
    birthdays = [
        {"full_name": view.full_name, "team": view.team_name, "turns_70": view.day, "id": view.member_id}
        for view in turning
    ]
    if options.as_json:
        print_json({"doubts": doubts, "turning_70": birthdays})
        return 0
    print_rows(doubts, ("full_name", "team", "doubt"), as_json=False)
    print()
    print_rows(birthdays, ("turns_70", "full_name", "team"), as_json=False)
    return 0


@dataclass(frozen=True)
class _Beside:
    """What is kept beside a member, what is doubtful, and the months of insurance."""

    records: tuple[RecordView, ...]
    doubts: tuple[Doubt, ...]
    months: MonthCount

    def as_facts(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "records": {
                kind.key: [{"id": one.id, **one.values} for one in self.records if one.kind == kind.key]
                for kind in RECORD_KINDS
            },
            "doubts": [{"code": doubt.code, "unproven": doubt.unproven, **doubt.facts} for doubt in self.doubts],
            "insurance_months": {
                "before": self.months.before,
                "supported": self.months.supported,
                "left": self.months.left,
                "missing": [str(month) for month in self.months.missing],
            },
        }

    def lines(self) -> Iterator[str]:
        """For people: group by group, then the months, then the doubts."""
        for kind in RECORD_KINDS:
            own = [record_words(kind, one.values) for one in self.records if one.kind == kind.key]
            if own:
                yield f"\n{say(f'record.{kind.key}')}"
            yield from (f"  {title} ({note})" if note else f"  {title}" for title, note in own)
        yield ""
        yield from month_words(self.months)
        yield from (f"! {say(doubt.code, **doubt.facts)}" for doubt in self.doubts)


def _spell(spell: SpellView) -> dict[str, Any]:
    return {
        "team": spell.team_name,
        "post": spell.post,
        "valid_from": spell.valid_from,
        "valid_to": spell.valid_to,
        "decision_number": spell.decision_number,
        "end_reason": spell.end_reason,
    }


def _words(member: MemberView) -> dict[str, Any]:
    """What is known, codes as words."""
    known = {field.key: (field, member.values.get(field.key)) for field in MEMBER_FIELDS}
    return {
        key: say(f"choice.{key}.{value}") if field.kind is FieldKind.CHOICE else value
        for key, (field, value) in known.items()
        if value not in (None, "")
    }
