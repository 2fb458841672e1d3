"""Entries put into a rule file: their places, comments, and everything else letter for letter."""

import pytest
import yaml

from plan_graph.language.rule_entries import entry_names, merge_entries
from plan_graph.model.diagnostics import InputError

OLD = """\
# Rules of our department

# days of silence
- parameter: quiet_days
  type: integer   # whole days
  default: 45

- rule: quiet
  when:
    # open work only
    - activity a: open

  then: quiet(activity = a.id)


- rule: last
  when: ["activity a"]
  # end of the file
"""


def test_an_entry_of_the_same_name_takes_the_place_and_the_rest_stays():
    merged = merge_entries(OLD, "- rule: quiet\n  when: [x]\n", "own.yaml")
    assert merged == OLD.replace(
        "- rule: quiet\n  when:\n    # open work only\n    - activity a: open\n\n  then: quiet(activity = a.id)\n",
        "- rule: quiet\n  when: [x]\n",
    )


def test_a_new_entry_goes_to_the_end_with_its_comment():
    merged = merge_entries(OLD, "\n# fresh\n- rule: new\n  when: [x]   # why\n", "own.yaml")
    assert merged == OLD + "\n# fresh\n- rule: new\n  when: [x]   # why\n"


def test_the_comment_above_an_entry_is_kept_unless_a_new_one_comes():
    assert "# days of silence\n- parameter: quiet_days\n  default: 3\n" in merge_entries(
        OLD, "- parameter: quiet_days\n  default: 3\n", "own.yaml"
    )
    merged = merge_entries(OLD, "# shorter\n- parameter: quiet_days\n  default: 3\n", "own.yaml")
    assert "# shorter\n- parameter: quiet_days\n  default: 3\n" in merged
    assert "# days of silence" not in merged


def test_merging_a_text_into_itself_changes_nothing():
    assert merge_entries(OLD, OLD, "own.yaml") == OLD
    windows = OLD.replace("\n", "\r\n")
    assert merge_entries(windows, OLD, "own.yaml") == windows


def test_the_merged_file_reads_as_both_together():
    fresh = "- rule: quiet\n  when: [y]\n- conclusion: quiet\n  severity: low\n"
    merged = yaml.safe_load(merge_entries(OLD, fresh, "own.yaml"))
    old, new = yaml.safe_load(OLD), yaml.safe_load(fresh)
    assert merged == [old[0], new[0], old[2], new[1]]


def test_an_empty_file_becomes_the_text():
    assert merge_entries("", "- rule: a\n  when: [x]\n", "own.yaml") == "- rule: a\n  when: [x]\n"


def test_the_names_of_entries_are_known_by_sort():
    assert entry_names(OLD, "own.yaml") == (("parameter", "quiet_days"), ("rule", "quiet"), ("rule", "last"))
    assert entry_names("just: words", "own.yaml") == ()


def test_what_is_no_yaml_is_refused():
    with pytest.raises(InputError) as caught:
        merge_entries(OLD, "- rule: [", "own.yaml")
    assert [fault.id for fault in caught.value.diagnostics] == ["rule-file-not-yaml"]
