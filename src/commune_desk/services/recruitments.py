"""Cases of who joins and who leaves: steps with their terms, candidates, the council's vote, recognition."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.members import tidied
from commune_desk.domain.recruitments import DECISION, DOSSIER_PARTS, STEPS, CaseKind, StepStatus
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.services.recruitment_checks import (
    candidate_problems,
    case_problems,
    council_problems,
    raise_problems,
    step_problems,
    vote_problems,
)
from commune_desk.services.recruitment_commands import (
    AbandonCase,
    ChangeCase,
    MarkStep,
    OpenCase,
    RecogniseElected,
    RecordVotes,
    SetCandidate,
    SetCouncil,
)
from commune_desk.services.recruitment_decisions import into_service, refuse_recognised
from commune_desk.services.recruitment_views import (
    CaseLineView,
    CaseView,
    DeadlineView,
    case_view,
    deadline_views,
    line_view,
    terms_on,
)
from commune_desk.store.queries.members import member_to_write
from commune_desk.store.queries.recruitments import candidates_of, cases, council_of, steps_of
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.recruitments import (
    RecruitmentCandidateRow,
    RecruitmentCouncilMemberRow,
    RecruitmentRow,
)
from commune_desk.store.tables.teams import AreaRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.recruitments import (
    CANDIDATE_COLUMNS,
    done_days,
    set_step,
    touch,
    write_candidate_search,
    write_search,
)

SUBJECT = "recruitments"


class RecruitmentService:
    """Reads and changes cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, *, over: bool | None = None) -> tuple[CaseLineView, ...]:
        """Cases by what presses most: overdue and due ones first, those that are over last.

        Args:
            over: only those that are over, or are not; None: all.
        """
        with self._desk.database.reader() as session:
            rows = session.execute(cases(self._desk.unit_id)).all()
            steps, terms = steps_of(session, rows), terms_on(session, self._desk.unit_id, self._desk.today())
            lines = [line_view(row, steps[row[0].id], terms) for row in rows]
        wanted = [line for line in lines if over is None or line.is_over is over]
        return tuple(sorted(wanted, key=_pressing))

    def deadlines(self) -> tuple[DeadlineView, ...]:
        """Every term that runs in some case, the earliest last day first; a posting that is over no longer counts."""
        with self._desk.database.reader() as session:
            rows = session.execute(cases(self._desk.unit_id)).all()
            steps, terms = steps_of(session, rows), terms_on(session, self._desk.unit_id, self._desk.today())
            lines = [line_view(row, steps[row[0].id], terms) for row in rows]
            found = [deadline for line in lines for deadline in deadline_views(line, terms)]
        running = [one for one in found if one.state.status is not StepStatus.OPEN]
        return tuple(sorted(running, key=lambda one: (one.day, one.case.title)))

    def show(self, case_id: UUID) -> CaseView:
        """One case."""
        with self._desk.database.reader() as session:
            row = self._joined(session, case_id)
            steps, terms = steps_of(session, [row]), terms_on(session, self._desk.unit_id, self._desk.today())
            return case_view(session, row, steps[case_id], terms)

    def open(self, command: OpenCase) -> Changes:
        """Begins a case.

        Raises:
            InvalidFieldsError: no title, an unknown kind or ground, or nothing the case is about.
        """
        raise_problems(case_problems(command))
        with self._desk.work("history.recruitments.open", title=command.title.strip()) as work:
            self._check_whom(work.session, command)
            row = RecruitmentRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                **{**vars(command), "title": command.title.strip()},
            )
            work.session.add(row)
            work.session.flush()
            write_search(work.session, row)
            return self._done(row, work)

    def change(self, command: ChangeCase) -> Changes:
        """Saves another title, team, number of places or plan."""
        values = {key: value for key, value in vars(command).items() if key not in {"id", "expect_version"}}
        with self._desk.work("history.recruitments.change", title=command.title.strip()) as work:
            row = self._open_row(work, command.id, command.expect_version)
            kept = {key: getattr(row, key) for key in ("kind", "opened_on", "area_id", "member_id", "release_ground")}
            about = OpenCase(**kept, **values)
            raise_problems(case_problems(about))
            self._check_whom(work.session, about)
            for column, value in values.items():
                setattr(row, column, value)
            row.title = command.title.strip()
            write_search(work.session, row)
            return self._done(row, work)

    def abandon(self, command: AbandonCase) -> Changes:
        """Ends the case without its decision; it stays on record."""
        if not command.reason.strip():
            raise RefusedError("error.reason_required")
        with self._desk.work("history.recruitments.abandon", title="") as work:
            row = self._open_row(work, command.id, command.expect_version)
            row.abandoned_on, row.abandon_reason = command.day, command.reason.strip()
            return self._done(row, work)

    def mark_step(self, command: MarkStep) -> Changes:
        """Writes down the day a step was done and its paper's number.

        Raises:
            InvalidFieldsError: the day lies ahead, or does not fit the steps before and after.
            RefusedError: no such step, or the step follows from another command (the recognition of those elected).
        """
        with self._desk.work("history.recruitments.mark_step", title="") as work:
            row = self._open_row(work, command.id, command.expect_version)
            self._check_step(work.session, row, command)
            set_step(
                work.session,
                row.id,
                command.code,
                done_on=command.done_on,
                paper_number=_text(command.paper_number),
                note=_text(command.note),
            )
            touch(work.session, row)
            return self._done(row, work)

    def set_candidate(self, command: SetCandidate) -> Changes:
        """Takes down a candidate, or other values of one."""
        values = {"full_name": "", **tidied(command.values)} if command.candidate_id is None else tidied(command.values)
        raise_problems(candidate_problems(values, command))
        with self._desk.work("history.recruitments.set_candidate", full_name="") as work:
            row = self._open_row(work, command.id, command.expect_version)
            candidate = self._candidate_row(work.session, row, command.candidate_id)
            for column in CANDIDATE_COLUMNS:
                if column in values:
                    setattr(candidate, column, values[column])
            for part in DOSSIER_PARTS:
                setattr(candidate, f"{part}_on", command.received.get(part))
            candidate.post, candidate.withdrawn_on = command.post, command.withdrawn_on
            work.session.add(candidate)
            touch(work.session, row)
            write_candidate_search(work.session, candidate)
            work.facts["full_name"] = candidate.full_name
            return self._done(row, work)

    def set_council(self, command: SetCouncil) -> Changes:
        """Writes down the council, in order."""
        raise_problems(council_problems(command.members))
        with self._desk.work("history.recruitments.set_council", title="") as work:
            row = self._open_row(work, command.id, command.expect_version)
            known = {member.id: member for member in council_of(work.session, row.id)}
            for number, member in enumerate(command.members, start=1):
                found = known.pop(member.id, None) if member.id else None
                if found is None:
                    found = RecruitmentCouncilMemberRow(id=self._desk.new_id(), recruitment_id=row.id)
                    work.session.add(found)
                found.number, found.full_name, found.position = number, member.full_name.strip(), member.position
                found.role, found.counting_role, found.present = member.role, member.counting_role, member.present
            for gone in known.values():
                work.session.delete(gone)
            touch(work.session, row)
            return self._done(row, work)

    def record_votes(self, command: RecordVotes) -> Changes:
        """Writes down what the council voted.

        Raises:
            InvalidFieldsError: more votes than members present, or numbers of ballots that cannot be.
            RefusedError: there is no council yet, or no number of places.
        """
        with self._desk.work("history.recruitments.record_votes", title="") as work:
            row = self._open_row(work, command.id, command.expect_version)
            refuse_recognised(work.session, row)
            present = sum(member.present for member in council_of(work.session, row.id))
            if not present:
                raise RefusedError("error.no_council_present")
            if row.places is None:
                raise RefusedError("error.no_places")
            raise_problems(vote_problems(command, present))
            for column in ("vote_form", "ballots_issued", "ballots_returned", "ballots_invalid"):
                setattr(row, column, getattr(command, column))
            for candidate in candidates_of(work.session, row.id):
                candidate.votes_for = command.votes_for.get(candidate.id)
                candidate.preferred = candidate.id in command.preferred
            touch(work.session, row)
            return self._done(row, work)

    def recognise(self, command: RecogniseElected) -> Changes:
        """Makes the elected members of the team by one decision, all of them or none.

        A person who is on record already, by the identification number, and does not serve gets a new spell of service.

        Raises:
            RefusedError: nobody is elected, a tie is open, there is no team on the day, or somebody serves already.
        """
        number = command.decision_number.strip()
        if not number:
            raise InvalidFieldsError((("decision_number", "problem.required", {}),))
        with self._desk.work("history.recruitments.recognise", number=number, count=0) as work:
            row = self._open_row(work, command.id, command.expect_version)
            refuse_recognised(work.session, row)
            elected = into_service(work.session, self._desk, row, command)
            step = MarkStep(row.id, command.expect_version, DECISION, command.decision_date, number)
            raise_problems(step_problems(row, step, done_days(work.session, row.id), self._desk.today()))
            set_step(work.session, row.id, DECISION, done_on=command.decision_date, paper_number=number)
            touch(work.session, row)
            work.facts["count"] = len(elected)
            ids = frozenset({row.id, *(candidate.member_id for candidate in elected if candidate.member_id)})
            return Changes(frozenset({SUBJECT, "members"}), ids, work.commit(), "message.saved")

    def _joined(self, session: Session, case_id: UUID) -> Row[*tuple[Any, ...]]:
        row = session.execute(cases(self._desk.unit_id, (case_id,))).one_or_none()
        if row is None:
            raise RefusedError("error.no_such_case")
        return row

    def _open_row(self, work: UnitOfWork, case_id: UUID, version: int) -> RecruitmentRow:
        """The case, as the officer saw it and not given up."""
        row: RecruitmentRow = self._joined(work.session, case_id)[0]
        work.expect_version(row, version)
        if row.abandoned_on is not None:
            raise RefusedError("error.case_abandoned", title=row.title, day=row.abandoned_on)
        if "title" in work.facts:
            work.facts["title"] = row.title
        return row

    def _check_whom(self, session: Session, command: OpenCase) -> None:
        """Team, area and member are of this office."""
        if command.team_id is not None:
            team_of_unit(session, self._desk.unit_id, command.team_id)
        area = None if command.area_id is None else session.get(AreaRow, command.area_id)
        if command.area_id is not None and (area is None or area.unit_id != self._desk.unit_id):
            raise RefusedError("error.no_such_area")
        if command.member_id is not None:
            member_to_write(session, self._desk.unit_id, command.member_id)

    def _check_step(self, session: Session, row: RecruitmentRow, command: MarkStep) -> None:
        if command.code not in {step.code for step in STEPS[CaseKind(row.kind)]}:
            raise RefusedError("error.no_such_step", step=command.code)
        if row.kind == CaseKind.SELECTION and command.code == DECISION:
            raise RefusedError("error.recognise_instead")
        raise_problems(step_problems(row, command, done_days(session, row.id), self._desk.today()))

    def _candidate_row(
        self, session: Session, row: RecruitmentRow, candidate_id: UUID | None
    ) -> RecruitmentCandidateRow:
        if row.kind != CaseKind.SELECTION:
            raise RefusedError("error.no_candidates_here")
        if candidate_id is None:
            of_case = select(func.max(RecruitmentCandidateRow.number)).where(
                RecruitmentCandidateRow.recruitment_id == row.id
            )
            number = 1 + (session.scalar(of_case) or 0)
            return RecruitmentCandidateRow(
                id=self._desk.new_id(), recruitment_id=row.id, number=number, preferred=False
            )
        candidate = session.get(RecruitmentCandidateRow, candidate_id)
        if candidate is None or candidate.recruitment_id != row.id:
            raise RefusedError("error.no_such_candidate")
        if candidate.member_id is not None:
            raise RefusedError("error.candidate_recognised", full_name=candidate.full_name)
        return candidate

    def _done(self, row: RecruitmentRow, work: UnitOfWork) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")


def _pressing(line: CaseLineView) -> tuple[int, int, int]:
    """Terms that run first, by their end; then what has none; what is over last, newest first."""
    if line.pressing is None:
        return 2, -line.opened_on.toordinal(), 0
    due = line.pressing.due or line.pressing.earliest
    return (0, due.toordinal(), 0) if due else (1, -line.opened_on.toordinal(), 0)


def _text(value: str | None) -> str | None:
    return value.strip() or None if value else None
