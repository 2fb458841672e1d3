// What a scene shows: the same answer as plan_graph/scene/shown.py, here so that a click is seen at once. A test
// compares the two. Items are columns: one array for each attribute, an item is a place in them.

const SOON_DAYS = 30;
const TREE = "plan";
const GRAPHS = [TREE, "order", "blocked", "critical", "around"];
const MATRICES = ["load", "responsibility", "collaboration"];

// Letters without their accents, for a search that a plain keyboard can type.
export function normalizeText(text) {
  return text.replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export const EMPTY_SCENE = {
  view: TREE, filters: {}, search: "", open: [], closed: [], around: [], selection: [], layout: {}, scenario: "", tray: [],
  name: "", note: "",
};

// The items as they were sent, with what follows from them: keys, places by key, the tree.
export function readItems(items) {
  items.kinds = items.kinds.map((kind) => items.kind_names[kind]);
  items.keys = items.kinds.map((kind, place) => `${kind}:${items.ids[place]}`);
  items.place = new Map(items.keys.map((key, place) => [key, place]));
  items.depth = [];
  items.children = items.keys.map(() => []);
  items.parents.forEach((parent, place) => {
    items.depth[place] = parent < 0 ? 0 : items.depth[parent] + 1;
    if (parent >= 0) items.children[parent].push(place);
  });
  items.fields = items.fields.map((chain) => items.chains[chain]);
  const { texts } = items;
  items.texts = null; // what a search reads
  items.titles = new Array(items.ids.length);
  items.others = new Array(items.ids.length);
  items.lacking = items.ids.length;
  items.asked = new Set();
  addTexts(items, texts);
  items.fieldOrder = items.ids.filter((_, place) => items.kinds[place] === "field");
  return items;
}

// Texts of items that have come; of a large plan they come when they are shown, or while nothing else is asked.
export function addTexts(items, { places, titles, others }) {
  places.forEach((place, number) => {
    if (items.titles[place] === undefined) items.lacking--;
    items.titles[place] = titles[number];
    items.others[place] = others[number];
  });
}

// The agencies of a state by the alphabet, each with its name.
export function agenciesByName(state) {
  return state.ranks.map((rank, place) => [rank, place]).sort(([one], [other]) => one - other).map(([, place]) => state.agencies[place].slice(0, 2));
}

// A state from one that is known, with the columns of another and the places of long columns that differ in it.
export function patchState(known, { differs = {}, ...columns }) {
  const state = { ...known, ...columns };
  for (const [name, [places, values]] of Object.entries(differs)) {
    state[name] = [...known[name]];
    places.forEach((place, number) => { state[name][place] = values[number]; });
  }
  return state;
}

// The plan without the steps of a state, as far as filters and cells of a matrix read it.
export function stateBefore(state) {
  return (state.difference.before ??= patchState(state, state.difference.was));
}

// What is joined to what, once for each state; the very one of `known` where its links are the same.
export function joinItems(items, state, known = null) {
  if (known && known.links === state.links && known.items === items) return known;
  const before = items.ids.map(() => []), after = items.ids.map(() => []);
  for (const [first, then] of state.links) {
    after[first].push(then);
    before[then].push(first);
  }
  return { before, after, links: state.links, items };
}

// Which items have all the words, in their own texts or in the names of those responsible; no word has a space. None
// while texts are lacking: the workbench asks for them, and says so.
function findWords(words, items, state) {
  if (items.lacking) return items.ids.map(() => false);
  items.texts ??= items.ids.map((id, place) => normalizeText(`${id} ${items.titles[place]} ${items.others[place]}`));
  state.names ??= state.agencies.map(([, name]) => normalizeText(name));
  const named = words.map((word) => state.names.map((name) => name.includes(word)));
  return items.texts.map((text, place) => words.every((word, number) =>
    text.includes(word) || state.leads[place].some((one) => named[number][one]) || state.parts[place].some((one) => named[number][one])));
}

function windowsOf(state, place) {
  const due = state.due[place];
  if (due === null) return ["undated"];
  const near = state.open[place] && state.day <= due && due <= state.day + SOON_DAYS ? ["soon"] : [];
  return [...near, due <= state.day ? "due" : "later"];
}

const HAS = {
  status: (wanted, items, state, place) => wanted.has(state.statuses[state.status[place]]),
  field: (wanted, items, state, place) => items.fields[place].some((one) => wanted.has(one)),
  lead: (wanted, items, state, place) => state.leads[place].some((one) => wanted.has(state.agencies[one][0])),
  agency: (wanted, items, state, place) =>
    [...state.leads[place], ...state.parts[place]].some((one) => wanted.has(state.agencies[one][0])),
  quarter: (wanted, items, state, place) => wanted.has(state.quarter[place]),
  item: (wanted, items, state, place) => wanted.has(items.keys[place]),
  due: (wanted, items, state, place) => windowsOf(state, place).some((one) => wanted.has(one)),
};

function cellsOfItem(view, items, state, place) {
  if (view === "load") return state.quarter[place] ? state.then[place].map((one) => [one, state.quarter[place], "due_in"]) : [];
  const leads = state.leads[place], others = state.parts[place];
  if (view === "responsibility") {
    const field = items.fields[place][0];
    return [...leads.map((one) => [one, field, "leads"]), ...others.map((one) => [one, field, "supports"])];
  }
  const everybody = [...new Set([...leads, ...others])];
  return leads.flatMap((lead) => everybody.filter((one) => one !== lead).map((one) => [lead, one, "works_with"]));
}

function membersOf(scene, items, state, joined) {
  const inside = new Set();
  if (scene.view === "around") {
    for (const key of scene.around) {
      const place = items.place.get(key);
      if (place === undefined) continue;
      inside.add(place);
      for (const near of [...joined.before[place], ...joined.after[place]]) inside.add(near);
    }
  } else if (state.members[scene.view]) {
    for (const place of state.members[scene.view]) inside.add(place);
  } else {
    items.kinds.forEach((kind, place) => {
      if (kind !== "activity") return;
      if (scene.view === "time-line" || cellsOfItem(scene.view, items, state, place).length) inside.add(place);
    });
  }
  return inside;
}

export function show(scene, items, state, joined) {
  const count = items.ids.length;
  const filters = Object.entries(scene.filters).filter(([, values]) => values.length).map(([name, values]) => [name, new Set(values)]);
  const filtered = filters.length > 0;
  const words = normalizeText(scene.search).split(/\s+/).filter(Boolean);
  const matching = new Array(count);
  for (let place = 0; place < count; place++) {
    matching[place] = !filtered || (items.kinds[place] === "activity" && filters.every(([name, wanted]) => HAS[name](wanted, items, state, place)));
  }
  const hitting = words.length ? findWords(words, items, state) : new Array(count).fill(false);
  const places = [];
  const opened = new Set();
  if (scene.view === TREE) {
    const pool = filtered ? [...matching] : items.kinds.map((kind) => kind !== "event");
    if (filtered) for (let place = count - 1; place >= 0; place--) if (pool[place] && items.parents[place] >= 0) pool[items.parents[place]] = true;
    const calls = new Array(count).fill(false);
    for (let place = count - 1; place >= 0; place--) {
      hitting[place] = hitting[place] && pool[place];
      const wanted = calls[place] || hitting[place] || (filtered && matching[place]);
      if (items.parents[place] >= 0 && pool[place] && wanted) calls[items.parents[place]] = true;
    }
    const open = new Set(scene.open), closed = new Set(scene.closed), visible = new Array(count).fill(false);
    for (let place = 0; place < count; place++) {
      if (!pool[place]) continue;
      const key = items.keys[place];
      if (!closed.has(key) && (open.has(key) || calls[place])) opened.add(place);
      const above = items.parents[place];
      if (above < 0 || (visible[above] && opened.has(above))) {
        visible[place] = true;
        places.push(place);
      }
    }
  } else {
    const inside = membersOf(scene, items, state, joined);
    const kept = new Set([...inside].filter((place) => matching[place]));
    if (filtered) {
      const works = new Set(kept);
      for (const place of inside) {
        if (items.kinds[place] === "event" && [...joined.after[place], ...joined.before[place]].some((one) => works.has(one))) kept.add(place);
      }
    }
    for (const place of [...kept].sort((one, other) => one - other)) places.push(place);
  }
  const set = new Set(places);
  const hits = [];
  for (let place = 0; place < count; place++) if (hitting[place] && (scene.view === TREE || set.has(place))) hits.push(place);
  return { places, set, hits, hitSet: new Set(hits), opened, matching, filtered };
}

// What a matrix has in its cells: by row and column the shown activities of each part.
export function cellsOf(view, items, state, places) {
  const cells = new Map();
  for (const place of places) {
    if (items.kinds[place] !== "activity") continue;
    for (const [row, column, part] of cellsOfItem(view, items, state, place)) {
      const key = `${row}|${column}`;
      if (!cells.has(key)) cells.set(key, { row, column, parts: {} });
      (cells.get(key).parts[part] ??= []).push(place);
    }
  }
  return cells;
}

function reach(near, start) {
  const seen = new Set([start]), todo = [start];
  while (todo.length) for (const one of near[todo.pop()]) if (!seen.has(one)) { seen.add(one); todo.push(one); }
  return seen;
}

// What lies between two items: everything on a way along the dependencies, or else the shortest way against them.
export function waysBetween(one, other, joined) {
  for (const [first, last] of [[one, other], [other, one]]) {
    const later = reach(joined.after, first);
    if (!later.has(last)) continue;
    const earlier = reach(joined.before, last);
    return [...later].filter((place) => earlier.has(place)).sort((a, b) => a - b);
  }
  const from = new Map([[one, null]]), todo = [one];
  for (let at = 0; at < todo.length && !from.has(other); at++) {
    for (const next of [...joined.before[todo[at]], ...joined.after[todo[at]]]) if (!from.has(next)) { from.set(next, todo[at]); todo.push(next); }
  }
  const way = [];
  for (let place = from.has(other) ? other : null; place !== null; place = from.get(place)) way.push(place);
  return way.sort((a, b) => a - b);
}

// A scene without what has its default value, as a link has it; the order of keys is that of Python.
export function compactScene(scene) {
  const data = { plan: scene.plan, day: scene.day, language: scene.language };
  if (scene.view !== TREE) data.view = scene.view;
  const filters = Object.fromEntries(Object.entries(scene.filters).filter(([, values]) => values.length));
  if (Object.keys(filters).length) data.filters = filters;
  for (const name of ["open", "closed", "around", "selection", "tray"]) if (scene[name].length) data[name] = scene[name];
  for (const name of ["search", "scenario", "name", "note"]) if (scene[name]) data[name] = scene[name];
  if (Object.keys(scene.layout).length) data.layout = scene.layout;
  return data;
}

export function linkOf(scene) {
  const bytes = new TextEncoder().encode(JSON.stringify(compactScene(scene)));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#scene=${btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

export function sceneOfLink(link) {
  const coded = link.split("#scene=")[1];
  if (!coded) return null;
  try {
    const letters = atob(coded.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))));
  } catch {
    return null; // Python names the fault
  }
}

