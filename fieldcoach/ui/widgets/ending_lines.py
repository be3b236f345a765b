"""The lines of an ending: a focus point with its skill, an action with who, when and why."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import DUE_FIELD, FIELD, SPACE, Theme
from fieldcoach.ui.widgets.buttons import MenuButton
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import set_state
from fieldcoach.ui.widgets.skill_field import SkillField

DOER_WIDTH = 2 * FIELD + SPACE


class PointLine(QObject):
    """A focus point and the skill it is on."""

    def __init__(self, ride: OpenRideAlong, position: int, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._ride = ride
        self._position = position
        self._bold, self._plain = theme.font("body", 600), theme.font("body")
        self.point = LineField(_("Focus point {n}").format(n=position))
        self.point.setPlaceholderText(
            _("Focus point") if position == 1 else _("Second focus point")
        )
        self.point.textChanged.connect(self._weigh)
        self.skill = SkillField(_("Focus point {n}: its skill").format(n=position), self._on_skill)
        self.skill.setPlaceholderText(_("skill"))
        self._keeper = Keeper(
            self.point, self._save, self, unsaved=ride.unsaved, name=("focus_point", position)
        )
        self._weigh("")
        theme.changed.connect(self._dress)

    @property
    def fields(self) -> list[LineField]:
        """Its fields, in order."""
        return [self.point, self.skill]

    def show(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        kept = self._ride.ending.point(self._position)
        words = "" if kept is None else kept.text
        skill_id = None if kept is None else kept.skill_id
        if fresh:
            self._keeper.start(words)
            self.skill.start(skill_id)
            return
        self._keeper.show(words)
        if kept is not None or self.skill.skill_id is None:  # a skill waits for its point's words
            self.skill.show_skill(skill_id)

    def flush(self) -> bool:
        """Save what is being typed."""
        return all([self.skill.flush(), self._keeper.flush()])

    def _dress(self) -> None:
        """Weigh it again: a style sheet that is put on anew brings back the weight of before."""
        self._weigh(self.point.text())

    def _weigh(self, text: str) -> None:
        """Write the point in bold, not what stands there without one."""
        self.point.setFont(self._bold if text else self._plain)

    def _save(self, text: str) -> bool:
        return self._ride.ending.set_focus_point(self._position, text, self.skill.skill_id)

    def _on_skill(self, skill_id: UUID | None) -> bool:
        text = self.point.words()
        return not text or self._ride.ending.set_focus_point(self._position, text, skill_id)


class ActionLine(QObject):
    """Who does what by when; its issue and root cause are folded until wanted.

    `unfolded`: the issue and root cause came or went.
    """

    unfolded = Signal()

    def __init__(self, ride: OpenRideAlong, position: int, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._ride = ride
        self.position = position
        self._doer = Doer.REP
        self.action = LineField(_("Action {n}").format(n=position))
        self.action.setPlaceholderText(_("What is done about it"))
        self.doer = MenuButton()
        self.doer.setFixedWidth(DOER_WIDTH)
        self.doer.setMenu(self._doers())
        self.doer.setAccessibleName(_("Action {n}: who does it").format(n=position))
        self.by = DayField(
            _("Action {n}: by when").format(n=position), self._on_day, optional=True, hasty=True
        )
        self.by.setPlaceholderText(_("by"))
        self.by.setToolTip(_("A day: fri, +7, 28 or 27 nov"))
        self.by.setFixedWidth(DUE_FIELD)
        self.why = QToolButton()
        self.why.setText(_("why"))
        self.why.setCheckable(True)
        self.why.setToolTip(_("The issue and its root cause"))
        self.why.setAccessibleName(_("Action {n}: issue and root cause").format(n=position))
        self.why.toggled.connect(self.unfolded)
        self.issue = LineField(_("Action {n}: the issue").format(n=position))
        self.issue.setPlaceholderText(_("Issue: what stands in the way"))
        self.root_cause = LineField(_("Action {n}: the root cause").format(n=position))
        self.root_cause.setPlaceholderText(_("Root cause: where it comes from"))
        self._keepers = [
            self._keeper(self.action, "action"),
            self._keeper(self.issue, "issue"),
            self._keeper(self.root_cause, "root_cause"),
        ]

    def _keeper(self, field: LineField, name: str) -> Keeper:
        return Keeper(
            field,
            lambda _text: self._save(),
            self,
            unsaved=self._ride.unsaved,
            name=(name, self.position),
            empty_waits=True,  # without words the action goes, with what came of it
        )

    def _doers(self) -> QMenu:
        menu = QMenu(self.doer)
        self._choices = QActionGroup(self)
        for doer in Doer:
            choice = QAction(self._choices)
            choice.setCheckable(True)
            choice.setData(doer.value)
            menu.addAction(choice)
        self._choices.triggered.connect(lambda choice: self._on_doer(Doer(choice.data())))
        return menu

    @property
    def fields(self) -> list[LineField]:
        """The fields that Enter goes through, in order."""
        why = [self.issue, self.root_cause] if self.why.isChecked() else []
        return [self.action, self.by, *why]

    @property
    def parts(self) -> list[QWidget]:
        """Everything in it that takes the focus, in order."""
        return [self.action, self.doer, self.by, self.why, self.issue, self.root_cause]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        return not (self.action.words() or self.issue.words() or self.root_cause.words())

    def show(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        kept = self._ride.ending.action(self.position)
        words = ("", "", "") if kept is None else (kept.text, kept.issue, kept.root_cause)
        due_on = None if kept is None else kept.due_on
        for keeper, text in zip(self._keepers, words, strict=True):
            if fresh:
                keeper.start(text)
            else:
                keeper.show(text)
        if fresh:
            self.by.start(due_on)
        elif kept is not None or not self.by.day:  # a day without an action waits for its words
            self.by.show_day(due_on)
        if fresh or kept is not None:
            self._doer = Doer.REP if kept is None else kept.doer
        if fresh or (kept is not None and (kept.issue or kept.root_cause)):
            self.why.setChecked(kept is not None and bool(kept.issue or kept.root_cause))
        self._say_doer()

    def flush(self) -> bool:
        """Save what is being typed."""
        return all([self.by.flush(), *(keeper.flush() for keeper in self._keepers)])

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        for field in (self.action, self.by, self.issue, self.root_cause):
            field.setReadOnly(read_only)
        self.doer.setEnabled(not read_only)

    def _say_doer(self) -> None:
        rep = first_name(self._ride.rep.name)
        words = {Doer.REP: rep, Doer.MANAGER: _("me")}
        room = DOER_WIDTH - FIELD
        shown = self.doer.fontMetrics().elidedText(
            words[self._doer], Qt.TextElideMode.ElideRight, room
        )
        self.doer.setText(shown.replace("&", "&&"))
        self.doer.setAccessibleDescription(words[self._doer])
        said = {Doer.REP: rep, Doer.MANAGER: _("me: a promise of mine")}
        for choice in self._choices.actions():
            doer = Doer(choice.data())
            choice.setText(said[doer].replace("&", "&&"))
            choice.setChecked(doer is self._doer)
        full = bool(self.issue.words() or self.root_cause.words())
        set_state(self.why, "chosen", full)

    def _on_doer(self, doer: Doer) -> None:
        before, self._doer = self._doer, doer
        if not self.is_empty and not self._save():
            self._doer = before
        self._say_doer()

    def _on_day(self, day: date | None) -> bool:
        return self.is_empty or self._save_by(day)

    def _save(self) -> bool:
        return self._save_by(self.by.day)

    def _save_by(self, day: date | None) -> bool:
        return self._ride.ending.set_action(
            self.position,
            self.action.words(),
            day,
            self._doer,
            self.issue.words(),
            self.root_cause.words(),
        )
