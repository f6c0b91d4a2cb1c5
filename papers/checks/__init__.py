"""Checks that look across a workspace before anything is built."""
