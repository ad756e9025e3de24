// Which facts are shown: by kind, speaker, score and words.

const chips = all(".chip");
const wanted = { kinds: new Set(), who: "", least: 0, query: "" };

const fits = (entry) =>
  wanted.kinds.has(entry.kind) &&
  (entry.kind === "c" || entry.score >= wanted.least - 1e-9) &&
  (!wanted.who || entry.who === wanted.who) &&
  (!wanted.query || wanted.query.split(" ").every((word) => entry.words.includes(word)));

const isShown = (entry) => fits(entry);

const isFiltered = () =>
  Boolean(wanted.who || wanted.least || wanted.query) ||
  chips.some((chip) => !wanted.kinds.has(chip.dataset.kind) && !chip.hidden && chip.dataset.first === "true");

const hideEmpty = (outer, inner) => {
  for (const one of all(outer, lists[current])) one.hidden = all(inner, one).every((within) => within.hidden);
};

const applyFilters = () => {
  const entries = entriesOf(current);
  const shown = new Set();
  const counts = new Map();
  for (const entry of entries.values()) {
    const is = fits(entry);
    entry.element.hidden = !is;
    if (is) shown.add(entry.id);
    counts.set(entry.kind, (counts.get(entry.kind) || 0) + 1);
  }
  for (const item of all(".item", lists[current])) {
    if (!item.dataset.id) item.hidden = all(".mention", item).every((one) => one.hidden);
  }
  hideEmpty(".group", ".item");
  hideEmpty(".section", ".item");
  for (const section of all(".section[data-section]", lists[current])) {
    const here = all("[data-id]", section).filter((one) => !one.hidden);
    section.querySelector("h2 .n").textContent = String(here.length);
  }
  for (const row of all(".timeline .row", lists[current])) {
    row.classList.toggle("off", row.dataset.ids.split(" ").every((id) => !shown.has(id)));
  }
  for (const piece of all("[data-f]", stories[current])) showPiece(piece, shown);
  if (selected && !shown.has(selected.id)) release();
  for (const chip of chips) {
    const number = counts.get(chip.dataset.kind) || 0;
    chip.querySelector(".n").textContent = String(number);
    chip.hidden = !number;
  }
  find("count").textContent = counted(shown.size, entries.size);
  find("show-facts").querySelector(".n").textContent = String(shown.size);
  find("clear").hidden = !isFiltered();
  countHits();
};

const counted = (number, of) => {
  if (number === of) return `${of} ${of === 1 ? "fact" : "facts"}`;
  return number ? `${number} of ${of} facts` : "No fact is like this";
};

// A piece keeps the look of those of its facts that are shown.
const showPiece = (piece, shown) => {
  const ids = piece.dataset.f.split(" ").filter((id) => shown.has(id));
  const kinds = new Set(ids.map((id) => id[0]));
  if (piece.localName === "ins") {
    piece.hidden = !ids.length;
    return;
  }
  for (const kind of "qmfdec") {
    const has = piece.dataset.f.split(" ").some((id) => id[0] === kind);
    if (has) piece.classList.toggle(kind, kinds.has(kind));
  }
  piece.classList.toggle("off", !ids.length);
  if (piece.localName === "a") piece.tabIndex = ids.length ? 0 : -1;
};

// How many facts of each article a search finds: a few articles at a time, so that typing is not held up.
const AT_A_TIME = 5;
let counting = 0;

const countHits = () => {
  window.clearTimeout(counting);
  const hits = all(".index .hits");
  if (!wanted.query) {
    for (const one of hits) one.hidden = true;
    for (const one of all(".index li.off")) one.classList.remove("off");
    return;
  }
  const countFrom = (number) => {
    for (const [place, one] of hits.slice(number, number + AT_A_TIME).entries()) {
      const count = [...entriesOf(number + place).values()].filter(fits).length;
      one.textContent = count ? `${count} found` : "none found";
      one.hidden = false;
      one.closest("li").classList.toggle("off", !count);
    }
    if (number + AT_A_TIME < hits.length) counting = window.setTimeout(countFrom, 0, number + AT_A_TIME);
  };
  counting = window.setTimeout(countFrom, 60, 0);
};

const offerSpeakers = () => {
  const select = find("who");
  const names = new Set();
  for (const entry of entriesOf(current).values()) if (entry.who) names.add(entry.who);
  const options = [...names].sort((one, other) => one.localeCompare(other, "en")).map((name) => {
    const option = document.createElement("option");
    option.value = name;
    option.textContent = name;
    return option;
  });
  select.replaceChildren(select.options[0], ...options);
  select.value = names.has(wanted.who) ? wanted.who : "";
  wanted.who = select.value;
  select.disabled = !names.size;
};

const showAll = () => {
  Object.assign(wanted, { who: "", least: 0, query: "" });
  find("find").value = "";
  find("who").value = "";
  find("score").value = "0";
  find("least").textContent = "any";
  for (const chip of chips) press(chip, chip.dataset.first === "true");
  applyFilters();
};

const press = (chip, is) => {
  chip.setAttribute("aria-pressed", String(is));
  if (is) wanted.kinds.add(chip.dataset.kind);
  else wanted.kinds.delete(chip.dataset.kind);
};

const startFilters = () => {
  for (const chip of chips) {
    chip.dataset.first = chip.getAttribute("aria-pressed");
    press(chip, chip.dataset.first === "true");
    chip.addEventListener("click", () => {
      press(chip, chip.getAttribute("aria-pressed") !== "true");
      applyFilters();
    });
  }
  find("find").addEventListener("input", (event) => {
    wanted.query = words(event.target.value);
    applyFilters();
  });
  find("who").addEventListener("change", (event) => {
    wanted.who = event.target.value;
    applyFilters();
  });
  find("score").addEventListener("input", (event) => {
    wanted.least = Number(event.target.value);
    find("least").textContent = wanted.least ? `${wanted.least.toFixed(2)} and more` : "any";
    applyFilters();
  });
  find("clear").addEventListener("click", () => {
    showAll();
    find("find").focus();
  });
  offerSpeakers();
  applyFilters();
};
