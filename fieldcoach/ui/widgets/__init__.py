"""The parts that pages and dialogs are built of, and what paints in their cells.

They know the theme and what they show, a record or the open ride-along or rubric of `models`; none
reads the journal or knows a page. `parts` is the shelf of the small ones that every page uses.
"""
