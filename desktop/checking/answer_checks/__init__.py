"""Checks of what was typed, one module a subject. Each gives findings; an empty answer gives none."""
