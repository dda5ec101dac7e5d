"""What Điều 13 is judged by, for many members in a fixed number of queries."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY, Evidence
from commune_desk.domain.member_records import Stretch
from commune_desk.store.queries.dated import in_force
from commune_desk.store.queries.units import setting_value
from commune_desk.store.tables.dossiers import MemberDocumentRow
from commune_desk.store.tables.member_records import AddressRow
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.teams import TeamAreaRow

_HEALTH, _OVER_70 = "health_certificate", "over_70_decision"


def evidence_of(session: Session, unit_id: UUID, member_ids: Sequence[UUID], day: date) -> dict[UUID, Evidence]:
    """The evidence of each of these members on a day."""
    residences = _residences(session, member_ids)
    papers = _papers(session, member_ids, day)
    lenient = _in_lenient_areas(session, unit_id, member_ids, day)
    return {
        member_id: Evidence(
            residences=tuple(residences.get(member_id, ())),
            health_certificate=(member_id, _HEALTH) in papers,
            over_70_decided=(member_id, _OVER_70) in papers,
            primary_suffices=member_id in lenient,
        )
        for member_id in member_ids
    }


def _residences(session: Session, member_ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, Stretch]]]:
    query = select(AddressRow).where(
        AddressRow.member_id.in_(member_ids), AddressRow.address_kind.in_(("permanent", "temporary"))
    )
    found: dict[UUID, list[tuple[str, Stretch]]] = {}
    for row in session.scalars(query.order_by(AddressRow.valid_from, AddressRow.id)):
        found.setdefault(row.member_id, []).append((row.address_kind, Stretch(row.valid_from, row.valid_to)))
    return found


def _papers(session: Session, member_ids: Sequence[UUID], day: date) -> set[tuple[UUID, str]]:
    """(member, kind) of the papers that lie in the dossier on the day and are still good."""
    row = MemberDocumentRow
    query = select(row.member_id, row.kind_code).where(
        row.member_id.in_(member_ids),
        row.kind_code.in_((_HEALTH, _OVER_70)),
        or_(row.issued_on.is_(None), row.issued_on <= day),
        or_(row.last_valid_day.is_(None), row.last_valid_day >= day),
        or_(row.returned_on.is_(None), row.returned_on > day),
    )
    return {(member_id, kind_code) for member_id, kind_code in session.execute(query)}


def _in_lenient_areas(session: Session, unit_id: UUID, member_ids: Sequence[UUID], day: date) -> set[UUID]:
    """Members who on the day serve in a team over such an area."""
    area_ids = [UUID(text) for text in setting_value(session, unit_id, PRIMARY_AREAS_KEY, day) or ()]
    query = (
        select(ServiceSpellRow.member_id)
        .join(TeamAreaRow, TeamAreaRow.team_id == ServiceSpellRow.team_id)
        .where(
            ServiceSpellRow.member_id.in_(member_ids),
            in_force(ServiceSpellRow, day),
            in_force(TeamAreaRow, day),
            TeamAreaRow.area_id.in_(area_ids),
        )
    )
    return set(session.scalars(query)) if area_ids else set()
