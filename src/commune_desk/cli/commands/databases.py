"""`db`: the office's database made, looked over, brought up to date, backed up and put back."""

import argparse
import sys
from pathlib import Path

from commune_desk import bootstrap
from commune_desk.cli.opening import location_of, officer_of, opened_office, password_of
from commune_desk.cli.output import print_facts, print_json
from commune_desk.services import databases
from commune_desk.services.holders import told_holders
from commune_desk.services.units import CreateUnit
from commune_desk.wording import say
from commune_desk.wording.formats import grouped


def init(options: argparse.Namespace) -> int:
    """Makes the database, encrypted when a key file is given, and the office in it when its name is."""
    location, password = location_of(options), password_of(options)
    if options.name:
        unit = CreateUnit(options.code, options.kind, options.name, options.province_kind, options.province)
        bootstrap.create_office(location, unit, password=password, who=officer_of(options)).close()
    else:
        bootstrap.create_database(location, password=password)
    if password is None:
        print(say("cli.not_encrypted"), file=sys.stderr)
    made = {"location": location, "encrypted": password is not None, "unit": options.name}
    if options.as_json:
        print_json(made)
    else:
        print(say("cli.database_made" if options.name else "cli.database_made_empty", location=location))
    return 0


def check(options: argparse.Namespace) -> int:
    """Integrity, references, tables, search index, history; 1 when something is wrong."""
    database = bootstrap.check_database(location_of(options), password_of(options))
    try:
        findings = databases.examine(database)
    finally:
        database.close()
    told = [(finding.code, say(finding.code, **finding.facts)) for finding in findings]
    if options.as_json:
        print_json([{"code": code, "message": message} for code, message in told])
    else:
        for _, message in told:
            print(message)
        if not told:
            print(say("cli.database_sound"))
    return 1 if told else 0


def info(options: argparse.Namespace) -> int:
    """Where it lies, of what kind and version it is, whose office it holds, how many records."""
    database = bootstrap.check_database(location_of(options), password_of(options))
    try:
        facts = databases.info(database)
    finally:
        database.close()
    counts: object = facts.counts
    open_by: object = [vars(view) for view in facts.open_by]
    if not options.as_json:
        counts = ", ".join(f"{say(f'record.{name}')} {grouped(count)}" for name, count in facts.counts.items())
        open_by = told_holders(facts.open_by) or say("cli.no")
    print_facts({**vars(facts), "open_by": open_by, "counts": counts}, as_json=options.as_json)
    return 0


def upgrade(options: argparse.Namespace) -> int:
    """Brings the tables of an older version of the program up to date; the old file is kept beside."""
    kept = bootstrap.upgrade_database(location_of(options), password_of(options))
    if options.as_json:
        print_json({"location": location_of(options), "kept": kept})
    else:
        print(say("cli.upgraded", file=str(kept)) if kept else say("cli.upgrade_not_needed"))
    return 0


def backup(options: argparse.Namespace) -> int:
    """A backup in a new file, read through before it counts."""
    with opened_office(options) as office:
        made = office.backups.copy_to(Path(options.file))
    if options.as_json:
        print_json({"file": made.path, "size_bytes": made.size_bytes})
    else:
        print(say("cli.backed_up", file=str(made.path)))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Puts a backup where the office lies; what is there is kept beside."""
    location = location_of(options)
    bootstrap.restore_backup(Path(options.file), location, password_of(options))
    if options.as_json:
        print_json({"location": location, "file": options.file})
    else:
        print(say("cli.restored", file=options.file, location=location))
    return 0
