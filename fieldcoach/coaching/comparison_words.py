"""What a comparison says, in a manager's words: verdicts, sentences, cautions, what is left out."""

from collections.abc import Sequence

from fieldcoach.analysis.comparison import Caution, SkillComparison, Verdict
from fieldcoach.coaching.wording import (
    Measure,
    count_word,
    decimals_for,
    grouped,
    heading,
    measure_of,
    tier_names,
    tier_words,
)
from fieldcoach.domain.people import Tier
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

CLAIMS = frozenset({Verdict.DIFFERENTIATES, Verdict.HINT, Verdict.NO_CLEAR_DIFFERENCE})


def verdict_words(verdict: Verdict, tier: str = Tier.STAR) -> str:
    """Return a verdict on the reps of `tier` in a few words."""
    return {
        Verdict.DIFFERENTIATES: _("Sets the {tier} apart").format(tier=tier_names(tier).all),
        Verdict.HINT: _("A hint"),
        Verdict.NO_CLEAR_DIFFERENCE: _("No clear difference"),
        Verdict.TOO_LITTLE_DATA: _("Too few to tell"),
        Verdict.DESCRIPTION_ONLY: _("Description only"),
    }[verdict]


def sentence(
    skill: str, result: SkillComparison, tiers: tuple[str, str], item: Item = Item.LEVEL
) -> str:
    """Return what may be said of one skill, in plain words and no more than that."""
    measure = measure_of(item)
    if result.verdict is Verdict.TOO_LITTLE_DATA:
        return _(
            "{skill}: too few to tell. A level needs five ratings on three days;"
            " {first} and {second} have that here."
        ).format(skill=skill, **_sides(result, tiers))
    if result.verdict is Verdict.DESCRIPTION_ONLY:
        return _description(skill, result, tiers, measure)
    if result.verdict is Verdict.NO_CLEAR_DIFFERENCE:
        return _no_clear_difference(skill, result, tiers, measure)
    return _difference(skill, result, tiers, measure)


def _sides(result: SkillComparison, tiers: tuple[str, str]) -> dict[str, str]:
    return {
        "first": tier_words(tiers[0], result.star.reps),
        "second": tier_words(tiers[1], result.average.reps),
    }


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
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure
) -> str:
    if result.difference is None or result.pairs is None:
        return ""
    if result.verdict is Verdict.DIFFERENTIATES:
        opening = _("{skill} sets your {tier} apart.").format(
            skill=skill, tier=tier_names(tiers[0]).all
        )
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
        return text + " " + _chance_of_a_hint(result)
    return text + " " + _chance(result, tiers[0])


def _range_in_brackets(result: SkillComparison, measure: Measure) -> str:
    if result.ci_low is None or result.ci_high is None or result.difference is None:
        return ""
    low, high = result.ci_low, result.ci_high
    if result.difference < 0:
        # Told as "0.5 lower", the range is told as lower too.
        low, high = -high, -low
    decimals = decimals_for(low, high)
    return _(" (95 % range {low} to {high})").format(
        low=measure.bare(low, decimals), high=measure.bare(high, decimals)
    )


def _chance(result: SkillComparison, tier: str) -> str:
    if result.all_ways:
        asked = _(
            "Of all {ways} ways to call {k} of these {n} reps {tier}, with {skills} looked at,"
        )
    else:
        asked = _("Of {ways} random ways to call {k} of {n} reps {tier}, with {skills} looked at,")
    skills = ngettext("{n} skill", "{n} skills", result.family).format(n=result.family)
    large = result.as_large or 0
    answer = ngettext(
        "only this one shows a gap this large.", "{large} show a gap this large.", large
    )
    return f"{asked} {answer}".format(
        ways=grouped(result.relabellings),
        k=result.relabelled_stars,
        n=result.relabelled_reps,
        tier=tier_names(tier).called,
        skills=skills,
        large=grouped(large),
    )


def _chance_of_a_hint(result: SkillComparison) -> str:
    return ngettext(
        "With {n} skill looked at, that is worth watching, not yet a finding.",
        "With {n} skills looked at, one such gap can come by chance: worth watching,"
        " not yet a finding.",
        result.family,
    ).format(n=result.family)


def _no_clear_difference(
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure
) -> str:
    if result.difference is None:
        return ""
    figures = measure.signed(result.difference)
    if result.ci_low is not None and result.ci_high is not None:
        figures += _(", range {low} to {high}").format(
            low=measure.bare(result.ci_low, 1), high=measure.bare(result.ci_high, 1)
        )
    text = _("{skill}: no clear difference ({figures}).").format(skill=skill, figures=figures)
    least = result.least_detectable
    if least is None:
        return text
    if measure.rounded(result.difference) >= measure.rounded(least):
        return f"{text} {_may_be_chance(result)}"
    more = _(
        "With {first} and {second} only gaps of about {gap} or more could have shown;"
        " this is no proof that there is none."
    ).format(gap=measure.gap(least), **_sides(result, tiers))
    return f"{text} {more}"


