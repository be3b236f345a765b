"""The open journal and what the pages share: changes, undo, the notice line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldcoach.errors import FieldcoachError, FileUnwritable
from fieldcoach.i18n import _
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.theme import Theme

if TYPE_CHECKING:  # SQLAlchemy comes with it: 0.25 s that the first paint does not need
    from fieldcoach.coaching.changes import Change
    from fieldcoach.coaching.journal import Journal

_DEPTH = 200


class Workspace(QObject):
    """One open journal in one window.

    A page that has called a command of `coaching` hands its change to `do`. What a person should
    read once goes to `notice`; `do(change, say)` says it with an Undo beside it.
    """

    changed = Signal(object)  # a coaching.changes.Change, also for what was undone
    notice = Signal(str)
    undo_offered = Signal(str)  # as notice, with an Undo beside it
    stack_changed = Signal()
    demo_wanted = Signal()  # the journal of the demo team, in this one's place
    other_wanted = Signal()  # a journal that the person chooses, in this one's place

    def __init__(self, journal: "Journal", jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self.journal = journal
        self.jobs = jobs
        self.theme = theme
        self._undo: list[tuple[str, Change]] = []  # what it was called, how to take it back
        self._redo: list[tuple[str, Change]] = []
        self._sealed = True  # whether the next change begins a step of its own

    def do(self, change: "Change", say: str = "") -> None:
        """Take a change that coaching has made: it can be undone, and the pages hear of it.

        Changes of one field make one step together until `seal` is called: the first of them
        knows what stood there before.
        """
        if not self._goes_on(change):
            self._undo.append((change.what, change))
            del self._undo[:-_DEPTH]
        self._sealed = False
        self._redo.clear()
        self.changed.emit(change)
        self.stack_changed.emit()
        if say:
            self.undo_offered.emit(say)

    def tell(self, error: Exception) -> None:
        """Say why something could not be done; whatever is no refusal of ours is raised again."""
        if not isinstance(error, FieldcoachError):
            raise error
        self.notice.emit(str(error))

    def seal(self) -> None:
        """Let the next change begin a step of its own: the hands have left a field."""
        self._sealed = True

    def undo(self) -> None:
        """Take the last change back; say so, or why it cannot be."""
        self._turn_back(self._undo, self._redo, _("Undone: {what}"))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._turn_back(self._redo, self._undo, _("Done again: {what}"))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._redo)

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, "" where there is nothing."""
        return self._undo[-1][0] if self._undo else ""

    @property
    def redo_words(self) -> str:
        """What `redo` would make again, "" where there is nothing."""
        return self._redo[-1][0] if self._redo else ""

    def _goes_on(self, change: "Change") -> bool:
        if self._sealed or change.field is None or not self._undo:
            return False
        return self._undo[-1][1].field == change.field

    def _turn_back(
        self,
        source: "list[tuple[str, Change]]",
        target: "list[tuple[str, Change]]",
        sentence: str,
    ) -> None:
        if not source:
            return
        self._sealed = True
        what, change = source.pop()
        try:
            inverse = change.undo()
        except FieldcoachError as error:
            if isinstance(error, FileUnwritable):  # the disk's refusal, which may pass
                source.append((what, change))
            self.notice.emit(str(error))
        else:
            target.append((what, inverse))
            self.changed.emit(inverse)
            self.notice.emit(sentence.format(what=what))
        self.stack_changed.emit()
