"""`roster check`: what is wrong with a month's roster."""

import argparse

from commune_desk.cli.opening import opened_office
from commune_desk.cli.output import print_json
from commune_desk.domain.periods import Month
from commune_desk.services.roster_views import RosterProblem
from commune_desk.wording import say


def check(options: argparse.Namespace) -> int:
    """Lists everybody who is on two shifts at once."""
    month = Month.parse(options.month)
    with opened_office(options) as office:
        problems = office.rosters.month_grid(month).problems
    if options.as_json:
        print_json([
            {
                "member_id": problem.member_id,
                "full_name": problem.facts["full_name"],
                "first_day": problem.first_day,
                "second_day": problem.second_day,
                "rule": problem.sentence_code.removeprefix("rosters."),
                "message": _sentence(problem),
            }
            for problem in problems
        ])  # fmt: skip
        return 0
    for problem in problems:
        print(_sentence(problem))
    if not problems:
        print(say("cli.roster_sound", month=month.first_day))
    return 0


def _sentence(problem: RosterProblem) -> str:
    return say(problem.sentence_code, **problem.facts)
