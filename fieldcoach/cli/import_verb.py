"""`fieldcoach import`: rows of a CSV file into the journal."""

import sys
from collections.abc import Iterator, Sequence

from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.interrupts import hear_no_more
from fieldcoach.cli.listing import some_of
from fieldcoach.cli.progress import ProgressLine
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.intake.summary import COMMITTING
from fieldcoach.exchange.importing import Imported, import_csv
from fieldcoach.i18n import _, ngettext

_MOST_NAMES = 12


def run(arguments: Arguments) -> int:
    """Import, and print what came of it; bad rows go to standard error one by one."""
    options = Options(dry_run=arguments.dry_run, levels=arguments.levels, owner=arguments.owner)
    progress = ProgressLine()

    def tell(phase: str, rows: int, share: float | None) -> None:
        if phase == COMMITTING:
            hear_no_more()
        else:
            progress(phase, rows, share)

    try:
        imported = import_csv(
            Kind(arguments.kind), arguments.file, arguments.journal_path, options, tell
        )
    except BadRows as error:
        progress.clear()
        for problem in error.problems:
            print(problem, file=sys.stderr)
        raise
    finally:
        progress.clear()
    for line in _lines(imported, arguments.dry_run):
        print(line)
    return 0


def _lines(imported: Imported, dry_run: bool) -> Iterator[str]:
    done = imported.summary
    if dry_run:
        yield _("Nothing was written; an import would bring:")
    yield ngettext("{n} new row", "{n} new rows", done.added).format(n=done.added)
    if done.skipped:
        yield ngettext(
            "{n} row skipped: on record already, or repeated in the file",
            "{n} rows skipped: on record already, or repeated in the file",
            done.skipped,
        ).format(n=done.skipped)
    if done.completed:
        yield ngettext(
            "{n} rep, tier or visit got what was blank before",
            "{n} reps, tiers or visits got what was blank before",
            done.completed,
        ).format(n=done.completed)
    yield from _names(_("New reps"), done.reps)
    yield from _names(_("New managers"), done.managers)
    yield from _names(_("New customers"), done.customers)
    yield from _names(_("New rubric versions"), done.rubric_versions)
    if done.tiers:
        yield _("Tiers taken from the rows: {n}").format(n=done.tiers)
    if done.owner:
        yield _("The journal now belongs to: {name}").format(name=done.owner)
    yield from _names(_("Columns not used"), imported.unused)


def _names(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{title} ({len(names)}): {some_of(names, _MOST_NAMES)}"
