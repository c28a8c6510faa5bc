"""What residents want of the assistant: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

TALK: Mapping[str, str] = {
    "AIR": """
        không khí; chất lượng không khí; aqi; vn aqi; bụi mịn; pm2.5; pm 2 5; pm2 5; pm25;
        pm10; chỉ số bụi; chỉ số ô nhiễm; ô nhiễm không khí; mức ô nhiễm; sương mù; mù khô;
        chỉ số không khí; độ ô nhiễm; iqair; trạm đo; trạm quan trắc; quan trắc; nồng độ
        bụi; chỉ số aqi; không khí ô nhiễm; ô zôn; ozone; độ bụi; tình trạng không khí;
        không khí lạnh; bụi pm2; mức độ ô nhiễm; bụi siêu mịn; air visual; trời ô nhiễm;
        mức xấu; mức kém; mức tốt; mức nguy hại; mức rất xấu; mức trung bình; ngưỡng xấu;
        chất lượng kk; chỉ số kk; không khí hà nội; thở có an toàn; thở có sao; hít thở;
        trời có sạch; bầu không khí; khói bụi hà nội; bụi pm; chỉ số pm; pm; mức tím; mức
        đỏ; mức cam; chỉ số tím; chỉ số đỏ; ô nhiễm cỡ nào; ô nhiễm mức nào; có ô nhiễm
        không; ô nhiễm không""",
    # The look of the sky; together with a question it asks about the air.
    "HAZE": """
        mù mịt; trời mù; mù trời; trời đục; đục; mờ mịt; xám xịt; mù sương; bầu trời; trời; tầm
        nhìn; sương; ô nhiễm; bụi""",
    # What one would do or not do in bad air.
    "OUTDOORS": """
        ra ngoài; ngoài trời; chạy bộ; đi bộ; tập thể dục; đạp xe; dã ngoại; thể dục; đá bóng; phơi
        quần áo; phơi đồ; mở cửa; mở cửa sổ; đi chơi; ra đường; đeo khẩu trang; khẩu trang; máy lọc
        không khí; máy lọc; lọc không khí; tập dưỡng sinh; ra công viên; ra hồ; cầu lông; đi học;
        đi tập; chạy; yoga; thể thao; đi dạo; chơi ngoài; picnic; cắm trại; ra sân; phơi; dạo; sinh
        hoạt ngoài trời; bật máy lọc; ra ban công; xe máy; hen; hen suyễn; viêm phổi; xoang; bà
        bầu; trẻ con; mang thai; copd; tim mạch; người già; dắt chó; cháu nhỏ; cháu bé; cho cháu
        ra; cho cháu đi; cháu đi học; cháu ra; đóng cửa; đóng cửa sổ; thở được; mở cửa được; đi
        bơi; đá cầu; chạy xe đạp; phơi chăn; phơi nắng; cho bé ra; cho con ra; ra vườn; tập ngoài
        trời""",
    "SORT": """
        phân loại; phân loại rác; tách rác; chia rác; phân rác; phân loại tại nguồn; phân
        loại rác thải; rác tái chế; bỏ chung; để chung; bỏ riêng; để riêng; tách riêng; vứt
        chung; gom chung; gom riêng; đổ chung""",
    "RECYCLE": """
        tái chế; tái sử dụng; thu hồi; đổi quà; đổi rác; đổi cây; thu mua; đồng nát; ve
        chai; bán đồng nát; ủ phân; ủ rác; làm phân; compost; giấy vụn; sắt vụn; mua giấy;
        mua sắt; mua đồng nát; bán giấy; lấy quà; đổi lấy; đổi đồ nhựa; lấy cây""",
    "DISPOSE": """
        bỏ; vứt; vất; đổ; mang; để; xử lý; cho; cho vào; bỏ vào; vứt vào; đổ vào; bỏ đi; vứt đi;
        mang đi; đem; thải; đem đi; bỏ ra; tống; cho đi; quẳng; ném; thải bỏ; vứt bỏ; tiêu huỷ;
        nộp; dọn; hốt; đem bỏ; thanh lý; chở; chôn; hoá; thả; rửa; gói; buộc; thu; thu gom; nhận""",
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
    # Something sent before.
    "MY_REPORT": """
        phản ánh của tôi; phản ánh của mình; phản ánh của em; phản ánh của cháu; phản ánh
        của nhà; báo cáo của tôi; báo cáo của mình; đơn của tôi; tin báo của tôi; đơn của
        mình; phản ánh đã gửi; phản ánh cũ; phản ánh hôm trước; các phản ánh; phản ánh
        trước; phản ánh hôm qua; phản ánh hôm kia; báo cáo hôm trước; báo cáo đã gửi; phản
        ánh tuần trước; phản ánh lần trước; phản ánh rác; mã phản ánh; mã số; phản ánh số;
        mã hồ sơ; hồ sơ của tôi; việc của tôi; vụ của tôi; vụ hôm trước; vụ hôm nọ; những
        gì tôi gửi; tôi đã gửi; mình đã gửi; em đã gửi; đã báo; đã phản ánh; tôi gửi; mình
        gửi; em gửi; báo hôm; phản ánh này; cái tôi báo; việc tôi báo; tôi báo; mình báo;
        em báo; cháu báo; báo từ; gửi từ; phản ánh từ; vụ tôi báo; tin tôi gửi; phản ánh
        tôi; đã gửi; ý kiến của tôi; gửi hôm; phản ánh hôm; chuyện hôm trước; vụ hôm; hồ sơ
        của em; đơn của em; hồ sơ của mình; vụ của em; đơn tôi; đơn cháu; đơn em; đơn mình;
        đơn bác; tin báo của em; hồ sơ của bác; đơn của bác; việc của em; đơn của cháu; hồ
        sơ của cháu; phản ánh của bác; phản ánh của cô; phản ánh của chú; phản ánh của anh;
        phản ánh của chị; phản ánh của con; phản ánh của nhà em; phản ánh của chúng tôi; vụ
        của cháu; vụ của bác; vụ của mình; đơn đã nộp; đơn đã gửi; vụ em gửi; vụ em báo; vụ
        cháu báo; vụ mình báo; phản ánh vừa rồi; phản ánh chủ nhật; phản ánh thứ hai; phản
        ánh thứ ba; phản ánh thứ tư; phản ánh thứ năm; phản ánh thứ sáu; phản ánh thứ bảy;
        phản ánh đầu tuần; việc em báo; việc cháu báo; việc mình báo; việc bác báo; đã nộp;
        tôi nộp; em nộp; cháu nộp; bác báo; bác gửi; cháu gửi; cô gửi; bác trình; tôi
        trình; hôm trước tôi gửi""",
    "PROGRESS": """
        đến đâu rồi; tới đâu rồi; đến đâu; tới đâu; xử lý chưa; xong chưa; giải quyết chưa;
        xử lý xong chưa; giải quyết xong chưa; sao rồi; thế nào rồi; ra sao rồi; kết quả;
        tiến độ; trạng thái; tình trạng xử lý; chưa thấy trả lời; chưa thấy ai trả lời;
        không thấy hồi âm; chưa có hồi âm; hồi âm; bị từ chối; có ai xử lý chưa; có kết quả
        chưa; ai tiếp nhận; tiếp nhận chưa; được tiếp nhận chưa; đã tiếp nhận; bao giờ
        xong; khi nào xong; bao lâu thì xong; trả lời chưa; đã xử lý chưa; im ắng; lặng
        thinh; bặt vô âm tín; không ai trả lời; chưa ai xử lý; chưa được xử lý; chưa xử lý;
        chưa giải quyết; vẫn im; im lặng; chưa ai trả lời; đến nơi chưa; chưa thấy động
        tĩnh; động tĩnh; chưa thấy xử lý; không thấy trả lời; chưa trả lời; đang ở bước
        nào; khâu nào; ai đang xử lý; đơn vị nào xử lý; đơn vị nào đang; được duyệt chưa;
        bao giờ xử lý; bao giờ giải quyết; khi nào xử lý; sao lâu thế; sao chậm thế; chưa
        thấy ai đến; đã đóng; nhận được chưa; sao chưa; giải quyết tới đâu; có ai làm gì
        đâu; có thấy ai đâu; chẳng ai làm gì; không ai giải quyết; chẳng ai giải quyết;
        không thấy ai xử lý; chẳng thấy ai xử lý; chẳng ai đả động; không thấy phản hồi;
        chẳng thấy phản hồi; có ai xem chưa; đã xong chưa; xong chưa ạ; đã giải quyết chưa;
        tiếp nhận hay chưa; ai phụ trách; ai đang giải quyết; đến bao giờ mới xong; chưa
        thấy giải quyết; chưa thấy gì hết; xử lý ra sao; xử lý thế nào rồi; xử lý đến đâu;
        giải quyết đến đâu; đã có kết quả; có tin gì chưa; có tin gì mới; tin gì mới; có
        phản hồi; phản hồi chưa; chưa phản hồi; không phản hồi; thấy phản hồi; chưa hài
        lòng; không hài lòng; chưa thoả đáng; bao giờ có kết quả; đến bước nào; tới bước
        nào; ở bước nào; chưa thấy ai nói gì; chưa thấy nói gì; không thấy ai nói gì; không
        thấy nói gì; chẳng thấy nói gì; im re; im thin thít; im bặt; không thấy động tĩnh;
        chưa thấy ai xuống; chưa ai xuống; nhận chưa; xuống xem chưa; ai xuống chưa; có ai
        xuống chưa; đã có ai xuống; đã có ai xem; có ai đến chưa; chuyển cho đơn vị nào; đã
        chuyển cho đơn vị nào; chuyển cho ai; đã chuyển cho ai; chuyển cho bên nào; chuyển
        đi đâu; chuyển đến đâu; chuyển cho phường chưa; giải quyết cho tôi; bao giờ thì
        giải quyết; bao giờ thì xong; khi nào thì xong; bao giờ mới giải quyết; bao giờ mới
        xử lý; bao giờ mới xong; làm xong chưa; làm đến đâu rồi; làm đến đâu; có ai làm
        chưa; ai trả lời; ai nhận chưa; mà chưa xử lý; bị đóng; bị trả lại; tới đâu rồi
        vậy; tình hình sao; tình hình thế nào; tình hình đến đâu; tình hình tới đâu; không
        ai phản hồi; chẳng ai phản hồi; chưa ai phản hồi; không ai nói gì; chờ xử lý; vẫn
        chờ; chờ mãi; chờ giải quyết; chờ tiếp nhận; đợi mãi; bị trả; bị huỷ; bị bác; không
        được nhận; vì sao bị; có người xuống; im hơi lặng tiếng; kết quả xác minh; xác minh
        chưa; xác minh đến đâu; chưa thấy phường; phường trả lời; chưa thấy cán bộ; ai thụ
        lý; ai đang thụ lý; được tiếp nhận; đã chuyển; chuyển chưa; phân công cho ai; phân
        cho ai; ai lo; bao lâu nữa; còn bao lâu; treo mãi; ngâm mãi; ngâm lâu; xử chưa; tới
        bước; hỏi lại; có ai xử lý không; có ai giải quyết không; có ai giải quyết chưa; có
        ai xử lý; có ai giải quyết; đã làm gì chưa; làm gì chưa; đã có ai; thế nào rồi ạ;
        sao không thấy; sao vẫn chưa; sao vẫn; vẫn y nguyên""",
    "WITHDRAW": """
        rút; rút lại; huỷ; bổ sung; thêm ảnh; gửi thêm ảnh; sửa; thu hồi; đóng; xem; xem lại; tra
        cứu; tra; kiểm tra; check; theo dõi; tìm; đánh giá; danh sách; gửi bổ sung; cập nhật; mở;
        mở lại; xoá""",
    "REPORT_NOUN": """
        phản ánh; báo cáo; tin báo; đơn; hồ sơ; yêu cầu; ý kiến; đơn thư; vụ việc; kiến
        nghị; mã; việc phản ánh; vụ; vụ đó; sự việc; sự vụ; vụ này; đơn phản ánh; bản phản
        ánh""",
    "WANT_REPORT": """
        muốn phản ánh; cần phản ánh; xin phản ánh; gửi phản ánh; cho tôi phản ánh; cho mình phản
        ánh; muốn báo; cần báo; có việc cần báo; báo cáo vấn đề; muốn báo cáo; muốn tố giác; xin
        báo; cho báo cáo; tạo phản ánh; phản ánh mới; gửi một phản ánh; muốn trình báo; có phản
        ánh; muốn gửi phản ánh; gửi báo cáo; báo vi phạm; báo sự việc; cho tôi báo; cho em báo; cho
        mình báo; em muốn báo; làm phản ánh; gửi ý kiến; tiếp nhận phản ánh; xin trình báo; cho tôi
        báo cáo; lập phản ánh; phản ánh vấn đề; báo một vụ; cho tôi gửi; cho mình gửi; cho em gửi;
        cho bác gửi; cho gửi; cho cháu gửi; cho cô gửi; cho chú gửi; cho anh gửi; cho chị gửi""",
    "SEND_VERB": """
        gửi; nhắn; nhắn tin; báo; nhắc; nhắc nhở; thông báo; cảnh báo; báo tin; gởi; ping;
        báo giúp; nhắn giúp; nhắc giúp; gửi tin; gửi bản tin; update; cập nhật; gửi cảnh
        báo; kêu; hú; bắn tin; ới; a lô cho; alo cho; nháy máy; nhá máy; báo hiệu; thông
        tin cho; gửi cho; nhắc lịch""",
    # Who wants to be told.
    "TO_ME": """
        tôi; mình; em; cháu; cho tôi; cho mình; cho em; cho cháu; bác; tớ; cho bác; giúp tôi; giúp
        mình; giúp em; chúng tôi; mọi người nhà tôi; cho nhà tôi; tao; con; chị; anh; cô; cho anh;
        cho chị""",
    "EVERY": """
        mỗi sáng; mỗi ngày; mỗi tối; hằng ngày; hàng ngày; hằng sáng; mỗi tuần; hàng tuần; hằng
        tuần; buổi sáng; mỗi khi; khi nào; khi; lúc nào; hôm nào; trước rằm; mỗi chiều; ngày nào;
        sáng nào; tối nào; định kỳ; thường xuyên; mỗi hôm; nếu; trước một ngày; trước ngày; vào
        buổi; lúc 6h; 6h sáng; sáng sớm; đều đặn; từ mai; từ ngày mai; nhé; với nhé; cứ; hễ; mỗi
        lần; các ngày; ngày rằm""",
    "NEWS": """
        tin; bản tin; tin nhắn; thông báo; cảnh báo; nhắc nhở; tin tức; lời nhắc; thông tin
        không khí; bản tin không khí; mẹo; nhắc; tin không khí; nhắn tin; bản tin buổi
        sáng; thông báo hằng ngày; lịch; bản tin hằng ngày; tin môi trường; tin báo; bản
        tin bụi; thông báo không khí; cập nhật; tin bụi; tin thời tiết; bản tin thời tiết;
        tin bụi bẩn""",
    "SIGN_UP": """
        đăng ký; đăng ký nhận; đăng kí; theo dõi; bật; bật thông báo; bật cảnh báo; bật
        nhắc; bật tin; đăng kí nhận; kích hoạt; nhận; muốn nhận; xin nhận; cho nhận; cài;
        cài đặt; cài cho; đặt lịch; hẹn giờ; đặt nhắc""",
    # Wants no more messages, said in one phrase.
    "SIGN_OFF": """
        huỷ đăng ký; bỏ đăng ký; ngừng theo dõi; bỏ theo dõi; dừng theo dõi; thôi theo dõi; tắt
        thông báo; tắt tin; tắt cảnh báo; tắt bản tin; huỷ theo dõi; huỷ nhận tin; tắt nhắc; ngừng
        nhận; thôi nhận; dừng nhận; huỷ nhận; không nhận nữa; rút khỏi danh sách; khỏi danh sách;
        ngưng theo dõi; thôi đăng ký; ngừng đăng ký; tắt hết thông báo; huỷ bản tin; cắt bản tin;
        ngừng bản tin; dừng bản tin; tắt nhắc nhở; huỷ nhắc; bỏ nhận; ngưng nhận; huỷ thông báo;
        huỷ cảnh báo; huỷ lịch nhắc; dừng thông báo; ngừng thông báo; dừng đăng ký; bỏ nhắc; tắt
        giúp thông báo; tắt đi; thôi khỏi gửi; huỷ đăng kí; bỏ đăng kí; tắt lịch nhắc; stop; hết
        nhu cầu nhận; không có nhu cầu nhận; không cần nhận; không muốn nhận""",
    "CEASE": """
        đừng; thôi; ngừng; dừng; khỏi; bỏ; huỷ; tắt; hết; chặn; ngưng; không muốn; không cần; chẳng
        muốn; xin đừng; khỏi cần; không nhận; chấm dứt; bớt; cắt; miễn; không thích""",
    # Had enough of messages.
    "PESTER": """
        làm phiền; phiền quá; phiền phức; spam; nhắn nhiều quá; gửi nhiều quá; nhắn lắm;
        nhắn suốt; gửi suốt; nhiều tin quá; gửi lắm; dừng lại; thôi ngay; ồn ào điện thoại;
        nhức đầu; nhắn hoài; gửi hoài; làm phiền tôi; nhắn ít thôi; phiền lắm; nhắn ít lại;
        bớt nhắn; phiền thật; gửi ít thôi; nhắn ít; ít gửi thôi; im đi; câm đi; lắm tin
        thế; nhiều thông báo quá; tin rác; gửi ít lại; đau đầu quá; suốt ngày gửi; suốt
        ngày nhắn""",
    "ERASE": """
        xoá; xoá hết; xoá bỏ; xoá sạch; quên; gỡ; huỷ; thu hồi; rút; rút lại; loại bỏ; xoá giúp;
        xoá toàn bộ; xoá giùm; xoá đi; xoá khỏi; bỏ; xoá hộ; ngừng lưu; không lưu; đừng lưu; không
        muốn lưu; ngừng giữ; đừng giữ; không cho lưu; không đồng ý; huỷ bỏ; tiêu huỷ; dọn sạch; dọn
        hết; xoá giúp tôi; xoá trắng; xoá luôn; xoá dùm; tẩy; vô hiệu hoá; khoá; ngưng lưu; không
        cho phép""",
    "PERSONAL": """
        dữ liệu; dữ liệu của tôi; thông tin; thông tin cá nhân; dữ liệu cá nhân; tài khoản;
        số điện thoại; số của tôi; lịch sử; mọi thứ về tôi; tất cả về tôi; cuộc trò chuyện;
        sự đồng ý; tên tôi; tên của tôi; thông tin của tôi; vị trí của tôi; địa chỉ của
        tôi; ảnh của tôi; hồ sơ cá nhân; tin nhắn của tôi; lịch sử chat; đoạn chat; mọi thứ
        của tôi; data; dấu vết; mọi thông tin; nick; lịch sử trò chuyện; toàn bộ thông tin;
        tôi đi; những gì tôi đã nhắn; những gì tôi đã gửi; mọi dữ liệu; quyền riêng tư; ảnh
        và tin nhắn; dữ liệu về tôi; thông tin về tôi; số đt; số đt của tôi; profile; tất
        cả thông tin; hình ảnh của tôi; tôi khỏi hệ thống; tin nhắn cũ; tin nhắn cũ của
        tôi; ảnh tôi; hình của tôi; gì của tôi; ảnh cũ; đồng ý xử lý; đồng ý lưu; đồng ý
        cho; sự cho phép; ghi âm của tôi; mọi dữ liệu của tôi; về tôi; thông tin liên hệ;
        danh bạ; đồng ý; mọi thứ các bạn; mọi thứ các anh; mọi thứ về mình; về mình; về em;
        liên quan đến tôi; liên quan đến mình; lịch sử nhắn tin; hội thoại; tin nhắn giữa;
        ảnh với vị trí; ảnh và vị trí; vị trí đã gửi; những gì đã lưu; những gì các bạn
        lưu; thông tin đã lưu; dữ liệu đã lưu; nội dung chat; email của tôi; mọi thứ đã
        lưu; tên với số điện thoại; tên và số điện thoại; tôi khỏi danh bạ; dl; dl của tôi;
        dlcn; ttcn""",
    "BOT_ABILITY": """
        làm được gì; giúp được gì; làm được những gì; bạn là ai; em là ai; bot à; là bot;
        là robot; là người hay máy; làm gì được; chức năng; tính năng; giúp gì được; là ai
        vậy; dùng để làm gì; có tác dụng gì; có thể làm gì; trợ lý này; em là gì; bạn là
        gì; mày là ai; biết làm gì; ai đang trả lời; robot; máy trả lời; chatbot; ứng dụng
        này; app này; kênh này; hỗ trợ những gì; hỗ trợ gì; nhận những loại phản ánh nào;
        phản ánh được những gì; ai đấy; dùng làm gì; là cái gì; này là gì; để làm gì; là ai
        thế; là ai đấy; là trợ lý gì; số của ai; số này của ai; ai đây; đây là ai; đây là
        đâu; đây là gì; kênh gì; nhận những loại việc gì; nhận việc gì; nhận những việc gì;
        nhận loại gì; ai trả lời tôi; ai trả lời tin nhắn; ai trả lời em; ai đang nhắn; nói
        chuyện với ai; ai đang nói chuyện; máy hay người; người hay máy; việc gì thì báo;
        báo được việc gì; báo được những gì; kênh này nhận; gửi được những gì; làm nhiệm vụ
        gì; nhiệm vụ gì; của ai lập; ai lập ra; ai quản lý; nhà nước hay tư nhân; của nhà
        nước; của phường hay; bot trả lời; trả lời 24; giờ làm việc; hoạt động giờ nào;
        trực 24; trả lời tự động""",
    "HELP_WORD": """
        trợ giúp; hướng dẫn; hướng dẫn sử dụng; giúp đỡ; cách dùng; cách sử dụng; giúp tôi;
        giúp mình; giúp em; giúp với; hỗ trợ; menu; cần giúp; không biết dùng; không biết
        bấm; dùng thế nào; dùng kiểu gì; bấm vào đâu; chỉ tôi; chỉ giúp; chỉ cho; cách bấm;
        cần hỗ trợ; bấm thế nào; bấm nút nào; bấm chỗ nào; không hiểu; không biết cách; chỉ
        dẫn; bắt đầu thế nào; bắt đầu từ đâu; hỗ trợ tôi; mình phải làm gì; phải làm sao;
        tôi phải làm gì; lệnh; các lệnh; không rành; không quen; không thạo; chỉ bác; chỉ
        cô; chỉ chú; chỉ mình; chỉ em; chỉ anh; chỉ chị; bày cho; dạy tôi; chỉ với; không
        biết làm; không biết gửi; chỉ cách; cho hỏi cách; có hướng dẫn; xem hướng dẫn; làm
        theo bước nào; chưa hiểu; nói lại; giải thích; những bước nào; các bước; phải làm
        những gì; bước tiếp theo; làm gì tiếp; quên cách; quên mất cách; dạy cách; chỉ dùm;
        bối rối; khó dùng; khó hiểu; chữ nhỏ quá; ấn nút nào; ấn vào đâu; nhấn vào đâu; bấm
        cái nào; ấn cái nào; bắt đầu như nào; hdsd; gửi xong thì; báo xong thì; gửi xong
        rồi thì; báo xong rồi thì; sau khi gửi; sau khi báo; có trả lời lại; quy trình; quy
        trình xử lý; các bước xử lý; thủ tục gửi; thao tác; rắc rối quá; phức tạp quá; khó
        quá; mù công nghệ; không hiểu gì; không biết gửi thế nào; cần chuẩn bị gì; cần
        những gì; cần gì để; phải có gì; không biết làm thế nào; cách làm; cách nhắn; cách
        báo; cách gửi; hướng dẫn giùm; hd giúp; quên mã; mất mã; không nhớ mã; dùng sao;
        xài sao; xài thế nào; bấm sao; gửi sao; gửi kiểu gì; phản ánh kiểu gì; báo kiểu gì""",
    # Wants a person.
    "HUMAN": """
        người thật; nhân viên; cán bộ trực; tổng đài; đường dây nóng; hotline; số điện
        thoại; số máy; gặp cán bộ; nói chuyện với người; gặp người; tư vấn viên; gặp ai đó;
        số nóng; điện thoại phường; số điện thoại phường; gọi điện; liên hệ; nói chuyện
        trực tiếp; gặp trực tiếp; người trực; trực ban; gặp nhân viên; nói chuyện với cán
        bộ; nói chuyện với nhân viên; gặp lãnh đạo; gặp chủ tịch; gặp người phụ trách;
        người phụ trách; nói chuyện với ai; gọi cho ai""",
    "USE_THING": """
        gửi ảnh; gửi vị trí; gửi video; gửi định vị; chia sẻ vị trí; đính kèm; tải ảnh; gửi
        file; đổi ngôn ngữ; gửi được ảnh; gửi được vị trí; chụp ảnh; bật định vị; gửi ghi
        âm; gửi hình; thêm hình; gửi clip; up ảnh; gửi địa chỉ; tiếng anh; gửi nhiều ảnh;
        sửa địa chỉ; gửi mấy ảnh; gửi bao nhiêu ảnh; mấy ảnh; bao nhiêu ảnh; gửi tối đa;
        tiếng việt; nói tiếng anh; không gửi được vị trí; không gửi được ảnh; không gửi
        được; không tải được; không mở được; mở bản đồ; không vào được; không bấm được;
        không ấn được; gõ chữ; không gõ được; không biết gõ; nói được không; nhắn bằng
        giọng; bằng giọng nói; giọng nói; bằng giọng; ghi âm được không; bị lỗi; không
        hiện; chọn vị trí; ghim vị trí; gửi tin nhắn thoại; nhắn thoại; gửi lại ảnh; phóng
        to chữ; cỡ chữ; gõ không dấu; viết không dấu; nhắn không dấu; viết tắt; viết tiếng
        anh; dùng tiếng anh; không dấu được; đổi số; đổi tên; gửi lại; chụp lại; ra phường;
        lên phường; đến phường""",
    "PRIVACY_ASK": """
        lộ; bị lộ; ẩn danh; giấu tên; nặc danh; có mất tiền; mất phí; tốn tiền; miễn phí;
        thu phí; có mất phí; bảo mật; biết tôi là ai; có cần tên; lưu thông tin gì; bị trả
        thù; giữ bí mật; khai tên; lưu những gì; có tốn tiền; mất tiền; cần nói tên; cần
        khai tên; nói tên; lộ thông tin; lộ danh tính; danh tính; ai biết; ai biết tôi;
        biết ai báo; biết ai phản ánh; biết mình báo; để lộ tên; xưng tên; có phải khai;
        cần cmnd; không để tên; không muốn lộ; an toàn thông tin; dữ liệu được giữ; giữ dữ
        liệu bao lâu; giữ bao lâu; mất phí không; ai sẽ biết; có ai biết; biết là tôi; biết
        là mình; có bị lộ; giấu danh tính; giấu thông tin; có phải đăng nhập; phải đăng ký
        tài khoản; ai đọc; ai xem được; ai nhìn thấy; ai nhận tin; ai đọc được; ai đọc tin
        nhắn; ai thấy được; có ai đọc; tính phí; mất tiền không; tốn phí; tốn bao nhiêu;
        tính tiền; có tính phí; lệ phí; tốn kém; có ai theo dõi; hàng xóm biết; bị biết;
        người ta biết; họ biết; biết tên tôi; có ai gọi lại; có gọi lại; gọi lại không""",
    "GREET": """
        xin chào; chào; chào em; chào bạn; chào anh; chào chị; chào ad; chào bot; alo; a lô; hello;
        hi; hey; hế lô; chào buổi sáng; chào buổi tối; tạm biệt; bye; chúc ngủ ngon; ê; có ai
        không; có ai ở đó không; có ai đó không; ad ơi; em ơi; bot ơi; bạn ơi; shop ơi; admin ơi;
        good morning; chào bác; chào cô; chào cháu; 2 ad; hế nhô; hé lô; chào trợ lý; trợ lý ơi;
        chúc buổi sáng; chúc một ngày; ai đó ơi; chào cả nhà; chào mọi người; chào loa xanh; loa
        xanh ơi; có đó không; còn đó không""",
    "THANKS": """
        cảm ơn; cám ơn; cảm ơn nhiều; cảm ơn em; cám ơn em; cảm ơn bạn; tốt quá; hay quá;
        giỏi quá; tuyệt vời; ok; oke; okie; oki; okay; được rồi; vâng; dạ; ừ; uh; ừm; tốt
        lắm; rất hài lòng; quá tốt; đội ơn; biết ơn; cảm ơn ad; chúc; vâng ạ; dạ vâng; ok
        em; trân trọng; cảm ơn anh; cảm ơn chị; cảm ơn bác; cảm ơn cháu; cảm ơn cô; cảm ơn
        các; chúc mọi người; chúc cả nhà; chúc các bạn; chúc các anh chị; chúc ad; chúc một
        ngày; ngày mới vui vẻ; ngày mới tốt lành; ngày tốt lành; cuối tuần vui vẻ; khen;
        khen ngợi; hoan hô; phục quá; làm tốt; làm tốt lắm; ngoan quá""",
    "COMPLAINT": """
        khiếu nại; tố cáo; khiếu kiện; kiện; đơn tố cáo; đơn khiếu nại; tố cáo cán bộ""",
    # What complaints are about.
    "OFFICIAL": """
        cán bộ; chủ tịch; lãnh đạo; công an phường; hối lộ; nhận tiền; tham nhũng; bao che; quyết
        định; đền bù; thu hồi đất; giải toả; đất đai; sổ đỏ; bí thư; ăn tiền; nhũng nhiễu; trưởng
        thôn; tổ trưởng; cưỡng chế; công chức; bồi thường; phường làm sai; xử phạt oan; lạm quyền;
        nhận phong bì; tranh chấp; tham ô; chậm giải quyết đơn; giải phóng mặt bằng; quan chức""",
    # What the assistant is not for.
    "ELSEWHERE": """
        mấy giờ; mưa; nắng; nhiệt độ; thời tiết; giá vàng; giá xăng; giá nhà; chứng khoán;
        bóng đá; tỷ số; trận; phim; bài hát; ca sĩ; căn cước; cccd; hộ chiếu; sổ đỏ; kết
        hôn; khai sinh; bảo hiểm; học phí; vé; vay; vay tiền; mất điện; cúp điện; tiền
        điện; tiền nước; mất nước; wifi; internet; mạng; nấu ăn; nấu món; ăn gì; người yêu;
        yêu; buồn; chuyện cười; kể chuyện; làm thơ; bài thơ; bài toán; giải toán; dịch
        giúp; dịch câu; viết bài; viết code; xổ số; lô đề; tử vi; tuyển dụng; việc làm;
        tuyển sinh; điểm thi; đặt hàng; mua; bán; giảm giá; khuyến mãi; tắc đường; kẹt xe;
        giao thông; gửi xe; đăng ký xe; bằng lái; phạt nguội; bệnh viện; khám bệnh; bác sĩ;
        thuốc gì; đường nào; chỉ đường; xe buýt số; tàu; máy bay; du lịch; khách sạn; nhà
        nghỉ; quán nào ngon; tạm trú; thường trú; lương hưu; trợ cấp; thuế; ngân hàng; lãi
        suất; hát; đá gà; game; bitcoin; crush; hẹn hò; học tiếng anh; trộm cắp; mất xe;
        mất ví; bị lừa; lừa đảo; tình yêu; thất tình; chó lạc; tìm đồ; ship; thời sự; bầu
        cử; tổng thống; quần áo đẹp; váy; giá đất; mua nhà; thuê nhà; dự báo thời tiết;
        động đất; đổi bằng; sinh con; công chứng; phim hay; lịch thi; kết quả thi; tính
        giúp; mấy tuổi; bạn tên gì; em tên gì; nghe nhạc; bảng giá; nhà trọ; thời khoá
        biểu; đội nào; đội bóng; trận đấu; có tắc; tắc không; ăn ngon; quán ngon; phở ngon;
        ngon nhất; ngon không; chỗ nào ngon; ngon ở đâu; thợ sửa; sửa điều hoà; thợ điện;
        thợ khoá; sửa ống nước; bị lạc; đi lạc; thất lạc; nợ tiền; tiền cọc; thủ đô; lịch
        cắt điện; giá thịt; giá rau; giá vé; bài tập; thi trượt; thi đỗ; hàng giả; sổ hộ
        khẩu; hộ khẩu; thẻ bảo hiểm; tiêm phòng; tuổi nghỉ hưu; giấy phép xây dựng; giấy
        phép kinh doanh; visa; bài văn; nợ; đòi nợ; mua bán; tỉ số; vòng loại; giá đô; đô
        la mỹ; sinh nhật; sửa tivi; sửa máy; sửa tủ lạnh; dạy tiếng anh; dạy tôi tiếng anh;
        học tiếng; dịch sang; dịch hộ; dịch cho; dịch đoạn; xây lấn; lấn đất; lấn sang đất;
        tranh chấp đất; nộp phạt; phạt giao thông; nộp phạt giao thông; phạt nguội giao
        thông; vợ chồng; ngoại tình; vợ tôi; chồng tôi; ly hôn; ly dị; cãi lời; giá cả; số
        đề; đánh đề; nhà đất; chung thân; tiểu thuyết; ca nhạc; trốn học; điện thoại tôi
        hỏng; điện thoại hỏng; máy tính hỏng; hỏng điện thoại; nóng quá; lạnh quá; nóng
        thế; lạnh thế; nhậu; nhậu nhẹt; đi nhậu; karaoke ở đâu; quán karaoke nào; xin việc;
        tìm việc; lao động phổ thông; bóng đá hôm nay; ăn cơm chưa; khoẻ không; bao nhiêu
        tuổi; sống ở đâu; quê ở đâu; bói; mơ thấy; chụp ảnh thẻ; in ảnh; sổ tiết kiệm; thẻ
        ngân hàng; mất cắp; trộm chó; trộm xe; trộm vào nhà; mất trộm; hụi; đa cấp; cờ bạc;
        đánh bạc; ma tuý; nghiện; hộ nghèo; trợ cấp xã hội; chế độ chính sách; nghĩa vụ
        quân sự; bảo hiểm y tế; bảo hiểm xã hội; mua thuốc; đặt phòng; thuê xe; thuê phòng;
        vé máy bay; vé tàu; vé xe; vé xem phim; học thêm; gia sư; nhập học; chuyển trường;
        điểm chuẩn; thực phẩm bẩn; ngộ nghĩnh; phim gì; sách gì; truyện; game gì; tải game;
        nạp thẻ; mạng yếu; mạng chậm; sóng yếu; mất mạng; mất sóng; nước yếu; nước máy; cắt
        nước; cúp nước; mất điện thoại; rơi ví; nhặt được; đám cưới; mai táng; tang lễ;
        nuôi con; mèo bị lạc; mèo lạc; nồng độ cồn; phạt nồng độ cồn; vé phạt""",
    "SIGN_ON": """
        bật thông báo; bật cảnh báo; bật nhắc; bật tin; bật bản tin; nhận thông báo; nhận bản tin;
        nhận tin; nhận cảnh báo; đăng ký tin; đăng ký nhận tin; đăng ký bản tin; đăng ký thông báo;
        đăng ký cảnh báo; theo dõi không khí; theo dõi chỉ số; đăng ký theo dõi; nhận tin nhắn; bật
        lại thông báo; bật lại bản tin; nhận lịch; nhận nhắc""",
    "VAGUE_WRONG": """
        ô nhiễm quá; bẩn quá; mất vệ sinh; bẩn thỉu; nhếch nhác; ô nhiễm nặng; ô nhiễm môi trường;
        kinh khủng; không chịu nổi; không chịu được; không thở được; chịu hết nổi; hết chịu nổi;
        bẩn lắm; bẩn kinh; kinh quá; ghê quá; gây ô nhiễm; mất mỹ quan; ô nhiễm lắm; ô nhiễm kinh
        khủng; bẩn kinh khủng; vi phạm môi trường; xấu cảnh quan; ảnh hưởng sức khoẻ; ảnh hưởng đến
        người dân; vi phạm; hành vi vi phạm; ảnh vi phạm""",
    "REPORTED_BEFORE": """
        báo rồi; phản ánh rồi; báo nhiều lần; phản ánh nhiều lần; báo mấy lần; phản ánh mấy lần;
        kêu mấy lần; kêu nhiều lần; gửi rồi; gọi mãi; báo mãi; phản ánh mãi; nói mãi; kiến nghị
        nhiều lần""",
    "WANT": "muốn; cần; định; đang muốn; đang cần; có nhu cầu; tính",
    # Did something wrong while using the assistant.
    "MISTAKE": """
        gửi sai; gửi nhầm; lỡ gửi; nhầm vị trí; sai vị trí; nhầm ảnh; sai địa chỉ; nhầm địa
        chỉ; viết sai; ghi sai; nhập sai; điền sai; gõ sai; chọn sai; chọn nhầm; bấm sai;
        lỡ tay; lỡ bấm; lỡ nhập; quên gửi; quên chụp""",
    # Whether something must be given.
    "NEEDED": """
        bắt buộc; có cần; cần phải; có phải; phải có; nhất thiết; có nhất thiết; có bắt
        buộc""",
    # What somebody who reports may be asked for.
    "GIVEN": """
        ảnh; hình; họ tên; tên; địa chỉ; số điện thoại; số nhà; vị trí; cccd; căn cước; tài
        khoản; toạ độ; video; email; tên tuổi; thông tin cá nhân; định vị; giấy tờ; đăng
        nhập; xưng danh""",
    # Cannot say where.
    "UNKNOWN_PLACE": """
        không biết địa chỉ; không rõ địa chỉ; không biết số nhà; không rõ số nhà; không nhớ
        địa chỉ; không biết vị trí; không biết chỗ đó; không biết tên đường; không rõ tên
        đường; không biết phường nào; không biết là phường nào; không có địa chỉ; không có
        số nhà; không rõ vị trí; không nhớ số nhà; không rõ phường nào; không biết thuộc
        phường nào""",
    # Angry at whoever reads it.
    "INSULT": """
        đồ rác rưởi; bot rác; app rác; bot ngu; đồ ngu; ngu thế; ngu vậy; óc chó; mẹ mày;
        đm; dm; đkm; dkm; vcl; vkl; cút; đồ điên; vô dụng; đồ vô tích sự; ngu như bò; dở
        hơi; khốn nạn; mất dạy; bố láo""",
    # Takes back what was not even said.
    "NOTHING": """
        không có gì đâu; không có gì; không sao đâu; có gì đâu; thôi không có gì""",
}
