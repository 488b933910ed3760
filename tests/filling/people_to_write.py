"""People whose names try the documents: accents, Vietnamese of sixty letters, Arabic, Chinese, Greek, one name."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.answers import Answers, Bank
from tests.making.answers import USUAL

NUMBER = "2 04 05 99 419 001"
LONG_NAME = "Thị Hồng Ngọc Thảo Quỳnh Như Ái Khuê Tú Uyên Bảo Châu Giang"


def person(**changes: object) -> Answers:
    """The usual answers with a definitive number and other fields of the person."""
    changed = replace(USUAL.person, **({"social_security_number": NUMBER} | changes))  # type: ignore[arg-type]
    return replace(USUAL, person=changed)


PEOPLE: dict[str, Answers] = {
    "accents": person(family_name="Łączyński-Ñandú", given_names=("Zoë", "Noël"), other_spellings=("LACZYNSKI Zoe",)),
    "vietnamese": person(
        family_name="Nguyễn Trương Đặng Phương", given_names=(LONG_NAME,), birth_place="Thành phố Hồ Chí Minh"
    ),
    "arabic": person(
        family_name="بن عبد الله المغربي", given_names=("محمد", "أمين"), birth_place="الدار البيضاء",
        birth_country="MA", other_spellings=("BENABDELLAH Mohamed", "محمّد بن عبد الله"),
    ),
    "chinese": person(
        family_name="欧阳", given_names=("秀英",), birth_place="北京市", other_spellings=("歐陽秀英", "OUYANG Xiuying")
    ),
    "greek and cyrillic": person(family_name="Παπαδόπουλος", used_name="Щорс-Єфремова", given_names=("Γεώργιος",)),
    "one name": replace(person(family_name="", given_names=("Suharto",)), bank=Bank()),
    "no address yet": replace(person(), address=None),
}  # fmt: skip
