// Recording in the plan: progress of what is chosen, corrections, decisions on findings, the log with undo and redo.
// What is typed stays until it was recorded.

class WorkPane {
  constructor(bench, panel) {
    this.bench = bench;
    this.panel = panel;
    const word = (key) => bench.word(key);
    const field = (key, control) => make("label", { class: "wb-labelled" }, make("span", {}, word(`field-${key}`)), control);
    const text = () => make("input", { type: "text" }), day = () => makeDayBox(bench);
    const choice = () => make("select", {});
    const form = (key, fields, deed) => {
      const button = make("button", { type: "submit", class: "wb-button wb-first" }, word("record"));
      const about = make("p", { class: "wb-note" });
      const body = make("form", { class: "wb-work-form", "data-form": key, onsubmit: (event) => { event.preventDefault(); deed(); } }, about,
        make("div", { class: "wb-form" }, ...Object.entries(fields).map(([name, control]) => field(name.replace(/_/g, "-"), control)), button));
      return { fields, body, about, button };
    };
    this.who = { by: text(), basis: text(), basis_day: day() };
    this.reporting = form("report", { state: choice(), percent: make("input", { type: "number", min: "0", max: "100", step: "any" }), date: day(), evidence: text(), causes: text(), note: text() }, () => this.report());
    this.column = choice();
    this.to = make("span", { class: "wb-to" });
    this.correcting = form("correct", { column: this.column, to: this.to, from: day(), reason: text() }, () => this.correct());
    this.correcting.fields.from.title = word("field-from-help");
    this.correcting.body.append(make("p", { class: "wb-note" }, word("field-from-help")));
    this.deciding = form("decide", { finding: choice(), decision: choice(), until: day(), reason: text() }, () => this.decide());
    this.column.replaceChildren(...["title", "start", "due", "lead"].map((name) => make("option", { value: name }, word(`correct-${name}`))));
    this.column.addEventListener("change", () => this.drawValue());
    this.refused = make("div", { class: "wb-faults" });
    this.said = make("div", { class: "wb-said", role: "status" });
    this.log = make("ul", { class: "wb-log", tabindex: "0", "aria-label": word("work-log") });
    this.undoButton = make("button", { type: "button", class: "wb-button", onclick: () => this.undo(this.answer.undo) });
    this.redoButton = make("button", { type: "button", class: "wb-button", onclick: () => this.undo(this.answer.redo) }, word("log-redo"));
    const part = (key, open, ...content) => make("details", { open }, make("summary", {}, word(key)), ...content);
    this.forms = make("div", {}, part("work-report", true, this.reporting.body), part("work-correct", false, this.correcting.body), part("work-decide", false, this.deciding.body),
      part("work-who", false, make("div", { class: "wb-form" }, ...Object.entries(this.who).map(([name, control]) => field(name.replace(/_/g, "-"), control)))));
    panel.append(this.refused, this.said, this.forms, make("h3", {}, word("work-log")), make("div", { class: "wb-group" }, this.undoButton, this.redoButton), this.log);
    this.refused.hidden = true;
    this.forms.hidden = true;
  }

  // What the forms hold depends on the plan and on what is chosen: asked anew when either changes.
  draw() {
    const { bench } = this;
    const works = bench.chosenWorks();
    const last = bench.items.place.get(bench.scene.selection[bench.scene.selection.length - 1]);
    this.reporting.about.textContent = works.length ? bench.fill(bench.word("work-for"), { n: works.length }) + bench.awayWords(works) : bench.word("work-choose");
    this.reporting.button.disabled = !works.length;
    const label = last === undefined ? bench.word("work-choose") : bench.fill(bench.word("work-of"), { item: bench.labelOf(last) });
    this.correcting.about.textContent = label;
    const key = last === undefined ? "" : bench.items.keys[last];
    if (this.chosen !== key || this.lacksTitle) {
      this.chosen = key;
      this.lacksTitle = last !== undefined && bench.items.titles[last] === undefined;
      this.drawValue();
    }
    this.reporting.fields.date.value ||= bench.scene.day;
    const asked = `${bench.scene.selection.join()} ${bench.scene.day} ${bench.scene.language} ${bench.renewed ?? 0}`;
    if (this.asked === asked) return;
    this.asked = asked;
    bench.ask("work", { scene: compactScene(bench.scene) }, (answer) => answer.log && this.show(answer));
  }

