"""What a manager says about a rep: who it is, from when to when, and in which tier since when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, altered, change_of_rows, removed
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class RepDetails:
    """What can be said about a rep. Both days may lie ahead; `left_on` is the first day without."""

    name: str
    role: str = ""
    territory: str = ""
    reports_to: str = ""
    hired_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTier:
    """A tier from a day on; `planned` while that day is still to come."""

    id: UUID
    tier: str
    since: date
    reason: str
    planned: bool


def details_of(journal: Journal, rep_id: UUID) -> RepDetails:
    """Return what is said about a rep; raises NotFound."""
    with journal.reading() as session:
        row = rep_row(session, rep_id)
        return RepDetails(**{name: getattr(row, name) for name in RepDetails.__slots__})


def problems(journal: Journal, rep_id: UUID | None, details: RepDetails) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept as it is; `rep_id` None: a new rep."""
    with journal.reading() as session:
        return _problems(session, rep_id, details)


def add(journal: Journal, details: RepDetails) -> Change:
    """Add a rep with all that is known; `created` is the key. Raises Refused."""
    kept, key = _kept(details), new_id()
    with journal.writing() as session:
        _refuse_problems(session, None, details)
        row = RowChange(m.Rep, key, None, kept)
        what = _("Add {name}").format(name=kept["name"])
        return change_of_rows(session, journal, what, [row], frozenset({key}), created=key)


def edit(journal: Journal, rep_id: UUID, details: RepDetails) -> Change:
    """Say something else about a rep. Raises NotFound, or Refused with the first problem."""
    with journal.writing() as session:
        row = rep_row(session, rep_id)
        _refuse_problems(session, rep_id, details)
        what = _("Change {name}").format(name=row.name)
        changed = [altered(row, **_kept(details))]
        return change_of_rows(session, journal, what, changed, frozenset({rep_id}))


def leave(journal: Journal, rep_id: UUID, day: date) -> Change:
    """Say that a rep leaves, or left, on a day; raises Refused for one before the hiring."""
    with journal.writing() as session:
        row = rep_row(session, rep_id)
        if row.hired_on is not None and day < row.hired_on:
            raise Refused(_left_too_early())
        what = _("{name} left").format(name=row.name)
        return change_of_rows(
            session, journal, what, [altered(row, left_on=day)], frozenset({rep_id})
        )


def come_back(journal: Journal, rep_id: UUID) -> Change:
    """Say that a rep who left is in the team again."""
    with journal.writing() as session:
        row = rep_row(session, rep_id)
        what = _("{name} is back").format(name=row.name)
        return change_of_rows(
            session, journal, what, [altered(row, left_on=None)], frozenset({rep_id})
        )


def tiers_of(journal: Journal, rep_id: UUID) -> list[HeldTier]:
    """Return a rep's tiers, the latest first."""
    today = clock.today()
    with journal.reading() as session:
        rows = session.scalars(
            select(m.TierSpan).where(m.TierSpan.rep_id == rep_id).order_by(m.TierSpan.since.desc())
        )
        return [
            HeldTier(
                id=row.id,
                tier=row.tier,
                since=row.since,
                reason=row.reason,
                planned=row.since > today,
            )
            for row in rows
        ]


def set_tier(
    journal: Journal, rep_id: UUID, tier: str, since: date | None = None, reason: str = ""
) -> Change:
    """Say which tier a rep holds from a day on, today unless said; the days before keep theirs.

    Raises Refused where another tier begins on that day: that one is to be corrected.
    """
    day, key = since or clock.today(), new_id()
    with journal.writing() as session:
        row = rep_row(session, rep_id)
        values = _tier_values(session, rep_id, None, tier, day, reason)
        change = RowChange(m.TierSpan, key, None, {"rep_id": rep_id, **values})
        what = _("Set the tier of {name}").format(name=row.name)
        return change_of_rows(session, journal, what, [change], frozenset({rep_id}), created=key)


def correct_tier(journal: Journal, tier_id: UUID, tier: str, since: date, reason: str) -> Change:
    """Correct a tier that was set wrongly; raises NotFound, and Refused as `set_tier` does."""
    with journal.writing() as session:
        row = _span(session, tier_id)
        values = _tier_values(session, row.rep_id, tier_id, tier, since, reason)
        return change_of_rows(
            session,
            journal,
            _("Correct the tier"),
            [altered(row, **values)],
            frozenset({row.rep_id}),
        )


def remove_tier(journal: Journal, tier_id: UUID) -> Change:
    """Take away a tier that was set by mistake; the one before it holds on."""
    with journal.writing() as session:
        row = _span(session, tier_id)
        rep_id = row.rep_id
        return change_of_rows(
            session, journal, _("Remove the tier"), [removed(row)], frozenset({rep_id})
        )


def _tier_values(
    session: Session, rep_id: UUID, tier_id: UUID | None, tier: str, since: date, reason: str
) -> dict[str, object]:
    word = clean(tier)
    if not word:
        raise Refused(_("Say which tier it is."))
    taken = session.scalar(
        select(m.TierSpan.id).where(m.TierSpan.rep_id == rep_id, m.TierSpan.since == since)
    )
    if taken is not None and taken != tier_id:
        raise Refused(_("A tier begins on that day already; correct that one."))
    return {"tier": word, "since": since, "reason": reason.strip()}


def _problems(session: Session, rep_id: UUID | None, details: RepDetails) -> dict[str, str]:
    found = {}
    name = clean(details.name)
    if not name:
        found["name"] = _("A rep needs a name.")
    else:
        there = session.execute(
            select(m.Rep.id, m.Rep.name).where(m.Rep.name_key == match_key(name))
        ).one_or_none()
        if there is not None and there.id != rep_id:
            found["name"] = _("{name} is in the journal already.").format(name=there.name)
    if details.hired_on and details.left_on and details.left_on < details.hired_on:
        found["left_on"] = _left_too_early()
    return found


def _refuse_problems(session: Session, rep_id: UUID | None, details: RepDetails) -> None:
    for sentence in _problems(session, rep_id, details).values():
        raise Refused(sentence)


def _left_too_early() -> str:
    return _("A rep cannot leave before being hired.")


def _kept(details: RepDetails) -> dict[str, object]:
    """Return the columns of a rep's row."""
    words = {
        name: clean(getattr(details, name)) for name in ("name", "role", "territory", "reports_to")
    }
    return {
        **words,
        "name_key": match_key(details.name),
        "hired_on": details.hired_on,
        "left_on": details.left_on,
    }


def _span(session: Session, tier_id: UUID) -> m.TierSpan:
    row = session.get(m.TierSpan, tier_id)
    if row is None:
        raise NotFound(_("This tier is no longer in the journal."))
    return row
