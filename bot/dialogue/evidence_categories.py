"""What speaks for which category of a report; see `evidence` for how to read the rows."""

from __future__ import annotations

from bot.dialogue.evidence import Evidence, table

CATEGORY_EVIDENCE: tuple[Evidence, ...] = (
    *table(
        "votive_burning",
        """
        4.0  BURN & RITUAL & !WASTE & !STRAW & !BURNABLE & !STOVE
        4.0  FUMES & RITUAL & 'nhang'|'hương'|'vàng'
        4.7  BURN ~4 'giấy' & 'xe'|'nhà'|'ngựa'|'voi'|'quần áo'|'lễ' & !WASTE
        4.2  'tàn' ~2 VOTIVE
        4.2  VOTIVE & ASH
        4.4  ASH ~3 VOTIVE
        4.6  VOTIVE_ACT
        4.8  BURN ~5 VOTIVE
        4.6  VOTIVE ~6 BURN|FLAME
        4.6  BURN & VOTIVE & CALENDAR
        4.0  VOTIVE & FUMES
        4.0  VOTIVE & FLAME
        4.2  VOTIVE & BURN & FUMES
        3.2  CALENDAR & BURN
        """,
    ),
    *table(
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
    *table(
        "waste_burning",
        """
        4.9  BURN & SECRET_DUMP & !STRAW & !VOTIVE
        4.8  SMELL ~3 BURNABLE|CHEMICAL ~1 FLAME & !PREMISES
        4.7  BURN & SMELL & BURNABLE|CHEMICAL & !STOVE & !STRAW & !VOTIVE
        4.7  BURNABLE|CHEMICAL FLAME & SMELL|FUMES & !PREMISES
        4.4  FUMES WASTE & !TRUCK
        4.9  BURN ~1 WASTE
        3.4  ASH & BURN
        2.8  ASH
        4.5  BURN ~5 WASTE|BURNABLE
        4.2  WASTE|BURNABLE ~6 BURN
        4.0  WASTE|BURNABLE|BIN ~4 FLAME
        3.6  FLAME ~3 WASTE|BURNABLE|BIN
        3.8  BURN ~4 SMALL|BULKY|BIN|DEBRIS|ITEM
        3.6  BURN & WASTE
        3.4  BURN & FUMES
        3.4  BURN & SMELL
        3.8  BURN ~2 MESSY
        3.1  BURN
        2.0  FLAME
        """,
    ),
    *table(
        "construction_dust",
        """
        4.0  'mùn cưa'|'bột đá'|'mạt cưa'|'bụi gỗ' ~6 'bay'|'phủ'|'bám'
        4.75  DUST & SITE & TRUCK|DEBRIS & !SPILL & !UNCOVERED
        4.6  SITE & DUST & NOISE
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
    *table(
        "uncovered_truck",
        """
        4.7  DEBRIS ~5 SPILL & 'bánh xe'|'theo bánh xe'|'dính bánh xe'
        4.7  COLLECTOR ~3 UNCOVERED|SPILL
        4.7  DEBRIS ~6 TRUCK & !POUR & !THROW
        4.4  CARRY ~4 DEBRIS ~6 UNCOVERED
        4.4  CARRY ~5 SPILL
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
    *table(
        "illegal_dumping",
        """
        4.6  THROW|POUR|LEAVE|'chôn' ~4 HAZARDOUS & !BURN
        4.4  HAZARDOUS ~4 POUR|THROW|LEAVE & !BURN
        4.2  THROW ~4 BURNABLE & 'bao'|'bao tải'|'tải'|'đống'|'phế liệu' & !BURN
        4.2  BURNABLE ~4 THROW & 'bao'|'bao tải'|'tải'|'đống'|'phế liệu' & !BURN
        4.4  FROM_ELSEWHERE & TRUCK|CARRY & POUR|THROW|LEAVE
        4.4  THROW|LEAVE|POUR ~4 'lốp'|'lốp xe'|'cao su'|'phế liệu'|'bọt biển'|'tyres'|'tires' & !BURN & !SMALL
        4.5  TRUCK ~8 POUR|THROW ~3 LAND|WATERBODY|ROAD & !SPILL & !DIRTY_LIQUID
        4.4  FROM_ELSEWHERE & POUR|THROW|LEAVE|DISPOSE & BURNABLE & !BURN
        4.2  BURNABLE ~4 POUR & !BURN & !SMALL
        4.2  POUR ~3 BURNABLE & !BURN & !SMALL
        4.3  TRUCK ~6 POUR & !SPILL & !UNCOVERED & !DIRTY_LIQUID
        4.6  CARRY ~4 DEBRIS|WASTE|BULKY ~4 POUR|THROW|LEAVE
        4.4  SECRET_DUMP
        4.4  FROM_ELSEWHERE & POUR|THROW|LEAVE & WASTE|DEBRIS|BULKY
        4.6  FROM_ELSEWHERE ~6 POUR & WASTE|DEBRIS|BULKY
        4.5  DEBRIS|BULKY ~5 LEAVE & !TRUCK & !MESSY
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
    *table(
        "uncollected_waste",
        """
        4.2  COLLECT ~8 'để lại'|'bỏ lại'|'chừa lại' & !DEBRIS
        4.1  WASTE|BIN & 'bới'|'tha rác'|'mèo tha'|'chó tha'|'chuột tha'
        3.8  ASKING_FOR ~4 COLLECT & !DEBRIS & !BULKY & !ITEM & !WHERE & !HOW
        3.8  ASKING_FOR ~6 'hốt rác'|'dọn rác'|'gom rác'|'lấy rác'|'hót rác'|'thu rác' & !WHERE & !HOW
        4.4  RHETORICAL & COLLECT|COLLECTOR
        4.3  'thùng'|'thùng xanh'|'thùng xám'|'xe đẩy' ~8 PILE & !SMELL & !BURN
        4.0  COLLECTOR & LEAVE ~2 'nửa'|'ít'|'đống'|'phần'
        4.2  'nào cũng'|'hôm nào' ~5 'mới' ~1 COLLECT
        4.0  WASTE ~2 SMELL & !PREMISES & !LANDFILL
        4.2  COLLECT|COLLECTOR & LATE & !MY_REPORT & !REPORT_NOUN
        4.2  LATE ~4 COLLECT
        4.3  COLLECT & 'một nửa'|'một nữa'|'còn lại'|'sót'
        3.8  WASTE ~6 NOT_COLLECTED
        4.5  NOBODY ~4 COLLECT & !DEBRIS & !BULKY
        3.6  NOBODY ~4 COLLECT
        3.7  WASTE & PEST
        3.7  BIN & PEST
        3.4  'đống rác'|'núi rác'|'bãi rác'
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
    *table(
        "littering",
        """
        3.9  LEAVE ~4 SMALL
        3.9  THROW ~3 BURNABLE & !BURN & !BULKY & !DEBRIS
        4.4  'xả rác'|'vứt rác'|'ném rác'|'vất rác'|'thả rác'|'quăng rác' ~4 WATERBODY
        3.6  PILE ~4 SMALL
        3.8  SMALL ~6 POUR
        4.2  'quét rác'|'hót rác'|'gom rác' ~4 'sang'|'xuống'
        4.0  LEAVE ~2 WASTE & 'bán hàng rong'|'khách'|'du khách'|'người đi'|'picnic'|'cắm trại'|'lễ hội'
        3.9  SMALL ~5 LEAVE
        3.6  SMALL ~6 PILE
        4.4  'quét rác xuống'|'quét rác ra'
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
        4.7  DOG_MESS
        3.4  'xả rác'|'vứt rác'|'ném rác'|'vất rác'
        3.0  MESSY
        2.2  THROW
        """,
    ),
    *table(
        "wastewater",
        """
        4.3  'nước' ~4 FOUL_COLOUR & SMELL
        4.5  'ngấm'|'rò'|'rỉ'|'thấm'|'rò rỉ' ~3 DIRTY_LIQUID
        4.5  DIRTY_LIQUID ~2 'ngấm'|'rò'|'rỉ'|'thấm'|'rò rỉ'|'đọng'
        4.6  SMELL & WATERBODY & DIRTY_LIQUID & !WASTE
        4.6  FISH ~6 DIE & !CARRION & !FISHING
        4.75  WATERBODY ~3 FOUL_COLOUR & SMELL
        4.7  FISH ~6 DIE & WATERBODY
        4.8  VEHICLE|'rửa xe' & 'xả nước'|'đổ nước'
        4.3  'xả nước'|'đổ nước'|'thải nước'|'tạt nước'|'hắt nước'|'ống nước thải' & !COLLECT
        4.9  'xả'|'xả trộm'|'xả thẳng'|'xả thải'|'xả ra' ~5 WATERBODY & !WASTE & !SMALL & !BULKY & !'xả rác'
        4.2  WATERBODY ~5 SMELL & !PREMISES & !WASTE
        4.0  WATERBODY ~3 PILE & FOUL_COLOUR
        4.2  'nước' ~6 FOUL_COLOUR & DISCHARGE|PREMISES|WATERBODY
        4.2  PREMISES ~4 DISCHARGE & !FUMES & !SMELL & !WASTE & !DEBRIS & !DUST & !SMALL
        4.0  PREMISES ~8 FOUL_COLOUR & 'nước'
        4.8  FISH_DEATH
        4.6  DISCHARGE ~5 DIRTY_LIQUID
        4.6  DIRTY_LIQUID ~7 DISCHARGE
        4.6  DISCHARGE ~5 WATERBODY & !WASTE & !DEBRIS & !SMALL & !BULKY & !'xả rác'
        4.5  DIRTY_LIQUID ~5 POUR ~3 WATERBODY
        4.5  POUR|THROW ~4 DIRTY_LIQUID ~4 WATERBODY
        4.2  POUR|THROW ~4 DIRTY_LIQUID
        4.3  WATERBODY ~7 FOUL_COLOUR
        4.2  FOUL_COLOUR ~4 WATERBODY
        4.2  DIRTY_LIQUID ~5 FOUL_COLOUR
        4.0  DIRTY_LIQUID & WATERBODY
        3.9  DIRTY_LIQUID & SMELL
        3.2  WATERBODY ~5 SMELL
        3.0  WATERBODY ~5 DISCHARGE & !WASTE & !'xả rác'
        3.0  DIRTY_LIQUID
        """,
    ),
    *table(
        "odour",
        """
        4.7  'ống khói' & DISCHARGE|FUMES|SMELL & !BURN & !WATERBODY
        4.7  SMELL ~1 DIRTY_LIQUID & PREMISES & !WATERBODY
        4.2  SMELL ~2 CARRION
        4.3  SMELL ~1 'phân gà'|'phân lợn'|'phân bò'|'phân'|'phân vịt'|'phân bón' & !DISCHARGE
        4.0  SMELL & NOT_WHERE|'không hiểu'|'không rõ'|'không biết' & !BURN
        4.5  SMELL & PREMISES
        4.4  SMELL ~4 CHEMICAL
        4.3  FUMES & PREMISES
        4.7  PREMISES ~5 FUMES & !BURN & !VOTIVE & !STRAW
        4.0  FUMES & CHEMICAL & !BURN
        4.2  SMELL & LANDFILL
        3.8  SMELL & FUMES & !BURN
        3.5  SMELL & DURATION & !WASTE & !WATERBODY
        3.3  SMELL
        3.0  FUMES & !BURN & !TRUCK
        2.4  FUMES
        """,
    ),
    *table(
        "other",
        """
        4.6  'quảng cáo'|'rao vặt' ~3 'dán'|'vẽ'|'viết'
        4.0  'xe'|'ô tô'|'xe máy'|'đỗ xe'|'đậu xe' ~3 'chắn'|'chặn'|'bịt'|'lấn' & !WASTE & !DEBRIS & !BULKY
        4.7  DEBRIS|WASTE ~4 'miệng cống' & 'ngập'|'tắc'
        4.5  DEBRIS|WASTE ~4 'miệng cống'|'tắc cống' & FACILITY
        4.7  SITE & AT_NIGHT & !DUST & !UNCOVERED & !TRUCK & !POUR
        3.6  QUARREL & DURATION|NOISE
        4.3  ROAD ~3 LEAVE & VEHICLE|'xe'|'bán hàng'|'hàng quán' & !WASTE & !DEBRIS & !BULKY
        4.2  NOISE
        4.4  LIGHT & DAMAGED
        4.2  LIGHT & NEG
        3.4  LIGHT
        4.5  TREE ~4 DAMAGED
        4.5  DAMAGED ~2 TREE
        3.4  TREE
        4.8  STOVE & FUMES
        4.8  STOVE & SMELL
        4.6  BURN ~2 STOVE
        4.4  STOVE
        4.7  EXHAUST
        4.7  EXHAUST & FUMES
        4.6  VEHICLE ~5 FUMES & !BURN & !WASTE & !PREMISES
        4.4  TRUCK ~4 FUMES & !BURN & !WASTE & !SPILL & !UNCOVERED
        4.4  FACILITY|ROAD ~3 DAMAGED
        4.4  BIN ~5 DAMAGED & !PILE
        4.4  DAMAGED ~1 FACILITY
        3.2  FACILITY & !WASTE & !DEBRIS & !BULKY
        3.0  PEST
        4.4  BIN ~3 DAMAGED
        4.0  NEG ~3 BIN & !COLLECT
        4.8  'không có'|'thiếu'|'chưa có' ~1 BIN & !COLLECT
        """,
    ),
)
