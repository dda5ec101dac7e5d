"""The area a team is named after, out of group rows, titles, columns and addresses."""

import re
from functools import lru_cache

from commune_desk.domain.areas import KIND_WORDS
from commune_desk.domain.text import fold, nfc, title_name
from commune_desk.exchange.labels import words_of

_TEAM_PHRASE = re.compile(
    r"\btổ\s+(?:bảo\s+vệ|bv)?\s*(?:an\s+ninh\s*,?\s*(?:và\s+)?trật\s+tự|antt|an\s+ninh)(?:\s*,?\s*(?:ở\s+)?cơ\s+sở)?"
    r"|\btổ\s+(?:bvantt|bảo\s+vệ)\b",
    re.IGNORECASE,
)
_KINDS = sorted((*KIND_WORDS, "tổ nhân dân", "tổ dân cư", "khu vực", "tdp", "kdc", "kp", "cụm", "tổ"), key=len)[::-1]
_PLAIN_KINDS = sorted({fold(kind) for kind in _KINDS}, key=len)[::-1]
_SHORT_KINDS = frozenset({"tdp", "kdc", "kp"})
_NUMBERED_KINDS = frozenset({"tổ", "cụm", "khu", "khối", "bản", "bon", "kp", "khu vực", "sóc"})
_KIND = "|".join(kind.replace(" ", r"\s+") for kind in _KINDS)
_PLAIN_KIND = "|".join(kind.replace(" ", r"\s+") for kind in _PLAIN_KINDS)
_AREA = re.compile(rf"(?:{_KIND})(?=\s|$)", re.IGNORECASE)
_PLAIN_AREA = re.compile(rf"(?:{_PLAIN_KIND})(?=\s|$)", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?<![\w])(?P<kind>{_KIND})\s+(?P<rest>\S.*)", re.IGNORECASE)

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[A-H]|\d{1,2})\s*[.)\-:/]\s*(?=\D)")
_COUNT = re.compile(
    r"[\s:;,(\-–]*\b\d+\s*(?:\([^)]*\)\s*)?(?:người|đ/c|đồng chí|thành viên|tổ viên|cán bộ|tv)\b.*$", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+[A-Z]?|[IVX]{2,4}")
_LABELLED = re.compile(r"^\s*(?:đơn vị|địa bàn|tên tổ|tổ(?=\s*:\s*[^\d\s]))\s*:\s*", re.IGNORECASE)
_COLON = re.compile(rf"^({_KIND})\s*:\s*(?=\S)", re.IGNORECASE)
_NO_AREA = re.compile(
    r"(?:công an|ubnd|uỷ ban|ủy ban|xã|phường|thị trấn|đặc khu|huyện|tỉnh)\b"
    r"|[\d.\s]*(?:nghìn|ngàn|triệu)?\s*(?:đồng|vnđ|vnd|đ|người)\W*$",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"\s*[(,;–-]\s*(?:tổ\s+)?trưởng\b.*$", re.IGNORECASE)
_UNIT = r"(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thành\s+phố|tỉnh|tx\.|tp\.?)\s*\S"
_OF_A_UNIT = re.compile(rf"(?<=\S)\s*(?:[,;(]|\s[-–])\s*{_UNIT}.*$", re.IGNORECASE)
_OF_A_UNIT_IN_WORDS = re.compile(r"(?<=\S)\s+(?:xã|phường|thị trấn|đặc khu)\s+\w.*$")
_END = re.compile(
    r"[,;:.(\[–]|\s-\s|\s(?:xã|phường|đặc khu|thị trấn|huyện|tỉnh|thuộc|năm|tháng|quý|tại|theo|đợt|trên|từ|đến|và"
    r"|tính|nhiệm kỳ|của)(?=\s|$)",
    re.IGNORECASE,
)
_BEFORE_OTHERS = re.compile(r"(?:trưởng|các|phó|mỗi|từng|cấp|ở|địa bàn|,|văn)\s*$", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def team_name(written: str, kind: str = "") -> str:
    """The area's name as it stands in a cell: "1. TỔ BẢO VỆ ANTT THÔN ĐÔNG (5 người)" -> "Thôn Đông".

    Args:
        written: in the cell.
        kind: common noun of the column, for cells that hold the proper name or a number alone.
    """
    text = _without_label(_NUMBERING.sub("", " ".join(nfc(written).split())))
    text = _COUNT.sub("", _LED_BY.sub("", _TEAM_PHRASE.sub(" ", text))).strip(" .,:;-–()")
    text = " ".join(text.split())
    if not text:
        return ""
    area = _AREA.match(text) or (_PLAIN_AREA.match(text) if text.isascii() else None)
    if area and area.end() < len(text):
        kind_word = area[0].upper() if area[0].lower() in _SHORT_KINDS else area[0].lower()
        rest = _without_unit(text[area.end() :].strip())
        return _capital(f"{kind_word} {_proper(rest, in_capitals=area[0].isupper())}")
    return _capital(f"{kind} {_proper(text)}".strip())


def _without_label(text: str) -> str:
    """The name behind what says of which kind it is: "Đơn vị: Thôn Đông" -> "Thôn Đông", "Buôn: Kla" -> "Buôn Kla"."""
    bare = _LABELLED.sub("", text)
    kind = _COLON.match(bare)
    if kind is None:
        return bare
    rest = bare[kind.end() :]
    return rest if _AREA.match(rest) else f"{kind[1]} {rest}"


def _without_unit(name: str) -> str:
    """The area without the unit it lies in: "Đông, xã Đông Hồ" -> "Đông"."""
    cut = _OF_A_UNIT.sub("", name)
    words = _OF_A_UNIT_IN_WORDS.search(cut.lower() if cut.isupper() else cut)
    return cut[: words.start()] if words else cut


def _proper(name: str, *, in_capitals: bool = False) -> str:
    """A proper name out of capitals; numbers (3A, II) and short signs (KP) keep theirs."""
    letters = [char for char in name if char.isalpha()]
    is_sign = name.isascii() and len(letters) < 3 and not in_capitals
    if not letters or is_sign or not all(char.isupper() for char in letters):
        return name
    return " ".join(word if _NUMBER.fullmatch(word) else _titled(word) for word in name.split())


def _titled(word: str) -> str:
    return "số" if word == "SỐ" else title_name(word)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4_096)
def is_area(written: str) -> bool:
    """Whether a text is the name of an area or of its team, and nothing else."""
    text = _NUMBERING.sub("", " ".join(nfc(written).split()))
    if len(text) > 80:
        return False
    phrase = _TEAM_PHRASE.match(text) or _LABELLED.match(text)
    bare = text[phrase.end() :].strip(" :-–") if phrase else _without_label(text)
    if phrase and bare:
        return _NO_AREA.match(bare) is None
    area = _AREA.match(bare) or (_PLAIN_AREA.match(bare) if bare.isascii() else None)
    if area is None or area.end() >= len(bare):
        return False
    words = words_of(bare[area.end() :])
    return not words.startswith(("truong", "pho", "vien", "bao ve"))


def area_in_title(title: str) -> str:
    """The one area a title names, or "": "... TỔ BẢO VỆ AN NINH, TRẬT TỰ THÔN ĐÔNG, XÃ ĐÔNG HỒ" -> "Thôn Đông"."""
    text = " ".join(nfc(title).split())
    for phrase in _TEAM_PHRASE.finditer(text):
        behind = text[phrase.end() :].strip(" :-–")
        if _AREA.match(behind) and (name := _cut(behind, is_sure=True)):
            return name
    found = {name for area in _areas(text) if (name := area)}
    return found.pop() if len(found) == 1 else ""


def _areas(text: str) -> list[str]:
    names: list[str] = []
    rest = _TEAM_PHRASE.sub(" ; ", text)
    while match := _ANYWHERE.search(rest):
        if not _BEFORE_OTHERS.search(rest[: match.start()]):
            names.append(_cut(match[0], is_sure=False))
        rest = rest[match.start("rest") :]
    return names


def _cut(text: str, *, is_sure: bool) -> str:
    """The area at the start of a text, up to the word that ends its name."""
    kind = _AREA.match(text)
    if kind is None:
        return ""
    behind = text[kind.end() :]
    end = _END.search(behind)
    name = " ".join((behind[: end.start()] if end else behind).split())
    if not text.isupper():
        name = " ".join(_capitalised_words(name))
    numbered = any(char.isdigit() for char in name)
    if not name or (kind[0].lower() in _NUMBERED_KINDS and not numbered and not is_sure):
        return ""
    return team_name(f"{kind[0]} {name}") if len(name.split()) <= 5 else ""


def _capitalised_words(name: str) -> list[str]:
    words: list[str] = []
    for word in name.split():
        if not (word[0].isupper() or word[0].isdigit() or word.lower() == "số"):
            break
        words.append(word)
    return words


def area_kind_of_label(label: str) -> str:
    """The common noun of a column headed by it alone ("Thôn" -> "thôn"), else ""."""
    text = " ".join(nfc(label).lower().split()).removeprefix("tên ")
    return text if text in _KINDS else ""


def area_in_address(address: str) -> str:
    """The area an address begins with or names: "Số 5, thôn Đông, xã Đông Hồ" -> "Thôn Đông"."""
    for part in re.split(r"[,;\n]|\s-\s", nfc(address)):
        if is_area(part):
            return team_name(part)
    return ""
