"""Content of files: kept once a unit, read only when asked for, and held against its sum."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.domain.files import checked_media_type, content_sum, kept_name
from commune_desk.store.tables.files import FileRow


@dataclass(frozen=True)
class KeptFile:
    """A file as it is kept; `name` as the officer gave it now, `id` that of the content."""

    id: UUID
    name: str
    media_type: str
    byte_count: int


@dataclass(frozen=True)
class FileContent:
    """A file with its bytes; the name is that under which the content was first added."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class DamagedFile:
    """A file whose bytes are no longer those that were added."""

    id: UUID
    name: str


def keep(
    session: Session, unit_id: UUID, new_id: Callable[[], UUID], name: str, content: bytes, *, picture: bool = False
) -> KeptFile:
    """Keeps a file in the caller's unit of work; content that is there already is not kept twice.

    Raises:
        RefusedError: empty, too large, or of a kind that is not kept.
    """
    media_type = checked_media_type(name, content, picture=picture)
    name = kept_name(name, media_type)
    sha256 = content_sum(content)
    file_id = session.scalar(select(FileRow.id).where(FileRow.unit_id == unit_id, FileRow.sha256 == sha256))
    if file_id is None:
        file_id = new_id()
        row = FileRow(
            id=file_id,
            unit_id=unit_id,
            sha256=sha256,
            media_type=media_type.value,
            name=name,
            byte_count=len(content),
            content=content,
        )
        session.add(row)
        session.flush()
        # The session would keep the bytes as long as it lives.
        session.expunge(row)
    return KeptFile(file_id, name, media_type.value, len(content))


def read(session: Session, unit_id: UUID, file_id: UUID) -> FileContent:
    """A file with its bytes, held against their sum.

    Raises:
        RefusedError: there is no such file.
        UserFacingError: the bytes are no longer those that were added.
    """
    columns = select(FileRow.name, FileRow.media_type, FileRow.sha256, FileRow.content)
    found = session.execute(columns.where(FileRow.id == file_id, FileRow.unit_id == unit_id)).one_or_none()
    if found is None:
        raise RefusedError("error.files.no_such_file")
    content = bytes(found.content)
    if content_sum(content) != found.sha256:
        raise UserFacingError("error.files.damaged", name=found.name)
    return FileContent(found.name, found.media_type, content)


def damaged_files(connection: Connection) -> Iterator[DamagedFile]:
    """Every file whose bytes do not make the sum or the length on record; one file at a time is in memory."""
    files = FileRow.__table__
    keys = connection.execute(select(files.c.id, files.c.name, files.c.sha256, files.c.byte_count)).all()
    for file_id, name, sha256, byte_count in keys:
        content = bytes(connection.execute(select(files.c.content).where(files.c.id == file_id)).scalar_one())
        if len(content) != byte_count or content_sum(content) != sha256:
            yield DamagedFile(file_id, name)