def _may_be_chance(result: SkillComparison) -> str:
    """Return how often chance shows such a gap: for one that its range alone would not explain."""
    if result.p_value is None:
        return ""
    large = round(result.p_value * result.relabellings)
    return _(
        "Of {ways} ways to call {k} of these {n} reps stars, {large} show a gap this large, so it"
        " may be chance; this is no proof that it is."
    ).format(
        ways=grouped(result.relabellings),
        k=result.relabelled_stars,
        n=result.relabelled_reps,
        large=grouped(large),
    )


def _description(
    skill: str, result: SkillComparison, tiers: tuple[str, str], measure: Measure
) -> str:
    levels = _levels(result, tiers, measure)
    opening = _("{skill}: description only.").format(skill=skill)
    reasons = [blocking_words(caution) for caution in result.cautions]
    said = [reason for reason in reasons if reason]
    if result.star.reps == 1:
        said = [_("One person cannot be told apart from a tier.")]
    parts = [opening, *([levels + "."] if levels else []), *said]
    return " ".join(parts)


def blocking_words(caution: Caution) -> str:
    """Return why no verdict is given, or "" for a caution that does not keep one back."""
    return {
        Caution.TOO_FEW_REPS: _("That is too few reps to tell from chance."),
        Caution.NO_SHARED_MANAGER: _(
            "No manager rated both tiers, so the gap may be between the managers."
        ),
        Caution.RATER_EXPLAINS: _(
            "Seen by one and the same manager the gap is less than half as large or the other"
            " way round, so who rated may explain it."
        ),
        Caution.OBSERVED_SHARE_APART: _(
            "The two tiers were scored on this in very different shares of their visits."
        ),
    }.get(caution, "")


def caution_words(caution: Caution, tiers: tuple[str, str] = (Tier.STAR, Tier.AVERAGE)) -> str:
    """Return a caution on a comparison of two tiers as a sentence."""
    first, second = (tier_names(tier) for tier in tiers)
    return blocking_words(caution) or {
        Caution.CHANGED_TIER: _("Reps whose tier changed in these days are left out."),
        Caution.TENURE_APART: _(
            "The tiers do not overlap in years of service; experience may be the difference."
        ),
        Caution.STAR_BELOW_AVERAGE: _(
            "At least one of the {first} is below the mean of the {second}."
        ).format(first=first.all, second=second.all),
        Caution.FLOOR_CEILING: _(
            "More than half of the ratings are at one end of the scale; it hardly tells reps apart."
        ),
        Caution.NO_SPREAD: _("Inside the tiers all levels are the same, so there is no range."),
        Caution.RUBRIC_CHANGED: _("The wording changed in these days; the parts are not mixed."),
    }.get(caution, "")


def headline(
    skills: Sequence[SkillComparison], tiers: tuple[str, str], reps: tuple[int, int]
) -> str:
    """Return the page's first sentence: how many skills set the tiers apart."""
    testable = [skill for skill in skills if skill.verdict in CLAIMS]
    apart = sum(skill.verdict is Verdict.DIFFERENTIATES for skill in testable)
    hints = sum(skill.verdict is Verdict.HINT for skill in testable)
    first, second = tier_words(tiers[0], reps[0]), tier_words(tiers[1], reps[1])
    if not testable:
        return _("No skill can be judged yet between your {first} and your {second}.").format(
            first=first, second=second
        )
    if len(testable) == 1:
        return _headline_of_one(testable[0].verdict).format(first=first, second=second)
    skills_text = ngettext("{n} skill", "{n} skills", len(testable)).format(
        n=count_word(len(testable))
    )
    who = heading(count_word(apart))
    text = ngettext(
        "{k} of {skills} sets your {first} apart from your {second}",
        "{k} of {skills} set your {first} apart from your {second}",
        1 if apart == 1 else 2,
    ).format(k=who, skills=skills_text, first=first, second=second)
    if hints:
        text += "; " + ngettext("{n} more gives a hint", "{n} more give a hint", hints).format(
            n=count_word(hints)
        )
    return text + "."


def _headline_of_one(verdict: Verdict) -> str:
    if verdict is Verdict.DIFFERENTIATES:
        return _("The one skill looked at sets your {first} apart from your {second}.")
    if verdict is Verdict.HINT:
        return _("The one skill looked at gives a hint between your {first} and your {second}.")
    return _("The one skill looked at does not set your {first} apart from your {second}.")


def left_out_words(why: str, tier: str | None) -> str:
    """Return why a rep stands on neither side."""
    if why == "changed_tier":
        return _("changed tier in these days")
    if why == "no_tier":
        return _("has no tier")
    if why == "too_few_ratings":
        return _("fewer than five ratings on three days on every skill")
    return _("is in “{tier}”").format(tier=tier or "")


def one_rater(raters: int) -> str:
    """Return what to bear in mind where one manager gave every rating, else ""."""
    if raters != 1:
        return ""
    return _("All ratings are one manager's, so a difference may also be how that manager sees.")
