"""The one place that asks what day and time it is.

Days are the manager's local days; times are UTC. A test puts its own clock in with `fixed`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_read: Callable[[], datetime] = _system


def now() -> datetime:
    """Return this moment in UTC."""
    return _read()


def local_now() -> datetime:
    """Return this moment in the machine's time zone, for showing."""
    return _read().astimezone()


def today() -> date:
    """Return the local day."""
    return local_now().date()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) inside the `with`."""
    global _read
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    before, _read = _read, lambda: moment
    try:
        yield
    finally:
        _read = before
