"""How we know: the figures behind a comparison's sentence, for those who want to check them."""

from fieldcoach.analysis.comparison import SkillComparison
from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.comparison_words import CLAIMS, caution_words
from fieldcoach.coaching.wording import (
    TierNames,
    decimals_for,
    measure_of,
    number,
    signed,
    tier_names,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

_SMALLEST_SAID = 0.001


def how_we_know(row: SkillRow, comparison: Comparison) -> list[str]:
    """Return sentences: interval, pairs, relabellings, who was left out and why, cautions.

    Where no verdict may be given, neither range nor p is said.
    """
    first, second = (tier_names(tier) for tier in comparison.choice.tiers)
    said = [_pairs(row.result, first, second)]
    if row.result.verdict in CLAIMS:
        said = [_gap(row.result, row.item), *said, _chance(row.result, first)]
    said += [caution_words(caution, comparison.choice.tiers) for caution in row.result.cautions]
    if comparison.left_out:
        said.append(
            _("Left out: {reps}.").format(
                reps=", ".join(f"{out.rep} ({out.words})" for out in comparison.left_out)
            )
        )
    return [sentence for sentence in said if sentence]


def _gap(result: SkillComparison, item: Item) -> str:
    if result.difference is None or result.ci_low is None or result.ci_high is None:
        return ""
    decimals, measure = decimals_for(result.ci_low, result.ci_high), measure_of(item)
    return _(
        "Difference of the reps' levels {gap}{unit}, 95 % range {low} to {high} (Welch)."
    ).format(
        gap=measure.signed(result.difference, decimals),
        unit=measure.unit,
        low=measure.bare(result.ci_low, decimals),
        high=measure.bare(result.ci_high, decimals),
    )


def _pairs(result: SkillComparison, first: TierNames, second: TierNames) -> str:
    if result.pairs is None:
        return ""
    text = ngettext(
        "Of {n} pair of {some} and {other} {one} is higher in {higher}, tied in {tied},"
        " lower in {lower}",
        "Of {n} pairs of {some} and {other} {one} is higher in {higher}, tied in {tied},"
        " lower in {lower}",
        result.pairs.total,
    ).format(
        n=result.pairs.total,
        some=first.some,
        other=second.some,
        one=first.one,
        higher=result.pairs.higher,
        tied=result.pairs.tied,
        lower=result.pairs.lower,
    )
    effects = []
    if result.cliffs_delta is not None:
        effects.append(_("Cliff's delta {delta}").format(delta=signed(result.cliffs_delta, 2)))
    if result.hedges_g is not None:
        effects.append(_("Hedges' g {g}").format(g=signed(result.hedges_g, 2)))
    return "; ".join([text, *effects]) + "."


def _chance(result: SkillComparison, first: TierNames) -> str:
    if result.p_value is None or result.p_adjusted is None:
        return ""
    ways = (
        _("All {n} ways to call {k} of the {reps} reps {tier} were looked at")
        if result.all_ways
        else _("{n} random ways to call {k} of the {reps} reps {tier} were looked at")
    )
    text = ways.format(
        n=result.relabellings,
        k=result.relabelled_stars,
        reps=result.relabelled_reps,
        tier=first.called,
    )
    return text + _(": p {alone} for this skill alone, {together}.").format(
        alone=_p(result.p_value),
        together=ngettext(
            "p {p} with {n} skill looked at", "p {p} with {n} skills looked at", result.family
        ).format(p=_p(result.p_adjusted), n=result.family),
    )


def _p(value: float) -> str:
    return "< 0.001" if value < _SMALLEST_SAID else f"= {number(value, 3)}"
