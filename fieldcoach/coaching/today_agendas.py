"""How much stands on the agendas of today, which are made only when they are read."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from fieldcoach.coaching.agenda import agenda
from fieldcoach.coaching.journal import Journal


def on_agenda(journal: Journal, one_on_one_ids: Sequence[UUID], today: date) -> dict[UUID, int]:
    """Return how many items the one-on-one page shows of each of these."""
    return {key: len(agenda(journal, key, today).lines) for key in one_on_one_ids}
