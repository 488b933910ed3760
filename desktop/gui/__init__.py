"""The face with a window: the only place that knows Qt. Shows what the session says, and tells it what is changed.

``app`` starts, ``window`` shows one page at a time in its ``frame``, ``dossiers`` opens and closes what it shows;
``pages`` are what a person sees, ``widgets`` what pages are made of; ``bridge``, ``task`` and ``crash`` are where Qt
meets the core.
"""
