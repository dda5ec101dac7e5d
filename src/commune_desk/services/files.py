"""Files kept with records: added, listed without their bytes, read, taken off; photos of members; files asked for.

The bytes lie in the database with everything else; nothing here writes a file but the one the officer names.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.domain.files import MOST_BYTES, size_mb
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store import durable, files
from commune_desk.store.files import FileContent
from commune_desk.store.queries.files import attachments_of, photo_of
from commune_desk.store.queries.members import member_to_write
from commune_desk.store.rows import mapper_of
from commune_desk.store.tables.files import AttachmentRow, MemberPhotoRow
from commune_desk.store.unit_of_work import local

__all__ = ["AttachFile", "AttachmentView", "FileContent", "FileService", "read_whole", "write_file"]

SUBJECT = "files"
ATTACHABLE = frozenset(
    {
        *("members", "member_documents", "badges", "casualties", "trainings", "equipment_items"),
        *("teams", "log_entries", "commendations"),
    }
)
"""Tables whose records take files."""


@dataclass(frozen=True)
class AttachmentView:
    """A file of a record; `added_at` is local."""

    id: UUID
    version: int
    file_id: UUID
    name: str
    caption: str | None
    media_type: str
    byte_count: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class AttachFile:
    """A file for a record; `subject` is the name of the record's table."""

    subject: str
    record_id: UUID
    name: str
    content: bytes
    caption: str | None = None


@dataclass(frozen=True)
class ChangeCaption:
    """Other words beside a file."""

    id: UUID
    version: int
    caption: str | None


@dataclass(frozen=True)
class RemoveAttachment:
    """Takes a file off a record; the history can put it back."""

    id: UUID
    version: int


@dataclass(frozen=True)
class SetPhoto:
    """A photo of a member: a JPEG or PNG picture."""

    member_id: UUID
    name: str
    content: bytes


class FileService:
    """Keeps files with records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, subject: str, record_id: UUID) -> tuple[AttachmentView, ...]:
        """The files of a record, oldest first, without their bytes."""
        with self._desk.database.reader() as session:
            found = attachments_of(session, self._desk.unit_id, subject, record_id)
            return tuple(_view(row, media_type, count) for row, media_type, count in found)

    def read(self, file_id: UUID) -> FileContent:
        """A file with its bytes.

        Raises:
            UserFacingError: there is no such file, or its bytes are no longer those that were added.
        """
        with self._desk.database.reader() as session:
            return files.read(session, self._desk.unit_id, file_id)

    def attach(self, command: AttachFile) -> Changes:
        """Adds a file to a record.

        Raises:
            RefusedError: no such record, or a file that is empty, too large or of a kind that is not kept.
        """
        with self._desk.work("history.files.attach", name=command.name) as work:
            self._check_record(work.session, command.subject, command.record_id)
            kept = files.keep(work.session, self._desk.unit_id, self._desk.new_id, command.name, command.content)
            work.facts["name"] = kept.name
            row = AttachmentRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                subject=command.subject,
                record_id=command.record_id,
                file_id=kept.id,
                name=kept.name,
                caption=(command.caption or "").strip() or None,
                added_at=self._desk.clock.now(),
                added_by=self._desk.who,
            )
            work.session.add(row)
            return self._done(row, work.commit())

    def change_caption(self, command: ChangeCaption) -> Changes:
        """Writes other words beside a file."""
        with self._desk.work("history.files.change_caption", name="") as work:
            row = self._attachment(work.session, command.id)
            work.expect_version(row, command.version)
            row.caption = (command.caption or "").strip() or None
            work.facts["name"] = row.name
            return self._done(row, work.commit())

    def remove(self, command: RemoveAttachment) -> Changes:
        """Takes a file off its record; its content stays for the history."""
        with self._desk.work("history.files.remove", name="") as work:
            row = self._attachment(work.session, command.id)
            work.expect_version(row, command.version)
            work.facts["name"] = row.name
            work.session.delete(row)
            return self._done(row, work.commit())

    def photo(self, member_id: UUID) -> bytes | None:
        """The picture of a member that was added last; None when there is none."""
        with self._desk.database.reader() as session:
            row = photo_of(session, member_id)
            return None if row is None else files.read(session, self._desk.unit_id, row.file_id).content

    def set_photo(self, command: SetPhoto) -> Changes:
        """Takes a new photo of a member; earlier ones stay on record.

        Raises:
            RefusedError: no such member, or no picture.
        """
        with self._desk.work("history.files.set_photo", full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, command.member_id)
            kept = files.keep(
                work.session, self._desk.unit_id, self._desk.new_id, command.name, command.content, picture=True
            )
            work.facts["full_name"] = member.full_name
            row = MemberPhotoRow(
                id=self._desk.new_id(),
                member_id=member.id,
                file_id=kept.id,
                added_at=self._desk.clock.now(),
                added_by=self._desk.who,
            )
            work.session.add(row)
            return Changes(frozenset({"members", SUBJECT}), frozenset({member.id}), work.commit(), "message.saved")

    def remove_photo(self, member_id: UUID) -> Changes:
        """Takes the photo off that was added last; the one before it is shown again."""
        with self._desk.work("history.files.remove_photo", full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, member_id)
            row = photo_of(work.session, member_id)
            if row is None:
                raise RefusedError("error.files.no_photo", full_name=member.full_name)
            work.facts["full_name"] = member.full_name
            work.session.delete(row)
            return Changes(frozenset({"members", SUBJECT}), frozenset({member.id}), work.commit(), "message.saved")

    def _attachment(self, session: Session, attachment_id: UUID) -> AttachmentRow:
        row = session.get(AttachmentRow, attachment_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.files.no_such_file")
        self._check_record(session, row.subject, row.record_id)
        return row

    def _check_record(self, session: Session, subject: str, record_id: UUID) -> None:
        if subject not in ATTACHABLE:
            raise RefusedError("error.files.no_such_record")
        row = session.get(mapper_of(subject).class_, record_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.files.no_such_record")
        member_id = record_id if subject == "members" else getattr(row, "member_id", None)
        if member_id is not None:
            member_to_write(session, self._desk.unit_id, member_id)

    def _done(self, row: AttachmentRow, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({row.record_id}), change_set_id, "message.saved")


def _view(row: AttachmentRow, media_type: str, byte_count: int) -> AttachmentView:
    return AttachmentView(
        id=row.id,
        version=row.version,
        file_id=row.file_id,
        name=row.name,
        caption=row.caption,
        media_type=media_type,
        byte_count=byte_count,
        added_at=local(row.added_at),
        added_by=row.added_by,
    )


def read_whole(path: Path) -> bytes:
    """The bytes of a file the officer chose to add; one that is too large is refused before it is read.

    Raises:
        UserFacingError: it cannot be read, or is larger than a file may be.
    """
    try:
        count = path.stat().st_size
        if count > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise RefusedError("error.files.too_large", name=path.name, size_mb=size_mb(count), most_mb=most)
        return path.read_bytes()
    except OSError as error:
        raise refusal_of(error, path) from error


def write_file(path: Path, content: bytes) -> None:
    """Writes a file over what is there.

    Raises:
        UserFacingError: the place cannot be written; what was there is as it was.
    """
    try:
        durable.write_whole(path, content)
    except OSError as error:
        raise refusal_of(error, path) from error
