"""What 114, 113 and 115 are for: Vietnamese phrases by concept, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping

DANGER: Mapping[str, str] = {
    "FIRE_BIG": """
        cháy nhà; cháy to; cháy lớn; hoả hoạn; cháy lan; cháy dữ dội; nhà cháy; cháy xe; cháy chợ;
        cháy xưởng; cháy chung cư; cháy kho; cháy nhà xưởng; cháy rừng; lửa lan; lửa bùng; bùng
        cháy; cháy ngùn ngụt; lửa ngùn ngụt; cháy căn hộ; cháy quán; lan sang nhà; cháy nhà dân;
        cháy rồi; cháy cháy; xe bốc cháy; nhà bốc cháy; bốc cháy dữ dội; cháy phòng trọ; cháy tầng;
        cháy mái; cháy bãi xe; cháy garage; cháy hàng quán; cháy trạm; cháy phòng; lửa cháy lan;
        cháy cây xăng; bén vào nhà; cháy khu trọ; cháy cả dãy; cháy nhà trọ; lửa to; lửa rất to;
        cháy bùng; chữa cháy; cứu hoả; lính cứu hoả""",
    # A fire that moves.
    "SPREAD": """
        lan; lan sang; lan rộng; lan nhanh; lây sang; bén sang; lan ra; lan vào; sắp lan; lan đến;
        bén vào; lan tới; bén đến; bắt sang; táp vào; sát vách; áp sát; tràn sang; lem vào; không
        kiểm soát; mất kiểm soát; không dập được; bén lên; lan gần; lan dần; lan lên; đang lan;
        cháy sang; cháy lan; bén; cháy vào; cháy qua; lem sang; cháy lem; táp sang; cháy lan sang;
        cháy sát; lan qua""",
    # What must not burn.
    "FIRE_TARGET": """
        nhà; nhà dân; xăng; bình ga; bình gas; trạm xăng; cây xăng; chung cư; kho; xưởng; mái; trạm
        điện; trường; khu dân cư; rừng; nhà xưởng; ô tô; dãy trọ; hàng rào; nhà kho; biến áp; nhà
        bên; mái tôn""",
    "GAS": """
        gas; bình ga; bình gas; khí gas; khí ga; mùi ga; mùi gas; ống ga; ống gas; bếp ga;
        bếp gas; van ga; van gas; đường ống khí; khí đốt; khí clo; amoniac; khí độc; hơi
        ga; hơi ngạt; khí ngạt; khí than; khí co""",
    "GAS_SMELL": """
        mùi ga; mùi gas; mùi khí ga; mùi khí gas; sặc mùi ga; sặc mùi gas; ga xì; xì ga; rò
        ga; hở ga; hở gas; xì gas; rò gas; rò rỉ ga; rò rỉ gas; rò rỉ khí; rò khí; rò khí
        gas; rò rỉ khí gas; rò khí ga; hở bình ga; hở van ga; rò rỉ khí ga; bình ga bị xì;
        mùi khí đốt; mùi gas mạnh""",
    "LEAK": """
        rò; rò rỉ; xì; hở; bị xì; thoát ra; bị hở; phụt; rò ra; thoát ra ngoài; phun ra; xì
        ra; rò rỉ ra""",
    "EXPLODE": "nổ; phát nổ; nổ tung; tiếng nổ; nổ lớn; vụ nổ; sắp nổ; nổ bình; nổ to",
    "EXPLOSIVE": """
        bình ga; bình gas; trạm biến áp; biến áp; lò hơi; nồi hơi; kho; tiếng nổ; lớn; to; nhà; tủ
        điện; bình; xe; ắc quy; cột điện; trạm điện; xưởng; bom; mìn; đạn; vật liệu nổ""",
    "VICTIM": """
        ngất; ngất xỉu; bất tỉnh; mắc kẹt; kẹt trong; kẹt bên trong; ngạt khói; ngạt khí;
        bị ngạt; đuối nước; chết đuối; rơi xuống cống; rơi xuống hố; rơi xuống sông; rơi
        xuống hồ; ngã xuống cống; cấp cứu; bị thương; tai nạn; điện giật; bị điện giật; co
        giật; hôn mê; nguy kịch; tự tử; nhảy cầu; chảy máu; thoi thóp; xỉu; bị bỏng; sặc
        khói; khó thở cấp; không thở được nữa; ngộ độc; trúng độc; bị vùi; bị đè; ngã xuống
        hố; rơi xuống hố ga; ngã xuống sông; lọt xuống cống; ngưng thở; ngừng thở; đột quỵ;
        ngất lịm; lọt xuống hố; rơi xuống mương; rơi xuống ao; ngã xuống ao; kẹt trong nhà;
        kẹt thang máy; sắp chết; bị bắt cóc; bị đâm; ngộ độc khí; bỏng nặng; nằm bất động;
        máu me; uống nhầm; giật điện; chết người; nguy hiểm tính mạng; giật người; giật
        chết; ngã giếng; rơi xuống giếng; trượt chân xuống; bị cuốn trôi; nước cuốn; chìm;
        lật thuyền; ngã từ; rơi từ tầng; đè trúng; đè người; khó thở quá; tím tái; sùi bọt
        mép; bị điện; gãy chân; chấn thương; có người chết; chết người rồi; xác người;
        người chết; nằm dưới đường; bị tai nạn; nạn nhân; đâm nhau; đâm xe; tông xe; ngã
        gục; hấp hối; mất ý thức; lịm đi; ngất đi; kẹt ở trong; bị kẹt; mắc kẹt trong thang
        máy; chìm trong nước; chìm dưới nước; chìm xuống nước; tự thiêu; định tự tử; đòi tự
        tử; nhảy lầu; định nhảy; đòi nhảy; uống thuốc sâu; treo cổ; cắt cổ tay; không cử
        động; bất động; bị cuốn; bị vùi lấp; kẹt dưới; mắc kẹt dưới; bị xe cán; xe cán; cán
        người; cán phải; bị xe đâm; đâm vào người; điện giật rồi; bị đuối; đang đuối; có
        người đuối; em đuối; cháu đuối; bé đuối; đuối sức; trẻ đuối; em bé đuối; cây đổ đè;
        bị cây đè; đổ đè; bị cây đổ; đè lên người; ngã giàn giáo; rơi giàn giáo; ngã xuống
        từ; rơi từ trên; chạy tán loạn; kẹt tay; kẹt chân; không động đậy; ngừng tim; đau
        tim; ngộp khói; bị ngộp; tím người; nôn ói; sốc phản vệ; phản vệ; không thấy lên;
        không lên được; sét đánh trúng; bị sét đánh; rắn cắn; bị rắn cắn; không tỉnh; gọi
        không dậy; lay không dậy; ngừng tuần hoàn""",
    "VIOLENCE": """
        đánh nhau; hành hung; cầm dao; chém; cướp; doạ giết; đe doạ; đâm chém; bị đánh; đập
        phá nhà; giết; bắt cóc; súng; bạo hành; đánh người; cướp giật; hỗn chiến; hiếp; doạ
        đánh; con dao; vác dao; rút dao; dùng dao; múa dao; dí dao; dao phay; dao đâm; xách
        dao; dao kiếm; dao lê; mã tấu; doạ dân; cầm súng; cầm gậy; hung khí; côn đồ; đánh
        chém; cầm búa; gậy gộc; cầm kiếm; cầm mã tấu""",
    # A call for help.
    "CRY": """
        cứu; cứu với; cứu tôi; cứu mạng; kêu cứu; sos; help me; gọi cứu hoả; gọi 114; gọi 115; cứu
        hoả; khẩn cấp; cấp cứu; gọi công an; ai cứu; cứu người; nguy hiểm tính mạng""",
    "LIVE_WIRE": """
        dây điện đứt; đứt dây điện; dây điện bị đứt; dây điện rơi; chập điện; toé lửa; hở
        điện; rò điện; dây điện hở; nhiễm điện; cột điện đổ; điện hở; đứt dây cao thế; chập
        cháy; phóng điện; dây điện sà; dây cao thế; rò rỉ điện; dây điện rớt; chập cháy
        điện; dây điện thõng; xẹt lửa; xẹt điện; tia lửa điện; bắn lửa; bắn tia lửa; dây
        trung thế; dây điện trung thế; đứt dây điện xuống""",
    "COLLAPSE": """
        sập nhà; sập giàn giáo; nhà sập; sập tường; đổ sập; sạt lở; sập cầu; sập hầm; sập mái; sụp
        đường; sụp nhà; sập công trình; sập đổ; sắp sập; tường sập; sập trần; sập hố; vỡ đê; lở
        đất; vỡ đập; lũ quét; đổ nhà; đổ tường; sập lan can; nghiêng sắp đổ vào nhà; sụt hố tử
        thần; hố tử thần; sập cống; sạt đất""",
    "BUILDING": """
        chung cư; căn hộ; toà nhà; tầng hầm; hầm xe; hầm để xe; tầng 1; tầng 2; tầng 3; tầng 4;
        tầng 5; tầng 6; tầng 7; tầng 8; tầng 9; tầng 10; tầng 11; tầng 12; tầng; mái nhà; phòng
        trọ; khu trọ; quán karaoke; bệnh viện; trường học; nhà trẻ; siêu thị; trung tâm thương mại;
        khách sạn; chợ; cây xăng; trạm xăng; kho xưởng; kho hàng; nhà dân; nhà hàng xóm; nhà bên
        cạnh; bãi xe; bãi gửi xe""",
    # Who may be hurt.
    "PERSON": """
        người; cháu; cháu bé; em bé; trẻ; trẻ con; trẻ em; bé; cụ; cụ bà; cụ ông; ông; bà;
        công nhân; thợ; mẹ; bố; thằng bé; con bé; con tôi; học sinh; chị; anh; cô; chú; ông
        cụ; bà cụ; người đi đường; người già; đứa bé; bé gái; bé trai""",
    # How they get there.
    "FALL": """
        rơi; ngã; lọt; té; trượt; rớt; nhào; lao xuống; rơi xuống; ngã xuống; lọt xuống;
        trượt xuống; rớt xuống; té xuống; bị cuốn; nhảy xuống; thụt xuống; sa xuống""",
    # Where nobody gets out of alone.
    "HOLE": """
        hố; nắp cống; giếng; hố ga; cống hở; hố thang máy; hố công trình; hố móng; hầm; hố
        sâu""",
}
