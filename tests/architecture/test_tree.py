"""The tree points nowhere outside itself and leaves nothing half-said."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".toml", ".j2", ".xml", ".sh", ".csv", ""}
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:work|root)/")
LEFTOVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|T" + r"BD)\b")


def tracked_texts() -> list[tuple[Path, str]]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listing.split("\0") if name]
    assert files
    return [
        (file, file.read_text(encoding="utf-8"))
        for file in files
        if file.suffix in TEXT and file.is_file() and file.stat().st_size < 400_000
    ]


def test_that_no_file_names_a_path_of_the_makers_machine():
    for file, text in tracked_texts():
        assert not MACHINE_PATH.search(text), file


def test_that_nothing_is_left_half_done():
    for file, text in tracked_texts():
        assert not LEFTOVER.search(text), file
