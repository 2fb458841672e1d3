// What a person does to the scene: another view, day, filter, choice or step; drawn at once from what is known.

const MOST_FRAMES = 60;

class WorkbenchScene extends WorkbenchQuestions {
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
    this.keepFrame();
    this.refresh(["view", "filters", "around"].some(other));
    if (other("filters")) this.list.showStart();
    this.tellScene();
  }

  // The window of a graph, for when it is seen again: another view or language changes no zoom.
  frameOf(scene) {
    return JSON.stringify([scene.plan, scene.view, scene.filters, scene.around]);
  }

  // Kept for the scene that was drawn: the next one may have another language and another view at once.
  keepFrame() {
    if (this.host.hidden || !this.graph.view) return;
    this.frames.set(this.drawnFrame, this.graph.view);
    if (this.frames.size > MOST_FRAMES) this.frames.delete(this.frames.keys().next().value);
  }

  tellScene() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.model.send({ ask: "scene", seq: 0, scene: compactScene(this.scene) });
      if (this.inApp) history.replaceState(null, "", linkOf(this.scene));
    }, 60);
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
    const ends = !words.trim() && this.scene.search.trim() !== "";
    this.set({ search: words, closed: [], ...(ends ? { open: this.openToChosen() } : {}) }, !this.searching);
    this.searching = true; // one undo for a word, not for a letter
    const last = this.items.place.get(this.scene.selection[this.scene.selection.length - 1]);
    if (ends && last !== undefined) this.reveal(last);
  }

  // What is unfolded, with the way to what was found and chosen: it stays when the search ends.
  openToChosen() {
    const open = new Set(this.scene.open);
    for (const key of this.scene.selection) {
      for (let place = this.items.parents[this.items.place.get(key)]; place >= 0; place = this.items.parents[place]) open.add(this.items.keys[place]);
    }
    return [...open].sort();
  }

  nextHit() {
    this.hitWanted = this.items.lacking > 0; // moved to when the texts are there
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

  chosenWorks() {
    return this.scene.selection.map((key) => this.items.place.get(key)).filter((place) => place !== undefined && this.items.kinds[place] === "activity");
  }

  // The ways between the first and the last chosen item, as a part of the order of work.
  showWays() {
    const ends = this.scene.selection.filter((key) => /^(activity|event):/.test(key)).map((key) => this.items.place.get(key)).filter((place) => place !== undefined);
    if (ends.length < 2) return;
    const way = waysBetween(ends[0], ends[ends.length - 1], this.state.joined);
    if (!way.length) this.hint(this.word("no-way"));
    else this.set({ view: "order", filters: { item: way.map((place) => this.items.keys[place]).filter((key) => key.startsWith("activity:")).sort() } });
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
    const [deed] = Object.keys(steps[0] ?? { reassign: null }); // of a scenario without a name its first step is the name
    this.set({ tray: [...this.scene.tray, ...steps], scenario: this.scene.scenario || this.word(`do-${deed}`) });
    this.openSide("tray");
  }

  hasEnded(place) {
    return ["done", "cancelled"].includes(this.state.statuses[this.state.status[place]]);
  }

  // Works passed to an agency: a step for each lead they have now; finished work keeps who did it, and is named.
  reassign(places, agency) {
    const groups = new Map(), ended = places.filter((place) => this.hasEnded(place));
    for (const place of places) {
      if (ended.includes(place)) continue;
      const lead = this.state.leads[place][0];
      const former = lead === undefined ? "" : this.state.agencies[lead][0];
      if (former === agency) continue;
      if (!groups.has(former)) groups.set(former, []);
      groups.get(former).push(this.items.ids[place]);
    }
    const steps = [...groups].map(([former, activity]) => (former ? { reassign: { former, to: agency, role: "lead", where: { activity } } } : { appoint: { agency, where: { activity } } }));
    if (steps.length) this.addSteps(steps);
    if (ended.length) this.side.tray.tell(this.fill(this.word("ended-kept"), { items: ended.map((place) => this.items.ids[place]).join(", ") }));
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
}
