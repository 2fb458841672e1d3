"""Tables and documents in one medium a module: terminal, html, markdown, csv, json, xlsx, docx, pandas, notebook.

A module of this package is the only way to its medium. All take :class:`plan_graph.answers.table.Table` or
:class:`plan_graph.answers.table.Document`, and every text that a person reads of a cell comes from
:func:`plan_graph.render.cell_text.cell_text`. CSV and JSON for programs have the values themselves.
"""
