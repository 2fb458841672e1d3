// The parts of the page: controls, tabs, panes and graph, built anew for each plan and language.

class WorkbenchParts extends WorkbenchScene {
  build() {
    this.shown = null; // of the plan before
    this.graph?.destroy();
    this.list?.observer.disconnect();
    this.timeLine?.observer?.disconnect();
    const button = (key, deed, sign) => make("button", { type: "button", class: "wb-button", title: this.word(key), "aria-label": this.word(key), onclick: deed }, sign ?? this.word(key));
    const select = (key, choices, deed) => makeSelect({ "aria-label": this.word(key), onchange: (event) => deed(event.target.value) }, choices);
    this.undoButton = button("undo", () => this.undo(), "↶");
    this.redoButton = button("redo", () => this.redo(), "↷");
    this.linkButton = button("link", () => this.copyLink(), "🔗");
    this.linkButton.textContent = this.word("link");
    const languages = make("div", { class: "wb-group", role: "group", "aria-label": this.word("language") }, ...this.choices.languages.map(([code, name]) =>
      make("button", { type: "button", class: "wb-button", "aria-pressed": code === this.scene.language, onclick: () => this.set({ language: code }) }, name)));
    const plans = this.choices.plans.length > 1 ? select("plan", this.choices.plans, (value) => this.openPlan(value)) : null;
    if (plans) {
      plans.value = this.choices.plan;
      plans.classList.add("wb-plans");
    }
    const title = make("h1", {}, this.choices.title);
    const top = make("header", { class: "wb-top" }, title, plans, make("span", { class: "wb-fill" }), make("div", { class: "wb-group" }, this.undoButton, this.redoButton, this.linkButton), languages, this.themeSelect(select));
    this.tiles = make("div", { class: "wb-tiles", role: "group", "aria-label": this.word("home") });
    this.mine = select("choose-agency", [["", this.word("choose-agency")], ...this.choices.agencies], (value) => this.filter("lead", value ? [value] : []));
    this.counts = make("p", { class: "wb-counts", "aria-live": "polite" });
    this.faults = make("div", { class: "wb-faults", role: "alert", hidden: true });
    this.newsBox = make("div", { class: "wb-news", role: "status" });
    this.drawNews();
    this.ended = make("div", { class: "wb-ended", role: "alert", hidden: true }, this.word("ended"));
    this.busy = make("span", { class: "wb-busy", role: "status" });

    const every = ["", this.word("all")];
    this.selects = {
      status: select("filter-status", [every, ...this.choices.statuses.map((key) => [key, this.marks[key].word])], (value) => this.filter("status", value ? [value] : [])),
      field: select("filter-field", [every, ...this.choices.fields], (value) => this.filter("field", value ? [value] : [])),
      lead: select("filter-lead", [every, ...this.choices.agencies], (value) => this.filter("lead", value ? [value] : [])),
      agency: select("filter-agency", [every, ...this.choices.agencies], (value) => this.filter("agency", value ? [value] : [])),
      due: select("filter-due", [every, ...["due", "soon", "later", "undated"].map((key) => [key, this.word(`due-${key}`)])], (value) => this.filter("due", value ? [value] : [])),
    };
    this.searchBox = make("input", { type: "search", class: "wb-search", placeholder: this.word("search"), "aria-label": `${this.word("search")}. ${this.word("search-help")}`, title: this.word("search-help"),
      oninput: () => { clearTimeout(this.typing); this.typing = setTimeout(() => this.search(this.searchBox.value), 60); },
      onblur: () => { this.searching = false; },
      onkeydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        clearTimeout(this.typing);
        if (this.searchBox.value !== this.scene.search) this.search(this.searchBox.value);
        this.nextHit();
      } });
    this.hits = make("span", { class: "wb-hits", "aria-live": "polite" });
    this.chips = make("div", { class: "wb-chips" });
    this.slider = make("input", { type: "range", class: "wb-slider", min: "0", max: String(this.days.length - 1), "aria-label": this.word("as-of"),
      oninput: () => this.setDay(this.days[Number(this.slider.value)]), onchange: () => { this.sliding = false; } });
    this.dayBox = makeDayBox(this, { "aria-label": this.word("as-of"), onchange: () => { if (this.dayBox.value) this.set({ day: this.dayBox.value }); } });
    const labelled = (key, control) => make("label", { class: "wb-labelled" }, make("span", {}, this.word(key)), control);
    const filters = make("div", { class: "wb-filters" }, make("div", { class: "wb-find" }, this.searchBox, this.hits),
      ...Object.entries(this.selects).map(([key, control]) => labelled(`filter-${key}`, control)),
      make("div", { class: "wb-when" }, make("span", {}, this.word("as-of")), this.slider, this.dayBox));

