"""Single Vietnamese words that fold like words of the lexicon but mean something else."""

from __future__ import annotations

from bot.dialogue.phrases import words_of

# Typed with these accents, they are themselves and no slips of the finger.
HOMOGRAPHS = """
    anh ao bang biên bui buông bài bàn bành bá bái bán bãi bão bé bép bê bên bính bòn bó bôi
    bùi búa búi băng bơ bưởi bạc bại bạn bả bản bảng bảy bẩn bẫy bận bắc bằng bẹ bẹp bến bếp bề
    bền bềnh bể bệnh bịnh bọn bố bốt bổn bộ bộc bột bờm bở bợ bụi bủn bức bửa ca canh chay chi
    chiêu chiếu chiều chung chuông chào chày chán cháo cháu cháy chân châu chét chê chì chìa
    chí chòi chó chôm chùa chùi chú chúng chăn chư chương chạm chạn chạy chải chảo chảy chấu
    chậu chắn chắt chẵn chết chệ chỉ chỉnh chị chống chổi chỗ chớ chới chờ chở chợ chục chủ chứ
    chứa chữ cung cuốc cuối cuống cuộng cà càng cành cá các cánh cát cân cây còng cói côn công
    cùi cùng cúc cúng cũi cũng cơi cơm cơn cưng cương cạ cạn cạnh cạo cạy cả cảnh cất cấu cấy
    cầy cẩm cận cậu cậy cắt cặp cọ cọng cố cối cống cốt cồn cồng cổng cỗ cộ cộc cộng cờ cởi cụ
    cụng củ củng cực day diêm diên diễn diện dot duỗi dài dàn dành dày dám dán dát dân dâu dây
    dì dính dò dù dùi dĩa dũa dư dưới dưỡi dượng dạng dạt dạy dấm dần dẫn dẫu dậy dặm dặn dẹt
    dế dề dền dị dịch dối dốt dỗ dột dụ dứa dực gan ghẹ gia già giá giám giát giây giã giêng
    giò gió giũ giương giường giả giấm giỏ giống giỗ giới gách gân gòn góc gôm găng gạc gạch
    gạn gấc gấp gần gầy gập gậy gắn gắng gốm gội gộp hiếm hiếu hiển hiệp hoa hoà hoàng hoá hoán
    hoãn hoại hoặc huyện hàm hàng há hái hãng hãy hèn hòm hòn hô hôi hông hùng hũ hơi hơn hưng
    hương hướng hưởng hạc hạng hải hằng hẹp hến hết họ họa họng hỏa hỏi hố hối hồi hội hột hở
    hủ khi khuyên khác khách khâm khí khò khói khôi khú khơi khắc khế khỉ khỏi khối khởi khử
    kiêu kiếm kiều kiệm két kê kênh kìa kìm kíp kẻ kẽm kề kỵ kỷ kỹ la liễn lo luống là làn làng
    lành lào lá lán láng lâm lân lã lãm lãng lão lên lò lót lùn lăm lăng lĩnh lơ lư lưng lười
    lạ lạng lạp lạt lần lẫn lận lẵng lặng lặp lẽ lết lềnh lệ lọ lốc lồng lổm lỗ lộc lội lộng
    lộp lớn lớp lờ lỡ lợn lụa lụt lứa lừa lửa lửng lựa lực lựu ma miến miền mua muôi muối muốn
    muống muỗi muỗng muộn mà màng mành màu má mác máng mát máu mâm mâu mây mã mãng mít mòi mòn
    móc môi môn mùa mùi múa múi mũ mũi mơ mưa mươi mười mạ mạc mạn mạnh mả mất mầm mầu mẫn mẫu
    mận mật mậu mắt mặt mẹ mẻ mề mọt mỏ mỏi mỏng mốc mốt mồi mồng mỗ mỗi mộ mộng mớ mới mời mợ
    mụ mứa mứt mừng ngay nghe nghé nghén nghĩ nghề nghệ ngoái nguyễn ngày ngáy ngâm ngãi ngòi
    ngòn ngó ngô ngõ ngũ ngơi ngắm ngắn ngọ ngỏ ngồi ngổm ngộ ngừ nhiêu nhiều nhà nhàn nhàng
    nhá nháp nhát nhã nhé nhũ nhạn nhạy nhả nhẫn nhắm nhẹ nhịn nhọn nhỏ nhốt nhớ nhờ nhục nuôi
    nuốc não nén nét nêm nêu nòng nó nón nôi nơ nước nạp nản nấm nẫu nắm nặn nến nỉ nỗi nới nở
    nỡ ong oản phiên phiến phán phân phím phô phông phù phúc phút phương phướng phường phượng
    phấn phần phẩn phận phật phố phối phổ phộng phở qua quan quyển quà quàng quá quán quý quả
    quản quấn quấy quần quầy quẩn quận quẹt quỹ ra ruồng ruộng rà rá rác rách ráng ráo rát râm
    râu rây rò ròng rót rôm rõ rù răng rơ rơm rạ rạc rạng rảnh rất rắc rằng rẻ rẽ rế rể rọi rốt
    rổ rỗng rớm rủ sang song sài sàn sàng sáng sáo sáp sáu sòng sóng sông súp săn sạng sả sảng
    sấm sấu sầm sắc sắm sẵn sọ sống sốt sợi tai thai thang thiên thiều thiệt thu thuốc thuộc
    thách thái tháng thánh thâu thèm thí thính thòng thói thôi thú thăng thơi thư thưa thưởng
    thượng thải thảo thấm thấu thầm thầy thẩm thắng thắt thằng thẳng thề thềm thỉnh thịnh thọ
    thỏ thỏi thối thổ thổi thời thụy thủ thứ thử tiên tiến tiếng tiếu tiền tiễn tiệt toạ triển
    tro trung tràng tráng tránh trân trâu trì trò tròn trông trùng trúc trúng trăm trăng trưng
    trương trường trưởng trạch trải trấn trần trận trệ trị trỏ trồng trộn trở trợ trụ trục
    trứng tuyên tuyến tuyết tuyển tuân tuý tuổi tài tái tân tét tí tích tôi tù tùng tú túc tăng
    tơ tơi tư tươi tương tưới tường tưởng tượng tạ tại tạng tạt tả tải tản tấn tấu tầng tẩm
    tặng tết tệ tỏi tốc tối tồi tổn tội tột tới tụ tủ từ từng tử tự vang vuông vuốt vài vàng
    váng vân vây vãng vía vít vòi vôi võ võng vú vút vĩ vũ vơ vơi vạch vại vạn vạt vả vảy vất
    vẩy vật vắt vặn vẻ vỉ vọng vội vớ với vở vợ vợi vợt vụ vụng vứa vứt vừa vữa vững xa xanh xe
    xuống xá xây xã xé xôi xông xù xơ xương xưởng xả xảy xấy xẹp xế xịn xứ xức yếu yểu ác ánh
    áo ó ôi ôn ông ú úp ăng đan đang đao đau đen đinh điên điện đo đoan đoài đoán đui đuôi đuổi
    đàm đàn đán đáng đát đâu đây đãi đèn đêm đình đích đính đó đói đón đóng đót đô đôi đông đùi
    đùng đúng đĩ đơ đương đường đượng đại đạm đạt đảm đảng đất đấu đấy đầu đầy đẩy đậu đắng đắt
    đặt đếm đến đền đệm đỉnh địch định đọc đọt đỏ đống đốt đồ đồi đồng đổ đỗ độ động đột đới
    đời đợi đợt đụng đủ đứng đừng đựng ơ ảnh ảo ấm ẩm ẻo ố ốm ống ổi ụ ủng
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
