// The panes beside the graph: list, time line, matrix. Each draws what the scene shows, only what is in its window, and
// tells the workbench what was clicked. Every text is set as text, never as markup.

const ROW_HEIGHT = 26;

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("aria-")) node.setAttribute(name, String(value));
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function makeSvg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

function markIcon(mark) {
  const icon = makeSvg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true", class: "wb-mark" });
  if (mark) drawMark(mark, 0, 0, icon);
  return icon;
}

function slackSign(days) {
  return days === null ? "" : days > 0 ? `+${days}` : String(days).replace("-", "−");
}

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
      lead.textContent = bench.changedLead(place) ?? bench.leadOf(place);
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

// Windows of the shown activities: hatched where an end is not exact, the as-of day, what waits for what; a bar's end is
// dragged, or moved by arrow keys, to try another due day.
export class TimeLinePane {
  constructor(bench) {
    this.bench = bench;
    this.label = 300;
    this.axis = makeSvg("svg", { class: "wb-axis", height: 24, "aria-hidden": "true" });
    this.body = makeSvg("svg", { class: "wb-bars", role: "group" });
    this.scroller = make("div", { class: "wb-time-line", tabindex: "0", onscroll: () => this.drawRows() }, make("div", { class: "wb-sticky" }, this.axis), this.body);
    this.element = this.scroller;
    this.observer = new ResizeObserver(() => this.bench.scene?.view === "time-line" && this.draw());
    this.observer.observe(this.scroller);
    this.body.addEventListener("pointerdown", (event) => this.press(event));
    this.body.addEventListener("click", (event) => {
      const bar = event.target.closest("[data-place]");
      if (bar && !this.dragged) this.bench.choose(Number(bar.dataset.place), event);
      this.dragged = false;
    });
    this.body.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const bar = event.target.closest("[data-place]");
    if (!bar) return;
    const place = Number(bar.dataset.place);
    const rows = this.order, at = rows.indexOf(place);
    const days = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (days) {
      const moved = (this.moved?.place === place ? this.moved.days : 0) + days * (event.shiftKey ? 30 : 1);
      this.moved = { place, days: moved };
      this.drawRows();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.drop(place, moved), 400);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = rows[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), rows.length - 1)];
      this.focused = next;
      this.scroller.scrollTop = Math.max(0, rows.indexOf(next) * ROW_HEIGHT - this.scroller.clientHeight / 2);
      this.drawRows();
      this.body.querySelector(`[data-place="${next}"]`)?.focus({ preventScroll: true });
    } else if (event.key === "Enter") this.bench.choose(place, { ctrlKey: event.shiftKey });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  press(event) {
    const bar = event.target.closest("[data-place]");
    this.dragged = false;
    const end = event.target.closest(".wb-end, .wb-bar, .wb-inexact, .wb-bar-mark") && bar?.querySelector(".wb-end");
    if (!end) return;
    event.preventDefault();
    const place = Number(bar.dataset.place), from = event.clientX;
    end.setPointerCapture(event.pointerId);
    const move = (next) => {
      this.moved = { place, days: Math.round((next.clientX - from) / this.perDay) };
      this.dragged = true;
      this.drawRows(end);
    };
    const up = () => {
      end.removeEventListener("pointermove", move);
      end.removeEventListener("pointerup", up);
      if (this.moved?.days) this.drop(place, this.moved.days);
      else this.moved = null;
    };
    end.addEventListener("pointermove", move);
    end.addEventListener("pointerup", up);
  }

  drop(place, days) {
    this.moved = null;
    const { bench } = this;
    if (!days) return;
    const id = bench.items.ids[place];
    const step = { slip: { due: isoDay(bench.state.due[place] + days), where: { activity: [id] } } };
    // a bar that is moved again has one step still: two days for one work would contradict each other
    const at = bench.scene.tray.findIndex((one) => !one.off && one.slip?.due && JSON.stringify(one.slip.where) === JSON.stringify(step.slip.where));
    if (at < 0) bench.addSteps([step]);
    else bench.set({ tray: bench.scene.tray.map((one, other) => (other === at ? step : one)) });
  }

  draw() {
    const { bench } = this;
    const { state, shown } = bench;
    this.order = shown.places.filter((place) => bench.items.kinds[place] === "activity");
    const days = this.order.flatMap((place) => [state.start[place], state.due[place]]).filter((day) => day !== null);
    const year = new Date(state.day * DAY).getUTCFullYear();
    this.first = Math.max(Math.min(...days, Date.UTC(year, 0, 1) / DAY), Date.UTC(year - 1, 6, 1) / DAY) - 4;
    this.last = Math.min(Math.max(...days, Date.UTC(year, 11, 31) / DAY), Date.UTC(year + 1, 11, 31) / DAY) + 10;
    const width = Math.max(this.scroller.clientWidth - 16, 500);
    this.label = Math.min(300, width * 0.32);
    this.perDay = (width - this.label) / (this.last - this.first);
    this.width = width;
    this.body.setAttribute("width", width);
    this.body.setAttribute("height", Math.max(this.order.length * ROW_HEIGHT, 60));
    this.body.setAttribute("aria-label", bench.word("view-time-line"));
    this.scroller.setAttribute("aria-label", bench.word("view-time-line"));
    this.axis.setAttribute("width", width);
    this.axis.replaceChildren();
    const start = new Date(this.first * DAY);
    for (let month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)); month / DAY < this.last; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))) {
      const x = this.x(month / DAY);
      this.axis.append(makeSvg("line", { x1: x, x2: x, y1: 16, y2: 24, class: "wb-tick" }));
      if (this.perDay * 30 > 26) {
        const text = makeSvg("text", { x: x + 3, y: 14, class: "wb-axis-text" });
        text.textContent = month.getUTCMonth() === 0 ? String(month.getUTCFullYear()) : `${bench.languageMonth(month)}`;
        this.axis.append(text);
      }
    }
    this.drawRows();
  }

  x(day) {
    return this.label + (day - this.first) * this.perDay;
  }

  drawRows(held = null) {
    if (!this.order) return;
    const { bench } = this;
    const { state, items } = bench;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW_HEIGHT) - 3);
    const last = Math.min(this.order.length, first + Math.ceil((this.scroller.clientHeight || 400) / ROW_HEIGHT) + 6);
    const focused = this.body.contains(document.activeElement) ? Number(document.activeElement.dataset?.place) : null;
    if (held) { // the end that is being dragged has to stay in the page
      const bar = held.parentNode.querySelector(".wb-bar"), by = this.moved.days * this.perDay;
      bar.setAttribute("width", Math.max(3, Number(bar.dataset.width) + by));
      held.setAttribute("x", Number(held.dataset.x) + by);
      held.parentNode.querySelector(".wb-moved").textContent = bench.dateOf(state.due[this.moved.place] + this.moved.days);
      return;
    }
    const parts = [makeSvg("defs", {}, makeSvg("pattern", { id: "wb-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, makeSvg("line", { x1: 0, y1: 0, x2: 0, y2: 6, class: "wb-hatch" })))];
    const rowOf = new Map(this.order.map((place, row) => [place, row]));
    const inside = new Set(this.order.slice(first, last));
    const bottom = Math.max(this.order.length * ROW_HEIGHT, 60);
    for (const [day, kind, word] of [...state.cutoffs.map(([day, word]) => [day, "wb-cut", word]), [state.day, "wb-today", bench.word("as-of")]]) {
      if (day < this.first || day > this.last) continue;
      const line = makeSvg("line", { x1: this.x(day), x2: this.x(day), y1: 0, y2: bottom, class: kind });
      const title = makeSvg("title");
      title.textContent = `${word} ${bench.dateOf(day)}`;
      line.append(title);
      parts.push(line);
    }
    for (const [one, two, basis] of state.links) {
      if (!rowOf.has(one) || !rowOf.has(two) || (!inside.has(one) && !inside.has(two)) || state.due[one] === null || state.start[two] === null) continue;
      const y1 = rowOf.get(one) * ROW_HEIGHT + ROW_HEIGHT / 2, y2 = rowOf.get(two) * ROW_HEIGHT + ROW_HEIGHT / 2;
      // drawn forwards: from the earlier of the two days to the later one
      const from = this.x(Math.min(state.due[one] + 1, state.due[two] ?? Infinity)), to = Math.max(this.x(state.start[two]), from);
      parts.push(makeSvg("path", { d: `M${from} ${y1}h6V${y2 > y1 ? y2 - 9 : y2 + 9}L${Math.max(to, from + 6)} ${y2}`, class: basis === "proposed" ? "wb-link wb-proposed" : "wb-link" }));
    }
    for (const place of inside) {
      const y = rowOf.get(place) * ROW_HEIGHT, mark = bench.markOf(place);
      const seen = bench.shorten(bench.labelOf(place), this.label - 14); // the name begins with what is seen
      const group = makeSvg("g", { class: "wb-line" + (bench.chosenSet.has(place) ? " wb-chosen" : "") + (bench.ringOf(place) ? " wb-ringed" : "") + (bench.shown.hitSet.has(place) ? " wb-hit" : ""), "data-place": place, role: "button", tabindex: (this.focused ?? this.order[0]) === place ? 0 : -1, "aria-pressed": bench.chosenSet.has(place),
        "aria-label": `${seen} ${state.start[place] === null && state.due[place] === null ? bench.word("date-unknown") : slackSign(state.slack[place])}; ${seen === bench.labelOf(place) ? "" : `${bench.labelOf(place)}; `}${mark ? mark.word : ""}; ${bench.dateOf(state.start[place])} – ${bench.dateOf(state.due[place])}${state.slack[place] === null ? "" : `; ${bench.fill(bench.word(state.slack[place] < 0 ? "slack-late" : "slack"), { n: Math.abs(state.slack[place]) })}`}` });
      group.append(makeSvg("rect", { x: 0, y, width: this.width, height: ROW_HEIGHT, class: "wb-ground" }));
      const text = makeSvg("text", { x: 6, y: y + 17, class: "wb-label" });
      text.textContent = `${seen} `;
      group.append(text);
      const start = state.start[place] ?? (state.due[place] === null ? null : this.first), due = state.due[place];
      if (due === null && state.start[place] === null) {
        const none = makeSvg("text", { x: this.label + 6, y: y + 17, class: "wb-none" });
        none.textContent = bench.word("date-unknown");
        group.append(none);
      } else {
        const left = this.x(Math.max(start, this.first)), width = Math.max(3, this.x(Math.min(due ?? this.last, this.last) + 1) - left);
        const by = this.moved?.place === place ? this.moved.days * this.perDay : 0;
        const before = bench.dueBefore(place);
        if (before !== null && before !== undefined) group.append(makeSvg("line", { x1: this.x(before + 1), x2: this.x(before + 1), y1: y + 3, y2: y + ROW_HEIGHT - 3, class: "wb-was" }));
        group.append(makeSvg("rect", { x: left, y: y + 6, width: Math.max(3, width + by), height: ROW_HEIGHT - 12, rx: 3, class: "wb-bar", style: `fill:${mark.colour};stroke:${mark.colour}`, "data-width": width }));
        if (!state.exact[place]) group.append(makeSvg("rect", { x: left, y: y + 6, width: Math.max(3, width + by), height: ROW_HEIGHT - 12, rx: 3, fill: "url(#wb-hatch)", class: "wb-inexact" }));
        if (due !== null) group.append(makeSvg("rect", { x: left + width + by - 4, y: y + 3, width: 9, height: ROW_HEIGHT - 6, class: "wb-end", "data-x": left + width - 4 }));
        const slack = state.slack[place], latest = slack === null ? null : state.day + slack;
        if (latest !== null && latest !== due && latest >= this.first && latest <= this.last) {
          const mark = makeSvg("path", { d: `M${this.x(latest + 1)} ${y + ROW_HEIGHT / 2}m-4 -9h8l-4 6z`, class: "wb-latest" });
          const title = makeSvg("title");
          title.textContent = `${bench.word("latest-finish")} ${bench.dateOf(latest)}`;
          mark.append(title);
          group.append(mark);
        }
        if (slack !== null && !by) {
          const days = makeSvg("text", { x: left + width + 10, y: y + 17, class: slack < 0 ? "wb-slack wb-late" : "wb-slack" });
          days.textContent = slackSign(slack);
          group.append(days);
        }
        const moved = makeSvg("text", { x: left + width + by + 10, y: y + 17, class: "wb-moved" });
        if (by) moved.textContent = bench.dateOf(due + this.moved.days);
        group.append(moved);
        const icon = makeSvg("g", { class: "wb-bar-mark" });
        drawMark(mark, left + 8, y + ROW_HEIGHT / 2, icon);
        group.append(icon);
      }
      parts.push(group);
    }
    this.body.replaceChildren(...parts);
    if (focused !== null) this.body.querySelector(`[data-place="${focused}"]`)?.focus({ preventScroll: true });
  }
}

// Load, responsibility, collaboration: numbers in a table of buttons; an agency is where work is dropped.
export class MatrixPane {
  constructor(bench) {
    this.bench = bench;
    this.table = make("table", { class: "wb-matrix" });
    this.note = make("p", { class: "wb-note" });
    this.element = make("div", { class: "wb-matrix-scroller", tabindex: "0", role: "region" }, this.table, this.note);
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

  draw() {
    const { bench } = this;
    const { scene, items, state, shown } = bench;
    const view = scene.view;
    this.cells = cellsOf(view, items, state, shown.places);
    const changes = new Map(view === "load" && state.difference ? state.difference.loads.map(([agency, quarter, before, after]) => [`${agency}|${quarter}`, [before, after]]) : []);
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
        const number = view === "responsibility" ? [one.parts.leads && `●${one.parts.leads.length}`, one.parts.supports && `○${one.parts.supports.length}`].filter(Boolean).join(" ") : String(Math.round(value));
        const text = change ? bench.fill(bench.word("from-to"), { before: change[0], after: change[1] }) : number;
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
