"""Item models between the records of `coaching` and the views; no widget, no query of their own."""
