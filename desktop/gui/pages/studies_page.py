"""Where the person studies, and from when to when."""

from __future__ import annotations

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.session.asking import asked
from desktop.words import _

from .answer_page import AnswerPage

_SITUATION = "situation"
_ASKED_THERE = ("studies.enrolled_in", "studies.study_kind", "studies.enrolled_final")
_BEGINS, _ENDS = "studies.course_begins_on", "studies.course_ends_on"


class StudiesPage(AnswerPage):
    name = "studies"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say, now = self.say, context.snapshot
        self._asked = asked(context.opened.rules, now.dossier.answers, now.checklist.on)
        self.put_title(
            say(_("Studies")), say(_("Copy both dates from your certificate of enrolment (certificat de scolarité)."))
        )
        self.put_parts(self._course, self._school)

    def _course(self) -> Card:
        """A date that the way depends on was asked for with the situation already."""
        elsewhere = _ENDS in self._asked
        made = self.fields.card(self.say(_("Your course")), *((_BEGINS,) if elsewhere else (_BEGINS, _ENDS)))
        if elsewhere:
            made.body.addWidget(self.answered(_ENDS, _SITUATION))
        return made

    def _school(self) -> Card:
        made = self.fields.card(self.say(_("Your university or school")), "studies.institution")
        for key in _ASKED_THERE:
            if key in self._asked:
                made.body.addWidget(self.answered(key, _SITUATION))
        return made


PAGE = StudiesPage
