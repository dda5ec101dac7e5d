"""Which office a command works on, and who acts."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from commune_desk import bootstrap
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.text import fold
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
from commune_desk.services.teams import TeamView


def location_of(options: argparse.Namespace) -> str:
    """The database named, or the office's own."""
    return options.db or bootstrap.default_location()


def password_of(options: argparse.Namespace) -> str | None:
    """The password in the key file, when one is named here or in the environment."""
    return bootstrap.password_from(options.key_file)


def officer_of(options: argparse.Namespace) -> str:
    """Who acts."""
    return options.who or bootstrap.system_user()


@contextmanager
def opened_office(options: argparse.Namespace) -> Iterator[Office]:
    """The office, closed at the end.

    Raises:
        UserFacingError: there is none, it is locked, or the key does not fit.
    """
    office = bootstrap.open_office(location_of(options), password=password_of(options), who=officer_of(options))
    try:
        yield office
    finally:
        office.close()


def day_of(options: argparse.Namespace, office: Office) -> date:
    """The day asked for with --as-of, or today."""
    return options.as_of or office.desk.today()


def find_team(office: Office, written: str, day: date) -> TeamView:
    """A team by its number or its name, marks aside.

    Raises:
        RefusedError: none or several.
    """
    wanted = fold(written)
    teams = office.teams.list_on(day)
    found = [team for team in teams if str(team.number) == wanted or fold(team.name) == wanted] or [
        team for team in teams if wanted and wanted in fold(team.name)
    ]
    if len(found) != 1:
        raise RefusedError("error.cli.team_not_found" if not found else "error.cli.several_teams", text=written)
    return found[0]


def find_member(office: Office, written: str, day: date) -> UUID:
    """A member by identifier or by name, marks aside.

    Raises:
        RefusedError: none or several.
    """
    try:
        return UUID(written)
    except ValueError:
        found = office.members.list(ListMembers(day, search=written, in_service=None))
    if found.total != 1:
        code = "error.cli.several_members" if found.total else "error.cli.member_not_found"
        raise RefusedError(code, text=written)
    return found.rows[0].id
