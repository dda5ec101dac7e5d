"""The only place that knows everything: settings, clock, identifiers -> database -> services."""

import getpass
import os
import platform
import random
import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import is_zipfile

import platformdirs

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.ids import IdSource
from commune_desk.domain.passwords import read_recovery
from commune_desk.services import sample_commune, units
from commune_desk.services.allowances import AllowanceService, CloseMonth
from commune_desk.services.contracts import SILENT, Clock, NewId, TaskContext
from commune_desk.services.desk import LOCAL_OFFSET, Desk
from commune_desk.services.office import Office, open_services
from commune_desk.services.passwords import refuse_weak
from commune_desk.services.sample_commune import SampleSize
from commune_desk.services.units import CreateUnit
from commune_desk.store import backup, key_change, keys, places, schema
from commune_desk.store.backup_folder import EXPORT_SUFFIX, free_name
from commune_desk.store.engine import Database, open_database
from commune_desk.store.holders import Holder

OFFICE_FILE = "office.db"
DRAFTS_FOLDER = "drafts"
SAMPLE_HOUR = time_of_day(2)
"""In UTC: nine in the morning."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands at `moment` and moves a step at each look: for sample offices and tests."""

    moment: datetime
    step: timedelta = timedelta(seconds=1)

    def now(self) -> datetime:
        """The moment, one step later than the last."""
        self.moment += self.step
        return self.moment