// A longest-path layering of what waits for what, each column ordered by the middle of what comes before.
export function layerItems(places, joined) {
  const inside = new Set(places);
  const before = new Map(places.map((place) => [place, joined.before[place].filter((one) => inside.has(one))]));
  const after = new Map(places.map((place) => [place, joined.after[place].filter((one) => inside.has(one))]));
  const column = new Map(), open = new Set();
  const depth = (start) => {
    const todo = [start]; // no recursion: chains may be thousands long
    while (todo.length) {
      const place = todo[todo.length - 1];
      if (column.has(place)) {
        todo.pop();
        continue;
      }
      const wanting = before.get(place).filter((one) => !column.has(one) && !open.has(one));
      open.add(place);
      if (wanting.length) {
        todo.push(...wanting);
        continue;
      }
      const known = before.get(place).filter((one) => column.has(one)).map((one) => column.get(one) + 1);
      column.set(place, Math.max(0, ...known));
      open.delete(place);
      todo.pop();
    }
  };
  places.forEach(depth);
  const component = new Map();
  let number = 0;
  for (const start of places) {
    if (component.has(start)) continue;
    const todo = [start];
    while (todo.length) {
      const place = todo.pop();
      if (component.has(place)) continue;
      component.set(place, number);
      todo.push(...before.get(place), ...after.get(place));
    }
    number++;
  }
  const columns = [];
  for (const place of places) (columns[column.get(place)] ??= []).push(place);
  const at = new Map();
  const rank = () => columns.forEach((own) => own.forEach((place, row) => at.set(place, row)));
  columns.forEach((own) => own.sort((one, other) => component.get(one) - component.get(other) || one - other));
  rank();
  const sort = (own, near) => {
    const middle = new Map(own.map((place) => {
      const ends = near.get(place).map((one) => at.get(one));
      return [place, ends.length ? ends.reduce((a, b) => a + b, 0) / ends.length : at.get(place)];
    }));
    own.sort((one, other) => component.get(one) - component.get(other) || middle.get(one) - middle.get(other) || one - other);
  };
  for (let turn = 0; turn < 4; turn++) {
    columns.forEach((own) => { sort(own, before); rank(); });
    [...columns].reverse().forEach((own) => { sort(own, after); rank(); });
  }
  // each component gets rows of its own, so that what belongs together stands together
  const top = new Map();
  let first = 0;
  const sizes = new Map();
  columns.forEach((own) => {
    const filled = new Map();
    for (const place of own) {
      const group = component.get(place);
      filled.set(group, (filled.get(group) ?? 0) + 1);
      top.set(place, [group, filled.get(group) - 1]);
    }
    for (const [group, size] of filled) sizes.set(group, Math.max(sizes.get(group) ?? 0, size));
  });
  const starts = new Map();
  for (let group = 0; group < number; group++) {
    starts.set(group, first);
    first += sizes.get(group) ?? 0;
  }
  return { column, row: new Map([...top].map(([place, [group, row]]) => [place, starts.get(group) + row])), count: columns.length };
}
