// The tray: steps of a scenario, the form that adds one, what the plan becomes, and scenarios beside each other.

class TrayPane {
  constructor(bench, panel) {
    this.bench = bench;
    this.panel = panel;
    const word = (key) => bench.word(key);
    this.scenarioName = make("input", { type: "text", "aria-label": word("tray-name"), placeholder: word("tray-name"), onchange: () => bench.set({ scenario: this.scenarioName.value.trim() }) });
    this.scenarios = make("select", { "aria-label": word("open-scenario"), onchange: () => this.openScenario() },
      make("option", { value: "" }, word("open-scenario")), ...bench.choices.scenarios.map(([value, text]) => make("option", { value }, text)));
    this.steps = make("ol", { class: "wb-steps" });
    this.deed = make("select", { "aria-label": word("tray-add"), onchange: () => this.drawForm() },
      ...["reassign", "slip", "complete", "cancel", "merge", "dissolve", "confirm-dependency", "drop-dependency"].map((name) => make("option", { value: name }, word(`do-${name}`))));
    this.former = make("select", { "aria-label": word("former") }, ...bench.choices.agencies.map(([value, text]) => make("option", { value }, text)));
    this.heir = make("select", { "aria-label": word("to") });
    this.dayCount = make("input", { type: "number", value: "30", min: "-3650", max: "3650", "aria-label": word("days") });
    this.on = make("input", { type: "date", "aria-label": word("on-day") });
    this.forWhom = make("p", { class: "wb-note" });
    const labelled = (key, control) => make("label", { class: "wb-labelled" }, make("span", {}, word(key)), control);
    this.form = { former: labelled("former", this.former), heir: labelled("to", this.heir), days: labelled("days", this.dayCount), on: labelled("on-day", this.on) };
    this.addButton = this.button("add", () => this.addStep(), { class: "wb-button wb-first" });
    this.answer = make("div", { class: "wb-answer" });
    this.comparison = make("div", { class: "wb-comparison pg-card" });
    this.others = make("div", { class: "wb-choices" }, ...bench.choices.scenarios.map(([value, text]) => make("label", {}, make("input", { type: "checkbox", value }), ` ${text}`)));
    this.panel.append(
      make("div", { class: "wb-group" }, this.scenarioName, this.scenarios),
      this.steps,
      make("fieldset", {}, make("legend", {}, word("tray-add")), make("div", { class: "wb-form" }, this.deed, ...Object.values(this.form), this.addButton), this.forWhom),
      make("div", { class: "wb-group" }, this.button("save-scenario", () => this.saveScenario()), this.button("clear-tray", () => bench.set({ tray: [], scenario: "" }))),
      this.answer,
      ...(bench.choices.scenarios.length ? [make("details", {}, make("summary", {}, word("compare")), make("p", { class: "wb-note" }, word("compare-choose")), this.others, this.button("compare", () => this.compare()), this.comparison)] : []));
  }

  drawForm() {
    const { bench } = this;
    const deed = this.deed.value;
    const wants = { reassign: ["heir"], slip: ["days"], merge: ["former", "heir", "on"], dissolve: ["former", "heir", "on"] }[deed] ?? [];
    for (const [name, label] of Object.entries(this.form)) label.hidden = !wants.includes(name);
    const works = bench.chosenWorks();
    const about = !["merge", "dissolve"].includes(deed);
    this.forWhom.textContent = about ? bench.fill(bench.word("tray-on-selection"), { n: works.length }) : "";
    this.addButton.disabled = about && !works.length;
    this.on.value ||= bench.scene.day;
    const wanted = `${deed} ${works.join()} ${bench.stateKey(bench.scene)}`;
    if (!wants.includes("heir") || this.heirsFor === wanted) return;
    this.heirsFor = wanted;
    const before = this.heir.value;
    this.heir.replaceChildren(...(deed === "dissolve" ? [make("option", { value: "" }, bench.word("nobody"))] : []), ...this.likeliest(works).map(([value, text]) => make("option", { value }, text)));
    if ([...this.heir.options].some((option) => option.value === before)) this.heir.value = before;
  }

