"""What a comparison says over all: verdicts, cautions and headline, and who is left out.

The sentence on one skill is `comparison_sentences`'.
"""

from collections.abc import Sequence

from fieldcoach.analysis.comparison import Caution, SkillComparison, Verdict
from fieldcoach.coaching.wording import count_word, heading, tier_names, tier_words
from fieldcoach.domain.people import Tier
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
            "Among the ratings of one and the same manager the gap is less than half as large, or"
            " the other way round, so it may come from who rated whom."
        ),
        Caution.OBSERVED_SHARE_APART: _(
            "The two tiers were scored on this in very different shares of their visits, so like"
            " may not stand beside like."
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
        return _("No skill can be judged yet between your {first} and your {second}.").format(
            first=first, second=second
        )
    if len(verdicts) == 1:
        return _headline_of_one(verdicts[0]).format(first=first, second=second)
    skills_text = ngettext("{n} skill", "{n} skills", len(verdicts)).format(
        n=count_word(len(verdicts))
    )
    who = heading(count_word(apart))
    text = ngettext(
        "{k} of {skills} sets your {first} apart from your {second}",
        "{k} of {skills} set your {first} apart from your {second}",
        1 if apart == 1 else 2,
    ).format(k=who, skills=skills_text, first=first, second=second)
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
