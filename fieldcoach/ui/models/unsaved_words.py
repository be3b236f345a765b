"""The words that were typed into an open ride-along and are not in the journal."""

from collections.abc import Hashable


class UnsavedWords:
    """Field → text, beside the record: the one owner of what the journal does not have yet.

    Fields come and go: a visit's head is made anew whenever a visit comes or goes, and the evidence
    is that of another cell a moment later. What was typed into them, and the disk refused or an
    undo overtook, waits here for whatever stands for the field next.
    """

    def __init__(self) -> None:
        self._words: dict[Hashable, str] = {}

    def keep(self, field: Hashable, text: str) -> None:
        """Take what stands in a field now."""
        self._words[field] = text

    def drop(self, field: Hashable) -> None:
        """Forget a field: the journal has its words."""
        self._words.pop(field, None)

    def of(self, field: Hashable) -> str | None:
        """Return what waits for a field; None where nothing does."""
        return self._words.get(field)

    def clear(self) -> None:
        """Forget all of it, for another ride-along."""
        self._words.clear()
