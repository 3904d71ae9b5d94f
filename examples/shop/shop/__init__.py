"""A small shop: a web app that takes orders, and a worker that carries them out."""
