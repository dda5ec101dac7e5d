"""argparse speaks Vietnamese, and every word it is taught is still one of its own."""

import argparse
import inspect

import pytest

from commune_desk.cli import argparse_words
from commune_desk.cli.main import main


def test_that_help_and_mistakes_hold_no_english(capsys):
    for arguments in (["--help"], ["db", "init", "--kind", "thành"], ["pay", "month"], ["members", "list", "--nope"]):
        with pytest.raises(SystemExit):
            main(arguments)
        told = "".join(capsys.readouterr())
        for english in ("usage:", "error:", "options:", "positional", "invalid", "required", "unrecognized"):
            assert english not in told, arguments


def test_that_english_is_kept_where_it_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["--lang", "en", "--help"])
    assert "usage:" in capsys.readouterr().out


def test_that_every_word_is_one_that_argparse_says():
    source = inspect.getsource(argparse)
    for word in argparse_words._WORDS:
        assert word.replace("\n", "\\n").split("'")[0] in source, word
