"""Two reps that are one, and came in twice under different spellings."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import waiting_figures, wording
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, altered, change_of_rows, removed
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.results import Period
from fieldcoach.errors import Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.store import models as m

_DETAILS = ("role", "territory", "reports_to", "hired_on", "left_on")
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RepMerge:
    """What merging would bring to the rep who stays; `dropped_tiers` begin on a taken day.

    Where `same_days` have a ride-along of both, both have other figures for one of
    `other_results`, or an open goal on each of `same_goals`, the two cannot be merged. Two
    one-on-ones on one day can stand.
    """

    gone: str
    kept: str
    ride_alongs: int
    actions: int
    one_on_ones: int
    goals: int
    recognitions: int
    ideas: int
    tiers: int
    dropped_tiers: int
    results: int
    same_days: tuple[date, ...]
    other_results: tuple[tuple[str, Period], ...]
    same_goals: tuple[str, ...]


def rep_merge(journal: Journal, gone_id: UUID, kept_id: UUID) -> RepMerge:
    """Return what merging one rep into another would do; nothing is written. Raises NotFound."""
    with journal.reading() as session:
        return _merge_of(session, gone_id, kept_id)[0]


def merge_reps(journal: Journal, gone_id: UUID, kept_id: UUID) -> Change:
    """Give everything of one rep to another, and remove the one.

    Raises Refused where both have a ride-along on the same day, other figures for the same period,
    or an open goal on the same skill; NotFound.
    """
    with journal.writing() as session:
        told, rows = _merge_of(session, gone_id, kept_id)
        if why := why_not(told):
            raise Refused(why)
        ride_alongs = frozenset(row.key for row in rows if row.table is m.RideAlong)
        what = _("Merge {gone} with {kept}").format(gone=told.gone, kept=told.kept)
        reps = frozenset({gone_id, kept_id})
        return change_of_rows(session, journal, what, rows, reps, ride_alongs=ride_alongs)


def why_not(told: RepMerge) -> str:
    """Return why two reps cannot be merged, "" where they can; the latest are named."""
    if told.same_days:
        latest = sorted(told.same_days, reverse=True)
        days = [wording.short_day(day, clock.today()) for day in latest[:_NAMED]]
        if more := len(latest) - len(days):
            days.append(ngettext("{n} more day", "{n} more days", more).format(n=more))
        return _("Both have a ride-along on {days}: move or bin one of each day first.").format(
            days=wording.listing(days)
        )
    if told.other_results:
        found = sorted(told.other_results, key=lambda one: one[1], reverse=True)
        named = [
            _("{metric} in {period}").format(metric=metric, period=period)
            for metric, period in found[:_NAMED]
        ]
        if more := len(found) - len(named):
            named.append(ngettext("{n} more period", "{n} more periods", more).format(n=more))
        return _(
            "The two have different results for {results}; a merge cannot tell which of them hold."
        ).format(results=wording.listing(named))
    if told.same_goals:
        return _("Both have an open goal on {skills}: close one of each first.").format(
            skills=wording.listing([wording.leading(name) for name in told.same_goals])
        )
    return ""


def _merge_of(session: Session, gone_id: UUID, kept_id: UUID) -> tuple[RepMerge, list[RowChange]]:
    if gone_id == kept_id:
        raise Refused(_("That is the same rep."))
    gone, kept = rep_row(session, gone_id), rep_row(session, kept_id)
    rows: list[RowChange] = []
    counts: list[int] = []
    for table in (
        m.RideAlong,
        m.Action,
        m.OneOnOne,
        m.Goal,
        m.Recognition,
        m.Idea,
        m.GoalExample,  # the gone rep's words in goals of others: they stay the same person's
    ):
        moved = [
            RowChange(table, key, {"rep_id": gone_id}, {"rep_id": kept_id})
            for key in session.scalars(select(table.id).where(table.rep_id == gone_id))
        ]
        counts.append(len(moved))
        rows += moved
    taken = set(session.scalars(select(m.TierSpan.since).where(m.TierSpan.rep_id == kept_id)))
    spans = list(session.scalars(select(m.TierSpan).where(m.TierSpan.rep_id == gone_id)))
    rows += [altered(span, rep_id=kept_id) for span in spans if span.since not in taken]
    rows += [removed(span) for span in spans if span.since in taken]
    theirs = _results(session, kept_id)
    same, other = [], []
    results = _results(session, gone_id)
    for key, result in results.items():
        if key not in theirs:
            rows.append(altered(result, rep_id=kept_id))
        elif _figures(result) == _figures(theirs[key]):
            same.append(removed(result))
        else:
            other.append((result.metric, Period(result.since, result.until)))
    rows += same
    there = {(metric, Period(since, until)) for metric, since, until in (*theirs, *results)}
    rows += waiting_figures.given(session, gone_id, kept_id, there)
    filled: dict[str, Any] = {
        name: getattr(gone, name)
        for name in _DETAILS
        if getattr(gone, name) and not getattr(kept, name)
    }
    if kept.left_on is None:
        filled.pop("left_on", None)  # who is in the team stays in it
    hired = filled.get("hired_on")
    if hired and kept.left_on and hired > kept.left_on:
        del filled["hired_on"]
    if filled:
        rows.append(altered(kept, **filled))
    rows.append(removed(gone))
    dropped = sum(span.since in taken for span in spans)
    told = RepMerge(
        gone=gone.name,
        kept=kept.name,
        ride_alongs=counts[0],
        actions=counts[1],
        one_on_ones=counts[2],
        goals=counts[3],
        recognitions=counts[4],
        ideas=counts[5],
        tiers=len(spans) - dropped,
        dropped_tiers=dropped,
        results=len(results) - len(same),
        same_days=_same_days(session, gone_id, kept_id),
        other_results=tuple(other),
        same_goals=_same_goals(session, gone_id, kept_id),
    )
    return told, rows


def _results(session: Session, rep_id: UUID) -> dict[tuple[str, date, date], m.Result]:
    """Return the results of a rep by what there is one of: a metric in a period."""
    rows = session.scalars(select(m.Result).where(m.Result.rep_id == rep_id))
    return {(row.metric_key, row.since, row.until): row for row in rows}


def _figures(row: m.Result) -> tuple[float | None, ...]:
    return row.target, row.actual, row.stated


def _same_days(session: Session, one: UUID, other: UUID) -> tuple[date, ...]:
    days = [
        set(
            session.scalars(
                select(m.RideAlong.day).where(
                    m.RideAlong.rep_id == rep_id, m.RideAlong.binned_at.is_(None)
                )
            )
        )
        for rep_id in (one, other)
    ]
    return tuple(sorted(days[0] & days[1]))


def _same_goals(session: Session, one: UUID, other: UUID) -> tuple[str, ...]:
    """Return the skills on which both have an open goal, whatever their wording."""
    open_on: list[dict[UUID, str]] = []
    for rep_id in (one, other):
        rows = session.execute(
            select(m.Skill.series_id, m.Skill.name)
            .join(m.Goal, m.Goal.skill_id == m.Skill.id)
            .where(m.Goal.rep_id == rep_id, m.Goal.state == GoalState.OPEN)
        )
        open_on.append(dict(rows.all()))
    return tuple(sorted(name for key, name in open_on[1].items() if key in open_on[0]))
