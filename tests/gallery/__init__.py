"""Pictures of every page of the window, for eyes to judge: ``make gallery``."""
