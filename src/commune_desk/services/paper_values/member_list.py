"""Form f46: who serves in which team on a day."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from commune_desk.documents.values import ListedMember, ListedTeam, MemberListValues
from commune_desk.domain.administration import CHAIRPERSON_TITLE
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.members import age_on, is_minority
from commune_desk.services.members import ListMembers, MemberListView, MemberService
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese

OVER_AGE = 70
EVERYBODY = 100_000


def member_list_values(members: MemberService, units: UnitService, day: date) -> MemberListValues:
    """Everybody in service on a day, by team and post."""
    people = members.list(ListMembers(day, sort="team", limit=EVERYBODY)).rows
    issuer = issuer_on(units, day)
    committee_title = vietnamese("paper.on_behalf_of_people_committee")
    return MemberListValues(
        office=issuer.police,
        as_of=day,
        teams=tuple(
            ListedTeam(
                vietnamese("paper.full_team", team=in_sentence(name or "")),
                tuple(_listed(person, day) for person in of_team),
            )
            for (_, name), of_team in groupby(people, key=lambda person: (person.team_number, person.team_name))
        ),
        dated=day,
        prepared_by=issuer.signatory("preparer"),
        unit_head=issuer.unit_head,
        # Confirming stands on behalf of the committee, whatever the chairperson signs decisions as.
        confirmed_by=replace(issuer.chairperson, titles=(committee_title, CHAIRPERSON_TITLE)),
    )


def _listed(person: MemberListView, day: date) -> ListedMember:
    age = age_on(day, person.birth_date, person.birth_year)
    over_age = age is not None and age >= OVER_AGE
    return ListedMember(
        full_name=person.full_name,
        is_female=person.sex == "female",
        birth_date=person.birth_date,
        birth_year=person.birth_year or 0,
        ethnicity=person.ethnicity or "",
        education=person.education or "",
        national_id=person.national_id or "",
        residence=person.address or "",
        post=person.post or "",
        joined=person.joined,
        note=vietnamese("paper.over_age") if over_age else "",
        is_minority=bool(is_minority(person.ethnicity)),
        is_over_age=over_age,
    )
