"""Tests of step 2: bytes to facts."""
