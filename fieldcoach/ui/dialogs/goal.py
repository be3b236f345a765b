"""A goal: set for a rep on a skill, or said in another way."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from fieldcoach import clock
from fieldcoach.coaching import goals
from fieldcoach.coaching.goal_offers import (
    SkillOffer,
    names_hidden,
    read_level,
    skills_for,
    usual_date,
)
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.wording import leading, measure_of
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.dialogs.plan_form import (
    PlanForm,
    choose,
    level_problem,
    scale_words,
    typed_level,
)

if TYPE_CHECKING:
    from fieldcoach.coaching.goal_progress import Progress
    from fieldcoach.ui.workspace import Workspace


class GoalDialog(PlanForm):
    """Sets a goal, for `rep_id` unless another is chosen; edits the one of `progress`."""

    def __init__(
        self,
        workspace: "Workspace",
        *,
        rep_id: UUID | None = None,
        progress: "Progress | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        title = (
            _("New goal") if progress is None else _("Goal: {skill}").format(skill=progress.skill)
        )
        super().__init__(title, _("Set") if progress is None else _("Keep"), parent)
        self._workspace = workspace
        self._progress = progress
        self._offers: tuple[SkillOffer, ...] = ()
        self._proposed = ""  # the level that was put, for as long as nobody typed another
        if progress is None:
            self.rep = self.add_rep(workspace.journal, rep_id)
            self.skill = self.add_choice("skill", _("Skill"))
            self.stands = self.add_words(_("From"))
            self.to = self.add_line("to_level", _("To"))
            self.by = self.add_day("due_on", _("By"), usual_date(clock.today()), optional=True)
        else:
            goal = progress.goal
            self.stands = self.add_words(_("From"), _from_words(progress))
            self.to = self.add_line("to_level", _("To"), typed_level(goal.to_level, progress.item))
            self.to.setPlaceholderText(scale_words(progress.item, progress.scale))
            self.by = self.add_day("due_on", _("By"), goal.due_on, optional=True)
        self.stretch = QCheckBox(_("further than is expected; not reaching it is no failure"))
        self.add("is_stretch", _("Stretch"), self.stretch)
        self.why = self.add_note("why", _("Why"), progress.goal.why if progress else "")
        self.example = self.add_note(
            "example", _("Example"), progress.goal.example if progress else ""
        )
        self.example.setPlaceholderText(_("how a colleague does it, without a name"))
        if progress is not None:
            self.stretch.setChecked(progress.goal.is_stretch)
            self.came_of_it = self.add_note(
                "came_of_it", _("What came of it"), progress.goal.came_of_it
            )
            self.to.setFocus()
        else:
            self.rep.currentIndexChanged.connect(lambda _place: self._offer())
            self.skill.currentIndexChanged.connect(lambda _place: self._propose())
            self._offer()
            if rep_id is not None:
                self.skill.setFocus()
        self.stretch.toggled.connect(lambda _on: self._take_note())

    def problems(self) -> dict[str, str]:
        found: dict[str, str] = {}
        scale = self._scale()
        if scale is None:
            found["skill"] = _("There is no skill to set a goal on yet.")
        elif why := level_problem(self.to.words(), *scale):
            found["to_level"] = why
        hidden = names_hidden(self._workspace.journal)(self.example.words())
        if hidden != self.example.words():
            self.example.put(hidden)
            found["example"] = _("The name in it is taken out; read it once more.")
        return found

    def keep(self) -> None:
        if self._progress is None:
            self._set()
        else:
            self._edit(self._progress)

    def _set(self) -> None:
        offer = self._chosen()
        rep_id = self.rep.currentData()
        level = read_level(self.to.words(), offer.item, offer.scale) if offer else None
        if offer is None or level is None or rep_id is None:
            return
        wanted = NewGoal(
            rep_id=rep_id,
            skill_id=offer.skill_id,
            from_level=offer.level,
            to_level=level,
            due_on=self.by.day,
            is_stretch=self.stretch.isChecked(),
            why=self.why.words().strip(),
            example=self.example.words().strip(),
        )
        change = goals.set_goals(self._workspace.journal, [wanted])
        said = _("{rep} has a goal on {skill}.").format(
            rep=self.rep.currentText(), skill=leading(offer.name)
        )
        self._workspace.do(change, said)

    def _edit(self, progress: "Progress") -> None:
        goal, journal = progress.goal, self._workspace.journal
        level = read_level(self.to.words(), progress.item, progress.scale)
        assert level is not None
        if self.to.words() == typed_level(goal.to_level, progress.item):
            level = goal.to_level  # shown rounded, and left as it was
        before = (goal.to_level, goal.due_on, goal.is_stretch, goal.why, goal.example)
        said = (
            level,
            self.by.day,
            self.stretch.isChecked(),
            self.why.words().strip(),
            self.example.words().strip(),
        )
        if said != before:
            to_level, due_on, is_stretch, why, example = said
            self._workspace.do(
                goals.edit_goal(
                    journal,
                    goal.id,
                    to_level=to_level,
                    due_on=due_on,
                    is_stretch=is_stretch,
                    why=why,
                    example=example,
                )
            )
        came_of_it = self.came_of_it.words().strip()
        if came_of_it != goal.came_of_it:
            self._workspace.do(goals.close_goal(journal, goal.id, goal.state, came_of_it))

    def _offer(self) -> None:
        """Offer the skills as the chosen rep stands on them."""
        rep_id = self.rep.currentData()
        chosen = self._chosen()
        self._offers = skills_for(self._workspace.journal, rep_id, clock.today()) if rep_id else ()
        rubrics = {offer.rubric for offer in self._offers}
        self.skill.blockSignals(True)
        self.skill.clear()
        for offer in self._offers:
            words = f"{offer.name} ({offer.rubric})" if len(rubrics) > 1 else offer.name
            self.skill.addItem(words, offer.series)
        choose(self.skill, chosen.series if chosen else self._weakest())
        self.skill.blockSignals(False)
        self._propose()

    def _weakest(self) -> UUID | None:
        """Return the first skill that was seen and has no goal, else the first without one."""
        free = [offer for offer in self._offers if not offer.has_goal]
        seen = [offer for offer in free if offer.level is not None]
        first = next(iter(seen or free), None)
        return first.series if first else None

    def _propose(self) -> None:
        """Say where the rep stands, and put a step that can be reached."""
        offer = self._chosen()
        self.stands.setText(_stands(offer) if offer else "")
        if offer is None:
            return
        self.to.setPlaceholderText(scale_words(offer.item, offer.scale))
        if self.to.words() in ("", self._proposed):
            self._proposed = typed_level(offer.to_level, offer.item)
            self.to.put(self._proposed)
        taken = _("An open goal is on it already; Enter on that one edits it.")
        self.say("skill", taken if offer.has_goal else "")

    def _chosen(self) -> SkillOffer | None:
        place = self.skill.currentIndex()
        return self._offers[place] if 0 <= place < len(self._offers) else None

    def _scale(self) -> tuple[Item, Scale] | None:
        if self._progress is not None:
            return self._progress.item, self._progress.scale
        offer = self._chosen()
        return (offer.item, offer.scale) if offer else None


def _stands(offer: SkillOffer) -> str:
    """Return where a rep stands on a skill, with what that rests on."""
    if offer.level is None:
        return _("not seen yet")
    visits = ngettext("{n} visit", "{n} visits", offer.visit_values).format(n=offer.visit_values)
    days = ngettext("ride-along", "{n} ride-alongs", offer.days).format(n=offer.days)
    return _("{level}, in {visits} on the last {days}").format(
        level=measure_of(offer.item).level(offer.level), visits=visits, days=days
    )


def _from_words(progress: "Progress") -> str:
    level = progress.goal.from_level
    return _("not seen yet") if level is None else measure_of(progress.item).level(level)
