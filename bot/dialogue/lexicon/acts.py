"""What is done with it: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "BURN": """
        đốt; đang đốt; thiêu; thiêu huỷ; châm lửa; nhóm lửa; châm lửa đốt; hun; đốt cháy;
        bị đốt; đốt bỏ; nổi lửa; đem đốt; mang đốt; đốt lửa; đốt phá; hun khói; đốt bậy;
        đốt trộm; đun; tiêu huỷ; thiêu đốt; vun lại đốt; phóng hoả; đôt; vẫn đốt; đống lửa;
        nhóm lửa đốt""",
    "FLAME": """
        cháy; bốc cháy; lửa; ngọn lửa; đám cháy; cháy âm ỉ; âm ỉ; bén lửa; cháy rực; đỏ lửa; cháy
        đen; đỏ rực""",
    # Dumping, said so.
    "SECRET_DUMP": """
        đổ trộm; đổ bậy; đổ lén; đổ trái phép; đổ lén lút; đổ chui; đổ thải; vứt trộm; bỏ trộm;
        chôn lấp; chôn trộm; đổ trộm rác; đổ rác trộm; đổ phế thải; vứt lén; đổ phế liệu; rác tự
        phát; bãi rác tự phát; điểm rác tự phát; đổ tràn lan; bãi rác lậu; tuồn rác; đổ rác trái
        phép; đổ rác bậy; chôn rác; đổ tự do; bãi thải; đổ ké; bãi đổ; đổ lậu; bãi rác trái phép;
        bãi đổ phế thải; bãi đổ trộm; điểm đổ trộm; đổ chộm; vứt chộm; đổ phế thải trộm; đổ phế
        thải xây dựng; đổ trộm phế thải; tập kết rác trái phép; đổ thải trộm; đổ thải trái phép;
        chỗ đổ rác; bãi đổ rác; điểm đổ rác; nơi đổ rác; bãi rác mới; thành bãi rác; biến thành bãi
        rác; thành nơi đổ; nơi tập kết rác; thành chỗ đổ; thành điểm đổ""",
    # What dumpers do.
    "POUR": """
        đổ; trút; hất; tuồn; đổ ra; đổ xuống; đổ đầy; xả; chở đến; chở ra; đem đổ; mang đổ;
        lén; tập kết; đổ đống; đổ ngập; đổ tràn; ben xuống; trút xuống; đổ lên; tống; lấp;
        san lấp; đẩy ra; đùn ra; đổ vào; hắt; phi tang; ủn; úp; quăng xuống; quẳng xuống""",
    # What litterers do.
    "THROW": """
        vứt; vất; quẳng; quăng; ném; liệng; vứt ra; vứt bỏ; ném ra; vứt lại; thả; vứt bừa; vứt
        xuống; quăng ra; quẳng ra; đem vứt; mang vứt; xả rác; vứt rác; vất rác; xả; rải; nhổ; bày
        bừa; vứt vạ; xả bừa; ném rác; búng; quăng rác; vứt đầy; tiện tay vứt; thả rác; vứt vung
        vãi; bỏ lung tung; vứt lung tung; quét xuống; quét rác xuống; quét rác ra; gạt xuống; quét
        ra; vứt lăn lóc; quăng lung tung; phi ra; tung ra; dúi; nhét; xả bậy""",
    # Putting something down; says little alone.
    "LEAVE": """
        bỏ; để; bỏ ra; để ra; bỏ ngoài; để ngoài; vứt chỏng chơ; chỏng chơ; nằm; chềnh ềnh;
        chất; xếp; chất đống; để chình ình; bày; mang ra bỏ; đem bỏ; mang ra; đem ra; bỏ
        lại; bỏ đống; chất ra; đặt; bỏ vạ; chắn; chiếm; tràn; quây; án ngữ; khiêng ra; để
        lại; vứt lại; dựng; để chắn; bỏ chỏng chơ; bỏ lăn lóc; vứt chỏng gọng; quẳng lại;
        chặn""",
    # Strewn about.
    "MESSY": """
        bừa bãi; bừa; lung tung; tứ tung; vô ý thức; kém ý thức; thiếu ý thức; bậy; bạ đâu; khắp
        nơi; đầy đường; mất vệ sinh; vung vãi; không đúng nơi; sai chỗ; không đúng chỗ; vương vãi;
        la liệt; linh tinh; tuỳ tiện; tiện tay; khắp; rải rác; đầy vỉa hè""",
    # What the collectors should do.
    "COLLECT": """
        dọn; thu gom; gom; lấy rác; lấy; hốt; hót; thu dọn; dọn dẹp; chở đi; mang đi; đi gom; quét;
        quét dọn; dọn rác; gom rác; hốt rác; hót rác; thu; thu rác; vận chuyển; vận chuyển đi; xúc
        đi; dọn vệ sinh; đổ rác; đi thu; dọn đi; lấy đi; nhặt; đem đi; bốc đi; cẩu; cẩu đi; chuyển
        đi; kéo đi; vớt; vớt rác; cẩu rác; xử lý; giải quyết; quét rác; quét đường; đến lấy; bốc;
        xúc; vào lấy; qua lấy; tới lấy; sang lấy; xuống lấy""",
    "COLLECTOR": """
        xe rác; xe gom; xe gom rác; xe thu gom; xe thu gom rác; xe lấy rác; công nhân vệ sinh; công
        ty môi trường; nhân viên vệ sinh; nhân viên môi trường; urenco; lao công; cô lao công; xe
        ép rác; đội vệ sinh; bên môi trường; xe cuốn ép; xe môi trường; xe vệ sinh; công ty vệ
        sinh; chị lao công; đội thu gom; công nhân môi trường; đơn vị thu gom; nhà thầu rác; xe hút
        rác; người thu rác; người gom rác; tổ thu gom; tổ vệ sinh; nhân viên thu gom; cô thu rác;
        cô đổ rác; bác thu rác; người lấy rác; xe ba gác rác; xe đổ rác; công nhân thu gom; công
        nhân; quét rác; xe cẩu rác; bên thu gom; bên vệ sinh; kẻng rác; kẻng""",
    # Left behind, said in one phrase.
    "NOT_COLLECTED": """
        bỏ sót; bỏ quên; bỏ tuyến; bỏ chuyến; trễ chuyến; quá giờ; chậm thu gom; chậm gom;
        gom không hết; lấy không hết; còn nguyên; vẫn nằm; nằm nguyên; vẫn y nguyên; vẫn
        còn đó; bị bỏ lại; thu gom chậm; gom chậm; gom sót; dọn không sạch; gom không sạch;
        thu gom không kịp; chẳng ai ngó; không ai ngó; không ai ngó ngàng; y nguyên; không
        ai đoái hoài; không được thu gom; không được dọn; bỏ mặc; vẫn ở đấy; vẫn ở đó; vẫn
        còn nguyên; không kịp; ế; ế ra; không xuể; lấy muộn; gom muộn; chậm trễ; không đều;
        thất thường; chẳng ai đụng; lấy một nửa; bỏ dở; còn sót; sót lại; dọn dở; dọn qua
        loa; dọn nửa vời; lấy qua loa; bỏ bê; bỏ lỡ; bỏ ngõ; bỏ xóm; bỏ lượt; bỏ qua; bỏ
        ngách; bỏ hẻm; toàn bỏ; không dừng; không ghé; để đấy; bỏ đấy; để đó; bỏ đó; chưa
        xong; bỏ cuộc; chưa đổ; không đổ; chưa ai đổ; không ai đổ; bỏ rơi; bỏ mặc dân; bỏ
        không thu; chê đường; chê ngõ; không chịu vào; không thèm vào; không thèm ghé;
        không thèm lấy; bỏ quên ngõ; bỏ bẵng; không thấy xe; chưa thấy xe; chẳng thấy xe;
        chả thấy xe; không có xe; xe không vào; xe không đến; xe không qua; xe chưa vào; xe
        chưa đến; xe chưa qua""",
    # More rubbish than there should be.
    "PILE": """
        ùn ứ; tồn đọng; tồn; chất đống; chất đầy; đầy tràn; tràn ra; ngập; đầy ắp; quá tải;
        như núi; chất như núi; ứ đọng; dồn đống; tràn lan; lưu cữu; thành đống; đầy; tràn;
        chất cao; ngập ngụa; ê hề; lâu ngày; bốc mùi; ùn ùn; tràn ngập; ứ; chồng chất; ngồn
        ngộn; cao ngất; lù lù; dồn ứ; la liệt; đầy ứ; chật cứng; dồn; ngút; đống; cả đống;
        một đống; đầy rẫy; chất ngất; ùn; đùn; chật; căng phồng; mấy đống; lút; đầy đường;
        đầy vỉa hè; đầy ngõ; đầy phố""",
    "FROM_ELSEWHERE": """
        từ nơi khác; nơi khác; chỗ khác; từ đâu đến; người lạ; nơi khác đến; phường khác; làng
        khác; tỉnh khác; từ xa; không rõ từ đâu; xe lạ; ban đêm; nửa đêm; lén lút; đêm khuya; rình
        lúc; trộm""",
    "PEST": "ruồi; ruồi nhặng; ruồi muỗi; ruồi bâu; giòi; giòi bọ; chuột; gián; muỗi",
    "CLEAN": """
        dọn; thu gom; gom; hốt; hót; thu dọn; dọn dẹp; dọn rác; gom rác; hốt rác; hót rác; quét
        dọn; quét; vớt; xúc đi; chở đi; lấy rác; lấy; xử lý; giải quyết; khắc phục; dọn đi; đem đi;
        cẩu đi; sửa; vá; thay; che chắn; phủ bạt; rửa đường; dọn vệ sinh; lấy đi; mang đi; thu; dọn
        sạch; quét sạch; hót đi; đến lấy; tới lấy; vào lấy; qua lấy; sang lấy; xuống lấy; đến dọn;
        tới dọn; đến gom; đến thu; thông; thông cống; nạo vét; bơm; bơm hút; hút; sửa xong; tưới;
        tưới nước; phun nước; lắp; lắp lại; đậy; đậy nắp; cắt; cắt tỉa; nhổ; cẩu; hớt; cho xe đến;
        kéo đi; bốc đi; cưa; dẹp; đốn; dẹp bỏ; được cưa; được dọn""",
    "CARRY": "chở; vận chuyển; chuyên chở; vận tải",
}
