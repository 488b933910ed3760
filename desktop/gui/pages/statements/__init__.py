"""The parts of the page of the statements: what is written, what is missing in it, and how it is signed."""
