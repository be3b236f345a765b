"""Searching the words of the journal: evidence, customers, notes, focus points, actions.

It reads without SQLAlchemy and answers within a keystroke at 100,000 observations: one pass over
the index counts, and only the hits that are shown are read.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import tier_spans_of
from fieldcoach.coaching.ride_along_words import rating_word, visit_name
from fieldcoach.coaching.search_words import SearchWords, Span, parse
from fieldcoach.domain.names import first_name
from fieldcoach.domain.people import tier_on
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.store.search import KIND_BITS, RIDE_ALONG_BITS, Kind

__all__ = ["Found", "Hit", "Kind", "Match", "find", "hits", "matches"]

_BEFORE = 40  # letters of a long text shown before the first hit
_SHOWN = 400
_KINDS = (1 << RIDE_ALONG_BITS - KIND_BITS) - 1

# One row however much is found: a row for each place takes five times as long.
_PLACES = f"SELECT group_concat(rowid >> {KIND_BITS}) FROM search_fts WHERE search_fts MATCH ?"
_FIRST = """
    SELECT rowid FROM search_fts WHERE search_fts MATCH ? AND rowid BETWEEN ? AND ?
    ORDER BY rowid LIMIT 1
"""
_NUMBERS = "SELECT number, ride_along_id FROM search_ride_along"
_NEWEST_FIRST = """
    SELECT number FROM search_ride_along
    JOIN ride_along ON ride_along.id = ride_along_id
    JOIN rep ON rep.id = ride_along.rep_id
    ORDER BY ride_along.day DESC, rep.name_key, ride_along.id
"""
_HITS = f"""
    SELECT search_text.id, search_text.text, ride_along.id, ride_along.day, rep.id, rep.name,
           visit.position, customer.name, skill.name, skill.item, observation.rating
    FROM search_text
    JOIN search_ride_along ON number = search_text.id >> {RIDE_ALONG_BITS}
    JOIN ride_along ON ride_along.id = search_ride_along.ride_along_id
    JOIN rep ON rep.id = ride_along.rep_id
    LEFT JOIN observation ON observation.id = search_text.source_id
    LEFT JOIN visit ON visit.id = observation.visit_id
    LEFT JOIN customer ON customer.id = visit.customer_id
    LEFT JOIN skill ON skill.id = observation.skill_id
    WHERE search_text.id IN ({{marks}})
