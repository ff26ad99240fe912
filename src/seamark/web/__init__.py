"""The web app's server: an HTTP API (thin: parse, call, render) and the built app."""