  show(answer) {
    const { bench } = this;
    this.answer = { ...this.answer, ...answer };
    if (answer.refused !== undefined) {
      this.refused.innerHTML = answer.refused; // from a template of the package, every text of it escaped
      this.refused.hidden = !answer.refused;
      this.forms.hidden = Boolean(answer.refused);
      this.who.by.value ||= answer.by;
      const fill = (select, rows) => {
        const before = select.value;
        select.replaceChildren(...rows.map(([value, text]) => make("option", { value }, text)));
        if (rows.some(([value]) => value === before)) select.value = before;
      };
      if (!this.reporting.fields.state.options.length) {
        fill(this.reporting.fields.state, answer.states);
        this.reporting.fields.state.value = "in_progress";
      }
      fill(this.deciding.fields.decision, answer.actions);
      fill(this.deciding.fields.finding, answer.findings);
      this.deciding.about.textContent = answer.findings.length ? this.correcting.about.textContent : bench.word("work-no-finding");
      this.deciding.button.disabled = !answer.findings.length;
    }
    const { undo, redo } = this.answer;
    const closed = Boolean(this.answer.refused);
    this.undoButton.hidden = closed || !undo;
    this.undoButton.textContent = bench.fill(bench.word("log-undo-last"), { id: undo });
    this.redoButton.hidden = closed || !redo;
    this.log.replaceChildren(...this.answer.log.map((row) => make("li", { class: row.gone ? "wb-gone" : "" },
      make("b", {}, `${row.id}. ${row.time}${row.by ? `, ${row.by}` : ""}`), `: ${row.text}${row.why ? ` (${row.why})` : ""}${row.gone ? ` — ${bench.word("log-gone")}` : ""}`)));
    if (!this.answer.log.length) this.log.replaceChildren(make("li", { class: "wb-note" }, bench.word("log-empty")));
  }

  // The right value is typed in the form that it has: text, day, or an agency in force.
  drawValue() {
    const { bench } = this;
    const place = bench.items.place.get(this.chosen);
    const kind = place === undefined ? "" : bench.items.kinds[place];
    for (const option of this.column.options) option.disabled = option.value !== "title" && kind !== "activity";
    if (this.column.selectedOptions[0]?.disabled) this.column.value = "title";
    const name = this.column.value;
    const label = { "aria-label": bench.word("field-to") };
    const value = name === "lead" ? make("select", label, ...bench.side.tray.likeliest(bench.chosenWorks()).map(([id, text]) => make("option", { value: id }, text)))
      : name === "title" ? make("input", { type: "text", ...label }) : makeDayBox(bench, label);
    if (place !== undefined && name !== "lead") {
      const day = name === "due" ? bench.state.due[place] : bench.state.start[place];
      value.value = name === "title" ? bench.items.titles[place] ?? "" : day === null ? "" : isoDay(day);
    }
    this.value = value;
    this.to.replaceChildren(value);
    this.correcting.fields.from.closest("label").hidden = name === "title";
    this.correcting.button.disabled = place === undefined;
  }

  values(form = {}) {
    return Object.fromEntries([...Object.entries(this.who), ...Object.entries(form)].map(([name, control]) => [name, control.value ?? ""]));
  }

  report() {
    const { fields } = this.reporting;
    this.record("report", { values: this.values(fields) }, () => {
      for (const name of ["percent", "evidence", "causes", "note"]) fields[name].value = "";
    });
  }

  correct() {
    const { from, reason } = this.correcting.fields;
    this.record("correct", { column: this.column.value, values: { ...this.values({ from, reason }), to: this.value.value } }, () => { from.value = ""; reason.value = ""; });
  }

  decide() {
    const { finding, decision, until, reason } = this.deciding.fields;
    this.record("decide-finding", { kind: finding.value, values: this.values({ decision, until, reason }) }, () => { until.value = ""; reason.value = ""; });
  }

  undo(id) {
    this.record("undo-recorded", { id, values: this.values() });
  }

  record(question, more, then = () => {}) {
    const { bench } = this;
    this.panel.setAttribute("aria-busy", "true");
    bench.tellFaults("");
    bench.ask(question, { ...more, scene: compactScene(bench.scene) }, (answer) => {
      this.panel.removeAttribute("aria-busy");
      if (answer.recorded) {
        then();
        this.tell(answer);
      }
      if (answer.state) bench.renew(answer);
    });
  }

  tell(answer) {
    this.said.innerHTML = answer.doubts; // from a template of the package, every text of it escaped
    this.said.prepend(...answer.recorded.map((text) => make("p", {}, text)));
    this.show({ log: answer.log, undo: answer.undo, redo: answer.redo });
  }
}

