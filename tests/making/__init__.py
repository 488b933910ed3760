"""Invented documents made by code: nobody's paper, every defect a known amount (design.md, section 8).

``document(kind, holder)`` draws a paper (PDF with a text layer, pictures at true size), ``photograph`` and ``scan``
make of its picture what people send, ``write_case`` makes a whole case folder of one of the ``PERSONAS``.
"""

from tests.making.camera import Shot
from tests.making.cases import write_case
from tests.making.documents import DOCUMENTS, document
from tests.making.paper import Paper
from tests.making.people import ANA, Holder, like_ana
from tests.making.personas import PERSONAS, Persona
from tests.making.photographs import blurred, cut, dark, glaring, photograph, scan, tilted

__all__ = [
    "ANA", "DOCUMENTS", "PERSONAS", "Holder", "Paper", "Persona", "Shot", "blurred", "cut", "dark", "document",
    "glaring", "like_ana", "photograph", "scan", "tilted", "write_case",
]  # fmt: skip
