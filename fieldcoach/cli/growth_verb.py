"""`fieldcoach growth`: one rep's skills over time, as words, JSON or CSV."""

from collections.abc import Iterator

from fieldcoach import clock
from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.reading import rep_named, utf8_output
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.growth import RepGrowth, of_rep
from fieldcoach.coaching.wording import number, short_day, window_text
from fieldcoach.exchange import json_out
from fieldcoach.exchange.csv_writing import write_rows
from fieldcoach.exchange.package_tables import GROWTH, table_named
from fieldcoach.i18n import _


def run(arguments: Arguments) -> int:
    """Look at a rep's growth, and print it; raises NotFound for a rep who is not there."""
    with journals.open_to_read(arguments.journal_path) as journal:
        rep = rep_named(journal, arguments.rep or "")
        grown = of_rep(
            journal,
            rep.id,
            arguments.window,
            arguments.skill,
            # Only JSON tells the team's trends, nothing the benchmarks; both look at every rep.
            with_team=arguments.format == "json",
            with_stars=False,
        )
    if arguments.format == "json":
        print(json_out.dumps(json_out.growth(grown)), file=utf8_output())
    elif arguments.format == "csv":
        table = table_named(GROWTH)
        rows = [json_out.growth_rows(grown)]
        write_rows(utf8_output(), table.columns, table.kinds, rows, arguments.style, "\n")
    else:
        for line in _lines(grown):
            print(line)
    return 0


def _lines(grown: RepGrowth) -> Iterator[str]:
    today = clock.today()
    yield f"{grown.rep.name} · {window_text(grown.window, today)}"
    if not grown.skills:
        yield _("Nothing was rated in these days.")
    for curve in grown.skills:
        yield ""
        yield f"{curve.skill}: {curve.verdict_words}. {curve.sentence}"
        days = (f"{short_day(point.day, today)} {number(point.mean)}" for point in curve.points)
        yield "  " + ", ".join(days)
