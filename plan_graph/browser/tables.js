// Tables of an answer in a notebook: a heading sorts, the id of a work opens its card below.

/** What a cell is sorted by: a number, a day, or its text; what is empty comes last whichever way. */
function sortKey(text, language) {
  if (text === "" || text === "—") return null;
  const day = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (day) return Number(day[3] + day[2] + day[1]);
  if (!/^[+−-]?\d[\d.,]*$/.test(text)) return text;
  const digits = language === "vi" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
  return Number(digits.replace("−", "-"));
}

function sortRows(table, column, down, language) {
  const collator = new Intl.Collator(language, { numeric: true });
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [sortKey(row.cells[column].textContent.trim(), language), row]);
  const compare = ([one], [other]) => {
    if (one === null || other === null) return (one === null) - (other === null);
    const order = typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
    return down ? -order : order;
  };
  body.append(...rows.sort(compare).map(([, row]) => row));
}

function makeSortable(table, language) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table, column, down, language);
    });
    head.append(button);
  });
}

// The cell that is the id of a work, else the first that begins with one, before its title.
function makeOpenable(table, keys, open) {
  for (const row of table.tBodies[0].rows) {
    const cells = [...row.cells].map((cell) => [cell, cell.textContent.trim()]);
    const [cell, text] = cells.find(([, one]) => one in keys) ?? cells.find(([, one]) => one.split(" ")[0] in keys) ?? [];
    if (!cell) continue;
    const button = document.createElement("button");
    button.type = "button";
    const id = text in keys ? text : text.split(" ")[0];
    button.dataset.key = keys[id];
    const written = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
    written.before(button);
    written.splitText(written.data.indexOf(id) + id.length);
    button.append(written);
    row.classList.add("pg-openable");
    row.addEventListener("click", () => open(button.dataset.key, row));
  }
}

/** A day is not broken at its hyphens. */
function keepDaysWhole(table) {
  for (const row of table.tBodies[0].rows) {
    for (const cell of row.cells) if (/^\d+[-/]\d+[-/]\d+$/.test(cell.textContent.trim())) cell.classList.add("pg-day");
  }
}

function render({ model, el }) {
  const language = model.get("language");
  const answer = document.createElement("div");
  const card = document.createElement("div");
  let asked = 0;
  answer.innerHTML = model.get("answer"); // made by this package, which escapes every text
  card.setAttribute("aria-live", "polite");
  card.className = "pg-answer-card pg-card";
  card.hidden = true;
  el.classList.add("pg-answer", "jp-RenderedHTMLCommon", "jp-RenderedHTML");
  el.replaceChildren(answer, card);

  const open = (key, row) => {
    for (const chosen of answer.querySelectorAll(".pg-chosen")) chosen.classList.remove("pg-chosen");
    if (row) {
      row.classList.add("pg-chosen");
      const scroller = row.closest("details") ?? answer;
      scroller.append(card);
    }
    asked += 1;
    model.send({ ask: "card", key, seq: asked });
  };
  for (const table of answer.querySelectorAll("table")) {
    makeSortable(table, language);
    keepDaysWhole(table);
    makeOpenable(table, model.get("works"), open);
  }
  card.addEventListener("click", (event) => {
    const link = event.target.closest("[data-key]");
    if (link) open(link.dataset.key, null);
  });
  const hear = (message) => {
    if (message.seq !== asked) return; // the answer to an older question
    card.innerHTML = message.card;
    card.hidden = false;
  };
  model.on("msg:custom", hear);
  return () => model.off("msg:custom", hear);
}

export default { render };
