"""What a comparison says over all: verdicts, cautions and headline, and who is left out.

The sentence on one skill is `comparison_sentences`'.
"""

from collections.abc import Sequence

from fieldcoach.analysis.comparison import CLAIMS, Caution, SkillComparison, Verdict
from fieldcoach.coaching.wording import count_word, heading, tier_names, tier_words
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _, ngettext


def verdict_words(verdict: Verdict, tier: str = Tier.STAR, *, lower: bool = False) -> str:
    """Return a verdict on the reps of `tier` in a few words; `lower` where they stand below."""
    names = tier_names(tier).all
    return {
        Verdict.DIFFERENTIATES: (
            _("{tier} clearly lower").format(tier=heading(names))
            if lower
            else _("Sets the {tier} apart").format(tier=names)
        ),
        Verdict.HINT: _("A hint"),
        Verdict.NO_CLEAR_DIFFERENCE: _("No clear difference"),
        Verdict.TOO_LITTLE_DATA: _("Too few to tell"),
        Verdict.DESCRIPTION_ONLY: _("Description only"),
    }[verdict]


def blocking_words(caution: Caution) -> str:
    """Return why no verdict is given, or "" for a caution that does not keep one back."""
    return {
        Caution.TOO_FEW_REPS: _(
            "That is too few reps to tell a gap from chance: it takes three in one tier and four in"
            " the other."
        ),
        Caution.NO_SHARED_MANAGER: _(
            "No manager rated both tiers, so the gap may be between the managers."
        ),
        Caution.RATER_EXPLAINS: _(
            "Taken manager by manager the gap is less than half as large, or turns round, so it may"
            " come from who rated whom."
        ),
        Caution.OBSERVED_SHARE_APART: _(
            "The two tiers were scored on this in very different shares of their visits, so the"
            " visits may not be of one kind."
        ),
    }.get(caution, "")


def told_already(result: SkillComparison) -> frozenset[Caution]:
    """Return the cautions that a skill's sentence says already, and the list of who is left out.

    Whoever changed tier is named in that list, with the reason.
    """
    told = {Caution.CHANGED_TIER}
    if result.verdict is Verdict.DESCRIPTION_ONLY:
        alone = 1 in (result.star.reps, result.average.reps)
        told |= {Caution.TOO_FEW_REPS} if alone else set(filter(blocking_words, result.cautions))
    return frozenset(told)


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
            "More than half of the ratings are at one end of the scale, so it hardly tells reps"
            " apart here."
        ),
        Caution.NO_SPREAD: _(
            "Within each tier all reps have the same level, so there is nothing to reckon a range"
            " from."
        ),
        Caution.RUBRIC_CHANGED: _(
            "It was worded anew in these days; ratings under the old and the new wording are"
            " kept apart."
        ),
    }.get(caution, "")


def headline(
    skills: Sequence[SkillComparison],
    tiers: tuple[str, str],
    reps: tuple[int, int],
    keys: Sequence[str] = (),
) -> str:
    """Return the page's first sentence: how many skills set the tiers apart.

    Of `keys`, one for each of `skills`, two alike are one skill in two wordings: it counts once,
    with the stronger of its verdicts.
    """
    verdicts = _verdict_of_each(skills, keys)
    apart = verdicts.count(Verdict.DIFFERENTIATES)
    hints = verdicts.count(Verdict.HINT)
    first, second = tier_words(tiers[0], reps[0]), tier_words(tiers[1], reps[1])
    if not verdicts:
        return _nothing_judged(tiers, reps)
    all_judged = len(verdicts) == len(set(keys) or skills)
    if len(verdicts) == 1:
        asked = _("looked at") if all_judged else _("that can be judged")
        text = _headline_of_one(verdicts[0]).format(asked=asked, first=first, second=second)
        return text + _turned(skills, keys, apart) + "."
    skills_text = (
        _("{n} skills") if all_judged else _("the {n} skills that can be judged")
    ).format(n=count_word(len(verdicts)))
    text = (
        ngettext(
            "{k} of {skills} sets your {first} apart from your {second}",
            "{k} of {skills} set your {first} apart from your {second}",
            apart,
        )
        if apart
        else _("None of {skills} clearly sets your {first} apart from your {second}")
    ).format(k=heading(count_word(apart)), skills=skills_text, first=first, second=second)
    text += _turned(skills, keys, apart)
    if hints:
        more = (
            ngettext("{n} more gives a hint", "{n} more give a hint", hints)
            if apart
            else ngettext("{n} gives a hint", "{n} give a hint", hints)
        )
        text += "; " + more.format(n=count_word(hints))
    return text + "."


def _verdict_of_each(skills: Sequence[SkillComparison], keys: Sequence[str]) -> list[Verdict]:
    """Return a verdict for each skill that has one, the strongest of its wordings."""
    strongest = list(Verdict)
    found: dict[object, Verdict] = {}
    for place, skill in enumerate(skills):
        if skill.verdict in CLAIMS:
            key = keys[place] if keys else place
            was = found.get(key, skill.verdict)
            found[key] = min(was, skill.verdict, key=strongest.index)
    return list(found.values())


def _headline_of_one(verdict: Verdict) -> str:
    if verdict is Verdict.DIFFERENTIATES:
        return _("The one skill {asked} sets your {first} apart from your {second}")
    if verdict is Verdict.HINT:
        return _("The one skill {asked} gives a hint between your {first} and your {second}")
    return _("The one skill {asked} does not clearly set your {first} apart from your {second}")


def _nothing_judged(tiers: tuple[str, str], reps: tuple[int, int]) -> str:
    """Return that no skill can be judged, and which tier nobody stands in yet."""
    missing = [tier_names(tier).all for tier, count in zip(tiers, reps, strict=True) if not count]
    if missing:
        return _(
            "No skill can be judged yet: there are no {who} with five ratings on three days."
        ).format(who=_(" and no ").join(missing))
    first, second = (tier_words(tier, count) for tier, count in zip(tiers, reps, strict=True))
    return _("No skill can be judged yet between your {first} and your {second}.").format(
        first=first, second=second
    )


def _turned(skills: Sequence[SkillComparison], keys: Sequence[str], apart: int) -> str:
    """Return how many of the skills that set the first tier apart do so by being lower."""
    turned = {
        keys[place] if keys else str(place)
        for place, skill in enumerate(skills)
        if skill.verdict is Verdict.DIFFERENTIATES and (skill.difference or 0.0) < 0
    }
    if not turned:
        return ""
    if len(turned) == apart:
        return _(", by a lower level")
    return _(", {n} of them by a lower level").format(n=count_word(len(turned)))


def left_out_words(why: str, tier: str | None) -> str:
    """Return why a rep stands on neither side."""
    if why == "changed_tier":
        return _("changed tier in these days")
    if why == "no_tier":
        return _("has no tier")
    if why == "too_few_ratings":
        return _("has no skill yet with five ratings on three days")
    if tier in set(Tier):
        return _("is {some}").format(some=tier_names(tier).some)
    return _("is in “{tier}”").format(tier=tier or "")


def one_rater(raters: int) -> str:
    """Return what to bear in mind where one manager gave every rating, else ""."""
    if raters != 1:
        return ""
    return _(
        "All ratings are one manager's, so a difference may also be how that manager sees the reps."
    )
