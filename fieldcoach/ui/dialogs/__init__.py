"""Windows over the window: what is asked or told once and closed again; pages stay out."""
