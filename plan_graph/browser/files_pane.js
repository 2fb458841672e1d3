// Files: a plan or reports brought in, read, shown and confirmed; a copy to work on; templates and papers taken out.

const PIECE = 786432; // bytes of a file in one message, far below what a server takes

class FilesPane {
  constructor(bench, panel) {
    this.bench = bench;
    const word = (key) => bench.word(key);
    const button = (key, deed, more = {}) => make("button", { type: "button", class: "wb-button", onclick: deed, ...more }, word(key));
    const input = (accept, deed) => make("input", { type: "file", accept, hidden: true, onchange: (event) => { const file = event.target.files[0]; event.target.value = ""; if (file) deed(file); } });
    this.planFile = input(".docx,.xlsx,.pdf,.doc,.xls,.odt,.ods,.rtf,.html,.htm,.md,.txt,.csv", (file) => this.bringPlan(file));
    this.reportFile = input(".xlsx,.csv", (file) => this.bringReports(file));
    this.agencies = make("input", { type: "checkbox" });
    this.read = make("div", { class: "wb-read pg-card" });
    this.said = make("p", { role: "status" });
    this.agency = makeSelect({ "aria-label": word("choose-agency") }, [["", word("files-template-all")], ...bench.choices.agencies]);
    this.period = make("select", { "aria-label": word("files-period") }, ...["Q1", "H1", "Q3", "FY"].map((code) => make("option", { value: code }, word(`period-${code}`))));
    panel.append(
      make("h3", {}, word("files-plan")), make("p", { class: "wb-note" }, word("files-plan-help")),
      (this.planGroup = make("div", { class: "wb-group" }, button("files-choose", () => this.planFile.click(), { "data-file": "plan" }), this.planFile, make("label", {}, this.agencies, ` ${word("files-agencies")}`))), this.said, this.read,
      make("div", { class: "wb-group" }, button("files-copy", () => bench.copyPlan(), { title: word("files-copy-help") })), make("p", { class: "wb-note" }, word("files-copy-help")),
      make("h3", {}, word("files-reports")), make("p", { class: "wb-note" }, word("files-reports-help")),
      (this.reportGroup = make("div", { class: "wb-group" }, button("files-choose", () => this.reportFile.click(), { "data-file": "reports" }), this.reportFile)),
      make("h3", {}, word("files-out")),
      make("div", { class: "wb-group" }, this.agency, button("files-template", (event) => this.fetch("report-forms", { agency: this.agency.value }, event.currentTarget))),
      make("div", { class: "wb-group" }, this.period, button("files-publish", (event) => this.fetch("publish", { period: this.period.value, agency: this.agency.value }, event.currentTarget))),
      make("details", { class: "wb-help" }, make("summary", {}, word("help-title")), make("p", {}, word("help-text")), make("p", { class: "wb-note" }, word("keys"))));
  }

  draw() {}

  // Sends a file piece by piece; the kernel refuses by its size before anything of it is sent. What is read is shown below its button.
  send(file, group, then) {
    const { bench } = this;
    const key = `${Date.now()}`;
    bench.tellFaults("");
    group.after(this.said, this.read);
    this.said.textContent = bench.word("files-sending");
    this.read.replaceChildren();
    const fail = () => { this.said.textContent = ""; };
    const piece = (at) => {
      const reader = new FileReader();
      reader.onload = () => bench.ask("take-piece", { file: key, name: file.name, size: file.size, at, data: reader.result.split(",")[1] ?? "" }, (answer) => {
        if (answer.at === undefined) fail();
        else if (answer.at < file.size) piece(answer.at);
        else then(key, fail);
      });
      reader.onerror = fail;
      reader.readAsDataURL(file.slice(at, Math.min(file.size, at + PIECE)));
    };
    if (file.size > 50 * 1048576) bench.ask("take-piece", { file: key, name: file.name, size: file.size, at: 0, data: "" }, fail);
    else piece(0);
  }

