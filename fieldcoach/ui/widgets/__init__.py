"""Parts that more than one page is built of; they know the theme and Qt, not the journal."""