  // Agencies in force: those that take part in the chosen work first, then those that lead most beside it.
  likeliest(works) {
    const { state, choices } = this.bench;
    const score = new Map();
    for (const place of works) for (const one of state.parts[place]) score.set(one, (score.get(one) ?? 0) + 1);
    const leads = new Set(works.flatMap((place) => state.leads[place]));
    return state.agencies.map(([id, name, inForce], number) => [id, name, inForce, score.get(number) ?? 0, leads.has(number)])
      .filter(([, , inForce, , lead]) => inForce && !(lead && works.length && leads.size === 1))
      .sort((one, other) => other[3] - one[3] || one[1].localeCompare(other[1], choices.language));
  }

  addStep() {
    const { bench } = this;
    const works = bench.chosenWorks(), activity = works.map((place) => bench.items.ids[place]);
    const deed = this.deed.value, heir = this.heir.value, on = this.on.value || bench.scene.day;
    if (deed === "reassign") return bench.reassign(works, heir);
    if (deed === "slip") return bench.addSteps([{ slip: { days: Math.round(Number(this.dayCount.value) || 0), where: { activity } } }]);
    if (deed === "complete" || deed === "cancel") return bench.addSteps([{ [deed]: { where: { activity } } }]);
    if (deed === "merge") return bench.addSteps([{ merge: { agencies: [this.former.value], into: heir, on } }]);
    if (deed === "dissolve") return bench.addSteps([{ dissolve: { agency: this.former.value, on, ...(heir ? { to: heir } : {}) } }]);
    const chosen = new Set(works);
    const links = bench.state.links.filter(([one, two, basis]) => basis !== "event" && chosen.has(two) && (deed !== "confirm-dependency" || basis === "proposed") && (chosen.size < 2 || chosen.has(one)));
    if (!links.length) return bench.tellFaults("");
    bench.addSteps(links.map(([one, two]) => ({ [deed]: { predecessor: bench.items.ids[one], successor: bench.items.ids[two] } })));
  }

  stepWords(step) {
    const { bench } = this;
    const deed = Object.keys(step).find((name) => name !== "off"), body = step[deed];
    const name = (id) => bench.choices.names[id] ?? id;
    const works = body.where?.activity ?? Object.entries(body.where ?? {}).flatMap(([, values]) => (Array.isArray(values) ? values.map(name) : [values]));
    const parts = [body.agencies?.map(name).join(", "), body.former && name(body.former), body.agency && name(body.agency), body.predecessor && `${body.predecessor} → ${body.successor}`,
      (body.to ?? body.into) && `→ ${name(body.to ?? body.into)}`, body.days !== undefined && `${body.days > 0 ? "+" : ""}${body.days}`, body.due && `→ ${bench.dateOf(dayOf(body.due))}`, body.event && name(body.event), works.length ? works.join(", ") : null, body.on && `${bench.word("on-day")} ${bench.dateOf(dayOf(body.on))}`];
    const key = `do-${deed === "appoint" ? "reassign" : deed}`;
    const head = bench.words[key] ? bench.word(key) : deed;
    return `${head}: ${parts.filter(Boolean).join(" · ")}`;
  }

