"""Dialogs about one rep: who it is, the tiers by date, leaving, and merging with another."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcoach import clock
from fieldcoach.coaching import likeness, merging, rep_editing, reps, wording
from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.rep_editing import HeldTier, RepDetails
from fieldcoach.domain.people import Tier
from fieldcoach.domain.results import Period
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.widgets.buttons import Link, Secondary
from fieldcoach.ui.widgets.labels import Sentence
from fieldcoach.ui.widgets.marks import mark_word
from fieldcoach.ui.widgets.ruled_rows import RuledRow, RuledRows

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace


class RepDialog(FormDialog):
    """Adds a rep, or edits one where `rep_id` says which."""

    def __init__(
        self, workspace: "Workspace", rep_id: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        said = RepDetails(name="")
        if rep_id is not None:
            said = rep_editing.details_of(workspace.journal, rep_id)
        super().__init__(
            _("Edit a rep") if rep_id else _("Add a rep"), _("Keep") if rep_id else _("Add"), parent
        )
        self._workspace = workspace
        self._rep_id = rep_id
        self.created: UUID | None = None
        self.name = self.add_line("name", _("Name"), said.name)
        self.role = self.add_line("role", _("Role"), said.role)
        self.territory = self.add_line("territory", _("Territory"), said.territory)
        self.reports_to = self.add_line("reports_to", _("Reports to"), said.reports_to)
        self.hired = self.add_day("hired_on", _("Hired"), said.hired_on, optional=True)
        self.left = self.add_day("left_on", _("Left"), said.left_on, optional=True)
        if rep_id is not None:
            tiers = Secondary(_("Tiers…"))
            tiers.clicked.connect(lambda: TiersDialog(workspace, rep_id, self).open())
            self.rest.addWidget(tiers)

    def details(self) -> RepDetails:
        """Return what stands in the fields."""
        return RepDetails(
            name=self.name.words(),
            role=self.role.words(),
            territory=self.territory.words(),
            reports_to=self.reports_to.words(),
            hired_on=self.hired.day,
            left_on=self.left.day,
        )

    def problems(self) -> dict[str, str]:
        return rep_editing.problems(self._workspace.journal, self._rep_id, self.details())

    def keep(self) -> None:
        journal, said = self._workspace.journal, self.details()
        if self._rep_id is None:
            change = rep_editing.add(journal, said)
            self.created = change.created
            self._workspace.do(change)
        elif said != rep_editing.details_of(journal, self._rep_id):
            self._workspace.do(rep_editing.edit(journal, self._rep_id, said))


class LeaveDialog(FormDialog):
    """Asks for the day from which a rep is no longer in the team."""

    def __init__(self, workspace: "Workspace", rep_id: UUID, parent: QWidget | None = None) -> None:
        rep = reps.rep(workspace.journal, rep_id)
        super().__init__(_("{name} leaves").format(name=rep.name), _("Keep"), parent)
        self._workspace = workspace
        self._rep_id = rep_id
        self.day = self.add_day("left_on", _("From"), rep.left_on or clock.today(), optional=False)

    def keep(self) -> None:
        assert self.day.day is not None
        change = rep_editing.leave(self._workspace.journal, self._rep_id, self.day.day)
        self._workspace.do(change)


class TiersDialog(FormDialog):
    """The tiers of a rep by date; the first row of the list is a new one."""

    grows = True

    def __init__(self, workspace: "Workspace", rep_id: UUID, parent: QWidget | None = None) -> None:
        name = reps.rep(workspace.journal, rep_id).name
        super().__init__(_("Tier of {name}").format(name=name), _("Keep"), parent)
        self._workspace = workspace
        self._rep_id = rep_id
        self._held: list[HeldTier] = rep_editing.tiers_of(workspace.journal, rep_id)
        self.list = RuledRows(workspace.theme, _("Tiers by date"), marked=True)
        self.list.show_rows([RuledRow(margin="", words=_("A new tier")), *map(_row, self._held)])
        self.tier = self.add_choice("tier", _("Tier"))
        words = dict.fromkeys([*map(str, Tier), *(held.tier for held in self._held)])
        for word in words:
            self.tier.addItem(mark_word(word) or word, word)
        self.since = self.add_day("since", _("From"), clock.today(), optional=False)
        self.reason = self.add_line("reason", _("Reason"))
        self.remove = Secondary(_("Remove this tier"))
        self.remove.clicked.connect(self._remove)
        self.rest.addWidget(self.list)
        self.rest.addWidget(self.remove)
        self._new_said: tuple[int, date | None, str] | None = None
        self.list.choose(0)
        self._choose()
        self.list.selectionModel().currentChanged.connect(self._choose)

    def keep(self) -> None:
        assert self.since.day is not None
        journal, held = self._workspace.journal, self._chosen()
        said = (str(self.tier.currentData()), self.since.day, self.reason.words())
        if held is None:
            self._workspace.do(rep_editing.set_tier(journal, self._rep_id, *said))
        elif said != (held.tier, held.since, held.reason):
            self._workspace.do(rep_editing.correct_tier(journal, held.id, *said))

    def _chosen(self) -> HeldTier | None:
        row = self.list.row()
        return self._held[row - 1] if row > 0 else None

    def _choose(self) -> None:
        """Show the tier one stands on; what was typed for a new one waits."""
        if self._new_said is None:
            self._new_said = (self.tier.currentIndex(), self.since.day, self.reason.words())
        held = self._chosen()
        self.remove.setEnabled(held is not None)
        if held is not None:
            self.tier.setCurrentIndex(self.tier.findData(held.tier))
            self.since.start(held.since)
            self.reason.put(held.reason)
            return
        tier, since, reason = self._new_said  # as it was left
        self.tier.setCurrentIndex(tier)
        self.since.start(since)
        self.reason.put(reason)
        self._new_said = None

    def _remove(self) -> None:
        if (held := self._chosen()) is None:
            return
        try:
            self._workspace.do(rep_editing.remove_tier(self._workspace.journal, held.id))
        except FieldcoachError as error:
            self.say("tier", str(error))
        else:
            self.reject()


class MergeDialog(FormDialog):
    """Gives everything of one rep to another, and says before what that is.

    `results_wanted`: a Destination, where results that stand in the way can be changed or deleted.
    """

    results_wanted = Signal(object)

    def __init__(
        self,
        workspace: "Workspace",
        rep_id: UUID,
        parent: QWidget | None = None,
        *,
        kept: UUID | None = None,
    ) -> None:
        everyone = reps.reps(workspace.journal)
        this = next(rep for rep in everyone if rep.id == rep_id)
        super().__init__(_("Merge {name} with…").format(name=this.name), _("Merge"), parent)
        self._workspace = workspace
        self._rep_id = rep_id
        pairs = likeness.alike([(rep.id, rep.name) for rep in everyone])
        near = {one for pair in pairs if rep_id in pair for one in pair}
        self.other = self.add_choice("other", _("Stays"))
        for rep in sorted(everyone, key=lambda rep: (rep.id != kept, rep.id not in near)):
            if rep.id != rep_id:
                self.other.addItem(rep.name, rep.id)
        self.told = Sentence()
        self.rest.addWidget(self.told)
        self.open_results = Link()
        self.open_results.clicked.connect(self._open_results)
        self._in_the_way: tuple[str, Period] | None = None
        self.rest.addWidget(self.open_results)
        self.other.currentIndexChanged.connect(self._tell)
        self._tell()

    def keep(self) -> None:
        other = self.other.currentData()
        self._workspace.do(merging.merge_reps(self._workspace.journal, self._rep_id, other))

    def _tell(self) -> None:
        other = self.other.currentData()
        self.act.setEnabled(other is not None)
        self._offer_results(None)
        if other is None:
            self.told.say(_("There is no other rep."))
            return
        told = merging.rep_merge(self._workspace.journal, self._rep_id, other)
        why_not = merging.why_not(told)
        self.act.setEnabled(not why_not)
        self.say("other", why_not)
        if told.other_results and not told.same_days:
            self._offer_results(max(told.other_results, key=lambda one: one[1]))
        parts = [
            ngettext("{n} ride-along", "{n} ride-alongs", told.ride_alongs),
            ngettext("{n} action", "{n} actions", told.actions),
            ngettext("{n} one-on-one", "{n} one-on-ones", told.one_on_ones),
            ngettext("{n} goal", "{n} goals", told.goals),
            ngettext("{n} recognition", "{n} recognitions", told.recognitions),
            ngettext("{n} idea", "{n} ideas", told.ideas),
            ngettext("{n} tier", "{n} tiers", told.tiers),
            ngettext("{n} result", "{n} results", told.results),
        ]
        counts = (
            told.ride_alongs,
            told.actions,
            told.one_on_ones,
            told.goals,
            told.recognitions,
            told.ideas,
            told.tiers,
            told.results,
        )
        moved = ", ".join(part.format(n=n) for part, n in zip(parts, counts, strict=True) if n)
        sentence = _("{kept} gets {moved}; {gone} is gone. Undo brings both back.").format(
            kept=told.kept, gone=told.gone, moved=moved or _("nothing")
        )
        if told.dropped_tiers:
            sentence += " " + ngettext(
                "{n} tier of a day on which {kept} has one is left out.",
                "{n} tiers of days on which {kept} has one are left out.",
                told.dropped_tiers,
            ).format(n=told.dropped_tiers, kept=told.kept)
        self.told.say(sentence)
        self.fit()

    def _offer_results(self, found: tuple[str, Period] | None) -> None:
        self._in_the_way = found
        self.open_results.setVisible(found is not None)
        if found is not None:
            metric, period = found
            words = _("Open {metric} in {period}, to delete what does not hold")
            self.open_results.setText(words.format(metric=metric, period=period_words(period)))

    def _open_results(self) -> None:
        if self._in_the_way is None:
            return
        metric, period = self._in_the_way
        where = Destination(
            "team",
            part="results",
            metric=metric,
            since=period.since,
            until=period.until,
            rep_id=self._rep_id,
        )
        self.results_wanted.emit(where)
        self.reject()


def _row(held: HeldTier) -> RuledRow:
    words = mark_word(held.tier) or held.tier
    return RuledRow(
        margin=wording.short_day(held.since, clock.today()),
        words=_("{tier}, planned").format(tier=words) if held.planned else words,
        rest=held.reason,
        mark=held.tier,
    )
