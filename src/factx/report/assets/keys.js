// Keys of one letter, which can be switched off (WCAG 2.1.4).

const openHelp = () => {
  find("help").showModal();
};

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => {
    if (narrow.matches) showView("facts");
    find("find").focus();
  },
  c: () => copySelected("cite"),
  v: () => copySelected("csv"),
  l: () => copySelected("link"),
  "]": () => openStory(current + 1),
  "[": () => openStory(current - 1),
  "?": openHelp,
};

const startKeys = () => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || find("help").open) return;
    if (event.key === "Escape") {
      if (event.target === find("find") && find("find").value) return;
      release();
      return;
    }
    const isTyping = event.target.closest("input:not([type=range]), select, textarea");
    if (isTyping || !find("use-keys").checked) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  find("keys").addEventListener("click", openHelp);
  find("help-close").addEventListener("click", () => find("help").close());
};
