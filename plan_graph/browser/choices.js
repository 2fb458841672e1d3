// Lists to choose from. Of many choices only the chosen one is an option until somebody turns to the list: a browser
// measures every option to lay out a page, and a plan may have thousands of agencies.

const MOST_OPTIONS = 500;

const makeOption = ([value, text]) => make("option", { value }, text);

// A list of choices, each a value and its text.
function makeSelect(attributes, choices) {
  const list = make("select", attributes);
  for (const turning of ["pointerdown", "focus", "keydown"]) list.addEventListener(turning, () => fillSelect(list));
  setChoices(list, choices);
  return list;
}

// Other choices; what is chosen stays so where it is among them.
function setChoices(list, choices) {
  const before = list.value;
  list.lacking = choices.length > MOST_OPTIONS ? choices : null;
  list.replaceChildren(...(list.lacking ? choices.slice(0, 1) : choices).map(makeOption));
  if (choices.some(([value]) => value === before)) setChoice(list, before);
}

function fillSelect(list) {
  if (!list.lacking) return;
  const { value } = list;
  list.replaceChildren(...list.lacking.map(makeOption));
  list.lacking = null;
  list.value = value;
}

// The choice with a value; none where there is no such choice.
function setChoice(list, value) {
  const isThere = [...list.options].some((option) => option.value === value);
  const lacking = isThere ? null : list.lacking?.find(([one]) => one === value);
  if (lacking) list.append(makeOption(lacking));
  list.value = value;
}
