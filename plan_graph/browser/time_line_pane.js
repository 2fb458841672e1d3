const AFTER = 40; // for the slack of a bar that ends last

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
    const year = new Date(state.day * DAY).getUTCFullYear();
    let first = Date.UTC(year, 0, 1) / DAY, last = Date.UTC(year, 11, 31) / DAY; // a call has no room for so many values
    for (const place of this.order) {
      for (const day of [state.start[place], state.due[place]]) {
        if (day !== null && day < first) first = day;
        if (day !== null && day > last) last = day;
      }
    }
    this.first = Math.max(first, Date.UTC(year - 1, 6, 1) / DAY) - 4;
    this.last = Math.min(last, Date.UTC(year + 1, 11, 31) / DAY) + 10;
    const width = Math.max(this.scroller.clientWidth - 16, 500);
    this.label = Math.min(300, width * 0.32);
    this.perDay = (width - this.label - AFTER) / (this.last - this.first);
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
