"""How computed pay is kept: the people as printed, lines with explanations as JSON."""

import json
from collections.abc import Iterable
from uuid import UUID

from commune_desk.domain.allowances import PayLine
from commune_desk.domain.rate_packs import Component
from commune_desk.services.pay_inputs import PayInputs
from commune_desk.store.tables.allowances import PayLineRow, PayPersonRow
from commune_desk.wording import say


def person_rows(pay_month_id: UUID, inputs: PayInputs, lines: tuple[PayLine, ...]) -> list[PayPersonRow]:
    """The people of a month as rows; the note tells the reason of arrears."""
    notes: dict[UUID, list[str]] = {}
    for line in lines:
        if line.component is Component.ARREARS:
            notes.setdefault(line.member_id, []).extend(str(facts["reason"]) for _, facts in line.explanation)
    return [
        PayPersonRow(
            pay_month_id=pay_month_id,
            number=number,
            member_id=person.member_id,
            full_name=person.full_name,
            team_id=person.team_id,
            team_number=person.team_number,
            team_name=person.team_name,
            post=person.post,
            account_number=person.account_number,
            bank_name=person.bank_name,
            note="; ".join(notes.get(person.member_id, ())),
        )
        for number, person in enumerate(inputs.people, start=1)
    ]


def line_rows(pay_month_id: UUID, lines: tuple[PayLine, ...]) -> list[PayLineRow]:
    """The lines of a month as rows, numbered from 1."""
    return [
        PayLineRow(
            pay_month_id=pay_month_id,
            number=number,
            member_id=line.member_id,
            component=line.component.value,
            post=line.post.value,
            valid_from=line.period.start,
            valid_to=line.period.end,
            days=line.days,
            quantity=line.quantity,
            rate=line.rate_text,
            base_vnd=line.base_vnd,
            amount_vnd=line.amount_vnd,
            explanation=json.dumps([[code, facts] for code, facts in line.explanation], ensure_ascii=False),
        )
        for number, line in enumerate(lines, start=1)
    ]


def explanation_sentences(stored: str) -> tuple[str, ...]:
    """The sentences of a stored explanation, in the language in use."""
    return tuple(say(code, **facts) for code, facts in json.loads(stored))


def resolutions_of(lines: Iterable[PayLineRow]) -> tuple[str, ...]:
    """The resolutions that lines were computed by, each once, in the order of the list."""
    told = (facts.get("resolution") for line in lines for _, facts in json.loads(line.explanation))
    return tuple(dict.fromkeys(resolution for resolution in told if resolution))
