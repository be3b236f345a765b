"""What is offered where goals are made: skills with the rep's level, a step, a star's words.

A proposal only: the manager decides, and `goals.set_goals` keeps.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, floor
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching import levels, rubric_evidence, rubrics
from fieldcoach.coaching.comparison import Choice, SkillRow
from fieldcoach.coaching.comparison_sentences import reason
from fieldcoach.coaching.goals import LAST_DAYS
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import RepLevelRow, Scope, SessionRow
from fieldcoach.coaching.masking import nameless
from fieldcoach.coaching.reps import rep_record, spans_by_rep
from fieldcoach.coaching.wording import leading
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import Rep, has_left, tier_on
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _
from fieldcoach.store import models as m

#: How many of the stars' words are offered as an example: more than anybody leafs through.
MOST_EXAMPLES = 30

_NEAR = 0.15  # of a level: nearer than that the next whole level is no step
_DONE_STEP = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillOffer:
    """A skill a rep can have a goal on, as the newest version of its rubric words it.

    Attributes:
        level: of the last days it was seen on, None where nobody has; `visit_values` and `days`
            say what it rests on.
        to_level: a step that can be reached.
        has_goal: whether an open goal is on it already.
    """

    skill_id: UUID
    series: UUID
    name: str
    rubric: str
    item: Item
    scale: Scale
    level: float | None
    visit_values: int
    days: int
    to_level: float
    has_goal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RepOffer:
    """A rep a goal may be set for; `is_proposed` below the level that the stars have."""

    rep: Rep
    tier: str | None
    level: float
    visit_values: int
    days: int
    to_level: float
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class Example:
    """How a colleague does it, without a name; whose words they are, and where they stand."""

    text: str
    rating: int
    rep_id: UUID
    observation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOffer:
    """What the comparison of one skill offers.

    Attributes:
        skill_id: as the newest version words it; None where that asks for it no longer.
        benchmark: the mean of the first tier's levels, None without any.
        reps: the lowest first.
        taken: the names of those who have an open goal on it already.
    """

    skill_id: UUID | None
    skill: str
    item: Item
    scale: Scale
    benchmark: float | None
    why: str
    reps: tuple[RepOffer, ...]
    taken: tuple[str, ...]
    examples: tuple[Example, ...]


def skills_for(journal: Journal, rep_id: UUID, today: date) -> tuple[SkillOffer, ...]:
    """Return the skills of the newest rubrics in their order, the rubric in use first."""
    with journal.reading() as session:
        seen = _lately(session, rep_id, today)
        taken = _open_goals(session, rep_ids=[rep_id])
        in_use = rubrics.current_version_id(session)
        newest = {one.rubric_id: one for one in rubrics.load_versions(session)}
    in_order = sorted(newest.values(), key=lambda one: one.id != in_use)
    return tuple(
        SkillOffer(
            skill_id=skill.id,
            series=skill.series_id,
            name=skill.name,
            rubric=version.rubric,
            item=skill.item,
            scale=skill.scale,
            level=level,
            visit_values=sum(row.visit_values for row in days),
            days=len(days),
            to_level=step_from(level, skill.item, skill.scale),
            has_goal=(rep_id, skill.series_id) in taken,
        )
        for version in in_order
        for skill in version.skills
        for days in (seen.get(skill.series_id, ()),)
        for level in (levels.level_over(days) if days else None,)
    )


def from_comparison(journal: Journal, row: SkillRow, choice: Choice, today: date) -> GoalOffer:
    """Return whom a compared skill offers goals for, with a step for each and stars' words."""
    scope = Scope(window=choice.window, purpose=choice.purpose)
    with journal.reading() as session:
        seen = [one for one in levels.rep_levels(session, scope) if one.series_id == row.series]
        people = {one.id: rep_record(one) for one in session.scalars(select(m.Rep))}
        spans = spans_by_rep(session)
        taken = _open_goals(session, series=row.series)
        skill_id = _newest_skill(session, row.series)
        stars = [rep_id for rep_id, _level in row.star.levels]
        examples = _examples(session, row.series, replace(scope, rep_ids=stars))
    tiers = {rep_id: tier_on(held, today) for rep_id, held in spans.items()}
    there = [one for one in seen if not has_left(people[one.rep_id].left_on, today)]
    open_to = [one for one in there if (one.rep_id, row.series) not in taken]
    benchmark = row.result.star.mean if row.star.levels else None
    without_names = nameless(*rubric_evidence.names(journal))
    return GoalOffer(
        skill_id=skill_id,
        skill=row.skill,
        item=row.item,
        scale=row.scale,
        benchmark=benchmark,
        why=reason(row.skill, row.result, choice.tiers, row.item),
        reps=tuple(
            _offer(one, people[one.rep_id], tiers.get(one.rep_id), row, choice, benchmark)
            for one in sorted(open_to, key=lambda one: (one.level, people[one.rep_id].name))
        ),
        taken=tuple(
            sorted(people[one.rep_id].name for one in there if (one.rep_id, row.series) in taken)
        ),
        examples=tuple(replace(one, text=_one_line(without_names(one.text))) for one in examples),
    )


