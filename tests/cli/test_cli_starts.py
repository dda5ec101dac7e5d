"""How the program starts: what it loads, what it says without a display, in which letters it speaks."""

import os
import re
import subprocess
import sys

import pytest

from commune_desk.cli.main import main
from commune_desk.wording import LANGUAGES, sentences

HEAVY = ("PySide6", "sqlalchemy", "openpyxl", "reportlab", "commune_desk.bootstrap")


def start(*arguments, code=None, **environment):
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "commune_desk"]
    return subprocess.run([*command, *arguments], capture_output=True, check=False, env={**os.environ, **environment})


def test_that_help_loads_neither_window_nor_database_nor_workbooks():
    code = (
        "import sys, runpy\n"
        "sys.argv = ['commune-desk', '--help']\n"
        "try:\n    runpy.run_module('commune_desk', run_name='__main__')\n"
        f"except SystemExit as left:\n    loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "    sys.exit(repr((left.code, loaded)))"
    )
    ran = start(code=code)
    assert ran.stderr.decode().strip() == "(0, [])"
    assert "demo" in ran.stdout.decode()


def test_that_an_office_opens_before_what_prints_exports_and_upgrades_is_loaded(made_sample):
    slow = ("alembic", "docx", "jinja2", "lxml", "openpyxl", "python_calamine", "reportlab", "xlrd")
    code = (
        "import sys\n"
        "from commune_desk.cli.main import main\n"
        f"main(['teams', 'list', '--db', {str(made_sample)!r}])\n"
        "import commune_desk.gui.launch\n"
        f"sys.exit(repr([name for name in {slow!r} if name in sys.modules]))"
    )
    assert start(code=code).stderr.decode().strip() == "[]"


def test_that_without_a_display_it_says_so_and_names_the_sample_commune():
    ran = start(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert ran.returncode == 1
    assert "demo" in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def test_that_vietnamese_letters_are_utf8_whatever_the_console_is_set_to():
    ran = start("db", "info", "--db", "không có.db", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ran.returncode == 1
    assert "không có.db" in ran.stderr.decode("utf-8")


def test_that_a_reader_who_has_read_enough_is_no_error(made_sample):
    quoted = f'"{sys.executable}" -m commune_desk log list --json --db "{made_sample}" | head -1'
    ran = subprocess.run(quoted, shell=True, capture_output=True, check=False)
    assert ran.stdout == b"[\n"
    assert ran.stderr == b""


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_command_explains_itself_in_both_languages(run, language):
    told = {code.removeprefix("cli.help.") for code in sentences() if code.startswith("cli.help.")}
    asked = [
        ("demo",), ("db",), ("db", "init"), ("db", "check"), ("db", "info"), ("db", "upgrade"), ("db", "backup"),
        ("db", "restore"), ("import",), ("teams",), ("teams", "list"), ("members",), ("members", "list"),
        ("members", "show"), ("pay",), ("pay", "month"), ("pay", "close"), ("pay", "reopen"), ("pay", "packs"),
        ("pay", "check-pack"), ("roster",), ("roster", "check"), ("log",), ("log", "add"), ("log", "list"), ("report",),
        ("forms",), ("forms", "list"), ("forms", "check"), ("forms", "print"), ("export",), ("export", "quarter"),
        ("export", "bm1"),
    ]  # fmt: skip
    for words in asked:
        ran = run(*words, "--lang", language, "--help")
        assert ran.status == 0, words
        assert ".".join(words) in told
        if len(words) == 2:
            shown = " ".join(ran.out.split())
            assert sentences()[f"cli.help.{'.'.join(words)}"][LANGUAGES.index(language)].split("(")[0].strip() in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("teams",), ("members", "list", "--as-of", "31/12/2026"), ("demo", "x", "--members", "0"), ("nonsense",),
        ("pay", "reopen", "2026-08"), ("log", "add", "--kind", "theft", "--text", "x", "--count", "turnout"),
        ("members", "list", "--lang", "fr"),
    ],
)  # fmt: skip
def test_that_wrong_usage_leaves_with_two(run, arguments):
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("cách dùng: commune-desk")


@pytest.mark.parametrize("words", [["--help"], ["pay", "--help"], ["import", "--help"]])
def test_that_help_holds_no_english_sentence(words, capsys):
    with pytest.raises(SystemExit):
        main(words)
    shown = capsys.readouterr().out
    assert "hiện phần giúp này rồi thôi" in shown
    assert not {"show", "and", "exit", "number", "options", "usage"} & set(re.findall(r"[a-z]+", shown))
