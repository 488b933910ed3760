"""Step 5 of the path: Checklist + documents → Bundle. Acts, and decides nothing.

``pieces`` says which documents go into which file, ``parts`` makes one file ready, ``ladder`` holds the sizes that a
picture can have, ``offering`` makes them known, ``budget`` chooses among them so that all fits, ``front`` writes the
cover. The heavy modules are imported where they are used, in a child.
"""
