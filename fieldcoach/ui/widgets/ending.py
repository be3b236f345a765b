"""What a ride-along ends on: the rep's view, what went well, focus points, actions, a note."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import MOST_FOCUS_POINTS, Action, RideAlong
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import DUE_FIELD, EDGE, FIELD, GAP, SPACE, Theme
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.fields import Keeper, LineField, NoteField
from fieldcoach.ui.widgets.labels import Small, set_tone
from fieldcoach.ui.widgets.marks import Mark

_LABEL = SPACE + 3 * GAP
_NOTE_HEIGHT = 4 * FIELD + SPACE + 2 * GAP  # beside two focus points with their actions


class FocusAndAction:
    """A focus point, and what the rep does about it by when."""

    def __init__(self, ride: OpenRideAlong, position: int, parent: QWidget, theme: Theme) -> None:
        self._ride = ride
        self._position = position
        first = position == 1
        self.point = LineField(_("Focus point {n}").format(n=position))
        self._bold, self._plain = theme.font("body", 600), theme.font("body")
        self.point.textChanged.connect(self._weigh)
        self._weigh("")
        self.point.setPlaceholderText(_("Focus point") if first else _("Second focus point"))
        self.action = LineField(_("Action {n}").format(n=position))
        self.action.setPlaceholderText(_("What the rep does"))
        self.by = DayField(
            _("Action {n}: by when").format(n=position), self._save_day, optional=True, hasty=True
        )
        self.by.setPlaceholderText(_("by"))
        self.by.setToolTip(_("A day: fri, +7, 28 or 27 nov"))
        self.by.setFixedWidth(DUE_FIELD)
        self._keep_point = Keeper(self.point, self._save_point, parent)
        self._keep_action = Keeper(self.action, self._save_action, parent)

    @property
    def fields(self) -> tuple[LineField, LineField, DayField]:
        """Its fields, in order."""
        return self.point, self.action, self.by

    def show(self, record: RideAlong, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        texts = {point.position: point.text for point in record.focus_points}
        point = texts.get(self._position, "")
        action = self._kept_action(record)
        words = "" if action is None else action.text
        due_on = None if action is None else action.due_on
        if fresh:
            self._keep_point.start(point)
            self._keep_action.start(words)
            self.by.start(due_on)
            return
        self._keep_point.show(point)
        self._keep_action.show(words)
        if action is not None or not self.by.day:  # a day without an action waits for its words
            self.by.show_day(due_on)

    def flush(self) -> bool:
        """Save what is being typed."""
        return all([self._keep_point.flush(), self.by.flush(), self._keep_action.flush()])

    def _kept_action(self, record: RideAlong) -> Action | None:
        return next((a for a in record.actions if a.position == self._position), None)

    def _weigh(self, text: str) -> None:
        """Write the point in bold, not what stands there without one."""
        self.point.setFont(self._bold if text else self._plain)

    def _save_point(self, text: str) -> bool:
        return self._ride.set_focus_point(self._position, text)

    def _save_action(self, text: str) -> bool:
        return self._ride.set_action(self._position, text, self.by.day)

    def _save_day(self, day: date | None) -> bool:
        text = self.action.words()
        return not text or self._ride.set_action(self._position, text, day)


class Ending(QWidget):
    """The lower part of the page. Enter goes on to the next field; `done` behind the last one."""

    done = Signal()

    def __init__(self, ride: OpenRideAlong, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ride = ride
        self._theme = theme
        self._folded = True
        self.rep_view = NoteField(_("The rep's own view"))
        self.went_well = NoteField(_("What went well"))
        self.private_note = LineField(_("Private note"))
        self.private_note.setPlaceholderText(_("for you alone; leaves in no export unless asked"))
        self.pairs = [
            FocusAndAction(ride, position, self, theme)
            for position in range(1, MOST_FOCUS_POINTS + 1)
        ]
        self._keepers = [
            Keeper(self.rep_view, ride.set_rep_view, self),
            Keeper(self.went_well, ride.set_went_well, self),
            Keeper(self.private_note, ride.set_private_note, self),
        ]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        columns = QHBoxLayout()
        columns.setSpacing(EDGE + GAP)
        self._view_label = ElidedSmall(_("The rep's own view"))
        self._view_label.setBuddy(self.rep_view)
        columns.addLayout(self._noted(self._view_label, self.rep_view, mark="self"), 1)
        well = self._label(_("What went well"), self.went_well)
        columns.addLayout(self._noted(well, self.went_well), 1)
        columns.addLayout(self._agreed(), 2)
        self._note_row = QWidget()
        note = QHBoxLayout(self._note_row)
        note.setContentsMargins(0, SPACE, 0, 0)
        note.setSpacing(SPACE)
        note.addWidget(self._label(_("Private note"), self.private_note))
        note.addWidget(self.private_note, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, SPACE, 0, SPACE)
        lines.setSpacing(0)
        lines.addLayout(columns)
        lines.addWidget(self._note_row)
        self._arrange()

    def _noted(self, label: Small, field: NoteField, mark: str = "") -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        if mark:
            head.addWidget(Mark(self._theme, mark))
        head.addWidget(label, 1)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(field)
        return column

    def _agreed(self) -> QGridLayout:
        self._focus_label = self._label(_("Focus points, two at most"), self.pairs[0].point)
        self._by_label = self._label(_("By"), self.pairs[0].by)
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        head = QHBoxLayout()
        head.addWidget(self._focus_label)
        head.addStretch()
        head.addWidget(self.refusal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.addLayout(head, 0, 0)
        self._grid.addWidget(self._by_label, 0, 1)
        return self._grid

    def _connect(self) -> None:
        order = self.fields()
        for field, following in zip(order, [*order[1:], None], strict=True):
            field.entered.connect(self._go_to(following))
        for pair in self.pairs:
            pair.by.refused.connect(self.refusal.setText)

    def _go_to(self, field: QWidget | None) -> Callable[[], None]:
        def go() -> None:
            if field is None:
                self.done.emit()
                return
            field.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(field, QLineEdit):
                field.selectAll()

        return go

    def fields(self) -> list[LineField | NoteField]:
        """Return its fields, in the order the hands go through them."""
        pairs = [field for pair in self.pairs for field in pair.fields]
        return [self.rep_view, self.went_well, *pairs, self.private_note]

    def show_ending(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        record = self._ride.record
        self._view_label.setText(
            _("{rep}'s own view, first").format(rep=first_name(self._ride.rep.name))
        )
        texts = (record.rep_view, record.went_well, record.private_note)
        for keeper, text in zip(self._keepers, texts, strict=True):
            if fresh:
                keeper.start(text)
            else:
                keeper.show(text)
        for pair in self.pairs:
            pair.show(record, fresh=fresh)

    def flush(self) -> bool:
        """Save what is being typed; return False where some of it could not be."""
        kept = [keeper.flush() for keeper in self._keepers]
        return all([*kept, *(pair.flush() for pair in self.pairs)])

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        for field in self.fields():
            field.setReadOnly(read_only)

    @property
    def folded(self) -> bool:
        """Whether it is one line."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Fold to one line, or open."""
        if folded != self._folded:
            self._folded = folded
            self._arrange()

    @staticmethod
    def open_height() -> int:
        """Return how high it is when open."""
        return _LABEL + GAP + _NOTE_HEIGHT + SPACE + FIELD + 2 * SPACE

    def _arrange(self) -> None:
        folded = self._folded
        for field in (self.rep_view, self.went_well):
            field.setFixedHeight(FIELD if folded else _NOTE_HEIGHT)
            field.set_one_line(folded)
        self.went_well.setPlaceholderText(_("F6 goes here") if folded else "")
        self._by_label.setVisible(folded)
        self._note_row.setVisible(not folded)
        for number, pair in enumerate(self.pairs):
            self._arrange_pair(1 + number * 3, pair, first=number == 0)
        self._grid.setRowMinimumHeight(3, 0 if folded else GAP)
        self._grid.setVerticalSpacing(GAP)
        self._set_tab_order()

    def _arrange_pair(self, row: int, pair: FocusAndAction, *, first: bool) -> None:
        """Put a focus point above its action, or, folded, the first one beside its day."""
        folded = self._folded
        point, action, by = pair.fields
        for field in pair.fields:
            self._grid.removeWidget(field)
        self._grid.addWidget(point, row, 0, 1, 1 if folded else 2)
        self._grid.addWidget(action, row + 1, 0)
        self._grid.addWidget(by, row if folded else row + 1, 1)
        point.setVisible(first or not folded)
        action.setVisible(not folded)
        by.setVisible(first or not folded)

    def _set_tab_order(self) -> None:
        fields = self.fields()
        for before, field in pairwise(fields):
            QWidget.setTabOrder(before, field)

    @staticmethod
    def _label(text: str, buddy: QWidget) -> Small:
        label = Small(text)
        label.setBuddy(buddy)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
