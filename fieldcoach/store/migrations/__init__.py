"""Alembic's migration scripts, one for each change of the schema.

They import nothing of ours: ours changes, and they must not.
"""
