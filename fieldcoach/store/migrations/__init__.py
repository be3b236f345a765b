"""Alembic's migration scripts; they import nothing of ours: ours changes, and they must not."""
