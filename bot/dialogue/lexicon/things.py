"""What residents speak of: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

THINGS: Mapping[str, str] = {
    # What is thrown away, whatever it is.
    "WASTE": """
        rác; rác thải; rác rưởi; túi rác; bịch rác; bọc rác; bao rác; đống rác; núi rác; rác sinh
        hoạt; bãi rác; bao tải rác; chất thải; phế phẩm; rác bẩn; rác hữu cơ; rác chợ; túi rác
        thải; đồ bỏ đi; đồ phế thải; chất thải rắn; rác nhà bếp; cơm thừa; đồ thừa; rác công
        nghiệp; rác y tế; bông băng; kim tiêm""",
    # Where rubbish ends; it smells but is no missed collection.
    "LANDFILL": """
        bãi rác; bãi chôn lấp; trạm trung chuyển; trạm trung chuyển rác; khu xử lý rác; nhà máy
        rác; nam sơn; khu liên hợp xử lý chất thải; lò đốt rác; nhà máy đốt rác""",
    # Where rubbish waits to be taken.
    "BIN": """
        thùng rác; thùng đựng rác; xe đẩy rác; xe rác đẩy tay; bô rác; điểm tập kết; điểm tập kết
        rác; bãi tập kết; bãi tập kết rác; chân rác; hố rác; thùng rác công cộng; điểm cẩu rác;
        điểm trung chuyển rác; nhà rác; hộc rác; ống đổ rác; buồng rác; phòng rác; điểm chân rác;
        sọt rác""",
    # What people set fire to besides rubbish, votive paper and straw.
    "BURNABLE": """
        lá; lá cây; lá khô; lá rụng; nhựa; ni lông; nilon; nilông; túi bóng; túi ni lông;
        túi nilon; bao bì; bao ni lông; dây điện; dây đồng; dây cáp; cáp điện; lốp; lốp xe;
        lốp ô tô; săm lốp; cao su; vải; vải vụn; giẻ; giẻ lau; quần áo; phế liệu; xốp; hộp
        xốp; bìa; bìa các tông; giấy vụn; giấy; thùng giấy; bàn ghế hỏng; cành cây; cành
        lá; cỏ; cỏ khô; đồ cũ; đồ nhựa; mùn cưa; vỏ bao; chai nhựa; cây khô; đồ đạc; đồ gỗ;
        da giày; đệm cũ; sơn; bo mạch; bản mạch; linh kiện; dây nhợ; cành khô; vườn; vật
        liệu thừa; củi mục; bạt; chăn; chiếu; nệm; đệm; ván ép; gỗ ván; tạp chất; bọt biển;
        mút; mút xốp; vụn gỗ; gỗ phế; gỗ vụn; pallet; da thừa; da vụn; bao tải; bao dứa; áo
        mưa; dép cũ; giày dép cũ; rác điện tử; máy móc cũ; dây điện cũ; thùng sơn; thùng
        xốp; tóc; lông gà; gỗ; ván; bao xi măng; vỏ xe; ruột xe; bánh xe cũ; ống nhựa; tấm
        nhựa; vỏ dây; rễ cây; rác khô; rác vườn""",
    # Paper for the dead.
    "VOTIVE": """
        vàng mã; tiền âm phủ; âm phủ; tiền âm; tiền vàng; hàng mã; giấy tiền; tiền giấy;
        giấy vàng; đồ mã; đồ hàng mã; ngựa giấy; voi giấy; vàng hương; mã; vàng; giấy cúng;
        đồ cúng; vàng thoi; nhà lầu giấy; hình nhân; quần áo giấy; sớ; tiền địa phủ; đô la
        âm phủ; vàng tiền; mã giấy; đồ vàng mã; hương vàng; lễ; đồ lễ; mũ mã; áo mã; xe
        giấy; xe hơi giấy; nhà giấy; nhà lầu; thuyền giấy; nhà mã; đồ giấy; tiền mã; tiền
        vàng mã; nén vàng; giấy sớ; vàng bạc giấy; điện thoại giấy; ông đồng bà cốt; đồ cho
        người âm; cho các cụ; cho người chết; cho người âm""",
    # Burning votive paper, said in one word.
    "VOTIVE_ACT": """
        hoá vàng; hoá mã; hóa sớ; hoá tiền vàng; hoá vàng mã; hoá đồ; đốt vàng; đốt mã; hoá hàng
        mã; đốt sớ; hoá tiền; hoá vàng hương; cúng cô hồn; hoá sớ; hóa giấy""",
    "STRAW": """
        rơm; rạ; rơm rạ; rơm khô; gốc rạ; gốc rơm; chân rạ; phụ phẩm; phụ phẩm nông nghiệp; thân
        ngô; thân cây ngô; lá mía; bã mía; ngọn mía; trấu; cây ngô; lúa; vỏ trấu; đống rơm; thân
        lạc; cây đậu; rạ khô""",
    # Where straw is; burning there is straw burning though straw is not named.
    "FIELD": """
        đồng; đồng ruộng; ruộng; cánh đồng; ngoài đồng; ruộng lúa; bờ ruộng; sau gặt; sau vụ gặt;
        mùa gặt; gặt; vụ gặt; thu hoạch; gặt xong; vụ mùa; vụ chiêm; nông dân""",
    "DUST": """
        bụi; bụi bặm; bụi bẩn; cát bụi; bụi cát; bụi đất; đất bụi; bụi xi măng; bụi gạch;
        bụi đá; khói bụi; bụi mù; bụi mù mịt; bụi trắng; bụi đỏ; bụi mịt mù; bụi mịt; bụi
        bay; bụi cuốn; bụi phủ; bụi bả; bay trắng; bay mù; tung mù; bay mù mịt; bụi tung;
        tung bụi; bụi trắng xoá; bột đá; bột bay; mạt cưa bay""",
    # Building, demolition, roadworks, material yards.
    "SITE": """
        công trường; công trình; xây dựng; xây nhà; đang xây; nhà xây; thi công; phá dỡ;
        đập phá; đập nhà; phá nhà; đập tường; đào đường; làm đường; sửa đường; sửa nhà; cắt
        gạch; cắt đá; mài đá; trạm trộn; trộn bê tông; trạm trộn bê tông; bãi cát; bãi cát
        sỏi; bãi vật liệu; bãi tập kết vật liệu; bãi tập kết cát; vật liệu; bãi tập kết cát
        sỏi; bãi vật liệu xây dựng; vật liệu xây dựng; san lấp; san nền; đào móng; dự án;
        cào đường; cào bóc; rải nhựa; đào vỉa hè; lát vỉa hè; lát đá; vành đai; metro; cầu
        vượt; hạ tầng; nhà thầu; máy xúc; máy ủi; máy cẩu; xây chung cư; toà nhà đang xây;
        đường đang làm; cải tạo; tháo dỡ; dỡ nhà; cưa gạch; mài tường; mài bê tông; khoan
        bê tông; đống cát; đống cát đá; đống đất; xi măng; chủ đầu tư; thợ xây; phun cát;
        bốc dỡ; xúc cát; nhà phố đang đập; đục tường; hoàn thiện nhà; rào chắn; lu đường;
        xây trường; xây cầu; làm vỉa hè; làm cống; đào cống; đào xới; nghiền đá; nghiền;
        bãi trung chuyển cát; bột bả; chà tường; xả nhám; chà nhám; bả tường; sơn bả; thợ
        sơn; thợ hồ; phụ hồ; rải đá; rải cấp phối; xe lu; lu nền; máy lu; trải nhựa; nổ
        mìn; phá đá; khai thác đá; mỏ đá; bóc đường; đào xúc; san ủi; thay vỉa hè; đường dở
        dang; đường đào; hầm chui; cao tốc; đào lên; khoan cắt bê tông; khoan phá bê tông;
        khoan cắt; đục bê tông; sửa chữa nhà; dựng nhà; làm nhà; cất nhà; xưởng đá; cắt
        kính; cưa xẻ; máy cắt; máy mài; đập phá nhà cũ; đập phá nhà; đập phá tường; phá dỡ
        nhà; đang đổ bê tông; xe đổ bê tông; đổ bê tông đường; đổ bê tông mái; đục phá;
        khoan đục; khoan phá""",
    "TRUCK": """
        xe tải; xe ben; xe chở; xe hổ vồ; hổ vồ; xe ba gác; xe bồn; xe bồn bê tông; xe trộn
        bê tông; đoàn xe; xe tải ben; container; xe công nông; công nông; ô tô tải; xe quá
        tải; xe ô tô chở; xe máy chở; xe đầu kéo; xe lôi; xe to; xe thùng; xe trọng tải
        lớn; xe tự chế; xe tải nặng; xe howo; xe bốn chân; mấy xe; chuyến xe; xe của công
        trường; xe công trình; tài xế; xe lam; xe ra vào; xe chở hàng; xe ben chở; xe cát;
        xe đất; xe bê tông; xe ba bánh; xe chở đầy; xe bùn; xe tải chở; xe cải tiến; xe tải
        nhỏ; xe bán tải; xe chuyên chở; phương tiện chở; ô tô chở; xe vận chuyển; xe san
        lấp; xe đào đất; chở đầy; xe thồ; xe kéo; xe tải lớn; xe 4 chân; xe chở phân; xe
        chở lợn; xe chở gia súc; thùng xe tải; xe rác chở; xe chở rác; xe chở than; xe chở
        gạch; xe chở cát; xe chở đất; xe chở đá; xe chở vật liệu; xe chở phế thải; xe chở
        bùn; xe sơ mi rơ moóc; rơ moóc; xe đông phong; xe chở rơm; xe rùa; đoàn xe tải; xe
        chở mùn cưa; xe tải đất; oto tải; ôtô tải; xe oto tải; xe ô tô tải""",
    # Material coming off a vehicle.
    "SPILL": """
        rơi vãi; rơi; rơi rớt; vãi; rớt; rơi đầy; văng; văng vãi; chảy vữa; rơi xuống
        đường; vương vãi; rò rỉ vữa; vãi ra; lôi bùn; kéo bùn; kéo theo bùn; bùn đất bám;
        không rửa bánh; chưa rửa bánh; rắc; rải; đổ dọc đường; vãi khắp; vãi đầy; trút dọc
        đường; bánh xe bẩn; bánh dính bùn; kéo lê; bùn từ bánh xe; bùn đất từ bánh xe; bùn
        theo bánh xe; dính bùn ra đường; bay xuống đường; đổ từ thùng xe; bay vào mặt; bay
        vào mắt; tạt vào mặt; tạt đầy mặt; bắn vào mặt; bắn vào xe; rơi lộp bộp; rơi lộp
        độp; rớt lộp độp; rơi lả tả; bay lả tả; rớt xuống; rơi từ xe; nhỏ giọt; bám đầy mặt
        đường; chảy dọc đường; rỏ ra đường; theo bánh xe; dính bánh xe; bánh xe tải dính;
        bám bánh xe""",
    # A load without a cover.
    "UNCOVERED": """
        không phủ; không phủ bạt; không che; không che chắn; không che đậy; không che bạt;
        chẳng che; chẳng phủ; chẳng che chắn gì; không có bạt; không bạt; hở bạt; để trần;
        hở thùng; không đậy; không đậy bạt; không kín; chẳng che đậy; chả che đậy; chả phủ
        bạt; thiếu bạt; rách bạt; bạt rách; không trùm bạt; không kéo bạt; không che phủ;
        chẳng phủ bạt; không bịt; chả che chắn; không có gì che; chất cao ngọn; đầy có
        ngọn; không trùm; quên phủ bạt; không buộc bạt; chở ngọn; chất có ngọn; không nắp;
        chở hở; không lưới; không bạt che; bạt không kín; phủ không kín; che không kín; che
        hờ; phủ hờ; bạt hở; thùng hở""",
    # Nothing done against dust.
    "NO_SCREEN": """
        không che chắn; không phun nước; không tưới nước; không tưới; không có lưới; không lưới;
        không quây; không rào; chẳng tưới; không che lưới; không có rào; chẳng che chắn; không che
        bụi; chẳng phun nước; không chịu phun nước; không có xe tưới; không dựng rào; không quây
        bạt; không có biện pháp""",
    # Building and other heavy waste; left outside, it was dumped.
    "DEBRIS": """
        phế thải; xà bần; gạch vữa; gạch vỡ; gạch vụn; gạch đá; bê tông vụn; đất thải; bùn
        thải; vôi vữa; trạc; trạc vữa; đất đá; thạch cao; đất đá thải; phế thải xây dựng;
        rác xây dựng; vữa; gạch ngói; bê tông; vôi gạch; mảnh kính; gạch ngói vỡ; tấm lợp;
        fibro xi măng; đất; bùn; bùn đất; rác thải xây dựng; chất thải xây dựng; cát sỏi;
        xỉ than; xác lợn; xác gà; lợn chết; gà chết; vịt chết; xác động vật; chó chết; xỉ;
        bao tải đất; gạch; đá; kính vỡ; vật liệu thừa; xác chó; xác mèo; thùng sơn; rác
        thải công nghiệp; rác công nghiệp; rác y tế; bùn bể phốt; phoi; bê tông thừa; bê
        tông vỡ; đất thừa; đất đào; đất đào móng; vữa thừa; xi măng chết; gạch thừa; ngói
        vỡ; tôn cũ; phế liệu xây dựng; bùn nạo vét; bùn cống; mảnh sành; thuỷ tinh vỡ""",
    # Furniture and machines; left outside, they were dumped.
    "BULKY": """
        sofa; sô pha; ghế sofa; xô pha; đệm; đệm cũ; nệm; tủ; tủ lạnh; tủ gỗ; tủ quần áo;
        giường; bàn ghế; máy giặt; tivi; ti vi; bồn cầu; cửa cũ; chăn màn; bàn thờ; tủ cũ;
        giường cũ; ghế cũ; bàn cũ; đồ cồng kềnh; cồng kềnh; nội thất; đồ nội thất; chăn cũ;
        chậu sứ; bồn tắm; ghế hỏng; điều hoà hỏng; ghế salon; salon; bình nóng lạnh; bể cá;
        xe máy cũ; xe đạp hỏng; cánh cửa; đồ điện tử; đồ đạc cũ; kệ; thùng xốp; gốc đào;
        cành đào; cây quất; bát hương; bồn rửa; bồn rửa mặt; lavabo; tấm mút; ghế đệm; ghế
        massage; cánh tủ; khung tranh; máy tập hỏng; quạt hỏng; máy tính cũ; máy in hỏng;
        bàn học cũ; tủ kính; tủ bếp; bếp cũ; xe nôi; xe đẩy hỏng; gỗ mục; giá sách; kệ
        sách; kệ tivi; thùng phi; khung cửa; cửa gỗ; tấm ván; mái tôn cũ; bàn ghế cũ; bàn
        ghế hỏng; đồ gỗ cũ; cây đào; đào quất; cây mai; chậu cây; gốc cây đào""",
    # What one person drops.
    "SMALL": """
        đầu lọc; tàn thuốc; mẩu thuốc; vỏ; vỏ chai; vỏ lon; chai nhựa; chai lọ; lon bia;
        cốc nhựa; cốc giấy; ly nhựa; giấy ăn; giấy lau; khăn giấy; khăn ướt; bã kẹo; kẹo
        cao su; hộp xốp; hộp cơm; túi ni lông; túi nilon; túi bóng; vỏ hạt; tờ rơi; bim
        bim; que xiên; xiên que; lon nước; lon; vỏ bánh; vỏ kẹo; vỏ trái cây; vỏ hoa quả;
        mẩu giấy; khẩu trang; tăm; ống hút; bỉm; cốc trà sữa; ly trà sữa; chai nước; giấy
        gói; đồ ăn thừa; hướng dương; giấy; cốc; phân chó; phân mèo; phân súc vật; tàn; bã
        trầu; bã mía; ruột hoa quả; túi nhựa; vỏ sữa; thuốc lá; chai bia; pháo giấy; tiền
        lẻ; vỏ mía; vỏ ngao; vỏ ốc; bã cà phê; lõi ngô; hộp sữa; túi nôn; túi mồi; vỏ
        ngheu; vỏ nghêu; vỏ lạc; hạt dưa; que kem; xương gà; giấy kẹo; vỏ sò; vỏ thuốc lá;
        nước bọt; đờm; vỏ bia; mẩu thuốc lá; lõi giấy; bao thuốc; đũa; vỏ quýt; vỏ cam; vỏ
        nhãn; vỏ vải; giấy bẩn; đồ uống thừa; cốc nước; hộp nhựa; bao cao su; vỏ bao cao
        su; que tăm; vỏ hạt dưa; giấy bạc; cốc giấy cà phê; vỏ mì tôm; vỏ quẩy; xiên thịt""",
    "DOG_MESS": """
        phân chó; chó ị; ị bậy; chó phóng uế; phóng uế; chó đi vệ sinh; chó ỉa; ỉa bậy; tiểu bậy;
        đi bậy; phân mèo; đái bậy; cho chó đi bậy; chó đi ị; khạc nhổ; tè bậy; tiểu tiện; phóng uế
        bừa bãi; dắt chó""",
    "WATERBODY": """
        sông; hồ; ao; mương; kênh; rạch; suối; đầm; rãnh; cống; hồ nước; con sông; con
        mương; kênh mương; lòng hồ; mặt hồ; ao hồ; ao làng; hồ điều hoà; cống rãnh; rãnh
        nước; sông tô lịch; tô lịch; sông nhuệ; sông đáy; sông hồng; hố ga; hồ tây; ven hồ;
        dòng sông; kênh tưới; thuỷ lợi; cống thoát nước; nguồn nước; sông kim ngưu; sông
        sét; sông cầu bây; rãnh thoát nước; sông lừ; miệng cống; đầu nguồn; nước hồ; nước
        sông; nước ao; nước mương; nước kênh; bờ hồ; quanh hồ; quanh bờ hồ; bờ sông; ven
        sông; bờ kênh; bờ ao; ao đình""",
    "DIRTY_LIQUID": """
        nước thải; nước cống; nước bẩn; nước đen; nước rỉ rác; nước thải sinh hoạt; nước thải công
        nghiệp; dầu mỡ; dầu nhớt; nhớt; nhớt thải; dầu thải; hoá chất; thuốc nhuộm; nước nhuộm; bể
        phốt; hầm cầu; phân lợn; phân gà; phân bò; chất bẩn; nước rửa; nước hoá chất; nước màu;
        nước giặt; nước rửa xe; nước vo; axit; nước lạ; nước hôi; nước đục; phân; dầu ăn; nước xả;
        nước tẩy; nước chăn nuôi; nước phân; nước thối; nước đỏ; nước tanh; nước mỡ; dung dịch;
        nước rửa bát; sơn; nước từ công trình; nước lẫn dầu; dầu cặn; dầu; nước bùn; chất thải
        lỏng; mỡ; nước nhờn; nước tiểu; nước lau; nước rác; nước rỉ; nước mắm; nước chảy ra từ;
        nước lạ màu; bã rượu; bã sắn; nước sơn; nước xà phòng; nước thải đen; nước nhiễm dầu""",
    "DISCHARGE": """
        xả; xả thải; thải; xả trộm; xả lén; xả thẳng; xả trực tiếp; xả ra; chảy; chảy ra; chảy
        tràn; tuồn; đổ; trút; tràn; tràn ra; tràn lên; trào; trào ngược; trào lên; phun; rò ra;
        hắt; thải ra; đổ thẳng; lênh láng; chảy lênh láng; dội; đùn; đùn lên; ứ; ngập; bơm; bơm ra;
        cho chảy; đấu nối; đổ ra; rỉ ra; dềnh; tuôn; chảy thẳng""",
    # Says wastewater by itself.
    "FISH_DEATH": """
        cá chết; cá nổi; tôm cá chết; chết cá; cá ngửa bụng; cá lờ đờ; cá bị chết; cá phơi bụng; cá
        trắng bụng; cá ngáp; xác cá; vịt chết nổi; thuỷ sản chết; cá tôm chết; cá chép chết; cá rô
        phi chết; cá mè chết; cá tự nhiên chết; tôm chết; ốc chết; cá chết nổi; cá chết trắng""",
    "FOUL_COLOUR": """
        đen ngòm; đen đặc; đen kịt; đổi màu; chuyển màu; sủi bọt; bọt trắng; nổi bọt; đỏ lòm; xanh
        lè; váng dầu; nổi váng; đục ngầu; đỏ ngầu; có màu lạ; màu lạ; tím ngắt; đen sì; ô nhiễm;
        đen; đỏ; đặc quánh; nổi bọt trắng; bọt; vàng khè; có váng; nhờ nhờ; xanh đặc; sẫm màu; ngả
        màu; đen thui; trắng đục; trắng như sữa; màu đỏ; màu đen; màu xanh; đục; màu tím; màu vàng;
        tím; có màu; màu xám; màu nâu; vẩn đục; đặc sệt; màu trắng đục; đen như; đen xì; đen như
        mực; xanh lét; xanh rêu; óng ánh dầu; loang dầu; váng; váng xanh; tảo; nổi tảo; rêu xanh;
        nổi váng xanh; phú dưỡng; bọt xà phòng; trắng xoá bọt""",
    "SMELL": """
        mùi; mùi hôi; hôi; thối; hôi thối; hôi hám; hôi tanh; khét; khét lẹt; hắc; tanh; tanh tưởi;
        xú uế; uế khí; bốc mùi; nặng mùi; mùi lạ; mùi thối; mùi khét; mùi hắc; mùi tanh; ám mùi;
        nồng nặc; thối um; thối hoắc; mùi khó chịu; thum thủm; hôi rình; hôi mù; mùi ô uế; hôi nồng
        nặc; hôi thối nồng nặc; mùi hôi thối; bốc mùi hôi; sặc sụa; khắm; nồng; khai; hăng; mùi
        khai; sực mùi; mùi nồng; thối khẳn; thúi; hôi quá; khai mù; mùi xú uế; hôi chua; mùi chua;
        bay mùi""",
    # Smoke and gases.
    "FUMES": """
        khí thải; khói; khói đen; xả khói; nhả khói; phả khói; hơi độc; khí độc; khói bếp; khói
        trắng; khói vàng; muội than; khói mù mịt; khói mù; khói um; khói thuốc; hơi hoá chất; hơi
        sơn; hơi dầu; khói khét; khói bay; khói độc; muội; bồ hóng; khói bụi""",
    "CHEMICAL": """
        hoá chất; sơn; dung môi; xăng dầu; keo; mực in; a xê tôn; thuốc trừ sâu; thuốc sâu; nhựa;
        nhựa đường; cao su; axit; amoniac; thuốc nhuộm; dầu chiên; thuốc bảo vệ thực vật; mạ; xi
        mạ; clo; lưu huỳnh; phẩm nhuộm; chất tẩy""",
    # A place with an owner that smells or smokes.
    "PREMISES": """
        xưởng; nhà máy; xí nghiệp; cơ sở sản xuất; trại lợn; trại gà; trại bò; trại vịt;
        trang trại; chuồng; chuồng trại; chăn nuôi; lò mổ; lò giết mổ; giết mổ; quán nướng;
        quán bún chả; bún chả; quán ăn; nhà hàng; lò gạch; lò; ống khói; làng nghề; cơ sở;
        gara; ga ra; tiệm; tiệm sơn; lò bánh; lò vôi; lò nấu; nấu nhựa; nấu nhôm; đúc; nấu
        mỡ; rán mỡ; tái chế nhựa; xưởng mộc; xưởng gỗ; xưởng sơn; khu công nghiệp; cụm công
        nghiệp; bếp ăn; quán phở; quán lẩu; quán cơm; nuôi lợn; nuôi gà; nuôi bò; nuôi chó;
        nuôi chim; nuôi mèo; nuôi vịt; chuồng lợn; chuồng gà; quán; hàng ăn; hút mùi; ống
        hút mùi; ống xả; nướng; nướng thịt; quạt chả; rang cà phê; kho; kho hàng; công ty;
        lò hơi; lò sấy; xưởng in; quán nhậu; sản xuất; xưởng nhựa; nhà bếp; chợ cá; hàng
        cá; bán cá; kho lạnh; chế biến; sơ chế; nấu cao; xưởng cơ khí; xưởng dệt; trạm
        xăng; tiệm nail; tiệm giặt là; giặt là; lò đốt; nhà vệ sinh công cộng; nhà vệ sinh;
        cống ngầm; lò rèn; hàn xì; bãi phân; ủ phân; bếp nhà hàng; rang lạc; nấu rượu; bò;
        lợn; heo; gia súc; gia cầm; ép nhựa; hố phân; thu mua phế liệu; cửa hàng; ki ốt;
        kiốt; quán cà phê; quán bia; quán trà; quầy hàng; căn nhà hoang; sấy gỗ; lò giết;
        trại""",
    "NOISE": """
        ồn; ồn ào; tiếng ồn; karaoke; hát karaoke; kara; loa; loa kéo; loa kẹo kéo; nhạc
        to; inh ỏi; ầm ĩ; ầm ầm; mở nhạc; bật nhạc; hát hò; còi xe; bấm còi; điếc tai; đinh
        tai; gây ồn; ồn quá; nhức óc; rú ga; nẹt pô; hò hét; om sòm; chát chúa; tiếng máy;
        tiếng khoan; loa phường; nhạc xập xình; xập xình; ồn ã; ầm ào; loa đài; bass; đập
        thình thình; chói tai; inh tai; mất ngủ vì; nhạc sống; loa thùng; huyên náo; gà
        gáy; chó sủa; sủa suốt; rầm rầm; khoan đục; khoan cắt; thi công đêm; thi công ban
        đêm; làm đêm; khoan suốt; đục phá; đóng cọc; hò dô; nhậu nhẹt; la hét; la lối; chửi
        bới; nhạc ầm; tiếng nhạc; tiếng loa; loa to; hát to; nhạc lớn; mở loa; bật loa; máy
        khoan; tiếng động; máy cắt cỏ; không ngủ nổi vì; inh; ầm cả; mở to; quát tháo""",
    "LIGHT": """
        đèn đường; đèn led; biển led; đèn chiếu sáng; chiếu sáng; ánh sáng; đèn pha; đèn
        công cộng; đèn ngõ; màn hình led; đèn quảng cáo; biển quảng cáo; bóng đèn đường;
        cột đèn; đèn cao áp; đèn tín hiệu; đèn giao thông; đèn hắt; bảng quảng cáo; bảng
        điện tử; bảng led; biển hiệu led; chói mắt; sáng chói; sáng loá; sáng rực; biển
        đèn; đèn sáng; bóng đèn ngõ; đèn ngách; đèn xóm; điện đường; điện chiếu sáng; đèn
        sân chơi; đèn công viên; đường tối; ngõ tối; tối om""",
    "TREE": """
        cây đổ; cành cây; chặt cây; cây khô; cây gãy; cây xanh; cây chết; cây nghiêng; cây cổ thụ;
        tán cây; tỉa cành; cây xà cừ; cây phượng; cây bật gốc; cành khô; cưa cây; cây to; cây sắp
        đổ; cắt tỉa; rễ cây; cây bị; cây sâu mục; cành gãy; cành cây gãy; chặt hạ; đốn cây; cây
        sưa; cây bàng; cây bằng lăng; bẻ cành; cây hoa sữa""",
    "DAMAGED": """
        hỏng; vỡ; gãy; mất nắp; nứt; thủng; bể; bị mất; rách; xuống cấp; bị hư; hư; hư
        hỏng; bung; bục; nát; mất bánh; cháy bóng; không sáng; bị phá; đổ nghiêng; mục;
        mất; tắt ngấm; không bật; han gỉ; sứt; long; lật; bị đổ; chết khô; đổ; sắp đổ;
        nghiêng; bong tróc; vỡ nát; lồi lõm; đập vỡ; bị vỡ; sứt mẻ; lún; sụt; cong vênh; bị
        gãy; tróc; hở; nhấp nháy; chập chờn; bong hết; bong gạch; bong ra; bong lên; bị
        nghiêng; nứt toác; sập; lồi lên; rời ra; chập; tối om; tối thui; chớp tắt; tối tăm;
        om; bị nứt; hư nát""",
    # Coal and wood stoves.
    "STOVE": """
        bếp than; tổ ong; than tổ ong; bếp tổ ong; lò than; đun than; nấu than; bếp than tổ ong;
        than; bếp củi; đun củi; nấu củi; đun bếp củi; bếp lò; bếp than hoa; than hoa""",
    # Smoke of vehicles, which is another matter than smoke of burning.
    "EXHAUST": """
        khói xe; xe xả khói; khói xe máy; xe buýt xả; xe xả; ống xả xe; xe khói; xe nhả khói; khí
        thải xe; khói ô tô; xe tải xả khói; khói đen từ xe; xe phun khói; xe nổ máy; máy phát điện;
        khói xe buýt; khói xe cũ; xe cũ xả khói; để nổ máy; xe xịt khói; đỗ xe nổ máy""",
    # What the city owns.
    "FACILITY": """
        nắp cống; hố ga; ổ gà; ổ voi; biển báo; dây cáp; dây điện; tủ điện; rao vặt; khoan
        cắt bê tông; cột điện; lan can; ghế đá; nhà vệ sinh công cộng; gạch lát; cầu đi bộ;
        nắp hố ga; chuột; muỗi; gián; ruồi; ruồi muỗi; chó thả rông; lấn chiếm; đọng nước;
        ngập úng; ngập; vũng nước; cỏ dại; cỏ mọc; bụi rậm; sân chơi; tắc cống; cống tắc;
        tắc nghẽn; thoát nước; sụt lún; hố; bèo; bèo tây; vẽ bậy; phun sơn; họp chợ; bán
        hàng rong; đỗ xe; đường xấu; lấn chiếm vỉa hè; lấn chiếm lòng đường; mèo hoang; chó
        hoang; chó mèo; chiếm vỉa hè; mèo; lấn vỉa hè; đỗ xe trên vỉa hè; đỗ xe vỉa hè;
        ngập nước; biển hiệu; trạm biến áp; cống bị tắc; nước ngập; lấn hết vỉa hè; lấn ra
        vỉa hè; lấn lòng đường; chiếm hết vỉa hè; chiếm lòng đường; lấn ra đường; lấn hết
        lòng đường; chiếm hết lòng đường; bậc thang; cầu thang; bồn hoa; ghế công viên;
        xích đu; thiết bị tập thể dục; máy tập; trạm xe buýt; nhà chờ xe buýt; bến xe buýt;
        đài phun nước; miệng hố; tường bao; vỉa hè bị chiếm; lòng đường bị chiếm; không còn
        lối; không còn lối đi; hết lối đi; hết chỗ đi; chiếm dụng vỉa hè; chiếm dụng lòng
        đường; bãi giữ xe; bãi xe trái phép; bị chiếm dụng; ăn xin; rắn; chó dại; chó cắn;
        chó chạy rông; chó không rọ mõm; rọ mõm; miệng cống; bị tắc; đọng; đọng nước mưa;
        nghẹt cống; cống nghẹt; dây cáp viễn thông; dây mạng; nhà vệ sinh; thang máy; bể
        nước; vòi nước; biển tên phố; gương cầu; vạch kẻ đường; gờ giảm tốc; chắn lối; chặn
        lối; chắn đường; chặn đường; tổ ong; ong vò vẽ; kiến; bọ; sâu róm; côn trùng; kê
        bàn ghế; bày bàn ghế; bày bàn; kê bàn; kín vỉa hè; bày hàng; bày bán; kín lòng
        đường; bán hàng lấn; chiếm hết lối; chiếm lối; dựng rạp; bãi đỗ xe; dựng lều; mái
        che; mái vẩy""",
    "VEHICLE": """
        xe máy; xe buýt; xe bus; ô tô; oto; xe khách; xe con; xe cũ; xe tải; xe ô tô; xe cũ nát; xe
        máy cũ; xe ba bánh; xe nát; taxi; xe ôm; xe thương binh""",
    "LAND": """
        bãi đất; bãi đất trống; khu đất; đất trống; đất nhà; đất công; mảnh đất; lô đất; đất dự án;
        ra đất; xuống đất; trên đất; nền đất; thửa đất; đất ruộng; đất hoang; đất của; mặt đất;
        dưới đất; miếng đất; đất bỏ hoang; đất bỏ không; đất nông nghiệp; đất nghĩa trang; khu đất
        trống; đường đất; bờ đất; bãi đá; đá bóng; cột đá; ghế đá; đất cát; bùn lầy; đá cầu; trà
        đá; nước đá; cà phê đá; xem bóng đá; viên đá; đá lạnh; đá với; đá trận; đội đá""",
    "ASH": "tro; tàn tro; tro bụi; tro tàn; tro bay; tàn bay; tàn lửa; tro nóng",
    "DRIVE": """
        xe chạy; chạy qua; chạy ầm ầm; chạy rầm rầm; tải chạy; ben chạy; chạy suốt; chạy ra; chạy
        vào; chạy nhanh; chạy ẩu; chạy dọc; chạy ngang; chạy trên; chạy xe; chạy ngày đêm; chạy về;
        chạy đi; chạy tới; bỏ chạy; xe chạy qua; chạy rông; chạy ngoài; máy chạy; ăn chay; cơm
        chay; quán chay; đồ chay; chay tịnh""",
    "NEARBY": """
        đầu ngõ; đầu làng; đầu đường; đầu phố; đầu xóm; đầu cầu; đầu hồi; đầu thôn; đầu
        ngách; đầu hẻm; đầu chợ; đầu dốc; đầu tiên; đầu nhà; đầu năm; ban đầu; bắt đầu; đầu
        tuần; đầu mối; đầu bờ; đầu phường; đầu xã; đầu khu; đau đầu; nhức đầu; từ đầu; đầu
        tháng; hàng xóm; xuống sân; hàng xóm nhà; cô hàng xóm; ông hàng xóm; bà hàng xóm;
        xuống đường; xuống phố; xuống vỉa hè; khách du lịch; tây hồ; ở đây; chỗ này; tại
        đây; gốc cây""",
    "ROAD": "vỉa hè; lòng đường; mặt đường; hè phố; lề đường; gạch vỉa hè",
    # Folds like a verb of cleaning.
    "FISHING": "câu cá; đi câu; người câu; dân câu; câu trộm",
    "FISH": "cá; tôm; tôm cá; cá tôm; thuỷ sản; vịt; ngan; ngỗng; cua; ốc; ếch",
    "DIE": """
        chết; chết cả; chết hết; chết trắng; chết hàng loạt; chết sạch; ngửa bụng; phơi
        bụng; nổi trắng; nổi lềnh bềnh; lờ đờ; chết nổi""",
    "CARRION": """
        chuột chết; xác chuột; mèo chết; chó chết; xác chó; xác mèo; xác động vật; xác
        thối; gà chết; vịt chết; lợn chết; xác lợn""",
    # People shouting at each other: noise when it goes on, else nobody's business.
    "QUARREL": "cãi nhau; cãi vã; chửi nhau; to tiếng; cãi cọ",
    "PEST": """
        mèo tha; chó tha; chuột tha; chó bới; mèo bới; mèo xé; bới tung; bới rác; chuột
        cắn; gà bới; dòi; dòi bọ; giòi bò; kiến bu; ruồi bu; nhặng""",
    # Where and when votive paper is burnt, also when paper is not named.
    "RITUAL": """
        thầy cúng; cúng; cúng bái; cúng lễ; làm lễ; đền; chùa; miếu; hầu đồng; bà đồng; ông
        đồng; giỗ; đám ma; đám tang; khai trương; động thổ; thần tài; lễ tạ; giải hạn; đồng
        cốt; cúng giỗ; cúng rằm; cúng đất""",
    # Nothing that a passer-by drops.
    "HAZARDOUS": """
        ắc quy; bình ắc quy; chất thải công nghiệp; chất thải nguy hại; rác công nghiệp;
        rác y tế; kim tiêm; bơm kim tiêm; thùng hoá chất; can hoá chất; bóng đèn tuýp; chất
        thải y tế; rác nguy hại""",
}
