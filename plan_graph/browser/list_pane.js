// The list: what the scene shows, only what is in its window; it tells the workbench what was clicked.

export class ListPane {
  constructor(bench) {
    this.bench = bench;
    this.heads = ["plan", "status", "lead", "due"];
    this.head = make("div", { class: "wb-row wb-head", role: "row", "aria-rowindex": "1" });
    this.space = make("div", { class: "wb-space", role: "presentation" });
    this.scroller = make("div", { class: "wb-scroller", tabindex: "0", role: "grid", onscroll: () => this.drawRows(), onkeydown: (event) => this.key(event) }, this.head, this.space);
    this.count = make("span", { class: "wb-count", "aria-live": "polite" });
    this.element = make("section", { class: "wb-list" }, this.scroller);
    this.pool = [];
    this.active = null;
    this.id = `wb${Math.random().toString(36).slice(2, 8)}`;
    this.observer = new ResizeObserver(() => this.drawRows());
    this.observer.observe(this.scroller);
    this.scroller.addEventListener("pointerdown", (event) => this.press(event));
    this.scroller.addEventListener("click", (event) => this.click(event));
  }

  press(event) {
    const row = event.target.closest("[data-place]");
    if (row && event.button === 0) this.bench.startDrag(event, Number(row.dataset.place));
  }

  click(event) {
    const row = event.target.closest("[data-place]");
    if (!row) return;
    const place = Number(row.dataset.place);
    if (event.target.closest(".wb-fold")) return this.bench.toggle(place);
    this.active = place;
    this.bench.choose(place, event);
    if (event.detail === 2) this.bench.toggle(place); // no dblclick comes where the first click has drawn a cell anew
  }

