// The window on a graph: which part of it is seen, moved and zoomed, the overview in its corner, and a rectangle that chooses.

const MOST_WHOLE = 600; // boxes

class GraphWindow {
  // The whole graph in a corner, with the part that is in the window.
  drawOverview() {
    const box = this.data.box;
    const boxes = [...this.placed.values()];
    const few = boxes.length <= MOST_WHOLE * 3;
    const parts = few ? boxes.map(({ node, x, y }) => [x, y - node.height / 2, node.height]) : [...new Set(boxes.map(({ x }) => x))].map((x) => [x, 0, this.size.height]);
    this.outline.setAttribute("d", parts.map(([x, y, height]) => `M${x} ${y}h${box}v${height}h${-box}z`).join(""));
    this.overview.setAttribute("viewBox", `0 0 ${Math.max(this.size.width, 1)} ${this.size.height}`); // nothing shown has no width
    this.drawFrame();
  }

  drawFrame() {
    const { x, y, width, height } = this.view ?? { x: 0, y: 0, width: 1, height: 1 };
    const whole = x <= 0 && y <= 0 && x + width >= this.size.width && y + height >= this.size.height;
    this.overview.style.display = whole ? "none" : "";
    for (const [name, value] of Object.entries({ x, y, width, height })) this.frameBox.setAttribute(name, value);
  }

  windowTest() {
    const { x, y, width, height } = this.view ?? { x: 0, y: 0, width: 1600, height: 1000 };
    this.drawnFor = { x, y, width, height };
    return (id) => {
      const at = this.placed.get(id);
      return at !== undefined && at.x > x - width && at.x < x + width * 2 && at.y > y - height && at.y < y + height * 2;
    };
  }

  // Brings a box into the middle.
  centre(id) {
    const at = this.placed.get(id);
    if (!at || !this.view) return;
    const width = Math.min(this.view.width, Math.max(this.host.clientWidth, 300));
    const height = (width * this.view.height) / this.view.width;
    this.setView(at.x + this.data.box / 2 - width / 2, at.y - height / 2, width, height);
  }

  bringIntoView(id) {
    const found = this.placed.get(id);
    if (!found || !this.view) return;
    const { x, y, width, height } = this.view;
    const half = found.node.height / 2;
    const nx = found.x < x ? found.x - 20 : found.x + this.data.box > x + width ? found.x + this.data.box + 20 - width : x;
    const ny = found.y - half < y ? found.y - half - 20 : found.y + half > y + height ? found.y + half + 20 - height : y;
    this.setView(nx, ny, width, height);
  }

  seesBox() {
    const { x, y, width, height } = this.view;
    return !this.placed.size || this.inBox({ x, y }, { x: x + width, y: y + height }).length > 0;
  }

  // Where other boxes are drawn than before, a window on none of them moves to the chosen one, or to the start.
  bringBack() {
    const chosen = [...this.selection].filter((id) => this.placed.has(id)).pop();
    if (chosen === undefined) this.fit();
    else this.centre(chosen);
  }

  setView(x, y, width, height) {
    this.view = { x, y, width, height };
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    if (this.overview) this.drawFrame();
    const drawn = this.drawnFor;
    const moved = drawn && (Math.abs(drawn.x - x) > width / 2 || Math.abs(drawn.y - y) > height / 2 || width > drawn.width * 1.5);
    if (this.many && moved) {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    }
  }

  fit() {
    const width = this.host.clientWidth, height = this.host.clientHeight;
    if (!width || !height) return;
    // a small graph is not blown up, and a large one stays readable: then its upper left part is shown
    const whole = Math.min(width / this.size.width, height / this.size.height, 1.25);
    const across = Math.min(Math.max(width / this.size.width, 0.6), 1);
    const scale = this.options.fitsWidth && whole < 0.7 ? across : Math.max(whole, 0.6);
    const w = width / scale, h = height / scale;
    const x = w > this.size.width ? (this.size.width - w) / 2 : 0;
    this.setView(x, h > this.size.height ? (this.size.height - h) / 2 : 0, w, h);
  }

  fitAll() {
    const width = this.host.clientWidth, height = this.host.clientHeight;
    const scale = Math.min(width / this.size.width, height / this.size.height, 1.25);
    const w = width / scale, h = height / scale;
    this.setView((this.size.width - w) / 2, (this.size.height - h) / 2, w, h);
  }

  zoom(factor, at = null) {
    if (!this.view) return;
    const { x, y, width, height } = this.view;
    const limited = Math.min(Math.max(width / factor, 150), Math.max(this.size.width, this.size.height) * 6) / width;
    const px = at ? at.x : x + width / 2, py = at ? at.y : y + height / 2;
    this.setView(px - (px - x) * limited, py - (py - y) * limited, width * limited, height * limited);
  }

  point(event) {
    const box = this.svg.getBoundingClientRect();
    const { x, y, width, height } = this.view;
    return { x: x + ((event.clientX - box.left) / box.width) * width, y: y + ((event.clientY - box.top) / box.height) * height };
  }

  drawBox(drag, to) {
    drag.box ??= element("rect", { class: "pg-choosing" }, this.svg);
    const { from } = drag;
    const look = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    for (const [name, value] of Object.entries(look)) drag.box.setAttribute(name, value);
  }

  // The boxes that a rectangle touches, whether they are drawn now or not.
  inBox(from, to) {
    const [left, right] = [from.x, to.x].sort((a, b) => a - b), [top, bottom] = [from.y, to.y].sort((a, b) => a - b);
    return [...this.placed].filter(([, { node, x, y }]) => x < right && x + this.data.box > left && y - node.height / 2 < bottom && y + node.height / 2 > top).map(([id]) => id);
  }
}
