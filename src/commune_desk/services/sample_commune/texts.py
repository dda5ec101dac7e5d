"""Names, places and sentences of the sample commune: resources/sample_commune, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from commune_desk import assets
from commune_desk.domain.identity import Sex


@dataclass(frozen=True)
class People:
    """How one people forms its names: a pattern for each sex and the parts it takes."""

    name: str
    male: str
    female: str
    males: list[str]
    females: list[str]
    families: list[str] = field(default_factory=lambda: [""])
    clans: list[str] = field(default_factory=lambda: [""])
    male_middles: list[str] = field(default_factory=lambda: [""])
    female_middles: list[str] = field(default_factory=lambda: [""])
    religion: str = "Không"

    def full_name(self, rng: Random, sex: Sex) -> str:
        """A name of this people."""
        pattern = self.male if sex is Sex.MALE else self.female
        return pattern.format(
            family=rng.choice(self.families),
            clan=rng.choice(self.clans),
            male_middle=rng.choice(self.male_middles),
            female_middle=rng.choice(self.female_middles),
            male=rng.choice(self.males),
            female=rng.choice(self.females),
        )


@dataclass(frozen=True)
class NamedMember:
    """Somebody who serves in an area from the first day."""

    full_name: str
    sex: Sex
    people: str
    birth_date: date


@dataclass(frozen=True)
class Area:
    """An area of the commune; `peoples` live there, the more often named the more of them."""

    name: str
    area_class: str
    households: int
    peoples: list[str]
    places: list[str]
    members: list[NamedMember] = field(default_factory=list)


@dataclass(frozen=True)
class LogTexts:
    """What is written about one kind of entry. Weights by code; ranges of quantities, both ends included.

    `valuable` is the percentage of tips that are; `in_village` keeps it to houses, away from bridges and springs.
    """

    code: str
    per_year: int
    hours: list[int]
    outcomes: dict[str, int]
    texts: list[str]
    sources: dict[str, int] = field(default_factory=dict)
    quantities: dict[str, list[int]] = field(default_factory=dict)
    months: list[int] = field(default_factory=list)
    valuable: int = 0
    in_village: bool = False


@dataclass(frozen=True)
class OfficeTexts:
    """The office: rows of resources/sample_commune/office.toml as they stand there."""

    who: str
    officers: list[dict[str, Any]]
    signatories: list[dict[str, Any]]
    routes: list[dict[str, str]]
    trainings: list[dict[str, Any]]
    casualties: list[dict[str, Any]]
    commendations: list[dict[str, Any]]
    stocks: dict[str, int]
    narratives: dict[str, str]
    choices: list[dict[str, str]]


@dataclass(frozen=True)
class SampleTexts:
    """Everything the sample commune is made of; `rate_packs` are whole files, oldest first."""

    unit: Mapping[str, str]
    peoples: Mapping[str, People]
    areas: tuple[Area, ...]
    log: tuple[LogTexts, ...]
    office: OfficeTexts
    rate_packs: tuple[str, ...]

    def area(self, index: int) -> Area:
        """The area of a team by its place in the list; beyond the list names come again, numbered and with nobody."""
        round_number, place = divmod(index, len(self.areas))
        area = self.areas[place]
        if round_number == 0:
            return area
        name = f"{area.name} {round_number + 1}"
        return Area(name, area.area_class, area.households, area.peoples, area.places)


@cache
def sample_texts() -> SampleTexts:
    """The texts."""
    areas = _read("areas.toml")
    return SampleTexts(
        unit=areas["unit"],
        peoples={entry["name"]: People(**entry) for entry in _read("names.toml")["peoples"]},
        areas=tuple(map(_area, areas["areas"])),
        log=tuple(LogTexts(**entry) for entry in _read("log.toml")["kinds"]),
        office=OfficeTexts(**_read("office.toml")),
        rate_packs=tuple(
            file.read_text(encoding="utf-8") for file in sorted(assets.resource("sample_commune").glob("rates-*.toml"))
        ),
    )


def _area(entry: dict[str, Any]) -> Area:
    members = [
        NamedMember(full_name, Sex(sex), people, born) for full_name, sex, people, born in entry.pop("members", ())
    ]
    return Area(**entry, members=members)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(assets.resource("sample_commune", name).read_text(encoding="utf-8"))
