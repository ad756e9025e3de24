// One fact is at hand at a time: its entry in the list and its pieces in the text show it.

let selected = null;

const showStory = (number) => {
  if (number === current || !stories[number]) return;
  release();
  for (const shown of [stories[current], lists[current]]) shown.hidden = true;
  for (const shown of [stories[number], lists[number]]) shown.hidden = false;
  current = number;
  for (const [place, link] of all(".index a").entries()) {
    if (place === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  find("which").textContent = `${number + 1} of ${stories.length}`;
  find("previous").disabled = number === 0;
  find("next").disabled = number === stories.length - 1;
  find("skip-text").href = `#a${number + 1}`;
  window.scrollTo(0, 0);
  find("facts").scrollTop = 0;
  offerSpeakers();
  applyFilters();
};

const openStory = (number) => {
  if (!stories[number]) return;
  showStory(number);
  history.replaceState(null, "", `#a${number + 1}`);
  if (narrow.matches && find("index")) find("index").open = false;
  find(`h${number + 1}`).focus({ preventScroll: true });
};

const showView = (view) => {
  document.body.dataset.view = view;
  find("show-article").setAttribute("aria-pressed", String(view === "article"));
  find("show-facts").setAttribute("aria-pressed", String(view === "facts"));
};

const release = () => {
  if (!selected) return;
  for (const within of [stories[selected.number], lists[selected.number]]) {
    for (const one of all(".on, .on-speaker, .on-cue", within)) {
      one.classList.remove("on", "first", "on-speaker", "on-cue");
    }
  }
  for (const one of all(".item [aria-current]", lists[selected.number])) one.removeAttribute("aria-current");
  tools.hidden = true;
  find("sheet").hidden = true;
  selected = null;
};

const mark = (entry) => {
  const story = stories[entry.number];
  for (const [place, piece] of entry.pieces.entries()) piece.classList.add("on", ...(place ? [] : ["first"]));
  for (const piece of all(`[data-s~="${entry.id}"]`, story)) piece.classList.add("on-speaker");
  for (const piece of all(`[data-c~="${entry.id}"]`, story)) piece.classList.add("on-cue");
  for (const row of all(`.timeline [data-ids~="${entry.id}"]`, lists[entry.number])) row.classList.add("on");
  entry.item.classList.add("on");
  const link = entry.element.classList.contains("mention") ? entry.element : entry.item.querySelector(".go");
  link.setAttribute("aria-current", "true");
  const passage = entry.item.querySelector(".passage");
  if (passage) passage.open = true;
};

// Makes a fact the one at hand. `focus` says where the keyboard goes: "text", "list", or nowhere.
const select = (entry, { focus = "", scrollText = true, scrollList = true } = {}) => {
  showStory(entry.number);
  release();
  selected = entry;
  mark(entry);
  const first = entry.pieces[0];
  if (narrow.matches) {
    showView("article");
    showSheet(entry);
  } else {
    entry.item.append(tools);
    tools.hidden = false;
  }
  if (scrollText && first) first.scrollIntoView({ block: narrow.matches ? "start" : "center" });
  if (scrollList && !narrow.matches) keepInSight(entry.item);
  if (focus === "text" && first) {
    if (!first.hasAttribute("href")) first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  if (focus === "list") entry.item.querySelector(".go").focus({ preventScroll: true });
  history.replaceState(null, "", `#${permalink(entry)}`);
};

// The list scrolls by itself beside the text, so its entries are brought in sight without moving the page.
const keepInSight = (item) => {
  const side = find("facts");
  const filters = side.querySelector(".filters");
  const top = side.getBoundingClientRect().top + filters.offsetHeight + 12;
  const bottom = Math.min(side.getBoundingClientRect().bottom, window.innerHeight) - 12;
  const box = item.getBoundingClientRect();
  if (box.top < top || box.height > bottom - top) side.scrollTop += box.top - top;
  else if (box.bottom > bottom) side.scrollTop += box.bottom - bottom;
};

// On a narrow screen the fact at hand stands below the text, as a copy of its entry in the list.
const showSheet = (entry) => {
  const copy = entry.item.cloneNode(true);
  for (const one of [copy, ...all("[id]", copy)]) one.removeAttribute("id");
  for (const one of all(".tools", copy)) one.remove();
  const hand = find("at-hand");
  const group = entry.item.closest(".group");
  const heading = document.createElement("p");
  heading.className = "whose";
  heading.textContent = group && group.querySelector("h3 bdi") ? group.querySelector("h3 bdi").textContent : "";
  hand.replaceChildren(heading, ...copy.childNodes);
  hand.className = copy.className;
  hand.append(tools);
  tools.hidden = false;
  find("sheet").hidden = false;
};

const shownEntries = () => [...entriesOf(current).values()].filter((entry) => isShown(entry) && entry.pieces.length);

const step = (by) => {
  const entries = shownEntries();
  if (!entries.length) return;
  let place = entries.indexOf(selected);
  if (place < 0) {
    // From what stands on the screen, not from the top of the article.
    const top = entries.findIndex((entry) => entry.pieces[0].getBoundingClientRect().bottom > 60);
    place = by > 0 ? (top < 0 ? entries.length : top) - 1 : top < 0 ? entries.length : top;
  }
  const next = entries[place + by];
  if (next) select(next, { focus: narrow.matches ? "" : "text" });
  else say(by > 0 ? "That was the last fact." : "That was the first fact.");
};

// Of the facts that cover a piece the innermost; the next one outwards where that is at hand already. By the keyboard,
// which goes to and fro between text and list, it is the one at hand.
const chosen = (piece, byKey) => {
  const entries = entriesOf(current);
  const here = piece.dataset.f.split(" ").map((id) => entries.get(id)).filter((entry) => entry && isShown(entry));
  if (!here.length) return null;
  const place = here.indexOf(selected);
  if (byKey && place >= 0) return selected;
  return place > 0 ? here[place - 1] : here[here.length - 1];
};
