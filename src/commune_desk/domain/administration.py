"""Provinces and communes, and how papers write their names (Nghị định 30/2020/NĐ-CP, Phụ lục I and II).

What these functions answer is printed: Vietnamese whatever the language of the window.
"""

from dataclasses import dataclass
from enum import StrEnum

CHAIRPERSON_TITLE = "CHỦ TỊCH"
DEPUTY_CHAIRPERSON_TITLE = "PHÓ CHỦ TỊCH"
PEOPLE_COMMITTEE_SYMBOL = "UBND"

_PEOPLE_COMMITTEE = "Ủy ban nhân dân"
_POLICE = "Công an"
_SPECIAL_CAPITAL = "Hồ Chí Minh"  # Phụ lục II, mục II.1.c: always "Thành phố Hồ Chí Minh"


class ProvinceKind(StrEnum):
    """What a province is called by law."""

    TINH = "tinh"
    THANH_PHO = "thanh_pho"

    @property
    def noun(self) -> str:
        """The common noun, in lower case: "tỉnh"."""
        return _PROVINCE_NOUNS[self]

    @property
    def label_code(self) -> str:
        """Code of the label in `wording`."""
        return f"choice.province_kind.{self.value}"


class CommuneKind(StrEnum):
    """What a commune is called by law; there were towns (thị trấn) until 30/06/2025 only."""

    XA = "xa"
    PHUONG = "phuong"
    DAC_KHU = "dac_khu"
    THI_TRAN = "thi_tran"

    @property
    def noun(self) -> str:
        """The common noun, in lower case: "đặc khu"."""
        return _COMMUNE_NOUNS[self]

    @property
    def police_symbol(self) -> str:
        """What the symbols of its police office's papers end with by default: "CAX" in 12/BC-CAX."""
        return _POLICE_SYMBOLS[self]

    @property
    def label_code(self) -> str:
        """Code of the label in `wording`."""
        return f"choice.commune_kind.{self.value}"

    @property
    def police_label_code(self) -> str:
        """Code of the label of its police office in `wording`."""
        return f"administration.police_office.{self.value}"


_PROVINCE_NOUNS = {ProvinceKind.TINH: "tỉnh", ProvinceKind.THANH_PHO: "thành phố"}
_COMMUNE_NOUNS = {
    CommuneKind.XA: "xã",
    CommuneKind.PHUONG: "phường",
    CommuneKind.DAC_KHU: "đặc khu",
    CommuneKind.THI_TRAN: "thị trấn",
}
_POLICE_SYMBOLS = {
    CommuneKind.XA: "CAX",
    CommuneKind.PHUONG: "CAP",
    CommuneKind.DAC_KHU: "CAĐK",
    CommuneKind.THI_TRAN: "CATT",
}

FORMER_NOUNS = {
    "tinh": "tỉnh",
    "thanh_pho": "thành phố",
    "thi_xa": "thị xã",
    "quan": "quận",
    "huyen": "huyện",
    **{kind.value: noun for kind, noun in _COMMUNE_NOUNS.items()},
}
"""What units were called before 01/07/2025, by the codes of the register of former communes."""


@dataclass(frozen=True)
class Province:
    """A province or a city of its rank; `code` is the two digits of the official list."""

    code: str
    kind: ProvinceKind
    name: str


@dataclass(frozen=True)
class Commune:
    """A commune, ward or special zone; `code` is the five digits of the official list.

    Attributes:
        honours: the name is that of a person or an event in history, which changes its capitals and its place name.
            The official list does not tell; the office does.
    """

    code: str
    kind: CommuneKind
    name: str
    province_code: str
    honours: bool = False


def full_name(unit: Province | Commune) -> str:
    """Kind and name as a list shows them: "Xã Tân Lập", "Thành phố Huế"."""
    noun = unit.kind.noun
    return f"{noun[0].upper()}{noun[1:]} {unit.name}"


def former_name(kind: str, name: str) -> str:
    """Kind and name of a unit that is no more, as a list shows them: "Huyện Yên Bình", "Thị trấn Đồng Mỏ"."""
    noun = FORMER_NOUNS[kind]
    return f"{noun[0].upper()}{noun[1:]} {name}"


def name_in_text(unit: Province | Commune) -> str:
    """Kind and name inside a sentence: "xã Tân Lập", "Phường 1 Bảo Lộc", "Thành phố Hồ Chí Minh".

    Phụ lục II, mục II.1.b: the kind takes a capital before a number, a person's name or an event.
    """
    return full_name(unit) if _kind_belongs_to_name(unit) else f"{unit.kind.noun} {unit.name}"


def place_name(commune: Commune) -> str:
    """The place before the date of a paper (Phụ lục I, mục II.4): the name, with the kind where that belongs to it."""
    return full_name(commune) if _kind_belongs_to_name(commune) else commune.name


def police_office_name(unit: Province | Commune) -> str:
    """The police of a unit inside a sentence: "Công an xã Tân Lập"."""
    return f"{_POLICE} {name_in_text(unit)}"


def people_committee_name(unit: Province | Commune) -> str:
    """The people's committee of a unit inside a sentence: "Ủy ban nhân dân xã Tân Lập"."""
    return f"{_PEOPLE_COMMITTEE} {name_in_text(unit)}"


def police_heading_lines(commune: Commune, province: Province) -> tuple[str, str]:
    """Parent body and issuing body of a commune police paper: ("CÔNG AN TỈNH …", "CÔNG AN XÃ …").

    Raises:
        ValueError: the commune lies in another province.
    """
    if commune.province_code != province.code:
        raise ValueError((commune.code, province.code))
    return police_office_name(province).upper(), police_office_name(commune).upper()


def people_committee_heading_lines(commune: Commune) -> tuple[str, str]:
    """The two lines of the issuing body of a people's committee paper, which shows no parent body."""
    return _PEOPLE_COMMITTEE.upper(), full_name(commune).upper()


def deciding_chairperson_line(commune: Commune) -> str:
    """The authority line of a decision: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …" (Phụ lục III, Mẫu 1.2)."""
    return f"{CHAIRPERSON_TITLE} {people_committee_name(commune).upper()}"


def police_head_title(kind: CommuneKind) -> str:
    """Post of the head of a commune police office above the signature: "TRƯỞNG CÔNG AN XÃ"."""
    return f"TRƯỞNG {_POLICE.upper()} {kind.noun.upper()}"


def deputy_police_head_title(kind: CommuneKind) -> str:
    """Post of a deputy head above the signature: "PHÓ TRƯỞNG CÔNG AN XÃ"."""
    return f"PHÓ {police_head_title(kind)}"


def _kind_belongs_to_name(unit: Province | Commune) -> bool:
    if isinstance(unit, Province):
        return unit.name == _SPECIAL_CAPITAL
    return unit.honours or unit.name[0].isdigit()
