"""Form f57-document-reminder: what a member is still to bring."""

from datetime import date
from uuid import UUID

from commune_desk.documents.filters import short_date
from commune_desk.documents.values import AskedPaper, DocumentReminderValues
from commune_desk.domain.dossiers import PaperStanding, PaperState
from commune_desk.domain.errors import RefusedError
from commune_desk.services.dossiers import DossierService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.issuer import full_team, issuer_on
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese

_DATED = frozenset({PaperState.EXPIRED, PaperState.EXPIRING})


def document_reminder_values(
    dossiers: DossierService, members: MemberService, units: UnitService, day: date, member_id: UUID
) -> DocumentReminderValues:
    """A reminder as of a day.

    Raises:
        RefusedError: the member does not serve on the day, or nothing is to be brought.
    """
    member, dossier = members.show(member_id, day), dossiers.show(member_id, day)
    if member.current is None:
        raise RefusedError("error.not_serving_then", full_name=member.full_name, day=day)
    asked = [found for found in dossier.standings if found.state is not PaperState.HELD]
    if not asked:
        raise RefusedError("error.dossiers.nothing_to_bring", full_name=member.full_name)
    issuer, sex = issuer_on(units, day), member.values.get("sex")
    return DocumentReminderValues(
        office=issuer.police,
        full_name=member.full_name,
        is_female=None if sex is None else sex == "female",
        post=vietnamese(f"choice.post.{member.current.post}"),
        team=full_team(member.current.team_name),
        papers=tuple(AskedPaper(found.kind.name.vi, _state_words(found), found.kind.source) for found in asked),
        dated=day,
        signed_by=issuer.unit_head,
    )


def _state_words(found: PaperStanding) -> str:
    words = vietnamese(f"choice.paper_state.{found.state}")
    if found.state not in _DATED or found.last_valid_day is None:
        return words
    return vietnamese("paper.state_until", words=words, day=short_date(found.last_valid_day))
