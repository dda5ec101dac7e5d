"""What the sample commune keeps of its members: papers of their dossiers, badges, and who holds which equipment."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from commune_desk.domain.badges import BadgeKind, IssueKind
from commune_desk.domain.equipment import MovementKind, NormRounding, norm_quantity
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.people import SamplePeople, SampleTeam, Serving
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import SampleTexts
from commune_desk.store.base import Base
from commune_desk.store.tables.badges import BadgeRow
from commune_desk.store.tables.dossiers import MemberDocumentRow
from commune_desk.store.tables.equipment import EquipmentItemRow, EquipmentMovementRow
from commune_desk.wording.catalogues import equipment_kinds

# How many in a hundred have handed a paper in.
_HANDED_IN_PERCENT = {
    "application": 94,
    "personal_statement": 96,
    "health_certificate": 92,
    "education_proof": 90,
    "recognition_decision": 98,
}
_HEALTH_DAYS = (20, 420)
_BADGED_PERCENT = {BadgeKind.BADGE: 95, BadgeKind.CERTIFICATE: 88}
_ISSUED_PERCENT = 85


def write_dossiers(desk: Desk, size: SampleSize, _texts: SampleTexts, people: SamplePeople) -> None:
    """As on the last day: a few papers are missing, a few have expired, some teams lack tools."""
    rng = size.random("dossiers")
    serving = people.all_serving(size.until)
    with desk.work("history.sample.dossiers") as work:
        work.session.add_all(_papers(desk, rng, size, serving))
        work.session.add_all(_badges(desk, rng, serving))
        for item, lines in _equipment(desk, rng, size, people):
            work.session.add(item)
            work.session.flush()
            work.session.add_all(lines)
        work.commit()


def _papers(desk: Desk, rng: Random, size: SampleSize, serving: list[Serving]) -> Iterator[Base]:
    for one in serving:
        for kind, percent in _HANDED_IN_PERCENT.items():
            if rng.randrange(100) < percent:
                ago = timedelta(days=rng.randint(*_HEALTH_DAYS))
                issued_on = size.until - ago if kind == "health_certificate" else one.start - timedelta(days=3)
                yield MemberDocumentRow(
                    id=desk.new_id(),
                    unit_id=desk.unit_id,
                    member_id=one.member_id,
                    kind_code=kind,
                    issued_on=issued_on,
                    issuer="Trạm Y tế xã" if kind == "health_certificate" else None,
                )


def _badges(desk: Desk, rng: Random, serving: list[Serving]) -> Iterator[Base]:
    for kind, percent in _BADGED_PERCENT.items():
        for number, one in enumerate(serving, start=1):
            if rng.randrange(100) < percent:
                yield BadgeRow(
                    id=desk.new_id(),
                    unit_id=desk.unit_id,
                    member_id=one.member_id,
                    kind=kind.value,
                    badge_number=f"{number:03}",
                    issue_kind=IssueKind.NEW.value,
                    issued_on=one.start,
                )


def _equipment(
    desk: Desk, rng: Random, size: SampleSize, people: SamplePeople
) -> Iterator[tuple[EquipmentItemRow, list[EquipmentMovementRow]]]:
    """One lot of each tool with a norm; most teams have got theirs, and a few pieces lie in the store."""
    for kind in equipment_kinds():
        if kind.norm_percent is None:
            continue
        wanted = {
            team.id: norm_quantity(kind.norm_percent, count, NormRounding.UP)
            for team, count in _headcounts(people, size.until)
        }
        issued = {team_id: count for team_id, count in wanted.items() if count and rng.randrange(100) < _ISSUED_PERCENT}
        item = EquipmentItemRow(
            id=desk.new_id(),
            unit_id=desk.unit_id,
            kind_code=kind.code,
            quantity=sum(issued.values()) + rng.randint(0, 3) + 1,
            acquired_on=size.began,
            origin="Công an tỉnh cấp",
            movement_count=len(issued),
        )
        lines = [
            EquipmentMovementRow(
                item_id=item.id,
                number=number,
                day=size.began,
                kind=MovementKind.ISSUED.value,
                quantity=count,
                team_id=team_id,
                paper_number=f"{number:02}/BB-BG",
            )
            for number, (team_id, count) in enumerate(issued.items(), start=1)
        ]
        yield item, lines


def _headcounts(people: SamplePeople, day: date) -> Iterator[tuple[SampleTeam, int]]:
    serving = people.all_serving(day)
    for index, team in enumerate(people.teams):
        yield team, sum(one.team == index for one in serving)
