"""How far a rep is with a goal: what was seen before it was set and since, and what that earns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.analysis.growth import GrowthVerdict, SkillGrowth
from fieldcoach.coaching import growth
from fieldcoach.coaching.goal_days import GoalDays, goal_days
from fieldcoach.coaching.goal_records import goal_in
from fieldcoach.coaching.goal_skills import Standing, skills_now
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.domain.plans import Goal
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _

__all__ = ["GoalVerdict", "Progress", "Seen", "Standing", "progress", "verdict"]

_UNTOLD = frozenset({GrowthVerdict.POINTS_ONLY, GrowthVerdict.TOO_EARLY})


@dataclass(frozen=True, slots=True)
class Seen:
    """A rep's level on a skill over some days, and what it rests on.

    Attributes:
        level: the mean of the visit values.
        last_day: the last of the `days` on which the skill was seen.
    """

    level: float
    visit_values: int
    observations: int
    days: int
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A goal beside what was seen of its skill under the meaning that it was set on.

    Attributes:
        skill: what the skill is called now.
        before: the days before the goal was set; None without any.
        since: the days from then on, until it was closed; None without any.
        reached_days: on how many of those the day's mean reached the goal.
        changed_on: the day a version was published that reworded, changed or retired the skill.
    """

    goal: Goal
    series: UUID
    skill: str
    item: Item
    scale: Scale
    before: Seen | None
    since: Seen | None
    reached_days: int
    standing: Standing = Standing.SAME
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """What may be said of the course since a goal was set.

    Attributes:
        growth: the trend of the days since, among the rep's skills of those days; None where there
            is not a day.
        words: the verdict in a few words; "" where there are too few days for any.
        sentence: the trend with its range and counts, or that it is too early for one.
    """

    growth: SkillGrowth | None
    words: str
    sentence: str


def progress(session: Session, goals: Collection[Goal], today: date) -> dict[UUID, Progress]:
    """Return the progress of each of the goals by key, within an open session.

    Days after `today` do not count, nor those after a goal was closed.
    """
    skills = skills_now(session, {one.skill_id for one in goals})
    seen = {
        (row.goal_id, row.is_since): row
        for row in goal_days(session, [one.id for one in goals], today)
    }
    found = {}
    for one in goals:
        skill, since = skills[one.skill_id], seen.get((one.id, True))
        found[one.id] = Progress(
            goal=one,
            series=skill.series,
            skill=skill.skill,
            item=skill.item,
            scale=skill.scale,
            before=_seen(seen.get((one.id, False))),
            since=_seen(since),
            reached_days=since.reached_days if since else 0,
            standing=skill.standing,
            changed_on=skill.changed_on,
        )
    return found


def verdict(journal: Journal, goal_id: UUID, today: date) -> GoalVerdict:
    """Return what the days since a goal was set, until it was closed, allow to be said.

    It is the growth verdict over those days alone: that the rep stands higher than before is none,
    for a goal is set where a skill was low, and what was low by chance comes up by itself. Raises
    NotFound.
    """
    with journal.reading() as session:
        one = goal_in(session, goal_id)
        series = skills_now(session, [one.skill_id])[one.skill_id].series
    window = Window(one.set_on, min(today, one.closed_on or today))
    grown = growth.of_rep(journal, one.rep_id, window, with_stars=False)
    curve = next((curve for curve in grown.skills if curve.series == series), None)
    if curve is None:
        return GoalVerdict(None, "", "")
    if curve.growth.verdict in _UNTOLD:
        return GoalVerdict(curve.growth, "", _("Too early for a trend."))
    return GoalVerdict(curve.growth, curve.verdict_words, curve.sentence)


def _seen(row: GoalDays | None) -> Seen | None:
    if row is None:
        return None
    return Seen(row.level, row.visit_values, row.observations, row.days, row.last_day)
