"""A walk through every control of the workbench, by hand in a browser: once in JupyterLab, once in the app.

CI walks through the app; `make long` through JupyterLab too, which takes minutes.

| what is promised | module, step |
|---|---|
| tiles, my agency, filters with their way to the root, chips, search and Enter, fold | test_seeing |
| fold, selection and zoom outlive view, date, language; views by click and key | test_seeing |
| what is shown belongs to its date or says so; the dates beside it are ready | test_seeing |
| graph: zoom, fit, pan, overview, legend, box selection, keys, wheel | test_seeing |
| neighbourhood grows; ways between two | test_seeing |
| time line: imprecise ends, as-of line, cut-offs, slack, dependencies forwards | test_seeing |
| load, responsibility, collaboration: cells and agencies choose their work | test_seeing |
| list: sorted, chosen with Ctrl, Shift, all; cards: sentences, proof, what clears, affects | test_lists_and_files |
| undo restores the scene; saved scenes; link; export equals the screen; A4, A3, 16:9 | test_lists_and_files |
| each kind of step by the form, likeliest agency first, order, off, undo, keys | test_trying |
| work dropped on an agency in matrices and list; bars dragged or moved by keys; rings; answer | test_trying |
| cells of each matrix with before and after, under a filter too; the load in the answer | test_trying |
| scenario files: named, saved, opened, kept, compared, told when outdated | test_trying |
| report, correct, decide, who and why, review by keys, put into the plan, log, undo, redo | test_working |
| read-only plan, plan written by somebody else or damaged on disk meanwhile | test_working |
| files of six kinds with faults, report forms, papers, copy, plans to choose, title and language | test_working |
| link in another tab, ended kernel, two people, two tabs; forms of a notebook, its size | test_tabs |
| axe in every view, pane, form, comparison and table of a notebook, light and dark | test_looks |
| 1440 and 1000 pixels; keyboard alone | test_looks |

Beside the walk: random scenes on the screen and in files (tests/lab/test_screen_and_files.py), kernels that nobody uses
(test_app.py), steps that cannot be made or pass over finished work (test_tray.py), large plans (test_session.py,
test_workbench_page.py), how an office serves it (test_serving.py).
"""
