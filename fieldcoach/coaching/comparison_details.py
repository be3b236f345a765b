"""How we know: the figures behind a comparison's sentence, for those who want to check them.

Each is explained in words as well as named, so that a manager can read it and a statistician can
check it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fieldcoach.analysis.comparison import CLAIMS, FOUND, SkillComparison, Verdict
from fieldcoach.analysis.scales import half_point
from fieldcoach.coaching.comparison import Comparison, LeftOut, SkillRow
from fieldcoach.coaching.comparison_findings import Closeness, closeness
from fieldcoach.coaching.comparison_sentences import directed, looked_at
from fieldcoach.coaching.comparison_words import caution_words, told_already
from fieldcoach.coaching.wording import (
    TierNames,
    decimals_for,
    grouped,
    heading,
    listing,
    measure_of,
    number,
    signed,
    tier_names,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

_SMALLEST_SAID = 0.001


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known, under a lead of a word or two."""

    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class _Power:
    """Of 100 journals with a true gap, how many showed it; from a simulation of invented teams.

    Eight skills on a scale of 1 to 5, `first` reps beside `second`, gaps of 1.5, 1 and 0.6 points.
    """

    first: int
    second: int
    found: tuple[int, int, int]


_POWERS = (
    _Power(6, 12, (99, 85, 32)),
    _Power(4, 8, (89, 54, 16)),
    _Power(3, 6, (65, 29, 9)),
)


def how_we_know(row: SkillRow, comparison: Comparison) -> list[Known]:
    """Return what stands behind a skill's sentence, in the order it is read.

    Where no verdict may be given, neither range nor p is said.
    """
    first, second = (tier_names(tier) for tier in comparison.choice.tiers)
    said: list[tuple[str, str]] = []
    if row.result.verdict in CLAIMS:
        said += [
            (_("Range"), _range(row, first, second)),
            (_("Pairs"), _pairs(row.result, first, second)),
            (_("Chance"), _chance(row.result, first, _skills_of(comparison))),
            (_("Size"), _size(row.result)),
            (_("What could show"), _power(row.result)),
        ]
        if row.result.verdict in FOUND:
            said.append((_("Cause"), goes_with(comparison.choice.tiers[0])))
    else:
        said += [(_("Pairs"), _pairs(row.result, first, second)), (_("Chance"), _withheld(row))]
    to_mind = [one for one in row.result.cautions if one not in told_already(row.result)]
    cautions = (caution_words(one, comparison.choice.tiers) for one in to_mind)
    said.append((_("To bear in mind"), " ".join(filter(None, cautions))))
    said.append((_("Left out"), " ".join(_left_out(comparison.left_out))))
    return [Known(lead, words) for lead, words in said if words]


def goes_with(tier: str) -> str:
    """Return that no figure of a comparison says what makes a rep of `tier` one."""
    return _(
        "Tiers are not drawn by lot. What is found here goes with being among the {tier}; whether"
        " it made them that, no such figure can say."
    ).format(tier=tier_names(tier).all)


def _skills_of(comparison: Comparison) -> int:
    """Return how many skills were looked at together, one in two wordings counted once."""
    return len({row.key for row in comparison.skills if row.result.family})


def _range(row: SkillRow, first: TierNames, second: TierNames) -> str:
    result = row.result
    if result.difference is None or result.ci_low is None or result.ci_high is None:
        return ""
    decimals, measure = decimals_for(result.ci_low, result.ci_high), measure_of(row.item)

    def end(gap: float, decimals: int) -> str:
        # Told as "below the averages", the ends say their direction too.
        return directed(gap, measure, decimals) if is_below else measure.bare(gap, decimals)

    is_below = result.difference < 0 and measure.rounded(result.difference) > 0
    where = (
        _("By mean level the {first} stand {gap} below the {second}.")
        if is_below
        else _("By mean level the {first} stand {gap} above the {second}.")
    )
    text = (
        where
        + " "
        + _(
            "Other days, and other reps like these, would have shown another gap: of 100 ranges"
            " reckoned as this one, {low} to {high}, 95 hold the true gap (Welch's interval, over"
            " reps and not over ratings)."
        )
    ).format(
        first=first.all,
        second=second.all,
        gap=measure.gap(result.difference, decimals),
        low=end(result.ci_low, decimals),
        high=end(result.ci_high, decimals),
    )
    return f"{text} {_closeness(row, first)}".strip()


