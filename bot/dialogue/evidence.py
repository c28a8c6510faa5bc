"""What speaks for which reading: patterns over concepts (see `phrases`), each with its weight.

Weights, from experience: 5 leaves no doubt; 4 is said of little else; 3 is likely; 2 is a hint that decides only when
nothing else was said. Readings less than half a point apart are asked about.
"""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """A pattern that speaks for a reading."""

    pattern: str
    reading: str
    weight: float


def _table(reading: str, rows: str) -> tuple[Evidence, ...]:
    evidence = []
    for row in rows.strip().splitlines():
        weight, _, pattern = row.strip().partition("  ")
        evidence.append(Evidence(pattern.strip(), reading, float(weight)))
    return tuple(evidence)


CATEGORY_EVIDENCE: tuple[Evidence, ...] = (
    *_table(
        "votive_burning",
        """
        4.6  VOTIVE_ACT
        4.8  BURN ~5 VOTIVE
        4.6  VOTIVE ~6 BURN|FLAME
        4.0  VOTIVE & FUMES
        4.0  VOTIVE & FLAME
        4.2  VOTIVE & BURN & FUMES
        3.2  CALENDAR & BURN
        """,
    ),
    *_table(
        "straw_burning",
        """
        4.9  BURN ~5 STRAW
        4.7  STRAW ~5 BURN|FLAME
        4.2  STRAW & FUMES
        4.6  BURN ~2 FIELD
        4.2  BURN & FIELD
        4.2  FUMES ~3 FIELD
        3.8  FIELD & FUMES
        3.8  FIELD & FLAME
        """,
    ),
    *_table(
        "waste_burning",
        """
        4.5  BURN ~5 WASTE|BURNABLE
        4.2  WASTE|BURNABLE ~6 BURN
        4.0  WASTE|BURNABLE|BIN ~4 FLAME
        3.6  FLAME ~3 WASTE|BURNABLE|BIN
        3.8  BURN ~4 SMALL|BULKY|BIN|DEBRIS|ITEM
        3.6  BURN & WASTE
        3.4  BURN & FUMES
        3.4  BURN & SMELL
        2.9  BURN
        2.0  FLAME
        """,
    ),
    *_table(
        "construction_dust",
        """
        4.5  DUST & SITE
        4.4  DUST & NO_SCREEN
        4.4  SITE ~10 NO_SCREEN
        4.2  SITE & NO_SCREEN
        3.8  SITE ~10 UNCOVERED
        3.2  DUST & DURATION
        3.0  DUST
        1.5  SITE
        """,
    ),
    *_table(
        "uncovered_truck",
        """
        4.9  TRUCK & UNCOVERED
        4.7  TRUCK ~7 SPILL
        4.3  TRUCK & SPILL
        4.6  TRUCK ~7 NO_SCREEN
        4.2  TRUCK & DUST & !SITE
        4.0  TRUCK & SPILL & DUST
        3.2  TRUCK ~5 DEBRIS
        3.4  SPILL ~4 DEBRIS
        3.4  DEBRIS ~4 SPILL
        3.4  UNCOVERED
        1.9  TRUCK
        """,
    ),
    *_table(
        "illegal_dumping",
        """
        4.4  SECRET_DUMP
        4.8  SECRET_DUMP & DEBRIS
        4.8  SECRET_DUMP & TRUCK
        4.8  SECRET_DUMP & BULKY
        4.5  POUR ~5 DEBRIS|BULKY
        4.2  DEBRIS ~6 POUR|THROW|LEAVE
        3.9  THROW|LEAVE ~4 DEBRIS
        4.2  THROW|LEAVE ~4 BULKY
        4.0  BULKY ~6 THROW|LEAVE|PILE|POUR|MESSY
        4.6  TRUCK ~6 POUR ~4 DEBRIS|WASTE
        4.6  TRUCK ~6 THROW|LEAVE ~4 DEBRIS
        3.6  DEBRIS ~4 PILE|MESSY
        3.4  PILE ~3 DEBRIS
        3.4  POUR ~3 WASTE
        3.2  WASTE ~3 POUR
        2.8  DEBRIS & NOT_COLLECTED
        2.2  DEBRIS
        2.0  BULKY
        """,
    ),
    *_table(
        "uncollected_waste",
        """
        4.5  NOBODY ~4 COLLECT
        4.3  NEG|NOT_YET ~4 COLLECT & WASTE|BIN|COLLECTOR|PILE|DURATION
        3.6  NEG|NOT_YET ~4 COLLECT
        4.5  COLLECTOR ~7 NEG|NOT_YET|NOBODY
        4.5  NEG|NOT_YET|NOBODY ~4 COLLECTOR
        4.3  NOT_COLLECTED & WASTE|BIN|COLLECTOR
        4.0  WASTE|BIN ~6 NOT_COLLECTED
        4.0  WASTE|BIN ~6 PILE
        3.9  PILE ~4 WASTE|BIN
        4.0  COLLECTOR & NOT_COLLECTED
        3.6  COLLECTOR & DURATION
        3.2  WASTE|BIN & DURATION
        3.2  WASTE|BIN & NOT_YET
        3.1  BIN & SMELL
        3.2  WASTE & SMELL
        3.0  WASTE & LEAVE
        2.6  NOT_COLLECTED
        2.6  WASTE
        2.2  BIN
        """,
    ),
    *_table(
        "littering",
        """
        4.2  THROW ~4 SMALL
        4.0  THROW ~4 WASTE
        4.0  SMALL ~5 THROW
        3.8  WASTE ~4 THROW
        4.0  THROW ~5 MESSY
        3.9  SMALL ~5 MESSY
        3.7  WASTE ~4 MESSY
        3.6  MESSY ~4 WASTE|SMALL
        3.7  POUR|LEAVE ~4 SMALL
        4.4  THROW ~5 WASTE|SMALL ~5 WATERBODY
        4.4  DOG_MESS
        3.4  'xả rác'|'vứt rác'|'ném rác'|'vất rác'
        3.0  MESSY
        2.2  THROW
        """,
    ),
    *_table(
        "wastewater",
        """
        4.8  FISH_DEATH
        4.6  DISCHARGE ~5 DIRTY_LIQUID
        4.6  DIRTY_LIQUID ~7 DISCHARGE
        4.6  DISCHARGE ~5 WATERBODY & !WASTE & !DEBRIS & !SMALL & !BULKY
        4.0  POUR|THROW ~4 DIRTY_LIQUID
        4.3  WATERBODY ~7 FOUL_COLOUR
        4.2  FOUL_COLOUR ~4 WATERBODY
        4.2  DIRTY_LIQUID ~5 FOUL_COLOUR
        4.0  DIRTY_LIQUID & WATERBODY
        3.9  DIRTY_LIQUID & SMELL
        3.2  WATERBODY ~5 SMELL
        3.0  WATERBODY ~5 DISCHARGE & !WASTE
        3.0  DIRTY_LIQUID
        """,
    ),
    *_table(
        "odour",
        """
        4.5  SMELL & PREMISES
        4.4  SMELL ~4 CHEMICAL
        4.3  FUMES & PREMISES
        4.0  FUMES & CHEMICAL & !BURN
        4.2  SMELL & LANDFILL
        3.8  SMELL & FUMES & !BURN
        3.5  SMELL & DURATION & !WASTE & !WATERBODY
        3.3  SMELL
        3.0  FUMES & !BURN & !TRUCK
        2.4  FUMES
        """,
    ),
    *_table(
        "other",
        """
        4.2  NOISE
        4.4  LIGHT & DAMAGED
        4.2  LIGHT & NEG
        3.4  LIGHT
        4.5  TREE & DAMAGED
        3.4  TREE
        4.8  STOVE & FUMES
        4.8  STOVE & SMELL
        4.6  BURN ~2 STOVE
        4.4  STOVE
        4.7  EXHAUST
        4.7  EXHAUST & FUMES
        4.4  FACILITY & DAMAGED
        3.2  FACILITY
        4.4  BIN ~3 DAMAGED
        4.0  NEG ~3 BIN
        """,
    ),
)

