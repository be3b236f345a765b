"""From what a rep can do to what was rated: latent level, the day, the visit, the scale."""

from collections.abc import Mapping
from math import floor, sqrt
from random import Random

from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.coaching.sample_team.calendar import WEEKS_OF_HISTORY, Slot
from fieldcoach.coaching.sample_team.content import Member
from fieldcoach.domain.rubric import Item, Scale

#: A good or a bad day moves every skill together, and each a little on its own: 0.25 in all.
_DAY_SD, _SKILL_DAY_SD = 0.15, 0.20
_VISIT_SD = 0.55
_SECOND_PAIR_OF_EYES_SD = 0.3
_SELF_SD = 0.4
#: How much lower than the owner the colleague rates.
COLLEAGUE_LEAN = -0.15


def latent(member: Member, key: str, slot: Slot) -> float:
    """Return how well the rep does a level skill by then, 1 to 4."""
    begun = min(WEEKS_OF_HISTORY, member.hired_weeks_ago)
    days = (begun - 1 - slot.weeks_ago) * 7 + slot.day.weekday()
    habit = member.habits[key]
    return min(4.0, max(1.0, habit.start + habit.drift_per_90_days * days / 90))


def form_of_the_day(member: Member, slot: Slot, rng: Random) -> dict[str, float]:
    """Return the rep's form on that day, by level skill, in rating points."""
    whole = rng.gauss(0, _DAY_SD)
    return {
        key: latent(member, key, slot) + whole + rng.gauss(0, _SKILL_DAY_SD)
        for key in member.habits
    }


def shown(member: Member, skill: SkillDraft, form: Mapping[str, float], rng: Random) -> float:
    """Return what the rep shows of a skill in one visit, not yet cut to the scale."""
    if skill.item is Item.DONE:
        return float(rng.random() < member.summary_rate)
    if skill.item is Item.COUNT:
        mean = member.open_questions_mean
        return max(0.0, rng.gauss(mean, 0.8 * sqrt(mean)))
    return form[skill.key] + rng.gauss(0, _VISIT_SD)


def by_the_owner(skill: SkillDraft, what: float) -> int:
    """Return the owner's rating of what was shown."""
    return _cut(what, skill.scale)


def by_the_colleague(skill: SkillDraft, what: float, rng: Random) -> int:
    """Return the colleague's rating of the same: a little lower, and with eyes of his own."""
    if skill.item is Item.DONE:
        return _cut(what, skill.scale)
    return _cut(what + COLLEAGUE_LEAN + rng.gauss(0, _SECOND_PAIR_OF_EYES_SD), skill.scale)


def by_the_rep(member: Member, skill: SkillDraft, form: float, rng: Random) -> int:
    """Return how the rep rates the day on a level skill."""
    return _cut(form + member.self_rating_lean + rng.gauss(0, _SELF_SD), skill.scale)


def _cut(what: float, scale: Scale) -> int:
    return min(scale.high, max(scale.low, floor(what + 0.5)))
