"""What a ride-along ends on: the rep's view, what went well, focus points, actions, a note."""

from collections.abc import Callable
from itertools import pairwise, zip_longest
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import MOST_FOCUS_POINTS
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import EDGE, FIELD, GAP, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.ending_lines import ActionLine, PointLine
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.folded_ending import FoldedEnding
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Small, set_tone
from fieldcoach.ui.widgets.marks import Mark

_LABEL = SPACE + 3 * GAP
_STEP = FIELD + GAP
_MOST_ROWS = 7  # of points and actions; beyond that they scroll


class Ending(QWidget):
    """The lower part of the page. Enter goes on to the next field; `done` behind the last one.

    `grown`: it needs more or less room than before.
    """

    done = Signal()
    grown = Signal()

    def __init__(self, ride: OpenRideAlong, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ride = ride
        self._theme = theme
        self._folded = True
        self._read_only = False
        self._likely: UUID | None = None
        self.rep_view = NoteField(_("The rep's own view"))
        self.idea = LineField(_("An idea to try"))
        self.went_well = NoteField(_("What went well"))
        self.private_note = LineField(_("Private note"))
        self.private_note.setPlaceholderText(_("for you alone; in no export unless asked"))
        self.points = [
            PointLine(ride, position, self, theme) for position in range(1, MOST_FOCUS_POINTS + 1)
        ]
        self.tasks: list[ActionLine] = []
        kept = ride.ending
        self._keepers = [
            self._keeper(self.rep_view, kept.set_rep_view, "rep_view"),
            self._keeper(self.idea, kept.set_idea, "idea"),
            self._keeper(self.went_well, kept.set_went_well, "went_well"),
            self._keeper(self.private_note, kept.set_private_note, "private_note"),
        ]
        self._lay_out()
        self._connect()

    def _keeper(
        self, field: LineField | NoteField, save: Callable[[str], bool], name: str
    ) -> Keeper:
        return Keeper(field, save, self, unsaved=self._ride.unsaved, name=name)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line = FoldedEnding(self._theme)
        self._open = QWidget()
        columns = QHBoxLayout(self._open)
        columns.setContentsMargins(0, SPACE, 0, SPACE)
        columns.setSpacing(EDGE + GAP)
        self._view_label = ElidedSmall(_("The rep's own view"))
        self._view_label.setBuddy(self.rep_view)
        idea = self._label(_("An idea to try"), self.idea)
        view = self._column(self._view_label, self.rep_view, idea, self.idea)
        well = self._column(
            self._label(_("What went well"), self.went_well),
            self.went_well,
            self._label(_("Private note"), self.private_note),
            self.private_note,
        )
        columns.addLayout(view, 4)
        columns.addLayout(well, 4)
        columns.addLayout(self._agreed(), 9)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.line)
        lines.addWidget(self._open)
        self._open.hide()

    def _column(self, label: Small, note: NoteField, second: Small, line: LineField) -> QVBoxLayout:
        """Return a note above a line, each under its label; the first has the rep's mark."""
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        if note is self.rep_view:
            head.addWidget(Mark(self._theme, "self"))
        head.addWidget(label, 1)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(note)
        column.addSpacing(GAP)
        column.addWidget(second)
        column.addWidget(line)
        return column

    def _agreed(self) -> QVBoxLayout:
        self.refusal = Small()
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        set_tone(self.refusal, "danger")
        self.more = Link(_("+ action"))
        self.more.setToolTip(_("One more action"))
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._label(_("Focus points, two at most"), self.points[0].point))
        head.addStretch()
        head.addWidget(self.refusal)
        head.addWidget(self.more)
        self.more.setFixedHeight(_LABEL)
        rows = QWidget()
        rows.setObjectName("scrolled")
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, 1)
        self._rows = QScrollArea()
        self._rows.setWidget(rows)
        self._rows.setWidgetResizable(True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._rows)
        column.addStretch()
        return column

    def _connect(self) -> None:
        self.line.wanted.connect(self._open_at)
        self.more.clicked.connect(self._add_action)
        for point in self.points:
            point.skill.refused.connect(self.refusal.setText)
        for field in (self.rep_view, self.idea, self.went_well, self.private_note):
            field.entered.connect(lambda field=field: self._go_on_from(field))
        for point in self.points:
            for part in point.fields:
                part.entered.connect(lambda part=part: self._go_on_from(part))

    # What is shown

    def show_ending(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        record = self._ride.record
        view = _("{rep}'s own view, first").format(rep=first_name(self._ride.rep.name))
        self._view_label.setText(view)
        self.line.view_label.setText(view)
        texts = (record.rep_view, record.idea, record.went_well, record.private_note)
        for keeper, text in zip(self._keepers, texts, strict=True):
            if fresh:
                keeper.start(text)
            else:
                keeper.show(text)
        self._offer_skills()
        for point in self.points:
            point.show(fresh=fresh)
        self._fit_actions(fresh=fresh)
        for action in self.tasks:
            action.show(fresh=fresh)
        self._arrange()

    def show_likely_skill(self, skill_id: UUID | None) -> None:
        """Let the skill of the cell that was worked in last be the first that is offered."""
        self._likely = skill_id or self._likely
        if not self._folded:
            self._offer_skills()

    def _offer_skills(self) -> None:
        first = [skill for skill in self._ride.skills if skill.id == self._likely]
        rest = [skill for skill in self._ride.skills if skill.id != self._likely]
        for point in self.points:
            point.skill.set_skills([*first, *rest])

    def _fit_actions(self, *, fresh: bool) -> None:
        """Have a line for each action, and one beside each point."""
        wanted = max(MOST_FOCUS_POINTS, self._ride.ending.last_position())
        if fresh:
            for line in self.tasks[wanted:]:
                for part in _parts(line):
                    part.deleteLater()
                line.deleteLater()
            del self.tasks[wanted:]
        while len(self.tasks) < wanted:
            self._new_line()

    def _new_line(self) -> ActionLine:
        line = ActionLine(self._ride, len(self.tasks) + 1, self, self._theme)
        line.by.refused.connect(self.refusal.setText)
        line.unfolded.connect(lambda: self._unfolded(line))
        for field in (line.action, line.by, line.issue, line.root_cause):
            field.entered.connect(lambda field=field: self._go_on_from(field))
        line.set_read_only(self._read_only)
        self.tasks.append(line)
        return line

    def flush(self) -> bool:
        """Save what is being typed; return False where some of it could not be."""
        kept = [keeper.flush() for keeper in self._keepers]
        kept += [line.flush() for line in self.points]
        return all([*kept, *(line.flush() for line in self.tasks)])

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self._read_only = read_only
        for field in (self.rep_view, self.idea, self.went_well, self.private_note):
            field.setReadOnly(read_only)
        for point in self.points:
            for part in point.fields:
                part.setReadOnly(read_only)
        for action in self.tasks:
            action.set_read_only(read_only)
        self.more.setEnabled(not read_only)

    # Where the hands are

    def fields(self) -> list[LineField | NoteField]:
        """Return its fields, in the order Enter goes through them."""
        lines: list[LineField | NoteField] = []
        for point, action in zip_longest(self.points, self.tasks):
            lines += [] if point is None else point.fields
            lines += action.fields
        return [self.rep_view, self.idea, self.went_well, *lines, self.private_note]

    def take_focus(self, number: int = 0) -> None:
        """Open, and go to the rep's view; or to what went well, the points, the first day."""
        self.fold(False)
        targets = (self.rep_view, self.went_well, self.points[0].point, self.tasks[0].by)
        _go_to(targets[number])

    def _open_at(self, number: int) -> None:
        self.take_focus(number)

    def _go_on_from(self, field: LineField | NoteField) -> None:
        order = self.fields()
        following = order[order.index(field) + 1 :]
        if following:
            _go_to(following[0])
            self._rows.ensureWidgetVisible(following[0], 0, GAP)
        else:
            self.done.emit()

    def _add_action(self) -> None:
        """Go to the first line that says nothing, a new one where there is none."""
        line = next((line for line in self.tasks if line.is_empty), None)
        if line is None:
            line = self._new_line()
            line.show(fresh=True)
            self._arrange()
            self.grown.emit()
        _go_to(line.action)
        self._rows.ensureWidgetVisible(line.action, 0, GAP)

    def _unfolded(self, line: ActionLine) -> None:
        self._arrange()
        self.grown.emit()
        if line.why.isChecked() and line.why.hasFocus():
            _go_to(line.issue)

    # How it lies

    @property
    def folded(self) -> bool:
        """Whether it is one line."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Fold to one line, or open."""
        if folded:
            self._tell_line()
        if folded != self._folded:
            self._folded = folded
            self.line.setVisible(folded)
            self._open.setVisible(not folded)
            self._offer_skills()

    def _tell_line(self) -> None:
        points = [line.point.words() for line in self.points if line.point.words()]
        self.line.show_words(
            self.rep_view.words(),
            self.went_well.words(),
            " · ".join(points),
            next((line.by.words() for line in self.tasks if line.by.words()), ""),
        )

    def open_height(self) -> int:
        """Return how high it is when open."""
        return _LABEL + GAP + self._rows.height() + 2 * SPACE

    def _arrange(self) -> None:
        """Put points and actions below each other, and all as high as they need."""
        for point, action in zip_longest(self.points, self.tasks):
            for part in (*([] if point is None else point.fields), *_parts(action)):
                self._grid.removeWidget(part)
        row = 0
        for point, action in zip_longest(self.points, self.tasks):
            if point is not None:
                self._grid.addWidget(point.point, row, 0)
                self._grid.addWidget(point.skill, row, 1, 1, 3)
            for column, part in enumerate((action.action, action.doer, action.by, action.why)):
                self._grid.addWidget(part, row + 1, column)
                part.show()  # at once: the hands may go there next
            self._grid.addWidget(action.issue, row + 2, 0)
            self._grid.addWidget(action.root_cause, row + 2, 1, 1, 3)
            for part in (action.issue, action.root_cause):
                part.setVisible(action.why.isChecked())
            row += 3
        pairs = min(len(self.tasks), MOST_FOCUS_POINTS)
        lines = pairs + len(self.tasks) + sum(line.why.isChecked() for line in self.tasks)
        height = min(lines, _MOST_ROWS) * _STEP - GAP
        self._rows.setFixedHeight(height)
        beside = _LABEL + FIELD + 3 * GAP
        for note in (self.rep_view, self.went_well):
            note.setFixedHeight(height - beside)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        order: list[QWidget] = [self.rep_view, self.idea, self.went_well]
        for point, action in zip_longest(self.points, self.tasks):
            order += [] if point is None else point.fields
            order += _parts(action)
        for before, field in pairwise([*order, self.more, self.private_note]):
            QWidget.setTabOrder(before, field)

    @staticmethod
    def _label(text: str, buddy: QWidget) -> Small:
        label = Small(text)
        label.setBuddy(buddy)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFixedHeight(_LABEL)
        return label


def _parts(line: ActionLine) -> list[QWidget]:
    return [line.action, line.doer, line.by, line.why, line.issue, line.root_cause]


def _go_to(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()
