// The side of the workbench: card of what is chosen, saved scenes, export; beside them tray, recording and review.

class SidePane {
  constructor(bench) {
    this.bench = bench;
    const word = (key) => bench.word(key);
    this.names = ["card", "tray", "work", "review", "files", "scenes", "export"];
    this.tabs = make("div", { class: "wb-tabs", role: "tablist", "aria-label": word("pane-card"), onkeydown: (event) => bench.moveTab(event, this.tabs) },
      ...this.names.map((name) => make("button", { type: "button", role: "tab", class: "wb-tab", id: bench.tabId(`tab-${name}`), "aria-controls": bench.tabId(`pane-${name}`), "data-name": name, onclick: () => this.open(name) }, word(`pane-${name}`))));
    this.panels = Object.fromEntries(this.names.map((name) => [name, make("div", { class: `wb-panel wb-panel-${name}`, role: "tabpanel", tabindex: "0", id: bench.tabId(`pane-${name}`), "aria-labelledby": bench.tabId(`tab-${name}`) })]));
    this.element = make("aside", { class: "wb-side" }, this.tabs, ...Object.values(this.panels));
    this.buildCard();
    this.tray = new TrayPane(bench, this.panels.tray);
    this.work = new WorkPane(bench, this.panels.work);
    this.review = new ReviewPane(bench, this.panels.review);
    this.files = new FilesPane(bench, this.panels.files);
    this.buildScenes();
    this.buildExport();
    this.open("card");
  }

  open(name) {
    this.name = name;
    for (const tab of this.tabs.children) {
      const on = tab.dataset.name === name;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      this.panels[tab.dataset.name].hidden = !on;
    }
    if (this.bench.shown) this.draw();
  }

  draw() {
    if (this.name === "card") this.drawCard();
    if (["tray", "work", "review"].includes(this.name)) this[this.name].draw();
  }

  button(key, deed, more = {}) {
    return make("button", { type: "button", class: "wb-button", onclick: deed, ...more }, this.bench.word(key));
  }

  // Card

