// The graph of a view as SVG: boxes in columns, lines between them. Zooms, pans, folds and selects, by mouse and by
// keyboard. Everything that comes from a plan is set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const GUTTER = 64, GAP = 10, PAD = 24, LINE = 16, SMALL = 14;

function element(name, attributes = {}, parent = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (parent) parent.append(made);
  return made;
}

// Letters without their accents, for a search that a plain keyboard can type.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

function markPath(shape, x, y, r) {
  const points = {
    "^": [[0, -1.1], [1, 0.8], [-1, 0.8]], v: [[0, 1.1], [1, -0.8], [-1, -0.8]],
    "$▬$": [[-1, -0.35], [1, -0.35], [1, 0.35], [-1, 0.35]],
    s: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]], D: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  }[shape];
  return points && `M${points.map(([dx, dy]) => `${x + dx * r} ${y + dy * r}`).join("L")}Z`;
}

function drawMark(mark, x, y, parent) {
  const look = { fill: mark.filled ? mark.colour : "none", stroke: mark.colour, "stroke-width": 2 };
  const path = markPath(mark.shape, x, y, 5);
  if (path) element("path", { d: path, ...look }, parent);
  else if (mark.shape === "x") element("path", { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`, ...look, "stroke-width": 2.4 }, parent);
  else if (mark.shape === "o") element("circle", { cx: x, cy: y, r: 4.6, ...look }, parent);
  else if (mark.shape === ".") element("circle", { cx: x, cy: y, r: 1.6, ...look }, parent);
  else if (mark.shape === "$‖$") element("path", { d: `M${x - 2.2} ${y - 4.5}v9m4.4 0v-9`, ...look, "stroke-width": 2.4 }, parent);
  else element("text", { x, y: y + 5, "text-anchor": "middle", "font-weight": "bold", fill: mark.colour }, parent).textContent = "?";
}

export class PlanGraph extends GraphWindow {
  // host: an element; data: {nodes, lines, headings, parents, directed, box, label}; onSelect(node or null)
  // options: onToggle(id) folds instead of this graph; wheelNeedsKey leaves the wheel to the page; gives name and keeps view
  constructor(host, data, onSelect = () => {}, options = {}) {
    super();
    this.host = host;
    this.onSelect = onSelect;
    this.options = options;
    this.selection = new Set(); // further chosen boxes
    this.rings = new Map(); // what a scenario changes at a box, by id
    this.many = false;
    this.svg = element("svg", { class: "pg-graph", role: "group", preserveAspectRatio: "xMidYMid meet" });
    this.svg.style.touchAction = "none";
    this.content = element("g", {}, this.svg);
    host.append(this.svg);
    if (options.overview) {
      this.overview = element("svg", { class: "pg-overview", "aria-hidden": "true", preserveAspectRatio: "xMidYMid meet" }); // the keyboard has the arrows
      this.outline = element("path", { class: "pg-outline" }, this.overview);
      this.frameBox = element("rect", { class: "pg-frame" }, this.overview);
      host.append(this.overview);
    }
    this.selected = null;
    this.current = null;
    this.collapsed = new Set(data.collapsed);
    this.shown = null; // ids that filters leave; null for all
    this.hits = null;
    this.view = null;
    this.listen();
    this.setData(data);
    this.observer = new ResizeObserver(() => this.view === null && this.fit());
    this.observer.observe(host);
  }

  destroy() {
    this.observer.disconnect();
    this.svg.remove();
    this.overview?.remove();
  }

  setData(data, keepsView = false) {
    this.data = data;
    this.svg.setAttribute("aria-label", data.label);
    this.nodes = new Map(data.nodes.map((node) => [node.id, node]));
    this.children = new Map();
    for (const line of data.lines) {
      if (!this.children.has(line.source)) this.children.set(line.source, []);
      this.children.get(line.source).push(line.target);
    }
    this.parents = new Map();
    for (const line of data.lines) {
      if (!this.parents.has(line.target)) this.parents.set(line.target, []);
      this.parents.get(line.target).push(line.source);
    }
    for (const id of this.collapsed) if (!this.nodes.has(id)) this.collapsed.delete(id);
    if (!this.nodes.has(this.selected)) this.selected = null;
    this.draw();
    if (!keepsView || this.view === null) this.fit();
    else if (!this.seesBox()) this.bringBack();
  }

  // New statuses and findings for the same boxes: nothing moves.
  setStatuses(statuses) {
    for (const node of this.data.nodes) if (node.key in statuses) node.status = statuses[node.key];
    this.draw();
  }

  setShown(ids) {
    this.shown = ids;
    this.draw();
    this.fit();
  }

  setHits(ids) {
    this.hits = ids;
    this.draw();
  }

  // A box is folded away when everything it hangs on is folded up or away.
  visible() {
    const away = new Map();
    const isAway = (id) => {
      if (!away.has(id)) {
        away.set(id, false); // stops at loops
        const above = this.parents.get(id) ?? [];
        away.set(id, above.length > 0 && above.every((one) => this.collapsed.has(one) || isAway(one)));
      }
      return away.get(id);
    };
    return this.data.nodes.filter((node) => !isAway(node.id) && (this.shown === null || this.shown.has(node.id)));
  }

  place(nodes) {
    const at = new Map();
    const columns = [...new Set(nodes.map((node) => node.column))].sort((a, b) => a - b);
    this.columns = columns;
    const x = new Map(columns.map((column, number) => [column, PAD + number * (this.data.box + GUTTER)]));
    const inside = new Set(nodes.map((node) => node.id));
    const tree = this.data.parents;
    if (tree) {
      const below = new Map();
      for (const node of nodes) {
        const parent = tree[node.id];
        if (parent !== undefined && inside.has(parent)) below.set(parent, [...(below.get(parent) ?? []), node.id]);
      }
      const filled = new Map(); // for each panel
      const panel = (id) => (tree[id] !== undefined && inside.has(tree[id]) ? panel(tree[id]) : this.nodes.get(id).column);
      for (const node of nodes) {
        if (below.has(node.id)) continue;
        const top = filled.get(panel(node.id)) ?? 0;
        at.set(node.id, top + node.height / 2);
        filled.set(panel(node.id), top + node.height + GAP);
      }
      for (const node of [...nodes].reverse()) {
        const inner = below.get(node.id);
        if (inner) at.set(node.id, (at.get(inner[0]) + at.get(inner[inner.length - 1])) / 2);
      }
    } else {
      for (const column of columns) {
        let bottom = 0;
        const here = nodes.filter((node) => node.column === column).sort((a, b) => a.top - b.top);
        for (const node of here) {
          const whole = nodes.length === this.data.nodes.length;
          const before = (this.parents.get(node.id) ?? []).filter((id) => at.has(id)).map((id) => at.get(id));
          const wish = whole ? node.top : before.length ? before.reduce((a, b) => a + b, 0) / before.length - node.height / 2 : 0;
          const top = Math.max(bottom, wish);
          at.set(node.id, top + node.height / 2);
          bottom = top + node.height + GAP;
        }
      }
    }
    return { x: (node) => x.get(node.column), y: (node) => at.get(node.id) + PAD + 24 };
  }

  draw() {
    const focused = this.svg.contains(document.activeElement);
    this.content.replaceChildren();
    const nodes = this.visible();
    const place = this.place(nodes);
    this.placed = new Map(nodes.map((node) => [node.id, { node, x: place.x(node), y: place.y(node) }]));
    const near = new Set();
    for (const line of this.data.lines) {
      if (line.source === this.selected) near.add(line.target);
      if (line.target === this.selected) near.add(line.source);
    }
    this.columns.forEach((column, number) => {
      const heading = this.data.headings[column] ?? "";
      const label = element("text", { x: PAD + number * (this.data.box + GUTTER), y: PAD, class: "pg-heading" }, this.content);
      label.textContent = heading;
    });
    if (!this.placed.has(this.current)) this.current = this.firstOf([...this.placed.values()]);
    let bottom = 80;
    for (const { node, y } of this.placed.values()) bottom = Math.max(bottom, y + node.height / 2);
    this.size = { width: PAD * 2 + this.columns.length * (this.data.box + GUTTER) - GUTTER, height: bottom + PAD };
    // of many boxes only those in and around the window are in the page
    this.many = nodes.length > MOST_WHOLE;
    const inWindow = this.many ? this.windowTest() : () => true;
    for (const line of this.data.lines) if (inWindow(line.source) || inWindow(line.target)) this.drawLine(line);
    const drawn = this.many ? nodes.filter((node) => inWindow(node.id) || node.id === this.current) : nodes;
    for (const node of drawn) this.drawNode(node, near);
    for (const node of drawn) this.drawToggle(node);
    this.setCurrent(this.current, focused);
    if (this.overview) this.drawOverview();
  }

  firstOf(boxes) {
    boxes.sort((one, other) => one.x - other.x || one.y - other.y);
    return boxes.length ? boxes[0].node.id : null;
  }

  drawLine(line) {
    const from = this.placed.get(line.source), to = this.placed.get(line.target);
    if (!from || !to) return;
    const start = from.x + this.data.box, end = to.x - (this.data.directed ? 7 : 0), bend = Math.min(GUTTER / 2 + 20, (end - start) / 2);
    const on = this.selected === line.source || this.selected === line.target;
    const path = `M${start} ${from.y}C${start + bend} ${from.y} ${end - bend} ${to.y} ${end} ${to.y}`;
    const look = { d: path, class: on ? "pg-line pg-on" : "pg-line", "stroke-width": Math.min(1.2 + 0.5 * (line.weight - 1), 7) };
    if (line.faint) look["stroke-dasharray"] = "5 4";
    element("path", look, this.content);
    if (this.data.directed) element("path", { d: `M${end + 6} ${to.y}l-8 -4v8Z`, class: "pg-head" }, this.content);
  }

  drawNode(node, near) {
    const { x, y } = this.placed.get(node.id);
    const faded = this.hits !== null && !this.hits.has(node.id);
    const classes = ["pg-node", `pg-${node.kind}`];
    if (faded) classes.push("pg-faded");
    if (this.hits !== null && !faded) classes.push("pg-hit");
    if (node.id === this.selected || this.selection.has(node.id)) classes.push("pg-selected");
    else if (near.has(node.id)) classes.push("pg-near");
    const mark = this.data.marks[node.status];
    // the name begins with what is seen, then says in full what had no room
    const seen = node.lines.join(" ");
    const full = [seen === node.label ? "" : node.label, node.short === node.detail ? "" : node.detail];
    const ring = this.rings.get(node.id);
    const name = [`${seen} ${node.detail ? node.short : ""}`.trim(), mark ? mark.word : "", ...full, ring].filter(Boolean).join("; ");
    const group = element("g", {
      class: classes.join(" "), role: "button", tabindex: -1, "data-id": node.id, "aria-label": name,
      "aria-pressed": node.id === this.selected || this.selection.has(node.id),
    }, this.content);
    const top = y - node.height / 2;
    const colour = mark ? mark.colour : "#7f8b99";
    element("rect", { x, y: top, width: this.data.box, height: node.height, rx: 5, stroke: colour, class: "pg-box" }, group);
    if (mark) drawMark(mark, x + 14, y, group);
    if (ring) element("rect", { x: x - 4, y: top - 4, width: this.data.box + 8, height: node.height + 8, rx: 8, class: "pg-ring" }, group);
    const left = x + (mark ? 28 : 10);
    let line = top + 5 + LINE * 0.78;
    for (const text of node.lines) {
      element("text", { x: left, y: line, class: "pg-label"}, group).textContent = `${text} `; // a screen reader joins the lines
      line += LINE;
    }
    if (node.detail) element("text", { x: left, y: line - 2, class: "pg-detail"}, group).textContent = node.short;
  }

  drawToggle(node) {
    const folds = this.options.onToggle ? node.folds : this.children.has(node.id);
    if (!folds) return;
    const { x, y } = this.placed.get(node.id);
    const group = element("g", { class: "pg-toggle", "data-toggle": node.id, "aria-hidden": true }, this.content);
    element("circle", { cx: x + this.data.box, cy: y, r: 8 }, group);
    element("text", { x: x + this.data.box, y: y + 4.5, "text-anchor": "middle" }, group).textContent = (this.options.onToggle ? node.folded : this.collapsed.has(node.id)) ? "+" : "−";
  }

  toggle(id) {
    if (this.options.onToggle) return void this.options.onToggle(id);
    if (!this.children.has(id)) return;
    if (!this.collapsed.delete(id)) this.collapsed.add(id);
    this.draw();
  }

  collapseAll() {
    this.collapsed = new Set(this.children.keys());
    this.draw();
    this.fit();
  }

  expandAll() {
    this.collapsed.clear();
    this.draw();
    this.fit();
  }

  select(id, tell = true, event = null) {
    if (this.options.onChoose) return void this.options.onChoose(this.nodes.has(id) ? id : null, event);
    this.selected = this.nodes.has(id) ? id : null;
    if (this.selected !== null) this.current = id;
    this.draw();
    if (tell) this.onSelect(this.selected === null ? null : this.nodes.get(id));
  }

  // Unfolds what hides a box, and brings it into the middle.
  reveal(id) {
    const seen = new Set();
    const open = (one) => {
      for (const above of this.parents.get(one) ?? []) {
        if (seen.has(above)) continue;
        seen.add(above);
        this.collapsed.delete(above);
        open(above);
      }
    };
    open(id);
    this.draw();
    this.centre(id);
  }

  setCurrent(id, focus) {
    for (const node of this.content.querySelectorAll(".pg-node")) {
      const here = node.dataset.id === id;
      node.setAttribute("tabindex", here ? 0 : -1);
      if (here && focus) node.focus({ preventScroll: true });
    }
    this.current = id;
  }

  move(key) {
    const here = this.placed.get(this.current);
    if (!here) return;
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    const forwards = key === "ArrowRight" || key === "ArrowDown";
    const joined = sideways ? new Set((forwards ? this.children : this.parents).get(this.current) ?? []) : new Set();
    let best = null, least = Infinity;
    for (const [id, there] of this.placed) {
      const dx = there.x - here.x, dy = there.y - here.y;
      const ahead = sideways ? (forwards ? dx > 0 : dx < 0) : dx === 0 && (forwards ? dy > 0 : dy < 0);
      if (!ahead) continue;
      const far = Math.abs(dx) + Math.abs(dy) + (sideways && !joined.has(id) ? 1e6 : 0);
      if (far < least) [best, least] = [id, far];
    }
    if (best !== null) this.setCurrent(best, true);
    this.bringIntoView(best);
  }

  listen() {
    let drag = null;
    this.svg.addEventListener("wheel", (event) => {
      if (this.options.wheelNeedsKey && !event.ctrlKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 500), this.point(event));
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => {
      const box = this.options.onDrag && event.target.closest(".pg-node");
      if (box && this.options.onDrag(event, box.dataset.id)) return;
      drag = { x: event.clientX, y: event.clientY, view: this.view, moved: false, box: null };
      if (event.shiftKey && this.options.onBox) drag.from = this.point(event);
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!drag || !drag.view) return;
      const box = this.svg.getBoundingClientRect();
      const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
      if (!drag.moved && Math.hypot(dx, dy) < 4) return;
      if (!drag.moved) this.svg.setPointerCapture(event.pointerId);
      drag.moved = true;
      if (drag.from) return this.drawBox(drag, this.point(event));
      const { x, y, width, height } = drag.view;
      this.setView(x - (dx / box.width) * width, y - (dy / box.height) * height, width, height);
    });
    const drop = () => setTimeout(() => (drag = null));
    this.svg.addEventListener("pointerup", (event) => {
      if (drag?.box) this.options.onBox(this.inBox(drag.from, this.point(event)));
      drag?.box?.remove();
      drop();
    });
    this.svg.addEventListener("pointercancel", () => {
      drag?.box?.remove();
      drop();
    });
    this.overview?.addEventListener("click", (event) => {
      const box = this.overview.getBoundingClientRect(), scale = Math.min(box.width / this.size.width, box.height / this.size.height);
      const x = (event.clientX - box.left - (box.width - this.size.width * scale) / 2) / scale, y = (event.clientY - box.top - (box.height - this.size.height * scale) / 2) / scale;
      this.setView(x - this.view.width / 2, y - this.view.height / 2, this.view.width, this.view.height);
    });
    this.svg.addEventListener("click", (event) => {
      if (drag && drag.moved) return;
      const toggle = event.target.closest("[data-toggle]");
      if (toggle) return this.toggle(toggle.dataset.toggle);
      const node = event.target.closest(".pg-node");
      this.select(node ? node.dataset.id : null, true, event);
    });
    this.svg.addEventListener("focusin", (event) => {
      const node = event.target.closest(".pg-node");
      if (node) this.current = node.dataset.id;
    });
    this.svg.addEventListener("keydown", (event) => {
      const deeds = {
        Enter: () => this.select(this.current, true, event), " ": () => this.toggle(this.current), Escape: () => this.select(null),
        "+": () => this.zoom(1.25), "=": () => this.zoom(1.25), "-": () => this.zoom(0.8), 0: () => this.fitAll(),
      };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.startsWith("Arrow")) this.move(event.key);
      else if (deeds[event.key]) deeds[event.key]();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
}
