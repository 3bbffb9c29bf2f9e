"""The coordinators' desk: one column, big targets, works without scripts."""
