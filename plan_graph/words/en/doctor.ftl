### What plan-graph doctor looks for

## Needs: name, purpose, remedy

install-again = Install again: make demo in a copy of the repository, or pip install --force-reinstall plan-graph
durable-remedy = Not required, DuckDB takes its place. Needs a C compiler ({ $compiler }), then make demo or { $asked }
python-purpose = to run the program
python-remedy = Install Python 3.11, 3.12 or 3.13
program-purpose = the program's own files
rules = shipped rules
rules-purpose = to draw conclusions
plan = shipped plan
plan-purpose = to try things on
notebooks = shipped notebooks
notebooks-purpose = to learn how to ask
durable-purpose = the engine that is used first
duckdb-purpose = big plans, many scenarios
matplotlib-purpose = pictures
lab-purpose = notebooks, the explorer
lab-remedy = make demo in a copy of the repository, or pip install "plan-graph[lab]"
temporary = temporary files
temporary-purpose = to write files whole
temporary-remedy = Set TMPDIR to a folder that can be written
kept-rules = rules read before
kept-rules-purpose = not to read them again
kept-rules-remedy = Set PLAN_GRAPH_CACHE to a folder of your own that can be written
memory = bounds of memory
memory-purpose = to open strangers' files
memory-remedy = This system bounds the time only: open files whose origin you know
libreoffice-purpose = to import .doc, .xls and the like
utf8-purpose = Vietnamese letters on the screen
utf8-remedy = Set LANG=C.UTF-8 or PYTHONUTF8=1
browser = browser
browser-purpose = HTML pages, notebooks
spark-purpose = the Spark engine
spark-remedy = make spark, or pip install "plan-graph[spark]"

## Results

missing = missing
optional = not there
broken = does not work
ready = This machine can run plan-graph.

## The same as a table

title = What this machine has
found = found
column-need = Need
column-state = State
column-version = Version, remark
column-purpose = Purpose
column-remedy = Remedy
