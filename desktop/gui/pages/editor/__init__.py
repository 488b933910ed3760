"""Parts of the page editor: the list of pages, the page with its handles, the tools, and the geometry of an outline."""
