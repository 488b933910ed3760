"""Parts of the pages about keys: a new passphrase, a recovery code and its sheet, how a new dossier is protected."""
