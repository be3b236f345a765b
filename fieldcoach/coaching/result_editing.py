"""Results typed one figure at a time, removed, and pasted as a block.

A figure is refused as the import refuses it; nothing is rounded, guessed or made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import waiting_figures
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns
from fieldcoach.coaching.intake.figures import figure, share
from fieldcoach.coaching.intake.result_rows import follows, values_of
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, change_of_rows
from fieldcoach.coaching.waiting_figures import Waiting
from fieldcoach.coaching.wording import short_day
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.results import Period, Result, parse_period
from fieldcoach.errors import Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


class Column(StrEnum):
    """The columns of a grid of results that can be typed into."""

    TARGET = "target"
    ACTUAL = "actual"
    ATTAINMENT = "attainment"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said of a rep in a metric and period: some or none of it."""

    target: float | None = None
    actual: float | None = None
    stated: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether target and actual are both there."""
        return self.target is not None and self.actual is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands."""

    rep_id: UUID
    metric: str
    period: Period


@dataclass(frozen=True, slots=True)
class _State:
    """What stands there: the columns of the result's row with its key, and what waits."""

    row: dict[str, Any] | None
    waiting: Waiting | None

    @property
    def figures(self) -> Figures:
        is_whole = self.row is not None and self.row["target"] is not None  # imported since
        if self.waiting is not None and not is_whole:
            stated = self.row["stated"] if self.row else None
            return Figures(self.waiting.target, self.waiting.actual, stated)
        if self.row is not None:
            return Figures(self.row["target"], self.row["actual"], self.row["stated"])
        return Figures()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Figures for a rep, a metric and a period."""

    rep_id: UUID
    metric: str
    period: Period
    figures: Figures


def column_words(column: Column) -> str:
    """Return what a column is called in a sentence."""
    return {
        Column.TARGET: _("target"),
        Column.ACTUAL: _("actual"),
        Column.ATTAINMENT: _("attainment"),
    }[column]


def asked_period(text: str) -> Period:
    """Return the period a person typed; raises Refused for none, or one that is still to come."""
    period = parse_period(text)
    if period is None:
        raise Refused(
            _(
                "“{said}” is no period such as 2026, 2026-Q3, 2026-09 or 2026-09-01/2026-09-30."
            ).format(said=text.strip())
        )
    refuse_to_come(period)
    return period


def refuse_to_come(period: Period) -> None:
    """Raise Refused for a period that begins after today, as the import does."""
    today = clock.today()
    if period.since > today:
        raise Refused(
            _("{period} begins after today ({today}).").format(
                period=period_words(period), today=short_day(today)
            )
        )


def set_cell(
    journal: Journal, rep_id: UUID, metric: str, period: Period, column: Column, text: str
) -> Change:
    """Keep what was typed into one cell; a blank one clears it.

    A target without an actual waits for it, and the other way round; clearing an attainment that
    follows from the two takes the result away. What is typed into one cell makes one step. Raises
    Refused with the rep and the column, NotFound for a rep who is gone.
    """
    with journal.writing() as session:
        rep = rep_row(session, rep_id)
        place = _place(session, rep_id, metric, period)
        before = _state(session, place)
        figures = _with(before.figures, rep.name, column, text)
        after = _after(place, before, figures)
        what = _("Set the {column} of {rep}").format(column=column_words(column), rep=rep.name)
        _write(session, journal, what, place, before, after)
    return Change(
        what=what,
        undo=lambda: _put(journal, what, place, before),
        reps=frozenset({rep_id}),
        created=after.row["id"] if after.row else None,
        field=("result", rep_id, match_key(metric), period, column),
    )


def take_pasted(journal: Journal, wanted: Sequence[Setting]) -> Change:
    """Keep the figures of a pasted block in one step, as `result_paste` has read it.

    Raises Refused where there are none, and for a target below 0.
    """
    if not wanted:
        raise Refused(_("All of these results are on record already."))
    what = ngettext("Paste {n} result", "Paste {n} results", len(wanted)).format(n=len(wanted))
    with journal.writing() as session:
        changes: list[RowChange] = []
        waiting = waiting_figures.read(session)
        for one in wanted:
            rep = rep_row(session, one.rep_id)
            if one.figures.target is not None and one.figures.target < 0:
                raise Refused(_refusal(rep.name, Column.TARGET, _("is below 0")))
            place = _place(session, one.rep_id, one.metric, one.period)
            before = _state(session, place)
            after = _after(place, before, one.figures)
            changes += _row_changes(before, after)
            waiting = _waiting(waiting, place, after)
        changes += waiting_figures.kept(session, waiting)
        reps = frozenset(one.rep_id for one in wanted)
        return change_of_rows(session, journal, what, changes, reps)


def figures_there(session: Session, rep_id: UUID, metric: str, period: Period) -> Figures:
    """Return what is on record or waits for a rep, a metric and a period."""
    return _state(session, _Place(rep_id, metric, period)).figures


def read_figure(column: Column, cell: str) -> float | str:
    """Return the figure of a cell that is not blank, or the reason why it is none."""
    if column is Column.ATTAINMENT:
        return share(cell)
    number = figure(cell)
    if column is Column.TARGET and isinstance(number, float) and number < 0:
        return _("is below 0")
    return number


def joined(there: Figures, column: Column, number: float | None, cell: str) -> Figures | str:
    """Return the figures with one more of them, or the reason why it does not go with the rest."""
    if column is Column.TARGET:
        return replace(there, target=number)
    if column is Column.ACTUAL:
        return replace(there, actual=number)
    if number is None:
        return Figures() if there.is_whole else replace(there, stated=None)
    if there.is_whole and there.target is not None and there.actual is not None:
        if follows(cell, there.target, there.actual):
            return there
        return _("does not follow from the target and the actual")
    if there.target is not None or there.actual is not None:
        return _("stands alone, or follows from a target and an actual; one of them is there")
    return Figures(stated=number)


def _with(there: Figures, rep: str, column: Column, text: str) -> Figures:
    number: float | str | None = read_figure(column, text) if text.strip() else None
    if isinstance(number, str):
        raise Refused(_refusal(rep, column, number, text))
    found = joined(there, column, number, text)
    if isinstance(found, str):
        raise Refused(_refusal(rep, column, found, text))
    return found


def _refusal(rep: str, column: Column, reason: str, text: str = "") -> str:
    said = f"“{text.strip()}” {reason}" if text.strip() else reason
    return _("{rep}, {column}: {said}.").format(rep=rep, column=column_words(column), said=said)


def _after(place: _Place, before: _State, figures: Figures) -> _State:
    """Return what stands there with these figures: a whole result, or a half that waits."""
    key = before.row["id"] if before.row else new_id()
    half = figures.target is not None or figures.actual is not None
    if figures.is_whole:
        figures = replace(figures, stated=None)
        return _State(_row(key, place, figures), None)
    row = _row(key, place, Figures(stated=figures.stated)) if figures.stated is not None else None
    if not half:
        return _State(row, None)
    waiting = Waiting(
        rep_id=place.rep_id,
        metric=place.metric,
        period=place.period,
        target=figures.target,
        actual=figures.actual,
    )
    return _State(row, waiting)


def _row(key: UUID, place: _Place, figures: Figures) -> dict[str, Any]:
    result = Result(
        id=key,
        rep_id=place.rep_id,
        metric=place.metric,
        period=place.period,
        target=figures.target,
        actual=figures.actual,
        stated=figures.stated,
    )
    return {"id": key, **values_of(result)}


def _place(session: Session, rep_id: UUID, metric: str, period: Period) -> _Place:
    """Return where it goes, the metric as the journal spells it. Raises Refused."""
    name = clean(metric)
    if not name:
        raise Refused(_("A metric needs a name."))
    refuse_to_come(period)
    key = match_key(name)
    spelled = session.scalar(
        select(m.Result.metric).where(m.Result.metric_key == key).order_by(m.Result.metric).limit(1)
    )
    return _Place(rep_id, spelled or name, period)


def _state(session: Session, place: _Place) -> _State:
    row = session.scalar(
        select(m.Result).where(
            m.Result.rep_id == place.rep_id,
            m.Result.metric_key == match_key(place.metric),
            m.Result.since == place.period.since,
            m.Result.until == place.period.until,
        )
    )
    waiting = (
        one
        for one in waiting_figures.read(session)
        if one.is_of(place.rep_id, place.metric, place.period)
    )
    return _State(None if row is None else columns(row), next(waiting, None))


def _put(journal: Journal, what: str, place: _Place, state: _State) -> Change:
    """Let this stand there, whatever does now."""
    with journal.writing() as session:
        rep_row(session, place.rep_id)
        now = _state(session, place)
        _write(session, journal, what, place, now, state)
    return Change(
        what=what,
        undo=lambda: _put(journal, what, place, now),
        reps=frozenset({place.rep_id}),
    )


def _write(
    session: Session, journal: Journal, what: str, place: _Place, before: _State, after: _State
) -> None:
    rows = _row_changes(before, after)
    waiting = _waiting(waiting_figures.read(session), place, after)
    rows += waiting_figures.kept(session, waiting)
    change_of_rows(session, journal, what, rows, frozenset({place.rep_id}))


def _row_changes(before: _State, after: _State) -> list[RowChange]:
    if before.row == after.row:
        return []
    changes = []
    if before.row and after.row and before.row["id"] == after.row["id"]:
        return [RowChange(m.Result, before.row["id"], _values(before.row), _values(after.row))]
    if before.row:
        changes.append(RowChange(m.Result, before.row["id"], _values(before.row), None))
    if after.row:
        changes.append(RowChange(m.Result, after.row["id"], None, _values(after.row)))
    return changes


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _waiting(there: Sequence[Waiting], place: _Place, after: _State) -> list[Waiting]:
    others = [one for one in there if not one.is_of(place.rep_id, place.metric, place.period)]
    return others if after.waiting is None else [*others, after.waiting]
