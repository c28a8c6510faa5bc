"""How residents ask, deny, greet and order: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

GRAMMAR: Mapping[str, str] = {
    "NEG": """
        không; chẳng; chả; không hề; chẳng hề; không bao giờ; chưa; chưa hề; đếch; éo; không thấy;
        chưa thấy; chẳng thấy; chả thấy; đâu có; có đâu; nào có; làm gì có; vẫn chưa; mãi chưa; mãi
        không; mãi chẳng; đâu có thấy; không có; chưa có; chẳng có; không còn; không được; chưa
        được; không chịu; chẳng chịu; quên; không hề thấy; mãi không thấy; mãi chả; hổng; hết""",
    "NOT_YET": """
        chưa; vẫn chưa; mãi chưa; chưa thấy; chưa có; vẫn chưa thấy; mãi chưa thấy; chưa được; vẫn
        chưa được""",
    "NOBODY": """
        không ai; chẳng ai; chả ai; chưa ai; không có ai; không thấy ai; chẳng thấy ai; chưa thấy
        ai; chẳng có ai; không người; ai dọn cho; chưa có ai; không có người; chưa có người; chả
        thấy ai; không một ai; ai đâu; không ma nào; đâu có ai; chẳng thấy bóng; không thấy bóng;
        chả có ai; vắng bóng; mất hút; không bóng; chưa thấy bóng; mất tăm; biệt tăm; lặn mất""",
    "COME": """
        đến; tới; qua; vào; ghé; xuống; thấy; lại; chạy qua; đi qua; thấy đâu; sang; tới nơi; tới
        lấy; về; ra""",
    "STOP_DOING": """
        hết; thôi; ngừng; dừng; ngưng; tạnh; tan; đỡ; bớt; không còn; chẳng còn; chả còn; hết hẳn;
        dứt; nghỉ; tắt""",
    "ALREADY": """
        rồi; xong; xong rồi; sạch; sạch rồi; sạch sẽ; hết rồi; xong xuôi; gọn; hẳn; hết; hết cả
        rồi; sạch bong; rồi nhé; rồi ạ""",
    "DONE_BEFORE": """
        đã; vừa; mới; vừa mới; được; đã được; có người; bên môi trường; công nhân; xe; phường; họ;
        người ta; hôm nay; sáng nay; người""",
    "NOW_WORD": """
        nay; giờ; hôm nay; bây giờ; sáng nay; chiều nay; tối nay; hiện; hiện tại; lúc này; giờ này""",
    "STILL": """
        vẫn; vẫn còn; vẫn cứ; lại; tiếp tục; tiếp; chưa; nhưng; tuy nhiên; thế mà; vậy mà; còn; còn
        lại; cứ; đâu; mà; tái diễn; tái phát; nữa rồi; như cũ; đâu mà; chứ; chưa hết""",
    "ONGOING": """
        đang; hiện đang; vẫn đang; lại đang; bây giờ; ngay bây giờ; lúc này; hiện tại; hiện giờ;
        hiện nay; ngay lúc này; vẫn còn; vẫn cứ; nãy giờ; từ nãy; từ nãy đến giờ; giờ này; từ sáng
        tới giờ; từ sáng đến giờ; vẫn đốt; đến giờ vẫn; tới giờ vẫn; suốt từ; trước mắt tôi; ngay
        trước mặt; vừa xong; vừa mới""",
    "WORRY": """
        sợ; lo; lo ngại; dễ; nguy cơ; có thể; lỡ; nhỡ; phòng; kẻo; có khi; may mà; suýt; suýt nữa;
        e; e là; lo lắng; tiềm ẩn; nguy hiểm nếu; không may; lo sợ; chẳng may; phòng khi; coi
        chừng; cẩn thận""",
    "WHERE": """
        ở đâu; vào đâu; chỗ nào; nơi nào; đi đâu; ra đâu; đâu; xuống đâu; tại đâu; vào chỗ nào; ở
        chỗ nào; nơi đâu; địa điểm nào; điểm nào; mang đâu; vô đâu; ở mô; chỗ nào nhận; nơi tiếp
        nhận; chỗ thu; chỗ nhận; điểm thu; điểm thu gom; đến đâu; tới đâu; bãi nào""",
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
        lịch; giờ; thời gian; lịch trình; khung giờ; mấy lần; bao lâu một lần; tuần mấy buổi; mấy
        buổi; giờ giấc; những ngày nào""",
    "ASK": """
        được không; có được; có nên; có phải; có cần; được chưa; không nhỉ; có sao không; ổn không;
        nên không; ok không; có ổn; được ko; không em; có tốt không; tốt không; có an toàn; an toàn
        không; có hại không; có đỡ; không ạ; không vậy; không bạn; được không nhỉ; có được không;
        đúng không; phải không; có đáng; có xấu; có ổn không; liệu; không thế; hay không; nhỉ; hả;
        có bị; thế nào; ra sao; bao nhiêu; sao rồi; cỡ nào; mức nào; mấy; đỡ chưa; đến mức nào; thế
        nào rồi; có kém; có bẩn; có sạch; sạch không; như thế nào""",
    "HOW_MUCH": "bao nhiêu; mức nào; mấy; cỡ nào; bao nhiêu tiền; chỉ số",
    "FINE": """
        phạt; bị phạt; xử phạt; mức phạt; tiền phạt; chế tài; xử lý hình sự; vi phạm gì; luật; quy
        định; nghị định; cấm""",
    "WHOM": """
        gọi ai; liên hệ ai; số nào; thuê ai; gọi số nào; hỏi ai; ai nhận; ai thu; gọi đâu; liên hệ
        đâu; liên hệ chỗ nào; ai lấy; bên nào; đơn vị nào; ai thu mua""",
    "TELL_WHOM": """
        báo ai; báo cho ai; báo số nào; gọi ai; gọi số nào; báo ở đâu; phản ánh ở đâu; báo vào đâu;
        phản ánh với ai; kêu ai; báo chỗ nào; gửi cho ai; phản ánh cho ai; gửi đi đâu; liên hệ ai;
        phản ánh đi đâu""",
    "NOTHING_WRONG": """
        sạch sẽ; sạch đẹp; rất sạch; bình thường; không sao; ổn rồi; không có gì; ổn cả; không vấn
        đề gì""",
    "DURATION": """
        mấy ngày; mấy hôm; cả tuần; mấy tuần; cả tháng; hàng tháng; nhiều ngày; lâu rồi; bao lâu;
        hôm rồi; ngày rồi; ngày nay; hôm nay; tuần nay; tháng nay; từ sáng; từ hôm; hôm qua; tối
        qua; đêm qua; từ tối; suốt; ngày liền; mấy bữa; bữa nay; cả ngày; từ hôm qua; mãi; triền
        miên; mỗi ngày; tuần rồi""",
}

