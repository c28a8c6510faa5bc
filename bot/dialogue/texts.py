"""What the assistant says: Vietnamese source texts, short and polite."""

from __future__ import annotations

from backend.core.i18n import N_

WELCOME = N_(
    "Dạ, em xin chào anh/chị. Em là trợ lý tự động của Loa Xanh, nhận phản ánh về rác, khói bụi, nước thải ở Hà Nội.\n"
    "Anh/chị gửi ảnh chụp tại chỗ, hoặc viết ngắn gọn đang có việc gì ạ."
)
HELP = N_(
    "Anh/chị có thể:\n• Gửi ảnh hoặc viết việc cần phản ánh\n• Gõ mã, ví dụ HN-2611-0427, để xem kết quả\n"
    '• Gõ "của tôi" để xem các phản ánh đã gửi\n• Hỏi "không khí hôm nay" hoặc "vỏ chuối bỏ thùng nào"\n'
    '• Gõ "theo dõi" để nhận bản tin\n• Gõ "huỷ" để bắt đầu lại\n• Gõ "xoá dữ liệu của tôi" để xoá thông tin'
)
WHO = N_(
    "Dạ, em là trợ lý tự động của Loa Xanh, không phải người thật. Em chuyển phản ánh tới phường, xã, "
    "rồi báo kết quả.\nCần gặp người, anh/chị gọi 1022 ạ."
)
CONSENT = N_(
    "Dạ, em là trợ lý tự động. Để chuyển phản ánh, em cần lưu: ảnh, lời kể, nơi xảy ra, "
    "và cuộc trò chuyện này để báo kết quả.\n"
    "Đơn vị xử lý không biết anh/chị là ai. Muốn xoá lúc nào cũng được.\nAnh/chị có đồng ý không ạ?"
)
AGREE = N_("Tôi đồng ý")
ANONYMOUS = N_("Gửi ẩn danh")
DECLINE = N_("Không gửi")
DECLINED = N_(
    "Dạ, em chưa gửi gì đi và đã xoá những gì anh/chị vừa gửi. Khi cần, anh/chị cứ nhắn lại, hoặc gọi 1022."
)
CONSENT_THANKS = N_("Dạ, cảm ơn anh/chị.")
ANONYMOUS_NOTE = N_("Dạ, phản ánh sẽ gửi ẩn danh. Anh/chị lưu mã để tự xem kết quả.")
PLACE_CONSENT = N_(
    "Chỉ đơn vị xử lý thấy vị trí chính xác. Anh/chị cho gửi kèm vị trí chính xác không ạ?"
)
PLACE_EXACT = N_("Gửi, kèm vị trí chính xác")
PLACE_COARSE = N_("Gửi, chỉ ghi tên phường, xã")
ASK_CATEGORY = N_("Dạ, việc này thuộc loại nào ạ?")
ASK_CATEGORY_CLOSE = N_("Dạ, em chưa chắc đây là việc nào. Anh/chị chọn giúp ạ:")
ASK_PHOTO = N_('Anh/chị gửi giúp em một ảnh chụp tại chỗ. Không có ảnh thì chọn "Bỏ qua ảnh".')
SKIP_PHOTO = N_("Bỏ qua ảnh")
ASK_PLACE = N_(
    "Việc này ở đâu ạ? Anh/chị gửi vị trí, hoặc gõ địa chỉ, ví dụ: ngõ 12, phường Láng. Tên cũ cũng được."
)
PROPOSED_PLACE = N_("Ảnh có ghi vị trí ở {commune}. Có phải chỗ này không ạ?")
YES = N_("Đúng")
NO = N_("Không phải")
ASK_SIDE = N_("Chỗ này gần ranh giới, có lẽ thuộc {commune}. Anh/chị chọn giúp phường, xã đúng ạ:")
PLACE_NOTED = N_("Dạ, em đã ghi nơi xảy ra: {commune}.")
PHOTO_NOTED = N_("Dạ, em đã nhận ảnh.")
WORDS_NOTED = N_("Dạ, em đã ghi lời anh/chị.")
PLACE_GUESSED = N_(" – đoán theo vị trí, sai thì anh/chị bấm Sửa")
ASK_WHICH_PLACE = N_("Dạ, anh/chị chọn giúp phường, xã đúng ạ:")
ASK_ONE_PLACE = N_("Dạ, có phải ở {commune} không ạ?")
ASK_EXACTNESS = N_("Còn một điều: gửi kèm vị trí chính xác, hay chỉ ghi tên phường, xã ạ?")
SENT_ALREADY = N_("Dạ, phản ánh {reference} em đã gửi rồi ạ. Có kết quả em báo ngay.")
KEPT = N_("Dạ, em giữ nguyên ạ.")
PLACE_HELP = N_("Dạ, không sao ạ. Anh/chị gõ tên phường, xã, hoặc tên phố gần đó nhất giúp em.")
PLACE_UNKNOWN = N_(
    "Dạ, em chưa tìm được chỗ này ở Hà Nội. Anh/chị bấm gửi vị trí, hoặc gõ tên phường, xã giúp."
)
OUTSIDE = N_(
    "Dạ, chỗ này nằm ngoài Hà Nội nên em chưa chuyển được. Anh/chị báo UBND xã, phường nơi đó, "
    "hoặc gửi lại vị trí ở Hà Nội ạ."
)
CONFIRM = N_(
    "Anh/chị xem lại giúp em:\n• Việc: {category}\n• Nơi: {commune}{address}{guessed}\n• Ảnh: {photos}\n"
    "{ongoing}{anonymous}{description}{question}"
)
CONFIRM_QUESTION = N_("Gửi phản ánh này nhé?")
GOES_ANONYMOUS = N_("• Gửi ẩn danh\n")
ONGOING = N_("• Đang xảy ra ngay lúc này\n")
NOT_ONGOING = N_("• Chưa ghi là đang xảy ra lúc này\n")
SEND = N_("Gửi phản ánh")
CHANGE = N_("Sửa")
CANCEL = N_("Huỷ")
CHANGE_WHAT = N_("Anh/chị muốn sửa phần nào ạ?")
CHANGE_CATEGORY = N_("Loại việc")
CHANGE_PLACE = N_("Nơi xảy ra")
CHANGE_PHOTOS = N_("Bỏ ảnh cũ, gửi ảnh khác")
CHANGE_DESCRIPTION = N_("Nội dung mô tả")
CHANGE_ONGOING = N_("Đang xảy ra hay không")
BACK = N_("Quay lại")
ASK_DESCRIPTION = N_("Anh/chị viết lại nội dung mô tả giúp ạ.")
CANCELLED = N_("Dạ, em đã bỏ phản ánh đang viết. Khi cần, anh/chị gửi lại ảnh hoặc nội dung ạ.")
SUBMITTED = N_(
    "Dạ, đã ghi nhận phản ánh {reference}: {category} tại {commune}. {agency} sẽ tiếp nhận trước {due}.{hours}\n"
    "Có kết quả em báo ngay tại đây. Theo dõi: {tracking_url}"
)
SUBMITTED_ANONYMOUS = N_(
    "Dạ, đã ghi nhận phản ánh {reference}: {category} tại {commune}. {agency} sẽ tiếp nhận trước {due}.{hours}\n"
    "Phản ánh gửi ẩn danh nên em không báo tin được. Anh/chị giữ đường dẫn này để xem kết quả, "
    "gửi thêm ảnh: {tracking_url}"
)
OFF_HOURS = N_("\nBây giờ ngoài giờ làm việc. Đơn vị làm việc lại lúc {opens}.")
OFF_HOURS_URGENT = N_("\nBây giờ ngoài giờ làm việc, nhưng việc khẩn đã báo cho đơn vị ngay.")
SIMILAR = N_(
    "Cách đó {distance} m đã có phản ánh {reference} cùng loại, gửi {age}. Có phải việc này không ạ?"
)
SIMILAR_OWN = N_(
    "Anh/chị đã gửi phản ánh {reference} cùng loại, cách đó {distance} m, {age}. "
    "Có phải vẫn việc đó không ạ?"
)
AGE_NOW = N_("vừa xong")
AGE_HOURS = N_("{n} giờ trước")
AGE_DAYS = N_("{n} ngày trước")
SAME = N_("Đúng việc này")
DIFFERENT = N_("Việc của tôi khác")
SUPPORTED = N_(
    "Dạ, em đã ghi anh/chị cùng phản ánh {reference}, kèm những gì anh/chị vừa gửi. Có kết quả em sẽ báo ạ."
)
SUPPORTED_ANONYMOUS = N_(
    "Dạ, em đã ghi thêm một người cùng phản ánh {reference}. Anh/chị gõ mã này để xem kết quả ạ."
)
SUPPORT_BUTTON = N_("Tôi cũng gặp việc này")
STATUS = N_("Phản ánh {reference}: {category}\n{sentence}\n{lines}")
ADD = N_("Bổ sung")
WITHDRAW = N_("Rút phản ánh")
LIST = N_("Phản ánh của anh/chị:\n{lines}")
LIST_EMPTY = N_("Dạ, chưa có phản ánh nào gửi từ đây. Anh/chị gửi ảnh để bắt đầu ạ.")
LIST_ANONYMOUS = N_(
    "Dạ, anh/chị gửi ẩn danh nên em không giữ danh sách. Anh/chị gõ mã phản ánh để xem kết quả ạ."
)
ASK_ADDITION = N_("Anh/chị gửi ảnh hoặc viết thêm cho {reference} ạ.")
ADDED = N_("Dạ, em đã thêm vào phản ánh {reference}.")
ANSWERED = N_("Dạ, em đã chuyển câu trả lời của anh/chị tới đơn vị xử lý {reference}.")
ASK_WHICH = N_("Anh/chị gửi thêm cho phản ánh đã có, hay đây là việc mới ạ?")
WHICH_EXISTING = N_("Thêm vào {reference}")
WHICH_NEW = N_("Việc mới")
NOT_YOURS = N_(
    "Dạ, phản ánh {reference} không gửi từ cuộc trò chuyện này nên em không sửa được. "
    "Anh/chị mở đường dẫn theo dõi đã nhận khi gửi giúp ạ."
)
ASK_WITHDRAWAL = N_("Anh/chị chắc chắn rút phản ánh {reference} chứ ạ?")
WITHDRAWN = N_("Dạ, đã rút phản ánh {reference}.")
SATISFIED = N_("Hài lòng")
ACCEPTABLE = N_("Chấp nhận được")
UNSATISFIED = N_("Chưa hài lòng")
RATED = N_("Dạ, cảm ơn anh/chị đã đánh giá.")
ASK_REASON = N_("Dạ, em xin lỗi. Anh/chị cho biết chỗ nào chưa được ạ? Gửi kèm ảnh cũng được.")
ASK_REASON_WORDS = N_("Dạ, em đã nhận ảnh. Anh/chị viết giúp một câu: chỗ nào chưa được ạ?")
NOTHING_TO_RATE = N_("Dạ, chưa có phản ánh nào vừa xử lý xong để đánh giá. Cảm ơn anh/chị.")
RATE_NOT_NOW = N_(
    "Dạ, phản ánh {reference} chỉ đánh giá được trong 7 ngày sau khi xử lý xong, và đề nghị xử lý lại được một lần. "
    "Việc vẫn còn thì anh/chị gửi ảnh, em ghi phản ánh mới ạ."
)
REOPENED = N_("Dạ, em đã đề nghị xử lý lại phản ánh {reference}. Có kết quả em sẽ báo ạ.")
EMERGENCY = N_(
    "Nếu có cháy hoặc có người gặp nguy hiểm, anh/chị gọi ngay:\n114 – cháy, cứu nạn\n113 – công an\n115 – cấp cứu\n"
    "Khi đã an toàn, anh/chị nhắn lại để em ghi nhận ạ."
)
GO_ON = N_("Viết tiếp phản ánh")
COMPLAINT = N_(
    "Dạ, đây là khiếu nại, tố cáo nên em không nhận được, và đã xoá nội dung anh/chị vừa viết. "
    "Anh/chị gửi tới Ban Tiếp công dân thành phố, hoặc nơi tiếp công dân của UBND xã, phường ạ."
)
STOPPED = N_(
    "Dạ, em hiểu là việc này đã hết hoặc đã được dọn, nên em không mở phản ánh. "
    "Nếu còn xảy ra, anh/chị gửi ảnh giúp ạ."
)
OUT_OF_SCOPE = N_(
    "Dạ, em chưa hiểu ạ. Anh/chị gửi ảnh chỗ có rác, khói bụi, nước thải; "
    "hoặc hỏi em về không khí, cách bỏ rác."
)
ASK_INTENT = N_("Dạ, anh/chị muốn việc nào ạ?")
INTENT_REPORT_NEW = N_("Gửi phản ánh việc này")
INTENT_STATUS = N_("Xem kết quả")
INTENT_AIR = N_("Hỏi về không khí")
INTENT_WASTE = N_("Hỏi cách bỏ rác")
INTENT_SUBSCRIBE = N_("Nhận bản tin")
INTENT_UNSUBSCRIBE = N_("Ngừng nhận tin")
REPORT_BUTTON = N_("Gửi phản ánh")
STATUS_BUTTON = N_("Xem kết quả")
HELP_BUTTON = N_("Hướng dẫn")
VOICE = N_("Dạ, em chưa nghe được tin nhắn thoại. Anh/chị viết hoặc gửi ảnh giúp ạ.")
VIDEO = N_("Dạ, em chưa nhận được video. Anh/chị gửi một ảnh chụp giúp ạ.")
STICKER = N_("Dạ, em chào anh/chị. Anh/chị cần phản ánh việc gì, cứ gửi ảnh hoặc viết ạ.")
TOO_MANY_PHOTOS = N_("Dạ, mỗi phản ánh nhận tối đa 10 ảnh. Em giữ 10 ảnh đầu ạ.")
TOO_MANY_REPORTS = N_(
    "Dạ, anh/chị vừa gửi nhiều phản ánh liền nhau nên em xin tạm dừng. Phản ánh này em giữ nguyên, "
    "khoảng {retry_after_minutes} phút nữa anh/chị bấm gửi lại giúp ạ."
)
TOO_LONG = N_("Dạ, lời kể dài quá 4.000 ký tự nên em giữ phần đầu ạ.")
EXPIRED = N_(
    "Dạ, phản ánh viết dở lần trước đã để quá lâu nên em không giữ nữa. Anh/chị gửi lại giúp em nếu vẫn cần ạ."
)
ASK_ERASURE = N_(
    "Anh/chị muốn xoá dữ liệu của mình ạ? Lời kể và ảnh sẽ xoá hết, không ai biết phản ánh là của anh/chị nữa. "
    "Việc đã gửi vẫn được xử lý."
)
ERASE = N_("Xoá dữ liệu")
KEEP = N_("Giữ lại")
ERASED = N_("Dạ, đã xoá dữ liệu của anh/chị.")
HELD_TOO = N_("Dạ, em đã nhận thêm.")
CONSENT_AGAIN = N_("Anh/chị có đồng ý để em lưu và chuyển những gì đã gửi không ạ?")
CATEGORY_AGAIN = N_("Còn phản ánh đang viết: việc thuộc loại nào ạ?")
PHOTO_AGAIN = N_("Còn phản ánh đang viết: anh/chị gửi giúp em ảnh ạ.")
PLACE_AGAIN = N_("Còn phản ánh đang viết: việc ở đâu ạ?")
CONFIRM_AGAIN = N_("Còn phản ánh đang viết: đã đủ, anh/chị gửi chứ ạ?")
THANKED = N_("Dạ, em cảm ơn anh/chị ạ.")
THANKED_WAITING = N_("Dạ, em cảm ơn anh/chị. Có kết quả em báo ngay ạ.")
NOTHING_TO_DO = N_("Dạ, anh/chị cần gì thêm không ạ?")
LANGUAGE_ENGLISH = N_("Dạ, từ giờ em trả lời bằng tiếng Anh.")
LANGUAGE_VIETNAMESE = N_("Dạ, từ giờ em trả lời bằng tiếng Việt.")
NO_PHOTO_YET = N_("Dạ, em chưa nhận được ảnh. Anh/chị gửi lại giúp ạ.")
NO_PLACE_YET = N_("Dạ, em chưa nhận được vị trí. Anh/chị gửi lại, hoặc gõ tên phường, xã giúp ạ.")

