"""One open dossier: the verbs that both faces share. The only place that knows the order of the steps.

``opening`` reads rules and case, ``inspecting`` opens the documents in children, ``building`` writes the dossier,
``verifying`` reads it back, ``batching`` does many, ``telling`` finds the words of an error.

``session`` is a dossier that stays open: it applies ``changes``, and its ``upkeep`` has them kept (``keeping``), looked
at (``looking``) and judged (``judging``) in the background, and tells a ``snapshot`` of each new state.
"""