TALK: Mapping[str, str] = {
    "AIR": """
        không khí; chất lượng không khí; aqi; vn aqi; bụi mịn; pm2.5; pm 2 5; pm2 5; pm25; pm10;
        chỉ số bụi; chỉ số ô nhiễm; ô nhiễm không khí; mức ô nhiễm; sương mù; mù khô; chỉ số không
        khí; độ ô nhiễm; iqair; trạm đo; trạm quan trắc; quan trắc; nồng độ bụi; chỉ số aqi; không
        khí ô nhiễm; ô zôn; ozone; độ bụi; tình trạng không khí; không khí lạnh; bụi pm2; mức độ ô
        nhiễm; bụi siêu mịn; air visual; trời ô nhiễm""",
    "HAZE": """
        mù mịt; trời mù; mù trời; trời đục; đục; mờ mịt; xám xịt; mù sương; bầu trời; trời; tầm
        nhìn; sương; ô nhiễm; bụi; khói""",
    "OUTDOORS": """
        ra ngoài; ngoài trời; chạy bộ; đi bộ; tập thể dục; đạp xe; dã ngoại; thể dục; đá bóng; phơi
        quần áo; phơi đồ; mở cửa; mở cửa sổ; đi chơi; ra đường; đeo khẩu trang; khẩu trang; máy lọc
        không khí; máy lọc; lọc không khí; tập dưỡng sinh; ra công viên; ra hồ; cầu lông; đi học;
        đi tập; chạy; yoga; thể thao; đi dạo; chơi ngoài; picnic; cắm trại; ra sân; phơi; dạo; sinh
        hoạt ngoài trời; bật máy lọc; ra ban công; xe máy; hen; hen suyễn; viêm phổi; xoang; bà
        bầu; trẻ con; cháu; mang thai; copd; tim mạch; người già; dắt chó""",
    "SORT": """
        phân loại; phân loại rác; tách rác; chia rác; phân rác; phân loại tại nguồn; phân loại rác
        thải; rác tái chế""",
    "RECYCLE": """
        tái chế; tái sử dụng; thu hồi; đổi quà; đổi rác; đổi cây; thu mua; đồng nát; ve chai; bán
        đồng nát; ủ phân; ủ rác; làm phân; compost""",
    "DISPOSE": """
        bỏ; vứt; vất; đổ; mang; để; xử lý; cho; cho vào; bỏ vào; vứt vào; đổ vào; bỏ đi; vứt đi;
        mang đi; đem; thải; đem đi; bỏ ra; tống; cho đi; quẳng; ném; thải bỏ; vứt bỏ; tiêu huỷ;
        nộp; gửi; dọn; hốt; đem bỏ; thanh lý; chở; chôn; hoá; thả; rửa; gói; buộc; thu; thu gom;
        nhận""",
    "ITEM": """
        pin; cục pin; ắc quy; bóng đèn; bóng đèn hỏng; vỏ hộp; hộp sữa; vỏ hộp sữa; chai; lọ; chai
        lọ; thuốc; thuốc hết hạn; điện thoại; máy tính; quần áo; giày; giày dép; sách; vỏ chuối; vỏ
        trứng; xương; bỉm; tã; tã giấy; khẩu trang; khẩu trang cũ; nilon; túi nilon; túi; hộp xốp;
        hộp; bát vỡ; gương; kính; kính vỡ; dầu ăn; sơn; sơn thừa; nhiệt kế; cành đào; cây quất;
        tro; lon; lon bia; giấy; bìa; carton; nhựa; hộp nhựa; vỏ; bã; cơm thừa; lá cây; rau; vỏ ốc;
        vỏ dừa; sạc; tai nghe; dây sạc; chăn; chiếu; gối; thảm; đồ chơi; chai dầu; bình xịt; bình
        gas; bình ga mini; bật lửa; thuốc trừ sâu; vỏ thuốc; giấy ăn; băng vệ sinh; kim tiêm; thuốc
        tây; sành sứ; bát đĩa; chậu; xỉ than; gạch; phế thải; xà bần; sofa; đệm; nệm; tủ; tủ lạnh;
        tivi; máy giặt; giường; bàn ghế; bồn cầu; xác chuột; chuột chết; dầu nhớt; mỡ; vàng mã;
        chân nhang; bát hương; đồ cũ; rác điện tử; rác nguy hại; rác hữu cơ; rác vô cơ; rác cồng
        kềnh; đồ cồng kềnh; lốp; thuỷ tinh; kim loại; sắt vụn; đồ điện tử; bã cà phê; bã chè; tóc;
        băng dính; hộp pizza; ống hút; cốc giấy; bóng bay; bút; mực in; hộp mực; đồ nhựa; vải; vải
        vụn; phân chó; cát mèo; ô; bạt; rác; kính áp tròng; bánh chưng; hoa; hoa héo; mút xốp; xốp;
        đồ thờ; ảnh thờ; ghế; xe đạp; quạt; nồi; chảo; dao; kéo; bìa carton; vỏ sầu riêng; vỏ cua;
        đồ ăn thừa; thức ăn thừa; cốc""",
    "CALENDAR": """
        rằm; mùng 1; mùng một; ngày rằm; ông công ông táo; ông táo; vu lan; xá tội; âm lịch; lịch
        âm; cô hồn; tháng cô hồn; 23 tháng chạp; thanh minh; tết hàn thực""",
    "MY_REPORT": """
        phản ánh của tôi; phản ánh của mình; phản ánh của em; phản ánh của cháu; phản ánh của nhà;
        báo cáo của tôi; báo cáo của mình; đơn của tôi; tin báo của tôi; đơn của mình; phản ánh đã
        gửi; phản ánh cũ; phản ánh hôm trước; các phản ánh; phản ánh trước; phản ánh hôm qua; phản
        ánh hôm kia; báo cáo hôm trước; báo cáo đã gửi; phản ánh tuần trước; phản ánh lần trước;
        phản ánh rác; mã phản ánh; mã số; phản ánh số; mã hồ sơ; hồ sơ của tôi; việc của tôi; vụ
        của tôi; vụ hôm trước; vụ hôm nọ; những gì tôi gửi; tôi đã gửi; mình đã gửi; em đã gửi; đã
        báo; đã phản ánh; tôi gửi; mình gửi; em gửi; báo hôm; phản ánh này; cái tôi báo; việc tôi
        báo; tôi báo; mình báo; em báo; cháu báo; báo từ; gửi từ; phản ánh từ; vụ tôi báo; tin tôi
        gửi; phản ánh tôi; đã gửi; ý kiến của tôi; gửi hôm; phản ánh hôm; chuyện hôm trước; vụ hôm""",
    "PROGRESS": """
        đến đâu rồi; tới đâu rồi; đến đâu; tới đâu; xử lý chưa; xong chưa; giải quyết chưa; xử lý
        xong chưa; giải quyết xong chưa; sao rồi; thế nào rồi; ra sao rồi; kết quả; tiến độ; trạng
        thái; tình trạng xử lý; chưa thấy trả lời; chưa thấy ai trả lời; không thấy hồi âm; chưa có
        hồi âm; hồi âm; phản hồi; bị từ chối; từ chối; có ai xử lý chưa; có kết quả chưa; ai tiếp
        nhận; tiếp nhận chưa; được tiếp nhận chưa; đã tiếp nhận; bao giờ xong; khi nào xong; bao
        lâu thì xong; trả lời chưa; đã xử lý chưa; im ắng; lặng thinh; bặt vô âm tín; không thấy
        gì; chưa thấy gì; không ai trả lời; chưa ai xử lý; chưa được xử lý; chưa xử lý; chưa giải
        quyết; vẫn im; im lặng; chưa ai trả lời; đến nơi chưa; chưa thấy động tĩnh; động tĩnh; chưa
        thấy xử lý; không thấy trả lời; chưa trả lời; đang ở bước nào; bước nào; khâu nào; ai đang
        xử lý; đơn vị nào xử lý; đơn vị nào đang; được duyệt chưa; bao giờ xử lý; bao giờ giải
        quyết; khi nào xử lý; sao lâu thế; sao chậm thế; ai nhận chưa; chưa thấy ai đến; đã đóng;
        mở lại; nhận được chưa; có ai nhận; sao chưa; giải quyết tới đâu""",
    "WITHDRAW": """
        rút; rút lại; huỷ; bổ sung; thêm ảnh; gửi thêm ảnh; sửa; thu hồi; đóng; xem; xem lại; tra
        cứu; tra; kiểm tra; check; theo dõi; tìm; đánh giá; danh sách; gửi bổ sung; cập nhật; mở""",
    "REPORT_NOUN": """
        phản ánh; báo cáo; tin báo; đơn; hồ sơ; yêu cầu; ý kiến; đơn thư; vụ việc; kiến nghị; mã""",
    "WANT_REPORT": """
        muốn phản ánh; cần phản ánh; xin phản ánh; gửi phản ánh; cho tôi phản ánh; cho mình phản
        ánh; muốn báo; cần báo; có việc cần báo; báo cáo vấn đề; muốn báo cáo; muốn tố giác; xin
        báo; cho báo cáo; phản ánh với; tạo phản ánh; phản ánh mới; gửi một phản ánh; phản ánh
        giúp; muốn trình báo; có phản ánh; báo giúp; muốn gửi phản ánh; gửi báo cáo; báo vi phạm;
        báo sự việc; cho tôi báo; cho em báo; cho mình báo; em muốn báo; làm phản ánh; gửi ý kiến;
        tiếp nhận phản ánh; xin trình báo; cho tôi báo cáo; lập phản ánh; phản ánh vấn đề; báo một
        vụ""",
    "SEND_VERB": """
        gửi; nhắn; nhắn tin; báo; nhắc; nhắc nhở; thông báo; cảnh báo; báo tin; gởi; ping; báo
        giúp; nhắn giúp; nhắc giúp; gửi tin; gửi bản tin; update; cập nhật; gửi cảnh báo; kêu; hú;
        bắn tin""",
    "TO_ME": """
        tôi; mình; em; cháu; cho tôi; cho mình; cho em; cho cháu; bác; tớ; cho bác; giúp tôi; giúp
        mình; giúp em; nhà tôi; chúng tôi; mọi người nhà tôi; cho nhà tôi; tao; con; chị; anh; cô;
        cho anh; cho chị""",
    "EVERY": """
        mỗi sáng; mỗi ngày; mỗi tối; hằng ngày; hàng ngày; hằng sáng; mỗi tuần; hàng tuần; hằng
        tuần; buổi sáng; mỗi khi; khi nào; khi; lúc nào; hôm nào; trước rằm; mỗi chiều; ngày nào;
        ngày nào cũng; sáng nào; tối nào; định kỳ; thường xuyên; mỗi hôm; nếu; trước một ngày;
        trước ngày; vào buổi; lúc 6h; 6h sáng; sáng sớm; đều đặn; từ mai; từ ngày mai; nhé; với
        nhé; cứ; hễ; mỗi lần; các ngày; ngày rằm""",
    "NEWS": """
        tin; bản tin; tin nhắn; thông báo; cảnh báo; nhắc nhở; tin tức; lời nhắc; thông tin không
        khí; bản tin không khí; mẹo; nhắc; tin không khí; nhắn tin; bản tin buổi sáng; thông báo
        hằng ngày; lịch; bản tin hằng ngày; tin môi trường; tin báo; bản tin bụi; thông báo không
        khí; cập nhật; tin bụi""",
    "SIGN_UP": """
        đăng ký; đăng ký nhận; đăng kí; theo dõi; bật; bật thông báo; bật cảnh báo; bật nhắc; bật
        tin; đăng kí nhận; kích hoạt; nhận; muốn nhận; xin nhận; cho nhận""",
    "SIGN_OFF": """
        huỷ đăng ký; bỏ đăng ký; ngừng theo dõi; bỏ theo dõi; dừng theo dõi; thôi theo dõi; tắt
        thông báo; tắt tin; tắt cảnh báo; tắt bản tin; huỷ theo dõi; huỷ nhận tin; tắt nhắc; ngừng
        nhận; thôi nhận; dừng nhận; huỷ nhận; không nhận nữa; rút khỏi danh sách; khỏi danh sách;
        ngưng theo dõi; thôi đăng ký; ngừng đăng ký; tắt hết thông báo; huỷ bản tin; cắt bản tin;
        ngừng bản tin; dừng bản tin; tắt nhắc nhở; huỷ nhắc; bỏ nhận; ngưng nhận; huỷ thông báo;
        huỷ cảnh báo; huỷ lịch nhắc; dừng thông báo; ngừng thông báo; dừng đăng ký; bỏ nhắc; tắt
        giúp thông báo; tắt đi; thôi khỏi gửi; huỷ đăng kí; bỏ đăng kí; tắt lịch nhắc""",
    "CEASE": """
        đừng; thôi; ngừng; dừng; khỏi; bỏ; huỷ; tắt; hết; chặn; ngưng; không muốn; không cần; chẳng
        muốn; xin đừng; khỏi cần; không nhận; chấm dứt; bớt; cắt; miễn; không thích""",
    "PESTER": """
        làm phiền; phiền quá; phiền phức; spam; nhắn nhiều quá; gửi nhiều quá; nhắn lắm; nhắn suốt;
        gửi suốt; nhiều tin quá; gửi lắm; phiền; dừng lại; thôi ngay; ồn ào điện thoại; nhức đầu;
        nhắn hoài; gửi hoài; làm phiền tôi""",
    "ERASE": """
        xoá; xoá hết; xoá bỏ; xoá sạch; quên; gỡ; huỷ; thu hồi; rút; rút lại; loại bỏ; xoá giúp;
        xoá toàn bộ; xoá giùm; xoá đi; xoá khỏi; bỏ; xoá hộ; ngừng lưu; không lưu; đừng lưu; không
        muốn lưu; ngừng giữ; đừng giữ; không cho lưu; không đồng ý; huỷ bỏ; tiêu huỷ; dọn sạch""",
    "PERSONAL": """
        dữ liệu; dữ liệu của tôi; thông tin; thông tin cá nhân; dữ liệu cá nhân; tài khoản; số điện
        thoại; số của tôi; lịch sử; mọi thứ về tôi; tất cả về tôi; cuộc trò chuyện; đồng ý; sự đồng
        ý; tên tôi; tên của tôi; thông tin của tôi; vị trí của tôi; địa chỉ của tôi; ảnh của tôi;
        hồ sơ cá nhân; tin nhắn của tôi; lịch sử chat; đoạn chat; mọi thứ của tôi; data; dấu vết;
        mọi thông tin; nick; lịch sử trò chuyện; toàn bộ thông tin; tôi đi; những gì tôi đã nhắn;
        những gì tôi đã gửi; mọi dữ liệu; quyền riêng tư; ảnh và tin nhắn; dữ liệu về tôi; thông
        tin về tôi; số đt; số đt của tôi; profile; tất cả thông tin; hình ảnh của tôi; tôi khỏi hệ
        thống""",
    "BOT_ABILITY": """
        làm được gì; giúp được gì; làm được những gì; bạn là ai; em là ai; bot à; là bot; là robot;
        là người hay máy; làm gì được; chức năng; tính năng; giúp gì được; là ai vậy; dùng để làm
        gì; có tác dụng gì; có thể làm gì; trợ lý này; em là gì; bạn là gì; mày là ai; biết làm gì;
        ai đang trả lời; robot; máy trả lời; chatbot; ứng dụng này; app này; kênh này; hỗ trợ những
        gì; hỗ trợ gì; nhận những loại phản ánh nào; phản ánh được những gì; ai đấy""",
    "HELP_WORD": """
        trợ giúp; hướng dẫn; hướng dẫn sử dụng; giúp đỡ; cách dùng; cách sử dụng; giúp tôi; giúp
        mình; giúp em; giúp với; hỗ trợ; menu; cần giúp; không biết dùng; không biết bấm; dùng thế
        nào; dùng kiểu gì; bấm vào đâu; chỉ tôi; chỉ giúp; chỉ cho; cách bấm; cần hỗ trợ; bấm thế
        nào; bấm nút nào; bấm chỗ nào; không hiểu; không biết cách; chỉ dẫn; bắt đầu thế nào; bắt
        đầu từ đâu; hỗ trợ tôi; mình phải làm gì; phải làm sao; tôi phải làm gì; lệnh; các lệnh""",
    "HUMAN": """
        người thật; nhân viên; cán bộ trực; tổng đài; đường dây nóng; hotline; số điện thoại; số
        máy; gặp cán bộ; nói chuyện với người; gặp người; tư vấn viên; gặp ai đó; số nóng; điện
        thoại phường; số điện thoại phường; gọi điện; liên hệ; nói chuyện trực tiếp; gặp trực tiếp;
        người trực; trực ban; gặp nhân viên""",
    "USE_THING": """
        gửi ảnh; gửi vị trí; gửi video; gửi định vị; chia sẻ vị trí; đính kèm; tải ảnh; gửi file;
        đổi ngôn ngữ; gửi được ảnh; gửi được vị trí; chụp ảnh; bật định vị; gửi ghi âm; gửi hình;
        thêm hình; gửi clip; up ảnh; gửi địa chỉ; tiếng anh; gửi nhiều ảnh; sửa địa chỉ""",
    "PRIVACY_ASK": """
        lộ; bị lộ; ẩn danh; giấu tên; nặc danh; có mất tiền; mất phí; tốn tiền; miễn phí; thu phí;
        có mất phí; bảo mật; biết tôi là ai; có cần tên; lưu thông tin gì; bị trả thù; giữ bí mật;
        khai tên; lưu những gì; có tốn tiền; mất tiền""",
    "GREET": """
        xin chào; chào; chào em; chào bạn; chào anh; chào chị; chào ad; chào bot; alo; a lô; hello;
        hi; hey; hế lô; chào buổi sáng; chào buổi tối; tạm biệt; bye; chúc ngủ ngon; ê; có ai
        không; có ai ở đó không; có ai đó không; ad ơi; em ơi; bot ơi; bạn ơi; shop ơi; admin ơi;
        good morning; chào bác; chào cô; chào cháu; 2 ad; hế nhô; hé lô; chào trợ lý; trợ lý ơi;
        chúc buổi sáng; chúc một ngày; ai đó ơi; chào cả nhà; chào mọi người; chào loa xanh; loa
        xanh ơi; có đó không; còn đó không""",
    "THANKS": """
        cảm ơn; cám ơn; cảm ơn nhiều; cảm ơn em; cám ơn em; cảm ơn bạn; tốt quá; hay quá; giỏi quá;
        tuyệt vời; ok; oke; okie; oki; okay; được rồi; vâng; dạ; ừ; uh; ừm; tốt lắm; rất hài lòng;
        quá tốt; đội ơn; biết ơn; cảm ơn ad; chúc; vâng ạ; dạ vâng; ok em; trân trọng""",
    "COMPLAINT": "khiếu nại; tố cáo; khiếu kiện; kiện; đơn tố cáo; đơn khiếu nại; tố cáo cán bộ",
    "OFFICIAL": """
        cán bộ; chủ tịch; lãnh đạo; công an phường; hối lộ; nhận tiền; tham nhũng; bao che; quyết
        định; đền bù; thu hồi đất; giải toả; đất đai; sổ đỏ; bí thư; ăn tiền; nhũng nhiễu; trưởng
        thôn; tổ trưởng; cưỡng chế; công chức; bồi thường; phường làm sai; xử phạt oan; lạm quyền;
        nhận phong bì; tranh chấp; tham ô; chậm giải quyết đơn; giải phóng mặt bằng; quan chức""",
    "ELSEWHERE": """
        mấy giờ; mưa; nắng; nhiệt độ; thời tiết; giá vàng; giá xăng; giá nhà; chứng khoán; bóng đá;
        tỷ số; trận; phim; bài hát; ca sĩ; căn cước; cccd; hộ chiếu; sổ đỏ; kết hôn; khai sinh; bảo
        hiểm; học phí; vé; vay; vay tiền; mất điện; cúp điện; tiền điện; tiền nước; mất nước; wifi;
        internet; mạng; nấu ăn; nấu món; ăn gì; người yêu; yêu; buồn; chuyện cười; kể chuyện; làm
        thơ; bài thơ; bài toán; giải toán; dịch giúp; dịch câu; viết bài; viết code; xổ số; lô đề;
        tử vi; tuyển dụng; việc làm; tuyển sinh; điểm thi; đặt hàng; mua; bán; giảm giá; khuyến
        mãi; tắc đường; kẹt xe; giao thông; gửi xe; đăng ký xe; bằng lái; phạt nguội; bệnh viện;
        khám bệnh; bác sĩ; thuốc gì; đường nào; chỉ đường; xe buýt số; tàu; máy bay; du lịch; khách
        sạn; nhà nghỉ; quán nào ngon; tạm trú; thường trú; lương hưu; trợ cấp; thuế; ngân hàng; lãi
        suất; hát; đá gà; game; bitcoin; crush; hẹn hò; học tiếng anh; trộm cắp; mất xe; mất ví; bị
        lừa; lừa đảo; tình yêu; thất tình; chó lạc; tìm đồ; ship; thời sự; bầu cử; tổng thống; quần
        áo đẹp; váy; giá đất; mua nhà; thuê nhà; dự báo thời tiết; động đất; đổi bằng; sinh con;
        công chứng; phim hay; lịch thi; kết quả thi; tính giúp; mấy tuổi; bạn tên gì; em tên gì;
        nghe nhạc; bảng giá; nhà trọ; thời khoá biểu""",
}

