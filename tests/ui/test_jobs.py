"""Work off the interface thread: where it runs, how it ends, and one bug of Qt's binding."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from fieldcoach.errors import Cancelled
from fieldcoach.ui.jobs import InlineJobs, Jobs


@pytest.fixture
def jobs(qapp: QApplication):
    jobs = Jobs()
    yield jobs
    jobs.wait_all()


def test_that_work_runs_elsewhere_and_its_result_is_heard_here(jobs: Jobs, qtbot) -> None:
    heard: list[tuple[str, bool]] = []
    here = threading.get_ident()
    jobs.run(
        lambda: threading.get_ident() != here,
        lambda elsewhere: heard.append((elsewhere, threading.get_ident() == here)),
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(True, True)]


def test_that_an_error_is_handed_to_whoever_asked(jobs: Jobs, qtbot) -> None:
    errors: list[str] = []

    def work() -> None:
        raise ValueError("no such figure")

    jobs.run(work, lambda _result: None, lambda error: errors.append(str(error)))
    qtbot.waitUntil(lambda: bool(errors))
    assert errors == ["no such figure"]


def test_that_an_error_nobody_asked_for_reaches_the_crash_report(jobs: Jobs, qtbot) -> None:
    def work() -> None:
        raise ValueError("unheard")

    with qtbot.captureExceptions() as uncaught:
        jobs.run(work, lambda _result: None)
        qtbot.waitUntil(lambda: bool(uncaught))
    assert uncaught[0][0] is ValueError


def test_that_progress_is_heard_in_order(jobs: Jobs, qtbot) -> None:
    steps: list[tuple[int, int]] = []
    results: list[str] = []

    def work(report) -> str:
        for at in range(3):
            report(at, 3)
        return "whole"

    jobs.run(work, results.append, progress=lambda at, total: steps.append((at, total)))
    qtbot.waitUntil(lambda: bool(results))
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_that_a_cancelled_job_stops_at_its_next_report_and_is_not_heard(jobs: Jobs, qtbot) -> None:
    going, heard = threading.Event(), []
    stopped: list[bool] = []

    def work(report) -> str:
        going.set()
        try:
            while True:
                report(1, 2)
        except Cancelled:
            stopped.append(True)
            raise

    job = jobs.run(work, heard.append, heard.append, progress=lambda *_at: None)
    assert going.wait(5)
    job.cancel()
    jobs.wait_all()
    qtbot.wait(20)
    assert stopped == [True]
    assert heard == []


def test_that_the_end_waits_for_what_runs(jobs: Jobs) -> None:
    ended: list[bool] = []
    begun = threading.Event()

    def work() -> None:
        begun.set()
        threading.Event().wait(0.1)
        ended.append(True)

    jobs.run(work, lambda _result: None)
    assert begun.wait(5)
    jobs.wait_all()
    assert ended == [True]


def test_that_inline_jobs_are_done_when_run_returns(qapp: QApplication) -> None:
    heard: list[int] = []
    InlineJobs().run(lambda: 3, heard.append)
    assert heard == [3]


def test_that_emitting_a_signal_leaves_the_count_of_true_alone(qapp: QApplication) -> None:
    """Qt's binding 6.12.0 drops a reference at each emit, and aborts after some hundred keys."""

    class Bell(QObject):
        rung = Signal(bool)

    bell = Bell()
    bell.rung.connect(lambda _on: None)
    before = sys.getrefcount(True)
    for _time in range(100):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(True) - before) < 20
