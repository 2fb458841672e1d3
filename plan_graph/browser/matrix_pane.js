// Load, responsibility, collaboration: numbers in a table of buttons; an agency is where work is dropped.
export class MatrixPane {
  constructor(bench) {
    this.bench = bench;
    this.table = make("table", { class: "wb-matrix" });
    this.note = make("p", { class: "wb-note" });
    this.element = make("div", { class: "wb-matrix-scroller", tabindex: "0", role: "region" }, this.note, this.table);
    this.table.addEventListener("click", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (cell) this.bench.chooseMany(this.worksOf(cell.dataset.cell));
      const head = event.target.closest("[data-row]");
      if (head) this.bench.chooseMany([...this.cells.values()].filter((one) => String(one.row) === head.dataset.row).flatMap((one) => Object.values(one.parts).flat()));
    });
    this.table.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell) return;
    const row = this.table.rows[cell.parentNode.rowIndex + step[0]];
    const next = row?.cells[cell.cellIndex + step[1]]?.querySelector("button");
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }

  worksOf(key) {
    return Object.values(this.cells.get(key)?.parts ?? {}).flat();
  }

  // What a cell has: how many works, of responsibility by their part.
  textOf(one) {
    const { leads, supports, ...others } = one?.parts ?? {};
    if (this.bench.scene.view !== "responsibility") return String(Object.values(others).reduce((sum, works) => sum + works.length, 0));
    return [leads && `●${leads.length}`, supports && `○${supports.length}`].filter(Boolean).join(" ") || "—";
  }

  // The cells that a scenario changes, with what the same filters leave in them without its steps, and with them.
  changesOf(scene) {
    const { state, items } = this.bench, changes = new Map();
    if (!state.difference) return changes;
    const was = stateBefore(state), before = cellsOf(scene.view, items, was, show(scene, items, was, state.joined).places);
    for (const key of [...this.cells.keys(), ...before.keys()]) {
      const texts = [before, this.cells].map((cells) => this.textOf(cells.get(key)));
      if (texts[0] !== texts[1]) changes.set(key, texts);
    }
    return changes;
  }

  draw() {
    const { bench } = this;
    const { scene, items, state, shown } = bench;
    const view = scene.view;
    this.cells = cellsOf(view, items, state, shown.places);
    const changes = this.changesOf(scene);
    const count = (one) => Object.entries(one.parts).reduce((sum, [part, works]) => sum + works.length * (part === "supports" ? 0.001 : 1), 0);
    const busy = new Map(), columns = new Map();
    for (const one of this.cells.values()) {
      busy.set(one.row, (busy.get(one.row) ?? 0) + count(one));
      columns.set(one.column, true);
    }
    for (const key of changes.keys()) {
      const [agency, quarter] = key.split("|");
      if (!busy.has(Number(agency))) busy.set(Number(agency), 0);
      columns.set(quarter, true);
    }
    const rows = [...busy.keys()].sort((one, other) => busy.get(other) - busy.get(one) || one - other);
    const heads = view === "load" ? [...columns.keys()].sort() : view === "responsibility" ? items.fieldOrder.filter((one) => columns.has(one)) : [...columns.keys()].sort((one, other) => one - other);
    const name = (column) => (view === "load" ? bench.quarterWord(column) : view === "responsibility" ? column : state.agencies[column][1]);
    const title = (column) => (view === "responsibility" ? bench.labelOf(items.place.get(`field:${column}`)) : name(column));
    const most = Math.max(1, ...[...this.cells.values()].map(count));
    const chosen = bench.chosenSet;
    const body = rows.map((row) => make("tr", {},
      make("th", { scope: "row", "data-drop": bench.dropOf(row), class: "wb-drop" },
        make("button", { type: "button", class: "wb-plain", "data-row": row }, state.agencies[row][1])),
      ...heads.map((column) => {
        const key = `${row}|${column}`, one = this.cells.get(key), change = changes.get(key);
        const drop = { "data-drop": bench.dropOf(row) };
        if (!one && !change) return make("td", drop);
        const value = one ? count(one) : 0;
        const text = change ? bench.fill(bench.word("from-to"), { before: change[0], after: change[1] }) : this.textOf(one);
        const over = view === "load" && state.limit !== null && (one ? one.parts.due_in?.length ?? 0 : 0) > state.limit;
        const classes = ["wb-number", over && "wb-over", change && "wb-ringed", this.worksOf(key).some((work) => chosen.has(work)) && "wb-chosen"].filter(Boolean);
        const share = Math.round(Math.min(value / most, 1) * 5);
        return make("td", { ...drop, class: `wb-heat-${share}` }, make("button", { type: "button", class: classes.join(" "), "data-cell": key, "aria-label": `${state.agencies[row][1]}, ${title(column)}: ${text}` }, text));
      })));
    const corner = make("td", {});
    this.table.replaceChildren(
      make("thead", {}, make("tr", {}, corner, ...heads.map((column) => make("th", { scope: "col", title: title(column), class: heads.length > 12 ? "wb-upright" : "", ...(view === "collaboration" ? { "data-drop": bench.dropOf(column) } : {}) }, make("span", {}, name(column)))))),
      make("tbody", {}, ...body));
    this.element.setAttribute("aria-label", bench.word(`view-${view}`));
    const legend = view === "responsibility" ? `● ${bench.word("card-lead")}   ○ ${bench.word("card-support")}` : "";
    this.note.textContent = !rows.length ? bench.emptyWord() : view === "load" && state.limit !== null ? bench.fill(bench.word("matrix-over"), { limit: state.limit }) : legend;
  }
}
