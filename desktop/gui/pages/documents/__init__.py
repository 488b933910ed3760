"""The parts of the page of the documents: one card for each requirement, and what stands on it."""
