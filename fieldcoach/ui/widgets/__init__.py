"""The parts that pages and dialogs are built of, and what paints in their cells.

They know the theme and the records they show; none reads the journal or knows a page.
"""
