"""How numbers, money and days look in Vietnamese text."""

from collections.abc import Callable
from datetime import date, datetime
from string import Formatter
from typing import Any


def grouped(number: int) -> str:
    """1234567 -> "1.234.567"; less than zero with the sign U+2212."""
    text = f"{abs(number):,}".replace(",", ".")
    return f"−{text}" if number < 0 else text


def day_text(day: date) -> str:
    """05/09/2026."""
    return f"{day:%d/%m/%Y}"


def moment_text(moment: datetime) -> str:
    """05/09/2026 22:30."""
    return f"{moment:%d/%m/%Y %H:%M}"


def month_text(month: date) -> str:
    """9/2026."""
    return f"{month.month}/{month.year}"


def factor_text(factor: str) -> str:
    """A coefficient as papers print it: 0,56."""
    return factor.replace(".", ",")


_FORMS: dict[str, Callable[[Any], str]] = {
    "vnd": grouped,
    "factor": factor_text,
    "count": grouped,
    "date": day_text,
    "moment": moment_text,
    "month": month_text,
}


class FactFormatter(Formatter):
    """`str.format` with the forms above."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Applies one of our forms, or the ordinary rules."""
        form = _FORMS.get(format_spec)
        return form(value) if form else str(super().format_field(value, format_spec))
