"""How residents deny, ask and place in time: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

GRAMMAR: Mapping[str, str] = {
    "NEG": """
        không; chẳng; chả; không hề; chẳng hề; không bao giờ; chưa; chưa hề; đếch; éo; không thấy;
        chưa thấy; chẳng thấy; chả thấy; đâu có; có đâu; nào có; làm gì có; vẫn chưa; mãi chưa; mãi
        không; mãi chẳng; đâu có thấy; không có; chưa có; chẳng có; không còn; không được; chưa
        được; không chịu; chẳng chịu; quên; không hề thấy; mãi không thấy; mãi chả; hổng""",
    "NOT_YET": """
        chưa; vẫn chưa; mãi chưa; chưa thấy; chưa có; vẫn chưa thấy; mãi chưa thấy; chưa
        được; vẫn chưa được; bao giờ mới; đến bao giờ mới; khi nào mới; biết bao giờ mới;
        biết đến bao giờ; đến khi nào mới; tới bao giờ mới; chừng nào mới""",
    "NOBODY": """
        không ai; chẳng ai; chả ai; chưa ai; không có ai; không thấy ai; chẳng thấy ai; chưa thấy
        ai; chẳng có ai; không người; ai dọn cho; chưa có ai; không có người; chưa có người; chả
        thấy ai; không một ai; ai đâu; không ma nào; đâu có ai; chẳng thấy bóng; không thấy bóng;
        chả có ai; vắng bóng; mất hút; không bóng; chưa thấy bóng; mất tăm; biệt tăm; lặn mất""",
    "COME": """
        đến; tới; qua; vào; ghé; xuống; thấy; lại; chạy qua; đi qua; thấy đâu; sang; tới nơi; tới
        lấy; về; ra""",
    "STOP_DOING": """
        hết; thôi; ngừng; dừng; ngưng; không còn; chẳng còn; chả còn; hết hẳn; đỡ rồi; đỡ hẳn; bớt
        rồi; tạnh rồi; tan rồi; đã tắt; tắt rồi; đã dừng; dừng rồi; ngừng rồi; dừng hẳn; thôi rồi;
        hết rồi; đã hết; đã thôi; đã ngừng; tắt hẳn; đã chấm dứt; hết sạch; ngừng hẳn; tan hết; tắt
        hết; bay hết; đã được dập; dập xong; dập tắt; đã dập; dập được""",
    "ALREADY": """
        rồi; xong; xong rồi; sạch; sạch rồi; sạch sẽ; xong xuôi; sạch bong; rồi nhé; rồi ạ; sạch
        trơn; sạch đẹp; gọn gàng; hết rồi; hết sạch; sạch bóng""",
    # Who or what may have done it already.
    "DONE_BEFORE": """
        đã; vừa; mới; vừa mới; đã được; vừa được; mới được; đã cho; đã đến; vừa đến; mới
        đến; đã tới; vừa tới; đã qua""",
    "NOW_WORD": """
        nay; giờ; hôm nay; bây giờ; sáng nay; chiều nay; tối nay; hiện; hiện tại; lúc này; giờ này""",
    # It goes on or came back.
    "STILL": """
        vẫn; vẫn còn; vẫn cứ; tiếp tục; chưa; còn; còn lại; cứ; tái diễn; tái phát; đâu mà; chưa
        hết; như cũ; lại thấy; lại như; đâu lại vào đấy; vẫn thế; vẫn vậy; còn nguyên; vẫn nguyên""",
    "ONGOING": """
        đang; hiện đang; vẫn đang; lại đang; bây giờ; ngay bây giờ; lúc này; hiện tại; hiện giờ;
        hiện nay; ngay lúc này; vẫn còn; vẫn cứ; nãy giờ; từ nãy; từ nãy đến giờ; giờ này; từ sáng
        tới giờ; từ sáng đến giờ; vẫn đốt; đến giờ vẫn; tới giờ vẫn; suốt từ; trước mắt tôi; ngay
        trước mặt; vừa xong; vừa mới""",
    # It might happen, so it has not.
    "WORRY": """
        sợ; lo; lo ngại; dễ; nguy cơ; có thể; lỡ; nhỡ; phòng; kẻo; có khi; may mà; suýt; suýt nữa;
        e; e là; lo lắng; tiềm ẩn; nguy hiểm nếu; không may; lo sợ; chẳng may; phòng khi; coi
        chừng; cẩn thận""",
    "WHERE": """
        ở đâu; vào đâu; chỗ nào; nơi nào; đi đâu; ra đâu; đâu; xuống đâu; tại đâu; vào chỗ nào; ở
        chỗ nào; nơi đâu; địa điểm nào; điểm nào; mang đâu; vô đâu; ở mô; chỗ nào nhận; nơi tiếp
        nhận; chỗ thu; chỗ nhận; điểm thu; điểm thu gom; đến đâu; tới đâu; bãi nào""",
    # Has "đâu" in it and asks nothing.
    "NOT_WHERE": """
        ở đâu ra; từ đâu; đâu ra; ở đâu cũng; chỗ nào cũng; bạ đâu; đâu cũng; nơi nào cũng; đâu đó;
        ở đâu đó; không biết ở đâu; không rõ từ đâu; có đâu; chẳng ra đâu; ở đâu đến; ở đâu mang; ở
        đâu tới; đâu đây""",
    "WHICH_BIN": """
        thùng nào; túi nào; nhóm nào; loại nào; thùng màu gì; túi màu gì; màu gì; vào thùng nào;
        vào túi nào; thùng gì; túi gì; ngăn nào; bao nào; thùng màu nào; túi màu nào; bỏ thùng nào;
        bao màu gì; thùng xanh; thùng xám; túi xanh; túi xám; thùng màu; loại rác nào; màu nào;
        nhóm gì; loại gì; rác nào; nhóm rác nào; vào loại nào; bao gì""",
    "WHAT_KIND": """
        là rác gì; rác gì; thuộc loại; thuộc nhóm; tính là rác; là loại rác; loại rác gì; gồm những
        gì; có phải rác; được coi là; là rác hữu cơ; tính là; có tính là; là rác tái chế; là rác
        nguy hại; có phải rác nguy hại; coi là; có phải là rác; là rác thải nguy hại; thuộc rác; là
        gì; là rác khác; xếp vào; gồm gì; những thứ gì; bao gồm; loại nào""",
    "HOW": """
        thế nào; như thế nào; làm sao; ra sao; kiểu gì; cách nào; làm thế nào; bằng cách nào; cách;
        sao cho đúng; làm gì; như nào; sao cho""",
    "WHAT_ABOUT": """
        thì sao; thì thế nào; thì làm sao; thì vứt sao; sao đây; tính sao; thì bỏ sao; thì xử lý
        sao; làm thế nào""",
    "WHEN": """
        khi nào; bao giờ; mấy giờ; lúc nào; hôm nào; ngày nào; lúc mấy giờ; giờ nào; thứ mấy; buổi
        nào; từ mấy giờ; mấy h; hôm nào thì; ngày mấy""",
    "SCHEDULE": """
        lịch; giờ; thời gian; lịch trình; khung giờ; mấy lần; bao lâu một lần; tuần mấy
        buổi; mấy buổi; giờ giấc; những ngày nào; lịch thu rác; lịch lấy rác; lịch đổ rác;
        lịch gom rác; lịch thu gom; lịch thu gom rác; giờ thu rác; giờ lấy rác; giờ đổ rác;
        giờ gom rác""",
    "ASK": """
        được không; có được; có nên; có phải; có cần; được chưa; không nhỉ; có sao không; ổn không;
        nên không; ok không; có ổn; được ko; không em; có tốt không; tốt không; có an toàn; an toàn
        không; có hại không; có đỡ; không ạ; không vậy; không bạn; được không nhỉ; có được không;
        đúng không; phải không; có đáng; có xấu; có ổn không; liệu; không thế; hay không; nhỉ; hả;
        có bị; thế nào; ra sao; bao nhiêu; sao rồi; cỡ nào; mức nào; đỡ chưa; đến mức nào; thế nào
        rồi; có kém; có bẩn; có sạch; sạch không; như thế nào""",
    "HOW_MUCH": "bao nhiêu; mức nào; mấy; cỡ nào; bao nhiêu tiền; chỉ số",
    "FINE": """
        phạt; bị phạt; xử phạt; mức phạt; tiền phạt; chế tài; xử lý hình sự; vi phạm gì;
        luật; quy định; nghị định; cấm; phạt nguội; bị xử phạt; mức xử phạt; xử phạt thế
        nào; phạt hành chính; bị phạt tiền""",
    "WHOM": """
        gọi ai; liên hệ ai; số nào; thuê ai; gọi số nào; hỏi ai; ai nhận; ai thu; gọi đâu; liên hệ
        đâu; liên hệ chỗ nào; ai lấy; bên nào; đơn vị nào; ai thu mua; cho ai; bán cho ai; tặng ai;
        tặng cho ai; cho ở đâu; tặng ở đâu; quyên góp ở đâu; ai mua; ai xử lý; ai đến lấy; chỗ nào
        mua; đưa ai""",
    "TELL_WHOM": """
        báo ai; báo cho ai; báo số nào; gọi ai; gọi số nào; báo ở đâu; phản ánh ở đâu; báo vào đâu;
        phản ánh với ai; kêu ai; báo chỗ nào; gửi cho ai; phản ánh cho ai; gửi đi đâu; liên hệ ai;
        phản ánh đi đâu""",
    # All is well.
    "NOTHING_WRONG": """
        sạch sẽ; sạch đẹp; rất sạch; bình thường; không sao; ổn rồi; ổn cả; không vấn đề gì""",
    "DURATION": """
        mấy ngày; mấy hôm; cả tuần; mấy tuần; cả tháng; hàng tháng; nhiều ngày; lâu rồi;
        bao lâu; hôm rồi; ngày rồi; ngày nay; hôm nay; tuần nay; tháng nay; từ sáng; từ
        hôm; hôm qua; tối qua; đêm qua; từ tối; suốt; ngày liền; mấy bữa; bữa nay; cả ngày;
        từ hôm qua; mãi; triền miên; mỗi ngày; tuần rồi; hôm nào cũng; ngày nào cũng; lúc
        nào cũng; tối nào cũng; sáng nào cũng; chiều nào cũng; đêm nào cũng; bao giờ cũng;
        tuần nào cũng; hôm nào chả; hôm nào chẳng; từ chủ nhật; từ thứ hai; từ thứ ba; từ
        thứ tư; từ thứ năm; từ thứ sáu; từ thứ bảy; từ thứ 2; từ thứ 3; từ thứ 4; từ thứ 5;
        từ thứ 6; từ thứ 7; từ trưa; từ chiều; từ tuần; từ tháng; từ mùng; từ tết; từ đầu
        tuần; từ bữa""",
    "BUT": """
        nhưng; nhưng mà; tuy nhiên; thế mà; vậy mà; thế nhưng; song le; thực ra; ấy thế mà; lại
        tiếp tục; xong lại; rồi lại""",
    "LATE": """
        chậm; muộn; trễ; chậm trễ; thất thường; không đều; không đúng giờ; bữa có bữa không; hôm có
        hôm không; buổi có buổi không; chậm quá; lâu quá; quá chậm; tuỳ hứng; bữa đực bữa cái; mãi
        mới; khuya mới; tận đêm; tận khuya; nửa đêm mới; lúc có lúc không""",
    # Asks nothing: it scolds.
    "RHETORICAL": """
        kiểu gì mà; thế nào mà; làm ăn kiểu gì; làm ăn thế nào; thu gom kiểu gì; dọn kiểu
        gì; quản lý kiểu gì; làm ăn gì mà; sao mà; kiểu gì thế; thế này à; thế này thì""",
    # Whom a formal letter calls upon.
    "AUTHORITY": """
        cơ quan chức năng; lực lượng chức năng; ngành chức năng; cơ quan có thẩm quyền; các
        cấp chính quyền; cơ quan chuyên môn""",
    # Folds like "mới" and a verb of cleaning.
    "ENVIRONMENT": "môi trường; môi trường sống; vệ sinh môi trường",
    # In dust or smoke up to the neck; nobody drowns.
    "IMMERSED": "chìm trong; ngập trong; chìm ngập trong; ngập chìm trong; chìm ngập",
}
