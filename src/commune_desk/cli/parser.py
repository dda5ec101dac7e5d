"""The words of the command line: sub-commands, options, and the function that carries each out, by its name.

Functions are named, not imported, so that asking for help costs nothing.
"""

import argparse
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from commune_desk import __version__
from commune_desk.cli.argparse_words import speak_our_language
from commune_desk.domain.periods import KNOWN_YEARS
from commune_desk.wording import LANGUAGES, language, say

PROGRAM = "commune-desk"
CALENDARS = ("administrative", "police", "residential", "civil")


class OnePlace(argparse.Namespace):
    """What was asked; options that stand everywhere have their default here, not in each sub-command."""

    def __init__(self) -> None:
        super().__init__(db=None, key_file=None, lang=LANGUAGES[0], who=None, as_json=False, handler=None)


def build_parser() -> argparse.ArgumentParser:
    """Every command, with help in the language in use."""
    speak_our_language()
    return _parser_in(language())


@cache
def _parser_in(_language: str) -> argparse.ArgumentParser:
    """Made once: thirty commands with their options take longer to declare than most take to be carried out."""
    common = _common_options()
    parser = argparse.ArgumentParser(prog=PROGRAM, description=say("cli.about"), parents=[common])
    about = f"{PROGRAM} {__version__}"
    parser.add_argument("--version", action="version", version=about, help=say("cli.help.version"))
    commands = _Commands(parser, common)
    for declare in (
        _demo, _databases, _imports, _teams_and_members, _allowances, _rosters, _incidents, _indicators, _forms,
        _exports,
    ):  # fmt: skip
        declare(commands)
    return parser


class _Commands:
    """Declares sub-commands, each with the options that stand everywhere."""

    def __init__(self, parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
        self._common = common
        self._commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(self, name: str, handler: str) -> argparse.ArgumentParser:
        """A command of one word; `handler` is "module:function" under cli.commands."""
        return self._declare(self._commands, name, f"cli.help.{name}", handler)

    def group(self, name: str) -> Callable[[str, str], argparse.ArgumentParser]:
        """A command of two words; gives what adds the second."""
        parser = self._commands.add_parser(name, help=say(f"cli.help.{name}"), parents=[self._common])
        actions = parser.add_subparsers(metavar="COMMAND", required=True)
        return lambda action, handler: self._declare(actions, action, f"cli.help.{name}.{action}", handler)

    def _declare(self, commands: Any, name: str, help_code: str, handler: str) -> argparse.ArgumentParser:
        told = say(help_code)
        parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told, parents=[self._common])
        parser.set_defaults(handler=handler)
        return parser


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group(say("cli.common_options"))
    group.add_argument("--db", metavar="PATH|URL", help=say("cli.help.db_option"))
    group.add_argument("--key-file", metavar="FILE", help=say("cli.help.key_file"))
    group.add_argument("--lang", choices=LANGUAGES, help=say("cli.help.lang"))
    group.add_argument("--as", dest="who", metavar="NAME", help=say("cli.help.as"))
    group.add_argument("--json", dest="as_json", action="store_true", help=say("cli.help.json"))
    return common


def _demo(commands: _Commands) -> None:
    demo = commands.add("demo", "demo:make")
    demo.add_argument("folder", metavar="DIR")
    demo.add_argument("--members", type=_count, metavar="N", help=say("cli.help.demo_members"))
    demo.add_argument("--months", type=_count, metavar="N", help=say("cli.help.demo_months"))
    demo.add_argument("--seed", type=int, metavar="N", help=say("cli.help.demo_seed"))
    demo.add_argument("--until", type=_day, metavar="DATE", help=say("cli.help.demo_until"))


def _databases(commands: _Commands) -> None:
    add = commands.group("db")
    init = add("init", "databases:init")
    init.add_argument("--name", help=say("cli.help.unit_name"))
    init.add_argument("--kind", choices=("xa", "phuong", "dac_khu"), default="xa")
    init.add_argument("--code", default="", help=say("cli.help.unit_code"))
    init.add_argument("--province", default="", help=say("cli.help.unit_province"))
    init.add_argument("--province-kind", choices=("tinh", "thanh_pho"), default="tinh")
    add("check", "databases:check")
    add("info", "databases:info")
    add("upgrade", "databases:upgrade")
    add("backup", "databases:backup").add_argument("file", metavar="FILE")
    add("restore", "databases:restore").add_argument("file", metavar="FILE")


def _imports(commands: _Commands) -> None:
    parser = commands.add("import", "imports:run")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--sheet", help=say("cli.help.sheet"))
    parser.add_argument("--dry-run", action="store_true", help=say("cli.help.dry_run"))
    parser.add_argument("--map", dest="mapping", metavar="FILE", help=say("cli.help.map"))
    parser.add_argument("--encoding", help=say("cli.help.encoding"))
    parser.add_argument("--joined", type=_day, metavar="DATE", help=say("cli.help.joined"))
    _as_of(parser)


