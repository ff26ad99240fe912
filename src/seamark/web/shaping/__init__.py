"""From what a map says to what a page shows; each module shapes some pages, and decides nothing."""
