"""Whether a text speaks of a place in another province."""

from __future__ import annotations

from collections.abc import Collection, Sequence

# Every other province of before and after 01/07/2025, and towns around Hanoi that people name alone.
_NAMES = """
    an giang; ba ria; vung tau; bac giang; bac kan; bac lieu; bac ninh; ben tre; binh dinh; binh duong; binh phuoc;
    binh thuan; ca mau; can tho; cao bang; da nang; dak lak; dak nong; dien bien phu; dong nai; dong thap; gia lai;
    ha giang; ha nam; ha tinh; hai duong; hai phong; hau giang; ho chi minh; hcm; tphcm; sai gon; hoa binh; hung yen;
    khanh hoa; kien giang; kon tum; lai chau; lam dong; lang son; lao cai; long an; nam dinh; nghe an; ninh binh;
    ninh thuan; phu tho; phu yen; quang binh; quang nam; quang ngai; quang ninh; quang tri; soc trang; son la;
    tay ninh; thai binh; thai nguyen; thanh hoa; thua thien hue; tien giang; tra vinh; tuyen quang; vinh long;
    vinh phuc; yen bai; tu son; vinh yen; viet tri; phu ly; ha long; nha trang; da lat; bien hoa; thu duc;
    van giang; van lam; thuan thanh; tien du; phuc yen; pho yen; sam son; cua lo; hoi an; quy nhon; buon ma thuot
"""
ELSEWHERE = frozenset(tuple(name.split()) for name in _NAMES.split(";"))
_LONGEST = max(len(name) for name in ELSEWHERE)
# A street may be called after a province.
_STREETS = frozenset({"duong", "pho", "ngo", "ngach", "hem"})


def names_another_province(words: Sequence[str], ours: Collection[int]) -> bool:
    """Return whether folded words name another province and not Hanoi.

    Args:
        words: the folded words of a text.
        ours: places of words that name a commune of Hanoi.
    """
    if _has(words, ("ha", "noi")):
        return False
    for start in range(len(words)):
        for size in range(1, min(_LONGEST, len(words) - start) + 1):
            if tuple(words[start : start + size]) not in ELSEWHERE:
                continue
            before = words[start - 1] if start else ""
            is_city = start > 1 and words[start - 2] == "thanh" and before == "pho"
            is_ours = set(range(start, start + size)) <= set(ours) or before in _STREETS
            if is_city or not is_ours:
                return True
    return False


def _has(words: Sequence[str], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(tuple(words[start : start + size]) == name for start in range(len(words)))
