"""Which tiers there are to compare, as the journal writes them."""

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Tier
from fieldcoach.store import models as m


def known_tiers(journal: Journal) -> list[str]:
    """Return star and average, then the other words that a rep's tier has or had."""
    with journal.reading() as session:
        held = set(session.scalars(select(m.TierSpan.tier).distinct()))
    always = [str(Tier.STAR), str(Tier.AVERAGE)]
    middle = [str(Tier.DEVELOPING)] if Tier.DEVELOPING in held else []
    return [*always, *middle, *sorted(held - set(Tier), key=match_key)]


def as_written(journal: Journal, tiers: tuple[str, str]) -> tuple[str, str]:
    """Return two tiers as the journal writes them; a word it does not know stays as it is."""
    known = {match_key(tier): tier for tier in known_tiers(journal)}
    first, second = (known.get(match_key(tier), tier) for tier in tiers)
    return first, second
