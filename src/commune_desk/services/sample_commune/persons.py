"""Invented persons: names after the custom of each people, and numbers that belong to nobody."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from commune_desk.domain.areas import on_its_own
from commune_desk.domain.identity import Sex
from commune_desk.domain.members import education_level_of
from commune_desk.services.sample_commune.texts import Area, NamedMember, SampleTexts

_OLDEST, _YOUNGEST = date(1962, 1, 1), date(2004, 12, 31)
_WOMEN_PERCENT = 32
_EDUCATION = {"12/12": 48, "9/12": 18, "5/12": 4, "Trung cấp": 13, "Cao đẳng": 8, "Đại học": 9}
_FORMER_FORCES = {"Công an xã bán chuyên trách": 40, "Bảo vệ dân phố": 12, "Dân phòng": 28, None: 20}
_BANKS = {"Agribank": 62, "BIDV": 14, "Vietcombank": 10, "LPBank": 8, "VietinBank": 6}
_PARTY_PERCENT = 34
_CHECKED_ON = date(2024, 6, 3)
_HONORIFICS = {Sex.MALE: ("ông", "anh"), Sex.FEMALE: ("bà", "chị")}


class Persons:
    """Makes persons, no two with one name or number."""

    def __init__(self, rng: Random, texts: SampleTexts) -> None:
        self._rng = rng
        self._peoples = texts.peoples
        self._names = {named.full_name for area in texts.areas for named in area.members}
        self._numbers: set[str] = set()

    def values(self, area: Area, named: NamedMember | None) -> dict[str, Any]:
        """What an office keeps about somebody who lives in an area; keys are columns of members."""
        rng = self._rng
        named = named or self._invented(area)
        education = _weighted(rng, _EDUCATION)
        return {
            "full_name": named.full_name,
            "sex": named.sex.value,
            **self._birth(named.birth_date),
            "national_id": self._national_id(named.sex, named.birth_date),
            "phone": None if rng.random() < 0.03 else self._digits("0990", 6),
            "address": on_its_own(area.name),
            "ethnicity": named.people,
            "religion": self._peoples[named.people].religion,
            "education": education,
            "education_level": education_level_of(education),
            "party_member": rng.randrange(100) < _PARTY_PERCENT,
            "former_force": _weighted(rng, _FORMER_FORCES),
            "lives_locally": "yes",
            "background_result": "clear",
            "background_checked_on": _CHECKED_ON,
            "health_result": "fit",
            "account_number": None if rng.random() < 0.02 else self._digits("999", 10),
            "bank_name": _weighted(rng, _BANKS),
        }

    def somebody(self, rng: Random, area: Area) -> str:
        """An inhabitant who serves nowhere, with the honorific that stands before the name in a sentence."""
        sex = rng.choice(tuple(Sex))
        return f"{rng.choice(_HONORIFICS[sex])} {self._peoples[rng.choice(area.peoples)].full_name(rng, sex)}"

    def _invented(self, area: Area) -> NamedMember:
        rng = self._rng
        sex = Sex.FEMALE if rng.randrange(100) < _WOMEN_PERCENT else Sex.MALE
        people = rng.choice(area.peoples)
        name = self._peoples[people].full_name(rng, sex)
        for _ in range(20):
            if name not in self._names:
                break
            name = self._peoples[people].full_name(rng, sex)
        self._names.add(name)
        born = _OLDEST + timedelta(days=rng.randrange((_YOUNGEST - _OLDEST).days))
        return NamedMember(name, sex, people, born)

    def _birth(self, born: date) -> Mapping[str, Any]:
        """Of a few only the year is on record."""
        known = self._rng.random() >= 0.03
        return {"birth_date": born if known else None, "birth_year": born.year}

    def _national_id(self, sex: Sex, born: date) -> str:
        """Twelve digits after NĐ 137/2015/NĐ-CP Điều 13, of a province that does not exist."""
        century_and_sex = (born.year // 100 - 19) * 2 + (sex is Sex.FEMALE)
        return self._digits(f"000{century_and_sex}{born.year % 100:02d}", 6)

    def _digits(self, beginning: str, count: int) -> str:
        while True:
            number = f"{beginning}{self._rng.randrange(10**count):0{count}d}"
            if number not in self._numbers:
                self._numbers.add(number)
                return number


def _weighted(rng: Random, weights: Mapping[Any, int]) -> Any:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]
