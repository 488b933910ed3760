"""Keeper of formats: the only code that decodes, merges or rewrites PDF and images.

Reading untrusted bytes happens in a child process (``isolated``); what is written here comes out inert.
"""
