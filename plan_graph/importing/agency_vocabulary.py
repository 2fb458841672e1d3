"""The words that agency names are made of: heads, fields of work, kinds of groups, posts, verbs.

A grammar needs its vocabulary. These are words of Vietnamese administration, not cells of one plan.
"""

from __future__ import annotations

import re
import unicodedata

_OLD_TONES = str.maketrans({"ó": "o", "ò": "o", "ỏ": "o", "õ": "o", "ọ": "o"})
_TONE = re.compile(r"([oóòỏõọ][aáàảãạeéèẻẽẹ]|[uúùủũụ][yýỳỷỹỵ])(?![\wà-ỹ])")
_MARKS = "\u0301\u0300\u0309\u0303\u0323"


def fold(text: str) -> str:
    """Small letters, one blank, composed, and tones where today's spelling puts them: ``hoá`` and ``hóa`` are one."""
    small = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()
    return _TONE.sub(lambda match: _tone_first(match[0]), small)


def _tone_first(pair: str) -> str:
    """``oá`` and ``óa`` become ``óa``."""
    apart = unicodedata.normalize("NFD", pair)
    tone = "".join(mark for mark in apart if mark in _MARKS)
    bare = "".join(mark for mark in apart if mark not in _MARKS)
    return unicodedata.normalize("NFC", bare[0] + tone + bare[1:])


FIELDS = [
    "Nội vụ",
    "Tư pháp",
    "Tài chính",
    "Công Thương",
    "Xây dựng",
    "Y tế",
    "Ngoại vụ",
    "Ngoại giao",
    "Du lịch",
    "Công an",
    "Quốc phòng",
    "Giáo dục",
    "Chính trị",
    "Giáo dục và Đào tạo",
    "Khoa học và Công nghệ",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường",
    "Kế hoạch và Đầu tư",
    "Giao thông vận tải",
    "Giao thông công chính",
    "Thông tin và Truyền thông",
    "Lao động - Thương binh và Xã hội",
    "Lao động và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Văn hóa - Thông tin",
    "Văn hóa, Khoa học và Thông tin",
    "Văn hóa - Xã hội",
    "Dân tộc",
    "Dân tộc và Tôn giáo",
    "Quy hoạch - Kiến trúc",
    "An toàn thực phẩm",
    "Tài chính - Kế hoạch",
    "Kinh tế",
    "Kinh tế và Hạ tầng",
    "Quản lý đô thị",
    "Kinh tế, Hạ tầng và Đô thị",
    "Thanh tra",
    "Kinh tế - Ngân sách",
    "Pháp chế",
    "Tổ chức - Hành chính",
    "Tổ chức cán bộ",
    "Công nghiệp",
]
SHORT_FIELDS = {
    "kh&cn": "Khoa học và Công nghệ", "khcn": "Khoa học và Công nghệ", "gd&đt": "Giáo dục và Đào tạo",
    "gdđt": "Giáo dục và Đào tạo", "gd-đt": "Giáo dục và Đào tạo", "tt&tt": "Thông tin và Truyền thông",
    "tttt": "Thông tin và Truyền thông", "nn&ptnt": "Nông nghiệp và Phát triển nông thôn",
    "nnptnt": "Nông nghiệp và Phát triển nông thôn", "nn&mt": "Nông nghiệp và Môi trường",
    "nnmt": "Nông nghiệp và Môi trường", "tn&mt": "Tài nguyên và Môi trường", "tnmt": "Tài nguyên và Môi trường",
    "kh&đt": "Kế hoạch và Đầu tư", "khđt": "Kế hoạch và Đầu tư", "gtvt": "Giao thông vận tải",
    "lđtb&xh": "Lao động - Thương binh và Xã hội", "lđ-tb&xh": "Lao động - Thương binh và Xã hội",
    "lđtbxh": "Lao động - Thương binh và Xã hội", "lđtbvxh": "Lao động - Thương binh và Xã hội",
    "vhtt&dl": "Văn hóa, Thể thao và Du lịch", "vhttdl": "Văn hóa, Thể thao và Du lịch",
    "vh,tt&dl": "Văn hóa, Thể thao và Du lịch", "vh-tt&dl": "Văn hóa, Thể thao và Du lịch",
    "vh,tt,dl": "Văn hóa, Thể thao và Du lịch", "vh&tt": "Văn hóa và Thể thao", "vhtt": "Văn hóa và Thể thao",
    "vh-tt": "Văn hóa - Thông tin", "vh-xh": "Văn hóa - Xã hội", "vhxh": "Văn hóa - Xã hội",
    "tc-kh": "Tài chính - Kế hoạch", "tckh": "Tài chính - Kế hoạch", "qlđt": "Quản lý đô thị", "ct": "Công Thương",
    "nv": "Nội vụ", "tc": "Tài chính", "xd": "Xây dựng", "yt": "Y tế", "tp": "Tư pháp", "dt-tg": "Dân tộc và Tôn giáo",
}  # fmt: skip
FIELD_HEADS = ("sở", "bộ", "phòng", "vụ", "ty")
"""Heads that a field of work completes: *Sở* + *Nội vụ*."""

