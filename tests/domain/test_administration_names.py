import pytest

from commune_desk import wording
from commune_desk.domain import administration
from commune_desk.domain.administration import Commune, CommuneKind, Province, ProvinceKind

TUYEN_QUANG = Province("08", ProvinceKind.TINH, "Tuyên Quang")
LAM_DONG = Province("68", ProvinceKind.TINH, "Lâm Đồng")
HUE = Province("46", ProvinceKind.THANH_PHO, "Huế")
HO_CHI_MINH = Province("79", ProvinceKind.THANH_PHO, "Hồ Chí Minh")
PHO_BANG = Commune("00745", CommuneKind.XA, "Phố Bảng", "08")
BAO_LOC_1 = Commune("24823", CommuneKind.PHUONG, "1 Bảo Lộc", "68")
HA_GIANG_1 = Commune("00694", CommuneKind.PHUONG, "Hà Giang 1", "08")
CON_DAO = Commune("26732", CommuneKind.DAC_KHU, "Côn Đảo", "79")
DIEN_BIEN_PHU = Commune("03127", CommuneKind.PHUONG, "Điện Biên Phủ", "11", honours=True)
M_DRAK = Commune("24412", CommuneKind.XA, "M’Drắk", "66")


@pytest.mark.parametrize(
    ("unit", "listed", "in_text"),
    [
        (TUYEN_QUANG, "Tỉnh Tuyên Quang", "tỉnh Tuyên Quang"),
        (HUE, "Thành phố Huế", "thành phố Huế"),
        (PHO_BANG, "Xã Phố Bảng", "xã Phố Bảng"),
        (HA_GIANG_1, "Phường Hà Giang 1", "phường Hà Giang 1"),
        (CON_DAO, "Đặc khu Côn Đảo", "đặc khu Côn Đảo"),
    ],
)
def test_that_the_kind_of_a_unit_has_a_capital_in_a_list_and_none_in_a_sentence(unit, listed, in_text):
    assert administration.full_name(unit) == listed
    assert administration.name_in_text(unit) == in_text


@pytest.mark.parametrize(
    ("unit", "in_text"),
    [
        (BAO_LOC_1, "Phường 1 Bảo Lộc"),
        (DIEN_BIEN_PHU, "Phường Điện Biên Phủ"),
        (HO_CHI_MINH, "Thành phố Hồ Chí Minh"),
    ],
)
def test_that_the_kind_keeps_its_capital_before_a_number_an_event_and_in_ho_chi_minh_city(unit, in_text):
    assert administration.name_in_text(unit) == in_text


@pytest.mark.parametrize(
    ("commune", "place"),
    [(PHO_BANG, "Phố Bảng"), (BAO_LOC_1, "Phường 1 Bảo Lộc"), (DIEN_BIEN_PHU, "Phường Điện Biên Phủ")],
)
def test_that_the_place_before_a_date_names_the_kind_only_where_it_belongs_to_the_name(commune, place):
    assert administration.place_name(commune) == place


@pytest.mark.parametrize(
    ("commune", "province", "lines"),
    [
        (PHO_BANG, TUYEN_QUANG, ("CÔNG AN TỈNH TUYÊN QUANG", "CÔNG AN XÃ PHỐ BẢNG")),
        (BAO_LOC_1, LAM_DONG, ("CÔNG AN TỈNH LÂM ĐỒNG", "CÔNG AN PHƯỜNG 1 BẢO LỘC")),
        (CON_DAO, HO_CHI_MINH, ("CÔNG AN THÀNH PHỐ HỒ CHÍ MINH", "CÔNG AN ĐẶC KHU CÔN ĐẢO")),
    ],
)
def test_that_a_police_paper_is_headed_by_its_province_and_its_commune(commune, province, lines):
    assert administration.police_heading_lines(commune, province) == lines


def test_that_a_commune_is_not_headed_by_the_police_of_another_province():
    with pytest.raises(ValueError, match="00745"):
        administration.police_heading_lines(PHO_BANG, LAM_DONG)


def test_that_a_peoples_committee_paper_is_headed_by_the_committee_alone():
    assert administration.people_committee_heading_lines(PHO_BANG) == ("ỦY BAN NHÂN DÂN", "XÃ PHỐ BẢNG")
    assert administration.people_committee_heading_lines(M_DRAK) == ("ỦY BAN NHÂN DÂN", "XÃ M’DRẮK")


def test_that_a_decision_names_the_chairperson_of_the_commune():
    assert administration.deciding_chairperson_line(PHO_BANG) == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỐ BẢNG"


def test_that_offices_inside_a_sentence_follow_the_capitals_of_the_unit():
    assert administration.police_office_name(PHO_BANG) == "Công an xã Phố Bảng"
    assert administration.police_office_name(TUYEN_QUANG) == "Công an tỉnh Tuyên Quang"
    assert administration.people_committee_name(BAO_LOC_1) == "Ủy ban nhân dân Phường 1 Bảo Lộc"


@pytest.mark.parametrize(
    ("kind", "symbol", "head"),
    [
        (CommuneKind.XA, "CAX", "TRƯỞNG CÔNG AN XÃ"),
        (CommuneKind.PHUONG, "CAP", "TRƯỞNG CÔNG AN PHƯỜNG"),
        (CommuneKind.DAC_KHU, "CAĐK", "TRƯỞNG CÔNG AN ĐẶC KHU"),
    ],
)
def test_that_each_kind_of_commune_has_its_symbol_and_its_posts(kind, symbol, head):
    assert kind.police_symbol == symbol
    assert administration.police_head_title(kind) == head
    assert administration.deputy_police_head_title(kind) == f"PHÓ {head}"


def test_that_every_kind_is_labelled_with_the_noun_that_papers_print():
    for kind in (*ProvinceKind, *CommuneKind):
        assert wording.sentences()[kind.label_code][0].lower() == kind.noun
    for kind in CommuneKind:
        assert wording.sentences()[kind.police_label_code][0] == f"Công an {kind.noun}"
