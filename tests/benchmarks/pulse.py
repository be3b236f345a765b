"""How long a window stood still."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer


class Pulse:
    """The longest time between two beats of the event loop while it ran, in milliseconds.

    `work` is the most that the window itself did between two: what is left on a machine that does
    nothing else.
    """

    def __init__(self) -> None:
        self.longest = self.work = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start(2)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self.work = max(self.work, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def stop(self) -> "Pulse":
        """Beat no more."""
        self._timer.stop()
        return self

    def until(self, is_done: Callable[[], bool]) -> float:
        """Let the window work until it is done; return how many milliseconds that took."""
        began = time.perf_counter()
        while not is_done():
            # Waiting for events, as a program does: a loop that spins would starve the threads.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - began < 30
        for _turn in range(3):  # and has painted it
            QCoreApplication.processEvents()
        took = (time.perf_counter() - began) * 1000
        self._beat()
        return took


def told(pulses: list[Pulse]) -> str:
    """Return the longest stop of several, and how much of one the window worked itself."""
    longest = max(pulse.longest for pulse in pulses)
    return f"{longest:.0f} ms, {max(pulse.work for pulse in pulses):.0f} of them its own work"
