"""`fieldcoach export`: the journal as a data package."""

from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.reading import rep_named
from fieldcoach.coaching import journal as journals
from fieldcoach.exchange.data_package import Choices, write_package
from fieldcoach.i18n import ngettext


def run(arguments: Arguments) -> int:
    """Write the package, and print how many rows each of its files has."""
    with journals.open_to_read(arguments.journal_path) as journal:
        choices = Choices(
            window=arguments.window,
            rep=rep_named(journal, arguments.rep) if arguments.rep else None,
            style=arguments.style,
            private=arguments.private,
        )
        rows = write_package(journal, arguments.out, choices)
    for file, count in rows.items():
        print(f"{arguments.out / file}: {ngettext('{n} row', '{n} rows', count).format(n=count)}")
    return 0
