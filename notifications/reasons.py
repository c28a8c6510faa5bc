"""Why a message did not arrive, in plain words: the codes of all clients as one table."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.i18n import N_

GAVE_UP = "gave_up:"

# By code, or by the beginning of one where it ends with `*`.
REASONS: Mapping[str, str] = {
    "recipient_gone": N_("Người nhận đã gỡ ứng dụng, chặn bot hoặc địa chỉ không còn."),
    "unregistered": N_("Ứng dụng đã bị gỡ hoặc mã thiết bị hết hạn."),
    "token_invalid": N_("Mã thiết bị (token, fid) không đúng."),
    "chat_not_found": N_("Không có cuộc trò chuyện này. Người nhận cần nhắn cho bot trước."),
    "forbidden": N_("Người nhận đã chặn bot, hoặc bot chưa là quản trị của kênh."),
    "no_such_mailbox": N_("Hộp thư này không có."),
    "recipient_moved": N_("Nhóm trò chuyện đã chuyển sang địa chỉ mới."),
    "timeout": N_("Nhà cung cấp không trả lời kịp."),
    "network": N_("Không nối được tới nhà cung cấp. Kiểm tra mạng, tên máy chủ và cổng."),
    "unavailable": N_("Nhà cung cấp đang gián đoạn."),
    "malformed_answer": N_("Nhà cung cấp trả lời không đọc được."),
    "rate_limited": N_("Gửi quá nhanh, nhà cung cấp yêu cầu chờ."),
    "unforeseen": N_("Lỗi phần mềm khi gửi. Xem nhật ký (send_failed_unforeseen)."),
    "expired": N_("Tin đã hết giá trị trước khi gửi được."),
    "text_too_long": N_("Nội dung quá dài."),
    "push_data_too_large": N_("Dữ liệu kèm thông báo đẩy quá lớn."),
    "fcm_invalid_argument": N_("Firebase không nhận nội dung hoặc địa chỉ này."),
    "fcm_message_invalid": N_("Địa chỉ ứng dụng không đúng. Dùng token:…, fid:… hoặc topic:…."),
    "fcm_credentials": N_("Firebase từ chối khoá. Tải lại khoá của tài khoản dịch vụ."),
    "fcm_permission": N_("Tài khoản dịch vụ không có quyền gửi, hoặc chưa bật FCM API (V1)."),
    "firebase_credentials_unreadable": N_(
        "Không đọc được tệp FIREBASE_CREDENTIALS_FILE. Cần tệp JSON của tài khoản dịch vụ."
    ),
    "smtp_credentials": N_("Máy chủ thư từ chối tên hoặc mật khẩu trong SMTP_URL."),
    "smtp_certificate": N_("Chứng chỉ của máy chủ thư không đúng."),
    "smtp_login_not_offered": N_("Máy chủ thư không nhận đăng nhập ở cổng này. Thử smtps://…:465."),
    "telegram_token_invalid": N_("Telegram từ chối TELEGRAM_BOT_TOKEN. Lấy lại từ @BotFather."),
    "telegram_webhook_and_polling": N_("Bot đang chạy cả webhook và polling. Chỉ giữ một."),
    "telegram_bad_request": N_("Telegram không nhận nội dung hoặc địa chỉ này."),
    "zalo_oa_consent_needed": N_("Cần cấp quyền lại cho Zalo OA và đặt ZALO_OA_REFRESH_TOKEN."),
    "zalo_oa_token_refused": N_("Zalo từ chối khoá của OA. Cần cấp quyền lại."),
    "zalo_token_refresh": N_("Đang lấy khoá mới của Zalo OA."),
    "zalo_oa-230*": N_("Quá 7 ngày người này chưa nhắn cho OA nên Zalo không cho gửi."),
    "zalo_oa-232*": N_("Quá 7 ngày người này chưa nhắn cho OA nên Zalo không cho gửi."),
    "zalo_night": N_("Zalo không cho gửi tin quảng bá ban đêm."),
    "zalo_quota": N_("Đã hết số tin Zalo cho phép."),
    "zalo_bot_token_invalid": N_("Zalo từ chối ZALO_BOT_TOKEN."),
    "zalo_bot_forbidden": N_("Người nhận đã chặn bot Zalo."),
    "inbox_address_invalid": N_("Địa chỉ hộp thư trên web không đúng."),
    "address_not_allowed": N_("Địa chỉ này không được phép."),
    "smtp_*": N_("Máy chủ thư từ chối thư này."),
    "zalo_*": N_("Zalo từ chối tin này."),
    "http_*": N_("Nhà cung cấp từ chối yêu cầu."),
}
UNKNOWN = N_("Không gửi được, mã {code}.")
TEXT_BROKEN = N_("Mẫu tin thiếu nội dung hoặc thiếu giá trị.")


def reason_text(code: str | None) -> str:
    """Return why a message failed, as a Vietnamese source text; "" when it did not.

    A text with `{code}` wants the code filled in.
    """
    if not code:
        return ""
    bare = code.removeprefix(GAVE_UP)
    if bare in REASONS:
        return REASONS[bare]
    for known, text in REASONS.items():
        if known.endswith("*") and bare.startswith(known[:-1]):
            return text
    return TEXT_BROKEN if " " in bare else UNKNOWN
