"""`members list` and `members show`."""

import argparse
from typing import Any

from commune_desk.cli.opening import day_of, find_member, find_team, opened_office
from commune_desk.cli.output import first_words, print_facts, print_json, print_rows
from commune_desk.domain.fields import FieldKind
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.services.members import ListMembers, MemberView, SpellView
from commune_desk.wording import say

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
    spells = [_spell(spell) for spell in member.spells]
    if options.as_json:
        insurances = [
            {"kind": insurance.kind, "valid_from": insurance.valid_from, "valid_to": insurance.valid_to}
            for insurance in member.insurances
        ]
        print_json({"id": member.id, **member.values, "service": spells, "insurances": insurances})
        return 0
    print_facts(_words(member), as_json=False)
    print()
    told = [
        {**spell, "end_reason": spell["end_reason"] and say(f"choice.end_reason.{spell['end_reason']}")}
        for spell in first_words(spells, "post", "choice.post")
    ]
    print_rows(told, _SPELL_COLUMNS, as_json=False)
    return 0


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