HEADS = [
    "sở",
    "bộ",
    "phòng",
    "vụ",
    "ty",
    "ban quản lý",
    "ban",
    "bql",
    "văn phòng",
    "vp",
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "ub",
    "hđnd",
    "hội đồng",
    "cục",
    "chi cục",
    "tổng cục",
    "viện",
    "trung tâm",
    "tt",
    "tổ công tác",
    "tổ giúp việc",
    "tổ",
    "đoàn",
    "công an",
    "ca",
    "kho bạc",
    "kbnn",
    "bảo hiểm",
    "bhxh",
    "ngân hàng",
    "nhnn",
    "thanh tra",
    "kiểm toán",
    "tòa án",
    "toà án",
    "đài",
    "báo",
    "trường",
    "học viện",
    "đại học",
    "bệnh viện",
    "hội",
    "hiệp hội",
    "liên đoàn",
    "lđlđ",
    "liên minh",
    "mặt trận",
    "mttq",
    "tỉnh đoàn",
    "thành đoàn",
    "huyện đoàn",
    "xã đoàn",
    "ubmttq",
    "ubmt",
    "trạm",
    "hợp tác xã",
    "htx",
    "nhà văn hóa",
    "bảo tàng",
    "thư viện",
    "đội",
    "bộ phận",
    "viettel",
    "vnpt",
    "xí nghiệp",
    "tỉnh ủy",
    "tỉnh uỷ",
    "thành ủy",
    "thành uỷ",
    "huyện ủy",
    "đảng ủy",
    "đảng uỷ",
    "thị ủy",
    "chi nhánh",
    "công ty",
    "tập đoàn",
    "quỹ",
    "hải quan",
    "thuế",
    "quốc hội",
    "chính phủ",
    "điện lực",
    "bưu điện",
    "viễn thông",
    "quân khu",
    "bch",
    "bcđ",
    "thông tấn xã",
    "cổng thông tin",
    "đảng bộ",
    "tổng công ty",
    "thường trực",
    "ttr",
    "btv",
    "ministry of",
    "department for",
    "ministry for",
    "department of",
    "office of",
    "division of",
    "board of",
    "bureau of",
    "institute of",
    "agency for",
    "committee",
    "people's committee",
    "provincial",
    "general department",
    "national",
    "state bank",
    "government office",
    "centre for",
    "center for",
]
LONG_HEADS = {"vp": "Văn phòng", "bql": "Ban Quản lý", "bhxh": "Bảo hiểm xã hội", "kbnn": "Kho bạc Nhà nước",
              "nhnn": "Ngân hàng Nhà nước", "lđlđ": "Liên đoàn Lao động", "ca": "Công an", "tt": "Trung tâm",
              "bcđ": "Ban Chỉ đạo", "ttr": "Thường trực", "btv": "Ban Thường vụ"}  # fmt: skip
POSTS = [
    "chủ tịch",
    "phó chủ tịch",
    "các phó chủ tịch",
    "pct",
    "giám đốc",
    "phó giám đốc",
    "gđ",
    "pgđ",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "thủ trưởng",
    "người đứng đầu",
    "trưởng ban",
    "trưởng phòng",
    "phó trưởng phòng",
    "phó trưởng ban",
    "phó hiệu trưởng",
    "kế toán trưởng",
    "trưởng thôn",
    "trạm trưởng",
    "đội trưởng",
    "thành viên",
    "các thành viên",
    "bí thư",
    "phó bí thư",
    "lãnh đạo",
    "bộ trưởng",
    "thủ tướng",
    "cục trưởng",
    "chánh thanh tra",
    "tổ trưởng",
    "trưởng đoàn",
    "hiệu trưởng",
    "công chức",
    "cán bộ",
    "đồng chí",
    "chair of",
    "chairman of",
    "director of",
    "head of",
    "heads of",
    "minister of",
    "members of",
]

