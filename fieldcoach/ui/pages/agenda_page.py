"""What both pages of a one-on-one are: its agenda, and the notes of the line that is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldcoach.coaching.agenda_records import AgendaLine
from fieldcoach.coaching.changes import Change
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.open_one_on_one import OpenOneOnOne
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.widgets.agenda_chart import AgendaChart
from fieldcoach.ui.widgets.agenda_notes import NAMES, AgendaNotes
from fieldcoach.ui.widgets.agenda_rows import AgendaRows


class AgendaPage(Page):
    """A page of one one-on-one. It starts its own fields in `_start` and shows them in `_show`.

    Lines are opened one at a time: `_words` says what is written down about one, `_show_line` shows
    what else belongs to it.
    """

    def _lay_out(self) -> None:
        self._one = OpenOneOnOne(self.workspace)
        self._line: AgendaLine | None = None  # whose words the notes show
        self.agenda = AgendaRows(self.theme)
        self.beneath = AgendaChart(self.theme)
        self.agenda.put_beneath(self.beneath)
        self.notes = AgendaNotes(self._write)

    def _connect(self) -> None:
        self.agenda.moved.connect(self._open_line)
        self.agenda.ticked.connect(self._one.tick)
        self.agenda.entered.connect(self.notes.notes.setFocus)
        self.agenda.typed.connect(self._begin_notes)
        self.notes.left_for_agenda.connect(self.agenda.setFocus)

    def open(self, destination: Destination) -> None:
        """Show a one-on-one, beginning at the first item that waits; raises NotFound."""
        assert destination.id is not None
        self._one.open(destination.id)
        self.destination = destination
        self._line = None
        self.agenda.forget()
        self._start()
        self._show()
        self.agenda.start()
        self.take_focus()

    def refresh(self) -> None:
        if self._one.key is None:
            return
        try:
            self._one.read()
        except NotFound as gone:
            self.workspace.notice.emit(str(gone))
            self.back.emit()
            return
        self._show_again()
        self._show()
        self.notes.show_words(self._words(self._line))

    def concerns(self, change: Change) -> bool:
        return self._one.concerns(change)

    def title(self) -> str:
        if self._one.key is None:
            return ""
        return _("{rep}, one-on-one").format(rep=self._one.agenda.rep.name)

    def keys_in_notes(self) -> tuple[str, list[tuple[str, str]]]:
        """Return the keys of the notes, for `keys`."""
        return (
            _("In the notes"),
            [
                ("Enter", _("next field")),
                ("Shift Enter", _("new line")),
                ("Esc", _("back to the agenda")),
            ],
        )

    def to_parts(self) -> list[Command]:
        """Return the keys that lead from part to part, for `commands`."""
        return [
            Command("F6", _("next part of the page"), lambda: self._go_to_part(1)),
            Command("Shift+F6", _("previous part of the page"), lambda: self._go_to_part(-1)),
        ]

    def to_hold(self) -> list[Command]:
        """Return how it is said to be held, or not held yet, for `commands`."""
        return [
            Command(
                "Ctrl+Shift+Enter",
                _("held: finish the one-on-one"),
                self._hold,
                when=lambda: not self._held(),
            ),
            Command("", _("not held yet"), self._reopen, when=self._held),
        ]

    def _held(self) -> bool:
        return self._one.key is not None and self._one.is_held

    def _hold(self) -> None:
        if self.settle():
            self.workspace.seal()
            self._one.hold()

    def _reopen(self) -> None:
        if self.settle():
            self.workspace.seal()
            self._one.reopen()

    def _start(self) -> None:
        """Show the fields of another one-on-one."""

    def _show_again(self) -> None:
        """Show what the journal says now in those fields; what is being typed stays."""

    def _show(self) -> None:
        """Show the rest, which nobody types into."""

    def _show_line(self, line: AgendaLine | None, *, is_other: bool) -> None:
        """Show what belongs to the open line besides its notes; None is the whole hour."""

    def _words(self, line: AgendaLine | None) -> tuple[str, str, str]:
        """Return the notes, the issue and the root cause of a line, or of the whole hour."""
        raise NotImplementedError

    def _parts(self) -> Sequence[tuple[QWidget, bool]]:
        """Return the parts of the page: where the focus goes, and whether it is in there."""
        raise NotImplementedError

    def _open_line(self, line: AgendaLine | None) -> None:
        same = self._line is not None and line is not None and line.item.id == self._line.item.id
        if not same and self._line is not None and not self.notes.flush():
            return  # what could not be kept stays in the fields, and its item with it
        self._line = line
        if same:
            self.notes.show_words(self._words(line))
        else:
            self.notes.start(self._words(line), of_item=line is not None)
        self._show_line(line, is_other=not same)

    def _write(self, name: str, text: str) -> bool:
        assert name in NAMES
        if self._line is None:
            return name != "notes" or self._one.write_notes(text)
        return self._one.write_item(self._line.item.id, **{name: text})

    def _begin_notes(self, text: str) -> None:
        self.notes.notes.setFocus(Qt.FocusReason.TabFocusReason)
        self.notes.notes.begin_with("" if self.journal.read_only else text)

    def _go_to_part(self, step: int) -> None:
        parts = self._parts()
        inside = [is_in for _part, is_in in parts]
        here = inside.index(True) if True in inside else -1 if step > 0 else 0
        parts[(here + step) % len(parts)][0].setFocus(Qt.FocusReason.ShortcutFocusReason)
