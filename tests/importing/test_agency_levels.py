"""The level of an agency is that of the unit in its name."""

import pytest

from plan_graph.importing.agency_levels import level_of

LEVELS = {
    "province": [
        "Văn phòng UBND tỉnh", "Sở Nội vụ", "các Sở", "Công an tỉnh", "Bảo hiểm xã hội tỉnh", "Liên minh Hợp tác xã tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh", "Bộ đội Biên phòng tỉnh", "Tỉnh ủy", "Tỉnh đoàn", "Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Phòng Cải cách hành chính Sở Nội vụ", "UBND thành phố Đà Nẵng",
        "Hội Nông dân tỉnh", "Trung tâm Phục vụ hành chính công tỉnh", "Department of Justice", "provincial People's Committee",
        "Giám đốc Sở Tài chính", "Ban Quản lý Khu kinh tế tỉnh", "TP. Hồ Chí Minh",
    ],
    "district": [
        "UBND các huyện", "UBND thị xã Kỳ Anh", "Phòng Nội vụ", "Phòng Nội vụ huyện Can Lộc", "UBND thành phố Hà Tĩnh",
        "UBND các huyện, thị xã, thành phố", "Huyện ủy Thạch Hà", "UBND cấp huyện", "district People's Committees",
        "Bảo hiểm xã hội huyện", "UBND quận 1", "UBND các huyện, thành phố thuộc tỉnh", "UBND thành phố Hà Tĩnh, tỉnh Hà Tĩnh", "Văn phòng HĐND và UBND huyện", "các phòng chuyên môn",
    ],
    "commune": [
        "UBND xã Thạch Hà", "UBND phường Trần Phú", "UBND các xã, phường", "UBND cấp xã", "Đảng ủy xã Cẩm Bình",
        "Bộ phận Một cửa xã", "Phòng Văn hóa - Xã hội phường Thành Sen", "UBND đặc khu Phú Quốc", "commune authorities",
        "Công an thị trấn Nghèn", "UBND xã Thạch Hà, tỉnh Hà Tĩnh",
    ],
    "central": ["Bộ Nội vụ", "Bộ Quốc phòng", "Văn phòng Trung ương Đảng", "Chính phủ", "Thủ tướng Chính phủ",
                "các Bộ, ngành", "Ministry of Home Affairs", "Ban Tổ chức Trung ương"],
    "mixed": ["UBND các cấp", "UBND huyện và xã", "UBND tỉnh và các huyện", "UBND các huyện, các xã"],
    None: [
        "Văn phòng", "Ngân hàng Chính sách xã hội", "Kho bạc Nhà nước khu vực XI", "Cơ quan, đơn vị liên quan", "Bộ phận Một cửa",
        "Trường Chính trị Trần Phú", "Tổ phòng chống thiên tai", "VNPT", "UBND thành phố",
        "Hợp tác xã", "Hội đồng nhân dân", "",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("level", "name"), [(level, name) for level, names in LEVELS.items() for name in names])
def test_the_level_is_that_of_the_unit_in_the_name(level, name):
    assert level_of(name) == level
