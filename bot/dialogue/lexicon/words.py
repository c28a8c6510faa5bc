"""Single Vietnamese words that fold like words of the lexicon but mean something else."""

from __future__ import annotations

from bot.dialogue.phrases import words_of

# Typed with these accents, they are themselves and no slips of the finger.
HOMOGRAPHS = """
    anh ao bang bui bài bàn bái bán bãi bé bép bê bên bùi búi băng bơ bưởi bại bạn bản bảng bẩn bận
    bằng bến bếp bề bền bể bệnh bố bộ bở bụi ca canh chay chi chiêu chiếu chiều chung chào chán
    cháu cháy chân châu chét chí chó chú chúng chăn chư chạy chảo chảy chấu chậu chắn chẵn chết chỉ
    chị chỗ chờ chở chợ chủ chứ chữ cung cà cành cá các cánh cát cây công cùng cúng cũng cơm cạ
    cạnh cả cảnh cất cấy cầy cậy cắt cống cồng cổng cộng củng day diễn diện dot dày dân dây dính dò
    dưới dưỡi dạy dần dẫn dậy dặn dịch dốt dỗ dột gan gia già giá giã giương giường giả gách gân
    gạch gần gắn hoa hoà hoá hàng hãng hô hôi hơi hương hướng hưởng hạng hằng hẹp hết họ họa hỏa
    hỏi hố hối hồi hội hở khi khác khách khí khói khôi khắc khỉ khỏi khối kênh la lo là làng lá
    láng lân lã lãng lên lò lăng lơ lạ lạng lần lẫn lận lặng lọ lỗ lớn lờ lỡ lợn lụa lứa lừa lửa
    lựa ma mua muốn muỗi muộn mà màu má máu mâu mã môi mùa mùi múa múi mũi mưa mươi mười mạ mả mất
    mầu mẫu mật mắt mặt mẹ mẻ mồi mỗi mới mời ngay nghe nghé nghề ngày ngáy ngó ngô ngõ ngọ ngỏ ngộ
    nhiêu nhiều nhà nhá nhã nhé nhả nhẹ nhỏ nhờ nuôi nuốc nước ong phân phô phương phướng phường
    phượng phấn phần phẩn phận phố phổ phở qua quan quà quá quán quả quản quần quận ra ruồng ruộng
    rà rác rách ráng rò rõ rơ rơm rạ rạc rạng rất rắc rằng rổ rớm sang song sàng sáng sòng sóng
    sông sạng sảng sống tai thai thang thu thuốc thuộc thái tháng thói thôi thú thơi thư thải thắng
    thẳng thối thổi thời thủ thứ tiên tiến tiếng tiền tro trung trân trò trúng trương trường trưởng
    trần trận trộn trở trợ trứng tuyến tuyển tuổi tài tái tét tôi tú tăng tư tươi tưới tường tưởng
    tượng tại tải tầng tặng tết tối tồi tội tới tủ từ tử tự vang vàng váng vãng vôi vú vút vũ vất
    vật vắt vội với vợi vụ vứa vứt vừa vữa xa xanh xe xuống xá xây xã xé xương xưởng xả xảy xấy xế
    ánh áo ông đang đau đen đinh điên điện đo đuổi đáng đát đâu đây đèn đêm đình đích đính đó đóng
    đô đông đúng đương đường đượng đạt đảng đất đấu đấy đầu đầy đẩy đậu đắng đắt đặt đếm đến đền
    đệm địch định đọt đỏ đống đốt đồ đồng đổ đỗ độ động đột đợt đụng đứng đừng đựng ảnh ảo ống
"""

# Words without any accent of their own: in a text typed with accents they are themselves.
BARE_WORDS = words_of(
    """
    ai an anh ao ba ban bao bay be bi bia bo bom bon bu buông ca cam can canh cao cau cay cha
    chai chan chanh chao chay che chi chia chim chiêu cho chu chua chung co coi con cong cu cua
    cung da dai dan dao day de di do dong du dung duyên em ga gan gay ghi gia giao gio gom hai
    ham han hang hay hen ho hoa hoang hoi hom hon hong hung huy im kem keo kha khai khan khi
    kho khoa khoan khoe khu khung kia kim kinh la lam lan lau len leo linh lo loa loan long lui
    lung luôn ma mai man mang mau may me men mi mo mong mua mui mưa nam nan nang nay ngai ngang
    ngay nghe nghi nghiêm ngoan ngon ngu nha nhai nhanh nhau nhe nhiên nho nhung no non nong
    nung nuôi oai oan ong pha phai phanh phe phi phim pho phong phu phun qua quan quang quanh
    quay que quen quy quăng ra rau re reo ri rong run sai sang sao sau say sen si sinh so son
    song su ta tai tam tan tay than thang thanh thay theo thi thu thua thuê thôi ti tia tin
    tinh tiêu to toa tom trai trang tranh trao tre treo tro trong tru trung tu tui tung va vai
    van vay ve vi vo vong vu vui vung xa xanh xay xe xem xen xi xin xinh xoa xoay xong xu xung
    yên
    """
)
