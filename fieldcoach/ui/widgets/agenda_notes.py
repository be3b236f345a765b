"""What is written down about one item of an agenda: the notes, the issue, what lies under it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, GAP, ISSUE_FIELD
from fieldcoach.ui.widgets.fields import NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Quiet

#: Writes words of a name ("notes", "issue", "root_cause"); returns whether they were kept.
Write = Callable[[str, str], bool]

NAMES = ("notes", "issue", "root_cause")


class AgendaNotes(QWidget):
    """Three fields; Enter goes through them. `left_for_agenda`: Esc; `entered`: after the last."""

    left_for_agenda = Signal()
    entered = Signal()

    def __init__(self, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = NoteField(_("Notes"))
        self.issue = NoteField(_("The issue"))
        self.root_cause = NoteField(_("What lies under it"))
        self._keepers = [
            Keeper(field, partial(write, name), self)
            for field, name in zip(self.fields, NAMES, strict=True)
        ]
        self._folded: list[QWidget] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(_label(self.notes))
        lines.addWidget(self.notes, 1)
        pair = QHBoxLayout()
        pair.setContentsMargins(0, BLOCK - GAP, 0, 0)
        pair.setSpacing(BLOCK)
        for field in (self.issue, self.root_cause):
            field.setFixedHeight(ISSUE_FIELD)
            column = QVBoxLayout()
            column.setSpacing(GAP)
            label = _label(field)
            column.addWidget(label)
            column.addWidget(field)
            pair.addLayout(column, 1)
            self._folded += [label, field]
        lines.addLayout(pair)
        self.notes.setMinimumHeight(ISSUE_FIELD)
        self.notes.entered.connect(self._after_notes)
        self.issue.entered.connect(self.root_cause.setFocus)
        self.root_cause.entered.connect(self.entered)
        for field in self.fields:
            field.escaped.connect(self.left_for_agenda)

    @property
    def fields(self) -> list[NoteField]:
        """Its fields, in order."""
        return [self.notes, self.issue, self.root_cause]

    def start(self, words: tuple[str, str, str], *, of_item: bool) -> None:
        """Show the words of another item; those of the whole hour have no issue."""
        for keeper, text in zip(self._keepers, words, strict=True):
            keeper.start(text)
        for part in self._folded:
            part.setVisible(of_item)

    def show_words(self, words: tuple[str, str, str]) -> None:
        """Show what the journal says now; what is being typed stays."""
        for keeper, text in zip(self._keepers, words, strict=True):
            keeper.show(text)

    def flush(self) -> bool:
        """Save what is being typed."""
        kept = [keeper.flush() for keeper in self._keepers]
        return all(kept)

    def has_focus(self) -> bool:
        """Whether the focus is in one of the fields."""
        return any(field.hasFocus() for field in self.fields)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        for field in self.fields:
            field.setReadOnly(read_only)

    def _after_notes(self) -> None:
        if self.issue.isVisible():
            self.issue.setFocus()
        else:
            self.entered.emit()


def _label(field: QWidget) -> Quiet:
    label = Quiet(field.accessibleName())
    label.setBuddy(field)
    return label
