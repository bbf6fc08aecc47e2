"""The window. It comes with a later issue; until then it only says so."""
