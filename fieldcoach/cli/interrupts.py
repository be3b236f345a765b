"""Ctrl+C, and from when on it is too late for it.

`main` says of an interrupted verb that nothing was changed. From the moment a verb begins to make
its changes good until the end is told that would not be so, so it does not listen any more.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heard_again() -> Iterator[None]:
    """Listen as before when the `with` ends, whatever `hear_no_more` did in it."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def hear_no_more() -> None:
    """Ignore Ctrl+C from here on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
