"""The commune over time: papers of a day carry the name of that day."""

from datetime import date, timedelta

import pytest
from paper_words import words_of

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.communes import (
    AddFormerCommunes,
    CommuneName,
    CommuneService,
    FormerCommune,
    RemoveFormerCommune,
    SetFormerName,
    SetName,
    name_on,
)
from commune_desk.services.history import HistoryService
from commune_desk.services.papers import PrintPaper
from commune_desk.services.units import UnitService
from commune_desk.store.check import check

MERGED = date(2025, 7, 1)
BEFORE = MERGED - timedelta(days=1)
BECAME_WARD = date(2026, 9, 20)
OLD = CommuneName("00777", "thi_tran", "Đồng Mỏ", "tinh", "Tân Lĩnh Cũ")
WARD = CommuneName("00001", "phuong", "Yên Sơn", "thanh_pho", "Tân Lĩnh")
SPECIAL_ZONE = CommuneName("00001", "dac_khu", "Yên Sơn", "tinh", "Tân Lĩnh")


@pytest.fixture
def communes(any_desk):
    return CommuneService(any_desk)


def text(office, form_id: str, subject: str) -> str:
    return " ".join(word.text for word in words_of(office.papers.print(PrintPaper(form_id, subject))))


def test_that_the_name_from_the_beginning_holds_until_another_begins(any_desk, communes):
    communes.set_name(SetName(WARD, BECAME_WARD, "Nghị quyết số 40/NQ-UBTVQH16"))
    units = UnitService(any_desk)
    assert [units.view(day).kind for day in (BEFORE, BECAME_WARD - timedelta(days=1), BECAME_WARD)] == [
        "xa",
        "xa",
        "phuong",
    ]
    assert units.commune().kind.noun == "phường"
    assert [(view.name.kind, view.valid_from, view.valid_to) for view in communes.names()] == [
        ("xa", None, BECAME_WARD),
        ("phuong", BECAME_WARD, None),
    ]
    assert check(any_desk.database) == []


def test_that_an_office_that_began_after_a_merger_may_still_name_what_it_was_before(any_desk, communes):
    communes.set_name(SetName(WARD, BECAME_WARD))
    version = communes.names()[0].seen.version
    changes = communes.set_former_name(SetFormerName(OLD, MERGED, version, "Nghị quyết số 1660/NQ-UBTVQH15"))
    units = UnitService(any_desk)
    assert [(units.view(day).name, units.view(day).kind) for day in (BEFORE, MERGED, BECAME_WARD)] == [
        ("Đồng Mỏ", "thi_tran"),
        ("Yên Sơn", "xa"),
        ("Yên Sơn", "phuong"),
    ]
    with pytest.raises(RefusedError) as refused:
        communes.set_former_name(SetFormerName(OLD, BECAME_WARD, communes.names()[0].seen.version))
    assert refused.value.code == "error.name_begins_before"
    HistoryService(any_desk).undo(changes.change_set_id)
    assert (units.view(BEFORE).name, len(communes.names())) == ("Yên Sơn", 2)


def test_that_a_name_another_desk_wrote_meanwhile_is_not_written_over(communes):
    first = communes.names()[0].seen
    communes.set_name(SetName(WARD, BECAME_WARD, "Nghị quyết A", first))
    stale = communes.names()[1].seen
    other = communes.set_name(SetName(SPECIAL_ZONE, BECAME_WARD, "Nghị quyết B", stale))
    for seen in (stale, None, first):
        with pytest.raises(ConflictError):
            communes.set_name(SetName(WARD, BECAME_WARD, "Nghị quyết C", seen))
    communes.set_former_name(SetFormerName(OLD, MERGED, first.version))
    with pytest.raises(ConflictError):
        communes.set_former_name(SetFormerName(WARD, MERGED - timedelta(days=400), first.version))
    with pytest.raises(ConflictError):
        communes.set_name(SetName(WARD, MERGED - timedelta(days=400), "", first))
    names = communes.names()
    assert [one.name.kind for one in names] == ["thi_tran", "xa", "dac_khu"]
    assert name_on(names, BEFORE).name == OLD
    assert name_on(names, BECAME_WARD).legal_basis == "Nghị quyết B"
    HistoryService(communes._desk).undo(other.change_set_id)
    assert communes.names()[-1].name == WARD


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (CommuneName("1", "xa", "  ", "tinh", "A"), "name"),
        (CommuneName("1", "huyen", "A", "tinh", "A"), "kind"),
        (CommuneName("1", "xa", "A", "tinh", " "), "province_name"),
        (CommuneName("1", "xa", "A", "khu", "A"), "province_kind"),
    ],
)
def test_that_a_name_that_cannot_be_printed_is_refused(desk, wrong, field):
    communes = CommuneService(desk)
    with pytest.raises(InvalidFieldsError) as invalid:
        communes.set_name(SetName(wrong, MERGED))
    assert invalid.value.problems[0][0] == field
    assert len(communes.names()) == 1


