"""What speaks for which intent; see `evidence` for how to read the rows."""

from __future__ import annotations

from bot.dialogue.evidence import Evidence, table

INTENT_EVIDENCE: tuple[Evidence, ...] = (
    *table(
        "emergency",
        """
        5.4  PERSON ~1 FALL ~2 WATERBODY|HOLE & !WORRY & !WASTE & !SMALL & !DEBRIS & !DURATION & !POUR & !THROW
        5.3  VEHICLE|TRUCK ~1 'lao xuống'|'rơi xuống' ~1 WATERBODY & !WORRY & !WASTE & !DEBRIS
        5.2  TRUCK|'xe' ~2 GAS|'xăng' ~2 'lật'|'bị lật'|'va chạm'|'đổ' & !WASTE
        5.2  'điện' ~3 'bị giật'|'giật chết' & !WORRY
        5.2  'không ra được'|'không thoát được' & FUMES|FLAME
        5.1  VEHICLE|'xe điện'|'ổ điện'|'tủ điện'|'biến áp'|'công tơ' ~2 'bốc khói' & !EXHAUST & !WASTE
        5.0  FUMES ~5 BUILDING & 'gõ cửa'|'báo cháy' & !ANY_BURNING & !STOVE
        5.2  'xăng' ~2 'chảy'|'tràn'|'rò'|'rò rỉ'|'lênh láng'
        5.2  'chảy'|'tràn'|'rò'|'rò rỉ' ~1 'xăng'
        5.0  FUMES ~5 BUILDING & 'bốc ra'|'tuôn ra'|'sơ tán'|'tán loạn'|'mắc kẹt' & !ANY_BURNING & !STOVE
        5.0  FUMES ~5 BUILDING & 'bốc lên'|'nghi ngút'|'cuồn cuộn'|'ngùn ngụt' & !ANY_BURNING & !STOVE
        5.1  VEHICLE|TRUCK ~3 FLAME & !WASTE & !BURN & !SMELL & !WORRY & !FUMES
        5.1  FLAME ~4 BUILDING & !ANY_BURNING
        5.1  BUILDING ~4 FLAME & !ANY_BURNING
        5.4  'cháy sang'|'cháy lan'|'lan sang'|'bén sang' ~3 FIRE_TARGET|BUILDING & !WORRY
        4.5  FLAME & SHORT & !STOP_DOING & !ALREADY & !ASK & !ANY_FIRE & !FIELD & !DAMAGED
        5.1  'đám cháy' & !STOP_DOING & !'tắt' & !WASTE & !STRAW & !VOTIVE & !BURNABLE & !BURN & !WORRY
        5.1  FIRE_TARGET|PREMISES ~4 FLAME & !WASTE & !BURN & !BURNABLE & !VOTIVE & !STRAW & !SMELL & !WORRY & !BIN
        5.1  'explosion'|'tiếng nổ'|'phát nổ' & !WORRY
        5.5  FIRE_BIG & !WORRY
        5.5  GAS_SMELL
        5.3  GAS ~3 LEAK
        5.3  LEAK ~3 GAS
        5.3  EXPLODE ~3 EXPLOSIVE & !WORRY
        5.3  EXPLOSIVE ~3 EXPLODE & !WORRY
        5.5  SPREAD ~3 FIRE_TARGET & FLAME|BURN & !WORRY
        5.2  FLAME ~4 SPREAD & !WORRY
        5.0  FLAME ~3 FIRE_TARGET & !WORRY & !WASTE & !BURN
        5.5  VICTIM & !WORRY
        5.0  VIOLENCE
        4.6  CRY
        5.4  LIVE_WIRE
        5.3  COLLAPSE & !WORRY
        """,
    ),
    *table(
        "erase_data",
        """
        5.0  'xoá hết'|'xoá toàn bộ'|'xoá tất cả'|'xoá sạch' & !ANY_MATTER & !MY_REPORT & !REPORT_NOUN
        5.3  'lãng quên'
        5.4  ERASE ~2 'ảnh'|'vị trí'|'tin nhắn'|'video'|'ghi âm' ~4 'đã gửi'|'tôi gửi'
        5.0  CEASE|NEG|ERASE ~2 'giữ'|'lưu' ~3 'tôi'|'mình'|'em'
        5.3  ERASE ~1 'ảnh' ~1 MY_REPORT
        5.0  'không đồng ý' ~3 ERASE|'nữa'
        5.2  CEASE|NEG ~5 'lưu'|'giữ'|'lưu trữ' ~3 PERSONAL
        5.5  ERASE ~5 PERSONAL
        5.2  PERSONAL ~4 ERASE
        """,
    ),
    *table(
        "unsubscribe",
        """
        5.2  CEASE|NEG ~1 SEND_VERB|'báo' ~5 'nữa'
        5.0  CEASE|NEG ~2 SIGN_ON
        5.0  NEG ~3 'nhận' ~4 'nữa'
        5.0  CEASE|NEG ~1 'theo dõi'
        5.2  SIGN_OFF
        5.0  CEASE ~4 SEND_VERB ~3 TO_ME
        4.9  CEASE ~3 SEND_VERB
        5.0  CEASE ~5 NEWS
        4.8  NEG ~2 SIGN_UP ~4 NEWS
        4.6  NEG ~3 SEND_VERB ~3 TO_ME
        4.4  PESTER
        """,
    ),
    *table(
        "subscribe",
        """
        4.9  SEND_VERB ~1 SCHEDULE ~6 TO_ME & !CEASE & !ASK
        4.9  EVERY ~2 HAZE|AIR ~3 SEND_VERB
        4.9  SEND_VERB ~3 SCHEDULE & TO_ME & !CEASE & !ASK & !WHEN
        4.9  'thì' SEND_VERB & AIR|SCHEDULE|NEWS|HAZE & !REPORT_NOUN & !MY_REPORT
        4.9  SEND_VERB ~3 EVERY ~1 AIR|HAZE
        4.6  DURATION ~2 NEWS & !PESTER & !CEASE & !REPORT_NOUN
        4.9  AIR ~8 SEND_VERB ~2 TO_ME & !ASK
        4.5  SEND_VERB ~6 CALENDAR & !BURN & !VOTIVE_ACT
        4.4  'gửi bản tin'|'gửi tin'|'gửi cảnh báo'
        4.0  'theo dõi' & !REPORT_NOUN & !MY_REPORT
        4.9  SIGN_UP ~5 NEWS|AIR|CALENDAR|EVERY
        4.9  SEND_VERB ~3 TO_ME ~8 EVERY|NEWS|AIR|CALENDAR
        4.8  EVERY ~8 SEND_VERB ~3 TO_ME
        4.7  EVERY ~4 SEND_VERB & AIR|NEWS|CALENDAR
        4.5  SEND_VERB ~6 EVERY & AIR|NEWS|CALENDAR
        4.4  NEWS ~4 EVERY
        4.2  SEND_VERB ~2 TO_ME & WHEN
        4.8  SIGN_ON
        4.0  'đăng ký'|'đăng kí'|'subscribe'
        """,
    ),
    *table(
        "status",
        """
        4.4  DENYING ~3 ANSWERING & !HOW
        4.7  'lịch sử'|'danh sách' ~1 REPORT_NOUN
        5.0  SENDING ~8 DENYING ~4 ANSWERING
        5.0  EARLIER ~6 SENDING|'có phản ánh' ~12 PROGRESS
        5.0  TO_ME ~2 SENDING ~12 PROGRESS & !HELP_WORD & !ITEM
        4.95  WHEN ~2 'giải quyết'|'xử lý' & !ITEM & !WASTE & !BULKY & !DEBRIS
        2.3  'của tôi'|'của mình'|'của em'|'của bác'|'của cô' & SHORT & !ANY_MATTER & !PERSONAL & !ELSEWHERE
        4.9  'tình trạng'|'trạng thái' ~3 REPORT_NOUN
        4.6  REPORT_NOUN ~8 'chưa' & YES_NO
        5.1  REFERENCE
        5.2  MY_REPORT & PROGRESS
        4.0  REPORTED_BEFORE & PROGRESS
        3.6  REPORTED_BEFORE & NEG|NOT_YET|NOBODY
        3.0  REPORTED_BEFORE
        4.9  REPORT_NOUN ~11 PROGRESS
        4.9  WITHDRAW ~3 REPORT_NOUN|MY_REPORT
        4.6  PROGRESS ~5 REPORT_NOUN
        4.2  MY_REPORT & NOT_YET
        4.2  MY_REPORT & ASK
        3.4  MY_REPORT
        3.2  PROGRESS
        """,
    ),
    *table(
        "air",
        """
        3.0  HAZE & SHORT & 'trời' & !ANY_SOURCE & !FUMES & !SMELL & !DUST
        4.2  'thở' ~3 'an toàn'|'được không'|'có sao' & YES_NO
        3.9  HAZE & WHEN & !ANY_SOURCE & !WATERBODY & !SMELL & !FUMES & !COLLECT
        3.6  'chỉ số' & !FINE
        3.9  HAZE & HOW_MUCH & !ANY_SOURCE & !WATERBODY & !SMELL & !FUMES
        4.7  'cần khẩu trang'|'cần đeo khẩu trang'
        4.7  'đeo khẩu trang'
        4.8  AIR & WHEN
        3.8  HAZE & 'sao'|'thế nào' & !ANY_SOURCE & !FUMES
        4.8  AIR & ASK
        4.8  AIR & HOW
        4.8  AIR & HOW_MUCH
        4.6  OUTDOORS & ASK & !ANY_ACT & !SMELL & !FUMES
        4.2  OUTDOORS & AIR
        4.0  AIR
        3.9  HAZE & ASK & !ANY_SOURCE
        3.9  HAZE & YES_NO & !ANY_SOURCE
        4.6  OUTDOORS & YES_NO & !ANY_ACT & !SMELL & !FUMES
        4.6  AIR & YES_NO
        """,
    ),
    *table(
        "waste",
        """
        4.6  ITEM|SMALL|BULKY ~3 'bán' & YES_NO
        4.25  BULKY & SHORT & 'bỏ'|'vứt'|'thanh lý' & !PILE & !ROAD & !'ai'
        4.6  RECYCLE & 'ai mua'|'mua'|'bán'
        4.6  'có' ~1 COLLECT ~5 YES_NO & 'ngày lễ'|'chủ nhật'|'tết'|'cuối tuần'|'thứ bảy'
        4.6  COLLECT|COLLECTOR & WEEKDAY & YES_NO & !NOBODY & !NOT_YET & !PILE & !MY_REPORT & !LATE
        4.9  WHEN ~3 DISPOSE|LEAVE ~2 WASTE & !NOBODY & !NOT_YET
        4.8  RECYCLE|SORT & 'hay'|'hoặc'
        4.5  'có' ~1 COLLECT ~4 END & YES_NO & !NOBODY & !NOT_YET & !PILE & !MY_REPORT & !REPORT_NOUN
        4.7  TAKES_IT & ITEM|BULKY & !PILE & !NOT_COLLECTED
        4.9  ITEM|WASTE|BIN ~5 'mua' ~3 WHERE
        4.9  'túi đựng rác' & WHERE
        4.7  THROW|DISPOSE ~2 HOW & WASTE|ITEM|SMALL|BULKY|DEBRIS
        2.4  ITEM & SHORT & !'hoa'
        2.4  BULKY & SHORT & !THROW & !LEAVE & !POUR & !PILE
        4.7  WANT ~2 DISPOSE ~4 ITEM|BULKY
        4.6  ITEM|BULKY ~6 DISPOSE & YES_NO & WHOM
        4.6  ITEM|BULKY ~3 'có ai' ~2 DISPOSE & YES_NO
        5.0  WHICH_BIN & ITEM|DISPOSE|WASTE|SMALL|BULKY
        4.2  WHICH_BIN & !PILE & !NOBODY & !NOT_YET & !DAMAGED
        4.8  DISPOSE|THROW|POUR ~6 WHERE & !NOT_WHERE & !NOBODY & !NOT_YET & !PILE & !MESSY
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
        4.6  WHOM & ITEM|BULKY|DEBRIS|DISPOSE & !NOBODY & !NOT_YET & !PILE
        4.9  'tro' ~5 WHERE|WHICH_BIN
        4.8  VOTIVE ~8 WHERE|WHICH_BIN & DISPOSE & !NOT_WHERE
        4.8  WHEN ~6 COLLECT|COLLECTOR & !MY_REPORT & !REPORT_NOUN & !AIR & !NOBODY & !'đống rác'
        4.8  COLLECT|COLLECTOR ~6 WHEN & !MY_REPORT & !REPORT_NOUN & !AIR & !NOBODY
        4.8  SCHEDULE ~4 COLLECT|COLLECTOR|WASTE
        4.8  'lịch thu rác'|'lịch lấy rác'|'lịch đổ rác'|'lịch gom rác'|'lịch thu gom'|'giờ thu rác'|'giờ lấy rác'
        4.8  'giờ đổ rác'|'giờ gom rác'
        4.6  ITEM ~6 DISPOSE ~5 ASK
        4.4  DISPOSE ~4 ITEM ~5 ASK
        """,
    ),
    *table(
        "help",
        """
        4.96  'mức phạt'|'mức xử phạt'|'tiền phạt' & !ELSEWHERE
        4.8  'gửi xong'|'báo xong' & YES_NO & !PROGRESS
        4.8  'cần'|'phải' ~1 GIVEN & YES_NO & !WASTE & !AIR
        5.0  SENDING ~2 'mấy ảnh'|'bao nhiêu ảnh'|'mấy cái ảnh'|'mấy tấm'
        4.6  'nói chuyện với'|'gặp'|'liên hệ với' ~2 'cán bộ'|'người'|'nhân viên'|'lãnh đạo' & !COMPLAINT
        4.7  HOW ~3 WITHDRAW ~2 REPORT_NOUN
        5.05  MISTAKE & HOW|WHAT_ABOUT|ASK|YES_NO|'sao'
        5.05  UNKNOWN_PLACE & HOW|WHAT_ABOUT|ASK|YES_NO|'sao'
        4.8  NEEDED ~3 GIVEN & YES_NO|ASK|'à' & !WASTE
        4.7  'bao lâu'|'mấy ngày'|'khi nào' ~3 HANDLED & !MY_REPORT & !REPORT_NOUN & !WASTE
        4.6  SENDING ~1 'được không'|'được chứ'|'được chưa'
        4.96  FINE ~6 HOW_MUCH|HOW
        4.96  HOW_MUCH ~3 FINE
        4.6  FINE & ASK|YES_NO
        4.5  SENDING ~1 HOW & !PROGRESS & !MY_REPORT & !AIR & !WASTE
        4.4  'không có ảnh'|'không có hình'|'không có vị trí' & YES_NO|HOW|ASK|WHAT_ABOUT
        5.0  'where do i report'|'how do i report'|'where can i report'|'how can i report'|'how to report'
        5.1  'muốn'|'cần'|'định' ~1 SENDING ~8 HOW|TELL_WHOM|WHERE
        4.9  WHO_ACTS ~2 REPORT_NOUN & !MY_REPORT
        4.4  'báo'|'phản ánh'|'gửi' ~6 'có ai nhận'|'có ai tiếp nhận'|'có ai trực'
        5.0  'đăng ký tài khoản'|'tạo tài khoản'|'lập tài khoản'|'cài ứng dụng'|'cài app'
        4.2  SENDING|'nhận' ~1 'những việc gì'|'việc gì'|'những gì'|'vấn đề gì'|'thông tin gì' & !MY_REPORT
        4.6  'gửi' ~3 'ảnh'|'video'|'vị trí'|'ghi âm'|'hình' & ASK|HOW|HOW_MUCH|YES_NO & !PROGRESS & !MY_REPORT & !ERASE
        2.3  'giúp' & SHORT & !ANY_MATTER & !ELSEWHERE
        4.9  HOW ~2 SEND_VERB|USE_THING & !ITEM
        4.3  'bao lâu'|'mấy ngày' & REPORT_NOUN & !MY_REPORT & ASK|YES_NO|'thì'|'một'
        4.2  'ai' COLLECT ~1 REPORT_NOUN
        3.4  'không rành'|'không biết bấm'
        4.6  BOT_ABILITY
        4.6  USE_THING & HOW|ASK
        4.9  HOW ~3 WANT_REPORT|REPORT_NOUN
        4.5  HOW ~4 SEND_VERB
        4.4  WANT_REPORT ~6 HOW
        5.0  TELL_WHOM ~4 REPORT_NOUN|WANT_REPORT
        5.0  REPORT_NOUN|SEND_VERB ~5 TELL_WHOM
        4.2  TELL_WHOM
        4.0  HUMAN
        4.0  PRIVACY_ASK
        3.4  HELP_WORD & !SMELL & !FUMES & !BURN & !DUST
        3.0  USE_THING
        """,
    ),
    *table(
        "out_of_scope",
        """
        5.0  'đi từ' ~5 'ra'|'đến'|'tới'|'về'|'sang' & HOW|HOW_MUCH
        2.4  NOTHING
        3.4  QUARREL
        2.4  INSULT & !ANY_MATTER
        5.0  'đăng ký'|'đăng kí' ~1 PAPERS
        3.0  'bấm nhầm'|'gửi nhầm'|'nhắn nhầm'|'nhầm số'|'ấn nhầm'|'nhầm người'
        4.0  'bị lạc'|'đi lạc'|'thất lạc'
        4.3  ELSEWHERE & HUMAN
        6.0  COMPLAINT & OFFICIAL
        4.6  COMPLAINT
        4.2  OFFICIAL
        3.9  ELSEWHERE & !ANY_MATTER
        2.5  ELSEWHERE
        """,
    ),
    *table(
        "greeting",
        """
        4.0  GREET & 'khoẻ không'
        3.6  THANKS & 'đã giúp'|'đã hỗ trợ'|'nhiệt tình'|'giúp đỡ' & !HOW
        2.2  GREET
        2.0  THANKS
        1.6  NOTHING_WRONG
        """,
    ),
    *table(
        "report",
        """
        2.4  'phản ánh'|'trình báo'|'tố giác' & SHORT & !MY_REPORT & !PROGRESS & !COMPLAINT
        2.6  'báo' ~2 'chính quyền'|'phường'|'xã'|'cơ quan' & !PROGRESS
        3.3  WANT ~2 USE_THING & !HOW
        2.6  'có ảnh'|'có hình'|'có video'
        3.0  TO_ME ~1 'phản ánh'|'trình báo'|'tố giác'|'báo cáo' & !MY_REPORT & !PROGRESS
        3.2  WANT ~2 'phản ánh'|'báo'|'tố giác'|'báo cáo'|'trình báo' & !MY_REPORT
        3.3  WANT_REPORT
        2.4  VAGUE_WRONG
        """,
    ),
)
