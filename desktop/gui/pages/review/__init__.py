"""Parts of the review page: every line of the checklist in words, with the way to where it is changed."""
