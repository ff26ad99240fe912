"""Every rule, one file each, by group."""