def test_that_former_communes_are_kept_once_and_taken_off_when_entered_by_mistake(any_desk, communes):
    three = (
        FormerCommune("xa", "Tân Tiến", MERGED, "00770", "Huyện Yên Bình", "Tỉnh Tân Lĩnh"),
        FormerCommune("thi_tran", "Đồng Mỏ", MERGED, "00777", "Huyện Yên Bình", "Tỉnh Tân Lĩnh"),
        FormerCommune("xa", "Cao Lạng", MERGED, None, "Huyện Yên Bình", "Tỉnh Tân Lĩnh", whole=False),
    )
    communes.add_former_communes(AddFormerCommunes(three))
    communes.add_former_communes(AddFormerCommunes(three))
    found = communes.former_communes()
    assert sorted(view.name for view in found) == ["Cao Lạng", "Tân Tiến", "Đồng Mỏ"]
    wrong = next(view for view in found if not view.whole)
    with pytest.raises(ConflictError):
        communes.remove_former_commune(RemoveFormerCommune(wrong.id, wrong.version + 1))
    communes.remove_former_commune(RemoveFormerCommune(wrong.id, wrong.version))
    assert [view.code for view in communes.former_communes()] == ["00770", "00777"]
    with pytest.raises(RefusedError):
        communes.remove_former_commune(RemoveFormerCommune(wrong.id, wrong.version))


def test_that_a_paper_carries_the_name_of_its_own_day(office):
    office.communes.set_former_name(SetFormerName(OLD, MERGED, office.communes.names()[0].seen.version))
    before, after = (text(office, "f46-member-list", str(day)) for day in (BEFORE, MERGED))
    assert "CÔNG AN TỈNH TÂN LĨNH CŨ" in before
    assert "CÔNG AN THỊ TRẤN ĐỒNG MỎ" in before
    assert "trên địa bàn thị trấn Đồng Mỏ" in before
    assert "CÔNG AN XÃ YÊN SƠN" in after
    assert "Đồng Mỏ" not in after


@pytest.mark.parametrize(("name", "noun"), [(WARD, "phường"), (SPECIAL_ZONE, "đặc khu")])
def test_that_a_ward_and_a_special_zone_are_never_called_a_commune_on_paper(office, name, noun):
    office.communes.set_name(SetName(name, date(2026, 6, 1)))
    report = text(office, "f12-quarterly-report", "2026-Q3")
    assert f"Công an {noun} làm rõ" in report
    assert f"Công an {noun} xử lý" in report
    assert f"Toàn {noun} có" in report
    assert f"Tin cung cấp cho Công an {noun}" in report
    roster = text(office, "f02-patrol-roster", "2026-09")
    assert f"Công an {noun}" in roster
    for paper in (report, roster, text(office, "f46-member-list", "2026-09-14")):
        assert "Công an xã" not in paper
        assert " xã Yên Sơn" not in paper


def test_that_a_decision_of_a_ward_goes_to_the_ward_and_its_city(office):
    office.communes.set_name(SetName(WARD, date(2026, 6, 1)))
    (view,) = office.commendations.list()
    decision = text(office, "f32-commendation-decision", str(view.id))
    for words in ("của phường năm", "Trưởng Công an phường", "Công an thành phố (để", "HĐND phường", "VT, CAP"):
        assert words in decision
    assert "Công an xã" not in decision
