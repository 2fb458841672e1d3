// The page around the graph: search, filters, details, keyboard. The data stand in the page as JSON and templates.

const data = JSON.parse(document.getElementById("data").textContent);
const get = (id) => document.getElementById(id);
const details = get("details");
const nothing = details.innerHTML; // fixed words of the page, no text of a plan

function show(node) {
  if (node === null) {
    details.innerHTML = nothing;
    return;
  }
  const template = document.getElementById(`t${node.number}`);
  details.replaceChildren(template.content.cloneNode(true));
}

const graph = new PlanGraph(get("graph"), data, show);

const searchable = new Map(data.nodes.map((node) => [node.id, plain(`${node.label} ${node.detail} ${node.words}`)]));

function search() {
  const words = plain(get("search").value).split(/\s+/).filter(Boolean);
  if (!words.length) {
    graph.setHits(null);
    get("found").textContent = "";
    return [];
  }
  const hits = data.nodes.filter((node) => words.every((word) => searchable.get(node.id).includes(word)));
  graph.setHits(new Set(hits.map((node) => node.id)));
  get("found").textContent = `${hits.length} / ${data.nodes.length}`;
  return hits;
}

let turn = 0;
get("search").addEventListener("input", () => {
  turn = 0;
  search();
});
get("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const hits = search();
  if (!hits.length) return;
  const node = hits[turn++ % hits.length];
  graph.select(node.id);
  graph.reveal(node.id);
});

function filter() {
  const boxes = [...document.querySelectorAll("[data-status]")];
  const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.status));
  const field = get("field")?.value ?? "", agency = get("agency")?.value ?? "";
  if (statuses.size === boxes.length && !field && !agency) {
    graph.setShown(null);
    return;
  }
  const kept = new Set();
  for (const node of data.nodes) {
    const work = node.status in data.marks;
    if (!work) continue;
    if (!statuses.has(node.status) || (field && !node.fields.includes(field))) continue;
    if (agency && !node.agencies.includes(agency)) continue;
    kept.add(node.id);
  }
  // what a tree hangs on stays, and so do agencies and events that are joined to what is shown
  if (data.parents) {
    for (const id of [...kept]) for (let up = data.parents[id]; up !== undefined; up = data.parents[up]) kept.add(up);
  }
  const other = (id) => !(graph.nodes.get(id).status in data.marks);
  for (const line of data.lines) {
    if (kept.has(line.target) && other(line.source)) kept.add(line.source);
    if (kept.has(line.source) && other(line.target)) kept.add(line.target);
  }
  graph.setShown(kept);
}

for (const box of document.querySelectorAll("[data-status], #field, #agency")) box.addEventListener("change", filter);
const deeds = {
  "zoom-in": () => graph.zoom(1.25), "zoom-out": () => graph.zoom(0.8), fit: () => graph.fitAll(),
  expand: () => graph.expandAll(), collapse: () => graph.collapseAll(), print: () => window.print(),
};
for (const [id, deed] of Object.entries(deeds)) get(id).addEventListener("click", deed);
window.addEventListener("beforeprint", () => {
  graph.fitAll();
  get("list").open = true;
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    get("search").focus();
  }
});
