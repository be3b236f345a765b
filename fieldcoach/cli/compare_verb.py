"""`fieldcoach compare`: stars against averages, as words, JSON or CSV."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from fieldcoach import clock
from fieldcoach.analysis.comparison import FOUND, Caution, Group
from fieldcoach.cli.arguments import Arguments
from fieldcoach.cli.listing import by_words, caution_lines, some_of, told_apart
from fieldcoach.cli.reading import show
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.comparison import Choice, Comparison, SkillRow, by_strength, compare
from fieldcoach.coaching.comparison_details import goes_with
from fieldcoach.coaching.comparison_findings import findings
from fieldcoach.coaching.comparison_words import caution_words, told_already
from fieldcoach.coaching.tier_choice import as_written
from fieldcoach.coaching.what_if import Part, WhatIf, spreads, what_if
from fieldcoach.coaching.what_if_words import nothing
from fieldcoach.coaching.wording import heading, percent, tier_words, window_text
from fieldcoach.exchange import json_out
from fieldcoach.exchange.package_tables import COMPARISON
from fieldcoach.i18n import _, ngettext


def run(arguments: Arguments) -> int:
    """Compare, and print what came of it."""
    with journals.open_to_read(arguments.journal_path) as journal:
        choice = Choice(
            window=arguments.window,
            rubric=arguments.rubric,
            tiers=as_written(journal, arguments.tiers),
            purpose=arguments.purpose,
        )
        compared = compare(journal, choice)
        asked = None
        if arguments.what_if and arguments.format != "csv":
            skills = spreads(journal, compared)
            asked = what_if(compared, skills, Part(arguments.what_if), arguments.point_value)
    if arguments.what_if and asked is None:
        print(_("--what-if is told in text and JSON, not in CSV."), file=sys.stderr)
    show(
        arguments,
        COMPARISON,
        lines=lambda: (*_lines(compared), *_what_if(asked, choice.tiers[0])),
        as_json=lambda: json_out.comparison(compared, asked),
        rows=lambda: json_out.comparison_rows(compared),
    )
    return 0


def _lines(compared: Comparison) -> Iterator[str]:
    days = window_text(compared.choice.window, clock.today())
    yield f"{compared.rubric} · {days}" if compared.rubric else days
    yield compared.headline
    if compared.note:
        yield compared.note
    yield from findings(compared)
    if any(row.result.verdict in FOUND for row in compared.skills):
        yield goes_with(compared.choice.tiers[0])
    names = Counter(row.skill for row in compared.skills)
    rows = by_strength(compared.skills)
    for row in rows:
        yield ""
        if names[row.skill] > 1:
            yield _("As version {n} of the rubric words it:").format(n=row.rubric_version)
        yield row.sentence
        for tier, group in zip(compared.choice.tiers, (row.star, row.average), strict=True):
            if group.reps:
                yield "  " + _counts(tier, group)
    yield from _left_out(compared)
    yield from caution_lines(_cautions(compared, rows), len(rows))


def _what_if(asked: WhatIf | None, tier: str) -> Iterator[str]:
    if asked is None:
        return
    yield ""
    yield asked.headline
    for row in asked.rows:
        yield f"  {row.sentence}"
    if not asked.rows:
        yield "  " + nothing(tier)
        return
    yield ""
    yield _("What that rests on:")
    for assumption in asked.assumptions:
        yield f"  {assumption}"


def _left_out(compared: Comparison) -> Iterator[str]:
    if compared.left_out:
        yield ""
        yield _("Left out:")
    for why, names in by_words((one.words, one.rep) for one in compared.left_out).items():
        yield f"  {heading(why)} ({len(names)}): {some_of(names)}"


def _cautions(compared: Comparison, rows: Sequence[SkillRow]) -> Iterator[tuple[str, str]]:
    """Yield each caution with each skill it is for, where the skill's sentence has it not."""
    names = told_apart([(row.skill, row.rubric_version) for row in rows])
    for caution in Caution:
        for row, name in zip(rows, names, strict=True):
            if caution in row.result.cautions and caution not in told_already(row.result):
                yield caution_words(caution, compared.choice.tiers), name


def _counts(tier: str, group: Group) -> str:
    ratings = ngettext("{n} rating", "{n} ratings", group.observations)
    said = f"{tier_words(tier, group.reps)}, {ratings.format(n=group.observations)}"
    if group.observed_share is None:
        return said
    share = _("observed in {share} of their visits").format(share=percent(group.observed_share))
    return f"{said}, {share}"
