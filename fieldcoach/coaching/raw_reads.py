"""What the first pages read of a journal, without SQLAlchemy.

Its import takes longer than all the rest of the start. What is here is read by several of them;
a page's own question stands with its activity (`journal_list`, `today`, `bin`, `directory`,
`search`).
"""

from datetime import date
from typing import Any
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.people import TierSpan

#: What the skill of a row `skill` is called by now, as `goal_skills` has it: SQL for one value.
SKILL_NOW = """
    (SELECT worded.name FROM skill AS worded
     JOIN rubric_version ON rubric_version.id = worded.version_id
     WHERE worded.series_id = skill.series_id AND rubric_version.published_on IS NOT NULL
     ORDER BY rubric_version.number DESC, worded.position DESC LIMIT 1)
"""
_TIERS = "SELECT rep_id, tier, since FROM tier_span"
_CUSTOMERS = """
    SELECT visit.ride_along_id, customer.name
    FROM visit JOIN customer ON customer.id = visit.customer_id
    ORDER BY visit.ride_along_id, visit.position
"""
_CUSTOMERS_IN_THE_BIN = """
    SELECT visit.ride_along_id, customer.name
    FROM visit
    JOIN customer ON customer.id = visit.customer_id
    JOIN ride_along ON ride_along.id = visit.ride_along_id
    WHERE ride_along.binned_at IS NOT NULL
    ORDER BY visit.ride_along_id, visit.position
"""
_OWNER = "SELECT name FROM manager WHERE is_owner"
_RUBRIC = "SELECT 1 FROM rubric_version WHERE published_on IS NOT NULL LIMIT 1"


def is_unbegun(journal: Journal) -> bool:
    """Return whether nobody said yet what is watched for: no ride-along can begin."""
    with journal.reading_raw() as connection:
        return connection.execute(_RUBRIC).fetchone() is None


def owner_name(journal: Journal) -> str:
    """Return the name of the journal's owner, "" where nobody said it yet."""
    with journal.reading_raw() as connection:
        row = connection.execute(_OWNER).fetchone()
    return "" if row is None else str(row[0])


def tier_spans_of(connection: Any) -> dict[bytes, list[TierSpan]]:
    """Return the tier spans of every rep, by the rep's key, read through a raw connection."""
    spans: dict[bytes, list[TierSpan]] = {}
    for rep_id, tier, since in connection.execute(_TIERS):
        spans.setdefault(rep_id, []).append(
            TierSpan(rep_id=UUID(bytes=rep_id), tier=tier, since=date.fromisoformat(since))
        )
    return spans


def customers_of_visits(connection: Any, *, in_the_bin: bool = False) -> dict[bytes, list[str]]:
    """Return whom the visits were to, in order, by the ride-along's key, read as above.

    `in_the_bin` reads those of ride-alongs in the bin alone, which are few.
    """
    customers: dict[bytes, list[str]] = {}
    for key, name in connection.execute(_CUSTOMERS_IN_THE_BIN if in_the_bin else _CUSTOMERS):
        customers.setdefault(key, []).append(name)
    return customers
