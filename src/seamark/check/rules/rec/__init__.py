"""Reconciliation: do the systems still agree?"""