def _teams_and_members(commands: _Commands) -> None:
    _as_of(commands.group("teams")("list", "teams:list_teams"))
    add = commands.group("members")
    listing = add("list", "members:list_members")
    listing.add_argument("--search", default="", metavar="TEXT", help=say("cli.help.search"))
    listing.add_argument("--team", metavar="T", help=say("cli.help.team"))
    _as_of(listing)
    showing = add("show", "members:show_member")
    showing.add_argument("id", metavar="ID")
    _as_of(showing)
    _as_of(add("attention", "members:list_attention"))


def _allowances(commands: _Commands) -> None:
    add = commands.group("pay")
    month = _month(add("month", "allowances:month"))
    month.add_argument("--explain", metavar="MEMBER", help=say("cli.help.explain"))
    _month(add("close", "allowances:close"))
    reopening = _month(add("reopen", "allowances:reopen"))
    reopening.add_argument("--reason", required=True, metavar="R", help=say("cli.help.reason"))
    add("packs", "allowances:packs")
    add("check-pack", "allowances:check_pack").add_argument("file", metavar="FILE")


def _rosters(commands: _Commands) -> None:
    _month(commands.group("roster")("check", "rosters:check"))


def _incidents(commands: _Commands) -> None:
    add = commands.group("log")
    adding = add("add", "incidents:add")
    adding.add_argument("--kind", required=True, help=say("cli.help.log_kind"))
    adding.add_argument("--at", metavar="MOMENT", help=say("cli.help.log_at"))
    adding.add_argument("--text", required=True, help=say("cli.help.log_text"))
    adding.add_argument("--place", default="", help=say("cli.help.log_place"))
    adding.add_argument("--team", metavar="T", help=say("cli.help.team"))
    adding.add_argument("--outcome", help=say("cli.help.log_outcome"))
    adding.add_argument("--source", help=say("cli.help.log_source"))
    adding.add_argument("--valuable", action="store_true", default=None, help=say("cli.help.log_valuable"))
    adding.add_argument("--reporter", help=say("cli.help.log_reporter"))
    adding.add_argument("--member", dest="members", action="append", default=[], metavar="MEMBER",
                        help=say("cli.help.log_member"))  # fmt: skip
    adding.add_argument("--count", dest="counts", action="append", default=[], type=_pair, metavar="CODE=N",
                        help=say("cli.help.log_count"))  # fmt: skip
    listing = add("list", "incidents:list_entries")
    listing.add_argument("--search", default="", metavar="TEXT", help=say("cli.help.search"))
    listing.add_argument("--from", dest="first", type=_day, metavar="D", help=say("cli.help.from"))
    listing.add_argument("--to", dest="last", type=_day, metavar="D", help=say("cli.help.to"))


def _indicators(commands: _Commands) -> None:
    report = _period(commands.add("report", "indicators:report"))
    report.add_argument("--list", dest="listing", default="quarterly", help=say("cli.help.indicator_list"))


def _forms(commands: _Commands) -> None:
    add = commands.group("forms")
    add("list", "papers:list_forms")
    add("check", "papers:check_forms").add_argument("folder", metavar="FOLDER", nargs="?")
    printing = add("print", "papers:print_form")
    printing.add_argument("id", metavar="ID")
    printing.add_argument("--subject", required=True, metavar="X", help=say("cli.help.subject"))
    printing.add_argument("--answer", dest="answers", action="append", default=[], type=_pair, metavar="K=V",
                          help=say("cli.help.answer"))  # fmt: skip
    _out(printing, "FILE.pdf|FILE.docx")


def _exports(commands: _Commands) -> None:
    add = commands.group("export")
    for name in ("quarter", "bm1"):
        _out(_period(add(name, f"exports:{name}")), "FILE.xlsx")


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=_day, metavar="DATE", help=say("cli.help.as_of"))


def _month(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("month", metavar="MONTH", help=say("cli.help.month_argument"))
    return parser


def _period(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("period", metavar="PERIOD", help=say("cli.help.period_argument"))
    parser.add_argument("--calendar", choices=CALENDARS, default=CALENDARS[0], help=say("cli.help.calendar"))
    return parser


def _out(parser: argparse.ArgumentParser, metavar: str) -> None:
    parser.add_argument("--out", required=True, metavar=metavar, help=say("cli.help.out"))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # The years that months and periods know: nobody serves outside, and the last day of all has no next.
    if day is None or day.year not in KNOWN_YEARS:
        raise argparse.ArgumentTypeError(say("cli.not_a_day", text=text))
    return day


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("cli.not_a_count", text=text))
    return int(text)


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(say("cli.not_a_pair", text=text))
    return key.strip(), value
