"""The password of the office, and the recovery sheet for when it is forgotten."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commune_desk.domain.administration import Commune, CommuneKind, police_office_name
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.passwords import SHORTEST_PASSWORD, recovery_groups
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.drafts import DraftService
from commune_desk.services.files import write_file
from commune_desk.store import encryption, keys
from commune_desk.store.queries.units import unit_name_on

SUBJECT = "backups"


@dataclass(frozen=True)
class PasswordView:
    """Whether the office has a password, and since when there is a recovery sheet (None: there is none).

    Attributes:
        on_server: the office lies on a server, which asks for passwords of its own.
    """

    encrypted: bool
    on_server: bool
    recovery_made_on: date | None


@dataclass(frozen=True)
class ChangePassword:
    """The password so far, the new one, and the new one typed again."""

    old: str
    new: str
    again: str


@dataclass(frozen=True)
class SetPassword:
    """The first password of an office that has none, and typed again."""

    new: str
    again: str


@dataclass(frozen=True)
class SaveRecoverySheet:
    """Makes a new recovery key; the sheet goes to a file of the officer's choice. The password shows who asks."""

    password: str
    path: Path


class PasswordService:
    """Changes what opens the office; once it is encrypted, its file is never rewritten for it."""

    def __init__(self, desk: Desk, drafts: DraftService) -> None:
        self._desk = desk
        self._drafts = drafts

    def show(self) -> PasswordView:
        """What opens the office."""
        database = self._desk.database
        encrypted = database.path is not None and database.key is not None
        made_on = keys.recovery_made_on(database.path) if encrypted and database.path else None
        return PasswordView(encrypted, database.path is None, made_on)

    def set_first(self, command: SetPassword) -> Changes:
        """Encrypts an office that has no password; backups made before stay without one.

        Raises:
            InvalidFieldsError: too short, or typed in two ways.
            RefusedError: the office has a password, or lies on a server.
            UserFacingError: another window has the office open, or there is no room for the encrypted copy.
        """
        database = self._desk.database
        if database.path is None or database.key is not None:
            raise RefusedError("error.office_takes_no_password", place=database.place.name)
        refuse_weak(command.new, command.again)
        encryption.encrypt(database, command.new)
        self._drafts.seal()
        return Changes(frozenset({SUBJECT}), message_code="message.office_encrypted")

    def change(self, command: ChangePassword) -> Changes:
        """Takes another password; backups made before keep the one they were made with.

        Raises:
            InvalidFieldsError: too short, or typed in two ways.
            UserFacingError: the password so far is another, or the key file cannot be written.
        """
        path = self._encrypted_file()
        refuse_weak(command.new, command.again)
        keys.change_password(path, command.old, command.new)
        return Changes(frozenset({SUBJECT}), message_code="message.password_changed")

    def save_recovery_sheet(self, command: SaveRecoverySheet) -> Changes:
        """Writes the sheet of a new recovery key, then lets the key open the office; an older sheet opens it no more.

        Raises:
            UserFacingError: the password is another, or a file cannot be written.
        """
        from commune_desk.documents.recovery_sheet import RecoverySheet, to_pdf  # noqa: PLC0415 - reportlab is slow to import

        path = self._encrypted_file()
        data_key = keys.unlock(path, command.password)
        digits, today = keys.new_recovery_digits(), self._desk.today()
        sheet = RecoverySheet(self._unit_name(), path.name, today, recovery_groups(digits))
        # The sheet first: a key whose sheet could not be saved would shut out the sheet there is.
        write_file(command.path, to_pdf(sheet))
        keys.set_recovery(path, data_key, digits, today)
        return Changes(frozenset({SUBJECT}))

    def _encrypted_file(self) -> Path:
        database = self._desk.database
        if database.path is None or database.key is None:
            raise RefusedError("error.office_not_encrypted", place=database.place.name)
        return database.path

    def _unit_name(self) -> str:
        with self._desk.database.reader() as session:
            unit = unit_name_on(session, self._desk.unit_id, self._desk.today())
            return police_office_name(Commune("", CommuneKind(unit.kind), unit.name, ""))


def refuse_weak(new: str, again: str) -> None:
    """Refuses a password that is too short, or was typed in two ways.

    Raises:
        InvalidFieldsError: on the fields new and again.
    """
    if len(new) < SHORTEST_PASSWORD:
        raise InvalidFieldsError((("new", "problem.password_short", {"count": SHORTEST_PASSWORD}),))
    if new != again:
        raise InvalidFieldsError((("again", "problem.password_differs", {}),))
