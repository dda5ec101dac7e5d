"""Moves, releases and insurance as an officer does them: looks at the record, then acts on what is seen."""

from datetime import date
from uuid import UUID

from commune_desk.services.contracts import Changes
from commune_desk.services.members import (
    InsuranceView,
    MemberService,
    MoveMember,
    ReleaseMember,
    SetInsurance,
    SpellView,
)

_ANY_DAY = date(2026, 9, 1)


def seen_service(members: MemberService, member_id: UUID) -> SpellView:
    """The service that began last."""
    spell = members.show(member_id, _ANY_DAY).last_spell
    assert spell is not None
    return spell


def seen_insurance(members: MemberService, member_id: UUID, kind: str) -> InsuranceView | None:
    """The while of a kind that began last."""
    return members.show(member_id, _ANY_DAY).last_insurance(kind)


def move_member(members: MemberService, member_id: UUID, team_id: UUID, post: str, day: date, *decision) -> Changes:
    """Another team or post; `decision` is its number and its day."""
    spell = seen_service(members, member_id)
    return members.move(MoveMember(member_id, spell.id, spell.version, team_id, post, day, *decision))


def release_member(members: MemberService, member_id: UUID, last_day: date, reason: str = "a", **more) -> Changes:
    """Lets a member go on the paper that the ground asks for; `more` are further fields of `ReleaseMember`."""
    spell = seen_service(members, member_id)
    if reason in {"a", "b", "d"}:
        more.setdefault("document", "Văn bản số 1")
    return members.release(ReleaseMember(member_id, spell.id, spell.version, last_day, reason, **more))


def insure_member(members: MemberService, member_id: UUID, kind: str, day: date, *, takes_part: bool = True) -> Changes:
    """Begins or ends taking part."""
    seen = seen_insurance(members, member_id, kind)
    spell = (seen.id, seen.version) if seen else (None, 0)
    return members.set_insurance(SetInsurance(member_id, *spell, kind=kind, takes_part=takes_part, valid_from=day))
