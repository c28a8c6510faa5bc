"""What the assistant says to officers who linked their account."""

from __future__ import annotations

from backend.core.i18n import N_

LINKED = N_(
    "Đã liên kết với tài khoản {name}, {agency}. Phản ánh mới và quá hạn sẽ báo tại đây.\n"
    'Gõ "việc" để xem việc cần làm.'
)
UNLINKED = N_("Đã ngừng liên kết. Tin của cán bộ không gửi tới đây nữa.")
NOT_LINKED = N_("Cuộc trò chuyện này chưa liên kết với tài khoản cán bộ nào.")
WORK_BUTTON = N_("Việc cần làm")
OVERDUE_BUTTON = N_("Quá hạn")
UNLINK_BUTTON = N_("Ngừng liên kết")
WORK = N_("{total} phản ánh chưa xong, gấp nhất trước:\n{lines}")
WORK_OVERDUE = N_("{total} phản ánh quá hạn:\n{lines}")
NO_WORK = N_("Không có phản ánh nào đang chờ.")
ITEM = N_(
    "{reference}{urgent} – {category}\nTrạng thái: {status}{overdue}\nHạn: {due}\nNơi: {commune}{address}\n"
    "{description}Ảnh: {photos}\nBản đồ: {map_url}{hints}"
)
URGENT = N_(" (khẩn)")
OVERDUE = N_(", quá hạn")
NO_DUE = N_("không có")
ACCEPT_SHOWN = N_("Tiếp nhận, cho mọi người xem ảnh")
ACCEPT_HIDDEN = N_("Tiếp nhận, không cho xem ảnh")
ASK_REPLY = N_("Anh/chị viết câu trả lời người dân cho {reference}.")
ASK_REASON = N_("Anh/chị viết lý do cho {reference}. Người dân sẽ đọc lý do này.")
ASK_AFTER_PHOTO = N_("Anh/chị gửi ảnh sau khi xử lý {reference}, kèm một câu trả lời người dân.")
ASK_AGENCY = N_("Chuyển {reference} tới đơn vị nào? Chọn, hoặc gõ một phần tên.")
NO_AGENCY = N_("Không thấy đơn vị này. Anh/chị gõ lại một phần tên, ví dụ: Láng.")
ASK_ORIGINAL = N_("Anh/chị gõ mã phản ánh gốc mà {reference} trùng với.")
CONFIRM = N_("{move} {reference}?\n{target}{photos}{text}")
CONFIRM_TARGET = N_("Tới: {to}\n")
CONFIRM_PHOTOS = N_("Ảnh sau khi xử lý: {count}\n")
SEND = N_("Gửi")
REWRITE = N_("Viết lại")
DONE = N_("Đã ghi nhận: {move} {reference}.")
WHICH = N_("Ảnh này cho phản ánh nào?")
FOR_A_REPORT = N_("Phản ánh của riêng tôi")
