"""The faces papers are set in: real Times New Roman where the machine has it, else Liberation Serif of equal widths."""

import os
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from commune_desk import assets

_TIMES_FOLDERS = (
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    Path("/usr/share/fonts/truetype/msttcorefonts"),
    Path("/Library/Fonts"),
)
_TIMES_NAMES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times_New_Roman.ttf",
        "Times_New_Roman_Bold.ttf",
        "Times_New_Roman_Italic.ttf",
        "Times_New_Roman_Bold_Italic.ttf",
    ),
)
# Vietnamese needs all of U+1EA0-1EF9; Ê Đê, Gia Rai and Ba Na names need the letters named here.
_NEEDED = "ăâđêôơưĂÂĐÊÔƠƯŏŎƀɃčČñÑĕĔĭĬ’“”…" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
_registering = threading.Lock()


@dataclass(frozen=True)
class Faces:
    """The four files of one family, and the name of the family in a Word document."""

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def files(self) -> tuple[Path, Path, Path, Path]:
        """In the order regular, bold, italic, bold italic."""
        return (self.regular, self.bold, self.italic, self.bold_italic)


def liberation_serif() -> Faces:
    """The faces that come with the program (OFL-1.1)."""
    folder = assets.resource("fonts", "liberation-serif")
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return Faces("Liberation Serif", *(folder / f"LiberationSerif-{style}.ttf" for style in styles))


@cache
def paper_faces() -> Faces:
    """Times New Roman (ND 30/2020, Phụ lục I, I.2) when it is here with every letter we need, else Liberation Serif."""
    for folder in _TIMES_FOLDERS:
        for names in _TIMES_NAMES:
            faces = Faces("Times New Roman", *(folder / name for name in names))
            if all(file.is_file() for file in faces.files()) and not missing_letters(faces, _NEEDED):
                return faces
    return liberation_serif()


def missing_letters(faces: Faces, letters: str) -> str:
    """Those of `letters` that one of the four faces cannot print; all of them when a file is no font."""
    try:
        have = [TTFont("probe", str(file)).face.charWidths for file in faces.files()]
    except TTFError:
        return letters
    return "".join(letter for letter in letters if any(ord(letter) not in widths for widths in have))


class Typeface:
    """A family as the PDF writer knows it: names of its faces and the widths of words."""

    def __init__(self, faces: Faces) -> None:
        self._names = _register(faces)

    def face(self, *, bold: bool, italic: bool) -> str:
        """The registered name of one face."""
        return self._names[bold + 2 * italic]

    def width_pt(self, text: str, face: str, size_pt: float) -> float:
        """How long a line of text is."""
        return _unit_width(text, face) * size_pt

    def cannot_print(self, text: str, face: str) -> str:
        """The letters of a text that the face has no shape for."""
        widths = pdfmetrics.getFont(face).face.charWidths
        return "".join(letter for letter in text if ord(letter) not in widths)


@lru_cache(maxsize=50_000)
def _unit_width(text: str, face: str) -> float:
    """Length at a size of 1 pt: widths grow with the size, and lists repeat their words."""
    return float(pdfmetrics.stringWidth(text, face, 1))


@cache
def _register_once(faces: Faces) -> tuple[str, ...]:
    stems = tuple(f"{faces.family.replace(' ', '')}{style}" for style in ("", "-Bold", "-Italic", "-BoldItalic"))
    for name, file in zip(stems, faces.files(), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    return stems


def _register(faces: Faces) -> tuple[str, ...]:
    with _registering:  # reportlab keeps one table of fonts a process
        return _register_once(faces)