  draw() {
    const { bench } = this;
    const { scene, state } = bench;
    if (document.activeElement !== this.scenarioName) this.scenarioName.value = scene.scenario;
    const swap = (from, to) => {
      const tray = [...scene.tray];
      [tray[from], tray[to]] = [tray[to], tray[from]];
      bench.set({ tray });
    };
    const small = (key, sign, deed, more = {}) => make("button", { type: "button", class: "wb-small", title: bench.word(key), "aria-label": bench.word(key), onclick: deed, ...more }, sign);
    this.steps.replaceChildren(...scene.tray.map((step, at) => make("li", { class: step.off ? "wb-off" : "" },
      make("span", { class: "wb-step" }, this.stepWords(step)),
      small(step.off ? "step-on" : "step-off", step.off ? "○" : "●", () => bench.set({ tray: scene.tray.map((one, other) => (other === at ? (one.off ? { ...one, off: undefined } : { ...one, off: true }) : one)).map((one) => JSON.parse(JSON.stringify(one))) }), { "aria-pressed": !step.off }),
      small("step-up", "↑", () => swap(at, at - 1), { disabled: at === 0 }),
      small("step-down", "↓", () => swap(at, at + 1), { disabled: at === scene.tray.length - 1 }),
      small("step-remove", "✕", () => bench.set({ tray: scene.tray.filter((_, other) => other !== at) })))));
    this.drawForm();
    const parts = [];
    if (!scene.tray.length) parts.push(make("p", { class: "wb-note" }, bench.word("tray-empty")));
    else if (bench.wanted) parts.push(make("p", { class: "wb-note" }, bench.word("answer-stale")));
    else if (state.difference) parts.push(...this.answerParts(state.difference));
    this.answer.replaceChildren(...parts);
  }

  answerParts(difference) {
    const { bench } = this;
    const word = (key) => bench.word(key);
    const findings = (key, rows) => make("details", { open: rows.length > 0 && rows.length < 30 }, make("summary", {}, `${word(key)}: ${rows.length}`),
      make("ul", {}, ...rows.slice(0, 200).map(([key, name, title, because]) => make("li", {}, make("button", { type: "button", class: "wb-plain", onclick: () => this.bench.side.follow({ target: make("span", { "data-key": key }) }) }, name), ` ${title}. ${because}`))));
    const change = (before, after) => bench.fill(word("from-to"), { before: before ?? "—", after: after ?? "—" });
    const pairs = (key, rows) => (rows.length ? [make("h3", {}, word(key)), make("ul", {}, ...rows.map(([text, before, after]) => make("li", {}, `${text}: `, make("b", {}, change(before, after)))))] : []);
    const empty = !difference.gained.length && !difference.lost.length && !difference.loads.length && !Object.keys(difference.leads).length && !Object.keys(difference.statuses).length && !Object.keys(difference.dues).length;
    if (empty) return [make("p", { class: "wb-note" }, word("nothing-changes"))];
    return [findings("gained", difference.gained), findings("lost", difference.lost),
      ...pairs("counts-changed", difference.counts),
      ...pairs("loads-changed", difference.loads.map(([agency, quarter, before, after]) => [`${bench.state.agencies[agency][1]}, ${bench.quarterWord(quarter)}`, before, after])),
      ...pairs("column-lead", Object.entries(difference.leads).slice(0, 100).map(([place, [before, after]]) => [bench.labelOf(Number(place)), before || "—", after || "—"]))];
  }

  openScenario() {
    const { bench } = this;
    const name = this.scenarios.value;
    this.scenarios.value = "";
    if (name) bench.ask("scenario", { name }, (answer) => answer.tray && bench.set({ tray: answer.tray, scenario: answer.name }));
  }

  saveScenario() {
    const { bench } = this;
    bench.ask("save-scenario", { scene: compactScene(bench.scene) }, (answer, buffers) => answer.name && this.bench.side.download(answer.name, buffers[0]));
  }

  compare() {
    const { bench } = this;
    const names = [...this.others.querySelectorAll("input:checked")].map((box) => box.value);
    bench.ask("compare", { names, scene: compactScene(bench.scene) }, (answer) => {
      if (answer.html !== undefined) this.comparison.innerHTML = answer.html; // from a template, every text of it escaped
    });
  }

  button(key, deed, more = {}) {
    return make("button", { type: "button", class: "wb-button", onclick: deed, ...more }, this.bench.word(key));
  }
}