def system_ids() -> NewId:
    """Identifiers by the machine's clock and its source of chance."""
    return IdSource(lambda: time.time_ns() // 1_000_000, secrets.randbits)


def seeded_ids(seed: int, clock: SetClock) -> NewId:
    """Identifiers that are the same at each run."""
    return IdSource(lambda: int(clock.moment.timestamp() * 1000), random.Random(seed).getrandbits)  # noqa: S311


def home() -> Path:
    """The folder of database, backups, logs and window state; made when absent.

    Raises:
        UserFacingError: it cannot be made or written.
    """
    folder = _home_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserFacingError("error.home_unwritable", folder=str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise UserFacingError("error.home_unwritable", folder=str(folder))
    return folder


def _home_path() -> Path:
    set_by_hand = os.environ.get("COMMUNE_DESK_HOME")
    return Path(set_by_hand) if set_by_hand else platformdirs.user_data_path("commune-desk", appauthor=False)


def default_location() -> str:
    """The office's own database."""
    return str(home() / OFFICE_FILE)


def system_user() -> str:
    """The operating system's user, who acts when nobody is named."""
    return getpass.getuser()


def password_from(key_file: str | Path | None) -> str | None:
    """The password of `--key-file` or COMMUNE_DESK_KEY_FILE; None when neither is given."""
    named = key_file or os.environ.get("COMMUNE_DESK_KEY_FILE")
    return keys.password_of_file(Path(named)) if named else None


def exists(location: str) -> bool:
    """Whether there may be an office: a server always, a file when it is there."""
    return places.is_server(location) or Path(location).exists()


def local_today(clock: Clock | None = None) -> date:
    """The local day, before there is a desk to ask."""
    return ((clock or SystemClock()).now() + LOCAL_OFFSET).date()


@dataclass(frozen=True)
class Recovery:
    """A recovery key as typed or scanned, and the password to be set with it, typed twice."""

    typed: str
    new: str
    again: str


def restore_backup(file: Path, location: str, password: str | None = None, recovery: Recovery | None = None) -> str:
    """Puts a backup where an office is to lie; what is there is kept beside as a safety copy.

    Args:
        file: the backup.
        location: of the office.
        password: of an encrypted backup, or of the office that an export is made into.
        recovery: instead of a forgotten password; the office restored gets the new one, the backup stays as it is.

    Raises:
        UserFacingError: no sound backup, or the wrong password or recovery key of an encrypted one.
    """
    if password and is_export(file) and not places.is_server(location):
        _restore_keyed(file, Path(location), password)
        return location
    key = _key(str(file), password) if recovery is None else _recovered_key(file, recovery)
    backup.restore(file, location, key, SystemClock().now())
    if recovery is not None and key is not None:
        keys.set_password(Path(location), key, recovery.new)
    return location


def is_export(file: Path) -> bool:
    """Whether a backup is one in the open format, which has no password."""
    return is_zipfile(file)


@dataclass(frozen=True)
class NewPassword:
    """The password of the office that an export is made into, typed twice."""

    new: str
    again: str


def open_export(file: Path, location: str, wanted: NewPassword) -> str:
    """Makes an encrypted office of an export; gives its password.

    Raises:
        InvalidFieldsError: the password is too short, or was typed in two ways.
        UserFacingError: no sound export, or an office is there already.
    """
    refuse_weak(wanted.new, wanted.again)
    restore_backup(file, location, wanted.new)
    return wanted.new


def _restore_keyed(file: Path, path: Path, password: str) -> None:
    if path.exists():
        raise UserFacingError("error.restore_needs_empty", place=str(path))
    key = keys.create_key(path, password)
    try:
        backup.restore(file, path, key)
    except BaseException:
        # A key left beside nothing would stand in the way of the next try.
        keys.key_path(path).unlink()
        raise


def has_recovery(location: str) -> bool:
    """Whether a recovery sheet may open an encrypted office whose password is forgotten."""
    try:
        return is_encrypted(location) and keys.recovery_made_on(Path(location)) is not None
    except UserFacingError:
        return False


def recover_office(location: str, recovery: Recovery) -> str:
    """Gives an office a new password by its recovery key; neither the office's file nor the key changes.

    Raises:
        InvalidFieldsError: the new password is too short, or was typed in two ways.
        UserFacingError: digits typed wrong, or the sheet of another office or an older one.
    """
    path = Path(location)
    keys.set_password(path, _recovered_key(path, recovery), recovery.new)
    return recovery.new


def _recovered_key(path: Path, recovery: Recovery) -> bytes:
    digits = read_recovery(recovery.typed)
    refuse_weak(recovery.new, recovery.again)
    return keys.recover(path, digits)


def upgrade_database(location: str, password: str | None) -> Path | None:
    """Brings the tables up to date.

    Returns:
        The copy kept of a file as it was, the export of a server; None when nothing was behind.
    """
    export_to = free_name(backups_folder(location), SystemClock().now(), "before-upgrade", EXPORT_SUFFIX)
    return schema.upgrade(location, _key(location, password), export_to=export_to)


def is_encrypted(location: str) -> bool:
    """Whether a database asks for a password; a restore that a crash cut off before its key is brought to its end."""
    if places.is_server(location):
        return False
    path = Path(location)
    key_change.settle(path)
    return keys.key_path(path).exists()


def create_database(location: str, *, password: str | None) -> None:
    """Makes a database without an office, encrypted when there is a password.

    Raises:
        UserFacingError: something is there already, or the place cannot be written.
    """
    if not password and is_encrypted(location):
        # Beside a key file a plain one would ask for a password it does not have.
        raise UserFacingError("error.key_file_exists", place=str(keys.key_path(Path(location))))
    key = keys.create_key(Path(location), password) if password else None
    try:
        schema.create(location, key)
    except BaseException:
        # A key left beside somebody's plain file would make it look encrypted.
        if key is not None:
            keys.key_path(Path(location)).unlink()
        raise


def _waits_for_office(location: str, password: str | None) -> bool:
    if not exists(location):
        return False
    try:
        database = open_database(location, _key(location, password))
    except UserFacingError:
        return False
    try:
        return units.find_unit(database) is None
    finally:
        database.close()


def create_office(
    location: str,
    command: CreateUnit,
    *,
    password: str | None,
    who: str,
    clock: Clock | None = None,
    new_id: NewId | None = None,
) -> Office:
    """Makes an office, in a database that has none yet or in a new one.

    Raises:
        UserFacingError: something is there already, or the place cannot be written.
    """
    units.refuse_nameless(command)
    if not _waits_for_office(location, password):
        create_database(location, password=password)
    database = open_database(location, _key(location, password), holder=_this_process())
    clock, new_id = clock or SystemClock(), new_id or system_ids()
    desk = units.create_unit(database, command, who=who, clock=clock, new_id=new_id)
    office = open_services(location, desk, backups_folder(location), _home_path() / DRAFTS_FOLDER)
    office.rosters.seed_defaults()
    return office


def create_sample_office(
    location: str,
    *,
    members: int = SampleSize.members,
    months: int = SampleSize.months,
    seed: int = SampleSize.seed,
    until: date = SampleSize.until,
    teams: int = SampleSize.teams,
    context: TaskContext = SILENT,
) -> Office:
    """Makes an office of the invented commune, standing on the morning of `until`; all months but the last are closed.

    The same size, seed and day give the same records.

    Raises:
        UserFacingError: something is there already, or the place cannot be written.
    """
    size = SampleSize(teams=teams, members=members, months=months, seed=seed, until=until)
    clock = SetClock(datetime.combine(until, SAMPLE_HOUR, UTC))
    who = sample_commune.sample_officer()
    new_id = seeded_ids(seed, clock)
    office = create_office(location, sample_commune.sample_unit(), password=None, who=who, clock=clock, new_id=new_id)
    try:
        sample_commune.fill(office.desk, size, context)
        _pay_sample_months(office, size, context)
    except BaseException:
        office.close()
        raise
    return office


def _pay_sample_months(office: Office, size: SampleSize, context: TaskContext) -> None:
    """Closing makes a backup each time: of invented people nobody needs fourteen."""
    with TemporaryDirectory() as aside:
        allowances = AllowanceService(office.desk, Path(aside))
        for done, month in enumerate(size.pay_months, start=1):
            context.progress(done, size.months, "sample.progress.pay")
            allowances.compute(month, context)
            if done < size.months:
                allowances.close(CloseMonth(month), context)


def open_office(
    location: str,
    *,
    password: str | None = None,
    who: str,
    clock: Clock | None = None,
    new_id: NewId | None = None,
) -> Office:
    """Opens the office of a database.

    Raises:
        UserFacingError: missing, locked, wrong password, damaged, of another version, or without an office.
    """
    database = open_database(location, _key(location, password), holder=_this_process())
    unit_id = units.find_unit(database)
    if unit_id is None:
        database.close()
        raise UserFacingError("error.no_office", location=location)
    desk = Desk(database, unit_id, who, clock or SystemClock(), new_id or system_ids())
    office = open_services(location, desk, backups_folder(location), _home_path() / DRAFTS_FOLDER)
    office.officers.tell_others()
    return office


def _this_process() -> Holder:
    """As others are told of it; always by the machine's clock, for a sample's own stands elsewhere."""
    return Holder(platform.node(), os.getpid(), SystemClock().now().replace(microsecond=0))


def _key(location: str, password: str | None) -> bytes | None:
    if not is_encrypted(location):
        return None
    if password is None:
        raise UserFacingError("error.password_needed", location=location)
    return keys.unlock(Path(location), password)


def backups_folder(location: str) -> Path:
    """Where backups of one database, and of no other, lie: beside a file, in the home folder for a server.

    Each has a folder of its own, or the sample commune's backups would stand for the office's.
    """
    if places.is_server(location):
        return home() / "backups" / re.sub(r"[^\w.-]+", "-", places.place_of(location).name).strip("-")
    return Path(location).parent / "backups" / Path(location).stem


def check_database(location: str, password: str | None) -> Database:
    """Opens a database of whatever version, for checking."""
    return open_database(location, _key(location, password), read_only=True, revision=None)
