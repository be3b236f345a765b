"""A bug is told without a word of the journal, and the window goes on."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from fieldcoach import paths
from fieldcoach.errors import Refused
from fieldcoach.ui.crash import LOG_NAME, CrashGuard, report
from fieldcoach.ui.dialogs.crash import CrashDialog
from fieldcoach.ui.dialogs.message import MessageDialog
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.parts import Sentence

SECRET = "She fears to pry into money"


def fault() -> BaseException:
    try:
        {}[SECRET]
    except KeyError as error:
        return error
    raise AssertionError


@pytest.fixture
def guard(theme: Theme):
    guard = CrashGuard()
    guard.install()
    yield guard
    guard.remove()


def while_shown(act) -> None:
    """Do something with the dialog that is about to be shown, then close it."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)
        dialog.reject()

    QTimer.singleShot(0, meet)


def test_that_a_report_holds_places_and_versions_but_no_value() -> None:
    text = report(fault())
    assert SECRET not in text
    assert "KeyError" in text
    assert "tests/ui/test_crash.py" in text or "ui/test_crash.py" in text
    assert "Fieldcoach" in text.partition("\n")[0]
    assert str(Path.home()) not in text


def test_that_a_bug_is_shown_copied_and_logged(guard: CrashGuard, own_folders: Path) -> None:
    guard.open_log()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CrashDialog)
        seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
        dialog.copy.click()

    while_shown(look)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    assert seen == [report(error)]
    assert QGuiApplication.clipboard().text() == report(error)
    logged = (paths.cache_dir() / LOG_NAME).read_text(encoding="utf-8")
    assert report(error) in logged
    assert SECRET not in logged


def test_that_a_refusal_nobody_caught_is_its_sentence(guard: CrashGuard) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        seen.append(dialog.findChild(Sentence).accessibleName())

    while_shown(look)
    error = Refused("A day after today cannot have been.")
    sys.excepthook(type(error), error, None)
    assert seen == ["A day after today cannot have been."]


def test_that_a_fault_in_the_telling_is_not_told_again(
    guard: CrashGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type] = []

    def tell(error: BaseException) -> None:
        told.append(type(error))
        sys.excepthook(ValueError, ValueError("again"), None)

    monkeypatch.setattr(guard, "_tell", tell)
    error = fault()
    sys.excepthook(type(error), error, None)
    assert told == [KeyError]


def test_that_a_disk_that_cannot_be_written_does_not_keep_the_window_shut(
    guard: CrashGuard, own_folders: Path
) -> None:
    (own_folders / "XDG_CACHE_HOME").write_text("a file where the folder should be")
    guard.open_log()
    while_shown(lambda _dialog: None)
    error = fault()
    sys.excepthook(type(error), error, None)


def test_that_python_s_own_hook_is_put_back() -> None:
    before = sys.excepthook
    guard = CrashGuard()
    guard.install()
    assert sys.excepthook != before
    guard.remove()
    assert sys.excepthook is before
