"""What keeps the words that are typed into a field."""

from collections.abc import Callable, Hashable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from fieldcoach.ui.models.unsaved_words import UnsavedWords
from fieldcoach.ui.widgets.fields import PAUSE


class Field(Protocol):
    """What a keeper keeps: a field of either kind."""

    edited: SignalInstance
    left: SignalInstance

    def words(self) -> str: ...
    def put(self, text: str) -> None: ...
    def hasFocus(self) -> bool: ...


class Keeper(QObject):
    """Saves what is typed in a field: as it is left, one second after the last key, and on `flush`.

    `save(text)` returns whether it was kept; what was not stays in the field and is tried again.
    With `unsaved` it also waits there under `name`, and the next keeper of that name shows it.
    With `empty_waits` a field that was emptied is not saved at a pause, where more than its words
    would go with them: who writes it anew may think for a second.
    """

    def __init__(
        self,
        field: Field,
        save: Callable[[str], bool],
        parent: QObject,
        *,
        unsaved: UnsavedWords | None = None,
        name: Hashable = None,
        empty_waits: bool = False,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._save = save
        self._unsaved = unsaved or UnsavedWords()
        self._name = name
        self._empty_waits = empty_waits
        self._kept = ""  # what stood in the field when it was saved last
        self._journal = ""  # how the journal writes that
        self._saving = False
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._pausing)
        field.edited.connect(self._take)
        field.left.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._field.words() != self._kept

    def show(self, text: str) -> None:
        """Show what the journal says now; what is being typed stays.

        The journal may write it otherwise than it was typed (9 as 9:00): that is shown once the
        field is left, not under the hands.
        """
        if self._saving:
            self._journal = text
        elif text != self._journal and not self.pending:
            self._put(text)

    def start(self, text: str, name: Hashable = None) -> None:
        """Show the words of another thing, or what waits unsaved under its name."""
        if name is not None:
            self._name = name
        self._put(text)
        waiting = self._unsaved.of(self._name)
        if waiting is not None and waiting != self._kept:
            self._field.put(waiting)
            self._pause.start()

    def give_up(self, text: str) -> None:
        """Forget what was typed and cannot be saved, and show `text` again."""
        self._unsaved.drop(self._name)
        self._put(text)

    def stop(self) -> None:
        """Save nothing any more: another field stands for it."""
        self._stopped = True
        self._pause.stop()

    def flush(self) -> bool:
        """Save now; return False where it could not be."""
        self._pause.stop()
        if self._stopped:
            return True
        if self.pending and not self._save_now():
            return False
        self._unsaved.drop(self._name)
        if self._journal != self._kept and not self._field.hasFocus():
            self._put(self._journal)
        return True

    def _take(self) -> None:
        if not self._stopped:
            self._unsaved.keep(self._name, self._field.words())
            self._pause.start()

    def _pausing(self) -> None:
        if self._field.words() or not self._empty_waits:
            self.flush()

    def _put(self, text: str) -> None:
        self._pause.stop()
        self._field.put(text)
        self._kept = self._field.words()
        self._journal = text

    def _save_now(self) -> bool:
        before = self._kept, self._journal
        text = self._field.words()
        self._kept = self._journal = text
        self._saving = True
        kept = False  # also where saving raises
        try:
            kept = self._save(text)
        finally:
            self._saving = False
            if not kept:
                self._kept, self._journal = before
        return kept
