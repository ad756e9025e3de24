// What is clicked, what the address names, and what the reader has chosen before.

const THEMES = ["auto", "light", "dark"];

const remembered = (key) => {
  try {
    return localStorage.getItem(`factx-report-${key}`);
  } catch {
    return null;
  }
};

const remember = (key, value) => {
  try {
    localStorage.setItem(`factx-report-${key}`, value);
  } catch {
    // A page that may keep nothing still works.
  }
};

const setTheme = (theme) => {
  document.documentElement.dataset.theme = theme;
  find("theme").textContent = `Theme: ${theme}`;
};

const setQuiet = (is) => {
  document.documentElement.classList.toggle("quiet", is);
  find("quiet").setAttribute("aria-pressed", String(is));
  for (const link of all("a.k")) {
    // Without an address it is text to a screen reader, and no stop of the tab key.
    if (is) link.removeAttribute("href");
    else link.setAttribute("href", `#${link.id.replace(/^t-/u, "")}`);
  }
};

const startSettings = () => {
  setTheme(THEMES.includes(remembered("theme")) ? remembered("theme") : "auto");
  find("theme").addEventListener("click", () => {
    const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    setTheme(theme);
    remember("theme", theme);
  });
  if (remembered("quiet") === "true") setQuiet(true);
  find("quiet").addEventListener("click", () => {
    const is = find("quiet").getAttribute("aria-pressed") !== "true";
    setQuiet(is);
    remember("quiet", String(is));
    say(is ? "Marks are quiet." : "Marks are read out.");
  });
};

const startClicks = () => {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const byKey = event.detail === 0;
    const piece = event.target.closest(".story [data-f]");
    if (piece && !String(window.getSelection())) {
      const entry = chosen(piece, byKey);
      if (entry || piece.localName === "a") event.preventDefault();
      if (entry) select(entry, { focus: byKey ? "list" : "", scrollText: false });
      return;
    }
    const link = event.target.closest(".side a[href^='#'], #at-hand a[href^='#']");
    if (link) {
      const entry = named(link.getAttribute("href").slice(1));
      if (!entry) return;
      event.preventDefault();
      select(entry, { focus: byKey ? "text" : "", scrollList: Boolean(link.closest(".timeline")) });
      return;
    }
    const story = event.target.closest(".index a");
    if (story) {
      event.preventDefault();
      openStory(Number(story.getAttribute("href").slice(2)) - 1);
    }
  });
};

// On paper nothing can be opened: passages of sources are printed open.
const startPrinting = () => {
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details", lists[current]).filter((one) => !one.open);
    for (const one of closed) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    closed = [];
  });
};

const route = () => {
  const fragment = location.hash.slice(1);
  const entry = named(fragment);
  const story = /^a(\d{1,6})$/u.exec(fragment);
  if (entry) {
    if (!wanted.kinds.has(entry.kind)) press(chips.find((chip) => chip.dataset.kind === entry.kind), true);
    if (!fits(entry)) showAll();
    select(entry);
    applyFilters();
  } else if (story) {
    showStory(Number(story[1]) - 1);
  }
};

const start = () => {
  showView("article");
  startFilters();
  startCopying();
  startKeys();
  startSettings();
  startClicks();
  startPrinting();
  find("back").addEventListener("click", () => step(-1));
  find("forth").addEventListener("click", () => step(1));
  find("close").addEventListener("click", release);
  find("show-article").addEventListener("click", () => showView("article"));
  find("show-facts").addEventListener("click", () => {
    release();
    showView("facts");
  });
  if (!isOne) {
    find("previous").disabled = true;
    find("previous").addEventListener("click", () => openStory(current - 1));
    find("next").addEventListener("click", () => openStory(current + 1));
    const wide = window.matchMedia("(min-width: 1280px)");
    const fold = () => {
      find("index").open = wide.matches;
    };
    fold();
    wide.addEventListener("change", fold);
  }
  // Entries that are scrolled to stand below the filters, however many lines these take.
  const measure = () => find("facts").style.setProperty("--filters", `${all(".filters")[0].offsetHeight}px`);
  window.addEventListener("resize", measure);
  measure();
  window.addEventListener("hashchange", route);
  route();
};

if (stories.length) start();