def refusal(offer: GoalOffer) -> str | None:
    """Return why no goal can be made from an offer, None where one can."""
    skill = leading(offer.skill)
    if offer.skill_id is None:
        return _(
            "The newest rubric no longer asks for {skill} in this wording, so no goal can be set"
            " on it."
        ).format(skill=skill)
    if not offer.reps and offer.taken:
        return _("Everybody who was seen on {skill} has an open goal on it.").format(skill=skill)
    if not offer.reps:
        return _("Nobody who is here was seen on {skill} in these days.").format(skill=skill)
    return None


def names_hidden(journal: Journal) -> Callable[[str], str]:
    """Return what takes the names of reps and customers out of an example."""
    return nameless(*rubric_evidence.names(journal))


def step_from(level: float | None, item: Item, scale: Scale) -> float:
    """Return a level above `level` that can be reached: the next whole one, unless it is near.

    Of what is done or not, a quarter more of the visits; of a count, one more.
    """
    if item is Item.DONE:
        share = 0.5 if level is None else floor(level / _DONE_STEP + 1e-9) * _DONE_STEP
        return min(1.0, share + (0 if level is None else _DONE_STEP))
    if item is Item.COUNT:
        return min(float(scale.high), 1.0 if level is None else float(floor(level + _NEAR) + 1))
    if level is None:
        return float(ceil((scale.low + scale.high) / 2))
    return float(min(floor(level + _NEAR) + 1, scale.high))


def next_step(level: float, steps: int, item: Item, scale: Scale) -> float:
    """Return a goal some steps higher, or lower for less than none; never off the scale."""
    size = _DONE_STEP if item is Item.DONE else 1.0
    low, high = (0.0, 1.0) if item is Item.DONE else (float(scale.low), float(scale.high))
    return min(max(level + steps * size, low), high)


def usual_date(today: date) -> date:
    """Return the day that is put for a new goal: a quarter of a year ahead."""
    return today + timedelta(days=91)


def read_level(typed: str, item: Item, scale: Scale) -> float | None:
    """Return the level that was typed, None where it is none of the scale's.

    Of what is done or not it is typed in percent: "80" or "80 %".
    """
    words = typed.strip().removesuffix("%").strip().replace(",", ".")
    try:
        value = float(words)
    except ValueError:
        return None
    if item is Item.DONE:
        value /= 100
    low, high = (0.0, 1.0) if item is Item.DONE else (float(scale.low), float(scale.high))
    return value if low <= value <= high else None


def _offer(
    seen: RepLevelRow,
    rep: Rep,
    tier: str | None,
    row: SkillRow,
    choice: Choice,
    benchmark: float | None,
) -> RepOffer:
    below = benchmark is not None and seen.level < benchmark
    return RepOffer(
        rep=rep,
        tier=tier,
        level=seen.level,
        visit_values=seen.visit_values,
        days=seen.days,
        to_level=step_from(seen.level, row.item, row.scale),
        is_proposed=below and tier != choice.tiers[0],  # half of any stars are below their mean
    )


def _lately(session: Session, rep_id: UUID, today: date) -> dict[UUID, list[SessionRow]]:
    """Return by series the last days on which a rep was seen on it."""
    scope = Scope(window=Window(until=today), rep_ids=[rep_id])
    seen: dict[UUID, list[SessionRow]] = {}
    for row in levels.sessions(session, scope):
        seen.setdefault(row.series_id, []).append(row)
    return {series: rows[-LAST_DAYS:] for series, rows in seen.items()}


def _open_goals(
    session: Session, *, rep_ids: Collection[UUID] | None = None, series: UUID | None = None
) -> set[tuple[UUID, UUID]]:
    """Return the rep and series of each open goal."""
    chosen = (
        select(m.Goal.rep_id, m.Skill.series_id)
        .join(m.Skill, m.Skill.id == m.Goal.skill_id)
        .where(m.Goal.state == GoalState.OPEN)
    )
    if rep_ids is not None:
        chosen = chosen.where(m.Goal.rep_id.in_(rep_ids))
    if series is not None:
        chosen = chosen.where(m.Skill.series_id == series)
    return {(rep_id, series_id) for rep_id, series_id in session.execute(chosen)}


def _newest_skill(session: Session, series: UUID) -> UUID | None:
    """Return the series' skill in the newest published version of its rubric, if it is there."""
    newest = (
        select(func.max(m.RubricVersion.number))
        .where(
            m.RubricVersion.published_on.is_not(None),
            m.RubricVersion.rubric_id
            == select(m.Series.rubric_id).where(m.Series.id == series).scalar_subquery(),
        )
        .scalar_subquery()
    )
    return session.scalar(
        select(m.Skill.id)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .where(
            m.Skill.series_id == series,
            m.RubricVersion.published_on.is_not(None),
            m.RubricVersion.number == newest,
        )
    )


def _examples(session: Session, series: UUID, scope: Scope) -> Sequence[Example]:
    """Return the words on the stars' best observations, the newest first among equals."""
    chosen: Any = select(
        m.Observation.evidence, m.Observation.rating, m.RideAlong.rep_id, m.Observation.id
    )
    found = (
        levels.counted(chosen, scope)
        .where(m.Skill.series_id == series, func.trim(m.Observation.evidence) != "")
        .order_by(m.Observation.rating.desc(), m.RideAlong.day.desc(), m.Observation.id)
        .limit(MOST_EXAMPLES)
    )
    return [Example(*row) for row in session.execute(found)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
