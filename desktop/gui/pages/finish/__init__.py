"""Parts of the page of finishing: what would be deleted, and the receipt."""
