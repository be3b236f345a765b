"""An action: agreed with a rep, or said in another way."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QWidget

from fieldcoach import clock
from fieldcoach.coaching import endings, plan_actions
from fieldcoach.coaching.plans import RepPlan, rep_plan
from fieldcoach.coaching.wording import brief
from fieldcoach.domain.ride_along import Action, Doer
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.plan_form import PlanForm, choose
from fieldcoach.ui.models.plan_cells import entry_words
from fieldcoach.ui.models.plan_rows import Entry

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace


class ActionDialog(PlanForm):
    """Agrees on an action, with `rep_id` unless another is chosen; edits the `action` of `plan`."""

    def __init__(
        self,
        workspace: "Workspace",
        *,
        rep_id: UUID | None = None,
        plan: RepPlan | None = None,
        action: Action | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("New action") if action is None else _("Action"),
            _("Agree") if action is None else _("Keep"),
            parent,
        )
        self._workspace = workspace
        self._action = action
        self.rep: QComboBox | None = None
        if action is None:
            self.rep = self.add_rep(workspace.journal, rep_id)
        self.text = self.add_line("text", _("What"), action.text if action else "")
        self.doer = self.add_choice("doer", _("Who"))
        due_on = action.due_on if action else None
        self.by = self.add_day("due_on", _("By"), due_on, optional=True)
        self.goal = self.add_choice("goal", _("For the goal"))
        self.issue = self.add_note("issue", _("Issue"), action.issue if action else "")
        self.root_cause = self.add_note(
            "root_cause", _("Root cause"), action.root_cause if action else ""
        )
        self.plan = self.add_note("plan", _("Plan"), action.plan if action else "")
        if action is not None:
            self.came_of_it = self.add_note("came_of_it", _("What came of it"), action.came_of_it)
        self._offer(plan)
        if self.rep is not None:
            self.rep.currentIndexChanged.connect(lambda _place: self._offer(None))
        if action is not None:
            choose(self.doer, action.doer)
            choose(self.goal, action.goal_id)
        if action is not None or rep_id is not None:
            self.text.setFocus()

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.text.words().strip():
            found["text"] = _("Say what is to be done.")
        if self.rep is not None and self.rep.currentData() is None:
            found["rep"] = _("There is nobody yet to agree with.")
        return found

    def keep(self) -> None:
        if self._action is None:
            self._add()
        else:
            self._edit(self._action)

    def _add(self) -> None:
        assert self.rep is not None
        change = plan_actions.add_action(
            self._workspace.journal,
            self.rep.currentData(),
            self.text.words().strip(),
            due_on=self.by.day,
            doer=self.doer.currentData(),
            issue=self.issue.words().strip(),
            root_cause=self.root_cause.words().strip(),
            plan=self.plan.words().strip(),
            goal_id=self.goal.currentData(),
        )
        said = _("Agreed with {rep}: “{what}”.")
        self._workspace.do(
            change, said.format(rep=self.rep.currentText(), what=brief(self.text.words()))
        )

    def _edit(self, action: Action) -> None:
        journal = self._workspace.journal
        said = (
            self.text.words().strip(),
            self.by.day,
            self.doer.currentData(),
            self.issue.words().strip(),
            self.root_cause.words().strip(),
            self.plan.words().strip(),
            self.goal.currentData(),
        )
        before = (
            action.text,
            action.due_on,
            action.doer,
            action.issue,
            action.root_cause,
            action.plan,
            action.goal_id,
        )
        if said != before:
            text, due_on, doer, issue, root_cause, plan, goal_id = said
            self._workspace.do(
                plan_actions.edit_action(
                    journal,
                    action.id,
                    text=text,
                    due_on=due_on,
                    doer=doer,
                    issue=issue,
                    root_cause=root_cause,
                    plan=plan,
                    goal_id=goal_id,
                )
            )
        came_of_it = self.came_of_it.words().strip()
        if came_of_it != action.came_of_it:
            self._workspace.do(endings.close_action(journal, action.id, action.state, came_of_it))

    def _offer(self, plan: RepPlan | None) -> None:
        """Offer who does it, and the goals of the rep that it may serve."""
        rep_id = self.rep.currentData() if self.rep is not None else None
        if plan is None and rep_id is not None:
            plan = rep_plan(self._workspace.journal, rep_id, clock.today())
        doer = self.doer.currentData()
        self.doer.clear()
        self.doer.addItem(plan.rep.name if plan else _("the rep"), Doer.REP)
        self.doer.addItem(_("you, as a promise"), Doer.MANAGER)
        choose(self.doer, doer)
        self.goal.clear()
        self.goal.addItem(_("none"), None)
        if plan is None:
            return
        held = self._action.goal_id if self._action else None
        open_goals = {one.progress.goal.id for one in plan.open_goals}
        for one in plan.goals:
            goal_id = one.progress.goal.id
            if goal_id in open_goals or goal_id == held:
                self.goal.addItem(entry_words(Entry(plan, one)), goal_id)
