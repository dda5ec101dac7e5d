"""Form f32: a decision to award Giấy khen, with its list."""

from dataclasses import replace
from uuid import UUID

from commune_desk.documents.values import CommendationDecisionValues, CommendedMember, CommendedTeam
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.errors import RefusedError
from commune_desk.services.commendations import CommendationService, RecipientView
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese


def commendation_decision_values(
    commendations: CommendationService, units: UnitService, commendation_id: UUID
) -> CommendationDecisionValues:
    """A prepared or signed decision."""
    view = commendations.show(commendation_id)
    day = view.decision_date or view.paper_month
    base_salary = units.parameter_on("base_salary", day)
    if base_salary is None:
        raise RefusedError("error.no_base_salary", day=day)
    issuer = issuer_on(units, day)
    return CommendationDecisionValues(
        office=issuer.people_committee,
        proposed_by=vietnamese("paper.head_of", office=issuer.police.name),
        proposal_symbol=f"TTr-{issuer.police.symbol_suffix}",
        proposed=view.paper_month,
        year=view.year,
        base_salary_vnd=int(base_salary),
        teams=tuple(_team(recipient) for recipient in view.recipients if recipient.member_id is None),
        members=tuple(_member(recipient) for recipient in view.recipients if recipient.member_id is not None),
        dated=view.paper_month,
        signed_by=replace(issuer.chairperson, rank=""),
    )


def _team(recipient: RecipientView) -> CommendedTeam:
    name = vietnamese("paper.full_team", team=in_sentence(recipient.name))
    return CommendedTeam(name, recipient.coefficient, recipient.bonus_vnd)


def _member(recipient: RecipientView) -> CommendedMember:
    team = vietnamese("paper.team", team=in_sentence(recipient.team_name))
    return CommendedMember(
        full_name=recipient.name,
        is_female=recipient.sex == "female",
        birth_year=recipient.birth_year or 0,
        position=f"{vietnamese(f'choice.post.{recipient.post}')} {team}",
        coefficient=recipient.coefficient,
        bonus_vnd=recipient.bonus_vnd,
    )
