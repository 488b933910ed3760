"""Parts of the list of dossiers: one dossier, unlocking, checking all."""
