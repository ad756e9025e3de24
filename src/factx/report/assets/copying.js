// A fact to paste: a citation, a row of CSV, a link.

const copies = new Map();

const copiesOf = (number) => {
  if (!copies.has(number)) copies.set(number, JSON.parse(find(`data-${number + 1}`).textContent));
  return copies.get(number);
};

const put = async (text, what) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages that are no secure context have no clipboard but this one.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "sr";
    document.body.append(field);
    field.select();
    const is = document.execCommand("copy");
    field.remove();
    if (!is) {
      say("The browser does not let this page copy.");
      return;
    }
  }
  say(`${what} copied.`);
  document.body.dataset.copied = what;
};

const copyText = (entry, how) => {
  const { head, rows, cites } = copiesOf(entry.number);
  if (how === "csv") return `${head[entry.kind]}\n${rows[entry.id]}\n`;
  if (how === "cite") return cites[entry.id];
  return new URL(`#${permalink(entry)}`, location.href).href;
};

const COPIED = { cite: "Citation", csv: "CSV", link: "Link" };

const copySelected = (how) => {
  if (!selected) {
    say("No fact is at hand.");
    return;
  }
  put(copyText(selected, how), COPIED[how]);
  for (const button of all("[data-copy]", tools)) button.classList.toggle("done", button.dataset.copy === how);
};

const copyList = (kind) => {
  const { head, rows } = copiesOf(current);
  const shown = [...entriesOf(current).values()].filter((entry) => entry.kind === kind && isShown(entry));
  put([head[kind], ...shown.map((entry) => rows[entry.id])].join("\n") + "\n", `CSV of ${shown.length}`);
};

const startCopying = () => {
  for (const button of all("[data-copy]", tools)) {
    button.addEventListener("click", () => copySelected(button.dataset.copy));
  }
  for (const button of all(".copy-all")) button.addEventListener("click", () => copyList(button.dataset.kind));
};
