"""Letters: each work once, for its worst reason, with its last report; members by choice; suspended with the reason."""

from plan_graph.export.letterhead import Issuer, is_above, read_letterhead, symbol_of
from plan_graph.knowledge_base import open_plan
from plan_graph.views.reminder_tables import members_in_force, reminder_tables
from tests.tiny_plan import write_tiny_plan


def letters(plan, day="2025-06-14", **options):
    tables = reminder_tables(open_plan(plan.path, language="vi").as_of(day).assessment, **options)
    return {agency: {table.key: table.rows for table in each} for agency, each in tables.items()}


def test_a_work_stands_once_under_its_worst_reason(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    found = letters(plan)
    for tables in found.values():
        ids = [row[0] for rows in tables.values() for row in rows]
        assert len(ids) == len(set(ids))
    (late,) = found["so-noi-vu"]["overdue"]
    assert late[0] == "I/3.1"
    assert "ưu tiên hoàn thành" in late[-1]  # it holds up another, too


def test_what_was_never_reported_is_named(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    rows = letters(plan)["so-tu-phap"]
    assert any("chưa có báo cáo tiến độ nào" in row[-2] for each in rows.values() for row in each)
    plan.append("reports.csv", "2025-01-30,I/3.3,in_progress,20,,STP,thiếu người")
    rows = letters(plan)["so-tu-phap"]
    said = "báo cáo gần nhất ngày 30/01/2025: đang thực hiện, lý do: thiếu người"
    assert any(said in row[-2] for each in rows.values() for row in each)


def test_suspended_work_due_soon_is_listed_as_suspended_with_its_reason(tmp_path):
    """Case 15 of a plan's year: nobody is asked to finish in time what is suspended."""
    plan = write_tiny_plan(tmp_path / "plan")
    plan.append("reports.csv", "2025-03-31,I/3.1,done,100,QĐ,SNV,", "2025-06-10,I/3.2,suspended,,,SNV,chờ kinh phí")
    plan.write("activity_events.csv", "activity,event,source_line\n")
    rows = letters(plan)["so-noi-vu"]
    assert "due_soon" not in rows
    (row,) = rows["suspended"]
    assert "tạm dừng, lý do: chờ kinh phí" in row[-2]
    assert row[-1].startswith("báo cáo lý do tạm dừng, đề xuất thời điểm tiếp tục")


def test_an_occurrence_that_was_missed_is_asked_for_by_its_days(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.append(
        "activities.csv",
        "I/3.4,I,I/1.1,I/2.1,activity,true,Họp,Meet,recurring,2025-01-01,2025-12-31,FREQ=MONTHLY;BYMONTHDAY=20,18,false,none,,,18,",
    )
    plan.append("assignments.csv", "I/3.4,so-tu-phap,lead,,,false,18")
    plan.append("reports.csv", "2025-02-20,I/3.4,done,,BB,STP,")
    (row,) = letters(plan, "2025-03-31")["so-tu-phap"]["missed"]
    assert "chưa thực hiện các kỳ: 20/01/2025, 20/03/2025" in row[-2]


def test_other_work_is_named_by_its_title_and_the_number_in_force(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    (row,) = letters(plan)["so-noi-vu"]["overdue"]
    assert "chưa triển khai được: “Ban hành” (số I/3.2), “Thực hiện” (số I/3.3)" in row[-2]
    head = "item,number,valid_from,valid_to,title_vi,title_en,field,objective,task,document"
    before = "I/3.2,I/3.2,,2025-04-30,Ban hành,Issue,I,I/1.1,I/2.1,"
    plan.write("versions.csv", f"{head}\n{before}\nI/3.2,I/3.9,2025-05-01,,,,,,,\n")
    (row,) = letters(plan)["so-noi-vu"]["overdue"]
    assert "“Ban hành” (số I/3.9)" in row[-2]


def test_a_long_title_of_other_work_is_cut_between_words(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.replace("activities.csv", "Ban hành,Issue", f"{'Ban hành quy chế ' * 12},Issue")
    (row,) = letters(plan)["so-noi-vu"]["overdue"]
    named = row[-2].partition("“")[2].partition("”")[0]
    assert named == f"{'Ban hành quy chế ' * 5}Ban…"


def with_group(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.append(
        "agencies.csv", "cac-so,group,province,Các sở,All departments,Các sở,All departments,,,plan,20,",
        "so-cu,agency,province,Sở Cũ,Old department,SC,OD,,2025-03-01,plan,20,",
    )  # fmt: skip
    plan.write(
        "agency_members.csv", "group,member,valid_from,valid_to,basis,source_line,note\n"
        "cac-so,so-noi-vu,,,plan,20,\ncac-so,so-tu-phap,,,plan,20,\ncac-so,so-cu,,,plan,20,\n",
    )  # fmt: skip
    plan.replace("assignments.csv", "I/3.3,so-tu-phap", "I/3.3,cac-so")
    return plan


def test_work_of_a_group_goes_to_the_group_or_by_choice_to_each_member_in_force(tmp_path):
    plan = with_group(tmp_path)
    assert set(letters(plan)) == {"so-noi-vu", "cac-so"}
    by_member = letters(plan, by_member=True)
    assert set(by_member) == {"so-noi-vu", "so-tu-phap"}
    for agency in by_member:
        assert any(row[0] == "I/3.3" for rows in by_member[agency].values() for row in rows)
    assert members_in_force(open_plan(plan.path).as_of("2025-02-01").assessment)["cac-so"] == [
        "so-noi-vu", "so-tu-phap", "so-cu",
    ]  # fmt: skip


def test_the_body_above_is_known_by_the_beginning_of_its_name(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    assessment = open_plan(plan.path).as_of("2025-06-14").assessment
    agencies = {row.id: row for row in assessment.plan.agencies}
    issuer = Issuer("so-noi-vu", "Sở Nội vụ", parent="SỞ TƯ PHÁP TỈNH A")
    assert is_above(assessment, issuer, agencies["so-tu-phap"])
    assert not is_above(assessment, issuer, agencies["so-noi-vu"])
    assert not is_above(assessment, Issuer("so-noi-vu", "Sở Nội vụ"), agencies["so-tu-phap"])


def test_a_setting_for_english_papers_goes_before_the_common_one(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.set_package(settings={"standing_agency": "so-noi-vu", "place": "Vinh", "signer": "A", "place_en": "Vinh City"})
    places = {
        lang: read_letterhead(open_plan(plan.path, language=lang).as_of("2025-06-14").assessment)
        for lang in ("vi", "en")
    }
    assert [places[lang].place for lang in ("vi", "en")] == ["Vinh", "Vinh City"]
    assert places["vi"].missing == ("signing_post",)
    assert symbol_of("Sở Khoa học và Công nghệ") == "SKHCN"