  bringPlan(file) {
    this.send(file, this.planGroup, (key, fail) => this.readPlan(key, fail));
  }

  // What was read; read once more where the person gives another year or title than those that the reader took.
  readPlan(key, fail, given = {}) {
    const { bench } = this;
    bench.ask("read-plan-file", { file: key, ...given, agencies: this.agencies.checked, scene: compactScene(bench.scene) }, (answer) => {
      this.read.removeAttribute("aria-busy");
      if (answer.needs_year) {
        this.said.textContent = bench.word("files-year-unknown");
        return this.read.replaceChildren(this.givenOf(key, fail, {}));
      }
      if (answer.html === undefined) return fail();
      this.said.textContent = bench.word("files-check");
      const html = make("div", {});
      html.innerHTML = answer.html; // from a template of the package, every text of it escaped
      const isGuessed = answer.guessed_year;
      return this.read.replaceChildren(
        this.givenOf(key, fail, answer), ...(isGuessed ? [make("p", { class: "wb-stale-note" }, bench.word("files-year-guessed"))] : []),
        make("button", { type: "button", class: "wb-button wb-first", onclick: () => this.open("accept-plan", { file: key }) }, bench.word("files-accept-plan")),
        ...(answer.unaccounted ? [make("p", { class: "wb-stale-note" }, bench.fill(bench.word("files-unaccounted"), { n: answer.unaccounted }))] : []), html);
    });
  }

  givenOf(key, fail, { title = "", year = "" }) {
    const { bench } = this;
    const name = make("input", { type: "text", value: title, maxlength: "300" });
    const box = make("input", { type: "number", min: "1990", max: "2100", required: true, value: String(year) });
    const again = () => {
      if (!box.reportValidity()) return;
      this.read.setAttribute("aria-busy", "true");
      this.said.textContent = bench.word("files-sending");
      // a title that the reader took stays the reader's
      this.readPlan(key, fail, { year: box.value, ...(name.value.trim() === title ? {} : { title: name.value.trim() }) });
    };
    const labelled = (word, control) => make("label", { class: "wb-labelled" }, make("span", {}, bench.word(word)), control);
    return make("div", { class: "wb-form wb-given" }, labelled("files-title", name), labelled("files-year", box), make("button", { type: "button", class: "wb-button", onclick: again }, bench.word("files-read-again")));
  }

  bringReports(file) {
    const { bench } = this;
    this.send(file, this.reportGroup, (key, fail) => bench.ask("read-report-file", { file: key, scene: compactScene(bench.scene) }, (answer) => {
      if (answer.told === undefined) return fail();
      this.said.textContent = bench.word("files-check");
      const faults = make("div", {});
      faults.innerHTML = answer.faulty; // from a template of the package, every text of it escaped
      const accept = () => bench.ask("accept-reports", { file: key, scene: compactScene(bench.scene) }, (done) => {
        if (!done.recorded) return;
        this.said.textContent = done.recorded.join(" ");
        this.read.replaceChildren();
        bench.renew(done);
      });
      return this.read.replaceChildren(make("p", {}, answer.told), ...(answer.added ? [make("button", { type: "button", class: "wb-button wb-first", onclick: accept }, bench.word("files-accept-reports"))] : []), faults);
    }));
  }

  // Another plan is there now, and is shown.
  open(question, more) {
    const { bench } = this;
    bench.tellFaults("");
    bench.ask(question, { ...more, scene: compactScene(bench.scene) }, (answer) => answer.plan && bench.openPlan(answer.plan));
  }

  fetch(question, more, button) {
    const { bench } = this;
    bench.tellFaults("");
    button.setAttribute("aria-busy", "true");
    bench.ask(question, { ...more, scene: compactScene(bench.scene) }, (answer, buffers) => {
      button.removeAttribute("aria-busy");
      answer.files?.forEach((name, number) => bench.side.download(name, buffers[number]));
    });
  }
}
