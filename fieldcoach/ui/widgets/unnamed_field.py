"""A field in which one rep may read along: other reps' names stand in it as "a colleague"."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from fieldcoach.coaching.put_back import put_back
from fieldcoach.ui.widgets.fields import LineField, NoteField


class UnnamedField(QObject):
    """Stands between a field and its keeper: names go out on the way in, and back on the way out.

    `hide(text)` takes the names out. A name that is typed goes too, once the field is left. It is
    made before the keeper, so that it has done so when the keeper saves.
    """

    def __init__(
        self, field: LineField | NoteField, hide: Callable[[str], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._hide = hide
        self._said = self._shown = ""
        self.edited = field.edited
        self.left = field.left
        field.left.connect(self._hide_what_was_typed)

    def words(self) -> str:
        """Return what is meant: what stands in the field, with the names that were taken out."""
        typed = self._field.words()
        return self._said if typed == self._shown else put_back(self._said, self._shown, typed)

    def put(self, text: str) -> None:
        """Show `text` without other reps' names."""
        self._said = text
        self._field.put(self._hide(text))
        self._shown = self._field.words()

    def hasFocus(self) -> bool:
        """Return whether the field has the focus."""
        return self._field.hasFocus()

    def _hide_what_was_typed(self) -> None:
        if self._hide(self._field.words()) != self._field.words():
            self.put(self.words())
