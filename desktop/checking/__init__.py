"""Step 3 of the path: Procedure + Dossier + Facts + today → Checklist. Pure: has opinions and touches nothing."""
