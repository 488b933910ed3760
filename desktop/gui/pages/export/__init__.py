"""Parts of the export page: where it goes, what will be written, and what was."""
