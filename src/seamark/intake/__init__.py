"""What people have today (a table, a drawing, an orders export) → proposals for the map, each to confirm.

Bytes or text go in, frozen values come out; nothing is written and nothing is asked for over a network. `table`,
`board` and `orders` read; `apply` puts what was chosen into a map.
"""
