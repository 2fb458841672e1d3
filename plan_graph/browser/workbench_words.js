// Words of the workbench: names of items, agencies, states and days, what a scenario changes in them, and how wide they are.

const DAY = 86400000;

function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function dayOf(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

class WorkbenchWords {
  word(key) {
    return this.words[key] ?? key;
  }

  fill(text, values) {
    if (Array.isArray(text)) text = text[values.n === 1 ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  dateOf(day) {
    if (day === null || day === undefined) return "";
    const at = new Date(day * DAY), two = (number) => String(number).padStart(2, "0");
    return this.dateFormat.replace("%d", two(at.getUTCDate())).replace("%m", two(at.getUTCMonth() + 1)).replace("%Y", at.getUTCFullYear());
  }

  // What is typed as a day, as ISO has it; empty where it is no day. The order of the language only: 5/6 is never guessed.
  dayTyped(text) {
    const parts = /^\d{4}-\d{1,2}-\d{1,2}$/.test(text) ? text.split("-") : this.dateFormat.startsWith("%d") && /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/.test(text) ? text.split(/[/.-]/).reverse() : null;
    if (!parts) return "";
    const iso = `${parts[0]}-${parts[1].padStart(2, "0")}-${parts[2].padStart(2, "0")}`, day = dayOf(iso);
    return Number.isNaN(day) || isoDay(day) !== iso ? "" : iso;
  }

  languageMonth(month) {
    return `${month.getUTCMonth() + 1}`;
  }

  quarterWord(quarter) {
    const [year, number] = quarter.split("-Q");
    return this.fill(this.word("quarters")[number - 1], { year });
  }

  // The title of an item; one that has not come is asked for, and drawn when it is there.
  titleOf(place) {
    const title = this.items.titles[place];
    if (title === undefined) this.wantText(place);
    return title ?? "…";
  }

  labelOf(place) {
    const { items } = this;
    return items.kinds[place] === "event" ? this.titleOf(place) : `${items.ids[place]} ${this.titleOf(place)}`;
  }

  markOf(place) {
    const { state, items } = this;
    return items.kinds[place] === "event" ? null : this.marks[state.statuses[state.status[place]]];
  }

  leadOf(place) {
    return this.state.leads[place].map((one) => this.state.agencies[one][1]).join(", ");
  }

  // What to call an agency, or an item of whatever kind.
  nameOf(id) {
    this.choices.agencyNames ??= new Map(this.choices.agencies);
    const named = this.choices.names[id] ?? this.choices.agencyNames.get(id);
    if (named !== undefined) return named;
    this.items.placeOfId ??= new Map(this.items.ids.map((one, place) => [one, place]));
    const place = this.items.placeOfId.get(id);
    return place === undefined ? id : this.titleOf(place);
  }

  changedStatus(place) {
    const change = this.state.difference?.statuses[place];
    return change ? this.fill(this.word("from-to"), { before: this.marks[change[0]]?.word ?? "—", after: this.marks[change[1]]?.word ?? "—" }) : null;
  }

  changedLead(place) {
    const change = this.state.difference?.leads[place];
    return change ? this.fill(this.word("from-to"), { before: change[0] || "—", after: change[1] || "—" }) : null;
  }

  dueBefore(place) {
    return this.state.difference?.dues[place];
  }

  ringOf(place) {
    const dues = this.dueBefore(place);
    const due = dues === undefined ? null : this.fill(this.word("from-to"), { before: this.dateOf(dues), after: this.dateOf(this.state.due[place]) });
    return [this.changedLead(place), this.changedStatus(place), due].filter(Boolean).join("; ") || null;
  }

  emptyWord() {
    if (this.scene.view === "around") return this.word(this.scene.around.length ? "no-dependencies" : "choose-around");
    return this.word("nothing-shown");
  }

  measure(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      this.pen.font = '12px "DejaVu Sans", Verdana, "Noto Sans", sans-serif';
      width = this.pen.measureText(text).width;
      this.widths.set(text, width);
    }
    return width;
  }

  shorten(text, room) {
    if (this.measure(text) <= room) return text;
    let end = Math.floor((text.length * room) / this.measure(text));
    while (end > 1 && this.measure(`${text.slice(0, end).trimEnd()}…`) > room) end--;
    return `${text.slice(0, end).trimEnd()}…`;
  }

  wrap(text, room) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (this.measure(longer) <= room || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
      else if (lines.length < 2) lines.push(word);
      else {
        lines[1] = this.shorten(`${longer}…`, room).replace(/…+$/, "…");
        return lines;
      }
    }
    return lines.map((line) => this.shorten(line, room));
  }
}
