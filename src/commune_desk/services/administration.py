"""The country's provinces and communes as of a day, and the search for one by its name."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from commune_desk import assets
from commune_desk.domain.administration import Commune, CommuneKind, Province, ProvinceKind, full_name
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.text import exact, fold, sort_key

Unit = TypeVar("Unit", Province, Commune)


@dataclass(frozen=True)
class _KindChange:
    in_force_from: date
    code: str
    kind: str


class AdministrativeUnits:
    """The official list, read from the resources when first asked.

    Every question names the day it is asked for, since a commune becomes a ward and a province a city without
    changing its code. The list begins on 01/07/2025; of an earlier day it knows no more than that first state.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.resource("administrative_units")
        self._lists: dict[int, _UnitList] = {}

    def provinces(self, day: date) -> tuple[Province, ...]:
        """All provinces in Vietnamese order."""
        return tuple(self._on(day).provinces.values())

    def province(self, code: str, day: date) -> Province:
        """The province of a two-digit code.

        Raises:
            UserFacingError: error.province_unknown.
        """
        return _of_code(self._on(day).provinces, code, "error.province_unknown")

    def communes(self, province_code: str, day: date) -> tuple[Commune, ...]:
        """The communes of a province in Vietnamese order, wards and special zones among them by name.

        Raises:
            UserFacingError: error.province_unknown.
        """
        self.province(province_code, day)
        return tuple(unit for unit in self._on(day).communes.values() if unit.province_code == province_code)

    def commune(self, code: str, day: date) -> Commune:
        """The commune of a five-digit code.

        Raises:
            UserFacingError: error.commune_unknown.
        """
        return _of_code(self._on(day).communes, code, "error.commune_unknown")

    def search(self, text: str, day: date, *, province_code: str | None = None, limit: int = 50) -> tuple[Commune, ...]:
        """At most `limit` communes whose kind, name and province have words that begin with the words typed.

        Marks and đ may be left out. Names with the very marks typed come first, and of these the names that begin
        with what was typed; then Vietnamese order. Nothing typed finds everything.
        """
        found = self._on(day).search(text)
        return tuple(islice((unit for unit in found if province_code in (None, unit.province_code)), limit))

    def _on(self, day: date) -> "_UnitList":
        in_force = [change for change in self._kind_changes if change.in_force_from <= day]
        known = self._lists.get(len(in_force))
        if known is None:
            known = self._lists[len(in_force)] = _unit_list(*self._first_units, in_force)
        return known

    @cached_property
    def _first_units(self) -> tuple[tuple[Province, ...], tuple[Commune, ...]]:
        provinces = tuple(
            Province(row["code"], ProvinceKind(row["kind"]), row["name"]) for row in self._rows("provinces.csv")
        )
        communes = tuple(
            Commune(row["code"], CommuneKind(row["kind"]), row["name"], row["province_code"])
            for row in self._rows("communes.csv")
        )
        return provinces, communes

    @cached_property
    def _kind_changes(self) -> tuple[_KindChange, ...]:
        return tuple(
            _KindChange(date.fromisoformat(row["in_force_from"]), row["code"], row["kind"])
            for row in self._rows("kind_changes.csv")
        )

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self._folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@dataclass(frozen=True)
class _UnitList:
    """The units of one state of the list, by code, in Vietnamese order."""

    provinces: Mapping[str, Province]
    communes: Mapping[str, Commune]

    @cached_property
    def _found_by(self) -> "_SearchTexts":
        province_names = {code: full_name(province) for code, province in self.provinces.items()}
        return _search_texts(self._in_order, province_names)

    @cached_property
    def _in_order(self) -> tuple[Commune, ...]:
        return tuple(self.communes.values())

    def search(self, text: str) -> Iterator[Commune]:
        words = text.replace(",", " ")
        texts, typed_exact, typed = self._found_by, exact(words), fold(words)
        found = _having_words(range(len(self._in_order)), texts.folded, typed)
        with_marks = _having_words(found, texts.exact, typed_exact)
        others = _without(found, with_marks)
        ranked = chain(
            _beginning_first(with_marks, texts.exact_starts, typed_exact),
            _beginning_first(others, texts.folded_starts, typed),
        )
        return (self._in_order[position] for position in ranked)


@dataclass(frozen=True)
class _SearchTexts:
    """What is searched, one text a commune in the order of the list: columns, so that a key stroke scans plain strings.

    A space stands before each word of `exact` and `folded`, a line break before each spelling in the `starts`.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    exact_starts: tuple[str, ...]
    folded_starts: tuple[str, ...]


def _search_texts(communes: Sequence[Commune], province_names: Mapping[str, str]) -> _SearchTexts:
    exact_words, exact_starts = _columns(communes, province_names, exact)
    folded_words, folded_starts = _columns(communes, province_names, fold)
    return _SearchTexts(exact_words, folded_words, exact_starts, folded_starts)


def _columns(
    communes: Sequence[Commune], province_names: Mapping[str, str], form: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    nouns = {kind: form(kind.noun) for kind in CommuneKind}
    provinces = {code: form(name) for code, name in province_names.items()}
    words, starts = [], []
    for commune in communes:
        name, noun = form(commune.name), nouns[commune.kind]
        # An apostrophe counts as a space; many leave it out and write on: mdrak, blao.
        joined = form(commune.name.replace("’", "")) if "’" in commune.name else name
        words.append(f" {noun} {name} {joined} {provinces[commune.province_code]}")
        starts.append(f"\n{name}\n{noun} {name}\n{joined}")
    return tuple(words), tuple(starts)


def _having_words(positions: Sequence[int], texts: Sequence[str], typed: str) -> Sequence[int]:
    for word in typed.split():
        start = f" {word}"
        positions = [position for position in positions if start in texts[position]]
    return positions


def _beginning_first(positions: Sequence[int], starts: Sequence[str], typed: str) -> Iterator[int]:
    start = f"\n{typed}"
    beginning = [position for position in positions if start in starts[position]]
    return chain(beginning, _without(positions, beginning))


def _without(positions: Sequence[int], left_out: Sequence[int]) -> list[int]:
    known = set(left_out)
    return [position for position in positions if position not in known]


def _unit_list(provinces: Iterable[Province], communes: Iterable[Commune], changes: Iterable[_KindChange]) -> _UnitList:
    kinds = {change.code: change.kind for change in changes}
    changed_provinces = (
        replace(unit, kind=ProvinceKind(kinds[unit.code])) if unit.code in kinds else unit for unit in provinces
    )
    changed_communes = (
        replace(unit, kind=CommuneKind(kinds[unit.code])) if unit.code in kinds else unit for unit in communes
    )
    ordered = sorted(changed_provinces, key=lambda unit: sort_key(unit.name))
    rank = {unit.code: index for index, unit in enumerate(ordered)}
    return _UnitList(
        {unit.code: unit for unit in ordered},
        {
            unit.code: unit
            for unit in sorted(changed_communes, key=lambda unit: (sort_key(unit.name), rank[unit.province_code]))
        },
    )


def _of_code(units: Mapping[str, Unit], code: str, error_code: str) -> Unit:
    unit = units.get(code)
    if unit is None:
        raise UserFacingError(error_code, unit_code=code)
    return unit
