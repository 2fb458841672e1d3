// Drawing of the scene: the data of the graph, what every pane shows, tiles and counts.

const TREE_BOX = 250;
const OTHER_BOX = 230;
const roomOf = (box) => (box - 40) * 0.96; // for the lines of a box
const TREE_ROOM = roomOf(TREE_BOX);

class WorkbenchDrawing extends WorkbenchParts {
  graphData() {
    const { items, state, shown, scene } = this;
    if (!shown) return { label: "", nodes: [], lines: [], headings: [], parents: null, directed: false, box: 236, marks: {}, collapsed: [] };
    const tree = scene.view === TREE;
    const layers = tree ? null : layerItems(shown.places, state.joined);
    const byDepth = [...new Set(shown.places.map((place) => items.depth[place]))].sort((a, b) => a - b);
    const box = tree ? TREE_BOX : OTHER_BOX;
    const nodes = shown.places.map((place) => {
      const status = items.kinds[place] === "event" ? "" : state.statuses[state.status[place]];
      const lead = this.changedLead(place) ?? this.leadOf(place);
      const due = state.due[place] === null ? "" : this.dateOf(state.due[place]);
      const detail = items.kinds[place] === "activity" ? [lead, due].filter(Boolean).join(" · ") : "";
      const room = roomOf(box);
      const lines = this.wrap(this.labelOf(place), room);
      const dueWidth = due && lead ? this.measure(` · ${due}`) * 0.84 : 0;
      const short = !detail ? "" : lead ? this.shorten(lead, room / 0.84 - dueWidth / 0.84) + (due ? ` · ${due}` : "") : due;
      return {
        id: items.keys[place], key: items.keys[place], number: place, column: tree ? byDepth.indexOf(items.depth[place]) : layers.column.get(place),
        kind: items.kinds[place], label: this.labelOf(place), status, detail, lines, short, height: 10 + 16 * lines.length + (short ? 14 : 0),
        top: tree ? 0 : layers.row.get(place) * 66, folds: tree && items.children[place].length > 0, folded: !shown.opened.has(place),
      };
    });
    const lines = [], parents = {};
    if (tree) {
      for (const place of shown.places) {
        const parent = items.parents[place];
        if (parent < 0 || !shown.set.has(parent)) continue;
        parents[items.keys[place]] = items.keys[parent];
        lines.push({ source: items.keys[parent], target: items.keys[place], faint: false, weight: 1 });
      }
    } else {
      const path = scene.view === "critical" ? new Map(state.members.critical.map((place, number) => [place, number])) : null;
      for (const [one, two, basis] of state.links) {
        if (!shown.set.has(one) || !shown.set.has(two) || layers.column.get(one) >= layers.column.get(two)) continue;
        if (path && path.get(two) !== path.get(one) + 1) continue;
        lines.push({ source: items.keys[one], target: items.keys[two], faint: basis === "proposed", weight: 1 });
      }
    }
    return { label: this.word(`view-${scene.view}`), nodes, lines, headings: [], parents: tree ? parents : null, directed: !tree, box, marks: this.marks, collapsed: [] };
  }

  refresh(viewChanged) {
    const { scene, items } = this;
    if (scene.search.trim() && items.lacking) this.askFurtherTexts();
    this.shown = show(scene, items, this.state, this.state.joined);
    this.chosenSet = new Set(scene.selection.map((key) => items.place.get(key)).filter((place) => place !== undefined));
    const isGraph = GRAPHS.includes(scene.view);
    this.host.hidden = this.tools.hidden = !isGraph;
    this.timeLine.element.hidden = scene.view !== "time-line";
    this.matrix.element.hidden = !MATRICES.includes(scene.view);
    for (const tab of this.tabs.children) {
      const on = tab.dataset.view === scene.view;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
    }
    this.main.setAttribute("aria-labelledby", `${this.tabId("view")}-${scene.view}`);
    this.nothing.hidden = !isGraph || this.shown.places.length > 0;
    this.nothing.textContent = this.emptyWord();
    this.tools.children[3].hidden = this.tools.children[4].hidden = scene.view !== TREE;
    if (isGraph) {
      this.graph.hits = this.shown.hits.length ? new Set(this.shown.hits.map((place) => items.keys[place])) : null;
      this.graph.rings = new Map(this.shown.places.map((place) => [items.keys[place], this.ringOf(place)]).filter(([, ring]) => ring));
      this.graph.selection = new Set(scene.selection);
      this.graph.setData(this.graphData(), !viewChanged);
      this.drawnFrame = this.frameOf(scene);
      const frame = viewChanged && this.frames.get(this.drawnFrame);
      if (frame) this.graph.setView(frame.x, frame.y, frame.width, frame.height);
    }
    this.drawSigns();
    this.list.draw();
    if (scene.view === "time-line") this.timeLine.draw();
    if (MATRICES.includes(scene.view)) this.matrix.draw();
    this.drawControls();
    this.side.draw();
    this.drawBusy();
  }

  drawBusy() {
    this.root.classList.toggle("wb-stale", this.wanted !== null);
    this.busy.textContent = this.wanted !== null ? this.word("answer-stale") : this.belongs() ? "" : this.word("answer-other");
    if (this.wanted !== null) this.left().setAttribute("aria-busy", "true");
    else this.left().removeAttribute("aria-busy");
  }

