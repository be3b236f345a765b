"""Rows of reps and of tiers: read, checked against the journal, and written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.people import People, people_of, write_people
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.summary import Summary
from fieldcoach.coaching.intake.values import (
    blank,
    differs,
    in_journal,
    in_other_row,
    not_a_day,
    tier_word,
)
from fieldcoach.domain.days import parse_iso
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import Rep, TierSpan
from fieldcoach.i18n import _

REP_COLUMNS = ("rep", "role", "territory", "reports_to", "hired_on", "left_on")
REP_REQUIRED = ("rep",)
TIER_COLUMNS = ("rep", "tier", "from", "reason", "metric")
TIER_REQUIRED = ("rep", "tier", "from")

Rows = Iterable[tuple[int, Sequence[str]]]


@dataclass(slots=True)
class _SaidTier:
    """A tier from a day on, and the line that said so; 0: it is in the journal."""

    tier: str
    metric: str
    line: int = 0


def import_reps(
    session: Session | None, rows: Rows, *, write: bool, owner: str | None = None
) -> Summary:
    """Check rows of REP_COLUMNS against the journal behind `session` (None: an empty one).

    A rep who is there gets the fields that were blank; a field that says something else is a bad
    row. Writes where `write` says so. Raises BadRows.
    """
    people = people_of(session) if session else People()
    if owner is not None:
        people.name_owner(owner)
    problems = Problems()
    said: dict[str, tuple[dict[str, Any], dict[str, int]]] = {}
    count = skipped = completed = 0
    for line, cells in rows:
        count += 1
        if not (name := clean(cells[0])):
            problems.add(line, "rep", cells[0], blank())
            continue
        values = _rep_values(line, cells, problems)
        is_new = match_key(name) not in people.reps
        rep = people.rep(name)
        first = not said.get(match_key(name))
        known, lines = said.setdefault(match_key(name), (_fields(rep), {}))
        added = {key: value for key, value in values.items() if not known[key]}
        for key, value in values.items():
            if known[key] and not _same(known[key], value):
                where = in_other_row(lines[key]) if key in lines else in_journal()
                cell = cells[REP_COLUMNS.index(key)]
                problems.add(line, key, cell, differs(known[key], where))
        known.update(added)
        lines.update(dict.fromkeys(added, line))
        people.complete(rep, added)
        if not (first and is_new):
            completed += bool(added)
            skipped += not added
    problems.raise_if_any()
    if session and write:
        write_people(session, people)
    return Summary(
        rows=count,
        added=len(people.new_reps),
        skipped=skipped,
        completed=completed,
        reps=tuple(people.new_reps),
        managers=tuple(people.new_managers),
        owner=people.new_owner.name if people.new_owner else None,
    )


def import_tiers(
    session: Session | None, rows: Rows, *, write: bool, owner: str | None = None
) -> Summary:
    """Check rows of TIER_COLUMNS against the journal behind `session` (None: an empty one).

    Reps who are not there yet are created; a tier that is there gets the metric it was set from
    where none was said yet. Writes where `write` says so. Raises BadRows.
    """
    people = people_of(session) if session else People()
    if owner is not None:
        people.name_owner(owner)
    problems = Problems()
    there = {
        (span.rep_id, span.since): _SaidTier(span.tier, span.metric)
        for spans in people.spans.values()
        for span in spans
    }
    count = skipped = completed = 0
    for line, cells in rows:
        count += 1
        name, tier, metric = clean(cells[0]), tier_word(cells[1]), clean(cells[4])
        since = _day(line, "from", cells[2], problems)
        for column, value in (("rep", name), ("tier", tier)):
            if not value:
                problems.add(line, column, "", blank())
        if not cells[2].strip():
            problems.add(line, "from", "", blank())
        if not (name and tier and since):
            continue
        rep = people.rep(name)
        held = there.setdefault((rep.id, since), _SaidTier(tier, metric, line))
        where = in_other_row(held.line) if held.line else in_journal()
        if match_key(held.tier) != match_key(tier):
            problems.add(line, "tier", cells[1], differs(held.tier, where))
        elif metric and held.metric and match_key(held.metric) != match_key(metric):
            problems.add(line, "metric", cells[4], differs(held.metric, where))
        elif held.line == line:
            people.new_spans.append(
                TierSpan(
                    rep_id=rep.id, tier=tier, since=since, reason=cells[3].strip(), metric=metric
                )
            )
        elif metric and not held.metric:
            held.metric = people.tier_metrics[rep.id, since] = metric
            completed += 1
        else:
            skipped += 1
    problems.raise_if_any()
    if session and write:
        write_people(session, people)
    return Summary(
        rows=count,
        added=len(people.new_spans),
        skipped=skipped,
        completed=completed,
        reps=tuple(people.new_reps),
        managers=tuple(people.new_managers),
        owner=people.new_owner.name if people.new_owner else None,
    )


def _rep_values(line: int, cells: Sequence[str], problems: Problems) -> dict[str, Any]:
    """Return the fields that a row says, blank ones left out."""
    values: dict[str, Any] = {
        column: clean(cell)
        for column, cell in zip(REP_COLUMNS[1:4], cells[1:4], strict=True)
        if clean(cell)
    }
    for column in ("hired_on", "left_on"):
        cell = cells[REP_COLUMNS.index(column)]
        if (day := _day(line, column, cell, problems)) is not None:
            values[column] = day
    if {"hired_on", "left_on"} <= values.keys() and values["left_on"] < values["hired_on"]:
        problems.add(line, "left_on", cells[5], _("is before the rep was hired"))
    return values


def _day(line: int, column: str, cell: str, problems: Problems) -> date | None:
    """Return the day a cell says, None for a blank one; a wrong one is a problem.

    It may lie ahead: people give notice, start next month, and change tier with the new year.
    """
    if not cell.strip():
        return None
    day = parse_iso(cell)
    if day is None:
        problems.add(line, column, cell, not_a_day())
    return day


def _fields(rep: Rep) -> dict[str, Any]:
    return {column: getattr(rep, column) for column in REP_COLUMNS[1:]}


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return match_key(one) == match_key(other)
    return one == other
