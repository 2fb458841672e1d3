// The tray: steps of a scenario, the form that adds one, what the plan becomes, and scenarios beside each other.

const DEEDS = ["reassign", "slip", "complete", "cancel", "merge", "split", "dissolve", "confirm-dependency", "drop-dependency", "add-dependency"];
const ABOUT_AGENCIES = ["merge", "dissolve"];
const WANTS = { reassign: ["heir"], slip: ["days"], merge: ["former", "heir", "on"], dissolve: ["former", "heir", "on"], split: ["former", "part", "rest", "on"] };
const LARGEST_FILE = 1048576; // bytes of a scenario file

class TrayPane {
  constructor(bench, panel) {
    this.bench = bench;
    const word = (key) => bench.word(key);
    const rename = () => bench.set({ scenario: this.scenarioName.value.trim() });
    // JupyterLab takes Enter from a text box, which then reports no change until it is left
    this.scenarioName = make("input", { type: "text", "aria-label": word("tray-name"), placeholder: word("tray-name"), onchange: rename, onkeydown: (event) => event.key === "Enter" && rename() });
    this.scenarios = make("select", { "aria-label": word("open-scenario"), onchange: () => this.openScenario() });
    this.file = make("input", { type: "file", accept: ".yaml,.yml", hidden: true, onchange: () => this.openFile() });
    this.said = make("p", { class: "wb-note", role: "status" });
    this.steps = make("ol", { class: "wb-steps", onkeydown: (event) => this.key(event) });
    this.deed = make("select", { "aria-label": word("tray-add"), onchange: () => this.drawForm() }, ...DEEDS.map((name) => make("option", { value: name }, word(`do-${name}`))));
    this.former = makeSelect({ "aria-label": word("former"), onchange: () => this.drawForm() }, []);
    this.heir = makeSelect({ "aria-label": word("to") }, []);
    this.part = makeSelect({ "aria-label": word("split-part") }, []);
    this.rest = makeSelect({ "aria-label": word("split-rest") }, []);
    this.dayCount = make("input", { type: "number", value: "30", min: "-3650", max: "3650", "aria-label": word("days") });
    this.on = makeDayBox(bench, { "aria-label": word("on-day") });
    this.forWhom = make("p", { class: "wb-note" });
    const labelled = (key, control) => make("label", { class: "wb-labelled" }, make("span", {}, word(key)), control);
    this.form = { former: labelled("former", this.former), heir: labelled("to", this.heir), part: labelled("split-part", this.part), rest: labelled("split-rest", this.rest), days: labelled("days", this.dayCount), on: labelled("on-day", this.on) };
    this.addButton = this.button("add", () => this.addStep(), { class: "wb-button wb-first" });
    this.answer = make("div", { class: "wb-answer" });
    this.keys = make("p", { class: "wb-note" }, word("step-keys"));
    this.ready = [this.button("share-scenario", () => this.saveScenario()), this.button("keep-scenario", () => this.keepScenario()), this.button("put-into-plan", () => this.askSummary()), this.button("clear-tray", () => bench.set({ tray: [], scenario: "" }))];
    this.summary = make("div", { class: "wb-summary", role: "group", "aria-label": word("put-into-plan") });
    this.comparison = make("div", { class: "wb-comparison pg-card" });
    this.stale = make("p", { class: "wb-stale-note", role: "status" });
    this.others = make("div", { class: "wb-choices", onchange: () => this.drawComparison() });
    panel.append(
      make("div", { class: "wb-group" }, this.scenarioName, this.scenarios, this.button("open-file", () => this.file.click()), this.file), this.said,
      this.steps, this.keys,
      make("fieldset", {}, make("legend", {}, word("tray-add")), make("div", { class: "wb-form" }, this.deed, ...Object.values(this.form), this.addButton), this.forWhom),
      make("div", { class: "wb-group" }, ...this.ready), this.summary,
      // above what the steps change, which may be long
      make("details", { class: "wb-compare" }, make("summary", {}, word("compare")), make("p", { class: "wb-note" }, word("compare-choose")), this.others, this.button("compare", () => this.compare()), this.stale, this.comparison),
      this.answer);
    this.listScenarios(bench.choices.scenarios);
  }

  button(key, deed, more = {}) {
    return make("button", { type: "button", class: "wb-button", onclick: deed, ...more }, this.bench.word(key));
  }

