"""One tier's words in the evidence drawer: its mark, how much there is, the quotes."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.analysis.comparison import Group
from fieldcoach.coaching.wording import grouped, heading, percent, tier_names
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import GAP, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedHeading, ElidedSmall
from fieldcoach.ui.widgets.labels import Hairline, Small
from fieldcoach.ui.widgets.level_tabs import level_words
from fieldcoach.ui.widgets.marks import Mark
from fieldcoach.ui.widgets.quote_list import QuoteList

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import EvidenceGroup


_HEADING_SHARE = 0.55  # of the width, where a tier's word is long


class EvidenceSide(QWidget):
    """The quotes of one tier, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.counts = ElidedSmall()
        self.quotes = QuoteList(theme)
        self._share = ""
        self._mark = Mark(theme, None)
        self.heading = ElidedHeading()
        self.heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.heading.setBuddy(self.quotes)
        self.none = Small()
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._mark)
        head.addWidget(self.heading)
        head.addWidget(self.counts, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(head)
        lines.addWidget(Hairline())
        lines.addWidget(self.none)
        lines.addWidget(self.quotes, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def name(self, tier: str, mark: str, group: Group) -> None:
        """Say whose words these are, and how often that tier was scored."""
        words = heading(tier_names(tier).all)
        self.heading.setText(words)
        self._mark.show_word(mark)
        self.quotes.setAccessibleName(_("What was seen: {who}").format(who=words))
        self._share = "" if group.observed_share is None else percent(group.observed_share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heading.setMaximumWidth(round(self.width() * _HEADING_SHARE))  # counts stay in sight

    def show_group(self, group: "EvidenceGroup", level: int | None, item: Item) -> None:
        """Show words, those at `level` or all."""
        self.counts.setText(self._counted(group, level, item))
        self.none.setText(
            _("Nothing was written down here.")
            if level is None
            else _("Nothing was written down at this level.")
        )
        self.none.setVisible(not group.quotes)
        self.quotes.quotes.show(group.quotes, clock.today(), group.at(level), item)
        self.quotes.scrollToTop()

    def _counted(self, group: "EvidenceGroup", level: int | None, item: Item) -> str:
        """Return "154 observations in 79 % of their visits, 73 with words"."""
        if level is not None:
            return _("{k} of {n} with words are at “{level}”").format(
                k=grouped(group.at(level)),
                n=grouped(group.with_words),
                level=level_words(level, item),
            )
        n = group.observations
        said = ngettext("{n} observation", "{n} observations", n).format(n=grouped(n))
        if self._share:
            said = _("{observations} in {share} of their visits").format(
                observations=said, share=self._share
            )
        return _("{said}, {n} with words").format(said=said, n=grouped(group.with_words))