# Regular messages
TOPIC_NAMES: dict[str, str] = {
    "air_daily": N_("Không khí mỗi sáng"),
    "air_alerts": N_("Cảnh báo không khí xấu"),
    "waste_tips": N_("Mẹo phân loại rác"),
    "collection_days": N_("Ngày thu gom rác"),
    "votive": N_("Nhắc dịp hoá vàng"),
    "city_notices": N_("Thông báo của thành phố"),
}
TOPICS_CONSENT = N_(
    "Để gửi bản tin, em cần lưu cuộc trò chuyện này và nơi anh/chị chọn. Ngừng lúc nào cũng được.\n"
    "Anh/chị có đồng ý không ạ?"
)
ASK_TOPICS = N_("Anh/chị muốn nhận tin gì ạ?")
ASK_MORE_TOPICS = N_('Dạ, đã chọn: {topics}. Anh/chị chọn thêm, hoặc "Chọn xong" ạ.')
TOPICS_DONE = N_("Chọn xong")
ASK_TOPICS_PLACE = N_("Anh/chị muốn nhận tin về nơi nào ạ? Gõ tên phường, xã, hoặc gửi vị trí.")
PLACE_UNKNOWN_HERE = N_("Dạ, em chưa tìm được nơi này ở Hà Nội.")
NO_THANKS = N_("Thôi")
WHOLE_CITY = N_("Cả thành phố")
SUBSCRIBED = N_('Dạ, em sẽ gửi: {topics} ({place}). Muốn thôi, anh/chị gõ "ngừng nhận tin".')
SUBSCRIBED_TO = N_("Anh/chị đang nhận:\n{lines}")
TOPICS_ADD = N_("Nhận thêm tin")
TOPICS_STOP = N_("Ngừng tất cả")
UNSUBSCRIBED = N_("Dạ, em đã ngừng gửi bản tin. Tin về phản ánh của anh/chị vẫn được báo.")

CATEGORY_NAMES: dict[str, str] = {
    "uncollected_waste": N_("Rác chưa thu gom"),
    "illegal_dumping": N_("Đổ trộm rác, phế thải"),
    "votive_burning": N_("Đốt vàng mã"),
    "waste_burning": N_("Đốt rác"),
    "straw_burning": N_("Đốt rơm rạ"),
    "construction_dust": N_("Bụi công trường"),
    "uncovered_truck": N_("Xe chở không che phủ, rơi vãi"),
    "wastewater": N_("Xả nước thải, cá chết"),
    "littering": N_("Vứt rác bừa bãi"),
    "odour": N_("Mùi hôi, khí thải"),
    "other": N_("Khác"),
}
