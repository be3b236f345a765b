"""Figures: each module builds one kind of matplotlib Figure from a summary and a theme.

No Qt, no pyplot, no arithmetic beyond placing things, and no query.
"""