  listScenarios(scenarios) {
    const { bench } = this;
    this.scenarios.replaceChildren(make("option", { value: "" }, bench.word("open-scenario")), ...scenarios.map(([value, text]) => make("option", { value }, text)));
    const box = ([value, text]) => make("label", {}, make("input", { type: "checkbox", value }), ` ${text}`);
    this.own = box(["", bench.word("compare-own")]);
    this.own.firstChild.checked = this.own.firstChild.disabled = true;
    this.others.replaceChildren(this.own, ...(scenarios.length ? scenarios.map(box) : [make("p", { class: "wb-note" }, bench.word("compare-none"))]));
  }

  // Said beside the steps, where a drop or a button has left something out.
  tell(text) {
    this.bench.openSide("tray");
    this.said.textContent = text;
  }

  drawForm() {
    const { bench } = this;
    const deed = this.deed.value;
    const wants = WANTS[deed] ?? [];
    for (const [name, label] of Object.entries(this.form)) label.hidden = !wants.includes(name);
    const works = bench.chosenWorks();
    const about = !ABOUT_AGENCIES.includes(deed);
    this.forWhom.textContent = about ? bench.fill(bench.word("tray-on-selection"), { n: works.length }) + bench.awayWords(works) : "";
    const left = deed === "reassign" ? works.filter((place) => !bench.hasEnded(place)) : works;
    if (left.length < works.length) this.forWhom.textContent += `. ${bench.fill(bench.word("ended-among"), { n: works.length - left.length })}`;
    this.addButton.disabled = about && left.length < (deed === "add-dependency" ? 2 : 1);
    this.on.value ||= bench.scene.day;
    this.drawFormer();
    const former = wants.includes("former") ? this.former.value : null;
    const wanted = `${deed} ${former} ${works.join()} ${bench.stateKey(bench.scene)}`;
    if (this.heirsFor === wanted && this.heirsOf === bench.state) return;
    this.heirsFor = wanted;
    this.heirsOf = bench.state; // the one that is shown; the one of the scene may not have come yet
    const heirs = [...(deed === "dissolve" ? [["", bench.word("nobody")]] : []), ...this.likeliest(works, former)];
    for (const list of [this.heir, this.part, this.rest]) setChoices(list, heirs);
  }

  // Only a body that is in force on the day can be merged, split or dissolved; one that a step splits can have further parts.
  drawFormer() {
    const { state, scene } = this.bench;
    if (this.formersOf === state && this.formersIn === scene.tray) return;
    this.formersOf = state;
    this.formersIn = scene.tray;
    const split = new Set(scene.tray.flatMap((step) => (step.split ? [step.split.agency] : [])));
    setChoices(this.former, this.byLikelihood([], ([id, , isInForce]) => isInForce || split.has(id)));
  }

  // Agencies in force that the chosen work can go to.
  likeliest(works, former = null) {
    const leads = new Set(works.flatMap((place) => this.bench.state.leads[place]));
    return this.byLikelihood(works, ([id, , inForce, , lead]) => inForce && (former === null ? !(lead && works.length && leads.size === 1) : id !== former));
  }

  // Those that take part in the chosen work first, then those that lead most, then by name; collectives last, as nobody in them answers for it.
  byLikelihood(works, isOffered) {
    const { state } = this.bench;
    const score = new Map();
    for (const place of works) for (const one of state.parts[place]) score.set(one, (score.get(one) ?? 0) + 1);
    const leads = new Set(works.flatMap((place) => state.leads[place])), led = new Map();
    for (const one of state.leads.flat()) led.set(one, (led.get(one) ?? 0) + 1);
    return state.agencies.map(([id, name, inForce, collective], number) => [id, name, inForce, score.get(number) ?? 0, leads.has(number), collective, led.get(number) ?? 0, state.ranks[number]])
      .filter(isOffered)
      .sort((one, other) => one[5] - other[5] || other[3] - one[3] || other[6] - one[6] || one[7] - other[7]);
  }

