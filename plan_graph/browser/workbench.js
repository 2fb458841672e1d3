// The workbench: one scene here in the page, so that a click is seen at once, and the kernel asked after. A plan is opened
// here; the rest is in the classes below it, each on top of the one before: words, questions to the kernel, what is done to
// the scene, the parts of the page, drawing.

class Workbench extends WorkbenchDrawing {
  constructor(model, el) {
    super();
    this.model = model;
    this.past = [];
    this.future = [];
    this.news = []; // what others recorded, until it is read
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
    if (!link) this.showTop(model.get("top"));
    this.ask("start", { scene: link }, (answer) => this.start(answer));
  }

  // The folded top of a large plan, while everything about it is worked out: nothing can be asked here yet.
  showTop(top) {
    if (!top?.rows) return;
    const rows = top.rows.map(([depth, kind, text]) => {
      const row = make("li", { class: `wb-kind-${kind}` }, text);
      row.style.paddingInlineStart = `${depth * 14}px`;
      return row;
    });
    this.root.lang = top.language;
    this.root.append(make("h1", {}, top.title), make("p", { class: "wb-busy", role: "status" }, top.busy), make("ul", { class: "wb-outline" }, ...rows));
    setTimeout(() => top.rows.forEach(([, , text]) => this.wrap(text, TREE_ROOM)), 50); // the boxes need it, and the browser waits
  }

  destroy() {
    this.model.off("msg:custom", this.onMessage);
    clearTimeout(this.idle);
    clearTimeout(this.alarm);
    clearTimeout(this.texting);
    clearInterval(this.pulse);
    this.graph?.destroy();
    this.root.remove();
  }

  start(answer) {
    if (!answer.items) return;
    if (this.graph) this.keepFrame();
    this.words = answer.words;
    this.dateFormat = answer.date_format;
    this.marks = answer.marks;
    this.choices = { ...answer.choices, agencies: agenciesByName(answer.state) };
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
    this.news = [];
    this.ask("start", { plan, language: this.scene.language }, (answer) => {
      this.start(answer);
      if (!answer.items) return;
      this.root.scrollIntoView({ block: "start" }); // another plan may be much shorter: its end would be above what is seen
      this.root.querySelector(".wb-plans")?.focus({ preventScroll: true });
    });
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
}

export default {
  render({ model, el }) {
    const bench = new Workbench(model, el);
    el.workbench = bench; // for those who look into the page
    return () => bench.destroy();
  },
};