OFFICES = ("sở", "ban", "ngành", "ban ngành", "sở ngành", "sở ban ngành", "bộ", "bộ ngành", "đoàn thể", "phòng", "phòng ban", "cục", "vụ",
           "viện", "tổ chức", "hội", "tổ chức chính trị - xã hội", "tổ chức đoàn thể", "cơ quan chuyên môn", "hội đoàn thể",
           "departments", "ministries", "branches", "sectors")  # fmt: skip
BODIES = ("cơ quan", "đơn vị", "cơ quan đơn vị", "đơn vị sự nghiệp", "đơn vị sự nghiệp công lập", "đơn vị sncl", "doanh nghiệp", "công ty", "chuyên gia",
          "trường", "trường học", "cơ sở", "chi nhánh", "bệnh viện", "tập đoàn", "tổng công ty", "hộ gia đình", "người dân",
          "agencies", "units", "organizations", "organisations", "enterprises", "authorities", "ngos", "nhà thầu",
          "hợp tác xã")  # fmt: skip
PLACES = ("huyện", "thị xã", "thành phố", "xã", "phường", "thị trấn", "tỉnh", "đặc khu", "quận", "thôn", "tổ dân phố",
          "districts", "communes", "wards", "provinces", "cities", "towns")  # fmt: skip
LOCALITIES = ("địa phương", "localities")
GROUPED = (*OFFICES, *BODIES, *PLACES, *LOCALITIES)
QUANTIFIERS = (
    "tất cả các",
    "toàn thể các",
    "toàn bộ các",
    "local",
    "các",
    "những",
    "toàn bộ",
    "all",
    "other",
    "relevant",
    "the",
    "concerned",
)
OPEN = re.compile(r"liên quan|\blà\b|có tên|\bđược\b|\bkhác\b|áp dụng|có nhu cầu|có thẩm quyền|theo phân công|theo chức năng|đủ điều kiện|"
                  r"trong phạm vi|\brelevant\b|\bconcerned\b|\brelated\b|\bother\b|\bselected\b")  # fmt: skip
COLLECTIVE = re.compile(r"\bcấp (?:huyện|xã|tỉnh|cơ sở)\b|^ban công tác mặt trận$|\bcác cấp\b")
"""A single head that names many bodies: *MTTQ cấp xã*."""

ABBREVIATED_PLACES = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}
TEAMS = ("ban", "tổ", "đoàn", "hội đồng", "tổ công tác", "tổ giúp việc")

LEADS = ("chủ trì", "chịu trách nhiệm chính", "làm đầu mối")
SUPPORTS = (
    "phối hợp",
    "cùng phối hợp",
    *(f"in {joint} with" for joint in ("coordination", "cooperation", "co-operation", "collaboration", "partnership")),
    "supported by",
    "with support from",
    "with support of",
)
ADVISES = (
    "thẩm định",
    "tham mưu",
    "cho ý kiến",
    "trình",
    "tổng hợp",
    "hướng dẫn",
    "góp ý",
    "báo cáo",
    "thẩm tra",
    "giúp việc",
)
DIRECT = tuple(
    f"{manner} {verb}"
    for manner in ("trực tiếp", "chủ động", "tích cực")
    for verb in ("thực hiện", "triển khai", "chỉ đạo", "quản lý", "tổ chức thực hiện", "phụ trách", "tham gia")
)
"""Verbs with their manner: the scope of the body before them."""
VERBS = (*DIRECT, "giao", *LEADS, *SUPPORTS, *ADVISES, "theo dõi", "đôn đốc", "kiểm tra", "triển khai", "thực hiện", "tổ chức thực hiện", "chịu trách nhiệm",
         "ban hành", "tiếp tục", "có trách nhiệm", "căn cứ", "rà soát", "hoàn thành", "leads", "to lead", "in coordination")  # fmt: skip
POLITE = ("đề nghị phối hợp với", "đề nghị", "kính đề nghị", "phối hợp với", "phối hợp", "giao", "giao cho", "mời", "trân trọng đề nghị", "cùng với",
          "chủ yếu là", "do", "với", "with", "together with", "jointly with", "along with", "as well as")  # fmt: skip
DITTO = re.compile(
    r"(?:như trên|nt|n/t|như mục trên|như mục \d[\d.]*|như nhiệm vụ \d[\d.]*|ditto|as above|same as above)[.)]*|[\"”“″〃]+|-+\s*nt\s*-+|//"
)
NOTHING = re.compile(r"(?:không|không có|none|n/?a|[-–—/.…_\s]*)[.]?")
