// Elements of the page, which the panes are made of. Every text is set as text, never as markup.

const ROW_HEIGHT = 26;

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("aria-")) node.setAttribute(name, String(value));
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * A day in the form of the plan's language, typed or picked in the calendar of the browser: its own box for days follows the
 * language of the browser. `value` is the day as ISO has it, empty where there is none or it cannot be read.
 */
function makeDayBox(bench, attributes = {}) {
  const { "aria-label": label, ...more } = attributes;
  const text = make("input", { type: "text", class: "wb-day-text", autocomplete: "off", placeholder: bench.word("day-form"), "aria-label": label });
  const day = make("input", { type: "date", class: "wb-day-pick", tabindex: "-1", "aria-label": bench.word("day-pick"), title: bench.word("day-pick") });
  const told = make("span", { class: "wb-day-fault", role: "alert", hidden: true });
  const box = make("span", { class: "wb-day", ...more }, text, day, told);
  const fault = (words) => {
    text.setCustomValidity(words); // a form with it is not sent
    text.setAttribute("aria-invalid", String(Boolean(words)));
    told.textContent = words;
    told.hidden = !words;
  };
  const show = () => {
    text.value = day.value ? bench.dateOf(dayOf(day.value)) : "";
    fault("");
  };
  const read = () => {
    const typed = text.value.trim(), iso = bench.dayTyped(typed);
    if (iso === day.value && !(typed && !iso)) return show();
    day.value = iso;
    if (typed && !iso) fault(bench.word("day-unclear"));
    else day.dispatchEvent(new Event("change", { bubbles: true }));
    return undefined;
  };
  text.addEventListener("change", (event) => { event.stopPropagation(); read(); });
  // JupyterLab takes Enter from a text box, which then reports no change until it is left
  text.addEventListener("keydown", (event) => event.key === "Enter" && read());
  day.addEventListener("change", show);
  Object.defineProperty(box, "value", { get: () => day.value, set: (iso) => { day.value = iso; show(); } });
  box.check = () => text.validity.valid || text.focus(); // nothing, with the box in focus, where what is typed is no day
  return box;
}

function makeSvg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

function markIcon(mark) {
  const icon = makeSvg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true", class: "wb-mark" });
  if (mark) drawMark(mark, 0, 0, icon);
  return icon;
}

function slackSign(days) {
  return days === null ? "" : days > 0 ? `+${days}` : String(days).replace("-", "−");
}
