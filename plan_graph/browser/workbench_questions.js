// Questions to the kernel and the states that come back. Each question has a number; the answer to an older one than is
// awaited is dropped, or kept for when its day is shown again.

const MOST_STATES = 60;
const SLOW = 3000; // milliseconds that a neighbouring day may take, to be worked out while nothing is asked
const TEXTS_AT_ONCE = 4000;
const PATIENCE = 20000; // milliseconds without any answer, after which the page says so

class WorkbenchQuestions extends WorkbenchWords {
  ask(question, more, then) {
    const seq = ++this.asked;
    this.waiting.set(seq, then);
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.complain(), PATIENCE);
    this.model.send({ ask: question, seq, ...more });
    return seq;
  }

  hear(message, buffers) {
    if (message.others?.length) this.tellNews(message.others);
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
    this.ask("alive", { scene: compactScene(this.scene) }, (answer) => answer.state && this.renew(answer));
  }

  complain() {
    if (!this.ended || !this.waiting.size) return;
    this.ended.hidden = false;
  }

  // What others recorded is said until somebody has read it: nothing that is done meanwhile takes it away.
  tellNews(sentences) {
    this.news.push(...sentences);
    this.drawNews();
  }

  drawNews() {
    const { news } = this;
    const read = () => { this.news = []; this.drawNews(); };
    this.newsBox.hidden = !news.length;
    this.newsBox.replaceChildren(...(news.length ? [make("ul", {}, ...news.map((text) => make("li", {}, text))),
      make("button", { type: "button", class: "wb-button", onclick: read }, this.word("news-read"))] : []));
  }

  tellFaults(html) {
    if (!this.faults) { // the plan could not be shown at all
      this.faults = make("div", { class: "wb-faults", role: "alert" });
      this.root.replaceChildren(this.faults);
      this.root.removeAttribute("aria-busy");
    }
    this.faults.innerHTML = html; // from a template of the package, every text of it escaped
    this.faults.hidden = !html;
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

  // Texts that are drawn and have not come: asked for together, once everything is drawn.
  wantText(place) {
    const { items } = this;
    items.shownWithout ??= new Set();
    items.shownWithout.add(place);
    this.texting ??= setTimeout(() => {
      this.texting = null;
      const places = [...items.shownWithout];
      items.shownWithout.clear();
      this.askTexts(items, places);
    }, 0);
  }

  askTexts(items, places) {
    const asked = places.filter((place) => items.titles[place] === undefined && !items.asked.has(place));
    if (!asked.length) return false;
    for (const place of asked) items.asked.add(place);
    this.ask("texts", { items: items.number, places: asked }, (answer) => {
      if (!answer.texts) { // too many versions since: begin anew
        if (this.items === items) this.ask("start", { scene: compactScene(this.scene) }, (begun) => this.start(begun));
        return;
      }
      addTexts(items, answer.texts);
      if (this.items !== items) return;
      this.refresh(false);
      if (!items.lacking && this.hitWanted) this.nextHit();
    });
    return true;
  }

  // Texts that nobody has seen yet, so many at a time; are there any.
  askFurtherTexts(most = Infinity) {
    const { items } = this, places = [];
    for (let place = 0; place < items.ids.length && places.length < most; place++) {
      if (items.titles[place] === undefined && !items.asked.has(place)) places.push(place);
    }
    return this.askTexts(items, places);
  }

  wholeState(answer, base) {
    if (!answer.beside) return answer.state;
    const { items, joined, names, difference, tiles, ...same } = base; // what the page has worked out is of its day
    return patchState(same, answer.state);
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

  // Is what is shown that of the date and the steps that the forms have.
  belongs() {
    return this.states.get(this.stateKey(this.scene)) === this.state;
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
      Object.assign(state.difference, { gained: answer.gained, lost: answer.lost, skipped: answer.skipped });
      if (this.state === state) this.side.draw();
    });
  }

  // Days beside the one that is shown are worked out while nothing is asked.
  rest() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      if (this.waiting.size || !this.scene) return;
      if (this.askFurtherTexts(TEXTS_AT_ONCE)) return;
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
}
