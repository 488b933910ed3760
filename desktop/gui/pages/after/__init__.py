"""Parts of the page for what comes after the upload: the steps with their dates, and papers that were refused."""
