// Narrows a list as you type, on the page itself: the words go nowhere and are kept nowhere.
// Without this file the same form asks the server. The markup is described in components/filter_box.html.

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

function enhance(form) {
  const list = document.getElementById(form.dataset.filter);
  const box = form.querySelector("input[type=search]");
  const said = form.querySelector("[role=status]");
  if (!list || !box || !said) return;

  const items = [...list.querySelectorAll("[data-filter-item]")].map((element) => ({
    element,
    words: plain(`${element.textContent} ${element.dataset.filterItem}`),
  }));
  const groups = [...list.querySelectorAll("[data-filter-group]")];
  const signposts = document.querySelectorAll("[data-filter-hide]");
  let pause;

  function say(text) {
    clearTimeout(pause);
    pause = setTimeout(() => (said.textContent = text), 300); // a screen reader should not hear every letter
  }

  function narrow() {
    const wanted = plain(box.value).split(" ");
    let shown = 0;
    for (const { element, words } of items) {
      element.hidden = !wanted.every((word) => words.includes(word));
      if (!element.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
    for (const signpost of signposts) signpost.hidden = wanted[0] !== "";
    if (wanted[0] === "") say("");
    else if (shown === 0) say(form.dataset.filterNone);
    else say(form.dataset.filterCount.replace("{shown}", shown).replace("{all}", items.length));
  }

  box.addEventListener("input", narrow);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.value === "") return;
    event.preventDefault();
    box.value = "";
    narrow();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    box.focus();
  });
  if (box.value) narrow();
}

document.querySelectorAll("form[data-filter]").forEach(enhance);
