"""How numbers, money and days look in Vietnamese text."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from string import Formatter
from typing import Any


def grouped(number: int) -> str:
    """1234567 -> "1.234.567"; less than zero with the sign U+2212."""
    text = f"{abs(number):,}".replace(",", ".")
    return f"−{text}" if number < 0 else text


def figure_text(figure: int | Decimal) -> str:
    """1286 -> "1.286"; Decimal("2.500") -> "2,5"."""
    whole = int(figure)
    part = f"{abs(Decimal(figure)) % 1:f}".partition(".")[2].rstrip("0")
    sign = "−" if figure < 0 <= whole else ""
    return f"{sign}{grouped(whole)},{part}" if part else grouped(whole)


def signed_text(figure: int | Decimal) -> str:
    """+5, −2; 0 has no sign."""
    return f"+{figure_text(figure)}" if figure > 0 else figure_text(figure)


def percent_text(percent: Decimal) -> str:
    """Decimal("13.9") -> "+13,9 %", Decimal("-22.2") -> "−22,2 %"."""
    whole, _, tenth = f"{abs(percent):,.1f}".partition(".")
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{whole.replace(',', '.')},{tenth} %"


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
