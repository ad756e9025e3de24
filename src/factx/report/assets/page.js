// What the page holds: stories (the texts), lists (their facts), and the entries that join the two.

const find = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = (text) => text.replace(/\s+/gu, " ").trim().toLowerCase();

const stories = all(".story");
const lists = all(".facts");
const isOne = stories.length === 1;
const narrow = window.matchMedia("(max-width: 860px)");
const tools = find("tools"); // one for all facts; it stands with the one at hand
let current = 0; // which story is shown, from 0

// The entries of each story in text order, made when they are first asked for. An entry is one fact or finding:
// its element in the list, the item that shows it, and its pieces in the text.
const made = new Map();

const entriesOf = (number) => {
  if (made.has(number)) return made.get(number);
  const entries = new Map();
  for (const element of all("[data-id]", lists[number])) {
    const item = element.closest(".item");
    const group = element.closest(".group");
    const heading = group ? group.querySelector("h3") : null;
    entries.set(element.dataset.id, {
      id: element.dataset.id,
      number,
      element,
      item,
      kind: element.dataset.kind,
      score: Number(element.dataset.score),
      who: element.dataset.who,
      words: words(`${item.textContent} ${heading ? heading.textContent : ""} ${element.title || ""}`),
      pieces: [],
    });
  }
  const ordered = new Map();
  for (const piece of all("[data-f]", stories[number])) {
    for (const id of piece.dataset.f.split(" ")) {
      const entry = entries.get(id);
      if (!entry) continue;
      entry.pieces.push(piece);
      ordered.set(id, entry);
    }
  }
  for (const [id, entry] of entries) if (!ordered.has(id)) ordered.set(id, entry);
  made.set(number, ordered);
  return ordered;
};

const permalink = (entry) => (isOne ? entry.id : `${entry.number + 1}-${entry.id}`);

// The entry that a fragment of the address names ("q3", "2-q3", "t-q3"), or null.
const named = (fragment) => {
  const match = /^(?:t-)?(?:(\d{1,6})-)?([a-z]\d{1,9})$/u.exec(fragment);
  if (!match || (match[1] === undefined) !== isOne) return null;
  const number = match[1] === undefined ? 0 : Number(match[1]) - 1;
  return (stories[number] && entriesOf(number).get(match[2])) || null;
};

const say = (text) => {
  find("said").textContent = text;
};
