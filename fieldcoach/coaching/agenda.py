"""The agenda of a one-on-one: made from what is known, and added to, dropped from, reordered.

It is put together when it is read: what is stored of it in its order, and what is proposed beside
it while the one-on-one is planned. The first change stores the whole agenda as it is seen, so that
nothing on it comes or goes by itself from then on; what turns up later is proposed beside it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import agenda_rows
from fieldcoach.coaching.agenda_proposals import (
    detail_of,
    merged,
    place_of,
    proposals,
    series_of_item,
)
from fieldcoach.coaching.agenda_reads import Known, hider, known
from fieldcoach.coaching.agenda_records import Agenda, AgendaLine, OwnPoint, PointKind
from fieldcoach.coaching.agenda_rows import Values
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.one_on_one_record import (
    item_record,
    one_on_one_to_change,
    records,
    row_of,
)
from fieldcoach.coaching.put_back import put_back
from fieldcoach.domain.one_on_one import AgendaItem, AgendaKind, OneOnOneState
from fieldcoach.domain.ride_along import Action
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

__all__ = [
    "Agenda",
    "AgendaLine",
    "OwnPoint",
    "PointKind",
    "add_item",
    "agenda",
    "bring_back",
    "drop_item",
    "move_item",
    "names_back",
    "seen",
    "tick_item",
    "write_item",
]

_WORDS_OF = ("text", "notes", "issue", "root_cause")


def agenda(journal: Journal, one_on_one_id: UUID, today: date) -> Agenda:
    """Return the agenda of a one-on-one; raises NotFound, where it is in the bin too."""
    with journal.reading() as session:
        row = row_of(session, one_on_one_id)
        found = known(session, row, today)
        hide = hider(session, row)
        lines = [
            AgendaLine(
                item=_masked_item(item, hide),
                detail=hide(detail_of(found, item)),
                series_id=series_of_item(found, item),
            )
            for item in _in_order(found, row, _stored(session, row))
        ]
        (record,) = records(session, [row])
    return Agenda(
        one_on_one=replace(
            record,
            notes=hide(record.notes),
            rep_comment=hide(record.rep_comment),
            private_note="",
            agenda=(),
        ),
        rep=replace(
            found.rep,
            role=hide(found.rep.role),
            territory=hide(found.rep.territory),
            reports_to=hide(found.rep.reports_to),
        ),
        manager=found.manager,
        lines=tuple(line for line in lines if not line.item.is_dropped),
        dropped=tuple(line for line in lines if line.item.is_dropped),
        actions=tuple(_masked_action(action, hide) for action in found.here),
        points=tuple(replace(point, text=hide(point.text)) for point in found.points),
    )


def add_item(journal: Journal, one_on_one_id: UUID, kind: AgendaKind, text: str) -> Change:
    """Put something on the agenda, behind what is of its kind; `created` is its key.

    Raises Refused without any words.
    """
    if not text.strip():
        raise Refused(_("An item of the agenda needs words."))
    new = AgendaItem(id=new_id(), position=0, kind=kind, text=text)

    def added(items: list[AgendaItem]) -> list[AgendaItem]:
        place = place_of(items, kind)
        return [*items[:place], new, *items[place:]]

    what = _("Add to the agenda")
    return _rearrange(journal, one_on_one_id, what, added, created=new.id)


def drop_item(journal: Journal, one_on_one_id: UUID, item_key: UUID) -> Change:
    """Take an item off the agenda; it is not proposed for this one-on-one again."""
    what = _("Drop an item of the agenda")
    return _set(journal, one_on_one_id, item_key, what, {"is_dropped": True})


def bring_back(journal: Journal, one_on_one_id: UUID, item_key: UUID) -> Change:
    """Put an item that was dropped back, where it stood."""
    what = _("Bring an item of the agenda back")
    return _set(journal, one_on_one_id, item_key, what, {"is_dropped": False})


def tick_item(journal: Journal, one_on_one_id: UUID, item_key: UUID, done: bool) -> Change:
    """Say whether an item has been talked about."""
    what = _("Tick an item of the agenda") if done else _("Untick an item of the agenda")
    return _set(journal, one_on_one_id, item_key, what, {"is_done": done})


def move_item(journal: Journal, one_on_one_id: UUID, item_key: UUID, to: int) -> Change:
    """Move an item to a place among those on the agenda, 0 being the first.

    The rep's own points stay the first: nothing comes before them, and moving them raises Refused.
    """

    def moved(items: list[AgendaItem]) -> list[AgendaItem]:
        item = _item_of(items, item_key)
        if item.kind is AgendaKind.OWN_POINTS:
            raise Refused(_("The rep's own points come first."))
        others = [one for one in items if one.id != item_key]
        shown = [one for one in others if not one.is_dropped]
        first = sum(one.kind is AgendaKind.OWN_POINTS for one in shown)
        to_place = max(to, first)
        if to_place >= len(shown):
            return [*others, item]
        place = others.index(shown[to_place])
        return [*others[:place], item, *others[place:]]

    return _rearrange(journal, one_on_one_id, _("Move an item of the agenda"), moved)


def write_item(
    journal: Journal,
    one_on_one_id: UUID,
    item_key: UUID,
    *,
    notes: str | None = None,
    issue: str | None = None,
    root_cause: str | None = None,
    text: str | None = None,
) -> Change:
    """Keep what is written of an item; None leaves a field as it is.

    A name that the agenda does not show stays where it stood. Raises Refused for an item without
    words.
    """
    if text is not None and not text.strip():
        raise Refused(_("An item of the agenda needs words."))
    said = (text, notes, issue, root_cause)
    values: Values = {
        name: words for name, words in zip(_WORDS_OF, said, strict=True) if words is not None
    }
    what = _("Write on the agenda")
    change = _set(journal, one_on_one_id, item_key, what, values)
    return replace(change, field=(one_on_one_id, item_key, *values))


def seen(session: Session, row: m.OneOnOne, today: date) -> list[AgendaItem]:
    """Return the agenda in its order, what is dropped too, within an open session.

    Names are in it as they were written: what is stored loses none.
    """
    return _in_order(known(session, row, today), row, _stored(session, row))


def names_back(session: Session, row: m.OneOnOne, said: str, typed: str) -> str:
    """Return what is meant by a text typed over one that was shown without other reps' names."""
    return put_back(said, hider(session, row)(said), typed)


