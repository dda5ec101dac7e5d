"""What is attached to a record, and photos of members, without their bytes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from commune_desk.store.tables.files import AttachmentRow, FileRow, MemberPhotoRow


def attachments_of(
    session: Session, unit_id: UUID, subject: str, record_id: UUID
) -> Sequence[Row[AttachmentRow, str, int]]:
    """(AttachmentRow, media type, bytes in number) of a record, oldest first."""
    query = (
        select(AttachmentRow, FileRow.media_type, FileRow.byte_count)
        .join(FileRow, FileRow.id == AttachmentRow.file_id)
        .where(AttachmentRow.unit_id == unit_id, AttachmentRow.subject == subject, AttachmentRow.record_id == record_id)
    )
    return session.execute(query.order_by(AttachmentRow.added_at, AttachmentRow.id)).all()


def photo_of(session: Session, member_id: UUID) -> MemberPhotoRow | None:
    """The photo of a member that was added last."""
    of_member = select(MemberPhotoRow).where(MemberPhotoRow.member_id == member_id)
    return session.scalars(
        of_member.order_by(MemberPhotoRow.added_at.desc(), MemberPhotoRow.id.desc()).limit(1)
    ).first()
