"""Names mended without guessing: composed marks, invisible signs, look-alike letters, capitals."""

import re
import unicodedata

from commune_desk.domain.text import nfc, title_name
from commune_desk.exchange.findings import Finding, finding

_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})

# Letters of other alphabets that look like ours, by what they look like.
_LOOK_ALIKES = {
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421\u03f9",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u0399\u04c0",
    "J": "\u0408",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "P": "\u0420\u03a1",
    "S": "\u0405",
    "T": "\u0422\u03a4",
    "X": "\u0425\u03a7",
    "Y": "\u0423\u03a5\u04ae",
    "Z": "\u0396",
    "a": "\u0430\u03b1\u0251",
    "c": "\u0441\u03f2",
    "d": "\u0501",
    "e": "\u0435",
    "g": "\u0261",
    "h": "\u04bb",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "n": "\u0578",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "u": "\u057d\u03c5",
    "v": "\u03bd\u0475",
    "w": "\u051d",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af",
    "Đ": "\u0189",
    "đ": "\u0256",
}
_OUR_LETTER = str.maketrans({foreign: ours for ours, letters in _LOOK_ALIKES.items() for foreign in letters})

_NOBODY = re.compile(
    r"^\W*(?:(?:còn |đang |để |bỏ )?(?:khuyết|trống)|(?:chưa|đang) (?:có|bố trí|bầu|kiện toàn)|không(?: có)?)\W*$",
    re.IGNORECASE,
)
_FORMULA_SIGNS = ("=", "+", "@")
_UNSEEN_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])[\u200b\u2060\ufeff\u00ad]+(?=(?P<next>[^\W\d_]))")
_ADDRESSED = re.compile(r"^(?:đ/c|đ\.c|đồng chí|ông/bà)[\s.:]+", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,3}\s*[.)\-/]\s*")


def repair_name(written: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The name in composed form with a capital at each word, and what had to be mended.

    The letters are kept: where the marks of a name stand (hoà, hòa) is the person's own affair.
    """
    old = " ".join(written.split())
    if old.startswith(_FORMULA_SIGNS):
        return None, ()  # nobody is called by a formula, which would run where the name is opened next
    name, found = _replace_letters(old)
    name = " ".join(_NUMBERED.sub("", _ADDRESSED.sub("", name)).split()).strip(" ,;.")
    if not any(char.isalpha() for char in name) or _NOBODY.match(name):
        return None, ()
    titled = title_name(name)
    letters = [char for char in name if char.isalpha()]
    if all(char.isupper() for char in letters) and len(letters) > 1:
        found.append("name_all_caps")
    elif all(char.islower() for char in letters):
        found.append("name_all_lower")
    elif titled != name:
        found.append("name_capital_restored")
    return titled, tuple(finding(code, old=old, new=titled) for code in found)


def _replace_letters(text: str) -> tuple[str, list[str]]:
    found: list[str] = []
    seen = text if text.isprintable() else "".join(_seen(char) for char in _words_apart(text))
    if seen != text:
        found.append("name_invisible_chars")
    ours = seen.translate(_ETH)
    if ours != seen:
        found.append("name_eth_replaced")
    decomposed = unicodedata.normalize("NFD", ours)
    likely = decomposed.translate(_OUR_LETTER)
    if likely != decomposed:
        found.append("name_foreign_letter")
    if nfc(ours) != ours:
        found.append("name_nfd_normalised")
    return nfc(likely), found


def _words_apart(text: str) -> str:
    """A blank where an unseen sign alone stands between a small letter and the capital of the next word."""
    return _UNSEEN_BETWEEN_WORDS.sub(
        lambda unseen: " " if text[unseen.start() - 1].islower() and unseen["next"].isupper() else "", text
    )


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cf", "Cc", "Co"}:
        return ""
    return " " if category == "Zs" else char
