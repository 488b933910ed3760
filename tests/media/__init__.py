"""Tests of the keeper of formats."""
