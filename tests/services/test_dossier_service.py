"""Dossiers: papers added, given back, taken off; what is missing or expired by person and for all; kinds of papers."""

from datetime import date

import pytest
from desk_samples import FOUNDED, team_of

from commune_desk.domain.dossiers import PaperState
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, UserFacingError
from commune_desk.services.badges import BadgeService, IssueBadge
from commune_desk.services.dossiers import (
    AddDocument,
    ChangeDocument,
    DossierService,
    NewFile,
    RemoveDocument,
    SaveDocumentKind,
    ShowBoard,
)
from commune_desk.services.files import FileService
from commune_desk.services.history import HistoryService
from commune_desk.store.writes.members import add_member, begin_service
from commune_desk.wording import explain

DAY = date(2026, 10, 22)
PDF = b"%PDF-1.7 scan"
MISSING, EXPIRED, UNDATED, EXPIRING, HELD = PaperState
OF_EVERYBODY = {
    "application": MISSING,
    "personal_statement": MISSING,
    "health_certificate": MISSING,
    "education_proof": MISSING,
    "recognition_decision": MISSING,
}


@pytest.fixture
def dossiers(any_desk) -> DossierService:
    return DossierService(any_desk)


@pytest.fixture
def people(any_desk):
    _, members = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    return members


def add(dossiers, member_id, kind, file=None, **values):
    return dossiers.add(AddDocument(member_id, {"document_kind": kind, **values}, file))


def states(dossiers, member_id, day=DAY):
    return {found.kind.code: found.state for found in dossiers.show(member_id, day).standings}


def document(dossiers, member_id, at=0):
    return dossiers.show(member_id, DAY).documents[at]


def refusal(call, *arguments) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)
    assert explain(refused.value)
    return refused.value


def problems(call, *arguments):
    with pytest.raises(InvalidFieldsError) as refused:
        call(*arguments)
    return [(field, code) for field, code, _ in refused.value.problems]


def test_that_an_empty_dossier_lacks_what_is_asked_of_the_person(dossiers, people):
    assert states(dossiers, people[0]) == OF_EVERYBODY
    assert len(dossiers.show(people[0], DAY).lacking) == 5


def test_that_age_and_former_force_change_what_is_asked(desk):
    team_id, _ = team_of(desk, "thôn Một")
    with desk.work("history.members.add", full_name="x") as work:
        values = {"full_name": "Vi Văn Già", "birth_date": date(1955, 10, 22), "former_force": "Bảo vệ dân phố"}
        member = add_member(work.session, desk.unit_id, desk.new_id(), values)
        begin_service(work.session, desk.new_id, member.id, team_id=team_id, post="member", valid_from=FOUNDED)
        work.commit()
    dossiers = DossierService(desk)
    asked = states(dossiers, member.id)
    assert "over_70_decision" in asked
    assert "application" not in asked
    assert "over_70_decision" not in states(dossiers, member.id, date(2026, 10, 21))


def test_that_a_paper_added_with_its_scan_is_there_until_it_expires(any_desk, dossiers, people):
    add(
        dossiers,
        people[0],
        "health_certificate",
        NewFile("giấy khám.pdf", PDF),
        issued_on=date(2025, 11, 1),
        issuer="BV",
    )
    view = document(dossiers, people[0])
    assert (view.state, view.good_until, view.file_name) == (EXPIRING, date(2026, 11, 1), "giấy khám.pdf")
    assert FileService(any_desk).read(view.file_id).content == PDF
    for day, expected in (
        (date(2025, 10, 31), MISSING),
        (date(2026, 9, 1), HELD),
        (date(2026, 11, 1), EXPIRING),
        (date(2026, 11, 2), EXPIRED),
    ):
        assert states(dossiers, people[0], day)["health_certificate"] is expected
    assert states(dossiers, people[1])["health_certificate"] is MISSING


def test_that_a_paper_without_its_day_of_issue_is_asked_to_be_dated(dossiers, people):
    add(dossiers, people[0], "health_certificate")
    assert states(dossiers, people[0])["health_certificate"] is UNDATED
    view = document(dossiers, people[0])
    dossiers.change(ChangeDocument(view.id, view.version, {"issued_on": date(2026, 9, 1)}))
    assert states(dossiers, people[0])["health_certificate"] is HELD


