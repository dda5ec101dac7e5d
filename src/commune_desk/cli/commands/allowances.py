"""`pay`: a month computed, explained, closed and opened again; rate packs."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from commune_desk.cli.opening import find_member, opened_office
from commune_desk.cli.output import TerminalProgress, first_words, print_facts, print_json, print_rows
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services import rates
from commune_desk.services.allowances import CloseMonth, PayMonthView, PayPersonView, ReopenMonth
from commune_desk.services.contracts import Changes
from commune_desk.services.office import Office
from commune_desk.services.rates import PackView
from commune_desk.wording import say

_COLUMNS = (
    "number",
    "full_name",
    "team",
    "post",
    "monthly_support_vnd",
    "night_duty_vnd",
    "holiday_duty_vnd",
    "social_insurance_vnd",
    "health_insurance_vnd",
    "arrears_vnd",
    "total_vnd",
)
_PACK_COLUMNS = ("id", "province", "resolution", "valid_from", "valid_to")


def month(options: argparse.Namespace) -> int:
    """Computes a month that is open, shows it; or tells line by line why somebody gets what they get."""
    wanted = Month.parse(options.month)
    with opened_office(options) as office:
        asked_for = find_member(office, options.explain, wanted.first_day) if options.explain else None
        if office.allowances.show(wanted).status != "closed":
            progress = TerminalProgress()
            office.allowances.compute(wanted, progress)
            progress.close()
        if asked_for is not None:
            return _explain(options, office, wanted, asked_for)
        view = office.allowances.show(wanted)
    people = [_person(person) for person in view.people]
    if options.as_json:
        print_json({**_summary(view), "people": people})
        return 0
    print_facts({**_summary(view), "status": say(f"cli.pay_status.{view.status}")}, as_json=False)
    print()
    print_rows(first_words(people, "post", "choice.post"), _COLUMNS, as_json=False)
    return 0


def close(options: argparse.Namespace) -> int:
    """Locks a computed month."""
    wanted = Month.parse(options.month)
    with opened_office(options) as office:
        changes = office.allowances.close(CloseMonth(wanted))
        return _told(options, changes, office.allowances.show(wanted))


def reopen(options: argparse.Namespace) -> int:
    """Opens a closed month again."""
    wanted = Month.parse(options.month)
    with opened_office(options) as office:
        changes = office.allowances.reopen(ReopenMonth(wanted, options.reason))
        return _told(options, changes, office.allowances.show(wanted))


def packs(options: argparse.Namespace) -> int:
    """The rate packs that come with the program."""
    _print_packs(rates.shipped(), as_json=options.as_json)
    return 0


def check_pack(options: argparse.Namespace) -> int:
    """Whether a file is a rate pack; the refusal names the key."""
    _print_packs((rates.read_file(Path(options.file)),), as_json=options.as_json)
    return 0


def _print_packs(shown: Sequence[PackView], *, as_json: bool) -> None:
    rows = [
        {
            "id": pack.key,
            "province": pack.province,
            "resolution": pack.resolution,
            "valid_from": pack.valid_from,
            "valid_to": pack.valid_to,
        }
        for pack in shown
    ]
    print_rows(rows, _PACK_COLUMNS, as_json=as_json)


def _told(options: argparse.Namespace, changes: Changes, view: PayMonthView) -> int:
    if options.as_json:
        print_json(_summary(view))
    else:
        print(say(changes.message_code, **dict(changes.message_facts)))
    return 0


def _summary(view: PayMonthView) -> dict[str, Any]:
    return {
        "month": str(view.month),
        "status": view.status,
        "resolution": view.resolution,
        "total_vnd": view.total_vnd,
        "checksum": view.checksum,
    }


def _person(person: PayPersonView) -> dict[str, Any]:
    return {
        "number": person.number,
        "member_id": person.member_id,
        "full_name": person.full_name,
        "team": person.team_name,
        "post": person.post,
        "account_number": person.account_number,
        "monthly_support_vnd": person.monthly_support_vnd,
        "night_count": person.night_count,
        "night_duty_vnd": person.night_duty_vnd,
        "holiday_count": person.holiday_count,
        "holiday_duty_vnd": person.holiday_duty_vnd,
        "social_insurance_vnd": person.social_insurance_vnd,
        "health_insurance_vnd": person.health_insurance_vnd,
        "arrears_vnd": person.arrears_vnd,
        "total_vnd": person.total_vnd,
        "note": person.note,
    }


def _explain(options: argparse.Namespace, office: Office, wanted: Month, member_id: UUID) -> int:
    lines = office.allowances.explain(wanted, member_id)
    if not lines:
        raise RefusedError("error.cli.nothing_paid", text=options.explain, month=wanted.first_day)
    if options.as_json:
        print_json([vars(line) for line in lines])
        return 0
    for line in lines:
        print(say("cli.pay_line", component=say(f"choice.component.{line.component}"), amount=line.amount_vnd,
                  first=line.first_day, last=line.last_day))  # fmt: skip
        for sentence in line.explanation:
            print(f"  {sentence}")
    return 0