    this.tabs = make("div", { class: "wb-tabs", role: "tablist", "aria-label": this.word("pane-main"), onkeydown: (event) => this.moveTab(event, this.tabs) },
      ...[...GRAPHS, "time-line", ...MATRICES].map((view) => make("button", { type: "button", role: "tab", class: "wb-tab", id: `${this.tabId("view")}-${view}`, "aria-controls": this.tabId("main"), "data-view": view, onclick: () => this.setView(view) }, this.word(`view-${view}`))));
    this.tools = make("div", { class: "wb-tools" }, button("fit", () => this.graph.fitAll(), "⤢"), button("zoom-in", () => this.graph.zoom(1.25), "+"), button("zoom-out", () => this.graph.zoom(0.8), "−"),
      button("unfold-all", () => this.unfoldAll(true)), button("fold-all", () => this.unfoldAll(false)));
    this.host = make("div", { class: "wb-graph" });
    this.nothing = make("p", { class: "wb-empty wb-over-graph" });
    this.list = new ListPane(this);
    this.timeLine = new TimeLinePane(this);
    this.matrix = new MatrixPane(this);
    this.main = make("div", { class: "wb-main", role: "tabpanel", id: this.tabId("main") }, this.tools, this.host, this.nothing, this.timeLine.element, this.matrix.element);
    this.legend = make("div", { class: "wb-legend", "aria-label": this.word("legend"), role: "note" });
    this.side = new SidePane(this);
    this.root.replaceChildren(this.ended, top, this.faults, this.newsBox, this.tiles, this.counts, filters, this.chips,
      make("div", { class: "wb-body" },
        make("div", { class: "wb-left" }, this.tabs, this.main, this.legend, make("div", { class: "wb-list-head" }, make("h2", {}, this.word("pane-list")), this.list.count, button("choose-shown", () => this.chooseShown()), this.busy), this.list.element),
        this.side.element));
    if (this.only) this.showOnly(this.only, top);
    this.graph = new PlanGraph(this.host, this.graphData(true), () => {}, {
      wheelNeedsKey: true,
      fitsWidth: true,
      overview: true,
      onBox: (ids) => this.chooseMany([...this.scene.selection.map((key) => this.items.place.get(key)).filter((place) => place !== undefined), ...ids.map((id) => this.items.place.get(id))]),
      onToggle: (id) => this.toggleBox(id),
      onChoose: (id, event) => this.choose(id === null ? null : this.items.place.get(id), event ?? {}),
    });
    this.drawLegend();
    this.root.onkeydown = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea")) return;
      if (event.key === "z" && !event.shiftKey) this.undo();
      else if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) this.redo();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
  }

  // The page of the app keeps its theme itself; in JupyterLab it is JupyterLab's.
  themeSelect(select) {
    const { theme } = document.documentElement.dataset;
    if (!this.inApp || !theme) return null;
    const list = select("theme", ["system", "light", "dark"].map((name) => [name, this.word(`theme-${name}`)]), (value) => window.dispatchEvent(new CustomEvent("plan-graph-theme", { detail: value })));
    list.value = theme;
    list.classList.add("wb-theme");
    return list;
  }

  // One pane alone, for a notebook; to report one chooses in the list.
  showOnly(name, top) {
    const around = [top, this.tiles, this.counts, this.chips, this.tabs, this.main, this.legend, this.side.tabs];
    if (name !== "work") around.push(this.root.querySelector(".wb-left"), this.root.querySelector(".wb-filters"));
    for (const node of around) node.classList.add("wb-away");
    this.root.classList.add("wb-only");
    this.side.open(name);
  }

  tabId(name) {
    this.ids ??= Math.random().toString(36).slice(2, 8);
    return `wb-${this.ids}-${name}`;
  }

  moveTab(event, tabs) {
    const all = [...tabs.querySelectorAll("[role=tab]")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    next.click();
  }

  drawLegend() {
    this.legend.replaceChildren(...this.choices.statuses.map((key) => make("span", { class: "wb-key" }, markIcon(this.marks[key]), this.marks[key].word)),
      make("span", { class: "wb-key wb-signs" }));
  }

  // What the lines of the view mean.
  drawSigns() {
    const { view } = this.scene;
    const key = view === "time-line" ? "signs-time-line" : GRAPHS.includes(view) && view !== TREE ? "signs-graph" : "";
    this.legend.lastChild.textContent = key ? this.word(key) : "";
  }

  openSide(name) {
    this.side.open(name);
  }

  left() {
    return this.root.querySelector(".wb-left");
  }

  hint(text) {
    this.busy.textContent = text;
  }
}
