"""Parts of the first page: the languages, what is in a folder that was chosen, ways out where it will not do."""
