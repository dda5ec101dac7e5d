"""The commune over time: what it was called, and which communes went into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.administration import CommuneKind, ProvinceKind
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.text import nfc
from commune_desk.services.contracts import Changes, Seen
from commune_desk.services.desk import Desk
from commune_desk.store.queries.units import former_commune_rows, unit_name_rows
from commune_desk.store.tables.units import FormerCommuneRow, UnitNameRow, UnitRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.dated import begin_on

SUBJECT = "units"
FORMER_KINDS = frozenset({"xa", "phuong", "thi_tran", "huyen"})
"""Five island districts had no communes: each became a special zone itself."""


@dataclass(frozen=True)
class CommuneName:
    """What the commune is called and where it lies; kinds are codes of domain.administration."""

    commune_code: str
    kind: str
    name: str
    province_kind: str
    province_name: str


@dataclass(frozen=True)
class CommuneNameView:
    """A name and the days it holds; `valid_from` None: from the beginning."""

    name: CommuneName
    legal_basis: str
    valid_from: date | None
    valid_to: date | None
    seen: Seen


@dataclass(frozen=True)
class SetName:
    """From a day on, the commune is called otherwise (or lies elsewhere, or is of another kind).

    `seen` is the name that was seen to hold that day; None: the one from the beginning, whatever it says.
    """

    name: CommuneName
    valid_from: date
    legal_basis: str = ""
    seen: Seen | None = None


@dataclass(frozen=True)
class SetFormerName:
    """Until the day before `valid_to` the commune was called otherwise than its first name on record says.

    For an office that began to keep its books after a merger, and prints papers of days before it. `version` is that
    of the first name as the officer saw it.
    """

    name: CommuneName
    valid_to: date
    version: int
    legal_basis: str = ""


@dataclass(frozen=True)
class FormerCommuneView:
    """A commune that went into this one, with its name as it was; `whole` False: a part of it did."""

    id: UUID
    code: str | None
    kind: str
    name: str
    district_name: str
    province_name: str
    merged_on: date
    whole: bool
    version: int


@dataclass(frozen=True)
class FormerCommune:
    """What an officer enters of a commune that went into this one."""

    kind: str
    name: str
    merged_on: date
    code: str | None = None
    district_name: str = ""
    province_name: str = ""
    whole: bool = True


@dataclass(frozen=True)
class AddFormerCommunes:
    """Communes that went into this one: typed in, or taken from the register."""

    communes: tuple[FormerCommune, ...]


@dataclass(frozen=True)
class RemoveFormerCommune:
    """A commune entered by mistake; `version` is the one the officer saw."""

    id: UUID
    version: int


class CommuneService:
    """Reads and changes what the commune was called, and of which communes it was made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def names(self) -> tuple[CommuneNameView, ...]:
        """Every name with its days, oldest first."""
        with self._desk.database.reader() as session:
            unit = session.get_one(UnitRow, self._desk.unit_id)
            later = unit_name_rows(session, self._desk.unit_id)
            ends = later[0].valid_from if later else None
            return (CommuneNameView(_name_of(unit), "", None, ends, Seen(unit.id, unit.version)), *map(_view, later))

    def set_name(self, command: SetName) -> Changes:
        """Takes down a new name; the one before it ends on the same day, one on record for later stays.

        Raises:
            InvalidFieldsError: no name, or a kind there is none of.
            ConflictError: another name than was seen holds on that day by now.
        """
        _check(command.name)
        with self._desk.work("history.communes.set_name", name=command.name.name, day=command.valid_from) as work:
            seen = command.seen
            if seen is not None and seen.id == self._desk.unit_id:
                work.expect_version(work.session.get_one(UnitRow, self._desk.unit_id), seen.version)
                seen = None
            self._open(work, command.name, command.valid_from, command.legal_basis, seen)
            return self._done(work.commit())

    def set_former_name(self, command: SetFormerName) -> Changes:
        """The first name on record holds from `valid_to` on, the older one before.

        Raises:
            InvalidFieldsError: as `set_name`.
            RefusedError: another name begins before that day.
            ConflictError: somebody else changed the first name since.
        """
        _check(command.name)
        name, day = command.name.name, command.valid_to
        with self._desk.work("history.communes.set_former_name", name=name, day=day) as work:
            later = unit_name_rows(work.session, self._desk.unit_id)
            if later and later[0].valid_from <= command.valid_to:
                raise RefusedError("error.name_begins_before", name=later[0].name, day=later[0].valid_from)
            unit = work.session.get_one(UnitRow, self._desk.unit_id)
            work.expect_version(unit, command.version)
            self._open(work, _name_of(unit), command.valid_to, command.legal_basis, None)
            for column, value in vars(_tidied(command.name)).items():
                setattr(unit, column, value)
            return self._done(work.commit())

    def former_communes(self) -> tuple[FormerCommuneView, ...]:
        """The communes that went into this one, by day, code and name."""
        with self._desk.database.reader() as session:
            return tuple(_former_view(row) for row in former_commune_rows(session, self._desk.unit_id))

    def add_former_communes(self, command: AddFormerCommunes) -> Changes:
        """Takes them down; one that is on record with the same code or the same name and district is left as it is.

        Raises:
            InvalidFieldsError: no name, or a kind there is none of.
        """
        for commune in command.communes:
            _check_unit(commune.name, commune.kind, FORMER_KINDS)
        with self._desk.work("history.communes.add_former", count=len(command.communes)) as work:
            known = {_key_of(row) for row in former_commune_rows(work.session, self._desk.unit_id)}
            for commune in command.communes:
                row = FormerCommuneRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, **_former_values(commune))
                if _key_of(row) not in known:
                    known.add(_key_of(row))
                    work.session.add(row)
            return self._done(work.commit())

    def remove_former_commune(self, command: RemoveFormerCommune) -> Changes:
        """Takes off what was entered by mistake: a fact about the past that is not true never held."""
        with self._desk.work("history.communes.remove_former", name="") as work:
            row = work.session.get(FormerCommuneRow, command.id)
            if row is None or row.unit_id != self._desk.unit_id:
                raise RefusedError("error.no_such_former_commune")
            work.expect_version(row, command.version)
            work.facts["name"] = row.name
            work.session.delete(row)
            return self._done(work.commit())

    def _open(self, work: UnitOfWork, name: CommuneName, day: date, legal_basis: str, seen: Seen | None) -> None:
        of_unit = (UnitNameRow.unit_id == self._desk.unit_id,)
        row, valid_to = begin_on(work, UnitNameRow, of_unit, day, (seen.id, seen.version) if seen else None)
        if row is None:
            row = UnitNameRow(id=self._desk.new_id(), unit_id=self._desk.unit_id, valid_from=day, valid_to=valid_to)
            work.session.add(row)
        for column, value in vars(_tidied(name)).items():
            setattr(row, column, value)
        row.legal_basis = legal_basis.strip()

    def _done(self, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({self._desk.unit_id}), change_set_id, "message.saved")


