"""Tests mirror ``desktop/``; documents are made by ``tests.making``, never taken from a real person."""
