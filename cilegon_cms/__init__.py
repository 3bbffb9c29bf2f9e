"""The composition root: settings, site map and the pages and commands that mix apps."""
