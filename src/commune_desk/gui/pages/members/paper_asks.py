"""What is asked for each thing of the tab of papers, and the command the answers become. No widget is held here."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from commune_desk.domain.badges import BADGE_FIELDS, RECALL_FIELDS
from commune_desk.domain.casualties import CASUALTY_FIELDS
from commune_desk.domain.dossiers import DOCUMENT_FIELDS
from commune_desk.domain.equipment import ISSUE_FIELDS
from commune_desk.domain.text import fold
from commune_desk.domain.trainings import TRAINING_FIELDS
from commune_desk.gui.entry_panel import Ask
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.members.paper_reading import Papers
from commune_desk.gui.widgets.choices import Option
from commune_desk.services.badges import BadgeView, IssueBadge, RecallBadge
from commune_desk.services.casualties import AddCasualty, CasualtyView, ChangeCasualty
from commune_desk.services.contracts import Changes
from commune_desk.services.dossiers import AddDocument, ChangeDocument, DocumentView, NewFile
from commune_desk.services.equipment import EquipmentService, Handover, HoldingView
from commune_desk.services.office import Office
from commune_desk.services.trainings import AddTraining, ChangeTraining, TrainingService
from commune_desk.wording import language

Sent = tuple[Callable[[Any], Any], Any]
_RETURN_FIELDS = tuple(spec for spec in ISSUE_FIELDS if spec.key != "item")
_MOST_OFFERED = 20


def new_document(office: Office, papers: Papers, kind_code: str | None) -> Ask:
    """A paper, of a kind that is missing or of any."""
    return Ask(
        tr("Thêm giấy tờ"),
        DOCUMENT_FIELDS,
        partial(_add_document, office, papers.member_id),
        values={"document_kind": kind_code},
        choices={"document_kind": _kinds(papers)},
        takes_file=True,
    )


def change_document(office: Office, papers: Papers, document: DocumentView) -> Ask:
    """Other values of a paper, or its scan."""
    return Ask(
        tr("Sửa giấy tờ"),
        DOCUMENT_FIELDS,
        partial(_change_document, office, document),
        values=document.values,
        choices={"document_kind": _kinds(papers)},
        takes_file=True,
    )


def issue_badge(office: Office, papers: Papers, day: date) -> Ask:
    """A badge or certificate."""
    return Ask(
        tr("Cấp biển hiệu, giấy chứng nhận"),
        BADGE_FIELDS,
        partial(_issue_badge, office, papers.member_id),
        values={"issue_kind": "new", "issued_on": day},
    )


def recall_badge(office: Office, badge: BadgeView, day: date) -> Ask:
    """One is taken back."""
    title = tr("Thu hồi số {number}", number=badge.number)
    return Ask(title, RECALL_FIELDS, partial(_recall_badge, office, badge), values={"recalled_on": day})


def issue_equipment(office: Office, papers: Papers, day: date) -> Ask:
    """Something from the store."""
    return Ask(
        tr("Giao trang bị"),
        ISSUE_FIELDS,
        partial(_issue_equipment, office, papers.member_id),
        values={"quantity": 1, "moved_on": day},
        sources={"item": partial(_in_store, office.equipment, day)},
    )


def take_back(office: Office, papers: Papers, held: HoldingView, day: date) -> Ask:
    """Back into the store."""
    return Ask(
        tr("Thu lại {name}", name=held.kind.name.in_language(language())),
        _RETURN_FIELDS,
        partial(_take_back, office, papers.member_id, held.item_id),
        values={"quantity": held.quantity, "moved_on": day},
    )


def lose(office: Office, papers: Papers, held: HoldingView, day: date) -> Ask:
    """It does not come back."""
    return Ask(
        tr("Ghi mất, hỏng {name}", name=held.kind.name.in_language(language())),
        _RETURN_FIELDS,
        partial(_lose, office, papers.member_id, held.item_id),
        values={"quantity": held.quantity, "moved_on": day},
    )


def new_training(office: Office, papers: Papers, day: date) -> Ask:
    """A class this member attended."""
    return Ask(
        tr("Ghi lớp đã dự"),
        TRAINING_FIELDS,
        partial(_add_training, office, papers.member_id),
        values={"first_day": day, "final_day": day, "class_count": 1},
    )


def new_casualty(office: Office, papers: Papers, day: date) -> Ask:
    """What befell this member."""
    return Ask(
        tr("Ghi thương vong"),
        CASUALTY_FIELDS,
        partial(_add_casualty, office, papers.member_id),
        values={"day": day, "on_duty": True},
    )


def change_casualty(office: Office, casualty: CasualtyView) -> Ask:
    """Other values."""
    return Ask(
        tr("Sửa thương vong"), CASUALTY_FIELDS, partial(_change_casualty, office, casualty), values=casualty.values
    )


def leave_class(trainings: TrainingService, training_id: UUID, member_id: UUID) -> Changes:
    """Takes a member off a class, as it stands now."""
    view = trainings.show(training_id)
    staying = frozenset(key for key, _ in view.attendees if key != member_id)
    return trainings.change(ChangeTraining(view.id, view.version, {}, staying))


def _kinds(papers: Papers) -> Sequence[Option]:
    return [Option(view.kind.code, view.kind.name.in_language(language())) for view in papers.kinds if view.kind.in_use]


def _in_store(equipment: EquipmentService, day: date, typed: str) -> Sequence[Option]:
    """Items with something in the store that letters may mean; on the reader thread."""
    wanted = fold(typed)
    found = []
    for item in equipment.items(day):
        name = item.kind.name.in_language(language())
        if item.in_store and wanted in fold(f"{name} {item.serial or ''}"):
            note = item.serial or tr("còn {count} {unit}", count=item.in_store, unit=item.kind.unit)
            found.append(Option(item.id, name, note))
    return found[:_MOST_OFFERED]


def _add_document(office: Office, member_id: UUID, values: dict[str, Any], file: NewFile | None) -> Sent:
    return office.dossiers.add, AddDocument(member_id, values, file)


def _change_document(office: Office, document: DocumentView, values: dict[str, Any], file: NewFile | None) -> Sent:
    return office.dossiers.change, ChangeDocument(document.id, document.version, values, file)


def _issue_badge(office: Office, member_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.badges.issue, IssueBadge(member_id, values)


def _recall_badge(office: Office, badge: BadgeView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.badges.recall, RecallBadge(badge.id, badge.version, values)


def _issue_equipment(office: Office, member_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.issue, _handover(member_id, values["item"], values)


def _take_back(office: Office, member_id: UUID, item_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.take_back, _handover(member_id, item_id, values)


def _lose(office: Office, member_id: UUID, item_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.equipment.lose, _handover(member_id, item_id, values)


def _handover(member_id: UUID, item_id: UUID, values: dict[str, Any]) -> Handover:
    return Handover(
        lines=((item_id, values["quantity"]),),
        day=values["moved_on"],
        member_id=member_id,
        paper_number=values["paper_number"],
        note=values["note"],
    )


def _add_training(office: Office, member_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.trainings.add, AddTraining(values, frozenset({member_id}))


def _add_casualty(office: Office, member_id: UUID, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.casualties.add, AddCasualty(member_id, values)


def _change_casualty(office: Office, casualty: CasualtyView, values: dict[str, Any], _file: NewFile | None) -> Sent:
    return office.casualties.change, ChangeCasualty(casualty.id, casualty.version, values)
