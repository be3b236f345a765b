"""The revisions, oldest first; a released one never changes. None imports anything of ours."""
