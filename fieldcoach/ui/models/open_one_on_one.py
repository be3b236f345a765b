"""The one-on-one that is open on a page: what is read of it, and what is written down."""

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import (
    agenda,
    one_on_ones,
    plan_actions,
    rep_eyes,
    wording,
)
from fieldcoach.coaching.agenda_records import Agenda, AgendaLine
from fieldcoach.coaching.changes import Change
from fieldcoach.domain.names import first_name
from fieldcoach.domain.one_on_one import AgendaItem, AgendaKind, OneOnOne, OneOnOneState
from fieldcoach.domain.ride_along import Action, Doer
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import SkillCurve


class OpenOneOnOne:
    """One one-on-one at a time. What is refused is said in a notice, and nothing is lost by it.

    Attributes:
        agenda: as the rep may see it.
        kept: as it stands in the journal, the private note too.
        actions: what is agreed in it, as it stands in the journal.
        following: the rep's next one that is planned after this one.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._journal = workspace.journal
        self._key: UUID | None = None
        self._curves: dict[UUID, SkillCurve] | None = None
        self._hide: Callable[[str], str] = str
        self.agenda: Agenda
        self.kept: OneOnOne
        self.actions: tuple[Action, ...] = ()
        self.following: OneOnOne | None = None

    @property
    def key(self) -> UUID | None:
        """Its key; None before anything was opened."""
        return self._key

    @property
    def is_held(self) -> bool:
        """Whether it was held."""
        return self.kept.state is OneOnOneState.HELD

    @property
    def is_due(self) -> bool:
        """Whether it is planned for today or earlier: it can be said to be held."""
        return not self.is_held and self.kept.day <= clock.today()

    @property
    def told(self) -> tuple[object, ...]:
        """What of the hour is written down; what is empty counts as false."""
        kept = self.kept
        items = [(one.is_done, one.notes, one.issue, one.root_cause) for one in kept.agenda]
        return (
            kept.notes,
            kept.useful,
            kept.rep_comment,
            self.actions,
            tuple(
                (one.id, marks) for one, marks in zip(kept.agenda, items, strict=True) if any(marks)
            ),
        )

    @property
    def called(self) -> str:
        """What the rep is called."""
        return first_name(self.agenda.rep.name)

    @property
    def manager(self) -> str:
        """What the manager is called."""
        return first_name(self.agenda.manager) if self.agenda.manager else _("me")

    @property
    def saved_words(self) -> str:
        """When the last change was committed; "" where that is not known."""
        saved_at = self.kept.saved_at
        if saved_at is None:
            return ""
        return _("saved {time}").format(time=wording.clock_time(saved_at))

    def open(self, key: UUID) -> None:
        """Read another one-on-one; raises NotFound, and stays with the one before then."""
        found = agenda.agenda(self._journal, key, clock.today())
        self._key = key
        self._curves = None
        self._hide = rep_eyes.hider(self._journal, key)
        self._take(found)

    def read(self) -> None:
        """Read again what stands in the journal; raises NotFound where it is gone."""
        assert self._key is not None
        self._take(agenda.agenda(self._journal, self._key, clock.today()))

    def concerns(self, change: Change) -> bool:
        """Return whether a change may show here."""
        return self._key is not None and (
            self.agenda.rep.id in change.reps or not (change.reps or change.ride_alongs)
        )

    def hide(self, text: str) -> str:
        """Return a text without the names of other reps."""
        return self._hide(text)

    def kept_item(self, line: AgendaLine) -> AgendaItem:
        """Return an item as it stands in the journal, with every name in it."""
        stored = (item for item in self.kept.agenda if item.id == line.item.id)
        return next(stored, line.item)

    def growth(self, line: AgendaLine) -> "SkillCurve | None":
        """Return the growth that belongs under a line; None where there is none.

        The first question costs a look at everything the rep was seen at. The stars stay out: what
        they reach is somebody else's.
        """
        from fieldcoach.coaching import growth  # scipy: 0.5 s that the agenda does not need

        if line.series_id is None:
            return None
        if self._curves is None:
            grown = growth.of_rep(self._journal, self.agenda.rep.id, with_stars=False)
            self._curves = {curve.series: curve for curve in grown.skills}
        curve = self._curves.get(line.series_id)
        return None if curve is None else rep_eyes.unnamed(curve, self._hide)

    def do(self, make: Callable[[], Change], say: str = "") -> bool:
        """Make a change; return whether it could be made."""
        return self._made(make, say) is not None

    def write_item(self, item_key: UUID, **words: str) -> bool:
        """Keep the notes, the issue, the root cause or the text of an item."""
        return self.do(lambda: agenda.write_item(self._journal, self._own(), item_key, **words))

    def tick(self, item_key: UUID, done: bool) -> bool:
        """Say whether an item was talked about."""
        return self.do(lambda: agenda.tick_item(self._journal, self._own(), item_key, done))

    def add(self, kind: AgendaKind, text: str) -> UUID | None:
        """Put an item on the agenda; return its key."""
        made = self._made(lambda: agenda.add_item(self._journal, self._own(), kind, text))
        return None if made is None else made.created

    def drop(self, item_key: UUID) -> bool:
        """Take an item off the agenda."""
        return self.do(
            lambda: agenda.drop_item(self._journal, self._own(), item_key), _("Dropped.")
        )

    def bring_back(self, item_key: UUID) -> bool:
        """Put a dropped item on the agenda again."""
        return self.do(lambda: agenda.bring_back(self._journal, self._own(), item_key))

    def shift(self, item_key: UUID, place: int) -> bool:
        """Move an item to another place, counted from 0."""
        return self.do(lambda: agenda.move_item(self._journal, self._own(), item_key, place))

    def write_notes(self, text: str) -> bool:
        """Keep what was said that belongs to no item."""
        return self.do(lambda: one_on_ones.write_notes(self._journal, self._own(), text))

    def write_private_note(self, text: str) -> bool:
        """Keep a note for the manager alone."""
        return self.do(lambda: one_on_ones.write_private_note(self._journal, self._own(), text))

    def write_comment(self, text: str) -> bool:
        """Keep what the rep says about the hour."""
        return self.do(lambda: one_on_ones.write_rep_comment(self._journal, self._own(), text))

    def answer(self, useful: int | None) -> bool:
        """Keep how useful it was to the rep."""
        return self.do(lambda: one_on_ones.answer(self._journal, self._own(), useful))

    def move(self, day: date, starts: time | None) -> bool:
        """Have it on another day, or at another time."""
        return self.do(lambda: one_on_ones.move(self._journal, self._own(), day, starts))

    def hold(self) -> bool:
        """Say that it was held."""
        return self.do(lambda: one_on_ones.hold(self._journal, self._own()))

    def reopen(self) -> bool:
        """Say that it was not held yet."""
        return self.do(lambda: one_on_ones.reopen(self._journal, self._own()))

    def plan_next(self, day: date | None) -> bool:
        """Plan the next one-on-one, or move the one that is planned; None leaves it."""
        following = self.following
        if day is None:
            return following is None
        if following is not None:
            return self.do(
                lambda: one_on_ones.move(self._journal, following.id, day, following.starts)
            )
        rep_id = self.agenda.rep.id
        return self.do(lambda: one_on_ones.plan_one_on_one(self._journal, rep_id, day))

    def agree(
        self, action_id: UUID | None, text: str, due_on: date | None, doer: Doer
    ) -> UUID | None:
        """Keep an action, a new one without its key; return the key, None where it was refused."""
        if action_id is None:
            made = self._made(
                lambda: plan_actions.add_action(
                    self._journal,
                    self.agenda.rep.id,
                    text,
                    due_on=due_on,
                    doer=doer,
                    one_on_one_id=self._own(),
                )
            )
            return None if made is None else made.created
        before = next((action for action in self.actions if action.id == action_id), None)
        if before is None:
            return None
        kept = self.do(
            lambda: plan_actions.edit_action(
                self._journal,
                action_id,
                text=text,
                due_on=due_on,
                doer=doer,
                issue=before.issue,
                root_cause=before.root_cause,
                plan=before.plan,
                goal_id=before.goal_id,
            )
        )
        return action_id if kept else None

    def disagree(self, action_id: UUID) -> bool:
        """Take an action away."""
        return self.do(lambda: plan_actions.remove_action(self._journal, action_id))

    def _take(self, found: Agenda) -> None:
        key = found.one_on_one.id
        self.agenda = found
        self.kept = one_on_ones.one_on_one(self._journal, key)
        self.actions = rep_eyes.agreed_on(self._journal, key)
        planned = [
            one
            for one in one_on_ones.one_on_ones_of(self._journal, found.rep.id)
            if one.state is OneOnOneState.PLANNED and one.id != key and one.day >= self.kept.day
        ]
        self.following = min(planned, key=lambda one: one.day, default=None)

    def _own(self) -> UUID:
        assert self._key is not None
        return self._key

    def _made(self, make: Callable[[], Change], say: str = "") -> Change | None:
        try:
            change = make()
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return None
        self._workspace.do(change, say)
        return change
