"""Words of a PDF with their places, read by another program than the one that wrote it."""

from dataclasses import dataclass

import pypdfium2

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True)
class Word:
    """Letters without a blank between, and where they begin: mm from the sheet's left and upper edge."""

    page: int
    x_mm: float
    y_mm: float
    text: str


def words_of(pdf: bytes) -> list[Word]:
    """Every word, page by page, line by line, from the left."""
    document = pypdfium2.PdfDocument(pdf)
    words: list[Word] = []
    for number, page in enumerate(document, start=1):
        words += sorted(_words(page, number), key=lambda word: (round(word.y_mm, 1), word.x_mm))
        page.close()
    document.close()
    return words


def _words(page: pypdfium2.PdfPage, number: int) -> list[Word]:
    text = page.get_textpage()
    height = page.get_height()
    words: list[Word] = []
    letters, start, end = "", (0.0, 0.0), (0.0, 0.0)
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        left, bottom, right, _top = text.get_charbox(index, loose=True)
        apart = abs(bottom - end[1]) > 0.5 or abs(left - end[0]) > 1.5
        if letters and (not letter.strip() or apart):
            words.append(Word(number, start[0] * MM_PER_PT, (height - start[1]) * MM_PER_PT, letters))
            letters = ""
        if letter.strip():
            start = start if letters else (left, bottom)
            letters += letter
        end = (right, bottom)
    if letters:
        words.append(Word(number, start[0] * MM_PER_PT, (height - start[1]) * MM_PER_PT, letters))
    text.close()
    return words
