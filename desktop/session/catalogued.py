"""What resources say beside the rules of a dossier: the glossary, the forms, the words of findings and of errors."""

from desktop.catalogue import explain, explain_error, forms, glossary

__all__ = ["explain", "explain_error", "forms", "glossary"]
