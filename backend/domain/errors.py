"""Every error a caller can be told about: one stable code, one HTTP status, one text key.

A code is public, snake case and never reused. The texts live in `backend.core.i18n` catalogues under
the same words, Vietnamese being the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """What one error code means to an outside caller.

    Attributes:
        status: the HTTP status the API answers with.
        text: the Vietnamese sentence a person reads; may hold `{placeholders}` filled from `details`.
    """

    status: HTTPStatus
    text: str


class LoaXanhError(Exception):
    """A refusal with a public code.

    Args:
        code: a key of `ERRORS`.
        details: values for the placeholders of the text; never personal data.
    """

    def __init__(self, code: str, **details: str | int | float) -> None:
        super().__init__(code)
        if code not in ERRORS:
            raise KeyError(f"error code {code!r} is not listed in ERRORS")
        self.code = code
        self.details: Mapping[str, str | int | float] = MappingProxyType(details)

    @property
    def kind(self) -> ErrorKind:
        """Return the row of the table for this code."""
        return ERRORS[self.code]


_BAD = HTTPStatus.BAD_REQUEST
_UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
_CONFLICT = HTTPStatus.CONFLICT

ERRORS: Mapping[str, ErrorKind] = MappingProxyType(
    {
        # Place
        "location_missing": ErrorKind(_UNPROCESSABLE, "Xin cho biết vị trí (vĩ độ và kinh độ)."),
        "location_invalid": ErrorKind(
            _UNPROCESSABLE,
            "Vĩ độ, kinh độ không hợp lệ. Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180.",
        ),
        "location_swapped": ErrorKind(
            _UNPROCESSABLE,
            "Có vẻ vĩ độ và kinh độ bị đổi chỗ cho nhau. Hà Nội ở vĩ độ khoảng 21, kinh độ khoảng 105,8.",
        ),
        "location_outside_hanoi": ErrorKind(
            _UNPROCESSABLE,
            "Vị trí này nằm ngoài Hà Nội nên hệ thống chưa chuyển được. "
            "Anh/chị vui lòng liên hệ UBND xã, phường nơi đó hoặc chọn lại vị trí.",
        ),
        # Commune boundaries; operators read these
        "boundaries_unavailable": ErrorKind(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Chưa có dữ liệu để biết vị trí thuộc xã, phường nào. Cần cài gói vietnamadminunits "
            "hoặc nhập ranh giới bằng lệnh communes import.",
        ),
        "boundaries_unreachable": ErrorKind(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Không lấy được ranh giới xã, phường từ nguồn đã chọn ({reason}).",
        ),
        "boundaries_too_large": ErrorKind(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Tệp ranh giới vượt quá {limit_mb} MB."
        ),
        "boundaries_unreadable": ErrorKind(
            _UNPROCESSABLE, "Tệp ranh giới không phải GeoJSON hợp lệ ({reason})."
        ),
        "boundaries_incomplete": ErrorKind(
            _UNPROCESSABLE,
            "Ranh giới phải có đúng {expected} xã, phường của Hà Nội, mỗi nơi một lần. "
            "Thiếu: {missing}. Lạ: {unknown}. Trùng: {repeated}.",
        ),
        "boundaries_polygon_invalid": ErrorKind(
            _UNPROCESSABLE, "Ranh giới của xã, phường {commune} không hợp lệ ({reason})."
        ),
        "boundaries_overlap": ErrorKind(
            _UNPROCESSABLE,
            "Ranh giới các xã, phường chồng lên nhau {overlap_m2} m² (cho phép {limit_m2} m²).",
        ),
        # Subscriptions and broadcasts
        "quiet_hours_invalid": ErrorKind(
            _UNPROCESSABLE, "Giờ yên lặng là hai giờ khác nhau, từ 0 đến 23."
        ),
        "push_address_missing": ErrorKind(
            _UNPROCESSABLE, "Xin gửi token hoặc fid của ứng dụng (đúng một trong hai)."
        ),
        "consent_missing": ErrorKind(
            _UNPROCESSABLE, "Cần anh/chị đồng ý cho mục đích này trước ({purpose})."
        ),
        "consent_text_outdated": ErrorKind(
            _CONFLICT, "Lời hỏi đồng ý đã đổi. Xin hiện bản mới ({version}) rồi hỏi lại."
        ),
        "channel_not_linked": ErrorKind(
            _UNPROCESSABLE, "Chưa có địa chỉ nào trên kênh này để gửi tin tới anh/chị."
        ),
        "email_invalid": ErrorKind(
            _UNPROCESSABLE,
            "Địa chỉ thư điện tử chưa đúng. Anh/chị gõ dạng ten@noinao.vn, không dấu, không khoảng trắng.",
        ),
        "topics_missing": ErrorKind(_UNPROCESSABLE, "Anh/chị chọn ít nhất một loại tin."),
        "commune_needed": ErrorKind(
            _UNPROCESSABLE, "Để nhắc ngày thu gom, anh/chị chọn phường, xã của mình."
        ),
        "email_off": ErrorKind(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Hiện chưa gửi được thư điện tử. Anh/chị có thể nhận tin qua ứng dụng, Telegram hoặc Zalo.",
        ),
        "email_link_ended": ErrorKind(
            HTTPStatus.NOT_FOUND,
            "Đường dẫn này đã dùng, quá hạn hoặc không đúng. Anh/chị đăng ký lại ở trang Nhận tin.",
        ),
        "place_link_ended": ErrorKind(
            HTTPStatus.NOT_FOUND,
            "Đường dẫn này đã dùng hoặc quá hạn. Anh/chị quay lại cuộc trò chuyện để nhận đường dẫn mới.",
        ),
        "link_code_ended": ErrorKind(
            HTTPStatus.NOT_FOUND,
            "Mã liên kết này không đúng, đã dùng hoặc quá 10 phút. "
            "Anh/chị lấy mã mới ở trang Trò chuyện dành cho cán bộ.",
        ),
        "broadcast_not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không có thông báo này."),
        "broadcast_text_missing": ErrorKind(
            _UNPROCESSABLE, "Thông báo cần có tiêu đề và nội dung."
        ),
        "broadcast_text_too_long": ErrorKind(
            _UNPROCESSABLE, "Tiêu đề dài tối đa {title} ký tự, nội dung tối đa {body} ký tự."
        ),
        "broadcast_step_not_allowed": ErrorKind(
            _CONFLICT, "Không làm được bước này khi thông báo ở trạng thái {status}."
        ),
        "broadcast_audience_empty": ErrorKind(
            _UNPROCESSABLE, "Không có người nhận nào khớp lựa chọn này, nên chưa gửi gì."
        ),
        "broadcast_in_past": ErrorKind(_UNPROCESSABLE, "Giờ gửi đã qua. Anh/chị chọn giờ khác."),
        "broadcast_commune_not_own": ErrorKind(
            HTTPStatus.FORBIDDEN,
            "Anh/chị chỉ gửi được thông báo cho người dân phường, xã của mình.",
        ),
        "broadcast_channel_off": ErrorKind(
            _UNPROCESSABLE,
            "Chưa gửi được lên kênh Telegram công khai: chưa bật TELEGRAM_BOT_TOKEN và TELEGRAM_PUBLIC_CHANNEL.",
        ),
        "broadcast_own_approval": ErrorKind(
            HTTPStatus.FORBIDDEN, "Người soạn không tự duyệt được. Cần một người khác duyệt."
        ),
        "broadcast_repeated": ErrorKind(
            _CONFLICT,
            "Nội dung này vừa được gửi trong vòng một giờ. Nếu vẫn muốn gửi, anh/chị xác nhận lại.",
        ),
        "broadcast_reason_missing": ErrorKind(
            _UNPROCESSABLE, "Thông báo khẩn cần ghi lý do bỏ qua giờ yên lặng."
        ),
        "notification_not_resendable": ErrorKind(
            _CONFLICT, "Chỉ gửi lại được tin đã gửi hỏng và địa chỉ vẫn dùng được."
        ),
        # Air
        "station_not_listed": ErrorKind(
            HTTPStatus.NOT_FOUND,
            "Trạm này không có trong danh sách: {known}. Trạm khác thì cho thêm vĩ độ và kinh độ.",
        ),
        "station_not_found": ErrorKind(
            HTTPStatus.NOT_FOUND, "Không có trạm quan trắc không khí với mã này."
        ),
        "air_alert_not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không có cảnh báo với mã này."),
        "air_file_unreadable": ErrorKind(
            _UNPROCESSABLE,
            "Tệp số liệu cần là CSV có cột time_ict_hour_ending và ít nhất một cột nồng độ (µg/m³).",
        ),
        "commune_not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không có xã, phường với mã này."),
        # Report
        "category_unknown": ErrorKind(_UNPROCESSABLE, "Loại phản ánh không có trong danh mục."),
        "description_too_long": ErrorKind(
            _UNPROCESSABLE, "Mô tả dài quá {limit} ký tự. Anh/chị viết ngắn lại giúp."
        ),
        "report_not_found": ErrorKind(
            HTTPStatus.NOT_FOUND,
            "Không tìm thấy phản ánh với mã này. Anh/chị kiểm tra lại mã giúp.",
        ),
        "client_request_id_reused": ErrorKind(
            _CONFLICT, "client_request_id này đã dùng cho một phản ánh khác. Anh/chị dùng mã mới."
        ),
        # Photos
        "photo_empty": ErrorKind(
            _UNPROCESSABLE, "Tệp ảnh rỗng (0 byte). Anh/chị chụp hoặc chọn lại ảnh."
        ),
        "photo_type_unsupported": ErrorKind(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Tệp không phải ảnh JPEG, PNG, WebP hoặc HEIC."
        ),
        "photo_damaged": ErrorKind(
            _UNPROCESSABLE, "Ảnh bị hỏng hoặc tải lên chưa đủ. Anh/chị gửi lại ảnh giúp."
        ),
        "photo_too_large": ErrorKind(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Mỗi ảnh tối đa {limit_mb} MB."
        ),
        "photo_too_many_pixels": ErrorKind(
            _UNPROCESSABLE, "Ảnh quá lớn (trên {limit_megapixels} triệu điểm ảnh)."
        ),
        "photos_too_many": ErrorKind(_UNPROCESSABLE, "Mỗi lần gửi tối đa {limit} ảnh."),
        "upload_too_large": ErrorKind(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Tổng dung lượng gửi lên vượt quá {limit_mb} MB."
        ),
        "photo_not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không tìm thấy ảnh."),
        "photo_original_removed": ErrorKind(
            HTTPStatus.GONE, "Ảnh gốc đã xoá sau 12 tháng; ảnh công khai vẫn còn."
        ),
        # Workflow
        "move_not_allowed": ErrorKind(
            _CONFLICT, "Phản ánh đang ở trạng thái khác nên không thực hiện được việc này."
        ),
        "move_stale": ErrorKind(
            _CONFLICT,
            "Phản ánh vừa được người khác cập nhật. Tải lại trang để xem trạng thái mới rồi thử lại.",
        ),
        "move_needs_reply": ErrorKind(_UNPROCESSABLE, "Việc này cần nội dung trả lời người dân."),
        "move_needs_reason": ErrorKind(_UNPROCESSABLE, "Việc này cần nêu lý do."),
        "move_needs_after_photo": ErrorKind(_UNPROCESSABLE, "Cần ít nhất một ảnh sau khi xử lý."),
        "text_too_long": ErrorKind(
            _UNPROCESSABLE, "Nội dung dài quá {limit} ký tự. Anh/chị viết ngắn lại giúp."
        ),
        "note_empty": ErrorKind(_UNPROCESSABLE, "Ghi chú chưa có nội dung."),
        "move_needs_target": ErrorKind(
            _UNPROCESSABLE, "Cần chọn đơn vị nhận hoặc mã phản ánh gốc."
        ),
        "move_target_invalid": ErrorKind(
            _UNPROCESSABLE, "Đơn vị nhận hoặc mã phản ánh gốc không hợp lệ."
        ),
        # Access
        "not_signed_in": ErrorKind(HTTPStatus.UNAUTHORIZED, "Anh/chị cần đăng nhập."),
        "token_invalid": ErrorKind(
            HTTPStatus.UNAUTHORIZED, "Mã truy cập không hợp lệ hoặc đã bị thu hồi."
        ),
        "sign_in_failed": ErrorKind(
            HTTPStatus.UNAUTHORIZED, "Tên đăng nhập hoặc mật khẩu chưa đúng."
        ),
        "sign_in_paused": ErrorKind(
            HTTPStatus.TOO_MANY_REQUESTS,
            "Sai mật khẩu quá nhiều lần. Vui lòng thử lại sau {retry_after_minutes} phút.",
        ),
        "passwords_differ": ErrorKind(_UNPROCESSABLE, "Hai lần gõ mật khẩu mới chưa giống nhau."),
        "account_invalid": ErrorKind(
            _UNPROCESSABLE,
            "Tên đăng nhập cần 3-40 chữ thường không dấu hoặc số; tên hiển thị, vai trò và đơn vị "
            "không để trống.",
        ),
        "username_taken": ErrorKind(_CONFLICT, "Tên đăng nhập này đã có. Anh/chị chọn tên khác."),
        "account_not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không có tài khoản này."),
        "visitor_unknown": ErrorKind(
            HTTPStatus.UNAUTHORIZED, "Cuộc trò chuyện chưa bắt đầu. Tải lại trang rồi thử lại."
        ),
        "message_invalid": ErrorKind(
            _UNPROCESSABLE, "Tin nhắn thiếu nội dung hoặc chưa đúng dạng."
        ),
        "password_too_short": ErrorKind(_UNPROCESSABLE, "Mật khẩu mới cần ít nhất {limit} ký tự."),
        "forbidden": ErrorKind(
            HTTPStatus.FORBIDDEN, "Tài khoản không có quyền thực hiện việc này."
        ),
        "too_many_requests": ErrorKind(
            HTTPStatus.TOO_MANY_REQUESTS,
            "Anh/chị gửi quá nhiều lần. Vui lòng thử lại sau {retry_after_minutes} phút.",
        ),
        # Waste, tips, campaigns
        "card_fonts_missing": ErrorKind(
            HTTPStatus.SERVICE_UNAVAILABLE, "Chưa cài phông chữ nên chưa vẽ được ảnh chia sẻ."
        ),
        "commune_unknown": ErrorKind(
            HTTPStatus.NOT_FOUND, "Không có xã, phường này trong danh sách của Hà Nội."
        ),
        "waste_item_unknown": ErrorKind(
            HTTPStatus.NOT_FOUND, "Không có món rác này trong danh mục."
        ),
        "votive_day_unknown": ErrorKind(
            HTTPStatus.NOT_FOUND, "Ngày này không có trong lịch ngày rằm, lễ."
        ),
        "votive_day_not_over": ErrorKind(_CONFLICT, "Đợt này chưa qua nên chưa có tổng kết."),
        "campaign_unknown": ErrorKind(HTTPStatus.NOT_FOUND, "Không có chiến dịch này."),
        "campaign_already_started": ErrorKind(
            _CONFLICT, "Chiến dịch này đã gửi hoặc đã hẹn gửi rồi."
        ),
        "collection_phone_invalid": ErrorKind(
            _UNPROCESSABLE, "Số điện thoại chưa đúng. Ví dụ: 024 3852 0000."
        ),
        "collection_place_missing": ErrorKind(
            _UNPROCESSABLE, "Xin ghi địa chỉ của điểm nhận rác (ít nhất 3 ký tự)."
        ),
        "collection_day_invalid": ErrorKind(
            _UNPROCESSABLE, "Xin chọn một thứ trong tuần hoặc một ngày, không chọn cả hai."
        ),
        # Requests as a whole
        "request_invalid": ErrorKind(_BAD, "Yêu cầu không hợp lệ."),
        "field_invalid": ErrorKind(_UNPROCESSABLE, "Có thông tin chưa hợp lệ: {fields}."),
        "not_found": ErrorKind(HTTPStatus.NOT_FOUND, "Không tìm thấy trang hoặc nội dung này."),
        "method_not_allowed": ErrorKind(
            HTTPStatus.METHOD_NOT_ALLOWED, "Cách gọi này không được hỗ trợ."
        ),
        "csrf_failed": ErrorKind(_BAD, "Phiên làm việc đã hết hạn. Tải lại trang rồi thử lại."),
        "unavailable": ErrorKind(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Hệ thống tạm thời gián đoạn. Vui lòng thử lại sau ít phút.",
        ),
        "internal": ErrorKind(
            HTTPStatus.INTERNAL_SERVER_ERROR, "Hệ thống gặp lỗi. Chúng tôi đã ghi nhận để xử lý."
        ),
    }
)
