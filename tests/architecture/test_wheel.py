"""What is installed is whole: the wheel, unpacked far from the checkout, prints a form with its own fonts and data."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, in a folder of its own."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The wheel stands before the checkout, whose editable install also is on the path.
    environment = {**os.environ, "PYTHONPATH": str(installed), "COMMUNE_DESK_HOME": str(cwd / "home")}
    return subprocess.run(
        [sys.executable, "-m", "commune_desk", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_the_installed_wheel_prints_a_form_outside_the_checkout(installed, tmp_path):
    where = subprocess.run(
        [sys.executable, "-c", "import commune_desk.assets as a; print(a.resource('fonts'))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))
    listing = run(installed, tmp_path, "forms", "list")
    assert "f46-member-list" in listing.stdout, listing.stderr
    made = run(installed, tmp_path, "demo", "out", "--members", "9", "--months", "1")
    assert made.returncode == 0, made.stderr
    target = tmp_path / "danh sách.pdf"
    printed = run(
        installed, tmp_path, "forms", "print", "f46-member-list", "--subject", "2026-09-30",
        "--db", str(tmp_path / "out" / "commune.db"), "--out", str(target),
    )  # fmt: skip
    assert printed.returncode == 0, printed.stderr
    assert "DANH SÁCH" in PdfReader(target).pages[0].extract_text()


def test_that_the_wheel_brings_the_licences_of_what_it_brings(installed):
    (info,) = installed.glob("*.dist-info")
    licences = [file.relative_to(info).as_posix() for file in info.rglob("*") if "licenses" in file.parts]
    assert any(name.endswith("licenses/LICENSE") for name in licences)
    for folder in ("fonts/inter", "fonts/liberation-serif", "icons"):
        data = installed / "commune_desk" / "_data" / "resources" / folder
        assert any(file.name.upper().startswith(("LICENSE", "OFL")) for file in data.iterdir()), folder
