"""What answers each topic of question in a chat: one table, the same services as the web and the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backend.core.clock import hanoi_date
from backend.core.database import UnitOfWork
from backend.services.collection import answer_collection_question
from backend.services.fines import answer_fine_question
from backend.services.runtime import Runtime
from backend.services.tips import answer_tip_question
from backend.services.votive import answer_votive_question
from backend.services.waste import answer_waste_question

Answer = Callable[[Runtime, UnitOfWork, str, str], str]


def _waste(runtime: Runtime, uow: UnitOfWork, text: str, locale: str) -> str:
    return answer_waste_question(text, locale, runtime.reference(uow).waste)


def _collection(runtime: Runtime, uow: UnitOfWork, text: str, locale: str) -> str:
    del runtime
    return answer_collection_question(uow, text, locale)


def _fine(runtime: Runtime, uow: UnitOfWork, text: str, locale: str) -> str:
    del runtime, uow
    return answer_fine_question(text, locale)


def _tip(runtime: Runtime, uow: UnitOfWork, text: str, locale: str) -> str:
    del runtime, text
    return answer_tip_question(hanoi_date(uow.now), locale)


def _votive(runtime: Runtime, uow: UnitOfWork, text: str, locale: str) -> str:
    del runtime, text
    return answer_votive_question(hanoi_date(uow.now), locale)


# Topic -> answer; the topics are those of `domain.questions` and of the dialogue's own intents.
ANSWERS: Mapping[str, Answer] = {
    "waste": _waste,
    "collection": _collection,
    "fine": _fine,
    "tip": _tip,
    "votive": _votive,
}
