"""Data that ships with the product; read through `scr_desk.shelf`."""
