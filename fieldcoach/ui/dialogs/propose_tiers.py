"""Tiers proposed from results: now and proposed side by side, before anything is set."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import tier_proposal
from fieldcoach.coaching.tier_proposal import Proposal, ProposalChoice
from fieldcoach.coaching.tier_proposal_words import notes, reason_words, warnings, why_not
from fieldcoach.domain.results import parse_period
from fieldcoach.domain.tier_rule import Shares
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.models.proposed_tiers import ProposedTiersModel
from fieldcoach.ui.theme import EDGE, IMPORT_SHEET, SPACE
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Sentence, Small, set_tone
from fieldcoach.ui.widgets.proposed_tiers import ProposedTiersTable

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace

_SHARE = 2 * EDGE
_PERIOD = 8 * EDGE


class ProposeTiersDialog(FormDialog):
    """Metric, period and shares above, the reps below, the day and the reason last."""

    grows = True

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(_("Propose tiers from results"), _("Set"), parent)
        self.resize(*IMPORT_SHEET)
        self._workspace = workspace
        self._shown: Proposal | None = None
        self._reason_typed = False
        kept = tier_proposal.choice_kept(workspace.journal)
        today = clock.today()
        shown = tier_proposal.proposal(workspace.journal, kept, today, today)
        self.add("rule", _("Results"), self._rule(shown))
        self.since = self.add_day("since", _("Holds from"), today, optional=False)
        self.reason = self.add_line("reason", _("Reason"))
        self._model = ProposedTiersModel(self)
        self.table = ProposedTiersTable(workspace.theme, self._model)
        self._notes = Sentence()
        self._warnings = Sentence()
        set_tone(self._warnings, "warning")
        self.rest.addWidget(self.table, 1)
        self.rest.addWidget(Small(_("Space leaves the rep you stand on as now.")))
        self.rest.addWidget(self._notes)
        self.rest.addWidget(self._warnings)
        self.which.currentIndexChanged.connect(self._propose)
        for field in (self.period, self.best, self.lowest):
            field.edited.connect(self._propose)
            field.entered.connect(self.table.setFocus)
        self.since.entered.connect(self._propose)
        self.since.left.connect(self._propose)
        self.reason.edited.connect(self._take_reason)
        self._model.dataChanged.connect(self._tell)
        self._propose()
        self.table.setFocus()

    def _rule(self, shown: Proposal) -> QWidget:
        self.which = QComboBox()
        self.which.setAccessibleName(_("Metric"))
        for metric in shown.metrics:
            self.which.addItem(metric, metric)
        if shown.choice.metric is not None:
            self.which.setCurrentIndex(self.which.findData(shown.choice.metric))
        self.period = LineField(_("Period"))
        self.period.put(str(shown.choice.period))
        self.period.setFixedWidth(_PERIOD)
        self.best = LineField(_("Share of stars, in percent"))
        self.best.put(str(shown.choice.shares.star))
        self.lowest = LineField(_("Share of developing reps, in percent"))
        self.lowest.put(str(shown.choice.shares.developing))
        for field in (self.best, self.lowest):
            field.setFixedWidth(_SHARE)
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.which)
        for label, field, unit in (
            (_("in"), self.period, ""),
            (_("stars: the best"), self.best, "%"),
            (_("developing: the lowest"), self.lowest, "%"),
        ):
            words = Small(label)
            words.setBuddy(field)
            row.addSpacing(SPACE)
            row.addWidget(words)
            row.addWidget(field)
            if unit:
                row.addWidget(Small(unit))
        row.addStretch()
        strip.setFocusProxy(self.which)
        return strip

    def problems(self) -> dict[str, str]:
        found = {}
        if parse_period(self.period.words()) is None:
            found["rule"] = _("“{said}” is no period such as 2026, 2026-Q3 or 2026-09.").format(
                said=self.period.words().strip()
            )
        elif _shares(self.best.words(), self.lowest.words()) is None:
            found["rule"] = _("A share is a whole number from 1 to 49 percent.")
        elif self._shown is not None and (why := why_not(self._shown, self._model.chosen())):
            found["since"] = why
        return found

    def keep(self) -> None:
        assert self._shown is not None
        chosen = self._model.chosen()
        change = tier_proposal.set_tiers(
            self._workspace.journal, self._shown, chosen, self.reason.words(), clock.today()
        )
        said = ngettext("{n} tier is set.", "{n} tiers are set.", len(chosen))
        self._workspace.do(change, said.format(n=len(chosen)))

    def accept(self) -> None:
        """Set the tiers; what a day or share typed just now makes of them is to be seen first."""
        before = self._seen()
        self.since.flush()
        self._propose()
        if self._seen() == before:
            super().accept()

    def _seen(self) -> tuple[object, ...]:
        return self._shown, self._model.chosen(), self._warnings.accessibleName()

    def _propose(self) -> None:
        period = parse_period(self.period.words())
        shares = _shares(self.best.words(), self.lowest.words())
        if period is not None and shares is not None:
            choice = ProposalChoice(self.which.currentData(), period, shares)
            day: date = self.since.day or clock.today()
            self._shown = tier_proposal.proposal(
                self._workspace.journal, choice, day, clock.today()
            )
            at = max(0, self.table.currentIndex().row())
            self._model.show(self._shown)
            self.table.fit()
            self.table.setCurrentIndex(self._model.index(at, 0))
            if not self._reason_typed:
                self.reason.put(reason_words(self._shown))
        self._tell()

    def _tell(self) -> None:
        problems = self.problems()
        for name in ("rule", "since"):
            self.say(name, problems.get(name, ""))
        if self._shown is None:
            return
        chosen = self._model.chosen()
        self._notes.say(" ".join(notes(self._shown)))
        warned = warnings(self._shown, chosen, clock.today())
        self._warnings.say(" ".join(warned))
        self._warnings.setVisible(bool(warned))
        self.act.setEnabled(bool(chosen) and not problems)
        words = ngettext("Set {n} tier", "Set {n} tiers", len(chosen))
        self.act.set_words(words.format(n=len(chosen)))
        self.fit()

    def _take_reason(self) -> None:
        self._reason_typed = True


def _shares(best: str, lowest: str) -> Shares | None:
    try:
        return Shares(int(best.strip()), int(lowest.strip()))
    except ValueError:
        return None
