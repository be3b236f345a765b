"""The checks that need every row: ratings on their scales, rows said twice, rows on record."""

from collections.abc import Iterator
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.observation_plan import Numbers, ObservationPlan
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.rides import in_batches
from fieldcoach.coaching.intake.values import BLANK, differs, in_journal, in_other_row
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import Scale
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def check_scales(plan: ObservationPlan, problems: Problems) -> None:
    """Tell ratings and self-ratings that are no whole number of their skill's scale."""
    scales = [skill.scale for _version, skill in plan.skills]
    # The last one is for rows without a skill: their ratings were told to be whole at least.
    low = np.array([*(scale.low for scale in scales), 0], dtype=np.int64)
    high = np.array([*(scale.high for scale in scales), np.iinfo(np.int64).max], dtype=np.int64)
    for column in ("rating", "self_rating"):
        given = np.array(getattr(plan.read, column), dtype=np.int64)
        off = (given != BLANK) & ((given < low[plan.skill]) | (given > high[plan.skill]))
        for row in np.flatnonzero(off).tolist():
            number = plan.skill[row]
            reason = off_scale(scales[number]) if number != BLANK else _("is not a whole number")
            problems.add(plan.read.line[row], column, plan.read.cell(row, column), reason)


def off_scale(scale: Scale) -> str:
    """Return the reason for a rating that its skill's scale does not have."""
    return _("is not a whole number from {low} to {high}").format(low=scale.low, high=scale.high)


def rows_said_once(plan: ObservationPlan, problems: Problems) -> Numbers:
    """Return the rows without those that repeat another one exactly, in file order.

    Two ratings by one manager of one skill in one visit contradict each other.
    """
    usable = np.flatnonzero(plan.skill != BLANK)
    keys = plan.key[usable]
    order = np.argsort(keys, kind="stable")
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = keys[order][1:] != keys[order][:-1]
    first_of = np.maximum.accumulate(np.where(is_first, np.arange(len(order)), 0))
    read = plan.read
    for at in np.flatnonzero(~is_first):
        row, first = int(usable[order[at]]), int(usable[order[first_of[at]]])
        _tell_difference(
            plan,
            row,
            (read.rating[first], read.evidence[first]),
            in_other_row(read.line[first]),
            problems,
        )
    return np.sort(usable[order[is_first]])


def rows_not_on_record(
    session: Session | None, plan: ObservationPlan, rows: Numbers, problems: Problems
) -> Numbers:
    """Return `rows` without those whose observation is in the journal already.

    A blank row is on record too where its cell is untouched: both say *not observed*. Blank
    evidence says nothing of the evidence in the journal.
    """
    visits = plan.rides.visits
    known = {one.id: number for number, one in enumerate(visits) if not one.is_new}
    if session is None or not known:
        return rows
    keys = plan.key[rows]
    order = np.argsort(keys)
    keys, sorted_rows = keys[order], rows[order]
    on_record = np.zeros(len(plan.skill), dtype=bool)
    touched: set[int] = set()
    for found in _observations(session, plan, known):
        touched.update(cell for _key, cell, _rating, _evidence in found)
        wanted = np.array([key for key, *_rest in found], dtype=np.int64)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        for number in np.flatnonzero(keys[at] == wanted):
            row = int(sorted_rows[at[number]])
            _key, _cell, rating, evidence = found[number]
            on_record[row] = True
            there = (BLANK if rating is None else rating, evidence)
            _tell_difference(plan, row, there, in_journal(), problems)
    _add_untouched(plan, rows, touched, on_record)
    return rows[~on_record[rows]]


def self_ratings(
    session: Session | None, plan: ObservationPlan, problems: Problems
) -> dict[tuple[int, int], int]:
    """Return the rows that tell new self-ratings, by ride and series; one for each."""
    read = plan.read
    given = np.array(read.self_rating, dtype=np.int64)
    there = _self_ratings_on_record(session, plan)
    first: dict[tuple[int, int], int] = {}
    for row in np.flatnonzero((given != BLANK) & (plan.skill != BLANK)).tolist():
        key = (int(plan.ride[row]), int(plan.series[plan.skill[row]]))
        known = there.get(key)
        where = in_journal()
        if known is None:
            other = first.setdefault(key, row)
            known, where = read.self_rating[other], in_other_row(read.line[other])
        if known != read.self_rating[row]:
            cell = read.cell(row, "self_rating")
            problems.add(read.line[row], "self_rating", cell, differs(known, where))
    return first