"""
_LINES_TO_BLANKS = dict.fromkeys(
    (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029), " "
)  # sign by sign: what stands where does not change


class Match(NamedTuple):
    """How often a ride-along says what is searched for, and where it says it first.

    `key` is the ride-along's number and the kind of the hit shown first, as `hits` takes it.
    """

    places: int
    key: int

    @property
    def kind(self) -> Kind:
        """Where the hit shown first stands."""
        return Kind(self.key & _KINDS)

    @property
    def is_private(self) -> bool:
        """Whether the hit shown first stands in a private note."""
        return (self.key & _KINDS) == Kind.PRIVATE_NOTE

    @property
    def is_of_the_list(self) -> bool:
        """Whether it is a focus point or a customer, which the list of ride-alongs names itself."""
        return (self.key & _KINDS) >= Kind.FOCUS_POINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text that says what is searched for.

    Attributes:
        tier: the rep's, that of the day.
        place: where it stands, in words: "Alder Dairy, Presents the offer 4", "Ana's own view".
        text: on one line; of a long text what is around the first hit.
        spans: where in `text` the words stand.
    """

    kind: Kind
    ride_along_id: UUID
    rep_id: UUID
    rep: str
    day: date
    tier: str | None
    place: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the hit of each ride-along, newest first, and how much there is in all."""

    hits: tuple[Hit, ...]
    ride_alongs: int
    places: int


def find(journal: Journal, words: str, *, limit: int = 50) -> Found:
    """Return the hits of the newest `limit` ride-alongs that say `words`, one of each.

    Every word counts as a beginning, all must stand in one text, quotes hold a phrase together;
    case and accents make no difference. What has no letter or digit finds nothing. Ride-alongs in
    the bin are left out.
    """
    wanted = parse(words)
    if not wanted:
        return Found((), 0, 0)
    with journal.reading_raw() as connection:
        counted = _counted(connection, wanted)
        newest_first = (number for (number,) in connection.execute(_NEWEST_FIRST))
        said = (counted[number].key for number in newest_first if number in counted)
        shown = list(islice(said, limit))  # no day is read behind the last one wanted
        found = dict(_hits(connection, wanted, shown))
    return Found(
        hits=tuple(found[key] for key in shown),
        ride_alongs=len(counted),
        places=sum(match.places for match in counted.values()),
    )


def matches(journal: Journal, words: SearchWords) -> Mapping[UUID, Match]:
    """Return every ride-along that says `words`, which must not be empty."""
    with journal.reading_raw() as connection:
        counted = _counted(connection, words)
        return {
            UUID(bytes=key): counted[number]
            for number, key in connection.execute(_NUMBERS)
            if number in counted
        }


def hits(journal: Journal, words: SearchWords, keys: Collection[int]) -> dict[int, Hit]:
    """Return the hits of these keys, as in Match; one that has gone meanwhile is left out."""
    with journal.reading_raw() as connection:
        return dict(_hits(connection, words, keys))


def _counted(connection: Any, words: SearchWords) -> dict[int, Match]:
    """Return the matches by the number of their ride-along."""
    (listed,) = connection.execute(_PLACES, (words.expression,)).fetchone()
    found: dict[int, Match] = {}
    for said, places in Counter(listed.split(",") if listed else ()).items():
        key = int(said)
        number = key >> RIDE_ALONG_BITS - KIND_BITS
        before = found.get(number)
        found[number] = (
            Match(places, key)
            if before is None
            else Match(before.places + places, min(before.key, key))
        )
    return found


def _hits(connection: Any, words: SearchWords, keys: Collection[int]) -> Iterator[tuple[int, Hit]]:
    """Yield the hits of these keys, each with its key."""
    spans_by_rep = tier_spans_of(connection)
    rows = [row for key in keys for row in _first_row(connection, words, key)]
    question = _HITS.format(marks=",".join("?" * len(rows)))
    for row, text, ride_along, day, rep_id, rep, *observed in connection.execute(question, rows):
        key = row >> KIND_BITS
        kind = Kind(key & _KINDS)
        on = date.fromisoformat(day)
        shown, spans = around_first_hit(text, words.spans(text))
        yield (
            key,
            Hit(
                kind=kind,
                ride_along_id=UUID(bytes=ride_along),
                rep_id=UUID(bytes=rep_id),
                rep=rep,
                day=on,
                tier=tier_on(spans_by_rep.get(rep_id, ()), on),
                place=_evidence_words(*observed) if kind is Kind.EVIDENCE else _place(kind, rep),
                text=shown,
                spans=spans,
            ),
        )


def _first_row(connection: Any, words: SearchWords, key: int) -> Iterator[int]:
    low = key << KIND_BITS
    within = (words.expression, low, low + (1 << KIND_BITS) - 1)
    for (row,) in connection.execute(_FIRST, within):
        yield row


def _place(kind: Kind, rep: str) -> str:
    words = {
        Kind.REP_VIEW: _("{name}'s own view"),
        Kind.REP_HELP: _("What would have helped {name}"),
        Kind.REP_COMMENT: _("{name}'s comment"),
        Kind.WENT_WELL: _("What went well"),
        Kind.IDEA: _("{name}'s idea"),
        Kind.ACTION: _("Action"),
        Kind.ISSUE: _("Issue"),
        Kind.ROOT_CAUSE: _("Root cause"),
        Kind.PLAN: _("Plan"),
        Kind.CAME_OF_IT: _("What came of it"),
        Kind.AMENDMENT: _("Reason of the amendment"),
        Kind.PRIVATE_NOTE: _("Private note"),
        Kind.FOCUS_POINT: _("Focus point"),
        Kind.CUSTOMER: _("Customer"),
    }
    return words[kind].format(name=first_name(rep) or rep)


def _evidence_words(
    position: int, customer: str | None, skill: str, item: str, rating: int | None
) -> str:
    said = f"{visit_name(customer or '', position)}, {skill} {rating_word(Item(item), rating)}"
    return said.rstrip()


def around_first_hit(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a text on one line, cut to what is around the first span, and where the spans are."""
    first = spans[0][0] if spans else 0
    start = 0
    if len(text) > _SHOWN and first > _BEFORE:
        blank = text.find(" ", first - _BEFORE, first)
        start = first - _BEFORE if blank < 0 else blank + 1
    cut = text[start : start + _SHOWN].translate(_LINES_TO_BLANKS)
    end = start + len(cut)
    lead = "… " if start else ""
    moved = len(lead) - start
    within = tuple((one + moved, min(other, end) + moved) for one, other in spans if one < end)
    return lead + cut + (" …" if end < len(text) else ""), within
