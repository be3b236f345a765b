"""The composition root: application, theme, settings, window, and the journal it opens.

The window paints with Qt alone. The first page is imported afterwards, off the interface thread,
while the journal is opened, and filled without SQLAlchemy; that follows once the page stands there.
"""

import gc
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from fieldcoach import clock, paths
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui import ahead
from fieldcoach.ui.crash import CrashGuard
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.places import FIRST, place_of
from fieldcoach.ui.settings import Settings
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:  # SQLAlchemy comes with it: 0.25 s that the first paint does not need
    from fieldcoach.coaching.journal import Journal

COULD_NOT_OPEN = 1


def run_window(journal_path: Path | None, demo: bool = False) -> int:
    """Open the window on a journal, created where there is none; return the exit code.

    `journal_path` None is the user's own journal. With `demo` it is not remembered among the
    recent ones.
    """
    gc.disable()  # what is imported lives on: collecting meanwhile costs 40 ms of the start
    app = make_application()
    guard = CrashGuard()
    guard.install()
    try:
        session = Session(app, journal_path or paths.default_journal(), guard, remember=not demo)
        session.window.show()
        code = app.exec()
        session.close()
    finally:
        guard.remove()
    return code


def make_application() -> QApplication:
    """Return the application, with the name that the desktop shows."""
    app = QApplication(["fieldcoach"])
    app.setApplicationName("fieldcoach")
    app.setApplicationDisplayName("Fieldcoach")
    app.setDesktopFileName("fieldcoach")
    return app


def keep_font_lists_in_our_cache() -> None:
    """Send what matplotlib keeps for itself to our cache; to be called before it is imported.

    Without it there would be a folder of matplotlib's among the person's settings.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_dir() / "matplotlib"))


def open_journal(path: Path) -> "Journal":
    """Open the journal at `path`, or create one.

    Runs off the interface thread, and imports the first page on the way. Raises FieldcoachError.
    """
    from fieldcoach.coaching import journal  # not before the first paint
    from fieldcoach.coaching.bin import empty_overdue

    if not path.exists() and path == paths.default_journal():
        paths.ensure_folder(path.parent)
    opened = journal.open_or_create(path)
    try:
        with suppress(FieldcoachError):  # what the disk does not take today goes another day
            empty_overdue(opened, clock.today())
        place_of(first_place(opened)).page_class()
    except BaseException:
        opened.close()
        raise
    return opened


def first_place(journal: "Journal") -> Destination:
    """Return what is shown first: three questions where nobody said yet what is watched for."""
    from fieldcoach.coaching.raw_reads import is_unbegun  # not before the first paint

    unbegun = not journal.read_only and is_unbegun(journal)
    return Destination("first_start") if unbegun else FIRST


def open_demo() -> "Journal":
    """Open the demo team's journal, made or renewed where need be; as `open_journal`."""
    from fieldcoach.coaching import sample_team  # SQLAlchemy: only for who looks around

    return open_journal(sample_team.kept(clock.today()))


class Session(QObject):
    """One run of the window."""

    def __init__(
        self, app: QApplication, path: Path, guard: CrashGuard, *, remember: bool = True
    ) -> None:
        super().__init__()
        self._app = app
        self._guard = guard
        self._first_path = path
        self._remember = remember
        self._journal: Journal | None = None
        self.settings = Settings()
        self.theme = Theme(app, self.settings.appearance)
        self.jobs = Jobs(self)
        self.window = MainWindow(self.theme)
        if not self.settings.geometry.isEmpty():
            self.window.restoreGeometry(self.settings.geometry)
        self._connect()
        self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with the journal once the window has painted."""
        if watched is self.window and event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def close(self) -> None:
        """Wait for what runs, close the journal, keep the settings."""
        self.settings.geometry = self.window.saveGeometry()
        self.jobs.wait_all()
        if self._journal is not None:
            self._journal.close()

    def _connect(self) -> None:
        self.window.went.connect(self._went)
        menus = self.window.menus
        menus.recent = lambda: self.settings.recent
        menus.open_journal.connect(self._open_other)
        menus.appearance.connect(self.theme.choose)
        menus.about.connect(self._about)
        menus.tick_appearance(self.theme.choice)
        self.theme.changed.connect(self._keep_appearance)

    def _about(self) -> None:
        from fieldcoach.ui.dialogs.about import AboutDialog  # 15 ms of the first paint

        AboutDialog(self.window).exec()

    def _painted(self) -> None:
        keep_font_lists_in_our_cache()
        self._open(self._first_path)
        self._guard.open_log()

    def _open(self, path: Path) -> None:
        self.jobs.run(lambda: open_journal(path), self._opened, self._not_opened)

    def _open_demo(self) -> None:
        self._remember = False
        self.jobs.run(open_demo, self._opened, self._not_opened)

    def _opened(self, journal: "Journal") -> None:
        if not self.window.settle():  # typed while this one was opened, and not to be saved
            journal.close()
            return
        self.jobs.cancel_all()  # what the pages of the journal before still wait for
        before, self._journal = self._journal, journal
        if self._remember:
            self.settings.remember(journal.path)
        workspace = Workspace(journal, self.jobs, self.theme)
        workspace.demo_wanted.connect(self._open_demo)
        workspace.other_wanted.connect(lambda: self._open_other(None))
        self.window.attach(workspace, first_place(journal))
        self.jobs.run(ahead.import_next_page, self._imported, self._not_imported)
        if before is not None:
            before.close()

    def _went(self) -> None:
        """Have what figures need ready before the person gets to one."""
        self.window.went.disconnect(self._went)
        self.jobs.run(ahead.import_figures, self._imported)

    def _imported(self, _nothing: object = None) -> None:
        """Collect garbage again, once what lives on is there."""
        gc.freeze()
        gc.enable()

    def _not_imported(self, error: Exception) -> None:
        self._imported()
        raise error

    def _not_opened(self, error: Exception) -> None:
        """Say why, and offer another journal; without one there is no window."""
        gc.enable()
        if not isinstance(error, FieldcoachError):
            raise error
        from fieldcoach.ui.dialogs.message import MessageDialog  # not before the first paint

        dialog = MessageDialog(
            _("The journal cannot be opened"),
            str(error),
            _("Open another journal…"),
            self.window,
        )
        path = self._ask_path() if dialog.exec() else None
        if path is not None:
            self._open(path)
        elif self._journal is None:
            self._app.exit(COULD_NOT_OPEN)

    def _open_other(self, path: Path | None) -> None:
        path = path or self._ask_path()
        if path is None or not self.window.settle():
            return
        if self._journal is not None and path.absolute() == self._journal.path.absolute():
            return
        self._remember = True
        self._open(path)

    def _ask_path(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # its class is 3 ms of the first paint

        start = self._journal.path if self._journal is not None else self._first_path
        name, _filter = QFileDialog.getOpenFileName(
            self.window,
            _("Open a journal"),
            str(start.parent),
            _("Journals (*.fieldcoach);;All files (*)"),
        )
        return Path(name) if name else None

    def _keep_appearance(self) -> None:
        self.settings.appearance = self.theme.choice
        self.window.menus.tick_appearance(self.theme.choice)