// Dependencies awaiting review, one after the other, one key for each decision.
class ReviewPane {
  constructor(bench, panel) {
    this.bench = bench;
    this.panel = panel;
    this.later = new Set();
    const word = (key) => bench.word(key);
    const button = (key, deed) => make("button", { type: "button", class: "wb-button", "data-decision": key, onclick: deed }, word(`review-${key}`));
    this.refused = make("div", { class: "wb-faults", hidden: true });
    this.left = make("p", { "aria-live": "polite" });
    this.card = make("dl", {});
    this.buttons = make("div", { class: "wb-group" }, button("confirm", () => this.decide("confirmed")), button("reject", () => this.decide("rejected")), button("later", () => this.putOff()));
    this.said = make("div", { class: "wb-said", role: "status" });
    this.body = make("div", { class: "wb-review pg-card", tabindex: "0", role: "group", "aria-label": word("pane-review"), onkeydown: (event) => this.key(event) },
      make("p", { class: "wb-note" }, word("review-keys")), this.left, this.card, this.buttons);
    panel.append(this.refused, this.body, this.said);
  }

  key(event) {
    const deed = { c: () => this.decide("confirmed"), r: () => this.decide("rejected"), l: () => this.putOff() }[event.key.toLowerCase()];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }

  draw() {
    const { bench } = this;
    const asked = `${bench.scene.day} ${bench.scene.language} ${bench.renewed ?? 0}`;
    if (this.asked === asked) return;
    this.asked = asked;
    bench.ask("review", { scene: compactScene(bench.scene) }, (answer) => {
      if (!answer.review) return;
      this.refused.innerHTML = answer.refused; // from a template of the package, every text of it escaped
      this.refused.hidden = !answer.refused || !answer.review.length;
      for (const button of [...this.buttons.children].slice(0, 2)) button.disabled = Boolean(answer.refused);
      this.rows = answer.review.filter((row) => !this.decided?.has(`${row.first} ${row.then}`));
      this.decided = new Set();
      this.show();
      if (bench.side.name === "review" && !this.body.contains(document.activeElement)) this.body.focus({ preventScroll: true });
    });
  }

  // Those put off come again after the others.
  get current() {
    const name = (row) => `${row.first} ${row.then}`;
    return this.rows.find((row) => !this.later.has(name(row))) ?? this.rows[0];
  }

  show() {
    const { bench } = this;
    const row = this.current;
    this.left.textContent = row ? bench.fill(bench.word("review-left"), { n: this.rows.length }) : bench.word("review-none");
    this.buttons.hidden = !row;
    const link = (id, title) => make("button", { type: "button", class: "wb-plain", onclick: () => bench.choose(bench.items.place.get(`activity:${id}`) ?? null) }, make("u", {}, title));
    const part = (key, value) => [make("dt", {}, bench.word(`review-${key}`)), make("dd", {}, value)];
    this.card.replaceChildren(...(row ? [...part("first", link(row.first, row.first_title)), ...part("then", link(row.then, row.then_title)), ...part("evidence", [row.basis, row.evidence].filter(Boolean).join(": "))] : []));
  }

  putOff() {
    const row = this.current;
    if (!row) return;
    const name = `${row.first} ${row.then}`;
    if (this.rows.every((one) => this.later.has(`${one.first} ${one.then}`))) this.later.clear();
    this.later.add(name);
    this.show();
  }

  // The next one is there at once; the kernel records meanwhile, and what it refuses comes back.
  decide(basis) {
    const { bench } = this;
    const row = this.current;
    if (!row || !this.refused.hidden) return;
    this.rows = this.rows.filter((one) => one !== row);
    this.decided = (this.decided ?? new Set()).add(`${row.first} ${row.then}`);
    this.show();
    bench.tellFaults("");
    bench.ask("decide", { decisions: [[row.first, row.then, basis]], values: bench.side.work.values(), scene: compactScene(bench.scene) }, (answer) => {
      if (!answer.recorded) {
        this.decided.delete(`${row.first} ${row.then}`);
        this.rows.unshift(row);
        this.show();
      } else {
        this.said.innerHTML = answer.doubts; // from a template of the package, every text of it escaped
        this.said.prepend(...answer.recorded.map((text) => make("p", {}, text)));
        bench.side.work.show({ log: answer.log, undo: answer.undo, redo: answer.redo });
      }
      if (answer.state) bench.renew(answer);
    });
  }
}
