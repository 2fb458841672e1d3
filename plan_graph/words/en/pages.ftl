### Pages and papers that are exported

## HTML page

page-word-search = Search (accents may be left out)
page-word-status = Status
page-word-field = Field
page-word-agency = Agency
page-word-all = all
page-word-zoom-in = Zoom in
page-word-zoom-out = Zoom out
page-word-fit = Fit
page-word-expand = Expand all
page-word-collapse = Collapse all
page-word-print = Print
page-word-list = As a list
page-word-details = Details
page-word-choose = Choose a box to see its details and proofs.
page-word-keys = Keyboard: arrows move, Enter chooses, space folds and unfolds, + − 0 zoom, / searches.
page-word-no-script = Scripts are off; below is the list.
page-word-graph = Graph
page-word-tools = Tools
page-word-kind = Kind
page-word-title = Title
page-word-start = Start
page-word-due = Due
page-word-leads = Lead
page-word-supports = Support
page-word-note = Note
page-word-no-finding = Nothing is found about it.

## Official paper

paper-nation = SOCIALIST REPUBLIC OF VIET NAM
paper-motto = Independence - Freedom - Happiness
paper-number = No.        /BC-
paper-place = …, date:            { $year }
paper-kind = REPORT
paper-none = None.
