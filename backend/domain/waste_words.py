"""Words around the name of a thing: what may stand beside it without changing what it is.

All words are folded. They decide how sure an answer is, never which item is meant.
"""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


# Asking, doing, counting, describing: these leave the thing what it is.
HARMLESS = _words(
    """
    a ad admin ah ai ak alo an anh ao ay ba ban bac bao bay be ben bi bien biet bo bon bot buoc bua buon buoi but
    cac cach cai cam can canh cap cau chang chac chai chau chi chiec chieu chinh cho choi chon chong chu chua chuan
    chung chut co con cong cu cua cuc cung cuoi cuon da dai dam dang dau day dc de dem den dep di dieu dinh do doan
    doi dong du dua duc dung duoc duoi e em gap gi gia giao gio giup goi gom ha hai hang hay het hien hinh ho hoac
    hoi hom hon hong hot hu hua hue it ke kem kg khac khi kho khoang khong khu kia kien kieu kilo kg la lai lam lan
    lau lay len lien lo loai loi long lon luc lung luon ma mac mai man mau may me meo mini minh mo moi mon mong mot
    mua mui muon nam nao nay nen neu ngay nghi ngoai ngoi nguoi nha nhanh nhan nhat nhe nhi nhieu nho nhom nhu nhung
    no noi nua o oi ok ong phai phan pho phong phuong qua quan quang quen ra rac rach rat re rieng roi sach sai sang
    sao sap sau se si size so sua ta tai tam tan tang tat te ten thai thang thanh thao thau thay the them theo thi
    thich thieu tho thoi thu thua thung thuoc thuong tien tim to toan toi tra trai tran tren tro trong tru truoc tu
    tui tung ty u um us uong ux va vao vat vau vay ve vi vien viec voi vo vua vun vut vuon vung vat xa xai xanh xam
    xin xem xong xu xuong y yeu ut
    xu ly phan loai tai che nguy hai huu co vo co ha noi hn chung cu ngo ngach to dan pho quan xa
    ko k kh hok hong hong0 dc j z v vs r trc ntn cx lun e a c m b s h p ng mn mk mik tui t nta nhe nha ha hen zay z
    gay nut me mat moc ri set chay no xit thung cong veo vang trang den do hong tim nau bac dua
    lon be dai ngan day mong nang nhe cao thap tron vuong
    where do does i you we my the an this that these those to in into of for is are it can could should which what how
    bin bag trash throw away put dispose sort recycle recycling waste old broken used empty dirty clean please with and
    or some there go goes garbage rubbish dead expired leftover
    """
)
# Makes, known from every shop: they do not change what a thing is.
BRANDS = _words(
    """
    samsung lg sony panasonic toshiba sanyo sharp hitachi electrolux daikin casper aqua sunhouse kangaroo philips xiaomi
    oppo vivo nokia iphone apple asus dell hp acer lenovo canon epson honda yamaha lavie aquafina coca pepsi sting
    omo ariel comfort downy sunlight vinamilk th milo hao omachi kokomi duracell energizer maxell toto inax viglacera
    hoaphat xuanhoa everon locknlock elmich tiger heineken saigon hanoi diana kotex bobby merries huggies pampers
    clear dove lifebuoy colgate ps closeup vinfast lock gillette shopee lazada tiktok tefal bluestone cuckoo mitsubishi
    funiki nagakawa midea kymdan hanvico tempur beko rangdong dienquang vascara rohto
    """
)
# What follows one of these tells what the thing before is for, is made of or belongs to.
BELONGING = _words(
    "dung chua cua cho trong tu bang thuoc kieu hieu vao len tren duoi canh gan dinh"
)
# What parts two things that are both meant.
PARTING = _words("va voi cung hay hoac roi lan ca con cong kem vs")
# "Điện thoại hết pin", "đã bỏ pin": the battery is not what is thrown away.
USED_UP = _words("het chai yeu thao khong kiet thay bo lay rut go co")
# The classifiers and joints that may stand inside a name: "vỏ quả chuối", "chai đựng nước mắm".
INSIDE = _words("đựng quả con cái trái của chiếc dung")
# Words that begin the names of other things: what stands behind one of them is only part of a name.
HEADS = _words(
    """
    vỏ hộp túi chai lọ bình bao gói dây nắp khung thân chân tay nước máy tủ giá thuốc keo bột dầu hạt lá gốc củ cuống
    bánh nhân miếng tấm ống tem mặt ruột lõi xác bàn kem sữa bụi vòng phụ linh móng nhà xe kệ sách áo quần giày khăn
    mũ kính cốc bát đĩa lưỡi kẹp kẹo ghế giường cửa nồi chảo bếp đèn quạt tai loa màn ổ sạc đồ phân bã tro mực sơn
    """
)
# What holds other things: the food named behind it is only what was in it.
CONTAINERS = _words("hop chai lo tui thung lon can binh khay coc hu goi bao")
# What stays what it is whatever follows: a cupboard of any wood, a noodle soup of any kind.
LEADING = _words(
    """
    nến đĩa bát chén thảm lược chổi truyện tất rèm vữa gạch
    rau bún phở cháo xôi canh cơm thịt tủ bàn ghế giường nệm đệm áo quần váy giày dép pin quạt bỉm tã sách vở cành nồi
    chảo máy loa sofa vải khăn mũ bánh trứng quả trái củ dưa xương cá tôm cua giò chả mì miến hoa kẹo
    """
)
# Parts of food are food too: "nhân bánh bao", "lõi ngô", "cuống rau".
FOOD_PARTS = _words("nhân lõi ruột cuống cọng lá củ miếng gốc rễ đầu nước bột ngọn cùi thịt mớ")
# Pieces of furniture: what stands right behind tells what they are for, "tủ giày", "kệ sách", "bàn máy tính".
FURNITURE = _words("tủ kệ bàn ghế giường")
# What holds or works on another thing, which is named right behind it: "ống hút trà sữa", "máy xay cà phê".
CARRIERS = _words("ong may khay dao canh than")
# Behind a name: this one is just what is not asked about, "thùng xốp thì không".
EXCEPTED = (("thi", "khong"), ("thi", "chua"), ("thi", "roi"), ("thi", "biet"), ("khong", "tinh"))
# In front of a name: the place, the people or the work that has it in its name, "tiệm sơn móng tay".
NAMED_AFTER = (
    "cửa hàng", "công ty", "nhà máy", "nhà hàng", "siêu thị", "quán", "chợ", "tiệm", "xưởng", "trường", "bài hát",
    "bài thơ", "phim", "ông bán", "bà bán", "cô bán", "chị bán", "anh bán", "người bán", "thợ", "làng nghề", "ca sĩ",
    "câu chuyện", "trò chơi", "đại lý", "xe chở", "cua hang", "cong ty", "nha may", "sieu thi", "truong",
)  # fmt: skip
# So somebody speaks of an animal that is no waste.
ALIVE = (
    "còn sống",
    "vẫn sống",
    "đang sống",
    "đang ngủ",
    "vẫn bơi",
    "đang bơi",
    "con song",
    "van song",
)
# Only food can be so; said of something unknown it is food.
SPOILED = (
    "thiu",
    "ươn",
    "nẫu",
    "ôi thiu",
    "ăn dở",
    "ăn thừa",
    "ăn không hết",
    "uống dở",
    "ăn k hết",
    "ăn ko hết",
)
# Poisons are named by what they are against, "thuốc xịt kiến ba khoang".
VERMIN = _words(
    "kiến gián muỗi mối chuột ruồi rệp bọ sâu cỏ ốc rầy ve côn kien gian muoi chuot ruoi rep"
)
# Before a container: so much there is of the thing.
AMOUNTS = _words("nửa một cả mấy vài đầy hai ba nua")
# In front of a name: where something else is.
INSIDE_OF = _words("trong ngoài dưới trên gầm cạnh")
# At the end of a name these say how the thing is; they make no name longer.
STATES = _words("hỏng cũ vỡ hết gãy rách thừa dùng cu thua")
# How a thing broke: the part named behind it is no thing of its own, "máy xay cháy mô tơ", "vali gãy bánh".
BREAKING = _words(
    "chay gay hong vo dut rach bong chet liet mat bung nut long tuot ket mon hu be sut mop lech"
)
# Animals that are buried or fetched by the commune when they lie dead, however many words stand between.
ANIMALS = _words(
    "chó mèo gà vịt ngan ngỗng lợn heo chuột chim trâu bò dê rắn thỏ rùa hamster cún miu"
)
ANIMALS_FOLDED = _words("meo vit ngong lon heo chuot chim trau ran tho hamster")
# What things are made of, by the item that stands for anything small of it.
MATERIALS: Mapping[tuple[str, ...], str] = {
    ("nhựa",): "do-nhua-gia-dung", ("mica",): "dia-mica-ong-nhua", ("giấy",): "hop-giay-banh-keo",
    ("bìa",): "hop-giay-banh-keo", ("carton",): "thung-carton", ("nhôm",): "do-inox-nhom-sat",
    ("inox",): "do-inox-nhom-sat", ("sắt",): "do-inox-nhom-sat", ("thép",): "do-inox-nhom-sat",
    ("đồng",): "do-inox-nhom-sat", ("thiếc",): "hop-thiec-vo-do-hop", ("tôn",): "do-inox-nhom-sat",
    ("kim", "loại"): "do-inox-nhom-sat", ("gỗ",): "thot-dua-do-go-nho", ("tre",): "do-tre-may",
    ("mây",): "do-tre-may", ("vải",): "vai-vun", ("da",): "do-da-gia-da",
    ("thuỷ", "tinh"): "lo-thuy-tinh", ("thủy", "tinh"): "lo-thuy-tinh", ("gốm",): "bat-dia-sanh-su-vo",
    ("sứ",): "bat-dia-sanh-su-vo", ("sành",): "bat-dia-sanh-su-vo",
}  # fmt: skip
# Small things that are sorted by what they are made of.
MADE_THINGS = _words(
    """
    vỏ hộp bình lọ chai can xô chậu rổ rá khay cốc ly bát đĩa thìa muỗng nắp tấm miếng thanh mảnh ống khung móc thùng
    ca gáo phễu muôi mâm nồi túi tờ yên bao hũ giỏ bô vòng chén khuôn vợt ấm lưới tượng phích
    """
)
# Behind these words of a material stands another word: "đồng hồ", "giấy ăn".
NOT_MATERIAL_BEFORE = _words("hồ phục ăn vệ ướt lau bạc nến dính than cam một dùng")
CLEAN = _words("sach kho rua trang")
NEGATIONS = _words("chua khong ko k chang cha kh hong")
# What makes the thing that held it, or is stained with it, hazardous.
HAZARDS = _words("xăng axit acid nhớt sơn javen")
HAZARDS_FOLDED = _words("axit acid nhot javen")
# How things are when they are thrown away; these too leave a thing what it is.
CONDITIONS = _words(
    """
    nguoi nat dap uon thiu tanh khu ket sut xep det rong toang be bep han date sot ri gi cun mon so lom mep meo phong
    nhao uot roi rot dut long troc nau moi hoen te tung te tua bac phai chay nuoc set lau ngay
    """
)
# Names that read alike without accents, yet mean the thing when nothing in the text has any.
BARE = _words("com thit xuong chao pho bun bim giuong ghe quat giay sofa xang nhot trung banh toc")
# A thing behind one of these is where another is, or what is done with it.
PLACES = _words("trong trên dưới ngoài cạnh gầm sau ở từ tại tren duoi ngoai canh")
DOINGS = _words(
    "ăn uống nấu rửa mua lau gọt cắt thái nhậu nướng rán luộc thay sạc uong nau rua mua lau nuong"
)
# The same typed without accents, where no everyday word reads alike.
HEADS_FOLDED = _words(
    "vo hop tui chai lo binh goi day nap khung than chan nuoc tu thuoc keo hat goc cuong banh ong tem loi xac kem bui"
)
# Said of people; nothing in such a text is waste.
INSULTS = (
    "đồ chó", "đồ lợn", "đồ ngu", "đồ điên", "đồ khốn", "đồ hèn", "óc chó", "chó má", "mất dạy", "thằng chó",
    "thằng ngu", "thằng điên", "con đĩ", "thằng cha", "đồ rác rưởi", "đồ đần", "thằng hàng xóm", "con mụ", "vợ cũ",
    "oc cho", "mat day", "thang cho", "thang ngu", "con di", "do rac ruoi", "thang hang xom", "do cho chet",
)  # fmt: skip
# Phrases that hold the name of a thing and mean none.
NO_THINGS = _phrases(
    """
    hoa hậu; cá tính; cá nhân; cá độ; cá cược; bàn bạc; bàn tay; bàn chân; bàn giao; bàn luận; bàn thắng;
    sách lược; chính sách; bánh vẽ; quả đất; trái đất; trái tim; quả tim; quả báo; kết quả; hậu quả; máy bay;
    máy chủ; bầu cử; bầu cua; tóc tai; bóng đá hôm nay; ăn cơm chưa; đi ăn cơm; bán phở; bán rau; bán bún;
    bán cơm; bán cá; bán thịt; bán hoa; bán quần áo; giấy phép; giấy khai sinh; giấy chứng nhận; áo gạo tiền;
    nồi da nấu thịt; con người; bạn là ai; hoa mắt; hoa tai; thịt da; xương máu; xương khớp; đau xương; ma tuý;
    quần đảo; quần thể; canh gác; canh giờ; chè chén; đào tạo; đào đất; đào đường; xuất khẩu; bơ vơ; cam kết;
    cam chịu; hành chính; hành vi; hành lang; loa phường; loa xanh; báo đài; báo cáo; báo giá; báo động;
    thông báo; quảng cáo; màu hồng; màu cam; màu nho; màu mận; màu gạch; màu kem; màu sữa; màu rêu; màu cà phê;
    cả đàn; lịch sử; lịch trình; lịch học; lịch thu gom; lịch lấy rác; lịch đổ rác; lịch làm việc; cần bơ; ăn bơ;
    đường phố; đường làng; đường ray; con đường; đường sắt; đường ống; ngoài đường; đường dây; mặt đường; lòng đường;
    ven đường; bên đường; trên đường; ra đường; qua đường; đường xá; máy bay giấy; bánh xe;
    buôn dưa lê; dưa lê; quất ngựa; chiến tranh; tranh cãi; ví dụ; cặp đôi; tôm tép nhãi nhép; trứng rán cần mỡ;
    cờ bạc; cờ đỏ; tờ khai; bát nháo; bát quái; bút danh; bút phê; bàn thắng; muối mặt; hương hồn; hương vị;
    mùi hương; quê hương; hoàn cảnh; nhiệt kế hoạch; bụi đời; tóc gió; bom tấn; bom hàng; đạn lạc; sơn tây;
    sơn la; sóc sơn; sơn đồng; hồng sơn; cờ tướng; xăng dầu tăng giá; cây xăng; cám ơn; cám dỗ; cám cảnh
    """
)
# Asking where to buy is no question of waste.
BUYING = (
    "mua ở đâu", "mua o dau", "bán ở đâu", "giá bao nhiêu", "gia bao nhieu", "where to buy", "số điện thoại",
    "so dien thoai",
)  # fmt: skip
# One thing, many spellings; applied to names and to questions alike, longest first.
SPELLINGS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("ni", "long"): ("nilon",), ("ni", "lon"): ("nilon",), ("ny", "lon"): ("nilon",),
    ("nilong",): ("nilon",), ("nylon",): ("nilon",), ("nilo",): ("nilon",), ("nylong",): ("nilon",),
    ("ti", "vi"): ("tivi",), ("tv",): ("tivi",), ("vo", "tuyen"): ("tivi",),
    ("cac", "tong"): ("carton",), ("cat", "tong"): ("carton",), ("cacton",): ("carton",), ("catton",): ("carton",),
    ("cac", "ton"): ("carton",), ("cartong",): ("carton",), ("cactong",): ("carton",), ("cattong",): ("carton",),
    ("so", "pha"): ("sofa",), ("xo", "pha"): ("sofa",), ("sa", "long"): ("salon",), ("xa", "long"): ("salon",),
    ("so", "fa"): ("sofa",), ("sopha",): ("sofa",), ("xopha",): ("sofa",), ("sa", "lon"): ("salon",),
    ("va", "li"): ("vali",), ("ba", "lo"): ("balo",), ("acquy",): ("ac", "quy"), ("ac", "qui"): ("ac", "quy"),
    ("ca", "phe"): ("cafe",), ("ca", "fe"): ("cafe",), ("caphe",): ("cafe",), ("coffee",): ("cafe",),
    ("caffe",): ("cafe",), ("coffe",): ("cafe",), ("cf",): ("cafe",), ("cfe",): ("cafe",),
    ("binh", "ga"): ("binh", "gas"), ("bep", "ga"): ("bep", "gas"), ("lon", "ga"): ("lon", "gas"),
    ("gaz",): ("gas",), ("com", "pac"): ("compact",), ("com", "pact"): ("compact",), ("compac",): ("compact",),
    ("lap", "top"): ("laptop",), ("laptob",): ("laptop",), ("smart", "phone"): ("dien", "thoai"),
    ("smartphone",): ("dien", "thoai"), ("qui",): ("quy",), ("bin", "bin"): ("bim", "bim"),
    ("bimbim",): ("bim", "bim"), ("xtyle",): ("xop",),
    ("xa", "bong"): ("xa", "phong"), ("lavi",): ("lavie",), ("javel",): ("javen",),
    ("gia", "ven"): ("javen",), ("nuoc", "javel"): ("nuoc", "javen"),
    ("fi", "bro"): ("fibro",), ("phi", "bro"): ("fibro",),
    ("dt",): ("dien", "thoai"), ("đt",): ("dien", "thoai"), ("nc",): ("nuoc",), ("dthoai",): ("dien", "thoai"),
    ("pro", "xi", "mang"): ("proximang",), ("a", "mi", "ang"): ("amiang",),
}  # fmt: skip
