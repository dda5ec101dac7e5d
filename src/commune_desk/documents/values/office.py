"""What every paper says of the office that issues it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """The issuing body as it prints.

    Attributes:
        parent_lines: "CÔNG AN TỈNH TÂN LĨNH"; empty for a people's committee.
        issuer_lines: "CÔNG AN XÃ YÊN SƠN", or the two lines of a people's committee.
        name: in running text, "Công an xã Yên Sơn".
        parent_name: in running text, "Công an tỉnh Tân Lĩnh"; "" where there is none.
        place_name: before a date, "Yên Sơn".
        commune: kind and name, "xã Yên Sơn".
        commune_noun: the kind alone, "xã", "phường", "đặc khu".
        province_noun: "tỉnh" or "thành phố".
        symbol_suffix: of its papers' symbols, "CAX".
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    name: str
    parent_name: str
    place_name: str
    commune: str
    commune_noun: str
    province_noun: str
    symbol_suffix: str


@dataclass(frozen=True)
class Signatory:
    """Who signs.

    Attributes:
        titles: lines in capitals with KT., TM., TL., TUQ. or Q., as they print; empty where the form has the line.
        name: without titles and honours.
        rank: before the name in police papers; "" for a people's committee or when the office prints none
            (ND 30/2020, Phụ lục I, II.7.c).
    """

    titles: tuple[str, ...]
    name: str
    rank: str = ""

    @property
    def printed_name(self) -> str:
        """Rank and name."""
        return f"{self.rank} {self.name}".strip()
