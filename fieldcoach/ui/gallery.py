"""Pictures of every screen, light and dark, of a journal: to look at without a display."""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from fieldcoach import clock, paths
from fieldcoach.errors import FileUnwritable
from fieldcoach.i18n import _
from fieldcoach.ui.app import keep_font_lists_in_our_cache, make_application
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:
    from fieldcoach.coaching.journal import Journal

_MADE_BY = "Fieldcoach"


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: what its file is called and what it shows; None where there is nothing.

    `over` lays something over the page.
    """

    name: str
    destination: "Callable[[Journal], Destination | None]"
    over: Callable[[MainWindow], object] = lambda _window: None


def _place(name: str, place: str) -> Screen:
    return Screen(name, lambda _journal: Destination(place))


def _of_a_ride_along(name: str, place: str) -> Screen:
    """Return a picture of another page of the same ride-along."""

    def find(journal: "Journal") -> Destination | None:
        found = _a_ride_along(journal)
        return None if found is None else Destination(place, found.id)

    return Screen(name, find)


def _a_ride_along(journal: "Journal") -> Destination | None:
    """Return the newest ride-along that is under way, else the newest."""
    from fieldcoach.coaching.journal_list import entries  # not before the pictures are asked for

    newest_first = entries(journal)
    drafts = [entry for entry in newest_first if entry.state == "draft"]
    chosen = (drafts or newest_first)[:1]
    return Destination("ride_along", chosen[0].ride_along_id) if chosen else None


def _a_rep(journal: "Journal") -> Destination | None:
    """Return the rep with most ride-alongs who is no star, so that the benchmark shows."""
    from fieldcoach.coaching.journal_list import entries  # as above

    days = Counter(entry.rep_id for entry in entries(journal) if entry.tier != "star")
    return Destination("rep", days.most_common(1)[0][0]) if days else None


def _part_of_a_rep(part: str) -> "Callable[[Journal], Destination | None]":
    def find(journal: "Journal") -> Destination | None:
        rep = _a_rep(journal)
        return rep and replace(rep, part=part)

    return find


def _a_one_on_one(place: str) -> "Callable[[Journal], Destination | None]":
    """Return what finds the one-on-one to come with the rep of the other pictures."""

    def find(journal: "Journal") -> Destination | None:
        from fieldcoach.coaching import one_on_ones  # as above

        rep = _a_rep(journal)
        if rep is None or rep.id is None:
            return None
        found = one_on_ones.for_today(journal, rep.id, clock.today())
        return None if found is None else Destination(place, found)

    return find


def _search(window: MainWindow) -> None:
    window.overlays.show_search("pri")


def _how_we_know(window: MainWindow) -> None:
    from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer  # as above

    for drawer in window.findChildren(EvidenceDrawer):
        drawer.fold.setChecked(True)


SCREENS = (
    _place("01-today", "today"),
    Screen("02-ride-along", _a_ride_along),
    Screen("03-rep-growth", _a_rep),
    Screen("03b-rep-plan", _part_of_a_rep("plan")),
    Screen("03c-rep-results", _part_of_a_rep("results")),
    Screen("03d-rep-one-on-ones", _part_of_a_rep("one_on_ones")),
    _place("04-compare", "compare"),
    Screen("04b-how-we-know", lambda _journal: Destination("compare"), _how_we_know),
    _place("05-team", "team"),
    Screen("05b-people", lambda _journal: Destination("team", part="people")),
    Screen("05c-results", lambda _journal: Destination("team", part="results")),
    Screen("06-one-on-one", _a_one_on_one("one_on_one_view")),
    Screen("06b-agenda", _a_one_on_one("one_on_one")),
    _place("07-mirror", "mirror"),
    _place("08-plans", "plans"),
    _place("11-journal", "journal"),
    Screen("11b-journal-search", lambda _journal: Destination("journal", part="price")),
    _place("13-rubric", "rubric"),
    Screen("14-palette", lambda _journal: Destination("today"), _search),
    Screen("15-means-ends", lambda _journal: Destination("team", part="ends")),
    _place("16-reports", "reports"),
    _of_a_ride_along("17-reps-view", "reps_view"),
    Screen("18b-keys", _a_ride_along, lambda window: window.overlays.show_keys()),
    _place("19-settings", "settings"),
    _place("20-new-ride-along", "ride_along"),
    _of_a_ride_along("21-acknowledge", "acknowledge"),
    _place("22-bin", "bin"),
)

#: What a journal shows in which nothing has been written yet.
EMPTY_SCREENS = (_place("09-empty", "compare"),)

#: What a journal asks of which nobody said yet what is watched for.
UNBEGUN_SCREENS = (_place("10-first-start", "first_start"),)


def write(out_dir: Path, journal: "Journal") -> Iterator[Path]:
    """Write a PNG of every screen into `out_dir`, light and dark; yield each path when written.

    The empty screens are those of a journal made for it.

    Makes a QApplication where there is none; the platform must have been chosen before. Raises
    FileUnwritable, also where a file of that name is not a picture this function wrote.
    """
    with _without_chatter():
        yield from _write(out_dir, journal)


def _write(out_dir: Path, journal: "Journal") -> Iterator[Path]:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application()
    keep_font_lists_in_our_cache()
    paths.ensure_folder(out_dir)
    theme = Theme(app, "light")
    window = MainWindow(theme)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*SCREEN)
    window.show()
    yield from _pictures(window, journal, SCREENS, out_dir)
    with _empty_journal(begun=True) as empty:
        yield from _pictures(window, empty, EMPTY_SCREENS, out_dir)
    with _empty_journal(begun=False) as unbegun:
        yield from _pictures(window, unbegun, UNBEGUN_SCREENS, out_dir)
    window.close()
    window.deleteLater()
    _settle()


def _pictures(
    window: MainWindow, journal: "Journal", screens: Sequence[Screen], out_dir: Path
) -> Iterator[Path]:
    for scheme in ("light", "dark"):
        window.theme.choose(scheme)
        # Anew: what a page was asked for one picture must not stand in the next.
        window.attach(Workspace(journal, InlineJobs(window), window.theme))
        for screen in screens:
            destination = screen.destination(journal)
            if destination is not None:
                window.go(destination)
                if window.page is not None:
                    window.page.pose()
                screen.over(window)
                yield _save(window, out_dir / f"{screen.name}-{scheme}.png")
                window.overlays.dismiss()


@contextmanager
def _empty_journal(*, begun: bool) -> "Iterator[Journal]":
    from fieldcoach.coaching import journal, rubrics  # as above

    with (
        tempfile.TemporaryDirectory(prefix="fieldcoach-") as folder,
        journal.create(Path(folder, paths.JOURNAL_NAME)) as opened,
    ):
        if begun:
            rubrics.add_shipped(opened)
        yield opened


def _save(window: MainWindow, path: Path) -> Path:
    foreign = path.exists() and QImageReader(str(path)).text("Software") != _MADE_BY
    if foreign or path.is_symlink():
        raise FileUnwritable(
            _("{path} is there already and was not written by Fieldcoach.").format(path=path)
        )
    _settle()
    picture = window.grab().toImage()
    picture.setText("Software", _MADE_BY)
    if not picture.save(str(path)):
        raise FileUnwritable(_("The picture {path} cannot be written.").format(path=path))
    return path


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep Qt from saying for each window that nobody sees it."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" not in message:
            sys.stderr.write(message + "\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _settle() -> None:
    """Let layouts, animations and what was put off come to rest."""
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
