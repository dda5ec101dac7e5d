"""Our papers against the pages a superior accepted: the same words at the same places."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from paper_samples import SAMPLES, TARGETS
from paper_words import Word, words_of

from commune_desk.documents.fonts import liberation_serif
from commune_desk.documents.forms import shipped_form
from commune_desk.documents.printing import compose, to_pdf

GOLDEN = Path(__file__).parents[1] / "golden" / "papers"
NEAR_MM = 1.0
FORMS = sorted(SAMPLES)


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {
        form_id: to_pdf(compose(shipped_form(form_id), sample()), liberation_serif())
        for form_id, sample in SAMPLES.items()
    }


def target_words(form_id: str) -> list[Word]:
    lines = (GOLDEN / f"{TARGETS[form_id]}.words").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" ", 3) for line in lines]
    return [Word(int(page), float(x), float(y), text) for page, x, y, text in parts]


def off_places(ours: list[Word], target: list[Word]) -> list[tuple[Word, Word | None]]:
    """Target words that have no equal word of ours within the tolerance, with the nearest equal one."""
    left = list(ours)
    off: list[tuple[Word, Word | None]] = []
    for word in target:
        same = [other for other in left if (other.page, other.text) == (word.page, word.text)]
        nearest = min(same, key=lambda other: distance_mm(other, word), default=None)
        if nearest is None or distance_mm(nearest, word) > NEAR_MM:
            off.append((word, nearest))
        else:
            left.remove(nearest)
    return off


def distance_mm(one: Word, other: Word) -> float:
    return max(abs(one.x_mm - other.x_mm), abs(one.y_mm - other.y_mm))


@pytest.mark.parametrize("form_id", FORMS)
def test_that_each_page_has_exactly_the_words_of_its_target(form_id, printed):
    def by_page(words):
        return Counter((word.page, word.text) for word in words)

    assert by_page(words_of(printed[form_id])) == by_page(target_words(form_id))


@pytest.mark.parametrize("form_id", FORMS)
def test_that_every_word_stands_within_a_millimetre_of_its_place_on_the_target(form_id, printed):
    assert off_places(words_of(printed[form_id]), target_words(form_id)) == []


@pytest.mark.parametrize("form_id", FORMS)
def test_that_every_font_of_a_paper_is_inside_the_file(form_id, printed):
    fonts = [
        font.get_object()
        for page in pypdf.PdfReader(BytesIO(printed[form_id])).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts), [font["/BaseFont"] for font in fonts]


@pytest.mark.parametrize("form_id", FORMS)
def test_that_a_paper_names_its_title_its_office_and_its_language(form_id, printed):
    reader = pypdf.PdfReader(BytesIO(printed[form_id]))
    assert reader.metadata.title
    assert "Yên Sơn" in reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"


@pytest.mark.parametrize("form_id", FORMS)
def test_that_the_same_paper_gives_the_same_bytes(form_id, printed):
    assert to_pdf(compose(shipped_form(form_id), SAMPLES[form_id]()), liberation_serif()) == printed[form_id]


def test_that_sheets_lie_as_their_sections_say(printed):
    pages = pypdf.PdfReader(BytesIO(printed["f12-quarterly-report"])).pages
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    assert sizes == [(595, 842)] * 3 + [(842, 595)] * 2


def test_that_an_annex_counts_its_own_pages_and_page_one_shows_no_number(printed):
    words = words_of(printed["f12-quarterly-report"])
    numbers = [(word.page, word.text) for word in words if word.y_mm < 17]
    assert numbers == [(2, "2"), (3, "3"), (5, "2")]
