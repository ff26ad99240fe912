"""The named test cases as data: what happens, what may go wrong, what must hold."""