  // Only what a choice changes: fast, however large the plan.
  drawChoice() {
    this.chosenSet = new Set(this.scene.selection.map((key) => this.items.place.get(key)).filter((place) => place !== undefined));
    const last = this.scene.selection[this.scene.selection.length - 1];
    if (!this.host.hidden) {
      this.graph.selection = new Set(this.scene.selection);
      this.graph.selected = last ?? null;
      if (last !== undefined && this.graph.placed.has(last)) this.graph.current = last;
      this.graph.draw();
    }
    this.list.active = last === undefined ? this.list.active : this.items.place.get(last);
    if (last !== undefined) this.list.reveal(this.list.active);
    this.list.drawRows();
    if (this.scene.view === "time-line") this.timeLine.drawRows();
    if (MATRICES.includes(this.scene.view)) {
      for (const cell of this.matrix.table.querySelectorAll("[data-cell]")) cell.classList.toggle("wb-chosen", this.matrix.worksOf(cell.dataset.cell).some((place) => this.chosenSet.has(place)));
    }
    this.list.count.textContent = this.countWords();
    this.side.draw();
  }

  reveal(place) {
    this.list.active = place;
    this.list.reveal(place);
    this.list.drawRows();
    if (!this.host.hidden && this.graph.placed.has(this.items.keys[place])) this.graph.centre(this.items.keys[place]);
  }

  countWords() {
    const shown = this.fill(this.word("items-shown"), { n: this.shown.places.length });
    const chosen = this.chosenSet.size ? [this.fill(this.word("items-chosen"), { n: this.chosenSet.size }) + this.awayWords([...this.chosenSet])] : [];
    return [shown, ...chosen].join(" · ");
  }

  // What is chosen though the filters hide it: nothing is done with it without a word.
  awayWords(places) {
    if (!this.shown.filtered) return "";
    const away = places.filter((place) => !this.shown.matching[place]).length;
    return away ? ` (${this.fill(this.word("chosen-away"), { n: away })})` : "";
  }

  drawControls() {
    const { scene, state } = this;
    this.undoButton.disabled = !this.past.length;
    this.redoButton.disabled = !this.future.length;
    for (const [name, control] of Object.entries(this.selects)) {
      const values = scene.filters[name] ?? [];
      setChoice(control, values.length === 1 ? values[0] : "");
    }
    setChoice(this.mine, scene.filters.lead?.length === 1 ? scene.filters.lead[0] : "");
    if (document.activeElement !== this.searchBox && this.root.getRootNode().activeElement !== this.searchBox) this.searchBox.value = scene.search;
    this.hits.textContent = scene.search.trim() ? this.items.lacking ? this.word("busy") : this.fill(this.word("hits"), { n: this.shown.hits.length, total: scene.view === TREE ? this.items.keys.length : this.shown.places.length }) : "";
    const day = dayOf(scene.day);
    let near = 0;
    this.days.forEach((one, number) => { if (one <= day) near = number; });
    this.slider.value = String(near);
    this.slider.setAttribute("aria-valuetext", this.dateOf(day));
    this.dayBox.value = scene.day;
    const wordOf = {
      status: (value) => this.marks[value]?.word ?? value, due: (value) => this.word(`due-${value}`), quarter: (value) => this.quarterWord(value),
      item: (value) => value.split(":")[1],
    };
    const name = (kind, value) => (wordOf[kind] ? wordOf[kind](value) : this.nameOf(value));
    const chips = Object.entries(scene.filters).flatMap(([kind, values]) => values.map((value) =>
      make("button", { type: "button", class: "wb-chip", title: this.word("clear-filters"), onclick: () => this.filter(kind, values.filter((one) => one !== value)) }, `${this.word(`filter-${kind}`)}: ${name(kind, value)} ✕`)));
    if (chips.length > 1) chips.push(make("button", { type: "button", class: "wb-chip", onclick: () => this.set({ filters: {} }) }, this.word("clear-filters")));
    this.chips.replaceChildren(...chips);
    state.tiles ??= new Map(); // a count is worked out once for each state
    const mine = scene.filters.lead ? { lead: scene.filters.lead } : {}; // a tile counts and lists the work of the chosen agency
    const tile = (name, own) => {
      const filters = { ...mine, ...own };
      const key = name + JSON.stringify(mine);
      if (!state.tiles.has(key)) state.tiles.set(key, show({ ...EMPTY_SCENE, view: "time-line", filters }, this.items, state, state.joined).places.length);
      const on = Object.keys(scene.filters).length === Object.keys(filters).length && Object.keys(filters).every((one) => JSON.stringify(scene.filters[one]) === JSON.stringify(filters[one]));
      return make("button", { type: "button", class: `wb-tile wb-tile-${name}`, "aria-pressed": on, onclick: () => this.set({ filters: on ? mine : filters, closed: [] }) }, make("b", {}, String(state.tiles.get(key))), make("span", {}, this.word(`tile-${name}`)));
    };
    const focusedTile = [...this.tiles.children].indexOf(document.activeElement);
    this.tiles.replaceChildren(tile("overdue", { status: ["overdue"] }), tile("urgent", { status: ["blocked"] }), tile("soon", { due: ["soon"] }), tile("silent", { status: ["not_reported"] }),
      make("label", { class: "wb-labelled wb-mine" }, make("span", {}, this.word("tile-mine")), this.mine));
    if (focusedTile >= 0) this.tiles.children[focusedTile].focus();
    const supposed = scene.tray.filter((step) => !step.off).length;
    this.counts.replaceChildren(
      ...(supposed && !this.wanted ? [make("b", { class: "wb-supposed" }, `${this.fill(this.word("supposed"), { n: supposed })} · `)] : []),
      `${scene.filters.lead?.length ? `${this.word("whole-plan")}, ` : ""}${this.dateOf(state.day)}: `, ...state.counts.flatMap(([word, number], place) => [place ? " · " : "", `${word}: `, make("b", {}, String(number))]),
      ...(state.note ? [make("br"), make("i", {}, state.note)] : []));
    this.list.count.textContent = this.countWords();
  }
}
