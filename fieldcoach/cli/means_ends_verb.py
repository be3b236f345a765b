"""`fieldcoach means-ends`: levels beside results, as words, JSON or CSV."""

from collections import Counter
from collections.abc import Iterator, Sequence

from fieldcoach import clock
from fieldcoach.analysis.means_ends import LinkVerdict
from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.listing import by_words, caution_lines, some_of, told_apart
from fieldcoach.cli.reading import show
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.means_ends import (
    LinkRow,
    MeansEnds,
    MeansEndsChoice,
    by_strength,
    means_ends,
)
from fieldcoach.coaching.means_ends_words import ends_words
from fieldcoach.coaching.wording import heading, window_text
from fieldcoach.exchange import json_means_ends
from fieldcoach.exchange.package_tables import MEANS_ENDS
from fieldcoach.i18n import _


def run(arguments: Arguments) -> int:
    """Set levels beside results, and print it; raises NotFound for an unknown metric or rubric."""
    choice = MeansEndsChoice(
        metric=arguments.metric,
        window=arguments.window,
        rubric=arguments.rubric,
        next_period=arguments.next_period,
    )
    with journals.open_to_read(arguments.journal_path) as journal:
        found = means_ends(journal, choice)
    show(
        arguments,
        MEANS_ENDS,
        lines=lambda: _lines(found),
        as_json=lambda: json_means_ends.means_ends(found),
        rows=lambda: json_means_ends.means_ends_rows(found),
    )
    return 0


def _lines(found: MeansEnds) -> Iterator[str]:
    days = window_text(found.choice.window, clock.today())
    yield " · ".join(part for part in (found.rubric, days, _results(found)) if part)
    yield found.headline
    if found.note:
        yield found.note
    rows = by_strength(found.skills)
    names = Counter(row.skill for row in rows)
    for row in rows:
        yield ""
        if names[row.skill] > 1:
            yield _("As version {n} of the rubric words it:").format(n=row.rubric_version)
        yield row.sentence
        if row.result.verdict is LinkVerdict.LINKED:
            yield from (f"  {lead} {words}" for lead, words in row.warnings)
    if found.left_out:
        yield ""
        yield _("Left out:")
    for why, who in by_words((one.words, one.rep) for one in found.left_out).items():
        yield f"  {heading(why)} ({len(who)}): {some_of(who)}"
    yield from caution_lines(_leads(rows), len(rows))


def _results(found: MeansEnds) -> str:
    """Return which results they are: "sales of June to October 2026"."""
    return ends_words(found.metric, found.periods) if found.metric else ""


def _leads(rows: Sequence[LinkRow]) -> Iterator[tuple[str, str]]:
    """Yield what to bear in mind with the skills that no link is claimed of, in short."""
    names = told_apart([(row.skill, row.rubric_version) for row in rows])
    for row, name in zip(rows, names, strict=True):
        if row.result.verdict is not LinkVerdict.LINKED:
            yield from ((lead, name) for lead, _words in row.warnings)