def _stored(session: Session, row: m.OneOnOne) -> list[AgendaItem]:
    rows = session.scalars(select(m.AgendaItem).where(m.AgendaItem.one_on_one_id == row.id))
    return [item_record(item) for item in rows]


def _in_order(found: Known, row: m.OneOnOne, there: list[AgendaItem]) -> list[AgendaItem]:
    proposed = proposals(found) if row.state is OneOnOneState.PLANNED else []
    return merged(found, there, proposed)


def _set(
    journal: Journal, one_on_one_id: UUID, item_key: UUID, what: str, values: Values
) -> Change:
    """Give columns of one item other values; one that was only proposed is stored with all."""
    with one_on_one_to_change(journal, one_on_one_id) as (session, row):
        there = session.get(m.AgendaItem, item_key)
        if there is not None and there.one_on_one_id == row.id:
            written = _meant(session, row, item_record(there), values)
            return agenda_rows.write(session, journal, row, what, {item_key: written}, {})
        items = seen(session, row, clock.today())
        proposed = _item_of(items, item_key)
        changed = replace(proposed, **_meant(session, row, proposed, values))
        items = [changed if item.id == item_key else item for item in items]
        rows = agenda_rows.stored(session, row, items)
        return agenda_rows.write(session, journal, row, what, rows, {})


def _meant(session: Session, row: m.OneOnOne, item: AgendaItem, values: Values) -> Values:
    """Return the values with the names in them that the agenda does not show."""
    return {
        name: names_back(session, row, getattr(item, name), value) if name in _WORDS_OF else value
        for name, value in values.items()
    }


def _rearrange(
    journal: Journal,
    one_on_one_id: UUID,
    what: str,
    put: Callable[[list[AgendaItem]], list[AgendaItem]],
    *,
    created: UUID | None = None,
) -> Change:
    """Store the agenda as it is seen, in the order that `put` makes of it."""
    with one_on_one_to_change(journal, one_on_one_id) as (session, row):
        items = put(seen(session, row, clock.today()))
        rows = agenda_rows.stored(session, row, items)
        return agenda_rows.write(session, journal, row, what, rows, {}, created=created)


def _item_of(items: list[AgendaItem], key: UUID) -> AgendaItem:
    for item in items:
        if item.id == key:
            return item
    raise NotFound(_("This item is no longer on the agenda."))


def _masked_item(item: AgendaItem, hide: Callable[[str], str]) -> AgendaItem:
    return replace(
        item,
        text=hide(item.text),
        notes=hide(item.notes),
        issue=hide(item.issue),
        root_cause=hide(item.root_cause),
    )


def _masked_action(action: Action, hide: Callable[[str], str]) -> Action:
    return replace(
        action,
        text=hide(action.text),
        issue=hide(action.issue),
        root_cause=hide(action.root_cause),
        plan=hide(action.plan),
        came_of_it=hide(action.came_of_it),
    )
