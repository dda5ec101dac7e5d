"""The office itself: its name, its officers and signatories, its choices and the State's figures."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk import assets
from commune_desk.domain.administration import Commune, CommuneKind
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.pay_choices import MonthChoice
from commune_desk.domain.recruitments import TERM_CODES
from commune_desk.domain.text import nfc
from commune_desk.services.contracts import Changes, Clock, NewId, Seen
from commune_desk.services.desk import Desk
from commune_desk.store.engine import Database
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.units import (
    parameter_on,
    read_setting,
    setting_row,
    signatory_rows,
    unit_name_on,
    write_setting,
)
from commune_desk.store.tables.units import OfficerRow, ParameterRow, SettingRow, SignatoryRow, UnitRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.dated import begin_on

SUBJECT = "units"
BEGINNING = date(1900, 1, 1)
"""From when a first value holds whose beginning nobody asked for."""

BASE_SALARY = "base_salary"
SIGNATORY_ROLES = ("preparer", "accountant", "unit_head", "chairperson")


@dataclass(frozen=True)
class UnitView:
    """The commune police office."""

    id: UUID
    commune_code: str
    kind: str
    name: str
    province_kind: str
    province_name: str
    version: int


@dataclass(frozen=True)
class SignatoryView:
    """Who signs in a role: `title_lines` as printed above the name."""

    role: str
    title_lines: tuple[str, ...]
    rank: str
    full_name: str
    valid_from: date
    valid_to: date | None
    seen: Seen


@dataclass(frozen=True)
class SettingView:
    """A choice of the office and the basis it was made on."""

    key: str
    value: Any
    legal_basis: str
    valid_from: date
    valid_to: date | None
    seen: Seen


@dataclass(frozen=True)
class ParameterView:
    """A figure of the State: `amount` is text of a whole or decimal number."""

    id: UUID
    code: str
    amount: str
    source: str
    valid_from: date
    valid_to: date | None
    seen: Seen


@dataclass(frozen=True)
class CreateUnit:
    """A new office. Kinds are codes of domain.administration."""

    commune_code: str
    kind: str
    name: str
    province_kind: str
    province_name: str


@dataclass(frozen=True)
class SetSignatory:
    """From a day on, somebody else (or under another title) signs in a role; `seen` who was seen to sign that day."""

    role: str
    title_lines: tuple[str, ...]
    rank: str
    full_name: str
    valid_from: date
    seen: Seen | None = None


@dataclass(frozen=True)
class SetSetting:
    """A choice, from a day on, with the basis typed in; `seen` is what was seen to hold that day."""

    key: str
    value: Any
    legal_basis: str
    valid_from: date
    seen: Seen | None = None


@dataclass(frozen=True)
class SetParameter:
    """A figure of the State, from a day on, with its source; `seen` is what was seen to hold that day."""

    code: str
    amount: str
    source: str
    valid_from: date
    seen: Seen | None = None


def refuse_nameless(command: CreateUnit) -> None:
    """Asked before a database is made for it, too: a refusal leaves none behind.

    Raises:
        InvalidFieldsError: the office has no name.
    """
    if not nfc(command.name).strip():
        raise InvalidFieldsError((("name", "problem.required", {}),))


def create_unit(database: Database, command: CreateUnit, *, who: str, clock: Clock, new_id: NewId) -> Desk:
    """Makes the office in an empty database, with its own copy of the State's figures."""
    refuse_nameless(command)
    unit_id = new_id()
    desk = Desk(database, unit_id, who, clock, new_id)
    with desk.work("history.units.create", name=command.name) as work:
        work.session.add(
            UnitRow(
                id=unit_id,
                commune_code=command.commune_code,
                kind=command.kind,
                name=nfc(command.name).strip(),
                province_kind=command.province_kind,
                province_name=nfc(command.province_name).strip(),
                created_at=clock.now(),
            )
        )
        work.session.flush()
        _seed_parameters(work.session, unit_id, new_id)
        officer = OfficerRow(id=new_id(), unit_id=unit_id, full_name=who, rank="", post="", valid_from=BEGINNING)
        work.session.add(officer)
        work.commit()
    return desk


