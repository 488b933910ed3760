"""What may happen to a dossier while it is kept: killed, cut off, refused by the disk, damaged. `make faults` runs all."""
