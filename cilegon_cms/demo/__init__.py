"""The demo: a small believable newsroom and roster, loaded through the same steps people use."""
