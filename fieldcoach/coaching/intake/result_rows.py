"""Rows of results: read, checked against the journal, and written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import results
from fieldcoach.coaching.intake.figures import figure, share
from fieldcoach.coaching.intake.people import People, people_of, write_people
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.summary import Summary
from fieldcoach.coaching.intake.values import blank, differs, in_journal, in_other_row
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.results import (
    DEFAULT_METRIC,
    Period,
    Result,
    attainment,
    in_percent,
    of_percent,
    parse_period,
    written,
)
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

COLUMNS = ("rep", "period", "target", "actual", "attainment", "metric")
REQUIRED = ("rep", "period")

Rows = Iterable[tuple[int, Sequence[str]]]
_Key = tuple[UUID, str, Period]


@dataclass(slots=True)
class ResultPlan:
    """What a file of results comes to in a journal.

    Attributes:
        people: who there is, with the reps that the file adds.
        new: the results that are not on record yet, in the order of the file.
        rows: how many there are.
        same: the lines of rows that are on record already, each with the line that says the same
            before, 0 for the journal.
    """

    people: People
    new: list[Result] = field(default_factory=list)
    rows: int = 0
    same: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a row says of its result: target and actual, or the attainment alone."""

    target: float | None
    actual: float | None
    stated: float | None

    def told(self) -> dict[str, str]:
        """Return the figures by column, as a person writes them."""
        if self.stated is not None:
            return {"attainment": written(in_percent(self.stated))}
        return {"target": written(self.target or 0.0), "actual": written(self.actual or 0.0)}


def import_results(
    session: Session | None, rows: Rows, *, write: bool, owner: str | None = None
) -> Summary:
    """Check rows of COLUMNS against the journal behind `session` (None: an empty one).

    Reps who are not there yet are created. Writes where `write` says so. Raises BadRows.
    """
    problems = Problems()
    plan = plan_results(session, rows, problems)
    if owner is not None:
        plan.people.name_owner(owner)
    problems.raise_if_any()
    if session and write:
        write_people(session, plan.people)
        if plan.new:
            session.execute(
                insert(m.Result), [{"id": one.id, **values_of(one)} for one in plan.new]
            )
    return Summary(
        rows=plan.rows,
        added=len(plan.new),
        skipped=len(plan.same),
        reps=tuple(plan.people.new_reps),
        managers=tuple(plan.people.new_managers),
        owner=plan.people.new_owner.name if plan.people.new_owner else None,
    )


def plan_results(session: Session | None, rows: Rows, problems: Problems) -> ResultPlan:
    """Find out what each row adds to the journal behind `session`; what is wrong: `problems`."""
    plan = ResultPlan(people_of(session) if session else People())
    there: dict[_Key, tuple[_Figures, int]] = {}
    spelled: dict[str, str] = {}
    for one in results.results(session) if session else ():
        key = match_key(one.metric)
        spelled.setdefault(key, one.metric)
        there[one.rep_id, key, one.period] = _Figures(one.target, one.actual, one.stated), 0
    today = clock.today()
    for line, cells in rows:
        plan.rows += 1
        found = _understood(line, cells, today, problems)
        if found is None:
            continue
        name, period, figures = found
        metric = clean(cells[5]) or DEFAULT_METRIC
        key = match_key(metric)
        rep = plan.people.rep(name)
        held, held_line = there.setdefault((rep.id, key, period), (figures, line))
        if held_line == line:
            plan.new.append(
                Result(
                    id=new_id(),
                    rep_id=rep.id,
                    metric=spelled.setdefault(key, metric),
                    period=period,
                    target=figures.target,
                    actual=figures.actual,
                    stated=figures.stated,
                )
            )
        elif held == figures:
            plan.same[line] = held_line
        else:
            _tell_other_figures(line, cells, figures, held, held_line, problems)
    return plan


def values_of(one: Result) -> dict[str, Any]:
    """Return the columns of a result's row, its key apart."""
    return {
        "rep_id": one.rep_id,
        "metric": one.metric,
        "metric_key": match_key(one.metric),
        "since": one.period.since,
        "until": one.period.until,
        "target": one.target,
        "actual": one.actual,
        "stated": one.stated,
    }


def _understood(
    line: int, cells: Sequence[str], today: date, problems: Problems
) -> tuple[str, Period, _Figures] | None:
    """Return the rep, the period and the figures of a row; None, with problems, for a wrong one."""
    before = len(problems.found)
    name = clean(cells[0])
    if not name:
        problems.add(line, "rep", "", blank())
    period = parse_period(cells[1])
    if not cells[1].strip():
        problems.add(line, "period", "", blank())
    elif period is None:
        reason = _("is no period such as 2026, 2026-Q3, 2026-09 or 2026-09-01/2026-09-30")
        problems.add(line, "period", cells[1], reason)
    elif period.since > today:
        reason = _("begins after today ({today})").format(today=today.isoformat())
        problems.add(line, "period", cells[1], reason)
    figures = _figures(line, dict(zip(COLUMNS, cells, strict=True)), problems)
    if period is None or figures is None or len(problems.found) > before:
        return None
    return name, period, figures


def _figures(line: int, cells: dict[str, str], problems: Problems) -> _Figures | None:
    """Return the figures of a row; None, with problems, where they are wrong or missing."""
    said: dict[str, float] = {}
    before = len(problems.found)
    for column, read in (("target", figure), ("actual", figure), ("attainment", share)):
        if cells[column].strip():
            number = read(cells[column])
            if isinstance(number, str):
                problems.add(line, column, cells[column], number)
            else:
                said[column] = number
    if said.get("target", 0.0) < 0:
        problems.add(line, "target", cells["target"], _("is below 0"))
    both = [column for column in ("target", "actual") if cells[column].strip()]
    if len(both) == 1:
        problems.add(line, "actual" if both == ["target"] else "target", "", blank())
    elif not both and not cells["attainment"].strip():
        problems.add(line, "target", "", _("is blank, and so is the attainment"))
    if len(problems.found) > before:
        return None
    if not both:
        return _Figures(None, None, said["attainment"])
    if "attainment" in said and not follows(cells["attainment"], said["target"], said["actual"]):
        reason = _("does not follow from the target and the actual")
        problems.add(line, "attainment", cells["attainment"], reason)
        return None
    return _Figures(said["target"], said["actual"], None)


def follows(percent: str, target: float, actual: float) -> bool:
    """Return whether an attainment is that of the two, rounded or cut to its decimals."""
    reached = attainment(target, actual)
    if reached is None:
        return False
    _whole, _point, decimals = percent.strip().partition(".")
    one_step = float(f"1e-{len(decimals)}")
    return abs(of_percent(percent.strip()) - reached) * 100 < (1 - 1e-9) * one_step


def _tell_other_figures(
    line: int,
    cells: Sequence[str],
    figures: _Figures,
    held: _Figures,
    held_line: int,
    problems: Problems,
) -> None:
    where = in_other_row(held_line) if held_line else in_journal()
    said, there = figures.told(), held.told()
    if said.keys() != there.keys():
        column = next(iter(said))
        other = ", ".join(f"{name} {value}" for name, value in there.items())
        problems.add(line, column, cells[COLUMNS.index(column)], differs(other, where))
        return
    for column in said:
        if said[column] != there[column]:
            reason = differs(there[column], where)
            problems.add(line, column, cells[COLUMNS.index(column)], reason)