  key(event) {
    const order = this.order;
    if (!order.length || event.target !== this.scroller) return;
    const at = Math.max(0, order.indexOf(this.active));
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW_HEIGHT) - 2);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: order.length - 1 }[event.key];
    if (to !== undefined) {
      this.active = order[Math.min(Math.max(this.active === null ? 0 : to, 0), order.length - 1)];
      this.reveal(this.active);
      this.drawRows();
      if (!event.ctrlKey) this.bench.choose(this.active, { shiftKey: false, ctrlKey: event.shiftKey });
    } else if (event.key === "Enter") this.bench.choose(order[at], { ctrlKey: event.shiftKey });
    else if (event.key === "a" && event.ctrlKey) this.bench.chooseShown();
    else if (event.key === " ") this.bench.toggle(order[at]);
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.bench.toggle(order[at], event.key === "ArrowRight");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  sorted(places) {
    const { sort, descending } = this.bench.scene.layout;
    if (!sort || sort === "plan") return descending ? [...places].reverse() : places;
    const { state } = this.bench;
    const value = {
      status: (place) => state.status[place],
      due: (place) => state.due[place] ?? Infinity,
      lead: (place) => (state.leads[place].length ? state.ranks[state.leads[place][0]] : Infinity),
    }[sort];
    const keys = new Map(places.map((place) => [place, value(place)]));
    const sign = descending ? -1 : 1;
    return [...places].sort((one, other) => {
      const a = keys.get(one), b = keys.get(other);
      return (a < b ? -1 : a > b ? 1 : 0) * sign || one - other;
    });
  }

  draw() {
    const { bench } = this;
    const { shown, scene } = bench;
    this.order = this.sorted(shown.places);
    this.scroller.setAttribute("aria-label", bench.word("pane-list"));
    this.scroller.setAttribute("aria-rowcount", this.order.length + 1);
    this.head.replaceChildren(...this.heads.map((name) => {
      const on = (scene.layout.sort ?? "plan") === name;
      const arrow = on ? (scene.layout.descending ? " ▾" : " ▴") : "";
      return make("div", { role: "columnheader", class: `wb-cell wb-${name}`, "aria-sort": on ? (scene.layout.descending ? "descending" : "ascending") : "none" },
        make("button", { type: "button", class: "wb-plain", onclick: () => bench.sortBy(name) }, bench.word(`column-${name}`) + arrow));
    }));
    this.space.style.height = `${this.order.length * ROW_HEIGHT}px`;
    this.empty ??= make("p", { class: "wb-empty" });
    this.empty.textContent = shown.places.length ? "" : bench.emptyWord();
    this.element.append(this.empty);
    this.empty.hidden = shown.places.length > 0;
    this.drawRows();
  }

  reveal(place) {
    const at = this.order.indexOf(place);
    if (at < 0) return;
    const top = at * ROW_HEIGHT, room = this.scroller.clientHeight - ROW_HEIGHT * 2;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top > this.scroller.scrollTop + room) this.scroller.scrollTop = top - room;
  }

  // Other filters, another list: from its start, or where the chosen item is in it.
  showStart() {
    this.scroller.scrollTop = 0;
    if (this.active !== null) this.reveal(this.active);
    this.drawRows();
  }

  drawRows() {
    if (!this.order) return;
    const { bench } = this;
    const { items, state, shown } = bench;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW_HEIGHT) - 4);
    const count = Math.min(this.order.length - first, Math.ceil((this.scroller.clientHeight || 300) / ROW_HEIGHT) + 8);
    while (this.pool.length < count) {
      const fold = make("button", { type: "button", class: "wb-fold", tabindex: "-1" });
      const title = make("span", { class: "wb-text" });
      const row = make("div", { class: "wb-row", role: "row" },
        make("div", { class: "wb-cell wb-plan", role: "gridcell" }, fold, title),
        make("div", { class: "wb-cell wb-status", role: "gridcell" }),
        make("div", { class: "wb-cell wb-lead", role: "gridcell" }),
        make("div", { class: "wb-cell wb-due", role: "gridcell" }));
      this.pool.push({ row, fold, title });
      this.space.append(row);
    }
    const chosen = bench.chosenSet;
    this.pool.forEach(({ row, fold, title }, number) => {
      row.hidden = number >= count;
      if (row.hidden) {
        row.removeAttribute("id");
        return;
      }
      const at = first + number, place = this.order[at];
      row.style.transform = `translateY(${at * ROW_HEIGHT}px)`;
      row.dataset.place = place;
      row.id = `${this.id}-${place}`;
      row.setAttribute("aria-rowindex", at + 2);
      row.setAttribute("aria-selected", chosen.has(place));
      const classes = ["wb-row", `wb-kind-${items.kinds[place]}`];
      if (chosen.has(place)) classes.push("wb-chosen");
      if (place === this.active) classes.push("wb-active");
      if (shown.filtered && !shown.matching[place]) classes.push("wb-way");
      if (shown.hitSet.has(place)) classes.push("wb-hit");
      const ring = bench.ringOf(place);
      if (ring) classes.push("wb-ringed");
      row.className = classes.join(" ");
      const [plan, status, lead, due] = row.children;
      const tree = bench.scene.view === TREE && (bench.scene.layout.sort ?? "plan") === "plan";
      plan.style.paddingInlineStart = `${6 + (tree ? items.depth[place] * 14 : 0)}px`;
      const folds = bench.scene.view === TREE && items.children[place].length > 0;
      fold.hidden = !folds;
      fold.textContent = shown.opened.has(place) ? "▾" : "▸";
      fold.setAttribute("aria-label", bench.word(shown.opened.has(place) ? "fold" : "unfold"));
      title.textContent = bench.labelOf(place);
      row.title = ring ? `${bench.labelOf(place)}\n${ring}` : bench.labelOf(place);
      const mark = bench.markOf(place);
      status.replaceChildren(...(mark ? [markIcon(mark), make("span", {}, bench.changedStatus(place) ?? mark.word)] : []));
      const moved = state.difference?.leads[place]; // where room is short the former lead is cut, not the new one
      lead.classList.toggle("wb-moved-lead", Boolean(moved));
      lead.replaceChildren(...(moved ? [make("span", {}, moved[0] || "—"), make("b", {}, ` → ${moved[1] || "—"}`)] : [bench.leadOf(place)]));
      // work dropped here goes to the same agency
      const drop = items.kinds[place] === "activity" && state.leads[place].length ? bench.dropOf(state.leads[place][0]) : null;
      if (drop) lead.dataset.drop = drop;
      else delete lead.dataset.drop;
      due.textContent = bench.dateOf(state.due[place]);
    });
    const seen = this.active !== null && this.order.indexOf(this.active) >= first && this.order.indexOf(this.active) < first + count;
    if (seen) this.scroller.setAttribute("aria-activedescendant", `${this.id}-${this.active}`);
    else this.scroller.removeAttribute("aria-activedescendant");
  }
}
