"""What the search offers, one row each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from fieldcoach.coaching import wording
from fieldcoach.coaching.directory import RepThere, RideAlongThere
from fieldcoach.coaching.plan_search import PlanHit, PlanRecord
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.coaching.search import Hit, Kind
from fieldcoach.coaching.search_words import SearchWords, Span
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.places import Place
from fieldcoach.ui.widgets.marks import mark_word

_NAMED_CUSTOMERS = 2
_NONE = SearchWords(())


class Group(Enum):
    """The rows of one kind, in the order in which they stand."""

    RECENT = "recent"
    REPS = "reps"
    RIDE_ALONGS = "ride-alongs"
    NOTES = "notes"
    PAGES = "pages"
    COMMANDS = "commands"

    @property
    def words(self) -> str:
        """What stands in the margin."""
        return {
            Group.RECENT: _("Recent"),
            Group.REPS: _("Reps"),
            Group.RIDE_ALONGS: _("Ride-alongs"),
            Group.NOTES: _("Notes"),
            Group.PAGES: _("Pages"),
            Group.COMMANDS: _("Commands"),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to open.

    Attributes:
        words, rest: what it is, and the second ink's words after it.
        spans, rest_spans: where in these what was typed stands.
        mark: a tier's mark in front; where there is none, an icon.
        key: the key that does the same, as Qt writes it.
        leads_to: where it goes, or what it does.
    """

    group: Group
    words: str
    leads_to: Destination | Callable[[], object]
    rest: str = ""
    spans: tuple[Span, ...] = ()
    rest_spans: tuple[Span, ...] = ()
    mark: str | None = None
    icon: str = ""
    key: str = ""


def rep_row(
    rep: RepThere, today: date, words: SearchWords = _NONE, group: Group = Group.REPS
) -> Row:
    """Return the row of a rep."""
    if rep.left_on is not None and rep.has_left:
        facts = [_("left {day}").format(day=wording.short_day(rep.left_on, today))]
    else:
        facts = [mark_word(rep.tier)] if mark_word(rep.tier) else []
    if rep.last is not None:
        day = wording.short_day(rep.last, today)
        facts.append(_("last ride-along {day}").format(day=day))
    return Row(
        group=group,
        words=rep.name,
        rest=", ".join(facts),
        spans=words.spans(rep.name),
        mark=rep.tier,
        icon="team",
        leads_to=Destination("rep", rep.rep_id),
    )


def new_row(rep: RepThere, words: SearchWords) -> Row:
    """Return the row that begins a ride-along with a rep."""
    said = _("New ride-along with {name}").format(name=rep.name)
    return Row(
        group=Group.REPS,
        words=said,
        spans=words.spans(said),
        icon="calendar",
        key="Ctrl+N",
        leads_to=Destination("ride_along", rep_id=rep.rep_id),
    )


def ride_along_row(
    ride: RideAlongThere,
    today: date,
    words: SearchWords = _NONE,
    group: Group = Group.RIDE_ALONGS,
) -> Row:
    """Return the row of a ride-along; the customers that were searched for stand first."""
    said = f"{ride.rep}, {wording.named_day(ride.day, today)}"
    rest = ", ".join(filter(None, (purpose_word(ride.purpose), _customers(ride.customers, words))))
    return Row(
        group=group,
        words=said,
        rest=rest,
        spans=words.spans(said),
        rest_spans=words.spans(rest),
        mark=ride.tier,
        icon="calendar",
        leads_to=Destination("ride_along", ride.ride_along_id),
    )


def note_row(hit: Hit, today: date) -> Row:
    """Return the row of a text of a ride-along."""
    return Row(
        group=Group.NOTES,
        words=hit.text,
        rest=f"{hit.rep}, {wording.short_day(hit.day, today)}, {hit.place}",
        spans=hit.spans,
        icon="lock" if hit.kind is Kind.PRIVATE_NOTE else "quote",
        leads_to=Destination("ride_along", hit.ride_along_id),
    )


def plan_row(hit: PlanHit, today: date) -> Row:
    """Return the row of a text of a plan or a one-on-one."""
    day = "" if hit.day is None else wording.short_day(hit.day, today)
    in_plans = hit.record is not PlanRecord.ONE_ON_ONE
    return Row(
        group=Group.NOTES,
        words=hit.text,
        rest=", ".join(filter(None, (hit.rep, day, hit.place))),
        spans=hit.spans,
        icon="lock" if hit.is_private else "plans" if in_plans else "quote",
        leads_to=Destination("plans", hit.id, rep_id=hit.rep_id)
        if in_plans
        else Destination("one_on_one", hit.id),
    )


def place_row(
    place: Place, key: str, words: SearchWords = _NONE, group: Group = Group.PAGES
) -> Row:
    """Return the row of a page."""
    return Row(
        group=group,
        words=place.text,
        spans=words.spans(place.text),
        icon=place.icon or "right",
        key=key,
        leads_to=Destination(place.name),
    )


def command_row(command: Command, words: SearchWords = _NONE) -> Row:
    """Return the row of a command."""
    return Row(
        group=Group.COMMANDS,
        words=command.title,
        spans=words.spans(command.title),
        icon=command.icon or "right",
        key=command.key,
        leads_to=command.act,
    )


def _customers(customers: Sequence[str], words: SearchWords) -> str:
    named = sorted(dict.fromkeys(customers), key=lambda name: not words.spans(name))
    more = len(named) - _NAMED_CUSTOMERS
    if more <= 0:
        return wording.listing(named)
    first = ", ".join(named[: _NAMED_CUSTOMERS - 1])
    return ngettext("{customer} and {n} more", "{customer} and {n} more", more + 1).format(
        customer=first, n=more + 1
    )
