"""Papers, badges, casualties, training and awards of members."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from commune_desk.domain.catalogues import Words
from commune_desk.domain.dossiers import DocumentKind, Requirement, merged
from commune_desk.store.tables.badges import BadgeRow
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.dossiers import DocumentKindRow, MemberDocumentRow
from commune_desk.store.tables.members import CasualtyRow, TrainingAttendanceRow, TrainingRow


def kind_rows(session: Session, unit_id: UUID) -> dict[str, DocumentKindRow]:
    """What the office itself says about kinds of papers, by code."""
    rows = session.scalars(select(DocumentKindRow).where(DocumentKindRow.unit_id == unit_id))
    return {row.code: row for row in rows}


def document_kinds(session: Session, unit_id: UUID, shipped: Sequence[DocumentKind]) -> tuple[DocumentKind, ...]:
    """The office's catalogue; what the office wrote itself counts as sure."""
    known = {kind.code: kind for kind in shipped}
    return merged(shipped, {code: _kind(row, known) for code, row in kind_rows(session, unit_id).items()})


def documents_of(session: Session, member_id: UUID) -> Sequence[MemberDocumentRow]:
    """Papers of a member, the newest issue first, those without a day last."""
    of_member = select(MemberDocumentRow).where(MemberDocumentRow.member_id == member_id)
    return session.scalars(
        of_member.order_by(MemberDocumentRow.issued_on.desc().nulls_last(), MemberDocumentRow.id.desc())
    ).all()


def documents_by_member(session: Session, unit_id: UUID) -> dict[UUID, list[MemberDocumentRow]]:
    """Papers of everybody."""
    found: dict[UUID, list[MemberDocumentRow]] = {}
    for row in session.scalars(select(MemberDocumentRow).where(MemberDocumentRow.unit_id == unit_id)):
        found.setdefault(row.member_id, []).append(row)
    return found


def badges_of(session: Session, member_id: UUID, kind: str | None = None) -> Sequence[BadgeRow]:
    """Badges and certificates a member ever had, the newest first."""
    query = select(BadgeRow).where(BadgeRow.member_id == member_id)
    if kind is not None:
        query = query.where(BadgeRow.kind == kind)
    return session.scalars(query.order_by(BadgeRow.issued_on.desc(), BadgeRow.id.desc())).all()


def badges_valid_on(session: Session, unit_id: UUID, day: date) -> dict[UUID, frozenset[str]]:
    """Which kinds of badges each member carried on a day; who had none is absent."""
    holding = (BadgeRow.issued_on <= day, or_(BadgeRow.ended_on.is_(None), BadgeRow.ended_on > day))
    query = select(BadgeRow.member_id, BadgeRow.kind).where(BadgeRow.unit_id == unit_id, *holding)
    found: dict[UUID, frozenset[str]] = {}
    for member_id, kind in session.execute(query):
        found[member_id] = found.get(member_id, frozenset()) | {kind}
    return found


def casualties_of(session: Session, member_id: UUID) -> Sequence[CasualtyRow]:
    """What befell a member, the newest first."""
    of_member = select(CasualtyRow).where(CasualtyRow.member_id == member_id)
    return session.scalars(of_member.order_by(CasualtyRow.day.desc(), CasualtyRow.id.desc())).all()


def trainings_of(session: Session, member_id: UUID) -> Sequence[TrainingRow]:
    """Classes a member attended, the newest first."""
    query = select(TrainingRow).join(TrainingAttendanceRow, TrainingAttendanceRow.training_id == TrainingRow.id)
    return session.scalars(
        query.where(TrainingAttendanceRow.member_id == member_id).order_by(
            TrainingRow.first_day.desc(), TrainingRow.id.desc()
        )
    ).all()


def awards_of(session: Session, member_id: UUID) -> Sequence[Row[CommendationRow, CommendationRecipientRow]]:
    """Signed decisions of any level that honour a member, the newest first."""
    query = (
        select(CommendationRow, CommendationRecipientRow)
        .join(CommendationRecipientRow, CommendationRecipientRow.commendation_id == CommendationRow.id)
        .where(CommendationRecipientRow.member_id == member_id, CommendationRow.decision_date.is_not(None))
    )
    return session.execute(query.order_by(CommendationRow.decision_date.desc(), CommendationRow.id.desc())).all()


def _kind(row: DocumentKindRow, shipped: Mapping[str, DocumentKind]) -> DocumentKind:
    known = shipped.get(row.code)
    english = known.name.en if known is not None and known.name.vi == row.name else row.name
    return DocumentKind(
        code=row.code,
        name=Words(row.name, english),
        source=row.source,
        sure=True,
        required_of=Requirement(row.required_of),
        valid_months=row.valid_months,
        note=known.note if known else "",
        in_use=row.in_use,
        own=known is None,
    )
