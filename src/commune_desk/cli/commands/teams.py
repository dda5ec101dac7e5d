"""`teams list`."""

import argparse

from commune_desk.cli.opening import day_of, opened_office
from commune_desk.cli.output import print_rows

_COLUMNS = ("number", "name", "leader_count", "deputy_count", "member_count", "approved_count", "household_count")


def list_teams(options: argparse.Namespace) -> int:
    """Teams of a day by number, with their members and households."""
    with opened_office(options) as office:
        teams = office.teams.list_on(day_of(options, office))
    rows = [
        {
            "id": team.id,
            "number": team.number,
            "name": team.name,
            "areas": list(team.area_names),
            "household_count": team.household_count,
            "population": team.population,
            "leader_count": team.leader_count,
            "deputy_count": team.deputy_count,
            "member_count": team.member_count,
            "approved_count": team.approved_count,
            "valid_from": team.valid_from,
            "valid_to": team.valid_to,
        }
        for team in teams
    ]
    print_rows(rows, _COLUMNS, as_json=options.as_json)
    return 0