  addStep() {
    const { bench } = this;
    if (!this.form.on.hidden && !this.on.check()) return undefined;
    const works = bench.chosenWorks(), activity = works.map((place) => bench.items.ids[place]);
    const deed = this.deed.value, heir = this.heir.value, on = this.on.value || bench.scene.day;
    const [former, part, rest] = [this.former.value, this.part.value, this.rest.value];
    bench.tellFaults("");
    this.said.textContent = "";
    if (deed === "reassign") return bench.reassign(works, heir);
    if (deed === "slip") return bench.addSteps([{ slip: { days: Math.round(Number(this.dayCount.value) || 0), where: { activity } } }]);
    if (deed === "complete" || deed === "cancel") return bench.addSteps([{ [deed]: { where: { activity } } }]);
    if (deed === "merge") return bench.addSteps([{ merge: { agencies: [former], into: heir, on } }]);
    if (deed === "dissolve") return bench.addSteps([{ dissolve: { agency: former, on, ...(heir ? { to: heir } : {}) } }]);
    if (deed === "split") return this.addPart(former, { agency: part, where: { activity } }, rest, on);
    if (deed === "add-dependency") return bench.addSteps(activity.slice(1).map((successor, at) => ({ "add-dependency": { predecessor: activity[at], successor } })));
    const chosen = new Set(works);
    const links = bench.state.links.filter(([one, two, basis]) => basis !== "event" && chosen.has(two) && (deed !== "confirm-dependency" || ["proposed", "sequence"].includes(basis)) && (chosen.size < 2 || chosen.has(one)));
    if (!links.length) {
      this.said.textContent = bench.word("no-links");
      return undefined;
    }
    return bench.addSteps(links.map(([one, two]) => ({ [deed]: { predecessor: bench.items.ids[one], successor: bench.items.ids[two] } })));
  }

  // Further parts of the same agency on the same day join the step that is there.
  addPart(agency, part, rest, on) {
    const { bench } = this;
    const at = bench.scene.tray.findIndex((step) => step.split && step.split.agency === agency && step.split.rest === rest && step.split.on === on);
    if (at < 0) return bench.addSteps([{ split: { agency, rest, on, parts: [part] } }]);
    return bench.set({ tray: bench.scene.tray.map((step, other) => (other === at ? { ...step, split: { ...step.split, parts: [...step.split.parts, part] } } : step)) });
  }

  stepWords(step) {
    const { bench } = this;
    const deed = Object.keys(step).find((name) => name !== "off"), body = step[deed];
    const name = (id) => bench.nameOf(id);
    const worksOf = (where) => where?.activity ?? Object.entries(where ?? {}).flatMap(([, values]) => (Array.isArray(values) ? values.map(name) : [values]));
    const works = worksOf(body.where);
    const parts = [body.agencies?.map(name).join(", "), body.former && name(body.former), body.agency && name(body.agency), body.predecessor && `${body.predecessor} → ${body.successor}`,
      ...(body.parts ?? []).map((part) => `${worksOf(part.where).join(", ")} → ${name(part.agency)}`), body.rest && `${bench.word("split-rest")} ${name(body.rest)}`,
      (body.to ?? body.into) && `→ ${name(body.to ?? body.into)}`, body.days !== undefined && `${body.days > 0 ? "+" : ""}${body.days}`, body.due && `→ ${bench.dateOf(dayOf(body.due))}`, body.event && name(body.event), works.length ? works.join(", ") : null, body.on && `${bench.word("on-day")} ${bench.dateOf(dayOf(body.on))}`];
    const key = `do-${deed === "appoint" ? "reassign" : deed}`;
    const head = bench.words[key] ? bench.word(key) : deed;
    return `${head}: ${parts.filter(Boolean).join(" · ").replaceAll(" · → ", " → ")}`;
  }

  // Steps are moved, switched and removed by buttons and by keys; what had the focus has it again.
  move(at, to) {
    const tray = [...this.bench.scene.tray];
    if (to < 0 || to >= tray.length) return;
    tray.splice(to, 0, ...tray.splice(at, 1));
    this.focusStep = to;
    this.bench.set({ tray });
  }

  toggle(at) {
    this.focusStep = at;
    this.bench.set({ tray: this.bench.scene.tray.map((step, other) => {
      if (other !== at) return step;
      const { off, ...on } = step;
      return off ? on : { ...on, off: true };
    }) });
  }

  remove(at) {
    this.focusStep = Math.max(0, at - 1);
    this.bench.set({ tray: this.bench.scene.tray.filter((_, other) => other !== at) });
  }