def _name_of(row: UnitRow | UnitNameRow) -> CommuneName:
    return CommuneName(row.commune_code, row.kind, row.name, row.province_kind, row.province_name)


def _view(row: UnitNameRow) -> CommuneNameView:
    return CommuneNameView(_name_of(row), row.legal_basis, row.valid_from, row.valid_to, Seen(row.id, row.version))


def name_on(names: Iterable[CommuneNameView], day: date) -> CommuneNameView:
    """Which of all the names holds on a day: what a paper of that day carries."""
    holding = (one for one in names if (one.valid_from or day) <= day and (one.valid_to is None or day < one.valid_to))
    return next(holding)


def _tidied(name: CommuneName) -> CommuneName:
    return CommuneName(
        name.commune_code.strip(),
        name.kind,
        nfc(name.name).strip(),
        name.province_kind,
        nfc(name.province_name).strip(),
    )


def _check(name: CommuneName) -> None:
    _check_unit(name.name, name.kind, frozenset(CommuneKind))
    if not nfc(name.province_name).strip():
        raise InvalidFieldsError((("province_name", "problem.required", {}),))
    if name.province_kind not in set(ProvinceKind):
        raise InvalidFieldsError((("province_kind", "problem.not_a_choice", {"value": name.province_kind}),))


def _check_unit(name: str, kind: str, kinds: frozenset[str]) -> None:
    if not nfc(name).strip():
        raise InvalidFieldsError((("name", "problem.required", {}),))
    if kind not in kinds:
        raise InvalidFieldsError((("kind", "problem.not_a_choice", {"value": kind}),))


def _former_values(commune: FormerCommune) -> dict[str, object]:
    return {
        "code": (commune.code or "").strip() or None,
        "kind": commune.kind,
        "name": nfc(commune.name).strip(),
        "district_name": nfc(commune.district_name).strip(),
        "province_name": nfc(commune.province_name).strip(),
        "merged_on": commune.merged_on,
        "whole": commune.whole,
    }


def _key_of(row: FormerCommuneRow) -> tuple[str, ...]:
    return (row.code,) if row.code else (row.kind, row.name, row.district_name, row.province_name)


def _former_view(row: FormerCommuneRow) -> FormerCommuneView:
    return FormerCommuneView(
        row.id,
        row.code,
        row.kind,
        row.name,
        row.district_name,
        row.province_name,
        row.merged_on,
        row.whole,
        row.version,
    )
