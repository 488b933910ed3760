"""What resources say beside the rules of a dossier: the glossary, the forms, the words of findings."""

from desktop.catalogue import explain, forms, glossary

__all__ = ["explain", "forms", "glossary"]
