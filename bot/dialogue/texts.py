"""What the assistant says: Vietnamese source texts, short and polite."""

from __future__ import annotations

from backend.core.i18n import N_

WELCOME = N_(
    "Dạ, Loa Xanh xin chào anh/chị. Đây là trợ lý tự động nhận phản ánh về rác, đốt rác, bụi, nước thải ở Hà Nội.\n"
    "Anh/chị gửi ảnh và vị trí, hoặc viết ngắn gọn việc cần phản ánh."
)
HELP = N_(
    "Anh/chị có thể:\n• Gửi ảnh và vị trí để phản ánh\n• Gõ mã (ví dụ HN-2611-0427) để xem kết quả\n"
    '• Gõ "của tôi" để xem các phản ánh đã gửi\n• Hỏi "không khí hôm nay" hoặc "vỏ chuối bỏ thùng nào"\n'
    '• Gõ "huỷ" để bắt đầu lại\n• Gõ "xoá dữ liệu của tôi" để xoá thông tin'
)
CONSENT = N_(
    "Dạ, Loa Xanh là trợ lý tự động. Để gửi phản ánh, hệ thống giữ ảnh, nội dung, vị trí nơi xảy ra và tài khoản "
    "trò chuyện này để báo kết quả. Đơn vị xử lý không thấy anh/chị là ai. "
    "Anh/chị có thể yêu cầu xoá bất cứ lúc nào.\nAnh/chị có đồng ý không?"
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
    "Anh/chị có đồng ý dùng vị trí chính xác này trong phản ánh không? Chỉ đơn vị xử lý thấy vị trí này."
)
PLACE_EXACT = N_("Dùng vị trí chính xác")
PLACE_COARSE = N_("Chỉ dùng tên phường, xã")
ASK_CATEGORY = N_("Dạ, việc này thuộc loại nào ạ?")
ASK_CATEGORY_CLOSE = N_("Dạ, em chưa chắc đây là việc nào. Anh/chị chọn giúp ạ:")
ASK_PHOTO = N_('Anh/chị gửi giúp một ảnh chụp tại chỗ. Không có ảnh thì bấm "Bỏ qua ảnh".')
SKIP_PHOTO = N_("Bỏ qua ảnh")
ASK_PLACE = N_(
    "Anh/chị cho biết giúp việc này ở đâu: bấm gửi vị trí, hoặc gõ địa chỉ, tên phường, xã "
    "(tên cũ cũng được, ví dụ: phường Khương Trung, Thanh Xuân)."
)
PROPOSED_PLACE = N_("Ảnh có ghi vị trí ở {commune}. Đây có phải chỗ cần phản ánh không ạ?")
YES = N_("Đúng")
NO = N_("Không phải")
ASK_SIDE = N_("Vị trí này ở gần ranh giới. Chỗ cần xử lý thuộc nơi nào ạ?")
ASK_WHICH_PLACE = N_("Dạ, anh/chị chọn giúp phường, xã đúng ạ:")
PLACE_UNKNOWN = N_(
    "Dạ, em chưa tìm được chỗ này ở Hà Nội. Anh/chị bấm gửi vị trí, hoặc gõ tên phường, xã giúp."
)
OUTSIDE = N_(
    "Vị trí này nằm ngoài Hà Nội nên em chưa chuyển được. Anh/chị liên hệ UBND xã, phường nơi đó, "
    "hoặc gửi lại vị trí ở Hà Nội giúp."
)
CONFIRM = N_(
    "Anh/chị xem lại giúp:\n• Việc: {category}\n• Nơi: {commune}{address}\n• Ảnh: {photos}\n{ongoing}{description}"
    "Gửi phản ánh này nhé?"
)
ONGOING = N_("• Đang xảy ra ngay lúc này\n")
NOT_ONGOING = N_("• Không phải đang xảy ra lúc này\n")
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
    "Dạ, đã ghi nhận phản ánh {reference}: {category} tại {commune}. {agency} sẽ tiếp nhận trước {due}.\n"
    "Theo dõi: {tracking_url}\nAnh/chị có thể gửi thêm ảnh hoặc nội dung ngay tại đây."
)
SIMILAR = N_(
    "Gần đó ({distance} m) đã có phản ánh {reference} cùng loại, gửi {age}. Có phải là việc này không ạ?"
)
SAME = N_("Đúng việc này")
DIFFERENT = N_("Việc của tôi khác")
SUPPORTED = N_("Dạ, em đã ghi anh/chị cùng phản ánh {reference}. Có kết quả em sẽ báo ạ.")
STATUS = N_("Phản ánh {reference}: {category}\nTrạng thái: {status}\nĐơn vị: {agency}\n{lines}")
STATUS_MORE = N_("Anh/chị muốn làm gì tiếp với phản ánh này?")
ADD = N_("Bổ sung")
WITHDRAW = N_("Rút phản ánh")
LIST = N_("Phản ánh của anh/chị:\n{lines}")
LIST_EMPTY = N_("Dạ, chưa có phản ánh nào gửi từ đây. Anh/chị gửi ảnh để bắt đầu ạ.")
LIST_ANONYMOUS = N_(
    "Dạ, anh/chị gửi ẩn danh nên em không lưu danh sách. Anh/chị gõ mã phản ánh để xem kết quả ạ."
)
ASK_REFERENCE = N_('Anh/chị gõ mã phản ánh giúp (ví dụ HN-2611-0427), hoặc gõ "của tôi".')
ASK_ADDITION = N_("Anh/chị gửi ảnh hoặc viết nội dung bổ sung cho {reference} ạ.")
ADDED = N_("Dạ, em đã bổ sung vào phản ánh {reference}.")
ASK_WITHDRAWAL = N_("Anh/chị chắc chắn rút phản ánh {reference} chứ ạ?")
WITHDRAWN = N_("Dạ, đã rút phản ánh {reference}.")
RATED = N_("Dạ, cảm ơn anh/chị đã đánh giá.")
ASK_REASON = N_("Dạ, em xin lỗi. Anh/chị cho biết chỗ nào chưa được ạ? Có thể gửi kèm ảnh.")
REOPENED = N_("Dạ, em đã đề nghị xử lý lại phản ánh {reference}. Có kết quả em sẽ báo ạ.")
EMERGENCY = N_(
    "NẾU CÓ CHÁY HOẶC NGUY HIỂM ĐẾN NGƯỜI, anh/chị gọi ngay:\n114 (cháy, cứu nạn) · 113 (công an) · 115 (cấp cứu).\n"
    "Sau khi an toàn, anh/chị nhắn lại để em ghi nhận ạ."
)
COMPLAINT = N_(
    "Nội dung này thuộc khiếu nại, tố cáo nên trợ lý không tiếp nhận được và không lưu lại. "
    "Anh/chị gửi tới Ban Tiếp công dân hoặc bộ phận tiếp công dân của UBND xã, phường ạ."
)
STOPPED = N_(
    "Dạ, em hiểu là việc này đã hết hoặc đã được dọn, nên em không mở phản ánh. "
    "Nếu còn xảy ra, anh/chị gửi ảnh giúp ạ."
)
OUT_OF_SCOPE = N_(
    "Dạ, em chưa hiểu ý anh/chị. Em nhận phản ánh về môi trường, báo kết quả, và trả lời về không khí, phân loại rác."
)
REPORT_BUTTON = N_("Gửi phản ánh")
STATUS_BUTTON = N_("Xem kết quả")
HELP_BUTTON = N_("Hướng dẫn")
VOICE = N_("Dạ, em chưa nghe được tin nhắn thoại. Anh/chị viết hoặc gửi ảnh giúp ạ.")
VIDEO = N_("Dạ, em chưa nhận được video. Anh/chị gửi một ảnh chụp giúp ạ.")
STICKER = N_("Dạ, em chào anh/chị. Anh/chị cần phản ánh việc gì, cứ gửi ảnh hoặc viết ạ.")
TOO_MANY_PHOTOS = N_("Dạ, mỗi phản ánh nhận tối đa 10 ảnh. Em giữ 10 ảnh đầu ạ.")
TOO_LONG = N_("Dạ, nội dung dài quá 4.000 ký tự nên em giữ phần đầu ạ.")
EXPIRED = N_("Phản ánh viết dở trước đây đã quá lâu nên em bỏ đi ạ.")
ASK_ERASURE = N_(
    "Anh/chị muốn xoá dữ liệu của mình? Phản ánh đã gửi vẫn được xử lý nhưng không còn gắn với anh/chị, "
    "nội dung và ảnh sẽ bị xoá."
)
ERASE = N_("Xoá dữ liệu")
KEEP = N_("Giữ lại")
ERASED = N_("Dạ, đã xoá dữ liệu của anh/chị.")
GONE_ON = N_("Mình tiếp tục phản ánh đang viết nhé.")
NOTHING_TO_DO = N_("Dạ, anh/chị cần gì thêm không ạ?")
LANGUAGE_ENGLISH = N_("Dạ, từ giờ em trả lời bằng tiếng Anh.")
LANGUAGE_VIETNAMESE = N_("Dạ, từ giờ em trả lời bằng tiếng Việt.")

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