INTENT_EVIDENCE: tuple[Evidence, ...] = (
    *_table(
        "emergency",
        """
        5.5  FIRE_BIG & !WORRY
        5.5  GAS_SMELL
        5.3  GAS ~3 LEAK
        5.3  LEAK ~3 GAS
        5.3  EXPLODE ~3 EXPLOSIVE
        5.3  EXPLOSIVE ~3 EXPLODE & !WORRY
        5.5  SPREAD ~3 FIRE_TARGET & FLAME|BURN & !WORRY
        5.2  FLAME ~4 SPREAD & !WORRY
        5.0  FLAME ~3 FIRE_TARGET & !WORRY & !WASTE & !BURN
        5.5  VICTIM & !WORRY
        5.0  VIOLENCE
        4.6  CRY
        5.4  LIVE_WIRE & !WORRY
        5.3  COLLAPSE & !WORRY
        """,
    ),
    *_table(
        "erase_data",
        """
        5.5  ERASE ~5 PERSONAL
        5.2  PERSONAL ~4 ERASE
        """,
    ),
    *_table(
        "unsubscribe",
        """
        5.2  SIGN_OFF
        5.0  CEASE ~4 SEND_VERB ~3 TO_ME
        4.9  CEASE ~3 SEND_VERB
        5.0  CEASE ~5 NEWS
        4.8  NEG ~2 SIGN_UP ~4 NEWS
        4.6  NEG ~3 SEND_VERB ~3 TO_ME
        4.4  PESTER
        """,
    ),
    *_table(
        "subscribe",
        """
        4.9  SIGN_UP ~5 NEWS|AIR|CALENDAR|EVERY
        4.9  SEND_VERB ~3 TO_ME ~8 EVERY|NEWS|AIR|CALENDAR
        4.8  EVERY ~8 SEND_VERB ~3 TO_ME
        4.7  EVERY ~4 SEND_VERB & AIR|NEWS|CALENDAR
        4.5  SEND_VERB ~6 EVERY & AIR|NEWS|CALENDAR
        4.4  NEWS ~4 EVERY
        4.2  SEND_VERB ~2 TO_ME & WHEN
        4.0  'đăng ký'|'đăng kí'|'subscribe'
        """,
    ),
    *_table(
        "status",
        """
        5.2  MY_REPORT & PROGRESS
        4.9  REPORT_NOUN ~6 PROGRESS
        4.9  WITHDRAW ~3 REPORT_NOUN|MY_REPORT
        4.6  PROGRESS ~5 REPORT_NOUN
        4.2  MY_REPORT & NOT_YET
        4.2  MY_REPORT & ASK
        3.4  MY_REPORT
        3.2  PROGRESS
        """,
    ),
    *_table(
        "air",
        """
        4.8  AIR & ASK
        4.8  AIR & HOW
        4.8  AIR & HOW_MUCH
        4.6  OUTDOORS & ASK
        4.2  OUTDOORS & AIR
        4.0  AIR
        3.9  HAZE & ASK & !BURN & !SITE & !TRUCK & !PREMISES & !WASTE
        """,
    ),
    *_table(
        "waste",
        """
        5.0  WHICH_BIN & ITEM|DISPOSE|WASTE|SMALL|BULKY
        4.2  WHICH_BIN
        4.8  DISPOSE|THROW|POUR ~6 WHERE & !NOT_WHERE
        4.9  DISPOSE|THROW|POUR ~4 ITEM ~4 WHERE
        4.6  WHERE ~6 DISPOSE|COLLECT|THROW|POUR & ITEM|BULKY|DEBRIS|WASTE & !NOT_WHERE & !PILE
        4.7  ITEM|BULKY|SMALL|DEBRIS ~5 WHAT_ABOUT
        4.6  ITEM|BULKY|SMALL|DEBRIS ~5 DISPOSE ~3 HOW
        4.6  DISPOSE ~4 ITEM|BULKY|SMALL|DEBRIS ~4 HOW
        4.6  HOW ~4 DISPOSE|SORT|RECYCLE
        4.6  SORT & HOW|ASK|WHAT_KIND|WHERE
        4.0  SORT
        4.6  RECYCLE & ASK
        4.6  RECYCLE & HOW|WHERE|WHOM
        3.6  RECYCLE
        4.8  ITEM|SMALL|WASTE|BULKY|DEBRIS ~6 WHAT_KIND
        4.6  WHAT_KIND & ITEM
        4.6  WHOM & ITEM|BULKY|DEBRIS|DISPOSE
        4.8  WHEN ~6 COLLECT|COLLECTOR
        4.8  COLLECT|COLLECTOR ~6 WHEN
        4.8  SCHEDULE ~4 COLLECT|COLLECTOR|WASTE
        4.6  ITEM ~6 DISPOSE ~5 ASK
        4.4  DISPOSE ~4 ITEM ~5 ASK
        4.9  FINE ~6 HOW_MUCH
        4.9  HOW_MUCH ~3 FINE
        4.4  FINE & ASK
        """,
    ),
    *_table(
        "help",
        """
        4.6  BOT_ABILITY
        4.6  USE_THING & HOW|ASK
        4.5  HOW ~4 WANT_REPORT|SEND_VERB|REPORT_NOUN
        4.4  WANT_REPORT ~6 HOW
        4.6  TELL_WHOM
        4.0  HUMAN
        4.0  PRIVACY_ASK
        3.4  HELP_WORD
        3.0  USE_THING
        """,
    ),
    *_table(
        "out_of_scope",
        """
        6.0  COMPLAINT & OFFICIAL
        4.6  COMPLAINT
        4.2  OFFICIAL
        3.8  ELSEWHERE
        """,
    ),
    *_table(
        "greeting",
        """
        2.2  GREET
        2.0  THANKS
        1.6  NOTHING_WRONG
        """,
    ),
    *_table(
        "report",
        """
        3.3  WANT_REPORT
        """,
    ),
)

# It was so, and no longer is: nothing to report.
STOPPED_EVIDENCE = (
    "STOP_DOING ~3 BURN|FLAME|SMELL|FUMES|DUST|NOISE|DISCHARGE|WASTE|POUR|THROW",
    "BURN|FLAME|SMELL|FUMES|DUST|NOISE|DISCHARGE|POUR|THROW ~4 STOP_DOING",
    "NOW_WORD ~2 STOP_DOING",
    "COLLECT ~4 ALREADY",
    "DONE_BEFORE ~4 COLLECT",
    "FLAME|BURN ~3 'tắt'",
    "'dập' ~3 'rồi'|'xong'|'tắt'",
    "'không còn' ~4 BURN|FLAME|SMELL|FUMES|DUST|NOISE|WASTE|DEBRIS",
    "'không' ~2 BURN ~2 'nữa'",
    "'sạch rồi'|'sạch sẽ rồi'|'hết rồi'|'sạch bong'",
    "ENGLISH_STOP",
)
# What takes that back: "chưa dọn xong", "dọn rồi nhưng lại đổ".
NOT_STOPPED = "STILL|NOT_YET|NOBODY|ONGOING"