def find_unit(database: Database) -> UUID | None:
    """The only office of a database; None in an empty one."""
    with database.reader() as session:
        found = session.scalars(select(UnitRow.id).order_by(UnitRow.created_at).limit(2)).all()
    return found[0] if found else None


def _seed_parameters(session: Session, unit_id: UUID, new_id: NewId) -> None:
    tables = tomllib.loads(assets.resource("parameters.toml").read_text(encoding="utf-8"))
    for code, entries in tables.items():
        starts = [entry["valid_from"] for entry in entries]
        for entry, end in zip(entries, [*starts[1:], None], strict=True):
            session.add(
                ParameterRow(
                    id=new_id(),
                    unit_id=unit_id,
                    code=code,
                    amount=entry["amount"],
                    source=entry["source"],
                    valid_from=entry["valid_from"],
                    valid_to=end,
                )
            )


class UnitService:
    """Reads and changes what the office says about itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, day: date | None = None) -> UnitView:
        """The office with the name of a day; None: of today."""
        with self._desk.database.reader() as session:
            unit = session.get_one(UnitRow, self._desk.unit_id)
            row = unit_name_on(session, self._desk.unit_id, day or self._desk.today())
            return UnitView(
                unit.id, row.commune_code, row.kind, row.name, row.province_kind, row.province_name, unit.version
            )

    def commune(self, day: date | None = None) -> Commune:
        """The commune whose police this is, as it is called on a day; None: today."""
        view = self.view(day)
        return Commune(view.commune_code, CommuneKind(view.kind), view.name, "")

    def signatories(self, day: date) -> dict[str, SignatoryView]:
        """Who signs on a day, by role; a role nobody holds is absent."""
        with self._desk.database.reader() as session:
            return {row.role: _signatory(row) for row in signatory_rows(session, self._desk.unit_id, day)}

    def signatory_history(self) -> tuple[SignatoryView, ...]:
        """Everybody who ever signed or is to sign, by role and day."""
        with self._desk.database.reader() as session:
            return tuple(map(_signatory, self._rows(session, SignatoryRow, SignatoryRow.role)))

    def set_signatory(self, command: SetSignatory) -> Changes:
        """Ends whoever held the role and opens the new one on the same day; who is to sign later on record stays.

        Raises:
            ConflictError: somebody else than was seen holds the role on that day by now.
        """
        if command.role not in SIGNATORY_ROLES:
            raise RefusedError("error.unknown_role", role=command.role)
        if not command.full_name.strip():
            raise InvalidFieldsError((("full_name", "problem.required", {}),))
        with self._desk.work("history.units.set_signatory", full_name=command.full_name) as work:
            row = self._begin(work, SignatoryRow, SignatoryRow.role, command.role, command)
            row.title = "\n".join(command.title_lines)
            row.rank, row.full_name = command.rank.strip(), nfc(command.full_name).strip()
            return self._done(work.commit())

    def setting(self, key: str, day: date) -> SettingView | None:
        """The office's choice on a day, or None when it has made none."""
        with self._desk.database.reader() as session:
            row = setting_row(session, self._desk.unit_id, key, day)
            return None if row is None else _setting(row)

    def setting_history(self, key: str) -> tuple[SettingView, ...]:
        """Every value a choice had and is to have, by day."""
        with self._desk.database.reader() as session:
            return tuple(_setting(row) for row in self._rows(session, SettingRow, SettingRow.key) if row.key == key)

    def set_setting(self, command: SetSetting) -> Changes:
        """Makes a choice from a day on; the earlier choice stays readable, a later one on record takes over.

        Raises:
            InvalidFieldsError: no such rule, or no basis, of a choice that pay hangs on.
            ConflictError: another value than was seen holds on that day by now.
        """
        _check_choice(command)
        with self._desk.work("history.units.set_setting", key=command.key) as work:
            row = self._begin(work, SettingRow, SettingRow.key, str(command.key), command)
            row.value, row.legal_basis = write_setting(command.value), command.legal_basis
            return self._done(work.commit())

    def parameters(self) -> tuple[ParameterView, ...]:
        """Every figure of the State this office knows, by code and day."""
        with self._desk.database.reader() as session:
            return tuple(map(_parameter, self._rows(session, ParameterRow, ParameterRow.code)))

    def parameter_on(self, code: str, day: date) -> Decimal | None:
        """A figure of the State on a day."""
        with self._desk.database.reader() as session:
            return parameter_on(session, self._desk.unit_id, code, day)

    def set_parameter(self, command: SetParameter) -> Changes:
        """Takes over a new figure from a day on, until the next one on record.

        Raises:
            InvalidFieldsError: the amount is no number from 0 on, or not whole where đồng or days are counted.
            ConflictError: another figure than was seen holds on that day by now.
        """
        _check_amount(command)
        with self._desk.work("history.units.set_parameter", code=command.code, day=command.valid_from) as work:
            row = self._begin(work, ParameterRow, ParameterRow.code, command.code, command)
            row.amount, row.source = command.amount, command.source
            return self._done(work.commit())

    def officers(self) -> tuple[str, ...]:
        """Names of those who work with the program today."""
        with self._desk.database.reader() as session:
            names = select(OfficerRow.full_name).where(OfficerRow.unit_id == self._desk.unit_id)
            return tuple(session.scalars(names.where(in_force(OfficerRow, self._desk.today()))))

    def _rows(self, session: Session, table: Any, kind: Any) -> Sequence[Any]:
        query = select(table).where(table.unit_id == self._desk.unit_id).order_by(kind, table.valid_from)
        return session.scalars(query).all()

    def _begin(
        self, work: UnitOfWork, table: Any, kind: Any, key: str, command: SetSignatory | SetSetting | SetParameter
    ) -> Any:
        """The row that holds from the command's day on; its values are still to be given."""
        seen = None if command.seen is None else (command.seen.id, command.seen.version)
        of_kind = (table.unit_id == self._desk.unit_id, kind == key)
        row, valid_to = begin_on(work, table, of_kind, command.valid_from, seen)
        if row is None:
            row = table(id=self._desk.new_id(), unit_id=self._desk.unit_id, valid_from=command.valid_from)
            setattr(row, kind.key, key)
            row.valid_to = valid_to
            work.session.add(row)
        return row

    def _done(self, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({self._desk.unit_id}), change_set_id, "message.saved")


