"""One-on-ones: planning, moving, writing, holding, and putting into the bin."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import agenda, agenda_rows
from fieldcoach.coaching.agenda_rows import Values
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.one_on_one_record import on_record, one_on_one_to_change, records, row_of
from fieldcoach.coaching.reps import ensure_owner, rep_row
from fieldcoach.domain.one_on_one import MOST_USEFUL, OneOnOne, OneOnOneState
from fieldcoach.domain.people import has_left
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def one_on_one(journal: Journal, one_on_one_id: UUID) -> OneOnOne:
    """Return one, with its agenda as it is stored; raises NotFound, where it is in the bin too."""
    with journal.reading() as session:
        return records(session, [row_of(session, one_on_one_id)])[0]


def is_on_record(journal: Journal, one_on_one_id: UUID) -> bool:
    """Return whether a one-on-one is neither gone nor in the bin."""
    with journal.reading() as session:
        return session.scalar(on_record().where(m.OneOnOne.id == one_on_one_id)) is not None


def one_on_ones_of(journal: Journal, rep_id: UUID) -> tuple[OneOnOne, ...]:
    """Return a rep's one-on-ones, the newest first, without those in the bin.

    Two of one day come by their time, the later first, then by the order they were planned in.
    """
    chosen = (
        on_record()
        .where(m.OneOnOne.rep_id == rep_id)
        .order_by(
            m.OneOnOne.day.desc(),
            m.OneOnOne.starts.is_(None),
            m.OneOnOne.starts.desc(),
            m.OneOnOne.id.desc(),
        )
    )
    with journal.reading() as session:
        return tuple(records(session, session.scalars(chosen).all()))


def upcoming(where: Journal | Session, today: date) -> list[OneOnOne]:
    """Return what is planned for `today` and later, the next first.

    One with a rep who has left by its day is not among them.
    """
    if isinstance(where, Journal):
        with where.reading() as session:
            return upcoming(session, today)
    rows = where.execute(
        _planned()
        .add_columns(m.Rep.left_on)
        .join(m.Rep, m.Rep.id == m.OneOnOne.rep_id)
        .where(m.OneOnOne.day >= today)
    ).all()
    return records(where, [row for row, left_on in rows if not has_left(left_on, row.day)])


def for_today(journal: Journal, rep_id: UUID, today: date) -> UUID | None:
    """Return the rep's one-on-one planned for `today`, else the next one; None without any."""
    chosen = _planned().where(m.OneOnOne.rep_id == rep_id, m.OneOnOne.day >= today).limit(1)
    with journal.reading() as session:
        row = session.scalar(chosen)
        return None if row is None else row.id


def plan_one_on_one(
    journal: Journal, rep_id: UUID, day: date, starts: time | None = None
) -> Change:
    """Plan a one-on-one; `created` is its key.

    Where one stands on that day already and is not held yet, its key is returned, `was_there` is
    true and nothing changes; one at another time is another one. Raises NotFound, and Refused for
    a day by which the rep has left.
    """
    with journal.writing() as session:
        rep = rep_row(session, rep_id)
        if has_left(rep.left_on, day):
            raise Refused(_("{name} is no longer in the team on that day.").format(name=rep.name))
        there = _planned().where(m.OneOnOne.rep_id == rep_id, m.OneOnOne.day == day)
        if starts is not None:
            there = there.where(m.OneOnOne.starts == starts)
        row = session.scalar(there.limit(1))
        if row is not None:
            return _nothing_changed(row.id, rep_id)
        key = new_id()
        session.add(
            m.OneOnOne(
                id=key,
                rep_id=rep_id,
                manager_id=ensure_owner(session).id,
                day=day,
                starts=starts,
                saved_at=clock.now(),
            )
        )
    return Change(
        what=_("Plan a one-on-one"),
        undo=lambda: bin_one_on_one(journal, key),
        reps=frozenset({rep_id}),
        created=key,
    )


def move(journal: Journal, one_on_one_id: UUID, day: date, starts: time | None) -> Change:
    """Move a one-on-one; raises Refused for a day to come where it was held already."""

    def check(row: m.OneOnOne) -> None:
        if row.state is OneOnOneState.HELD:
            _refuse_ahead(day)

    values: Values = {"day": day, "starts": starts}
    return _put(journal, one_on_one_id, _("Move the one-on-one"), values, check=check)


def write_notes(journal: Journal, one_on_one_id: UUID, text: str) -> Change:
    """Keep what was said; a name that the page does not show stays where it stood."""
    return _write(journal, one_on_one_id, "notes", text, _("Write notes"))


