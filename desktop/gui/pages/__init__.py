"""One module a page of the wizard; each shows a snapshot and tells the session what is changed."""
