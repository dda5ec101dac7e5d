"""What the tab of papers shows: read on the reader thread, turned into rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.dossiers import LACKING, DocumentKind, PaperState
from commune_desk.domain.equipment import DueState
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.part import PartRow
from commune_desk.services.badges import BadgeView
from commune_desk.services.casualties import CasualtyView
from commune_desk.services.dossiers import DocumentKindView, DocumentView, DossierView
from commune_desk.services.equipment import HoldingView
from commune_desk.services.files import AttachmentView
from commune_desk.services.office import Office
from commune_desk.services.timelines import AwardView
from commune_desk.services.trainings import TrainingView
from commune_desk.wording import language, say
from commune_desk.wording.formats import day_text

ADD_KIND, VIEW, CHANGE, REMOVE, RECALL, RETURN, LOSE, LEAVE, OPEN = (
    "add_kind", "view", "change", "remove", "recall", "return", "lose", "leave", "open",
)  # fmt: skip
_STATE_TONES = {PaperState.HELD: Tone.ACCENT, PaperState.EXPIRING: Tone.WARN, PaperState.EXPIRED: Tone.ERROR}
_DUE_TONES = {DueState.OVERDUE: Tone.ERROR, DueState.SOON: Tone.WARN}


@dataclass(frozen=True)
class Papers:
    """Everything of one member that the tab shows."""

    member_id: UUID
    dossier: DossierView
    kinds: tuple[DocumentKindView, ...]
    files: tuple[AttachmentView, ...]
    badges: tuple[BadgeView, ...]
    holdings: tuple[HoldingView, ...]
    trainings: tuple[TrainingView, ...]
    casualties: tuple[CasualtyView, ...]
    awards: tuple[AwardView, ...]


def read_papers(office: Office, member_id: UUID, day: date) -> Papers:
    """On the reader thread."""
    return Papers(
        member_id=member_id,
        dossier=office.dossiers.show(member_id, day),
        kinds=office.dossiers.kinds(),
        files=office.files.list("members", member_id),
        badges=office.badges.of_member(member_id),
        holdings=office.equipment.holdings(member_id, day),
        trainings=office.trainings.of_member(member_id),
        casualties=office.casualties.of_member(member_id),
        awards=office.timelines.awards(member_id),
    )


def document_rows(dossier: DossierView) -> Iterator[PartRow]:
    """First what is asked and not there, with the rule that asks for it; then every paper on record."""
    for standing in dossier.standings:
        if standing.state is PaperState.MISSING:
            chip = (say(f"choice.paper_state.{standing.state}"), Tone.WARN)
            verbs = ((ADD_KIND, tr("Ghi giấy này")),)
            yield PartRow(standing.kind.code, _kind_name(standing.kind), source_text(standing.kind), chip, verbs)
    for document in dossier.documents:
        yield _document_row(document)


def file_rows(files: tuple[AttachmentView, ...]) -> Iterator[PartRow]:
    """Other files of the member."""
    for file in files:
        note = tr("{who} thêm ngày {day:date}", who=file.added_by, day=file.added_at.date())
        yield PartRow(file.id, file.name, note, None, ((VIEW, tr("Xem")), (REMOVE, tr("Bỏ"))))


def badge_rows(badges: tuple[BadgeView, ...], day: date) -> Iterator[PartRow]:
    """The newest first; only the valid one can be recalled."""
    for badge in badges:
        title = f"{say(f'choice.badge_kind.{badge.kind}')} {badge.number}"
        note = f"{say(f'choice.issue_kind.{badge.issue_kind}')} {day_text(badge.issued_on)}"
        if badge.ended_on is None:
            valid = badge.valid_on(day)
            chip = (tr("Còn giá trị"), Tone.ACCENT) if valid else None
            yield PartRow(badge.id, title, note, chip, ((RECALL, tr("Thu hồi")),))
        else:
            ended = say(f"choice.badge_end.{badge.end_kind}") if badge.end_kind else ""
            yield PartRow(badge.id, title, f"{note} · {ended} {day_text(badge.ended_on)}")


def holding_rows(holdings: tuple[HoldingView, ...]) -> Iterator[PartRow]:
    """What the member holds."""
    for held in holdings:
        pieces = f"{held.quantity} {held.kind.unit}"
        notes = [pieces, held.serial or "", tr("từ {day:date}", day=held.since)]
        if held.renew_on is not None:
            notes.append(tr("niên hạn đến {day:date}", day=held.renew_on))
        chip = None
        if held.due in _DUE_TONES and held.due_on is not None:
            chip = (tr("Kiểm tra {day:date}", day=held.due_on), _DUE_TONES[held.due])
        verbs = ((RETURN, tr("Thu lại")), (LOSE, tr("Mất, hỏng")))
        name = held.kind.name.in_language(language())
        yield PartRow(held.item_id, name, " · ".join(note for note in notes if note), chip, verbs)


def training_rows(trainings: tuple[TrainingView, ...]) -> Iterator[PartRow]:
    """Classes attended."""
    for training in trainings:
        first, final = training.values["first_day"], training.values["final_day"]
        days = day_text(first) if first == final else f"{day_text(first)} – {day_text(final)}"
        organiser = training.values["organiser"]
        note = f"{days} · {organiser}" if organiser else days
        yield PartRow(training.id, training.title, note, None, ((LEAVE, tr("Không dự")),))


def casualty_rows(casualties: tuple[CasualtyView, ...]) -> Iterator[PartRow]:
    """What befell the member."""
    for casualty in casualties:
        values = casualty.values
        on_duty = say("field.on_duty") if values["on_duty"] else ""
        notes = (day_text(values["day"]), on_duty, values["note"])
        verbs = ((CHANGE, tr("Sửa")), (REMOVE, tr("Bỏ")))
        title = say(f"choice.casualty_kind.{values['casualty_kind']}")
        yield PartRow(casualty.id, title, " · ".join(note for note in notes if note), None, verbs)


def award_rows(awards: tuple[AwardView, ...]) -> Iterator[PartRow]:
    """Awards of any level."""
    for award in awards:
        title = f"{say(f'choice.award_form.{award.award_form}')} · {say(f'choice.award_level.{award.level}')}"
        note = f"{award.title} · {award.decision_number}, {day_text(award.day)}"
        yield PartRow(award.commendation_id, title, note, None, ((OPEN, tr("Mở")),))


def lacking_text(dossier: DossierView) -> str:
    """Names of the papers that are missing, expired or undated."""
    return "\n".join(
        f"{_kind_name(found.kind)}: {say(f'choice.paper_state.{found.state}').lower()}" for found in dossier.lacking
    )


def has_expired(dossier: DossierView) -> bool:
    """Whether a paper is past its day."""
    return any(found.state is PaperState.EXPIRED for found in dossier.lacking)


def source_text(kind: DocumentKind) -> str:
    """What asks for a paper, and whether that is to be compared."""
    source = kind.source if kind.sure else say("dossier.to_compare", source=kind.source)
    return f"{source}. {kind.note}" if kind.note else source


def _document_row(document: DocumentView) -> PartRow:
    values = document.values
    returned = values["returned_on"]
    notes = [values["document_number"] or ""]
    if values["issued_on"]:
        notes.append(tr("cấp {day:date}", day=values["issued_on"]))
    if document.good_until:
        notes.append(tr("đến hết {day:date}", day=document.good_until))
    if returned:
        notes.append(tr("đã trả {day:date}", day=returned))
    chip = None
    if not returned or document.state not in LACKING:
        tone = _STATE_TONES.get(document.state, Tone.WARN)
        chip = (say(f"choice.paper_state.{document.state}"), tone)
    view = ((VIEW, tr("Xem")),) if document.file_id else ()
    verbs = (*view, (CHANGE, tr("Sửa")), (REMOVE, tr("Bỏ")))
    return PartRow(document.id, _kind_name(document.kind), " · ".join(note for note in notes if note), chip, verbs)


def _kind_name(kind: DocumentKind) -> str:
    return kind.name.in_language(language())
