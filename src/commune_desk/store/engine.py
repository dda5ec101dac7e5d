"""Opens the office's database: a SQLite file, plain or encrypted, or a PostgreSQL server."""

import os
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as driver

from commune_desk.domain.errors import CancelledError, UserFacingError
from commune_desk.store import audit, holders, places, sqlite_file
from commune_desk.store.failures import Place, told
from commune_desk.store.holders import FileHolding, Holder, ServerHolding
from commune_desk.store.unit_of_work import UnitOfWork

SCHEMA_REVISION = "0015"
"""Revision of the tables this program reads and writes; revisions are numbers in four digits and compare as text."""

LOCK_WAIT_S = 10
_READING = "commune_desk_reading"


class _Reading:
    """A use of the read-only connection that a newer one may interrupt."""

    def __init__(self, driver_connection: Any) -> None:
        self.driver_connection = driver_connection
        self.interrupted = False

    def interrupt(self) -> None:
        """Stops the running statement, and every one that this reading would start after it."""
        self.interrupted = True
        if hasattr(self.driver_connection, "interrupt"):
            self.driver_connection.interrupt()
        else:
            self.driver_connection.cancel_safe()


class Database:
    """An open database: units of work for commands, readings for views.

    Attributes:
        place: where it lies, by the name sentences use.
        dialect: "sqlite" or "postgresql".
        key: the data key of an encrypted file, else None.
        holding: tells others that it is open, when somebody works with it.
    """

    def __init__(self, place: Place, writer: Engine, readers: Engine, key: bytes | None, *, read_only: bool) -> None:
        self.holding: FileHolding | ServerHolding | None = None
        self.place = place
        self.dialect = writer.dialect.name
        self.read_only = read_only
        self._readings: set[_Reading] = set()
        self._guard = threading.Lock()
        self._use(writer, readers, key)

    def _use(self, writer: Engine, readers: Engine, key: bytes | None) -> None:
        event.listen(writer, "before_execute", audit.refuse_unrecorded)
        event.listen(readers, "before_cursor_execute", _stop_when_interrupted)
        self.writer, self._readers, self.key = writer, readers, key

    @property
    def path(self) -> Path | None:
        """The file, or None on a server."""
        return self.place.path

    @contextmanager
    def work(  # noqa: PLR0917 - the six things every use case has, in one order everywhere
        self,
        unit_id: UUID | None,
        who: str,
        use_case: str,
        facts: Mapping[str, Any],
        clock_now: Callable[[], datetime],
        new_id: Callable[[], UUID],
    ) -> Iterator[UnitOfWork]:
        """A unit of work; leaving without `commit()` rolls back.

        It holds the office's only writing lock from the start, so that what it has read stays true until it commits.

        Raises:
            ConflictError: somebody else saved the same row first.
            UserFacingError: locked, full, read-only, damaged, a repeated or missing record.
        """
        if self.read_only:
            raise UserFacingError("error.database_read_only", place=self.place.name)
        with (
            self.naming_holders(),
            told(self.place),
            self.writer.connect() as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            # Begins the transaction: a file takes its writing lock here.
            session.connection()
            _wait_for_turn(connection, unit_id)
            yield UnitOfWork(
                session,
                connection,
                unit_id=unit_id,
                who=who,
                use_case=use_case,
                facts=facts,
                clock_now=clock_now,
                new_id=new_id,
            )

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """A session on the read-only connection that sees one moment of the data.

        Raises:
            CancelledError: `interrupt` was called meanwhile.
        """
        with told(self.place), self._readers.connect() as connection:
            reading = _Reading(connection.connection.driver_connection)
            connection.execution_options(**{_READING: reading})
            with self._guard:
                self._readings.add(reading)
            try:
                with Session(connection, expire_on_commit=False) as session:
                    yield session
            except DBAPIError as error:
                if reading.interrupted:
                    raise CancelledError from error
                raise
            finally:
                # Under the guard, so that no interrupt reaches the connection's next user.
                with self._guard:
                    self._readings.discard(reading)

    def interrupt(self) -> None:
        """Stops all readings under way; those that begin later are not touched. For any thread."""
        with self._guard:
            for reading in self._readings:
                reading.interrupt()

    def holders(self) -> tuple[Holder, ...]:
        """Who else has the office open, the longest first, with the officers' names where the office knows them."""
        with self.reader() as session:
            connection = session.connection()
            if self.path is not None:
                found = holders.of_file(self.path)
            else:
                own = self.holding.told if isinstance(self.holding, ServerHolding) else None
                found = holders.of_server(connection, own)
            return holders.with_names(found, connection)

    @contextmanager
    def naming_holders(self) -> Iterator[None]:
        """Inside, the refusal because somebody else writes names who else has the office open."""
        try:
            yield
        except UserFacingError as error:
            if error.code != holders.WRITING:
                raise
            raise holders.naming(error, self._holders_if_readable()) from error

    def _holders_if_readable(self) -> tuple[Holder, ...]:
        try:
            return self.holders()
        except (UserFacingError, CancelledError):
            return ()

    def seat(self, officer_id: UUID | None) -> None:
        """Tells others which officer is at work here."""
        if self.holding is None or self.holding.holder.officer_id == officer_id:
            return
        self.holding.seat(officer_id)
        if self.path is None:
            # The name of a connection is given when it is opened.
            self.disconnect()
            with told(self.place), self._readers.connect():
                pass

    def disconnect(self) -> None:
        """Closes every connection, a file's log is folded into it; they come back by themselves when needed."""
        self._readers.dispose()
        self.writer.dispose()

    def close(self) -> None:
        """Closes every connection, and tells nobody any more that it is open."""
        self.disconnect()
        if self.holding is not None:
            self.holding.leave()

    def go_on_with(self, key: bytes) -> None:
        """Opens the same file by another key from now on: it was encrypted."""
        assert self.path is not None
        self.disconnect()
        self._use(*_file_engines(self.path, key, LOCK_WAIT_S, read_only=self.read_only), key)


def open_database(
    location: str | os.PathLike[str],
    key: bytes | None = None,
    *,
    read_only: bool = False,
    revision: str | None = SCHEMA_REVISION,
    lock_wait_s: int = LOCK_WAIT_S,
    holder: Holder | None = None,
) -> Database:
    """Opens what is there; `schema.create` makes a new one.

    Args:
        location: path of a file, or `postgresql://...`.
        key: 32 bytes from `keys.unlock` for an encrypted file.
        read_only: refuse units of work, and write nothing at all.
        revision: the tables' revision to insist on; None opens any (upgrade, check).
        lock_wait_s: how long a writer waits for its turn.
        holder: who opens it, told to others until it is closed; None: nobody works with it.

    Raises:
        UserFacingError: missing, on a network drive, wrong key, damaged, not ours, older or newer.
    """
    place = places.place_of(location)
    named = None
    with told(place):
        if place.path is not None:
            sqlite_file.refuse_unusable(place.path, key)
            engines = _file_engines(place.path, key, lock_wait_s, read_only=read_only)
        else:
            named = ServerHolding(holder) if holder else None
            engines = _server_engines(str(location), lock_wait_s, named)
    database = Database(place, *engines, key, read_only=read_only)
    try:
        # Readers first: the writer turns on the log, and whatever is not ours stays as it is.
        with _telling_wrong_key(database), database._readers.connect() as connection:  # noqa: SLF001 - same module
            found = revision_of(connection)
        _refuse_other_revision(place, found, revision)
        with told(place), database.writer.connect():
            pass
    except BaseException:
        database.close()
        raise
    database.holding = FileHolding(place.path, holder) if place.path and holder else named
    return database


def revision_of(connection: Connection) -> str | None:
    """Revision of the tables there, None when there are none of ours."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def _file_engines(path: Path, key: bytes | None, lock_wait_s: int, *, read_only: bool) -> tuple[Engine, Engine]:
    reading = sqlite_file.Opening(path, key, "ro", lock_wait_s)
    writing = reading if read_only else sqlite_file.Opening(path, key, "rw", lock_wait_s)
    # IMMEDIATE: a transaction that reads first and writes later could not wait for its turn any more.
    return _file_engine(writing, "BEGIN" if read_only else "BEGIN IMMEDIATE"), _file_engine(reading, "BEGIN")


def _file_engine(opening: sqlite_file.Opening, begin: str) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=opening.connect,
        poolclass=QueuePool,
        pool_size=2,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _server_engines(location: str, lock_wait_s: int, named: ServerHolding | None) -> tuple[Engine, Engine]:
    url = places.server_url(location)
    options = {"options": f"-c timezone=UTC -c lock_timeout={lock_wait_s}s", "connect_timeout": LOCK_WAIT_S}
    writer = create_engine(url, connect_args=options, pool_size=2, pool_pre_ping=True)
    readers = create_engine(
        url,
        connect_args=options,
        pool_size=2,
        pool_pre_ping=True,
        execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    )
    if named is not None:
        for engine in (writer, readers):
            event.listen(engine, "do_connect", lambda *given: given[-1].update(application_name=named.name))
    return writer, readers


def _wait_for_turn(connection: Connection, unit_id: UUID | None) -> None:
    """One writer an office at a time, as a file has it anyway: checks made inside a unit of work hold."""
    if connection.dialect.name == "postgresql":
        turn = zlib.crc32(unit_id.bytes) - 2**31 if unit_id else 0
        connection.execute(text("SELECT pg_advisory_xact_lock(1, CAST(:turn AS integer))"), {"turn": turn})


def _stop_when_interrupted(connection: Connection, *_: Any) -> None:
    reading = connection.get_execution_options().get(_READING)
    if reading is not None and reading.interrupted:
        raise CancelledError


@contextmanager
def _telling_wrong_key(database: Database) -> Iterator[None]:
    """SQLite says the same of a wrong key and of a file that is none of its own."""
    try:
        with told(database.place):
            yield
    except UserFacingError as error:
        if database.key is not None and error.code == "error.database_not_ours":
            raise UserFacingError("error.database_wrong_key", place=database.place.name) from error
        raise


def _refuse_other_revision(place: Place, found: str | None, revision: str | None) -> None:
    if found is None:
        raise UserFacingError("error.database_not_ours", place=place.name)
    if revision is None or found == revision:
        return
    code = "error.database_older" if found < revision else "error.database_newer"
    raise UserFacingError(code, place=place.name)