def test_that_a_paper_given_back_is_missing_from_that_day_and_stays_on_record(dossiers, people):
    add(dossiers, people[0], "education_proof", NewFile("bằng.pdf", PDF), document_number="12/THCS")
    view = document(dossiers, people[0])
    dossiers.change(ChangeDocument(view.id, view.version, {"returned_on": DAY}))
    assert states(dossiers, people[0])["education_proof"] is MISSING
    assert states(dossiers, people[0], date(2026, 10, 21))["education_proof"] is HELD
    after = document(dossiers, people[0])
    assert (after.values["document_number"], after.values["returned_on"], after.file_id) == (
        "12/THCS",
        DAY,
        view.file_id,
    )


def test_that_taking_off_and_adding_are_taken_back_and_put_back(any_desk, dossiers, people):
    added = add(dossiers, people[0], "education_proof", NewFile("bằng.pdf", PDF))
    view = document(dossiers, people[0])
    removed = dossiers.remove(RemoveDocument(view.id, view.version))
    assert dossiers.show(people[0], DAY).documents == ()
    history = HistoryService(any_desk)
    history.undo(removed.change_set_id)
    back = document(dossiers, people[0])
    assert FileService(any_desk).read(back.file_id).content == PDF
    history.undo(added.change_set_id)
    assert dossiers.show(people[0], DAY).documents == ()
    assert "Thêm Bằng" in {view.what[:9] for view in history.list().rows}


def test_that_two_desks_get_a_conflict(dossiers, people):
    add(dossiers, people[0], "education_proof")
    view = document(dossiers, people[0])
    dossiers.change(ChangeDocument(view.id, view.version, {"issuer": "Trường"}))
    with pytest.raises(ConflictError):
        dossiers.change(ChangeDocument(view.id, view.version, {"issuer": "Phòng"}))
    with pytest.raises(ConflictError):
        dossiers.remove(RemoveDocument(view.id, view.version))
    assert document(dossiers, people[0]).values["issuer"] == "Trường"


def test_that_what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_kept(desk):
    dossiers = DossierService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    assert problems(dossiers.add, AddDocument(member_id, {})) == [("document_kind", "problem.required")]
    backwards = {"document_kind": "application", "issued_on": DAY, "last_valid_day": date(2026, 1, 1)}
    assert problems(dossiers.add, AddDocument(member_id, backwards)) == [
        ("last_valid_day", "problem.dossiers.ends_before_issue")
    ]
    for command, code in (
        (AddDocument(member_id, {"document_kind": "no such"}), "error.dossiers.no_such_kind"),
        (AddDocument(desk.new_id(), {"document_kind": "application"}), "error.no_such_member"),
        (
            AddDocument(member_id, {"document_kind": "application"}, NewFile("x.exe", b"MZ")),
            "error.files.unknown_kind",
        ),
    ):
        assert refusal(dossiers.add, command).code == code
    assert refusal(dossiers.remove, RemoveDocument(desk.new_id(), 1)).code == "error.dossiers.no_such_document"
    assert dossiers.show(member_id, DAY).documents == ()


def test_that_the_board_shows_all_in_service_and_filters_narrow_it(any_desk, dossiers, people):
    other_team, (third,) = team_of(any_desk, "thôn Hai", "Vi Văn Ba")
    for kind in OF_EVERYBODY:
        add(dossiers, people[0], kind, issued_on=date(2026, 10, 1))
    add(dossiers, people[1], "health_certificate", issued_on=date(2025, 11, 1))

    def names(**more):
        return [row.full_name for row in dossiers.board(ShowBoard(DAY, **more)).rows]

    assert names() == ["Lê Văn Hưởng", "Nông Thị Hiền", "Vi Văn Ba"]
    assert names(only_open=True) == ["Nông Thị Hiền", "Vi Văn Ba"]
    assert names(kind_code="health_certificate", state="missing") == ["Vi Văn Ba"]
    assert names(state="expiring") == ["Nông Thị Hiền"]
    assert names(team_id=other_team) == ["Vi Văn Ba"]
    assert names(search="hien") == ["Nông Thị Hiền"]
    page = dossiers.board(ShowBoard(DAY, offset=1, limit=1))
    assert ([row.full_name for row in page.rows], page.total) == (["Nông Thị Hiền"], 3)
    BadgeService(any_desk).issue(
        IssueBadge(third, {"badge_kind": "badge", "issue_kind": "new", "badge_number": "1", "issued_on": DAY})
    )
    assert names(badge_lacking="badge") == ["Lê Văn Hưởng", "Nông Thị Hiền"]
    assert names(badge_lacking="certificate") == ["Lê Văn Hưởng", "Nông Thị Hiền", "Vi Văn Ba"]
    counts = dossiers.counts(DAY)
    assert (counts.people, counts.incomplete, counts.expiring) == (3, 2, 1)
    assert {kind.code: count for kind, count in counts.by_kind}["health_certificate"] == 1
    assert (counts.without_badge, counts.without_certificate) == (2, 3)


