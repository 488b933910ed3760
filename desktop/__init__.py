"""Dossier Prêt: prepares a foreign student's registration with the French health insurance, offline."""

__version__ = "0.1.0"
