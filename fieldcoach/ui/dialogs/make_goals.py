"""Goals for several reps in one step, from what sets the stars apart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from fieldcoach import clock
from fieldcoach.coaching import goals
from fieldcoach.coaching.goal_offers import GoalOffer, names_hidden, usual_date
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.wording import leading, listing, measure_of, tier_names
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import spoken
from fieldcoach.ui.dialogs.plan_form import PlanForm
from fieldcoach.ui.models.goal_reps import GoalRepsModel
from fieldcoach.ui.theme import GAP, MAKE_GOALS, SPACE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.goal_reps import GoalReps
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Quiet, Small

if TYPE_CHECKING:
    from fieldcoach.coaching.goal_offers import Example
    from fieldcoach.ui.workspace import Workspace


class MakeGoalsDialog(PlanForm):
    """Sets a goal on one skill for every rep who is ticked, with one why and one example.

    The example is shown as it will be kept, without a name; it may be written anew.
    """

    def __init__(
        self,
        workspace: "Workspace",
        offer: GoalOffer,
        tier: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Make goals on {skill}").format(skill=leading(offer.skill)), "", parent)
        self._workspace = workspace
        self._offer = offer
        self._quote = 0  # which of the examples is shown
        self.setFixedWidth(MAKE_GOALS)
        self.model = GoalRepsModel(offer, self)
        self.reps = GoalReps(workspace.theme, self.model)
        self.about = Quiet(" ".join(_about(offer, tier)))
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.add("reps", _("Reps"), self.reps)
        self.add("about", "", self.about)
        self.by = self.add_day("due_on", _("By"), usual_date(clock.today()), optional=True)
        self.stretch = QCheckBox(_("further than is expected; not reaching it is no failure"))
        self.add("is_stretch", _("Stretch"), self.stretch)
        self.why = self.add_note("why", _("Why"), offer.why)
        self.example = self.add_note("example", _("Example"))
        self.example.setPlaceholderText(_("how a colleague does it, without a name"))
        self.another = Link(_("Another quote"))
        self.none = Link(_("Without an example"))
        self.source = Small()
        self.add("quotes", "", self._quotes())
        self._lay_labels_at_the_top()
        hints = [
            (_("Space"), _("choose a rep")),
            ("+ −", _("how far")),
            (spoken("Ctrl+Enter"), _("set")),
        ]
        self.foot.insertWidget(0, KeyHints(hints))
        self.model.ticked.connect(self._say_act)
        self.model.ticked.connect(self._take_note)
        self.another.clicked.connect(self._show_next)
        self.none.clicked.connect(self._show_none)
        self._show_quote(0)
        self._say_act()
        self.reps.setFocus()

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.model.chosen():
            found["reps"] = _("Choose at least one rep; Space ticks the one you stand on.")
        hidden = names_hidden(self._workspace.journal)(self.example.words())
        if hidden != self.example.words():
            self.example.put(hidden)
            found["example"] = _("The name in it is taken out; read it once more.")
        return found

    def keep(self) -> None:
        offer, chosen = self._offer, self.model.chosen()
        assert offer.skill_id is not None  # the page says why there is no dialog
        source = self._source()
        change = goals.set_goals(
            self._workspace.journal,
            [
                NewGoal(
                    rep_id=pick.offer.rep.id,
                    skill_id=offer.skill_id,
                    from_level=pick.offer.level,
                    to_level=pick.to_level,
                    due_on=self.by.day,
                    is_stretch=self.stretch.isChecked(),
                    why=self.why.words().strip(),
                    example=self.example.words().strip(),
                    example_rep_id=source.rep_id if source else None,
                    example_observation_id=source.observation_id if source else None,
                )
                for pick in chosen
            ],
        )
        names = listing([pick.offer.rep.name for pick in chosen])
        said = ngettext(
            "A goal on {skill} is set for {names}.",
            "Goals on {skill} are set for {names}.",
            len(chosen),
        )
        self._workspace.do(change, said.format(skill=leading(offer.skill), names=names))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reps.setFocus()

    def _quotes(self) -> QWidget:
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, GAP, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.another)
        row.addWidget(self.none)
        row.addStretch()
        row.addWidget(self.source)
        return below

    def _lay_labels_at_the_top(self) -> None:
        """Let the labels of what is high stand at its beginning."""
        for label in self.findChildren(QLabel):
            if label.buddy() in (self.reps, self.why, self.example):
                label.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _source(self) -> "Example | None":
        """Return whose words the example is: of the quote that was last put, until it is gone."""
        examples = self._offer.examples
        if not self.example.words().strip() or not 0 <= self._quote < len(examples):
            return None
        return examples[self._quote]

    def _show_next(self) -> None:
        self._show_quote((self._quote + 1) % max(len(self._offer.examples), 1))

    def _show_none(self) -> None:
        self._quote = -1
        self.example.put("")
        self.source.setText("")
        self.example.setFocus()

    def _show_quote(self, number: int) -> None:
        examples = self._offer.examples
        self._quote = number
        there = bool(examples)
        self.another.setVisible(len(examples) > 1)
        self.none.setVisible(there)
        if not there:
            self.source.setText(_("No star's words on it yet."))
            return
        one = examples[number]
        self.example.put(one.text)
        self.source.setText(
            _("a colleague's words, rated {rating}; {k} of {n}").format(
                rating=one.rating, k=number + 1, n=len(examples)
            )
        )

    def _say_act(self) -> None:
        n = len(self.model.chosen())
        self.act.set_words(ngettext("Set {n} goal", "Set {n} goals", n).format(n=n))


def _about(offer: GoalOffer, tier: str) -> list[str]:
    """Return what to know before reps are chosen."""
    said = []
    if offer.benchmark is not None:
        said.append(
            _("Your {tier} average {level}.").format(
                tier=tier_names(tier).all, level=measure_of(offer.item).level(offer.benchmark)
            )
        )
    if offer.taken:
        said.append(
            ngettext(
                "{names} has an open goal on it already and is left out.",
                "{names} have an open goal on it already and are left out.",
                len(offer.taken),
            ).format(names=listing(list(offer.taken)))
        )
    return said
