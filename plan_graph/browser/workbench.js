// The workbench: one scene here in the page, so that a click is seen at once, and the kernel asked after. Each question
// has a number; the answer to an older one than is awaited is dropped, or kept for when its day is shown again.

const DAY = 86400000;
const GRAPHS = [TREE, "order", "blocked", "critical", "around"];
const MOST_STATES = 60;
const SLOW = 3000; // milliseconds that a neighbouring day may take, to be worked out while nothing is asked
const MOST_FRAMES = 60;
const PATIENCE = 20000; // milliseconds without any answer, after which the page says so

function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function dayOf(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

class Workbench {
  constructor(model, el) {
    this.model = model;
    this.past = [];
    this.future = [];
    this.states = new Map();
    this.cards = new Map();
    this.frames = new Map(); // where each graph was left
    this.asked = 0;
    this.waiting = new Map(); // number of a question -> what is done with its answer
    this.wanted = null; // the state that is asked for
    this.scene = null;
    this.turn = -1; // which result of the search was moved to
    this.pen = document.createElement("canvas").getContext("2d");
    this.widths = new Map();
    this.root = make("div", { class: "wb", "aria-busy": "true" });
    // JupyterLab would take arrow keys and Enter for its cells; it asks the focused element itself
    this.root.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
    // a refusal to record has the button for a copy, wherever it is said
    this.root.addEventListener("click", (event) => event.target.closest("[data-deed=copy-plan]") && this.copyPlan());
    el.append(this.root);
    this.onMessage = (message, buffers) => this.hear(message, buffers);
    model.on("msg:custom", this.onMessage);
    // the address of JupyterLab is its own; Voilà's page has the frame of JupyterLab too, but another address
    this.inApp = Boolean(model.get("in_app")) && !/\/(lab|tree|notebooks|doc)(\/|$)/.test(location.pathname);
    this.only = model.get("only") || "";
    if (this.inApp) this.pulse = setInterval(() => this.feelPulse(), 30000);
    const link = (this.inApp && sceneOfLink(location.hash)) || null;
    this.ask("start", { scene: link }, (answer) => this.start(answer));
  }

  destroy() {
    this.model.off("msg:custom", this.onMessage);
    clearTimeout(this.idle);
    clearTimeout(this.alarm);
    clearInterval(this.pulse);
    this.graph?.destroy();
    this.root.remove();
  }

  // Questions to the kernel

  ask(question, more, then) {
    const seq = ++this.asked;
    this.waiting.set(seq, then);
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.complain(), PATIENCE);
    this.model.send({ ask: question, seq, ...more });
    return seq;
  }

  hear(message, buffers) {
    if (message.do === "set") { // from a cell
      this.set(message.scene);
      return;
    }
    if (message.do === "renew") { // the plan was changed from a cell
      this.renew(message);
      return;
    }
    const then = this.waiting.get(message.seq);
    this.waiting.delete(message.seq);
    if (!this.waiting.size) clearTimeout(this.alarm);
    if (this.ended) this.ended.hidden = true;
    if (message.faults) this.tellFaults(message.faults);
    if (then) then(message, buffers);
    this.rest();
  }

  // A kernel that has ended says nothing: the page asks it for a sign of life, and hears what others have recorded.
  feelPulse() {
    if (this.waiting.size || !this.scene || document.visibilityState !== "visible") return;
    this.ask("alive", { scene: compactScene(this.scene) }, (answer) => {
      if (!answer.state) return;
      this.renew(answer);
      this.hint(answer.recorded.join(" "));
    });
  }

  complain() {
    if (!this.ended || !this.waiting.size) return;
    this.ended.hidden = false;
  }

  tellFaults(html) {
    this.faults.innerHTML = html; // from a template of the package, every text of it escaped
    this.faults.hidden = !html;
  }

  // Words

  word(key) {
    return this.words[key] ?? key;
  }

  fill(text, values) {
    if (Array.isArray(text)) text = text[values.n === 1 ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  dateOf(day) {
    if (day === null || day === undefined) return "";
    const at = new Date(day * DAY), two = (number) => String(number).padStart(2, "0");
    return this.dateFormat.replace("%d", two(at.getUTCDate())).replace("%m", two(at.getUTCMonth() + 1)).replace("%Y", at.getUTCFullYear());
  }

  languageMonth(month) {
    return `${month.getUTCMonth() + 1}`;
  }

  quarterWord(quarter) {
    const [year, number] = quarter.split("-Q");
    return this.fill(this.word("quarters")[number - 1], { year });
  }

  labelOf(place) {
    const { items } = this;
    return items.kinds[place] === "event" ? items.titles[place] : `${items.ids[place]} ${items.titles[place]}`;
  }

  markOf(place) {
    const { state, items } = this;
    return items.kinds[place] === "event" ? null : this.marks[state.statuses[state.status[place]]];
  }

  leadOf(place) {
    return this.state.leads[place].map((one) => this.state.agencies[one][1]).join(", ");
  }

  // What to call an agency, or an item of whatever kind.
  nameOf(id) {
    const named = this.choices.names[id];
    if (named !== undefined) return named;
    this.items.named ??= new Map(this.items.ids.map((one, place) => [one, this.items.titles[place]]));
    return this.items.named.get(id) ?? id;
  }

  changedStatus(place) {
    const change = this.state.difference?.statuses[place];
    return change ? this.fill(this.word("from-to"), { before: this.marks[change[0]]?.word ?? "—", after: this.marks[change[1]]?.word ?? "—" }) : null;
  }

  changedLead(place) {
    const change = this.state.difference?.leads[place];
    return change ? this.fill(this.word("from-to"), { before: change[0] || "—", after: change[1] || "—" }) : null;
  }

  dueBefore(place) {
    return this.state.difference?.dues[place];
  }

  ringOf(place) {
    const dues = this.dueBefore(place);
    const due = dues === undefined ? null : this.fill(this.word("from-to"), { before: this.dateOf(dues), after: this.dateOf(this.state.due[place]) });
    return [this.changedLead(place), this.changedStatus(place), due].filter(Boolean).join("; ") || null;
  }

  emptyWord() {
    if (this.scene.view === "around") return this.word(this.scene.around.length ? "no-dependencies" : "choose-around");
    return this.word("nothing-shown");
  }

  measure(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      this.pen.font = '12px "DejaVu Sans", Verdana, "Noto Sans", sans-serif';
      width = this.pen.measureText(text).width;
      this.widths.set(text, width);
    }
    return width;
  }

  shorten(text, room) {
    if (this.measure(text) <= room) return text;
    let end = Math.floor((text.length * room) / this.measure(text));
    while (end > 1 && this.measure(`${text.slice(0, end).trimEnd()}…`) > room) end--;
    return `${text.slice(0, end).trimEnd()}…`;
  }

  wrap(text, room) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (this.measure(longer) <= room || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
      else if (lines.length < 2) lines.push(word);
      else {
        lines[1] = this.shorten(`${longer}…`, room).replace(/…+$/, "…");
        return lines;
      }
    }
    return lines.map((line) => this.shorten(line, room));
  }

  // The scene

  start(answer) {
    if (!answer.items) return;
    if (this.graph) this.keepFrame(this.scene);
    this.words = answer.words;
    this.dateFormat = answer.date_format;
    this.marks = answer.marks;
    this.choices = answer.choices;
    this.days = answer.days.map(dayOf);
    this.items = this.own = readItems(answer.items);
    this.states.clear();
    this.cards.clear();
    this.scene = { ...EMPTY_SCENE, ...answer.scene };
    this.begin(answer);
    this.states.set(this.stateKey(this.scene), this.state);
    this.root.lang = this.scene.language;
    this.build();
    this.refresh(true);
    this.askFindings();
    if (this.inApp) {
      document.title = this.choices.title;
      document.documentElement.lang = this.scene.language;
    }
    this.root.removeAttribute("aria-busy");
  }

  // Later states come as what differs from this one.
  begin(answer) {
    this.page = answer.page;
    this.base = answer.state;
    this.keepState(answer.state);
  }

  // A state has items of its own where another version of the plan is in force on its day.
  keepState(state) {
    state.items = state.items ? readItems(state.items) : this.own;
    state.joined = joinItems(state.items, state, this.base?.joined);
    this.use(state);
  }

  wholeState(answer, base) {
    if (!answer.beside) return answer.state;
    const { items, joined, names, difference, tiles, ...same } = base; // what the page has worked out is of its day
    const state = { ...same, ...answer.state };
    for (const [name, [places, values]] of Object.entries(answer.state.differs ?? {})) {
      state[name] = [...base[name]];
      places.forEach((place, number) => { state[name][place] = values[number]; });
    }
    return state;
  }

  use(state) {
    this.state = state;
    this.items = state.items;
  }

  // The plan itself has changed: what was kept of it is out of date.
  renew(answer) {
    this.renewed = (this.renewed ?? 0) + 1;
    this.items = this.own = readItems(answer.items);
    this.states.clear();
    this.cards.clear();
    this.side.shownCard = null;
    this.wanted = null;
    if (answer.cleared) this.scene = { ...this.scene, tray: [], scenario: "" };
    if (answer.tray) this.scene = { ...this.scene, tray: answer.tray };
    this.begin(answer);
    this.states.set(this.stateKey(this.scene), this.state);
    this.readied = null;
    this.refresh(false);
    this.askFindings();
    this.tellScene();
  }

  stateKey(scene) {
    return JSON.stringify([scene.day, scene.language, scene.tray.filter((step) => !step.off)]);
  }

  // Another scene: drawn at once from what is known; what is not known is asked for, and said to be asked for.
  set(change, keep = true) {
    const before = this.scene;
    const scene = { ...before, ...change };
    if (JSON.stringify(scene) === JSON.stringify(before)) return;
    if (keep) {
      this.past.push(before);
      if (this.past.length > 200) this.past.shift();
      this.future = [];
    }
    this.go(scene);
  }

  go(scene) {
    const before = this.scene;
    this.scene = scene;
    if (scene.language !== before.language) {
      this.root.setAttribute("aria-busy", "true");
      this.ask("start", { scene: compactScene(scene) }, (answer) => this.start(answer));
      return;
    }
    const key = this.stateKey(scene);
    if (key !== this.stateKey(before) || this.wanted) {
      const known = this.states.get(key);
      if (known) {
        this.wanted = null;
        this.use(known);
        this.states.delete(key);
        this.states.set(key, known); // the last seen stay longest
        this.askFindings();
      } else this.askState(key);
    }
    const other = (name) => JSON.stringify(scene[name]) !== JSON.stringify(before[name]);
    this.keepFrame(before);
    this.refresh(["view", "filters", "around"].some(other));
    this.tellScene();
  }

  // The window of a graph, for when it is seen again: another view or language changes no zoom.
  frameOf(scene) {
    return JSON.stringify([scene.plan, scene.view, scene.filters, scene.around]);
  }

  keepFrame(scene) {
    if (this.host.hidden || !this.graph.view) return;
    this.frames.set(this.frameOf(scene), this.graph.view);
    if (this.frames.size > MOST_FRAMES) this.frames.delete(this.frames.keys().next().value);
  }

  tellScene() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.model.send({ ask: "scene", seq: 0, scene: compactScene(this.scene) });
      if (this.inApp) history.replaceState(null, "", linkOf(this.scene));
    }, 60);
  }

  askState(key) {
    if (this.wanted === key) return;
    this.wanted = key;
    const { base } = this, begun = performance.now();
    this.ask("state", { scene: compactScene(this.scene), page: this.page }, (answer) => {
      if (!answer.state) {
        if (this.wanted === key) this.wanted = null;
        this.drawBusy();
        this.side.draw();
        return;
      }
      this.slow = performance.now() - begun;
      const shown = this.state;
      this.keepState(this.wholeState(answer, base));
      this.states.set(key, this.state);
      if (this.states.size > MOST_STATES) this.states.delete(this.states.keys().next().value);
      if (this.wanted !== key) {
        this.use(shown); // of another day than is shown now
        return;
      }
      this.wanted = null;
      this.tellFaults("");
      this.refresh(false);
      this.askFindings();
    });
  }

  // What a scenario changes is seen at once; the findings with their reasons come after it.
  askFindings() {
    const { state } = this;
    if (!state.difference || state.difference.gained) return;
    this.ask("findings", { scene: compactScene(this.scene) }, (answer) => {
      if (!answer.gained) return;
      Object.assign(state.difference, { gained: answer.gained, lost: answer.lost });
      if (this.state === state) this.side.draw();
    });
  }

  // Days beside the one that is shown are worked out while nothing is asked.
  rest() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      if (this.waiting.size || !this.scene) return;
      const shown = this.stateKey(this.scene);
      if (this.readied !== shown) { // cards need more than the picture
        this.readied = shown;
        this.ask("ready", { scene: compactScene(this.scene) }, () => {});
        return;
      }
      if (this.slow > SLOW) return; // what is asked next would wait for it
      const at = this.days.indexOf(dayOf(this.scene.day));
      for (const near of [this.days[at + 1], this.days[at - 1]]) {
        if (at < 0 || near === undefined) continue;
        const scene = { ...this.scene, day: isoDay(near) };
        const key = this.stateKey(scene), { base } = this;
        if (this.states.has(key)) continue;
        this.ask("state", { scene: compactScene(scene), page: this.page, idle: true }, (answer) => {
          if (!answer.state) return;
          const shown = this.state;
          this.keepState(this.wholeState(answer, base));
          this.states.set(key, this.state);
          this.use(shown);
          if (this.wanted === key) {
            this.wanted = null;
            this.use(this.states.get(key));
            this.refresh(false);
          }
        });
        return;
      }
    }, 700);
  }

  undo() {
    if (!this.past.length) return;
    this.future.push(this.scene);
    this.go(this.past.pop());
  }

  redo() {
    if (!this.future.length) return;
    this.past.push(this.scene);
    this.go(this.future.pop());
  }

  filter(name, values) {
    this.set({ filters: { ...this.scene.filters, [name]: values }, closed: [] });
  }

  search(words) {
    this.turn = -1;
    this.set({ search: words, closed: [] }, !this.searching);
    this.searching = true; // one undo for a word, not for a letter
  }

  nextHit() {
    const { hits } = this.shown;
    if (!hits.length) return;
    this.turn = (this.turn + 1) % hits.length;
    this.choose(hits[this.turn]);
    this.reveal(hits[this.turn]);
  }

  toggle(place, open = null) {
    const key = this.items.keys[place];
    if (!this.items.children[place].length || this.scene.view !== TREE) return;
    const isOpen = this.shown.opened.has(place);
    if (open === isOpen) return;
    const without = (list) => list.filter((one) => one !== key);
    this.set(isOpen ? { open: without(this.scene.open), closed: [...without(this.scene.closed), key].sort() } : { open: [...without(this.scene.open), key].sort(), closed: without(this.scene.closed) });
  }

  // A box that is folded in the graph stays under the pointer.
  toggleBox(id) {
    const was = this.graph.placed.get(id);
    this.toggle(this.items.place.get(id));
    const now = this.graph.placed.get(id), { view } = this.graph;
    if (was && now && view) this.graph.setView(view.x + now.x - was.x, view.y + now.y - was.y, view.width, view.height);
  }

  unfoldAll(all) {
    const inner = this.items.keys.filter((_, place) => this.items.children[place].length);
    this.set(all ? { open: inner.sort(), closed: [] } : { open: [], closed: this.shown.filtered || this.scene.search ? inner.sort() : [] });
  }

  // With Ctrl one more, with Shift all between; the last chosen one has the card.
  choose(place, event = {}) {
    if (place === null) return this.chooseMany([]);
    const chosen = this.scene.selection.map((key) => this.items.place.get(key)).filter((one) => one !== undefined);
    if (event.shiftKey && chosen.length && event.type === "click") {
      const order = this.list.order, ends = [order.indexOf(chosen[chosen.length - 1]), order.indexOf(place)].sort((a, b) => a - b);
      if (ends[0] >= 0) return this.chooseMany([...chosen, ...order.slice(ends[0], ends[1] + 1)], place);
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return this.chooseMany(chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place]);
    }
    this.chooseMany([place]);
  }

  chooseMany(places, last = null) {
    const keys = [...new Set(last === null ? places : [...places.filter((one) => one !== last), last])].map((place) => this.items.keys[place]);
    const more = {};
    if (this.scene.view === "around") more.around = [...new Set([...this.scene.around, ...keys.filter((key) => /^(activity|event):/.test(key))])].sort();
    this.scene = { ...this.scene, selection: keys, ...more };
    if (more.around) this.refresh(false);
    else this.drawChoice();
    this.tellScene();
  }

  // All that the filters leave; in the tree its works only.
  chooseShown() {
    this.chooseMany(this.list.order.filter((place) => this.items.kinds[place] === "activity"));
  }

  // The ways between the first and the last chosen item, as a part of the order of work.
  showWays() {
    const ends = this.scene.selection.filter((key) => /^(activity|event):/.test(key)).map((key) => this.items.place.get(key)).filter((place) => place !== undefined);
    if (ends.length < 2) return;
    const way = waysBetween(ends[0], ends[ends.length - 1], this.state.joined);
    if (!way.length) this.hint(this.word("no-way"));
    else this.set({ view: "order", filters: { item: way.map((place) => this.items.keys[place]).filter((key) => key.startsWith("activity:")).sort() } });
  }

  hint(text) {
    this.busy.textContent = text;
  }

  chosenWorks() {
    return this.scene.selection.map((key) => this.items.place.get(key)).filter((place) => place !== undefined && this.items.kinds[place] === "activity");
  }

  setView(view) {
    const more = { view };
    if (view === "around") {
      const works = this.scene.selection.filter((key) => /^(activity|event):/.test(key));
      more.around = works.length ? [...works].sort() : this.scene.around;
    }
    this.set(more);
  }

  sortBy(name) {
    const { sort = "plan", descending = false } = this.scene.layout;
    this.set({ layout: { ...this.scene.layout, sort: name, descending: sort === name ? !descending : false } });
  }

  setDay(day) {
    this.set({ day: isoDay(day) }, !this.sliding);
    this.sliding = true;
  }

  addSteps(steps) {
    this.set({ tray: [...this.scene.tray, ...steps], scenario: this.scene.scenario || this.word("do-reassign") });
    this.openSide("tray");
  }

  // Works passed to an agency: a step for each lead they have now.
  reassign(places, agency) {
    const groups = new Map();
    for (const place of places) {
      const lead = this.state.leads[place][0];
      const former = lead === undefined ? "" : this.state.agencies[lead][0];
      if (former === agency) continue;
      if (!groups.has(former)) groups.set(former, []);
      groups.get(former).push(this.items.ids[place]);
    }
    const steps = [...groups].map(([former, activity]) => (former ? { reassign: { former, to: agency, role: "lead", where: { activity } } } : { appoint: { agency, where: { activity } } }));
    if (steps.length) this.addSteps(steps);
  }

  // The id of an agency on which work can be dropped: one in force on the day.
  dropOf(number) {
    const [id, , inForce] = this.state.agencies[number];
    return inForce ? id : null;
  }

  startDrag(event, place) {
    if (this.items.kinds[place] !== "activity") return;
    const from = { x: event.clientX, y: event.clientY };
    let ghost = null, target = null;
    const over = (next) => {
      const under = this.root.getRootNode().elementFromPoint(next.clientX, next.clientY);
      return under?.closest("[data-drop]") ?? null;
    };
    const works = this.chosenSet.has(place) ? this.chosenWorks() : [place];
    const move = (next) => {
      if (!ghost && Math.hypot(next.clientX - from.x, next.clientY - from.y) < 6) return;
      if (!ghost) {
        ghost = make("div", { class: "wb-ghost" }, works.length > 1 ? this.fill(this.word("items-chosen"), { n: works.length }) : this.labelOf(place));
        this.root.append(ghost);
      }
      ghost.style.left = `${next.clientX + 12}px`;
      ghost.style.top = `${next.clientY + 8}px`;
      const now = over(next);
      if (now !== target) {
        target?.classList.remove("wb-over-drop");
        now?.classList.add("wb-over-drop");
        target = now;
      }
    };
    const end = (last) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      target?.classList.remove("wb-over-drop");
      ghost?.remove();
      if (!ghost || last.type === "pointercancel") return;
      window.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
      setTimeout(() => window.dispatchEvent(new Event("click")), 0); // the guard above does not outlive this drag
      if (target) this.reassign(works, target.dataset.drop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  // Building

  build() {
    this.shown = null; // of the plan before
    this.graph?.destroy();
    this.list?.observer.disconnect();
    this.timeLine?.observer?.disconnect();
    const button = (key, deed, sign) => make("button", { type: "button", class: "wb-button", title: this.word(key), "aria-label": this.word(key), onclick: deed }, sign ?? this.word(key));
    const select = (key, options, deed) => {
      const list = make("select", { "aria-label": this.word(key), onchange: () => deed(list.value) }, ...options.map(([value, text]) => make("option", { value }, text)));
      return list;
    };
    this.undoButton = button("undo", () => this.undo(), "↶");
    this.redoButton = button("redo", () => this.redo(), "↷");
    this.linkButton = button("link", () => this.copyLink(), "🔗");
    this.linkButton.textContent = this.word("link");
    const languages = make("div", { class: "wb-group", role: "group", "aria-label": this.word("language") }, ...this.choices.languages.map(([code, name]) =>
      make("button", { type: "button", class: "wb-button", "aria-pressed": code === this.scene.language, onclick: () => this.set({ language: code }) }, name)));
    const plans = this.choices.plans.length > 1 ? select("plan", this.choices.plans, (value) => this.openPlan(value)) : null;
    if (plans) plans.value = this.choices.plan;
    const title = make("h1", {}, this.choices.title);
    const top = make("header", { class: "wb-top" }, title, plans, make("span", { class: "wb-fill" }), this.undoButton, this.redoButton, this.linkButton, languages);
    this.tiles = make("div", { class: "wb-tiles", role: "group", "aria-label": this.word("home") });
    this.mine = select("choose-agency", [["", this.word("choose-agency")], ...this.choices.agencies], (value) => this.filter("lead", value ? [value] : []));
    this.counts = make("p", { class: "wb-counts", "aria-live": "polite" });
    this.faults = make("div", { class: "wb-faults", role: "alert", hidden: true });
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
    this.dayBox = make("input", { type: "date", "aria-label": this.word("as-of"), onchange: () => { if (this.dayBox.value) this.set({ day: this.dayBox.value }); } });
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
    this.root.replaceChildren(this.ended, top, this.faults, this.tiles, this.counts, filters, this.chips,
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

  copyLink() {
    const link = linkOf(this.scene);
    const whole = this.inApp ? `${location.origin}${location.pathname}${location.search}${link}` : link;
    navigator.clipboard?.writeText(whole).catch(() => {});
    this.linkButton.textContent = this.word("link-copied");
    setTimeout(() => { this.linkButton.textContent = this.word("link"); }, 1500);
    this.side.showLink(whole);
  }

  openPlan(plan) {
    this.root.setAttribute("aria-busy", "true");
    this.past = [];
    this.future = [];
    this.ask("start", { plan, language: this.scene.language }, (answer) => this.start(answer));
  }

  // A copy of the plan takes its place; the person goes on in it where they were.
  copyPlan() {
    const { name } = this.side, { scrollTop } = this.list.scroller;
    const isSummed = this.side.tray.summary.childElementCount > 0;
    this.tellFaults("");
    this.root.setAttribute("aria-busy", "true");
    const end = () => this.root.removeAttribute("aria-busy");
    this.ask("copy-plan", { scene: compactScene(this.scene) }, (copied) => {
      if (!copied.plan) return void end();
      return this.ask("start", { scene: compactScene(this.scene) }, (answer) => {
        if (!answer.items) return void end();
        this.start(answer);
        this.openSide(name);
        this.list.scroller.scrollTop = scrollTop;
        this.list.drawRows();
        this.hint(this.word("files-copy-help"));
        this.tellScene();
        if (isSummed) this.side.tray.askSummary();
        this.side.panels[name].focus({ preventScroll: true });
        return undefined;
      });
    });
  }

  // Drawing

  graphData() {
    const { items, state, shown, scene } = this;
    if (!shown) return { label: "", nodes: [], lines: [], headings: [], parents: null, directed: false, box: 236, marks: {}, collapsed: [] };
    const tree = scene.view === TREE;
    const layers = tree ? null : layerItems(shown.places, state.joined);
    const byDepth = [...new Set(shown.places.map((place) => items.depth[place]))].sort((a, b) => a - b);
    const box = tree ? 250 : 230;
    const nodes = shown.places.map((place) => {
      const status = items.kinds[place] === "event" ? "" : state.statuses[state.status[place]];
      const lead = this.changedLead(place) ?? this.leadOf(place);
      const due = state.due[place] === null ? "" : this.dateOf(state.due[place]);
      const detail = items.kinds[place] === "activity" ? [lead, due].filter(Boolean).join(" · ") : "";
      const room = (box - 40) * 0.96;
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
      const frame = viewChanged && this.frames.get(this.frameOf(scene));
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

  // Is what is shown that of the date and the steps that the forms have.
  belongs() {
    return this.states.get(this.stateKey(this.scene)) === this.state;
  }

  left() {
    return this.root.querySelector(".wb-left");
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
    return this.chosenSet.size ? `${shown} · ${this.fill(this.word("items-chosen"), { n: this.chosenSet.size })}` : shown;
  }

  drawControls() {
    const { scene, state } = this;
    this.undoButton.disabled = !this.past.length;
    this.redoButton.disabled = !this.future.length;
    for (const [name, control] of Object.entries(this.selects)) {
      const values = scene.filters[name] ?? [];
      control.value = values.length === 1 ? values[0] : "";
    }
    this.mine.value = scene.filters.lead?.length === 1 ? scene.filters.lead[0] : "";
    if (document.activeElement !== this.searchBox && this.root.getRootNode().activeElement !== this.searchBox) this.searchBox.value = scene.search;
    this.hits.textContent = scene.search.trim() ? this.fill(this.word("hits"), { n: this.shown.hits.length, total: this.items.keys.length }) : "";
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
      `${this.dateOf(state.day)}: `, ...state.counts.flatMap(([word, number], place) => [place ? " · " : "", `${word}: `, make("b", {}, String(number))]),
      ...(state.note ? [make("br"), make("i", {}, state.note)] : []));
    this.list.count.textContent = this.countWords();
  }
}

export default {
  render({ model, el }) {
    const bench = new Workbench(model, el);
    el.workbench = bench; // for those who look into the page
    return () => bench.destroy();
  },
};
