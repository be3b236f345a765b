"""Whole pages of figures in words: what a chart shows, what it says first, what it cannot show."""

from typing import TYPE_CHECKING

from fieldcoach.analysis.comparison import Verdict
from fieldcoach.charts.comparison_cells import name_of, pairs_words, points_words, versions_of
from fieldcoach.coaching.wording import tier_names
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the names of types alone: SQLAlchemy comes with them
    from fieldcoach.coaching.comparison import Comparison, SkillRow
    from fieldcoach.coaching.means_ends import LinkRow

_FOUND = frozenset({Verdict.DIFFERENTIATES, Verdict.HINT})
_TARGET = 1.0  # attainment


def describe_comparison(compared: "Comparison") -> str:
    """Return in a few sentences what the chart of a comparison shows."""
    # SQLAlchemy comes with it, which whoever has a comparison has already.
    from fieldcoach.coaching.comparison import by_strength

    first, second = (tier_names(tier).all for tier in compared.choice.tiers)
    rows = by_strength(compared.skills)
    said = [
        ngettext(
            "The levels of your {first} beside those of your {second} on {n} skill.",
            "The levels of your {first} beside those of your {second} on {n} skills.",
            len(rows),
        ).format(first=first, second=second, n=len(rows)),
        compared.headline,
    ]
    if rows and rows[0].result.verdict in _FOUND:
        said.append(_strongest(rows[0], versions_of(rows)[0], first))
    said.append(
        _("What goes with being among your {first} need not be what makes them so.").format(
            first=first
        )
    )
    return " ".join(said)


def _strongest(row: "SkillRow", version: int | None, first: str) -> str:
    points, reach = points_words(row)
    return _("Clearest is {skill}: your {first} {points} {range}, higher in {pairs} pairs.").format(
        skill=name_of(row, version),
        first=first,
        points=points,
        range=reach,
        pairs=pairs_words(row),
    )


def describe_link(row: "LinkRow", metric: str) -> str:
    """Return in a few sentences what the scatter of a skill shows."""
    reached = sum(rep.attainment >= _TARGET for rep in row.reps)
    return " ".join(
        (
            ngettext(
                "A mark for {n} rep: the level in {skill} to the right, {metric} against target"
                " upwards.",
                "A mark for each of {n} reps: the level in {skill} to the right, {metric} against"
                " target upwards.",
                len(row.reps),
            ).format(n=len(row.reps), skill=row.skill, metric=metric),
            _("{k} of them reach their target.").format(k=reached),
            row.sentence,
        )
    )