  buildCard() {
    const { bench } = this;
    this.head = make("div", { class: "wb-card-head" });
    this.body = make("div", { class: "wb-card pg-card" });
    this.more = make("div", { class: "wb-card pg-card" });
    this.deeds = make("div", { class: "wb-deeds" },
      ...["why-not", "clears", "affects-list"].map((name) => this.button(`card-${name}`, () => this.askMore(name))),
      this.button("grow", () => bench.setView("around")),
      (this.waysButton = this.button("ways", () => bench.showWays())),
      this.button("only-these", () => bench.filter("item", bench.scene.selection.filter((key) => key.startsWith("activity:")))));
    this.panels.card.append(this.head, this.deeds, this.body, this.more);
    this.body.addEventListener("click", (event) => this.follow(event));
    this.more.addEventListener("click", (event) => this.follow(event));
    this.body.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key) || !event.target.matches("span[data-key]")) return;
      event.preventDefault();
      event.stopPropagation();
      this.follow(event);
    });
  }

  follow(event) {
    const link = event.target.closest("[data-key]");
    if (!link) return;
    const place = this.bench.items.place.get(link.dataset.key);
    if (place === undefined) return;
    this.bench.choose(place);
    this.bench.reveal(place);
  }

  drawCard() {
    const { bench } = this;
    const key = bench.scene.selection[bench.scene.selection.length - 1];
    const place = bench.items.place.get(key);
    this.deeds.hidden = place === undefined;
    if (place === undefined) {
      this.shownCard = null;
      this.head.replaceChildren(make("p", {}, bench.word("choose")), make("p", { class: "wb-note" }, bench.word("keys")));
      this.body.replaceChildren();
      this.more.replaceChildren();
      return;
    }
    const mark = bench.markOf(place);
    this.head.replaceChildren(make("h2", {}, bench.labelOf(place)), ...(mark ? [make("p", { class: "wb-state" }, markIcon(mark), make("span", {}, bench.changedStatus(place) ?? mark.word))] : []));
    const work = bench.items.kinds[place] === "activity";
    for (const deed of this.deeds.children) deed.hidden = !work;
    this.waysButton.hidden = !work || bench.scene.selection.length < 2;
    if (bench.wanted) return; // the card of what is shown comes with it
    const asked = `${key} ${bench.stateKey(bench.scene)}`;
    if (this.shownCard === asked) return;
    this.shownCard = asked;
    this.more.replaceChildren();
    const known = bench.cards.get(asked);
    if (known !== undefined) {
      this.body.innerHTML = known; // from a template of the package, every text of it escaped
      return;
    }
    this.body.setAttribute("aria-busy", "true");
    bench.ask("card", { key, scene: compactScene(bench.scene) }, (answer) => {
      if (answer.html === undefined) return;
      bench.cards.set(asked, answer.html);
      if (this.shownCard !== asked) return;
      this.body.innerHTML = answer.html;
      this.body.removeAttribute("aria-busy");
    });
  }

  askMore(name) {
    const { bench } = this;
    const key = bench.scene.selection[bench.scene.selection.length - 1];
    bench.ask(name, { key, scene: compactScene(bench.scene) }, (answer) => {
      if (answer.html !== undefined) this.more.innerHTML = answer.html;
      this.more.scrollIntoView({ block: "nearest" });
    });
  }

  // Scenes

  buildScenes() {
    const { bench } = this;
    const word = (key) => bench.word(key);
    this.sceneName = make("input", { type: "text", "aria-label": word("scene-name"), placeholder: word("scene-name") });
    this.sceneNote = make("input", { type: "text", "aria-label": word("scene-note"), placeholder: word("scene-note") });
    this.sceneList = make("ul", { class: "wb-scenes" });
    this.linkText = make("input", { type: "text", readonly: "", "aria-label": word("link") });
    this.panels.scenes.append(make("div", { class: "wb-form" }, this.sceneName, this.sceneNote, this.button("scene-save", () => this.keep())), this.sceneList, make("label", { class: "wb-labelled" }, make("span", {}, word("link")), this.linkText));
    this.showScenes(bench.choices.scenes);
  }

  keep() {
    const { bench } = this;
    bench.ask("keep-scene", { scene: compactScene(bench.scene), name: this.sceneName.value, note: this.sceneNote.value }, (answer) => answer.scenes && this.showScenes(answer.scenes));
  }

  showScenes(scenes) {
    const { bench } = this;
    this.sceneList.replaceChildren(...scenes.map((scene) => make("li", {}, make("b", {}, scene.name), scene.note ? ` — ${scene.note} ` : " ",
      this.button("scene-open", () => bench.set({ ...EMPTY_SCENE, ...scene, language: bench.scene.language })),
      this.button("scene-remove", () => bench.ask("remove-scene", { name: scene.name }, (answer) => answer.scenes && this.showScenes(answer.scenes))))));
    if (!scenes.length) this.sceneList.replaceChildren(make("li", { class: "wb-note" }, bench.word("scenes-none")));
  }

  showLink(link) {
    this.linkText.value = link;
  }

  // Export

  buildExport() {
    const { bench } = this;
    this.page = make("select", { "aria-label": bench.word("export-page") }, make("option", { value: "" }, bench.word("export-natural")), ...["a4", "a3", "16:9"].map((size) => make("option", { value: size }, size.toUpperCase())));
    this.exported = make("p", { role: "status" });
    this.panels.export.append(make("p", { class: "wb-note" }, bench.word("export-help")), make("label", { class: "wb-labelled" }, make("span", {}, bench.word("export-page")), this.page),
      make("div", { class: "wb-forms" }, ...bench.choices.forms.map((form) => this.button(`form-${form}`, (event) => this.exportAs(form, event.currentTarget), { "data-form": form }))), this.exported);
  }

  exportAs(form, button) {
    const { bench } = this;
    button.setAttribute("aria-busy", "true");
    this.exported.textContent = bench.word("busy");
    bench.ask("export", { form, page: this.page.value, scene: compactScene(bench.scene) }, (answer, buffers) => {
      button.removeAttribute("aria-busy");
      this.exported.textContent = answer.files ? bench.fill(bench.word("exported"), { name: answer.files.join(", ") }) : bench.word("failed");
      answer.files?.forEach((name, number) => this.download(name, buffers[number]));
    });
  }

  download(name, buffer) {
    const address = URL.createObjectURL(new Blob([buffer]));
    const link = make("a", { href: address, download: name });
    this.element.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
}
