"""What import-linter cannot say about the direction of imports."""

import ast
import subprocess
import sys
from pathlib import Path

import commune_desk

PACKAGE = Path(commune_desk.__file__).parent


def imported_names(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names.add(node.module or "")
    return names


def modules_below(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.py"))
    assert found, f"nothing under {folder}"
    return found


def test_that_domain_imports_only_the_standard_library_and_itself():
    for file in modules_below(PACKAGE / "domain"):
        for name in imported_names(file):
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("commune_desk.domain"), f"{file.name}: {name}"


def test_that_domain_and_services_never_read_the_clock():
    for layer in ("domain", "services", "store", "documents", "exchange", "planning", "wording"):
        for file in modules_below(PACKAGE / layer):
            text = file.read_text(encoding="utf-8")
            for call in ("datetime.now(", "date.today(", "time.time(", "uuid4(", "uuid1("):
                assert call not in text, f"{file.relative_to(PACKAGE)} reads {call}"


def test_that_one_module_alone_asks_the_operating_system_for_locks():
    asking = {file.name for file in modules_below(PACKAGE) if imported_names(file) & {"fcntl", "msvcrt"}}
    assert asking == {"file_locks.py"}


def test_that_migrations_import_nothing_of_ours():
    for file in modules_below(PACKAGE / "store" / "migrations" / "versions"):
        assert not any(name.startswith("commune_desk") for name in imported_names(file)), file.name


def test_that_nothing_but_the_window_brings_qt_in():
    everything_else = [
        ".".join(("commune_desk", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for file in modules_below(PACKAGE)
        if file.relative_to(PACKAGE).parts[0] != "gui" and "migrations" not in file.parts
    ]
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    code += "assert not [n for n in sys.modules if n.startswith(('PySide6', 'shiboken6'))]"
    subprocess.run([sys.executable, "-c", code, *everything_else], check=True)


def test_that_no_module_is_a_drawer_for_everything():
    for file in modules_below(PACKAGE):
        assert file.stem not in {"utils", "util", "helpers", "common", "misc", "manager"}, file
