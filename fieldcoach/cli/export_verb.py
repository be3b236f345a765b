"""`fieldcoach export`: the journal as a data package."""

from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.interrupts import hear_no_more
from fieldcoach.cli.progress import ProgressLine
from fieldcoach.cli.reading import rep_named
from fieldcoach.coaching import journal as journals
from fieldcoach.exchange.data_package import Choices, write_package
from fieldcoach.i18n import ngettext


def run(arguments: Arguments) -> int:
    """Write the package, and print how many rows each of its files has."""
    line = ProgressLine()

    def tell(done: int, total: int) -> None:
        line("exported", done, done / total)
        if done == total:
            hear_no_more()

    with journals.open_to_read(arguments.journal_path) as journal:
        choices = Choices(
            window=arguments.window,
            rep=rep_named(journal, arguments.rep) if arguments.rep else None,
            style=arguments.style,
            private=arguments.private,
        )
        try:
            rows = write_package(journal, arguments.out, choices, tell)
        finally:
            line.clear()
    for file, count in rows.items():
        print(f"{arguments.out / file}: {ngettext('{n} row', '{n} rows', count).format(n=count)}")
    return 0