def refuse_acknowledged(plan: ObservationPlan, rows: Numbers, problems: Problems) -> None:
    """Tell the `rows` that would be added to a ride-along the rep has acknowledged."""
    closed = [
        number for number, ride in enumerate(plan.rides.rides) if ride.state is State.ACKNOWLEDGED
    ]
    for row in rows[np.isin(plan.ride[rows], closed)] if closed else ():
        problems.add(
            plan.read.line[row],
            "date",
            plan.rides.rides[plan.ride[row]].day.isoformat(),
            _("is a ride-along that the rep has acknowledged; it changes only by an amendment"),
        )


def _tell_difference(
    plan: ObservationPlan, row: int, there: tuple[int, str], where: str, problems: Problems
) -> None:
    """Tell where the rating or the evidence of a row is not what is there for the same key."""
    read = plan.read
    rating, evidence = there
    if read.rating[row] != rating:
        said = differs("" if rating == BLANK else rating, where)
        problems.add(read.line[row], "rating", _rating_cell(plan, row), said)
    # In one file a row is repeated exactly or not; against the journal a blank says nothing.
    elif read.evidence[row] != evidence and (read.evidence[row] or where != in_journal()):
        said = _("is not the evidence {where}").format(where=where)
        problems.add(read.line[row], "evidence", read.evidence[row], said)


def _rating_cell(plan: ObservationPlan, row: int) -> str:
    return "" if plan.read.rating[row] == BLANK else plan.read.cell(row, "rating")


def _observations(
    session: Session, plan: ObservationPlan, known: dict[UUID, int]
) -> Iterator[list[tuple[int, int, int | None, str]]]:
    """Yield what is on record in the visits of the file: key, cell, rating, evidence.

    Of series and managers that the file does not have, the key is one that no row has.
    """
    manager_of = {key: number for number, key in enumerate(plan.managers)}
    series_of = {
        skill.series_id: int(plan.series[number])
        for number, (_version, skill) in enumerate(plan.skills)
    }
    for ids in in_batches(list(known)):
        rows = session.execute(
            select(
                m.Observation.visit_id,
                m.Skill.series_id,
                m.Observation.manager_id,
                m.Observation.rating,
                m.Observation.evidence,
            )
            .join(m.Skill, m.Skill.id == m.Observation.skill_id)
            .where(m.Observation.visit_id.in_(ids))
        )
        found = []
        for visit_id, series_id, manager_id, rating, evidence in rows:
            if series_id in series_of:
                cell = known[visit_id] * (len(plan.skills) + 1) + series_of[series_id]
                manager = manager_of.get(manager_id, len(plan.managers))
                key = cell * (len(plan.managers) + 1) + manager
                found.append((key, cell, rating, evidence))
        yield found


def _add_untouched(
    plan: ObservationPlan, rows: Numbers, touched: set[int], on_record: np.ndarray
) -> None:
    """Mark blank rows that say of an untouched cell what it says itself."""
    read = plan.read
    rating = np.array(read.rating, dtype=np.int64)
    known = np.array([not visit.is_new for visit in plan.rides.visits], dtype=bool)
    blank = rows[(rating[rows] == BLANK) & known[plan.visit[rows]] & ~on_record[rows]]
    cells = plan.cell
    rated_on: dict[int, set[UUID]] = {}
    for row in blank.tolist():
        ride = plan.rides.rides[plan.ride[row]]
        if int(plan.ride[row]) not in rated_on:
            rated_on[int(plan.ride[row])] = _series_of_ride(plan, ride.versions)
        _version, skill = plan.skills[plan.skill[row]]
        on_record[row] = (
            not read.evidence[row]
            and int(cells[row]) not in touched
            and plan.managers[plan.manager[row]] == ride.manager_id
            and skill.series_id in rated_on[int(plan.ride[row])]
        )


def _series_of_ride(plan: ObservationPlan, versions: list[UUID]) -> set[UUID]:
    return {
        skill.series_id
        for rubric in plan.rubrics.rubrics.values()
        for version in rubric.versions.values()
        if version.id in versions
        for skill in version.skills
    }


def _self_ratings_on_record(
    session: Session | None, plan: ObservationPlan
) -> dict[tuple[int, int], int]:
    known = {ride.id: n for n, ride in enumerate(plan.rides.rides) if not ride.is_new}
    series_of = {
        skill.series_id: int(plan.series[number])
        for number, (_version, skill) in enumerate(plan.skills)
    }
    found: dict[tuple[int, int], int] = {}
    if session is None:
        return found
    for ids in in_batches(list(known)):
        rows = session.execute(
            select(m.SelfRating.ride_along_id, m.Skill.series_id, m.SelfRating.rating)
            .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
            .where(m.SelfRating.ride_along_id.in_(ids))
        )
        for ride_id, series_id, rating in rows:
            if series_id in series_of:
                found[known[ride_id], series_of[series_id]] = rating
    return found
