"""The words of the workbench."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.words import Language, Text, message, words

WORD: Mapping[str, Text] = words(
    "workbench.",
    """
        view-plan view-order view-blocked view-critical view-around view-time-line view-load view-responsibility
        view-collaboration filter-status filter-field filter-lead filter-agency filter-due filter-quarter filter-item
        due-due due-soon due-later due-undated all clear-filters search search-help as-of undo redo
        link link-copied fit zoom-in zoom-out unfold-all fold-all language plan only-these grow ways no-way choose-shown
        latest-finish signs-time-line signs-graph unfold fold legend home pane-main
        pane-list pane-card pane-tray pane-scenes pane-export column-plan column-status column-lead column-due
        nothing-shown choose choose-around no-dependencies date-unknown tile-overdue tile-urgent tile-soon tile-silent
        tile-mine choose-agency workbench whole-plan card-lead card-support card-window card-proof card-why-not
        card-clears card-affects-list card-nothing-clears card-no-finding card-missing tray-empty tray-name
        tray-add do-reassign
        do-slip do-complete do-cancel do-merge do-dissolve do-confirm-dependency do-drop-dependency to days on-day
        former nobody add step-off step-on step-up step-down step-remove clear-tray open-scenario gained
        lost counts-changed loads-changed nothing-changes answer-stale compare compare-choose scene-name scene-note
        scene-save scene-open scene-remove scenes-none export-help export-page export-natural form-png form-svg form-pdf
        form-html form-xlsx form-csv form-graphml form-gexf form-dot form-mmd ended failed place fault hint busy keys
        pane-work pane-review work-report work-correct work-decide work-log work-choose work-no-finding work-who
        field-by field-basis field-basis-day field-reason field-state field-percent field-date field-evidence
        field-causes field-note field-column field-to field-from field-from-help field-finding field-decision
        field-until correct-title correct-start correct-due correct-lead record news-read log-empty log-undo log-redo
        log-gone review-none review-keys review-first review-then review-evidence review-confirm review-reject
        review-later put-into-plan put-confirm cancel do-split do-add-dependency split-part split-rest open-file
        share-scenario keep-scenario step-keys answer-other compare-stale compare-own compare-none no-links
        pane-files files-plan files-choose files-agencies files-sending files-check files-accept-plan files-copy
        files-copy-help files-reports files-reports-help files-accept-reports files-out files-template
        files-template-all files-publish files-period period-Q1 period-H1 period-Q3 period-FY help-title help-text
        theme theme-system theme-light theme-dark day-form day-pick day-unclear files-year
        files-title files-year-guessed files-year-unknown files-read-again
    """,
)
"""Words without a value."""

_COUNTED = (
    "slack",
    "slack-late",
    "supposed",
    "items-shown",
    "items-chosen",
    "chosen-away",
    "tray-on-selection",
    "ended-among",
    "work-for",
    "review-left",
    "put-summary",
    "files-unaccounted",
)


def words_of(language: Language) -> dict[str, str | list[str]]:
    """Every word for the script of the page; what counts is a pair, for one and for several, with ``{n}``.

    Examples
    --------
    >>> words_of("en")["items-shown"], words_of("en")["from-to"]
    (['{n} item', '{n} items'], '{before} → {after}')
    """
    told: dict[str, str | list[str]] = {key: text[language] for key, text in WORD.items()}
    for key in _COUNTED:
        told[key] = [message(f"workbench.{key}", language, n=n).replace(str(n), "{n}") for n in (1, 2)]
    told["quarters"] = [message("codes.quarter", language, number=n, year="{year}") for n in (1, 2, 3, 4)]
    told["hits"] = message("workbench.hits", language, n="{n}", total="{total}")
    told["from-to"] = message("workbench.from-to", language, before="{before}", after="{after}")
    told["matrix-over"] = message("workbench.matrix-over", language, limit="{limit}")
    told["ended-kept"] = message("workbench.ended-kept", language, items="{items}")
    told["work-of"] = message("workbench.work-of", language, item="{item}")
    told["log-undo-last"] = message("workbench.log-undo-last", language, id="{id}")
    told["scenario-kept"] = message("workbench.scenario-kept", language, name="{name}")
    told["scenario-day"] = message("workbench.scenario-day", language, day="{day}")
    told["files-plan-help"] = message("workbench.files-plan-help", language, limit="50 MB")
    told["exported"] = message("workbench.exported", language, name="{name}")
    return told
