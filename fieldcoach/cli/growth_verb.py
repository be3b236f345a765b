"""`fieldcoach growth`: one rep's skills over time, as words, JSON or CSV."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from fieldcoach import clock
from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.listing import caution_lines, some_of, told_apart
from fieldcoach.cli.reading import rep_named, show
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.growth import RepGrowth, of_rep
from fieldcoach.coaching.growth_words import seen_words, to_mind, verdict_words
from fieldcoach.coaching.wording import measure_of, short_day, window_text
from fieldcoach.exchange import json_out
from fieldcoach.exchange.package_tables import GROWTH
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
    show(
        arguments,
        GROWTH,
        lines=lambda: _lines(grown),
        as_json=lambda: json_out.growth(grown),
        rows=lambda: json_out.growth_rows(grown),
    )
    return 0


def _lines(grown: RepGrowth) -> Iterator[str]:
    today = clock.today()
    yield f"{grown.rep.name} · {window_text(grown.window, today)}"
    if not grown.skills:
        yield _("Nothing was rated in these days.")
        return
    yield from _in_short(grown, today)
    names = Counter(curve.skill for curve in grown.skills)
    for curve in grown.skills:
        yield ""
        if names[curve.skill] > 1:
            yield _("As version {n} of the rubric words it:").format(n=curve.rubric_version)
        yield f"{curve.skill}: {curve.verdict_words}. {curve.sentence}"
        level = measure_of(curve.item).level
        days = (f"{short_day(point.day, today)}: {level(point.mean)}" for point in curve.points)
        yield "  " + ", ".join(days)
    called = told_apart([(curve.skill, curve.rubric_version) for curve in grown.skills])
    cautions = [
        (words, name)
        for curve, name in zip(grown.skills, called, strict=True)
        for words in to_mind(curve.growth, curve.began)
    ]
    yield from caution_lines(cautions, len(grown.skills))


def _in_short(grown: RepGrowth, today: date) -> Iterator[str]:
    """Yield on how many days that rests, and the skills that move."""
    days = sorted({point.day for curve in grown.skills for point in curve.points})
    yield f"{seen_words(days, today)}."
    called = told_apart([(curve.skill, curve.rubric_version) for curve in grown.skills])
    for verdict in (GrowthVerdict.GROWING, GrowthVerdict.SLIPPING):
        moving = [
            name
            for name, curve in zip(called, grown.skills, strict=True)
            if curve.growth.verdict is verdict
        ]
        if moving:
            yield f"{verdict_words(verdict)}: {some_of(moving)}."
