"""How computed pay is kept: the people as printed, explanations as JSON, a checksum over both."""

import hashlib
import json
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.allowances import PayLine
from commune_desk.domain.rate_packs import Component
from commune_desk.services.pay_inputs import PayInputs
from commune_desk.store.queries.allowances import lines_of, people_of
from commune_desk.store.tables.allowances import PayPersonRow
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


def explanation_text(line: PayLine) -> str:
    """An explanation as it is stored."""
    return json.dumps([[code, facts] for code, facts in line.explanation], ensure_ascii=False)


def explanation_sentences(stored: str) -> tuple[str, ...]:
    """The sentences of a stored explanation, in the language in use."""
    return tuple(say(code, **facts) for code, facts in json.loads(stored))


def checksum_of(session: Session, pay_month_id: UUID) -> str:
    """Forty digits over everything printed or explained of a month, in its order."""
    digest = hashlib.sha256()
    for person in people_of(session, pay_month_id):
        digest.update(
            _bytes(
                person.number,
                person.member_id.hex,
                person.full_name,
                person.team_id.hex,
                person.team_name,
                person.post,
                person.account_number,
                person.note,
            )
        )
    for line in lines_of(session, pay_month_id):
        digest.update(
            _bytes(
                line.number,
                line.member_id.hex,
                line.component,
                line.valid_from.isoformat(),
                line.days,
                line.quantity,
                line.rate,
                line.amount_vnd,
                line.explanation,
            )
        )
    return digest.hexdigest()[:40]


def _bytes(*values: str | int | None) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"