def _seen(row: Any) -> Seen:
    return Seen(row.id, row.version)


def _signatory(row: SignatoryRow) -> SignatoryView:
    lines = tuple(row.title.split("\n"))
    return SignatoryView(row.role, lines, row.rank, row.full_name, row.valid_from, row.valid_to, _seen(row))


def _setting(row: SettingRow) -> SettingView:
    return SettingView(row.key, read_setting(row), row.legal_basis, row.valid_from, row.valid_to, _seen(row))


def _parameter(row: ParameterRow) -> ParameterView:
    return ParameterView(row.id, row.code, row.amount, row.source, row.valid_from, row.valid_to, _seen(row))


def _check_choice(command: SetSetting) -> None:
    """What pay hangs on is one of the rules there are, with its basis; other settings are their subjects' own."""
    choice = next((choice for choice in MonthChoice if choice == command.key), None)
    if choice is None:
        return
    problems: list[tuple[str, str, dict[str, Any]]] = []
    if command.value not in choice.rules:
        problems.append(("value", "problem.not_a_choice", {"value": str(command.value)}))
    if not command.legal_basis.strip():
        problems.append(("legal_basis", "problem.required", {}))
    if problems:
        raise InvalidFieldsError(tuple(problems))


_WHOLE = frozenset({BASE_SALARY, *TERM_CODES})


def _check_amount(command: SetParameter) -> None:
    try:
        amount = Decimal(command.amount)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0 or (command.code in _WHOLE and amount != int(amount)):
        raise InvalidFieldsError((("amount", "problem.not_an_amount", {"value": command.amount}),))
