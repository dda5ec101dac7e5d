"""How Vietnamese a text looks: syllables are counted by the rules of their spelling, well-known words twice."""

import re
import unicodedata
from functools import lru_cache

from commune_desk.domain.text import nfc
from commune_desk.wording.import_headers import HEADER_SYNONYMS
from commune_desk.wording.import_headers_ignored import IGNORED_HEADERS

_ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ynh yt
"""
_RIMES = frozenset(_RIME_LIST.split())
_STOPS = ("c", "ch", "p", "t")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONES_BEFORE_STOPS = ("\u0301", "\u0323")
_MARKED = re.compile(r"[^\x00-\x7f]")
_MOST_WORDS = 4_000
_NAME_WORDS = """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh lương đinh mã nông bế
    thạch lò giàng quách hà cao châu tạ triệu thái văn thị hữu đức thị ngọc minh đình xuân bá công quốc tuấn hùng dũng
    cường sơn hải hòa bình phúc lộc thọ đông đoài thượng hạ trung tổ trưởng phó viên thôn ấp bản xã phường tỉnh huyện
    cộng tổng danh sách bảo vệ ủy ban nhân dân người lập biểu độc lập hạnh
"""
_KNOWN = frozenset(
    word
    for texts in (*HEADER_SYNONYMS.values(), IGNORED_HEADERS, (nfc(_NAME_WORDS),))
    for text in texts
    for word in re.findall(r"\w+", text)
    if not word.isascii()
)


def looks_vietnamese(text: str) -> int:
    """Words with marks: one for each Vietnamese syllable, one more for a word lists are full of, less the others."""
    words = [word for word in text.split()[:_MOST_WORDS] if _MARKED.search(word)]
    return sum(map(_score, words))


@lru_cache(maxsize=16_384)
def _score(word: str) -> int:
    bare = "".join(char for char in nfc(word) if char.isalpha() or not char.isascii()).lower()
    if bare in _KNOWN:
        return 2
    return 1 if is_syllable(bare) else -1


def is_syllable(word: str) -> bool:
    """Whether a word in small letters is spelled as a Vietnamese syllable can be."""
    letters = unicodedata.normalize("NFD", word)
    tones = [char for char in letters if char in _TONES]
    toneless = nfc("".join(char for char in letters if char not in _TONES))
    if len(tones) > 1:
        return False
    return any(
        toneless.startswith(onset) and _is_rime(toneless[len(onset) :], tones)
        for onset in _ONSETS
    )  # fmt: skip


def _is_rime(rime: str, tones: list[str]) -> bool:
    if rime not in _RIMES:
        return False
    return not rime.endswith(_STOPS) or (bool(tones) and tones[0] in _TONES_BEFORE_STOPS)
