"""The French words of an address and their short forms, for lines that would be too long.

The postal standard lets a word be abbreviated only in a line that does not fit otherwise (La Poste,
http://www.laposte.fr/sna/article.php3?id_article=148). ``WAYS`` follows the standard's own list as INSEE repeats it
(https://doc.ril-recensement.insee.fr, "La voie") where it has the word, else a list of the housing ministry read in
public source code; ``TITLES`` and ``PARTS`` are ours: short forms in common use, the standard itself is not public.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WAYS: Final[Mapping[str, str]] = {
    "ALLEE": "ALL",
    "ALLEES": "ALL",
    "AVENUE": "AV",
    "BOULEVARD": "BD",
    "CARREFOUR": "CAR",
    "CENTRE COMMERCIAL": "CCAL",
    "CHEMIN": "CHE",
    "COURS": "CRS",
    "DOMAINE": "DOM",
    "ESPLANADE": "ESP",
    "FAUBOURG": "FG",
    "HAMEAU": "HAM",
    "IMPASSE": "IMP",
    "LOTISSEMENT": "LOT",
    "MONTEE": "MTE",
    "PASSAGE": "PAS",
    "PLACE": "PL",
    "PROMENADE": "PROM",
    "QUARTIER": "QUAR",
    "RESIDENCE": "RES",
    "ROND POINT": "RPT",
    "ROUTE": "RTE",
    "SQUARE": "SQ",
    "TRAVERSE": "TRAV",
    "ZONE ARTISANALE": "ZA",
    "ZONE INDUSTRIELLE": "ZI",
}

TITLES: Final[Mapping[str, str]] = {
    "CAPITAINE": "CNE",
    "COLONEL": "COL",
    "COMMANDANT": "CDT",
    "DOCTEUR": "DR",
    "GENERAL": "GAL",
    "INGENIEUR": "ING",
    "LIEUTENANT": "LT",
    "MARECHAL": "MAL",
    "MONSEIGNEUR": "MGR",
    "PRESIDENT": "PDT",
    "PROFESSEUR": "PR",
    "SAINT": "ST",
    "SAINTE": "STE",
}

PARTS: Final[Mapping[str, str]] = {
    "APPARTEMENT": "APT",
    "BATIMENT": "BAT",
    "CHAMBRE": "CHB",
    "ESCALIER": "ESC",
    "ETAGE": "ETG",
    "ETUDIANTE": "ETUD",
    "IMMEUBLE": "IMM",
    "INTERNATIONALE": "INTLE",
    "INTERNATIONAL": "INTL",
    "LOGEMENT": "LOGT",
    "NUMERO": "NO",
    "PAVILLON": "PAV",
    "PREMIER": "1ER",
    "UNIVERSITAIRE": "UNIV",
    "UNIVERSITE": "UNIV",
}

# Words that begin the line of the street even without a number, beside ``WAYS``.
OTHER_WAYS: Final = frozenset({"COUR", "CITE", "CLOS", "MAIL", "PARVIS", "QUAI", "RUE", "RUELLE", "SENTIER", "VOIE"})
