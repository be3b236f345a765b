"""What is done with a rubric as a whole: begin one, publish it, use it, and files in and out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.models.open_rubric import OpenRubric
from fieldcoach.ui.widgets.rubric_header import RubricHeader


class RubricDeeds(QObject):
    """What the header and the empty page ask for.

    `settle()` keeps what is being typed and returns whether it could. `done`: the skills are next;
    `naming`: the name of a rubric that has begun is.
    """

    done = Signal()
    naming = Signal()

    def __init__(
        self,
        rubric: OpenRubric,
        header: RubricHeader,
        settle: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._rubric = rubric
        self._settle = settle
        self._page = parent
        header.new_wanted.connect(self.begin_new)
        header.shipped_wanted.connect(self.take)
        header.read_wanted.connect(self.read_file)
        header.write_wanted.connect(self._write_file)
        header.use_wanted.connect(self._use)
        header.discard_wanted.connect(self._discard)
        header.publish_wanted.connect(self.publish)

    def publish(self) -> None:
        """Publish the draft that is shown."""
        if self._rubric.draft is not None and self._settle():
            self._rubric.publish()

    def _use(self) -> None:
        if self._settle() and self._rubric.use():
            self.done.emit()

    def _discard(self) -> None:
        if self._settle():
            self._rubric.discard()
            self.done.emit()

    def begin_new(self, as_copy: bool) -> None:
        """Begin another rubric, empty or as a copy of what is shown."""
        shown = self._rubric.shown
        copy_of = shown.id if as_copy and shown is not None else None
        name = (
            _("Copy of {rubric}").format(rubric=shown.rubric)
            if copy_of is not None and shown is not None
            else _("My rubric")
        )
        if self._settle() and self._rubric.begin_rubric(name, copy_of):
            self.naming.emit()

    def take(self, file: str, _on: bool = False) -> None:
        """Take a shipped rubric as a draft."""
        if self._settle() and self._rubric.begin_shipped(file):
            self.done.emit()

    def read_file(self) -> None:
        """Ask for a rubric file and take what it says as a draft."""
        path, _kind = QFileDialog.getOpenFileName(
            self._page, _("Read a rubric file"), str(Path.home()), _("Rubric files (*.csv)")
        )
        if path and self._settle():
            self._rubric.read_file(Path(path))

    def _write_file(self) -> None:
        shown = self._rubric.shown
        if shown is None or not self._settle():
            return
        name = "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in shown.rubric)
        path, _kind = QFileDialog.getSaveFileName(
            self._page,
            _("Write a rubric file"),
            str(Path.home() / f"{name}.csv"),
            _("Rubric files (*.csv)"),
        )
        if path:
            self._rubric.write_file(Path(path))
