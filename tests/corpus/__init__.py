"""A run of the inspection over files that nobody here made, collected from the sources of other programs."""
