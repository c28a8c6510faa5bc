"""The words residents use, as tables of concepts.

A concept (BURN, WASTE, NOT_YET) is a name and the phrases that mean it, written with accents and separated by
semicolons. `phrases` finds them in a text, with or without accents; `evidence` says what combinations of concepts
speak for. To teach a new way of saying something, add the phrase to its concept; nothing else has to change.

| table | holds | in |
|---|---|---|
| THINGS | what is spoken of: rubbish, smoke, a lake, a truck | `things` |
| ACTS | what is done with it: burn, dump, collect | `acts` |
| GRAMMAR | denying, asking, placing in time | `grammar` |
| TALK | what somebody wants of the assistant | `talk` |
| DANGER | what 114, 113 and 115 are for | `danger` |
| ENGLISH_THINGS, ENGLISH_TALK | the same in English, read in texts not plainly Vietnamese | `english_*` |
| HOMOGRAPHS, BARE_WORDS | words that fold like words of the lexicon and mean something else | `words` |

A phrase of several words hides the shorter phrases inside it: "mùi ga" is GAS_SMELL and no longer SMELL.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.lexicon.acts import ACTS
from bot.dialogue.lexicon.danger import DANGER
from bot.dialogue.lexicon.english_talk import BORROWED, ENGLISH_TALK, ENGLISH_WORDS
from bot.dialogue.lexicon.english_things import ENGLISH_THINGS
from bot.dialogue.lexicon.grammar import GRAMMAR
from bot.dialogue.lexicon.talk import TALK
from bot.dialogue.lexicon.things import THINGS
from bot.dialogue.lexicon.words import BARE_WORDS, HOMOGRAPHS

__all__ = [
    "BARE_WORDS",
    "BORROWED",
    "ENGLISH",
    "ENGLISH_WORDS",
    "HOMOGRAPHS",
    "VIETNAMESE",
    "merged",
]


def merged(*tables: Mapping[str, str]) -> dict[str, str]:
    """Return several tables as one; a concept in two of them has the phrases of both."""
    concepts: dict[str, str] = {}
    for table in tables:
        for concept, phrases in table.items():
            before = concepts.get(concept)
            concepts[concept] = f"{before}; {phrases}" if before else phrases
    return concepts


VIETNAMESE: Mapping[str, str] = merged(THINGS, ACTS, GRAMMAR, TALK, DANGER)
ENGLISH: Mapping[str, str] = merged(ENGLISH_THINGS, ENGLISH_TALK)