  key(event) {
    const item = event.target.closest("li");
    if (!item || event.target !== item) return;
    const at = [...this.steps.children].indexOf(item);
    const deed = event.altKey ? { ArrowUp: () => this.move(at, at - 1), ArrowDown: () => this.move(at, at + 1) }[event.key]
      : { " ": () => this.toggle(at), Delete: () => this.remove(at), ArrowUp: () => this.steps.children[at - 1]?.focus(), ArrowDown: () => this.steps.children[at + 1]?.focus() }[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }

  draw() {
    const { bench } = this;
    const { scene, state } = bench;
    if (document.activeElement !== this.scenarioName) this.scenarioName.value = scene.scenario;
    const drawn = JSON.stringify([scene.tray, scene.language]);
    if (this.drawn !== drawn) {
      this.drawn = drawn;
      const small = (key, sign, deed, more = {}) => make("button", { type: "button", class: "wb-small", title: bench.word(key), "aria-label": bench.word(key), onclick: deed, ...more }, sign);
      this.steps.replaceChildren(...scene.tray.map((step, at) => make("li", { class: step.off ? "wb-off" : "", tabindex: "0" },
        make("span", { class: "wb-step" }, this.stepWords(step)),
        small(step.off ? "step-on" : "step-off", step.off ? "○" : "●", () => this.toggle(at), { "aria-pressed": !step.off }),
        small("step-up", "↑", () => this.move(at, at - 1), { disabled: at === 0 }),
        small("step-down", "↓", () => this.move(at, at + 1), { disabled: at === scene.tray.length - 1 }),
        small("step-remove", "✕", () => this.remove(at)))));
      if (this.focusStep !== undefined) this.steps.children[this.focusStep]?.focus();
      this.focusStep = undefined;
    }
    this.keys.hidden = !scene.tray.length;
    const none = !scene.tray.some((step) => !step.off);
    for (const button of this.ready) button.disabled = none;
    this.ready[3].disabled = !scene.tray.length;
    if (this.summaryFor !== bench.stateKey(scene)) this.summary.replaceChildren(); // it belongs to other steps
    this.drawForm();
    const parts = [];
    if (!scene.tray.length) parts.push(make("p", { class: "wb-note" }, bench.word("tray-empty")));
    else if (bench.wanted) parts.push(make("p", { class: "wb-note" }, bench.word("answer-stale")));
    else if (!bench.belongs()) parts.push(make("p", { class: "wb-stale-note", role: "status" }, bench.word("answer-other")));
    else if (state.difference) parts.push(...this.answerParts(state.difference));
    this.answer.replaceChildren(...parts);
    this.drawComparison();
  }

  answerParts(difference) {
    const { bench } = this;
    const word = (key) => bench.word(key);
    const findings = (key, rows) => make("details", { open: rows.length > 0 && rows.length < 30 }, make("summary", {}, `${word(key)}: ${rows.length}`),
      make("ul", {}, ...rows.slice(0, 200).map(([key, name, title, because]) => make("li", {}, make("button", { type: "button", class: "wb-plain", onclick: () => bench.side.follow({ target: make("span", { "data-key": key }) }) }, name), `: ${title}. ${because.startsWith(`${name}: `) ? because.slice(name.length + 2) : because}`))));
    const change = (before, after) => bench.fill(word("from-to"), { before: before ?? "—", after: after ?? "—" });
    const pairs = (key, rows) => (rows.length ? [make("h3", {}, word(key)), make("ul", {}, ...rows.map(([text, before, after]) => make("li", {}, `${text}: `, make("b", {}, change(before, after)))))] : []);
    const known = difference.gained !== undefined; // findings come a little later
    const empty = known && !difference.gained.length && !difference.lost.length && !difference.loads.length && !Object.keys(difference.leads).length && !Object.keys(difference.statuses).length && !Object.keys(difference.dues).length;
    const skipped = this.skipped(difference.skipped ?? []);
    if (empty) return [...skipped, make("p", { class: "wb-note" }, word("nothing-changes"))];
    return [...skipped, ...(known ? [findings("gained", difference.gained), findings("lost", difference.lost)] : [make("p", { class: "wb-note" }, `${word("gained")}, ${word("lost")}: ${word("answer-stale")}`)]),
      ...pairs("counts-changed", difference.counts),
      ...pairs("loads-changed", difference.loads.map(([agency, quarter, before, after]) => [`${bench.state.agencies[agency][1]}, ${bench.quarterWord(quarter)}`, before, after])),
      ...pairs("column-lead", Object.entries(difference.leads).slice(0, 100).map(([place, [before, after]]) => [bench.labelOf(Number(place)), before || "—", after || "—"]))];
  }

  // Works that a step names and passes over are said, for a person counts on what they chose.
  skipped(sentences) {
    return sentences.length ? [make("ul", { class: "wb-stale-note", role: "status" }, ...sentences.map((text) => make("li", {}, text)))] : [];
  }

  // Files of scenarios

  openScenario() {
    const { bench } = this;
    const name = this.scenarios.value;
    this.scenarios.value = "";
    if (name) bench.ask("scenario", { name, scene: compactScene(bench.scene) }, (answer) => this.take(answer));
  }

  openFile() {
    const { bench } = this;
    const file = this.file.files[0];
    this.file.value = "";
    if (!file) return;
    bench.tellFaults("");
    // what is too large is not read, but named: the kernel says so in words
    const read = file.size > LARGEST_FILE ? Promise.resolve(" ".repeat(LARGEST_FILE + 1)) : file.text();
    read.then((text) => {
      const scene = compactScene(bench.scene);
      bench.ask("open-scenario-file", { name: file.name, text, scene }, (answer) => this.take(answer));
    });
  }

  take(answer) {
    const { bench } = this;
    if (!answer.tray) return;
    const day = answer.day && answer.day !== bench.scene.day ? answer.day : null;
    this.said.textContent = day ? bench.fill(bench.word("scenario-day"), { day: bench.dateOf(dayOf(day)) }) : "";
    bench.set({ tray: answer.tray, scenario: answer.name, ...(day ? { day } : {}) });
  }

  saveScenario() {
    const { bench } = this;
    bench.ask("save-scenario", { scene: compactScene(bench.scene) }, (answer, buffers) => answer.name && bench.side.download(answer.name, buffers[0]));
  }

  keepScenario() {
    const { bench } = this;
    bench.tellFaults("");
    bench.ask("keep-scenario", { scene: compactScene(bench.scene) }, (answer) => {
      if (!answer.kept) return;
      this.said.textContent = bench.fill(bench.word("scenario-kept"), { name: bench.scene.scenario || answer.kept });
      this.listScenarios(answer.scenarios);
      this.drawComparison();
    });
  }

  // Put into the plan: what would be written comes first.

  askSummary() {
    const { bench } = this;
    const steps = bench.stateKey(bench.scene);
    bench.tellFaults("");
    bench.ask("put-summary", { scene: compactScene(bench.scene) }, (answer) => {
      if (!answer.sentences || steps !== bench.stateKey(bench.scene)) return;
      this.summaryFor = steps;
      this.drawSummary(answer);
    });
  }

  drawSummary(answer) {
    const { bench } = this;
    const word = (key) => bench.word(key);
    if (answer.refused) {
      this.summary.innerHTML = answer.refused; // from a template of the package, every text of it escaped
      return;
    }
    const fields = { by: make("input", { type: "text", value: answer.by }), basis: make("input", { type: "text" }), basis_day: makeDayBox(bench), reason: make("input", { type: "text" }) };
    const put = () => fields.basis_day.check() && bench.ask("put", { scene: compactScene(bench.scene), values: Object.fromEntries(Object.entries(fields).map(([name, control]) => [name, control.value])) }, (done) => {
      if (!done.recorded) return;
      this.summary.replaceChildren();
      this.said.textContent = done.recorded.join(" ");
      bench.renew(done);
    });
    this.summary.replaceChildren(make("p", {}, make("b", {}, bench.fill(word("put-summary"), { n: answer.count }))),
      make("ul", {}, ...answer.sentences.map((text) => make("li", {}, text)), ...(answer.count > answer.sentences.length ? [make("li", {}, "…")] : [])),
      ...this.skipped(answer.skipped),
      make("p", {}, `${word("gained")}: ${answer.gained} · ${word("lost")}: ${answer.lost}`),
      make("div", { class: "wb-form" }, ...Object.entries(fields).map(([name, control]) => make("label", { class: "wb-labelled" }, make("span", {}, word(`field-${name.replace("_", "-")}`)), control)),
        this.button("put-confirm", put, { class: "wb-button wb-first" }), this.button("cancel", () => this.summary.replaceChildren())));
    this.summary.querySelector("input").focus();
  }

  // Scenarios beside each other

  get compared() {
    return [...this.others.querySelectorAll("input:checked")].map((box) => box.value).filter(Boolean);
  }

  compare() {
    const { bench } = this;
    const asked = JSON.stringify([this.compared, bench.stateKey(bench.scene)]);
    bench.ask("compare", { names: this.compared, scene: compactScene(bench.scene) }, (answer) => {
      if (answer.html === undefined) return;
      this.comparison.innerHTML = answer.html; // from a template, every text of it escaped
      this.comparedFor = asked;
      this.drawComparison();
    });
  }

  drawComparison() {
    const { bench } = this;
    this.own.hidden = !bench.scene.tray.some((step) => !step.off);
    this.own.lastChild.textContent = [` ${bench.word("compare-own")}`, ...(bench.scene.scenario ? [bench.scene.scenario] : [])].join(": ");
    const isStale = this.comparedFor !== undefined && this.comparedFor !== JSON.stringify([this.compared, bench.stateKey(bench.scene)]);
    this.stale.textContent = isStale ? bench.word("compare-stale") : "";
    this.comparison.classList.toggle("wb-outdated", isStale);
  }
}
