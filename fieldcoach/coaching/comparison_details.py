"""How we know: the figures behind a comparison's sentence, for those who want to check them."""

from fieldcoach.analysis.comparison import SkillComparison
from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.comparison_words import CLAIMS, caution_words
from fieldcoach.coaching.wording import decimals_for, measure_of, number, signed
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

_SMALLEST_SAID = 0.001


def how_we_know(row: SkillRow, comparison: Comparison) -> list[str]:
    """Return sentences: interval, pairs, relabellings, who was left out and why, cautions.

    Where no verdict may be given, neither range nor p is said.
    """
    said = [_pairs(row.result)]
    if row.result.verdict in CLAIMS:
        said = [_gap(row.result, row.item), _pairs(row.result), _chance(row.result)]
    said += [caution_words(caution) for caution in row.result.cautions]
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


def _pairs(result: SkillComparison) -> str:
    if result.pairs is None:
        return ""
    text = ngettext(
        "Of {n} pair of a star and an average the star is higher in {higher}, tied in {tied},"
        " lower in {lower}",
        "Of {n} pairs of a star and an average the star is higher in {higher}, tied in {tied},"
        " lower in {lower}",
        result.pairs.total,
    ).format(
        n=result.pairs.total,
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


def _chance(result: SkillComparison) -> str:
    if result.p_value is None or result.p_adjusted is None:
        return ""
    ways = (
        _("All {n} ways to call {stars} of the {reps} reps stars were looked at")
        if result.all_ways
        else _("{n} random ways to call {stars} of the {reps} reps stars were looked at")
    )
    text = ways.format(
        n=result.relabellings, stars=result.relabelled_stars, reps=result.relabelled_reps
    )
    return text + _(": p {alone} for this skill alone, {together}.").format(
        alone=_p(result.p_value),
        together=ngettext(
            "p {p} with {n} skill looked at", "p {p} with {n} skills looked at", result.family
        ).format(p=_p(result.p_adjusted), n=result.family),
    )


def _p(value: float) -> str:
    return "< 0.001" if value < _SMALLEST_SAID else f"= {number(value, 3)}"