def _closeness(row: SkillRow, first: TierNames) -> str:
    """Say why a skill counts as one that does not set the tiers apart, or not yet."""
    close = closeness(row)
    if close is None or (close is Closeness.OPEN and row.result.ci_high is None):
        return ""
    half = half_point(row.scale.low, row.scale.high)
    measure = measure_of(row.item)
    if close is Closeness.ALIKE:
        said = _(
            "It stays clear of gaps of {half} or more: that there is none so large is a finding."
        )
    elif close is Closeness.NOT_AHEAD:
        said = _(
            "It stays below a lead of {half}: that the {first} are not that far ahead is a finding."
        )
    elif row.item is Item.COUNT:
        said = _("It leaves room for more and for less: nothing can be told yet.")
    else:
        said = _("It leaves room for a lead of {half} or more: nothing can be told yet.")
    return said.format(half=measure.gap(half), first=first.all)


def _pairs(result: SkillComparison, first: TierNames, second: TierNames) -> str:
    pairs = result.pairs
    if pairs is None:
        return ""
    text = ngettext(
        "Each of the {first} beside each of the {second} makes {n} pair: {one} is higher in"
        " {higher}, level in {tied}, lower in {lower}",
        "Each of the {first} beside each of the {second} makes {n} pairs: {one} is higher in"
        " {higher}, level in {tied}, lower in {lower}",
        pairs.total,
    ).format(
        n=pairs.total,
        first=first.all,
        second=second.all,
        one=first.one,
        higher=pairs.higher,
        tied=pairs.tied,
        lower=pairs.lower,
    )
    if result.cliffs_delta is None or result.verdict not in CLAIMS:
        return text + "."
    return text + _(
        ". From −1, always lower, to +1, always higher, that is {delta} (Cliff's delta)."
    ).format(delta=signed(result.cliffs_delta, 2))


def _chance(result: SkillComparison, first: TierNames, skills: int) -> str:
    if result.p_value is None or result.p_adjusted is None:
        return ""
    asked = (
        _(
            "If it made no difference who is called what, any {k} of the {reps} reps could have"
            " been called {tier}. All {n} ways to do so were looked at:"
        )
        if result.all_ways
        else _(
            "If it made no difference who is called what, any {k} of the {reps} reps could have"
            " been called {tier}. {n} random ways to do so were looked at:"
        )
    ).format(
        n=grouped(result.relabellings),
        k=result.relabelled_stars,
        reps=result.relabelled_reps,
        tier=first.called,
    )
    large = round(result.p_value * result.relabellings)
    alone = ngettext(
        "only the real one shows a gap this large on this skill (p {p}).",
        "{large} show a gap this large on this skill (p {p}).",
        large,
    ).format(large=grouped(large), p=_p(result.p_value))
    if result.family < 2:
        return f"{asked} {alone}"
    together = _(
        "The more skills one looks at, the sooner one of them stands out by chance: with {skills}"
        " looked at together it is {large} (p {p}, step-down). A finding needs this second p at"
        " 0.05 or below and a range clear of 0, a hint needs the first p there."
    ).format(
        skills=looked_at(result.family, skills),
        large=grouped(result.as_large or 0),
        p=_p(result.p_adjusted),
    )
    return f"{asked} {alone} {together}"


def _size(result: SkillComparison) -> str:
    if result.hedges_g is None:
        return ""
    return _(
        "The gap is about {times} times as large as the spread among reps of one tier, with a"
        " correction for few reps (Hedges' g {g})."
    ).format(times=number(abs(result.hedges_g)), g=signed(result.hedges_g, 2))


def _power(result: SkillComparison) -> str:
    """Say how much a comparison of about this size can find: the nearest that was tried below."""
    smaller, larger = sorted((result.star.reps, result.average.reps))
    tried = next(
        (one for one in _POWERS if smaller >= one.first and larger >= one.second), _POWERS[-1]
    )
    large, middle, small = tried.found
    text = _(
        "In invented teams of {first} and {second} reps, with eight skills rated from 1 to 5, a"
        " true gap of about 1.5 points was found in {large} of 100, one of 1 point in {middle}, one"
        " of 0.6 points in {small}."
    ).format(first=tried.first, second=tried.second, large=large, middle=middle, small=small)
    if larger < tried.second:
        text += " " + _("Here there are fewer, and less is found.")
    if result.verdict is Verdict.DIFFERENTIATES:
        return text
    return text + " " + _("What is not found here may be there all the same.")


def _withheld(row: SkillRow) -> str:
    if row.result.pairs is None:
        return ""
    return _(
        "No verdict may be given on this skill, so neither a range nor a chance is told: they would"
        " look surer than they are."
    )


def _left_out(reps: tuple[LeftOut, ...]) -> Iterator[str]:
    """Yield a sentence for each reason with everyone it holds for."""
    for words in dict.fromkeys(out.words for out in reps):
        names = [out.rep for out in reps if out.words == words]
        yield f"{heading(words)}: {listing(names)}."


def _p(value: float) -> str:
    return "< 0.001" if value < _SMALLEST_SAID else f"= {number(value, 3)}"
