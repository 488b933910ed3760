"""Parts of the page that asks for a key: what opens the dossier, what is said of it, what is left of a damaged one."""
