"""What a ride-along ends on: the rep's view, what went well, focus points, actions, a note."""

from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.domain.names import first_name
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import EDGE, FIELD, GAP, SPACE, Theme
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.ending_agreed import EndingAgreed
from fieldcoach.ui.widgets.ending_lines import ActionLine, PointLine
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.folded_ending import FoldedEnding
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.marks import Mark
from fieldcoach.ui.widgets.skill_field import SkillField

_LABEL = SPACE + 3 * GAP


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
        self._likely: UUID | None = None
        self.rep_view = NoteField(_("The rep's own view"))
        self.idea = LineField(_("An idea to try"))
        self.went_well = NoteField(_("What went well"))
        self.private_note = LineField(_("Private note"))
        self.private_note.setPlaceholderText(_("for you alone; in no export unless asked"))
        self.agreed = EndingAgreed(ride, theme, _LABEL)
        kept = ride.ending
        self._keepers = [
            self._keeper(self.rep_view, kept.set_rep_view, "rep_view"),
            self._keeper(self.idea, kept.set_idea, "idea"),
            self._keeper(self.went_well, kept.set_went_well, "went_well"),
            self._keeper(self.private_note, kept.set_private_note, "private_note"),
        ]
        self._lay_out()
        self._connect()

    @property
    def points(self) -> list[PointLine]:
        """The focus points."""
        return self.agreed.points

    @property
    def tasks(self) -> list[ActionLine]:
        """The actions."""
        return self.agreed.tasks

    @property
    def refusal(self) -> Small:
        """Why something that was typed cannot be kept."""
        return self.agreed.refusal

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
        well = self._label(_("What went well"), self.went_well)
        note = self._label(_("Private note"), self.private_note)
        columns.addLayout(self._column(self._view_label, self.rep_view, idea, self.idea), 4)
        columns.addLayout(self._column(well, self.went_well, note, self.private_note), 4)
        columns.addWidget(self.agreed, 9)
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

    def _connect(self) -> None:
        self.line.wanted.connect(self.take_focus)
        self.agreed.entered.connect(self._go_on_from)
        self.agreed.grown.connect(self._fit)
        for field in (self.rep_view, self.idea, self.went_well, self.private_note):
            field.entered.connect(lambda field=field: self._go_on_from(field))

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
        self.agreed.show_agreed(fresh=fresh)
        self._fit()

    def show_likely_skill(self, skill_id: UUID) -> None:
        """Let the skill of the cell that was worked in last be the first that is offered."""
        self._likely = skill_id
        if not self._folded:
            self._offer_skills()

    def _offer_skills(self) -> None:
        skills = self._ride.skills
        self.agreed.offer_skills(sorted(skills, key=lambda skill: skill.id != self._likely))

    def flush(self) -> bool:
        """Save what is being typed; return False where some of it could not be."""
        kept = [keeper.flush() for keeper in self._keepers]
        return all([*kept, self.agreed.flush()])

    def set_read_only(self, read_only: bool, *, note_too: bool) -> None:
        """Let everything be read only, the manager's own note where `note_too` says so."""
        for field in (self.rep_view, self.idea, self.went_well):
            field.setReadOnly(read_only)
        self.private_note.setReadOnly(note_too)
        self.agreed.set_read_only(read_only)

    def fields(self) -> list[LineField | NoteField]:
        """Return its fields, in the order Enter goes through them."""
        agreed = self.agreed.fields()
        return [self.rep_view, self.idea, self.went_well, *agreed, self.private_note]

    def take_focus(self, number: int = 0) -> None:
        """Open, and go to the rep's view; or to what went well, the points, the first day."""
        self.fold(False)
        targets = (self.rep_view, self.went_well, self.points[0].point, self.tasks[0].by)
        _go_to(targets[number])

    def go_to_refused(self) -> None:
        """Put the focus on the first field whose words are refused."""
        refused = (field for field in self.agreed.fields() if not _is_taken(field))
        field = next(refused, None)
        if field is not None:
            self.fold(False)
            _go_to(field)
            self.agreed.bring_into_sight(field)

    def _go_on_from(self, field: LineField | NoteField) -> None:
        if not _is_taken(field):
            _go_to(field)  # it says what is wrong, and is mended here
            return
        order = self.fields()
        following = order[order.index(field) + 1 :]
        if following:
            _go_to(following[0])
            self.agreed.bring_into_sight(following[0])
        else:
            self.done.emit()

    @property
    def folded(self) -> bool:
        """Whether it is one line."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Fold to one line, or open."""
        if folded:
            points, day = self.agreed.told()
            self.line.show_words(self.rep_view.words(), self.went_well.words(), points, day)
        if folded != self._folded:
            self._folded = folded
            self.line.setVisible(folded)
            self._open.setVisible(not folded)
            self._offer_skills()

    def open_height(self) -> int:
        """Return how high it is when open."""
        return _LABEL + GAP + self.agreed.rows_height() + 2 * SPACE

    def _fit(self) -> None:
        """Let the notes be as high as points and actions together."""
        below = _LABEL + FIELD + 3 * GAP
        for note in (self.rep_view, self.went_well):
            note.setFixedHeight(self.agreed.rows_height() - below)
        order = [self.rep_view, self.idea, self.went_well, *self.agreed.tab_order()]
        for before, field in pairwise([*order, self.private_note]):
            QWidget.setTabOrder(before, field)
        self.grown.emit()

    @staticmethod
    def _label(text: str, buddy: QWidget) -> Small:
        label = Small(text)
        label.setBuddy(buddy)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFixedHeight(_LABEL)
        return label


def _go_to(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()


def _is_taken(field: LineField | NoteField) -> bool:
    """Return whether a field that understands its words has understood them."""
    return not isinstance(field, DayField | SkillField) or field.flush()
