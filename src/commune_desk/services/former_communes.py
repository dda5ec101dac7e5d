"""The register of the communes there were until 30/06/2025, and what each of them is today.

Addresses and places of birth keep the name they were written with; this only answers what a name of then is called now.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from commune_desk import assets
from commune_desk.domain.administration import former_name
from commune_desk.domain.text import exact, fold

MERGED_ON = date(2025, 7, 1)
"""From when the communes of the official list exist."""


@dataclass(frozen=True)
class RegisteredCommune:
    """A commune of before.

    Attributes:
        code: five digits; three of the district for the islands that had no communes.
        kind: of domain.administration.FORMER_NOUNS.
        district, province: with their kind, "Huyện Yên Bình".
        now: codes of the communes it went into; several when it was divided.
    """

    code: str
    kind: str
    name: str
    district: str
    province: str
    now: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it went into one commune."""
        return len(self.now) == 1

    @property
    def full_name(self) -> str:
        """Kind, name, district and province, as an address has them."""
        return ", ".join((former_name(self.kind, self.name), self.district, self.province))


class FormerCommunes:
    """The register, read from the resources when first asked."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.resource("administrative_units")

    def into(self, code: str) -> tuple[RegisteredCommune, ...]:
        """Which communes, or parts of them, a commune of today was made of, by code."""
        return tuple(one for one in self._communes if code in one.now)

    def search(self, text: str, limit: int = 50) -> tuple[RegisteredCommune, ...]:
        """At most `limit` communes that have all the words typed, as in an address.

        Those whose whole name stands among the words come first, and of these the ones with the very marks typed.
        """
        words = text.replace(",", " ").replace("-", " ")
        typed_exact, typed = f" {' '.join(exact(words).split())} ", f" {' '.join(fold(words).split())} "

        def far(found: tuple[RegisteredCommune, str, str]) -> tuple[bool, ...]:
            one, in_full, _ = found
            return (
                f" {fold(one.name)} " not in typed,
                f" {exact(one.name)} " not in typed_exact,
                not all(f" {word}" in in_full for word in typed_exact.split()),
            )

        found = [entry for entry in self._texts if all(f" {word}" in entry[2] for word in typed.split())]
        return tuple(one for one, *_ in sorted(found, key=far)[:limit])

    @cached_property
    def _texts(self) -> tuple[tuple[RegisteredCommune, str, str], ...]:
        names = ((one, one.full_name.replace(",", " ")) for one in self._communes)
        return tuple((one, f" {exact(name)}", f" {fold(name)}") for one, name in names)

    @cached_property
    def _communes(self) -> tuple[RegisteredCommune, ...]:
        provinces = {row["code"]: former_name(row["kind"], row["name"]) for row in self._rows("former_provinces.csv")}
        districts = {
            row["code"]: (former_name(row["kind"], row["name"]), provinces[row["province_code"]])
            for row in self._rows("former_districts.csv")
        }
        return tuple(
            RegisteredCommune(
                row["code"], row["kind"], row["name"], *districts[row["district_code"]], tuple(row["now"].split())
            )
            for row in self._rows("former_communes.csv")
        )

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self._folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
