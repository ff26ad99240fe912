"""The folder of maps: the only writer of maps, and the home of what stands beside them."""