DANGER: Mapping[str, str] = {
    "FIRE_BIG": """
        cháy nhà; cháy to; cháy lớn; hoả hoạn; cháy lan; cháy dữ dội; nhà cháy; cháy xe; cháy chợ;
        cháy xưởng; cháy chung cư; cháy kho; cháy nhà xưởng; cháy rừng; lửa lan; lửa bùng; bùng
        cháy; cháy ngùn ngụt; lửa ngùn ngụt; cháy căn hộ; có đám cháy; cháy quán; lan sang nhà;
        cháy nhà dân; cháy rồi; cháy cháy; xe bốc cháy; nhà bốc cháy; bốc cháy dữ dội; cháy phòng
        trọ; cháy tầng; cháy mái; cháy bãi xe; cháy garage; cháy hàng quán; cháy trạm; cháy phòng;
        lửa cháy lan; cháy cây xăng; bén vào nhà; cháy khu trọ; cháy cả dãy; cháy nhà trọ; lửa to;
        lửa rất to; cháy bùng; chữa cháy; cứu hoả; lính cứu hoả""",
    "SPREAD": """
        lan; lan sang; lan rộng; lan nhanh; lây sang; bén sang; lan ra; lan vào; sắp lan; lan đến;
        bén vào; lan tới; bén đến; bắt sang; táp vào; sát vách; áp sát; tràn sang; lem vào; không
        kiểm soát; mất kiểm soát; không dập được; bén lên; lan gần; lan dần; lan lên; đang lan""",
    "FIRE_TARGET": """
        nhà; nhà dân; xăng; bình ga; bình gas; trạm xăng; cây xăng; chung cư; kho; xưởng; mái; trạm
        điện; trường; khu dân cư; rừng; nhà xưởng; ô tô; dãy trọ; hàng rào; nhà kho; biến áp; nhà
        bên; mái tôn""",
    "GAS": """
        gas; bình ga; bình gas; khí gas; khí ga; mùi ga; mùi gas; ống ga; ống gas; bếp ga; bếp gas;
        van ga; van gas; đường ống khí; khí đốt; khí clo; amoniac; khí độc; hơi ga""",
    "GAS_SMELL": """
        mùi ga; mùi gas; mùi khí ga; mùi khí gas; sặc mùi ga; sặc mùi gas; ga xì; xì ga; rò ga; hở
        ga; hở gas; xì gas; rò gas; rò rỉ ga; rò rỉ gas; rò rỉ khí; rò khí; rò khí gas; rò rỉ khí
        gas; rò khí ga; hở bình ga; hở van ga; rò rỉ khí ga; bình ga bị xì""",
    "LEAK": "rò; rò rỉ; xì; hở; bị xì; thoát ra; bị hở; phụt",
    "EXPLODE": "nổ; phát nổ; nổ tung; tiếng nổ; nổ lớn; vụ nổ; sắp nổ; nổ bình; nổ to",
    "EXPLOSIVE": """
        bình ga; bình gas; trạm biến áp; biến áp; lò hơi; nồi hơi; kho; tiếng nổ; lớn; to; nhà; tủ
        điện; bình; xe; ắc quy; cột điện; trạm điện; xưởng; bom; mìn; đạn; vật liệu nổ""",
    "VICTIM": """
        ngất; ngất xỉu; bất tỉnh; mắc kẹt; kẹt trong; kẹt bên trong; ngạt khói; ngạt khí; bị ngạt;
        đuối nước; chết đuối; rơi xuống cống; rơi xuống hố; rơi xuống sông; rơi xuống hồ; ngã xuống
        cống; cấp cứu; bị thương; tai nạn; điện giật; bị điện giật; co giật; hôn mê; nguy kịch; tự
        tử; nhảy cầu; chảy máu; thoi thóp; xỉu; bị bỏng; sặc khói; khó thở cấp; không thở được nữa;
        ngộ độc; trúng độc; bị vùi; bị đè; ngã xuống hố; rơi xuống hố ga; ngã xuống sông; lọt xuống
        cống; ngưng thở; ngừng thở; đột quỵ; ngất lịm; lọt xuống hố; rơi xuống mương; rơi xuống ao;
        ngã xuống ao; kẹt trong nhà; kẹt thang máy; sắp chết; bị bắt cóc; bị đâm; ngộ độc khí; bỏng
        nặng; nằm bất động; máu me; đuối""",
    "VIOLENCE": """
        đánh nhau; hành hung; cầm dao; dao; chém; cướp; doạ giết; đe doạ; đâm chém; bị đánh; đập
        phá nhà; giết; bắt cóc; súng; bạo hành; đánh người; cướp giật; hỗn chiến; hiếp; doạ đánh""",
    "CRY": """
        cứu; cứu với; cứu tôi; cứu mạng; kêu cứu; sos; help me; gọi cứu hoả; gọi 114; gọi 115; cứu
        hoả; khẩn cấp; cấp cứu; gọi công an; ai cứu; cứu người; nguy hiểm tính mạng""",
    "LIVE_WIRE": """
        dây điện đứt; đứt dây điện; dây điện bị đứt; dây điện rơi; chập điện; toé lửa; hở điện; rò
        điện; dây điện hở; nhiễm điện; cột điện đổ; điện hở; đứt dây cao thế; chập cháy; phóng
        điện; dây điện sà; dây cao thế; rò rỉ điện; dây điện rớt; chập cháy điện; dây điện thõng""",
    "COLLAPSE": """
        sập nhà; sập giàn giáo; nhà sập; sập tường; đổ sập; sạt lở; sập cầu; sập hầm; sập mái; sụp
        đường; sụp nhà; sập công trình; sập đổ; sắp sập; tường sập; sập trần; sập hố""",
}