def write_private_note(journal: Journal, one_on_one_id: UUID, text: str) -> Change:
    """Keep a note for the manager alone."""
    values: Values = {"private_note": text}
    change = _put(journal, one_on_one_id, _("Write a private note"), values)
    return replace(change, field=(one_on_one_id, "private_note"))


def write_rep_comment(journal: Journal, one_on_one_id: UUID, text: str) -> Change:
    """Keep what the rep says about it; names as above."""
    return _write(journal, one_on_one_id, "rep_comment", text, _("Write the rep's comment"))


def answer(journal: Journal, one_on_one_id: UUID, useful: int | None) -> Change:
    """Keep the rep's answer to how useful it was; None takes it away. Raises Refused off 1 to 4."""
    if useful is not None and not 1 <= useful <= MOST_USEFUL:
        raise Refused(_("How useful it was goes from 1 to {most}.").format(most=MOST_USEFUL))
    return _put(journal, one_on_one_id, _("Say how useful it was"), {"useful": useful})


def hold(journal: Journal, one_on_one_id: UUID) -> Change:
    """Say that it was held: the agenda stays from then on as it is seen now.

    One that was planned for a day to come took place today, at an hour of its own.
    """
    today = clock.today()
    with one_on_one_to_change(journal, one_on_one_id) as (session, row):
        brought_forward = {"day": today, "starts": None} if row.day > today else {}
        seen = agenda_rows.stored(session, row, agenda.seen(session, row, today))
        return agenda_rows.write(
            session,
            journal,
            row,
            _("Hold the one-on-one"),
            seen,
            {"state": OneOnOneState.HELD, **brought_forward},
        )


def reopen(journal: Journal, one_on_one_id: UUID) -> Change:
    """Say that it was not held yet after all."""
    what = _("Reopen the one-on-one")
    return _put(journal, one_on_one_id, what, {"state": OneOnOneState.PLANNED})


def bin_one_on_one(journal: Journal, one_on_one_id: UUID) -> Change:
    """Move a one-on-one to the bin: out of every view at once, with what was agreed there."""
    return _set_binned(journal, one_on_one_id, clock.now())


def restore_one_on_one(journal: Journal, one_on_one_id: UUID) -> Change:
    """Take a one-on-one out of the bin again, with its agenda and what was agreed there."""
    return _set_binned(journal, one_on_one_id, None)


def _set_binned(journal: Journal, one_on_one_id: UUID, binned_at: datetime | None) -> Change:
    with journal.writing() as session:
        row = session.get(m.OneOnOne, one_on_one_id)
        if row is None:
            raise NotFound(_("This one-on-one is no longer in the journal."))
        before, row.binned_at = row.binned_at, binned_at
        return Change(
            what=_("Restore the one-on-one")
            if binned_at is None
            else _("Move the one-on-one to the bin"),
            undo=lambda: _set_binned(journal, one_on_one_id, before),
            reps=frozenset({row.rep_id}),
        )


def _planned() -> Select[Any]:
    """Return the question for what is not held yet, the next first."""
    return (
        on_record()
        .where(m.OneOnOne.state == OneOnOneState.PLANNED)
        .order_by(m.OneOnOne.day, m.OneOnOne.starts.is_(None), m.OneOnOne.starts, m.OneOnOne.id)
    )


def _write(journal: Journal, one_on_one_id: UUID, field: str, text: str, what: str) -> Change:
    with one_on_one_to_change(journal, one_on_one_id) as (session, row):
        kept = agenda.names_back(session, row, getattr(row, field), text)
        change = agenda_rows.write(session, journal, row, what, {}, {field: kept})
        return replace(change, field=(one_on_one_id, field))


def _put(
    journal: Journal,
    one_on_one_id: UUID,
    what: str,
    values: Values,
    *,
    check: Callable[[m.OneOnOne], None] | None = None,
) -> Change:
    """Give columns of a one-on-one other values, once `check` has nothing against it."""
    with one_on_one_to_change(journal, one_on_one_id) as (session, row):
        if check is not None:
            check(row)
        return agenda_rows.write(session, journal, row, what, {}, values)


def _refuse_ahead(day: date) -> None:
    if day > clock.today():
        raise Refused(_("A one-on-one cannot be held before its day."))


def _nothing_changed(one_on_one_id: UUID, rep_id: UUID) -> Change:
    return Change(
        what=_("Open the one-on-one"),
        undo=lambda: _nothing_changed(one_on_one_id, rep_id),
        reps=frozenset({rep_id}),
        created=one_on_one_id,
        was_there=True,
    )
