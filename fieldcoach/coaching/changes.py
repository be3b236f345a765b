"""What a command did to the journal, and how to take it back."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that has been committed.

    Attributes:
        what: what was done, for *Undo …* and the notice, e.g. "Rate Explores needs".
        ride_alongs, reps: the keys of what it touched, for pages that decide whether to refresh.
        undo: takes it back, and returns the change that would make it again.
        created: the key of the row it made, if it made one.
        was_there: nothing was made: `created` is the key of the row that was there already.
        field: the one field whose words it wrote. What is typed into a field is saved at every
            pause, and taken back in one step.
    """

    what: str
    undo: "Callable[[], Change]"
    ride_alongs: frozenset[UUID] = frozenset()
    reps: frozenset[UUID] = frozenset()
    created: UUID | None = None
    was_there: bool = False
    field: Hashable = None
