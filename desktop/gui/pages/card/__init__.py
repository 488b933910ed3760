"""The parts of the page of the Vitale card: the number that opens it, the photo in its frame, the sheet."""
