"""One day on one skill of one rep: what a point of a growth chart is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from fieldcoach.coaching import evidence, levels, observed
from fieldcoach.coaching.evidence import Quote
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.ride_along_words import rating_word
from fieldcoach.coaching.wording import listing, measure_of
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthDay:
    """What was seen on the day.

    Attributes:
        visits: in which the skill could have been observed; scored: those in which it was rated.
        ratings: given in these, by `managers`, by name.
        own: the rep's own rating of the skill for the day.
        quotes: what was said or done, in the order of the visits.
    """

    day: date
    visits: int
    scored: int
    ratings: int
    managers: tuple[str, ...]
    own: int | None
    quotes: tuple[Quote, ...]


def of_day(journal: Journal, rep_id: UUID, series_id: UUID, day: date) -> GrowthDay:
    """Return what a rep's day on one skill series is made of."""
    scope = Scope(window=Window(day, day), rep_ids=[rep_id])
    with journal.reading() as session:
        visits = observed.possible(session, scope).get((rep_id, series_id), 0)
        by_manager: Any = select(m.Manager.name, func.count()).group_by(m.Manager.id)
        rated = session.execute(
            levels.counted(by_manager, scope)
            .join(m.Manager, m.Manager.id == m.Observation.manager_id)
            .where(m.Skill.series_id == series_id)
            .order_by(m.Manager.name_key)
        ).all()
        scored = sum(
            row.visit_values
            for row in levels.sessions(session, scope)
            if row.series_id == series_id
        )
        own = session.scalar(
            select(m.SelfRating.rating)
            .join(m.RideAlong, m.RideAlong.id == m.SelfRating.ride_along_id)
            .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
            .where(m.Skill.series_id == series_id, *levels.ride_alongs_in(scope))
            .order_by(m.RideAlong.id.desc())
            .limit(1)
        )
    return GrowthDay(
        day=day,
        visits=max(visits, scored),
        scored=scored,
        ratings=sum(count for _name, count in rated),
        managers=tuple(name for name, _count in rated),
        own=own,
        quotes=evidence.of_rep(journal, rep_id, series_id, day),
    )


def day_words(seen: GrowthDay, mean: float, item: Item) -> list[str]:
    """Return the figures of a day as lines: the level and what it rests on, who rated, the own."""
    level = measure_of(item).level(mean)
    lines = [
        ngettext(
            "{level}, scored in {k} of {n} visit",
            "{level}, scored in {k} of {n} visits",
            seen.visits,
        ).format(level=level, k=seen.scored, n=seen.visits),
        ngettext("{n} rating by {managers}", "{n} ratings by {managers}", seen.ratings).format(
            n=seen.ratings, managers=listing(list(seen.managers))
        ),
    ]
    if seen.own is not None:
        lines.append(_("Own rating {rating}").format(rating=rating_word(item, seen.own)))
    return lines
