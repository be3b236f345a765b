"""Long work off the interface thread, with progress and a way to cancel."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, overload

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from fieldcoach.errors import Cancelled
from fieldcoach.i18n import _

Result = TypeVar("Result")
Report = Callable[[int, int], None]
"""report(done, total): say how far the work is; raises Cancelled once it was cancelled."""

_THREADS = 2


class Job:
    """A piece of work under way. After `cancel` nothing of it is heard any more."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the work's next report; its result is dropped in any case."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancelled.is_set()


class Jobs(QObject):
    """Runs work in a few threads and calls back on the interface thread.

    `run(work, done, failed)` calls `done(work())`, or `failed(error)` where work raised; without
    `failed` the error is raised on the interface thread. With `progress` the work is called with
    a `report(done, total)` function, and `progress(done, total)` is called for each report.
    """

    _deliver = Signal(object)  # a call without arguments, made on the interface thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._running: set[Job] = set()
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @overload
    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job: ...

    @overload
    def run(
        self,
        work: Callable[[Report], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        progress: Callable[[int, int], object],
    ) -> Job: ...

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Job:
        """Begin the work and return its job."""
        job = Job()
        self._running.add(job)

        def report(at: int, total: int) -> None:
            if job.cancelled:
                raise Cancelled(_("Stopped; nothing was changed."))
            if progress is not None:
                self._later(job, lambda: progress(at, total))

        def perform() -> None:
            if job.cancelled:  # before its turn came
                self._later(job, lambda: None, last=True)
                return
            try:
                result = work() if progress is None else work(report)
            except Exception as error:
                self._later(job, partial(_fail, error, failed), last=True)
            else:
                self._later(job, lambda: done(result), last=True)

        self._start(perform)
        return job

    def cancel_all(self) -> None:
        """Cancel whatever runs; whoever waited for it hears nothing any more."""
        for job in self._running:
            job.cancel()

    def wait_all(self) -> None:
        """Cancel what runs and wait until it has stopped."""
        self.cancel_all()
        self._pool.waitForDone()

    def _start(self, perform: Callable[[], None]) -> None:
        self._pool.start(perform)

    def _later(self, job: Job, call: Callable[[], object], *, last: bool = False) -> None:
        def deliver() -> None:
            if last:
                self._running.discard(job)
            if not job.cancelled:
                call()

        self._hand_over(deliver)

    def _hand_over(self, call: Callable[[], None]) -> None:
        self._deliver.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


class InlineJobs(Jobs):
    """Jobs for tests and the gallery: each runs at once, and is done when `run` returns."""

    def _start(self, perform: Callable[[], None]) -> None:
        perform()

    def _hand_over(self, call: Callable[[], None]) -> None:
        call()


def _fail(error: Exception, failed: Callable[[Exception], object] | None) -> None:
    if failed is None:
        raise error
    failed(error)
