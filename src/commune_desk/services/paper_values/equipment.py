"""Form f58-handover-minutes: what changed hands between the office and one holder on one day."""

from commune_desk.documents.values import HandedThing, HandoverMinutesValues
from commune_desk.domain.equipment import MovementKind
from commune_desk.domain.errors import RefusedError
from commune_desk.services.equipment import EquipmentService
from commune_desk.services.equipment_views import HandoverKey
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.issuer import full_team, issuer_on
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese


def handover_minutes_values(
    equipment: EquipmentService, members: MemberService, units: UnitService, key: HandoverKey
) -> HandoverMinutesValues:
    """The minutes of a handover, several things in one.

    Raises:
        RefusedError: nothing changed hands so.
    """
    wanted = (key.holder_id, key.day, key.kind)
    lines = [line for line in equipment.ledger() if (line.holder_id, line.day, line.kind) == wanted]
    if not lines:
        raise RefusedError("error.equipment.no_such_handover")
    holder = lines[0].holder
    is_team, post = _who(members, key)
    issuer = issuer_on(units, key.day)
    return HandoverMinutesValues(
        office=issuer.police,
        number=next((line.paper_number for line in lines if line.paper_number), ""),
        taken_back=key.kind is MovementKind.RETURNED,
        day=key.day,
        holder=full_team(holder) if is_team else holder,
        holder_is_team=is_team,
        holder_post=post,
        things=tuple(
            HandedThing(line.kind_name, line.unit, line.quantity, line.serial or "", line.note or "")
            for line in sorted(lines, key=lambda line: (line.kind_name, line.serial or ""))
        ),
        unit_head=issuer.unit_head,
    )


def _who(members: MemberService, key: HandoverKey) -> tuple[bool, str]:
    """(whether it is a team, the member's post and team on the day)."""
    try:
        member = members.show(key.holder_id, key.day)
    except RefusedError:
        return True, ""
    spell = member.current or member.last_spell
    if spell is None:
        return False, ""
    return False, f"{vietnamese(f'choice.post.{spell.post}')}, {full_team(spell.team_name)}"
