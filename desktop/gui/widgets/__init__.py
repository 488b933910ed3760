"""What pages are made of: labels, fields, cards, lists; none knows the session."""