def test_that_who_left_is_on_no_board_and_the_dossier_stays(desk):
    from commune_desk.store.tables.members import ServiceSpellRow

    dossiers = DossierService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    add(dossiers, member_id, "application")
    with desk.work("history.members.release", full_name="x") as work:
        for spell in work.session.query(ServiceSpellRow):
            spell.valid_to = date(2026, 10, 1)
        work.commit()
    assert dossiers.board(ShowBoard(DAY)).total == 0
    view = dossiers.show(member_id, DAY)
    assert (view.standings, len(view.documents)) == ((), 1)
    assert dossiers.board(ShowBoard(date(2026, 9, 1))).total == 1


def test_that_the_office_changes_how_long_a_paper_is_good_for(any_desk, dossiers, people):
    add(dossiers, people[0], "health_certificate", issued_on=date(2026, 1, 1))
    (kind,) = [view for view in dossiers.kinds() if view.kind.code == "health_certificate"]
    assert (kind.version, kind.kind.sure, kind.kind.valid_months) == (None, False, 12)
    values = {"name": kind.kind.name.vi, "source": "NQ 5 của xã", "required_of": "everybody", "valid_months": 6}
    saved = dossiers.save_kind(SaveDocumentKind(values, "health_certificate"))
    assert states(dossiers, people[0])["health_certificate"] is EXPIRED
    (after,) = [view for view in dossiers.kinds() if view.kind.code == "health_certificate"]
    assert (after.kind.sure, after.kind.source, after.kind.name.en) == (True, "NQ 5 của xã", "Health certificate")
    with pytest.raises(ConflictError):
        dossiers.save_kind(SaveDocumentKind({**values, "valid_months": 24}, "health_certificate"))
    dossiers.save_kind(SaveDocumentKind({**values, "valid_months": 24}, "health_certificate", after.version))
    with pytest.raises(ConflictError):
        dossiers.save_kind(SaveDocumentKind(values, "health_certificate", after.version))
    assert states(dossiers, people[0])["health_certificate"] is HELD
    assert refusal(HistoryService(any_desk).undo, saved.change_set_id).code == "error.undo_changed_since"


def test_that_the_office_adds_a_kind_and_stops_asking_for_it(any_desk, dossiers, people):
    values = {"name": "Bản cam kết", "source": "Quy định của xã", "required_of": "leading"}
    saved = dossiers.save_kind(SaveDocumentKind(values))
    own = dossiers.kinds()[-1]
    assert (own.kind.own, own.kind.name.vi) == (True, "Bản cam kết")
    assert states(dossiers, people[0])[own.kind.code] is MISSING
    add(dossiers, people[0], own.kind.code)
    assert problems(dossiers.save_kind, SaveDocumentKind({**values, "name": "bản CAM KẾT"})) == [
        ("name", "problem.dossiers.name_taken")
    ]
    dossiers.save_kind(SaveDocumentKind(values, own.kind.code, own.version, in_use=False))
    assert own.kind.code not in states(dossiers, people[0])
    assert document(dossiers, people[0]).kind.name.vi == "Bản cam kết"
    assert refusal(HistoryService(any_desk).undo, saved.change_set_id).code == "error.undo_changed_since"


def test_that_a_paper_whose_kind_was_taken_back_is_still_shown_and_can_be_taken_off(desk):
    dossiers = DossierService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    saved = dossiers.save_kind(SaveDocumentKind({"name": "Bản cam kết", "source": "x", "required_of": "nobody"}))
    add(dossiers, member_id, dossiers.kinds()[-1].kind.code, document_number="7")
    HistoryService(desk).undo(saved.change_set_id)
    view = document(dossiers, member_id)
    assert (view.kind.name.vi, view.values["document_number"]) == ("Loại giấy tờ đã bỏ", "7")
    dossiers.remove(RemoveDocument(view.id, view.version))
    assert dossiers.show(member_id, DAY).documents == ()


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, ["name", "required_of", "source"]),
        ({"name": "A", "source": "x", "required_of": "somebody"}, ["required_of"]),
        ({"name": "A", "source": "x", "required_of": "nobody", "valid_months": 0}, ["valid_months"]),
    ],
)
def test_that_a_kind_without_name_source_or_requirement_is_not_kept(desk, values, found):
    assert [field for field, _ in problems(DossierService(desk).save_kind, SaveDocumentKind(values))] == found
