"""One member: who they are, their service through time, and the forms that change both."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.areas import in_sentence
from commune_desk.domain.dates import YearReading
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.identity_cards import CardReading
from commune_desk.domain.members import SERVICE_FIELDS, number_doubts
from commune_desk.domain.releases import RELEASE_FIELDS
from commune_desk.domain.text import fold
from commune_desk.gui.conflicts import FormConflict
from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import DraftKeeper, keep_words
from commune_desk.gui.i18n import tr
from commune_desk.gui.leaving import Leaving
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.members.card_check import CardCheck
from commune_desk.gui.pages.members.kept import KeptRecords
from commune_desk.gui.pages.members.papers import MemberPapers
from commune_desk.gui.pages.members.profile import profile_sections
from commune_desk.gui.pages.members.reading import ReadRecord, WholeRecord
from commune_desk.gui.pages.members.timeline import Timeline
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.record_panel import RecordHead, RecordPanel
from commune_desk.services.contracts import Changes
from commune_desk.services.drafts import Draft, Place
from commune_desk.services.members import AddMember, ChangeMember, MemberView, MoveMember, ReleaseMember
from commune_desk.services.teams import TeamView
from commune_desk.wording import say

SUBJECT, NEW = "members", "new"
PROFILE, SERVICE, KEPT, PAPERS = "profile", "service", "kept", "papers"


class MemberRecord(RecordPanel):
    """The panel at the right of the list.

    Signals:
        added: id of somebody new who was saved and is shown now.
    """

    added = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._member_id: UUID | None = None
        self._view: MemberView | None = None
        self._seen_version = 0
        self._teams: tuple[Option, ...] = ()
        self.doubts = Notice("")
        self.unproven = Notice("", tone=Tone.NEUTRAL)
        self.form = self._make_form(profile_sections())
        self.new_form = self._make_form([FormSection(tr("Tham gia"), SERVICE_FIELDS), *profile_sections()])
        self.move_form = self._make_form(
            [FormSection(tr("Đổi tổ, chức danh"), SERVICE_FIELDS)], {"joined": tr("Từ ngày")}
        )
        self.release_form = self._make_form([FormSection(tr("Cho thôi tham gia"), RELEASE_FIELDS)])
        self.timeline = Timeline()
        self.papers = MemberPapers(context)
        self.kept = KeptRecords(context)
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self.move_button = Button(tr("Ghi thay đổi"), "repeat")
        self.release_button = Button(tr("Cho thôi"), "user-minus", Kind.DANGER)
        self.card = CardCheck()
        self._card: CardReading | None = None
        self.leaving = Leaving(self, self)
        self.conflict = FormConflict(self.form, self, context, self._take_fresh, self._on_save)
        self._draft: Draft | None = None
        self._sent: ChangeMember | None = None
        self._drafts = DraftKeeper(self, context, self._about, self.form.changed_texts, self.form.loaded_texts)
        self._new_drafts = DraftKeeper(self, context, self._about_new, self.new_form.changed_texts)
        self._build_tabs()
        self._connect()

    def set_teams(self, teams: Sequence[TeamView]) -> None:
        """The teams that a form offers."""
        self._teams = tuple(Option(team.id, f"{team.number} · {team.name}") for team in teams)

    def show_member(self, member_id: UUID) -> None:
        """Reads and shows a member; asks first when that would lose what is being typed."""
        if member_id != self._member_id and self.leaving.needed:
            self.leaving.then(partial(self.show_member, member_id))
            return
        self._member_id = member_id
        self.papers.show_member(member_id)
        self.reload()

    def reload(self) -> None:
        """Reads the shown member again; what is being typed is not lost."""
        if self._member_id is not None:
            day = self._context.as_of.day
            read = ReadRecord(self._context.office)
            self._context.tasks.read(self, read, self._member_id, day, key="member", done=self._on_read)
            self._read_beside()

    @Slot()
    def _read_beside(self) -> None:
        """The photo and what befell the member besides service."""
        office = self._context.office
        self._context.tasks.read(self, office.files.photo, self._member_id, key="photo", done=self.set_photo)
        self._context.tasks.read(
            self, office.timelines.of_member, self._member_id, key="events", done=self.timeline.show_events
        )
        self.papers.reload()

    def begin_new(self) -> None:
        """An empty form for somebody new; asks first when that would lose what is being typed."""
        if self.leaving.needed:
            self.leaving.then(self.begin_new)
            return
        self._member_id, self._view = None, None
        self.card.forget()
        self.papers.show_member(None)
        self.set_head(RecordHead(tr("Thành viên mới"), tr("Ghi xong bấm Lưu"), portrait=False))
        self.new_form.set_values({"post": "member", "joined": self._context.as_of.day})
        self._show_new(True)
        self.show_tab(PROFILE)
        self.new_form.focus_first()

    def take_up(self, draft: Draft) -> None:
        """Shows what was half typed before, over the record as it is now."""
        if draft.key == NEW:
            self.begin_new()
            if self._view is None:
                self.new_form.put_texts(draft.texts)
                self._new_drafts.took_up(draft)
            return
        self._draft = draft
        self.show_member(UUID(draft.key))
        self.show_tab(PROFILE)

    def _put_back(self, draft: Draft) -> None:
        loaded = self.form.loaded_texts()
        self.form.put_texts(draft.texts)
        self._drafts.took_up(draft)
        since = [self.form.label_of(key) for key, before in draft.base.items() if loaded.get(key) != before]
        if since:
            words = tr("Từ lúc gõ dở, hồ sơ đã đổi: {fields}. Xem kỹ rồi hãy lưu.", fields=", ".join(since))
            self._context.messages.warn(words)

    def _about(self) -> tuple[Place, str] | None:
        view = self._view
        return None if view is None else ((SUBJECT, str(view.id)), tr("Hồ sơ {name}", name=view.full_name))

    def _about_new(self) -> tuple[Place, str] | None:
        name = str(self.new_form.entry("full_name").typed()).strip()
        title = tr("Thành viên mới: {name}", name=name) if name else tr("Thành viên mới")
        return (SUBJECT, NEW), title

    @property
    def typed_about(self) -> str:
        """Whose profile has edits that are not saved; "" when there are none."""
        typing = self.form.dirty if self.new_form.isHidden() else self.new_form.dirty
        if not typing:
            return ""
        return tr("Hồ sơ {name}", name=self._view.full_name) if self._view else tr("Thành viên mới")

    def save_typed(self) -> None:
        """Saves the profile."""
        self.show_tab(PROFILE)
        self._on_save()

    def drop_typed(self) -> None:
        """Forgets what was typed into the profile."""
        self.form.set_values(self._view.values if self._view else {})
        self.new_form.set_values({})

    def take_card(self, card: CardReading, member_id: UUID | None) -> None:
        """A card was scanned: it is laid beside the record it belongs to, or beside what is open.

        Args:
            card: what it says.
            member_id: who has its number; None when nobody has.
        """
        self.show_tab(PROFILE)
        if not self.new_form.isHidden() and member_id is None:
            named = self.new_form.entry("full_name").value()
            # Another person's card must not fill what is being typed about somebody.
            fits = named is None or fold(str(named)) == fold(card.full_name or "")
            self.card.compare(card, self.new_form, fill=fits)
        elif self._view is not None and member_id in {None, self._view.id} and self._may_be(card):
            self.card.compare(card, self.form)
        elif member_id is not None:
            self._card = card
            self.show_member(member_id)
        else:
            self.begin_new()
            if self._view is None:
                self.card.compare(card, self.new_form)

    def _may_be(self, card: CardReading) -> bool:
        """Whether the record shown may be the card's: it has the same number, or none and the same name."""
        values = self._view.values if self._view is not None else {}
        number = values.get("national_id")
        return number == card.national_id or (
            not number and fold(card.full_name or "") == fold(str(values.get("full_name", "")))
        )

    def begin_edit(self) -> None:
        """To the first field of the profile."""
        self.show_tab(PROFILE)
        self.form.focus_first()

    def begin_release(self) -> None:
        """To the day and the ground of a release: nobody is deleted, a service ends."""
        self.show_tab(SERVICE)
        self.release_form.focus_first()

    def _make_form(self, sections: Sequence[FormSection], labels: Mapping[str, str] | None = None) -> FormView:
        return FormView(
            sections,
            FormHelp(
                labels=labels or {},
                today=self._context.as_of.today,
                tasks=self._context.tasks,
                sources={"team": self._find_teams},
                years={"birth_date": YearReading.BIRTH},
            ),
        )

    def _find_teams(self, typed: str) -> Sequence[Option]:
        """Runs on the reader thread: looks only at the options the page has read."""
        return [option for option in self._teams if fold(typed) in fold(option.text)]

    def _build_tabs(self) -> None:
        profile = _column(self.card, self.doubts, self.unproven, self.form, self.new_form)
        self.doubts.hide()
        self.unproven.hide()
        self._show_new(False)
        self.add_tab(PROFILE, tr("Hồ sơ"), profile)
        self.add_tab(
            SERVICE,
            tr("Quá trình"),
            _column(self.timeline, self.move_form, self.move_button, self.release_form, self.release_button),
        )
        self.add_tab(KEPT, tr("Chi tiết"), _column(self.kept))
        self.add_tab(PAPERS, tr("Giấy tờ"), self.papers)
        self.add_foot_button(self.save_button)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)
        self.new_form.submitted.connect(self._on_save)
        for form in (self.form, self.new_form):
            form.edited.connect(self.leaving.stay)
        self._drafts.follow(self.form)
        self._new_drafts.follow(self.new_form)
        self._titled = keep_words(
            self,
            self._context,
            {tr("Đổi tổ, chức danh"): self.move_form, tr("Cho thôi tham gia"): self.release_form},
        )
        self.move_button.clicked.connect(self._on_move)
        self.release_button.clicked.connect(self._on_release)
        self.tab_shown.connect(self._on_tab_shown)
        self.papers.photo_changed.connect(self._read_beside)

    @Slot(object)
    def _on_read(self, whole: WholeRecord) -> None:
        another = self._view is None or self._view.id != whole.view.id
        if another:
            self.card.forget()
            for titled in self._titled:
                titled.of = whole.view.full_name
        view = self._view = whole.view
        current = view.current
        note = (
            f"{say(f'choice.post.{current.post}')} · {tr('Tổ {number}', number=current.team_number)}, "
            f"{in_sentence(current.team_name)}"
            if current
            else tr("Không còn tham gia")
        )
        chips = ((tr("Đang tham gia"), Tone.ACCENT),) if current else ((tr("Đã thôi"), Tone.NEUTRAL),)
        if view.merged_into is not None:
            _, name = view.merged_into
            note, chips = tr("Đã gộp vào hồ sơ {name}", name=name), ((tr("Đã thôi"), Tone.NEUTRAL),)
        self.set_head(RecordHead(view.full_name, note, chips))
        if another or not self.form.dirty:
            # A save is a conflict unless it is of the record as the form was filled from it.
            self.form.set_values(view.values)
            self._seen_version = view.version
        if self._draft is not None and self._draft.key == str(view.id):
            self._put_back(self._draft)
            self._draft = None
        card, self._card = self._card, None
        if card is not None and card.national_id == view.values.get("national_id"):
            self.card.compare(card, self.form)
        self.timeline.show_spells(view)
        self.kept.show_record(whole)
        self._show_doubts(whole)
        if current and (another or not self.move_form.dirty):
            team = next((option for option in self._teams if option.key == current.team_id), None)
            self.move_form.set_values({"team": team, "post": current.post, "joined": self._context.as_of.day})
        if another or not self.release_form.dirty:
            self.release_form.set_values({"last_day": self._context.as_of.day})
        self._show_new(False)
        self._enable()

    def _show_doubts(self, whole: WholeRecord) -> None:
        doubts = [say(code, **facts) for code, facts in number_doubts(whole.view.values)]
        doubts += [say(doubt.code, **doubt.facts) for doubt in whole.doubts if not doubt.unproven]
        unproven = [say(doubt.code, **doubt.facts) for doubt in whole.doubts if doubt.unproven]
        self.doubts.setVisible(bool(doubts))
        self.doubts.set_texts(tr("Cần xem lại"), "\n".join(doubts))
        self.unproven.setVisible(bool(unproven))
        self.unproven.set_texts(tr("Chưa đủ căn cứ theo Điều 13"), "\n".join(unproven))

    def _show_new(self, new: bool) -> None:
        self.form.setVisible(not new)
        self.new_form.setVisible(new)
        if new:
            self.doubts.hide()
            self.unproven.hide()

    def _enable(self) -> None:
        merged = self._view is not None and self._view.merged_into is not None
        free = not self._context.as_of.read_only and not merged
        for button in (self.save_button, self.move_button, self.release_button):
            button.setEnabled(free)
        last = self._view.last_spell if self._view is not None else None
        # Whose service has ended, or is to end, is neither moved nor released a second time.
        open_ended = last is not None and last.valid_to is None
        for widget in (self.move_form, self.move_button, self.release_form, self.release_button):
            widget.setVisible(open_ended)

    @Slot()
    def _on_save(self) -> None:
        if self._view is None:
            self._add()
        elif self.form.check():
            command = self._sent = ChangeMember(self._view.id, self._seen_version, self.form.values())
            members = self._context.office.members
            self._context.tasks.write(self, members.change, command, done=self._on_saved, failed=self._on_not_saved)

    def _add(self) -> None:
        if not self.new_form.check():
            return
        values = self.new_form.values()
        service = {spec.key: values.pop(spec.key) for spec in SERVICE_FIELDS}
        command = AddMember(
            values=values,
            team_id=service["team"],
            post=service["post"],
            valid_from=service["joined"],
            decision_number=service["decision_number"],
        )
        members = self._context.office.members
        self._context.tasks.write(self, members.add, command, done=self._on_added, failed=self.new_form.show_error)

    @Slot()
    def _on_move(self) -> None:
        spell = self._view.last_spell if self._view else None
        if self._view is None or spell is None or not self.move_form.check():
            return
        values = self.move_form.values()
        command = MoveMember(
            self._view.id,
            spell.id,
            spell.version,
            team_id=values["team"],
            post=values["post"],
            valid_from=values["joined"],
            decision_number=values["decision_number"],
        )
        members = self._context.office.members
        self._context.tasks.write(self, members.move, command, done=self._on_moved, failed=self.move_form.show_error)

    @Slot()
    def _on_release(self) -> None:
        spell = self._view.last_spell if self._view else None
        if self._view is None or spell is None or not self.release_form.check():
            return
        values = self.release_form.values()
        command = ReleaseMember(
            self._view.id,
            spell.id,
            spell.version,
            last_day=values["last_day"],
            reason=values["end_reason"],
            document=values["end_document"],
            document_date=values["end_document_date"],
            decision_number=values["decision_number"],
            decision_date=values["decision_date"],
            note=values["note"],
        )
        members = self._context.office.members
        self._context.tasks.write(
            self, members.release, command, done=self._on_released, failed=self.release_form.show_error
        )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        sent = self._sent
        if sent is None or self._view is None or self._view.id != sent.id:
            # Another record is shown by now: what is typed there is not what was saved.
            return
        now = self.form.values()
        self.form.set_values(sent.values)
        self._seen_version = sent.version + 1
        self.form.overlay({key: value for key, value in now.items() if value != sent.values[key]})
        if not self.leaving.go_on():
            self.reload()

    @Slot(object)
    def _on_not_saved(self, error: UserFacingError) -> None:
        sent = self._sent
        if sent is None or self._view is None or self._view.id != sent.id:
            return
        self.form.show_error(error)
        if self._view is not None:
            self.conflict.begin(error, self._context.office.members.show, self._view.id, self._context.as_of.day)

    def _take_fresh(self, view: MemberView) -> Mapping[str, Any] | None:
        """Somebody else saved: what is typed goes over the record as it is now; None when another is shown by now."""
        if self._view is None or self._view.id != view.id:
            return None
        self._view, self._seen_version = view, view.version
        return view.values

    @Slot(object)
    def _on_moved(self, _changes: object) -> None:
        self.move_form.set_values({})
        self.reload()

    @Slot(object)
    def _on_released(self, _changes: object) -> None:
        self.release_form.set_values({})
        self.reload()

    @Slot(object)
    def _on_added(self, changes: Changes) -> None:
        self.new_form.set_values({})
        if self.leaving.go_on():
            return
        for member_id in changes.ids:
            self.show_member(member_id)
            self.added.emit(member_id)

    @Slot(str)
    def _on_tab_shown(self, key: str) -> None:
        self.save_button.setVisible(key == PROFILE)
        if key == PAPERS:
            self.papers.reload()


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    for widget in widgets:
        if isinstance(widget, Button):
            row = QHBoxLayout()
            row.addWidget(widget)
            row.addStretch()
            column.addLayout(row)
        else:
            column.addWidget(widget)
    column.addStretch()
    return made
