"""What a comparison says of one skill: a sentence or two in a manager's words, and no more."""

from fieldcoach.analysis.comparison import SkillComparison, Verdict
from fieldcoach.analysis.skill_levels import MIN_REPS
from fieldcoach.coaching.comparison_words import blocking_words
from fieldcoach.coaching.wording import (
    Measure,
    decimals_for,
    grouped,
    leading,
    measure_of,
    tier_names,
    tier_words,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext


def sentence(
    skill: str,
    result: SkillComparison,
    tiers: tuple[str, str],
    item: Item = Item.LEVEL,
    skills: int | None = None,
) -> str:
    """Return what may be said of one skill, in plain words and no more than that.

    `skills` is how many skills the family holds, where some of them are in it with two wordings.
    """
    skill, measure = leading(skill), measure_of(item)
    if result.verdict is Verdict.TOO_LITTLE_DATA:
        return _(
            "{skill}: too few to tell. A level needs five ratings on three days;"
            " {first} and {second} have that here."
        ).format(skill=skill, **_sides(result, tiers))
    if result.verdict is Verdict.DESCRIPTION_ONLY:
        return _description(skill, result, tiers, measure)
    if result.verdict is Verdict.NO_CLEAR_DIFFERENCE:
        return _no_clear_difference(skill, result, tiers, measure)
    return _difference(skill, result, tiers, measure, looked_at(result.family, skills))


def reason(skill: str, result: SkillComparison, tiers: tuple[str, str], item: Item) -> str:
    """Return why a rep gets a goal on a skill, for the rep to read too.

    "" where either side is so few that its level would be somebody's own.
    """
    if result.star.mean is None or result.average.mean is None:
        return ""
    if min(result.star.reps, result.average.reps) < MIN_REPS:
        return ""
    measure, (first, second) = measure_of(item), tiers
    sets_apart = result.verdict is Verdict.DIFFERENTIATES and result.star.mean > result.average.mean
    said = (
        _("{skill} sets the {tier} apart: they average {first}, the {others} {second}.")
        if sets_apart
        else _("{skill}: the {tier} average {first}, the {others} {second}.")
    )
    return said.format(
        skill=leading(skill),
        tier=tier_names(first).all,
        others=tier_names(second).all,
        first=measure.level(result.star.mean),
        second=measure.level(result.average.mean),
    )


def looked_at(family: int, skills: int | None = None) -> str:
    """Return "11 skills", or "10 skills in 11 wordings"."""
    if skills is None or skills == family:
        return ngettext("{n} skill", "{n} skills", family).format(n=family)
    return ngettext("{n} skill in {k} wordings", "{n} skills in {k} wordings", skills).format(
        n=skills, k=family
    )


def _sides(result: SkillComparison, tiers: tuple[str, str]) -> dict[str, str]:
    first, second = (
        tier_words(tier, group.reps)
        if group.reps
        else _("no {tier}").format(tier=tier_names(tier).all)
        for tier, group in zip(tiers, (result.star, result.average), strict=True)
    )
    return {"first": first, "second": second}


def _levels(result: SkillComparison, tiers: tuple[str, str], measure: Measure) -> str:
    """Return "Your 4 stars average 4.2, your 7 averages 3.1"."""
    if result.star.mean is None or result.average.mean is None:
        return ""
    return ngettext(
        "Your {first} averages {star}, your {second} {average}",
        "Your {first} average {star}, your {second} {average}",
        result.star.reps,
    ).format(
        star=measure.level(result.star.mean),
        average=measure.level(result.average.mean),
        **_sides(result, tiers),
    )


def _difference(
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure, family: str
) -> str:
    if result.difference is None or result.pairs is None:
        return ""
    if result.verdict is Verdict.DIFFERENTIATES:
        opening = (
            _("{skill} sets your {tier} apart.")
            if result.difference > 0
            else _("{skill} sets your {tier} apart, by a lower level.")
        ).format(skill=skill, tier=tier_names(tiers[0]).all)
    else:
        opening = _("{skill}: a hint.").format(skill=skill)
    gap = result.difference
    higher = result.pairs.higher if gap > 0 else result.pairs.lower
    who = _("{one} was higher") if gap > 0 else _("{one} was lower")
    said = _("{opening} {levels}: {gap} {direction}{interval}; {who} in {k} of {n} pairs.")
    text = said.format(
        opening=opening,
        levels=_levels(result, tiers, measure),
        gap=measure.gap(gap),
        direction=_("higher") if gap > 0 else _("lower"),
        interval=_range_in_brackets(result, measure),
        who=who.format(one=tier_names(tiers[0]).one),
        k=higher,
        n=result.pairs.total,
    )
    if result.verdict is Verdict.HINT:
        return text + " " + _chance_of_a_hint(result, family)
    return text + " " + _chance(result, tiers[0], family)


def _range_in_brackets(result: SkillComparison, measure: Measure) -> str:
    if result.ci_low is None or result.ci_high is None or result.difference is None:
        return ""
    low, high = result.ci_low, result.ci_high
    if result.difference < 0 < high:
        return _(" (95 % range {low} to {high})").format(
            low=directed(low, measure), high=directed(high, measure)
        )
    if result.difference < 0:
        # Told as "0.5 lower", the range is told as lower too.
        low, high = -high, -low
    decimals = decimals_for(low, high)
    return _(" (95 % range {low} to {high})").format(
        low=measure.bare(low, decimals), high=measure.bare(high, decimals)
    )


def _chance(result: SkillComparison, tier: str, family: str) -> str:
    if result.all_ways:
        asked = _(
            "Of all {ways} ways to call {k} of these {n} reps {tier}, with {skills} looked at,"
        )
    else:
        asked = _("Of {ways} random ways to call {k} of {n} reps {tier}, with {skills} looked at,")
    large = result.as_large or 0
    answer = ngettext(
        "only this one shows a gap this large.", "{large} show a gap this large.", large
    )
    return f"{asked} {answer}".format(
        ways=grouped(result.relabellings),
        k=result.relabelled_stars,
        n=result.relabelled_reps,
        tier=tier_names(tier).called,
        skills=family,
        large=grouped(large),
    )


def _chance_of_a_hint(result: SkillComparison, family: str) -> str:
    return ngettext(
        "With {skills} looked at, that is worth watching, not yet a finding.",
        "With {skills} looked at, one such gap can come by chance: worth watching,"
        " not yet a finding.",
        result.family,
    ).format(skills=family)


def _no_clear_difference(
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure
) -> str:
    if result.difference is None:
        return ""
    figures = _gap_and_range(result, tiers, measure)
    text = _("{skill}: no clear difference ({figures}).").format(skill=skill, figures=figures)
    least = result.least_detectable
    if least is None:
        return text
    if measure.rounded(result.difference) >= measure.rounded(least):
        return f"{text} {_may_be_chance(result, tiers[0])}"
    more = _(
        "With {first} and {second} only gaps of about {gap} or more could have shown;"
        " this is no proof that there is none."
    ).format(gap=measure.gap(least), **_sides(result, tiers))
    return f"{text} {more}"


def _gap_and_range(result: SkillComparison, tiers: tuple[str, str], measure: Measure) -> str:
    """Return "+0.2, range −0.6 to 1.0"; of a tier that is lower, that it is."""
    assert result.difference is not None
    unit = "" if measure.unit == measure_of(Item.LEVEL).unit else measure.unit
    low, high = result.ci_low, result.ci_high
    decimals = 1 if low is None or high is None else decimals_for(low, high)
    if result.difference < 0 and measure.rounded(result.difference):
        said = _("your {tier} {gap} lower").format(
            tier=tier_names(tiers[0]).all, gap=measure.gap(result.difference, decimals)
        )
        if low is None or high is None:
            return said
        return said + _(", range {low} to {high}").format(
            low=directed(low, measure, decimals), high=directed(high, measure, decimals)
        )
    said = measure.signed(result.difference, decimals) + unit
    if low is None or high is None:
        return said
    return said + _(", range {low} to {high}").format(
        low=measure.bare(low, decimals), high=measure.bare(high, decimals)
    )


def directed(gap: float, measure: Measure, decimals: int = 1) -> str:
    """Return "0.5 lower" or "0.2 higher"; what is nothing once rounded has no direction."""
    size = measure.bare(abs(gap), decimals)
    if not float(size):
        return size
    return (_("{gap} lower") if gap < 0 else _("{gap} higher")).format(gap=size)


def _may_be_chance(result: SkillComparison, tier: str) -> str:
    """Return how often chance shows such a gap: for one that its range alone would not explain."""
    if result.p_value is None:
        return ""
    large = round(result.p_value * result.relabellings)
    if result.all_ways:
        said = _(
            "Of all {ways} ways to call {k} of these {n} reps {tier}, {large} show a gap this"
            " large on this skill alone: it may be chance, and it may not."
        )
    else:
        said = _(
            "Of {ways} random ways to call {k} of {n} reps {tier}, {large} show a gap this large"
            " on this skill alone: it may be chance, and it may not."
        )
    return said.format(
        ways=grouped(result.relabellings),
        k=result.relabelled_stars,
        n=result.relabelled_reps,
        tier=tier_names(tier).called,
        large=grouped(large),
    )


def _description(
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure
) -> str:
    levels = _levels(result, tiers, measure)
    opening = _("{skill}: description only.").format(skill=skill)
    reasons = [blocking_words(caution) for caution in result.cautions]
    said = [reason for reason in reasons if reason]
    if 1 in (result.star.reps, result.average.reps):
        said = [_("One person cannot be told apart from a tier.")]
    parts = [opening, *([levels + "."] if levels else []), *said]
    return " ".join(parts)
