"""Finding: one Indonesian analyser, and what is built on its words."""
