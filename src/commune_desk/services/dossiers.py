"""Dossiers: the papers of members, what is missing or expired, and which papers the office asks for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.badges import BadgeKind
from commune_desk.domain.catalogues import Words
from commune_desk.domain.dossiers import (
    DOCUMENT_FIELDS,
    DOCUMENT_KIND_FIELDS,
    LACKING,
    DocumentKind,
    HeldPaper,
    PaperState,
    Person,
    Requirement,
    last_valid_day,
    standing,
    standings,
)
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of, tidied_texts
from commune_desk.domain.members import age_on
from commune_desk.domain.text import fold
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.desk import Desk
from commune_desk.services.dossier_views import (
    WITHIN_DAYS,
    AddDocument,
    BoardRowView,
    ChangeDocument,
    DocumentKindView,
    DocumentView,
    DossierCounts,
    DossierView,
    NewFile,
    RemoveDocument,
    SaveDocumentKind,
    ShowBoard,
)
from commune_desk.store import files
from commune_desk.store.queries.dossiers import (
    badges_valid_on,
    document_kinds,
    documents_by_member,
    documents_of,
    kind_rows,
)
from commune_desk.store.queries.members import MemberFilter, member_of_unit, member_to_write, members_as_of, spells_of
from commune_desk.store.tables.dossiers import DocumentKindRow, MemberDocumentRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.wording import catalogues, say, vietnamese

SUBJECT = "dossiers"
__all__ = [
    "WITHIN_DAYS",
    "AddDocument",
    "BoardRowView",
    "ChangeDocument",
    "DocumentKindView",
    "DocumentView",
    "DossierCounts",
    "DossierService",
    "DossierView",
    "NewFile",
    "RemoveDocument",
    "SaveDocumentKind",
    "ShowBoard",
]


class DossierService:
    """Reads and changes dossiers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def kinds(self) -> tuple[DocumentKindView, ...]:
        """The office's catalogue of papers."""
        with self._desk.database.reader() as session:
            rows = kind_rows(session, self._desk.unit_id)
            return tuple(
                DocumentKindView(kind, rows[kind.code].version if kind.code in rows else None)
                for kind in self._kinds(session)
            )

    def show(self, member_id: UUID, day: date, within_days: int = WITHIN_DAYS) -> DossierView:
        """The dossier of a member, who need not be in service."""
        with self._desk.database.reader() as session:
            member = member_of_unit(session, self._desk.unit_id, member_id)
            kinds = self._kinds(session)
            rows = documents_of(session, member_id)
            spell = next((spell for spell, _ in spells_of(session, member_id) if _holds(spell, day)), None)
            found = standings(kinds, _person(member, spell, day), map(_held, rows), day, within_days)
            views = tuple(_view(row, _kind_of(row, kinds), day, within_days) for row in rows)
            return DossierView(member_id, member.full_name, found if spell else (), views)

    def board(self, query: ShowBoard) -> Page[BoardRowView]:
        """Everybody in service with how their papers stand, by team and post."""
        with self._desk.database.reader() as session:
            rows = [row for row in self._rows(session, query.day, query.within_days) if _wanted(row, query)]
            return Page(tuple(rows[query.offset : query.offset + query.limit]), len(rows), query.offset)

    def counts(self, day: date, within_days: int = WITHIN_DAYS) -> DossierCounts:
        """The same in figures."""
        with self._desk.database.reader() as session:
            rows = self._rows(session, day, within_days)
            by_kind = tuple(
                (kind, sum(kind in [found.kind for found in row.of_states(*LACKING)] for row in rows))
                for kind in self._kinds(session)
            )
        return DossierCounts(
            people=len(rows),
            incomplete=sum(not row.complete for row in rows),
            expiring=sum(bool(row.of_states(PaperState.EXPIRING)) for row in rows),
            by_kind=tuple((kind, count) for kind, count in by_kind if count),
            without_badge=sum(BadgeKind.BADGE in row.badges_lacking for row in rows),
            without_certificate=sum(BadgeKind.CERTIFICATE in row.badges_lacking for row in rows),
        )

    def add(self, command: AddDocument) -> Changes:
        """Adds a paper, with its scan when there is one.

        Raises:
            InvalidFieldsError: no kind, or good until a day before its issue.
            RefusedError: no such member or kind, or a scan that cannot be kept.
        """
        values = _checked({"document_kind": None, **command.values}, {})
        with self._desk.work("history.dossiers.add", paper="", full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, command.member_id)
            kind = self._kind(work.session, values["document_kind"])
            row = MemberDocumentRow(
                id=self._desk.new_id(), unit_id=self._desk.unit_id, member_id=member.id, kind_code=kind.code
            )
            _write(row, values)
            self._keep(work.session, row, command.file)
            work.session.add(row)
            work.facts.update(paper=kind.name.vi, full_name=member.full_name)
            return self._done(member.id, work.commit())

    def change(self, command: ChangeDocument) -> Changes:
        """Writes other values; the day a paper was given back is one of them."""
        with self._desk.work("history.dossiers.change", paper="", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            values = _checked(command.values, _values(row))
            kind = self._kind(work.session, values.get("document_kind", row.kind_code))
            row.kind_code = kind.code
            _write(row, values)
            self._keep(work.session, row, command.file)
            member = member_to_write(work.session, self._desk.unit_id, row.member_id)
            work.facts.update(paper=kind.name.vi, full_name=member.full_name)
            return self._done(member.id, work.commit())

    def remove(self, command: RemoveDocument) -> Changes:
        """Takes off a paper written down by mistake; the history can put it back."""
        with self._desk.work("history.dossiers.remove", paper="", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            member = member_to_write(work.session, self._desk.unit_id, row.member_id)
            paper = _kind_of(row, self._kinds(work.session)).name.vi
            work.facts.update(paper=paper, full_name=member.full_name)
            work.session.delete(row)
            return self._done(member.id, work.commit())

    def save_kind(self, command: SaveDocumentKind) -> Changes:
        """Adds a kind of paper, or says of one of whom it is asked and how long it is good for.

        Raises:
            InvalidFieldsError: no name, source or requirement, no months, or a name that is taken.
            RefusedError: there is no kind of this code.
            ConflictError: another desk said something about it since.
        """
        values = {
            **dict.fromkeys((spec.key for spec in DOCUMENT_KIND_FIELDS), None),
            **tidied_texts(command.values),
        }
        _refuse(problems_of(DOCUMENT_KIND_FIELDS, values))
        with self._desk.work("history.dossiers.save_kind", name=values["name"]) as work:
            row = self._kind_row(work, command, values["name"])
            for key, value in values.items():
                setattr(row, key, value)
            row.in_use = command.in_use
            work.session.add(row)
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def _kinds(self, session: Session) -> tuple[DocumentKind, ...]:
        return document_kinds(session, self._desk.unit_id, catalogues.document_kinds())

    def _kind(self, session: Session, code: str) -> DocumentKind:
        found = next((kind for kind in self._kinds(session) if kind.code == code), None)
        if found is None:
            raise RefusedError("error.dossiers.no_such_kind")
        return found

    def _kind_row(self, work: UnitOfWork, command: SaveDocumentKind, name: str) -> DocumentKindRow:
        kinds = self._kinds(work.session)
        if any(fold(kind.name.vi) == fold(name) and kind.code != command.code for kind in kinds):
            raise InvalidFieldsError((("name", "problem.dossiers.name_taken", {"name": name}),))
        if command.code is not None and command.code not in {kind.code for kind in kinds}:
            raise RefusedError("error.dossiers.no_such_kind")
        row = kind_rows(work.session, self._desk.unit_id).get(command.code or "")
        if row is not None:
            # No version is that of a desk which saw the kind as shipped: another has said something since.
            work.expect_version(row, command.version or 0)
            return row
        row_id = self._desk.new_id()
        return DocumentKindRow(id=row_id, unit_id=self._desk.unit_id, code=command.code or f"own-{row_id.hex}")

    def _row(self, session: Session, document_id: UUID) -> MemberDocumentRow:
        row = session.get(MemberDocumentRow, document_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.dossiers.no_such_document")
        return row

    def _keep(self, session: Session, row: MemberDocumentRow, file: NewFile | None) -> None:
        if file is not None:
            kept = files.keep(session, self._desk.unit_id, self._desk.new_id, file.name, file.content)
            row.file_id, row.file_name = kept.id, kept.name

    def _serving(self, session: Session, day: date) -> Iterable[Any]:
        return session.execute(members_as_of(self._desk.unit_id, MemberFilter(day, sort="team"))).all()

    def _rows(self, session: Session, day: date, within_days: int) -> list[BoardRowView]:
        kinds = self._kinds(session)
        papers = documents_by_member(session, self._desk.unit_id)
        badges = badges_valid_on(session, self._desk.unit_id, day)
        return [
            BoardRowView(
                member_id=member.id,
                full_name=member.full_name,
                team_id=team.id,
                team_number=team.number,
                team_name=team.name,
                post=spell.post,
                phone=member.phone,
                standings=standings(
                    kinds, _person(member, spell, day), map(_held, papers.get(member.id, ())), day, within_days
                ),
                badges_lacking=tuple(kind for kind in BadgeKind if kind not in badges.get(member.id, frozenset())),
            )
            for member, spell, team in self._serving(session, day)
        ]

    def _done(self, member_id: UUID, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({member_id}), change_set_id, "message.saved")


_COLUMNS = ("document_number", "issued_on", "issuer", "last_valid_day", "returned_on", "note")


def _wanted(row: BoardRowView, query: ShowBoard) -> bool:
    shown = [
        found
        for found in row.standings
        if query.kind_code in {None, found.kind.code} and query.state in {None, found.state}
    ]
    asked = query.kind_code is not None or query.state is not None
    return (
        (not asked or bool(shown))
        and (not query.only_open or any(found.state is not PaperState.HELD for found in row.standings))
        and query.team_id in {None, row.team_id}
        and (query.badge_lacking is None or query.badge_lacking in row.badges_lacking)
        and fold(query.search) in fold(f"{row.full_name} {row.team_name}")
    )


def _kind_of(row: MemberDocumentRow, kinds: Sequence[DocumentKind]) -> DocumentKind:
    """The kind of a paper; one whose kind was taken back keeps its place without a name."""
    known = next((kind for kind in kinds if kind.code == row.kind_code), None)
    if known is not None:
        return known
    nameless = Words(vietnamese("dossier.kind_taken_back"), say("dossier.kind_taken_back"))
    return DocumentKind(row.kind_code, nameless, "", False, Requirement.NOBODY, in_use=False)


def _holds(spell: ServiceSpellRow, day: date) -> bool:
    return spell.valid_from <= day and (spell.valid_to is None or day < spell.valid_to)


def _person(member: MemberRow, spell: ServiceSpellRow | None, day: date) -> Person:
    age = age_on(day, member.birth_date, member.birth_year)
    return Person(spell.post if spell else "", age, member.former_force)


def _held(row: MemberDocumentRow) -> HeldPaper:
    return HeldPaper(row.kind_code, row.issued_on, row.last_valid_day, row.returned_on)


def _view(row: MemberDocumentRow, kind: DocumentKind, day: date, within_days: int) -> DocumentView:
    paper = _held(row)
    return DocumentView(
        id=row.id,
        version=row.version,
        kind=kind,
        values=_values(row),
        state=standing(kind, (paper,), day, within_days).state,
        good_until=last_valid_day(kind, paper),
        file_id=row.file_id,
        file_name=row.file_name,
    )


def _values(row: MemberDocumentRow) -> dict[str, Any]:
    return {"document_kind": row.kind_code, **{column: getattr(row, column) for column in _COLUMNS}}


def _write(row: MemberDocumentRow, values: Mapping[str, Any]) -> None:
    for column in _COLUMNS:
        if column in values:
            setattr(row, column, values[column])


def _checked(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    found = tidied_texts(values)
    problems = list(problems_of(DOCUMENT_FIELDS, found))
    whole = {**before, **found}
    issued_on, last = whole.get("issued_on"), whole.get("last_valid_day")
    if issued_on is not None and last is not None and last < issued_on:
        facts = {"last_day": last, "issued_on": issued_on}
        problems.append(("last_valid_day", "problem.dossiers.ends_before_issue", facts))
    _refuse(problems)
    return found


def _refuse(problems: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
    if problems:
        raise InvalidFieldsError(tuple(problems))
