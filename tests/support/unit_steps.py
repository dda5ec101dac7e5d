"""What an office says of itself, said by somebody who has just looked."""

from datetime import date
from typing import Any

from commune_desk.services.contracts import Changes, seen_on
from commune_desk.services.units import SetParameter, SetSetting, SetSignatory, UnitService


def sign_from(units: UnitService, role: str, full_name: str, day: date, **more: Any) -> Changes:
    """Somebody signs in a role from a day on."""
    seen = seen_on([view for view in units.signatory_history() if view.role == role], day)
    given = {"title_lines": (), "rank": "", **more}
    return units.set_signatory(SetSignatory(role=role, full_name=full_name, valid_from=day, seen=seen, **given))


def choose_from(units: UnitService, key: str, value: Any, day: date, legal_basis: str = "Quy chế 01") -> Changes:
    """A choice from a day on."""
    return units.set_setting(SetSetting(key, value, legal_basis, day, seen_on(units.setting_history(key), day)))


def figure_from(units: UnitService, code: str, amount: str, day: date, source: str = "Nghị định mới") -> Changes:
    """A figure of the State from a day on."""
    seen = seen_on([view for view in units.parameters() if view.code == code], day)
    return units.set_parameter(SetParameter(code, amount, source, day, seen))
