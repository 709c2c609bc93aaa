// Offers names as they are typed: a combobox with a list, as the ARIA practices describe it. What is typed goes in the
// body of a request. Without this file the same form asks the server. The markup is in matching/name_box.html.

const PAUSE = 180; // milliseconds: nobody should be asked about every letter
const LEAST = 2;

function enhance(form) {
  const box = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const list = document.createElement("ul");
  let options = [];
  let active = -1;
  let pause;
  let asked;

  list.id = `${box.id}-list`;
  list.className = "names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0].textContent);
  box.after(list);
  const start = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(start)) box.setAttribute(name, value);

  function close() {
    clearTimeout(pause);
    asked?.abort();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function point(place) {
    active = place;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  }

  function show(names) {
    options = names.map(({ name, what, url }, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.dataset.url = url;
      const small = document.createElement("small");
      small.textContent = what;
      option.append(name, " ", small);
      return option;
    });
    list.replaceChildren(...options);
    point(-1);
    list.hidden = options.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const { namesNone, namesOne, namesSome } = form.dataset;
    said.textContent = [namesNone, namesOne][options.length] ?? namesSome.replace("{count}", options.length);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const body = new URLSearchParams({ name: box.value });
      const answer = await fetch(form.dataset.names, { method: "POST", body, signal });
      if (!answer.ok) return close();
      const { names } = await answer.json();
      if (!signal.aborted) show(names);
    } catch (error) {
      if (error.name !== "AbortError") close(); // no network: the form still looks up
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(pause);
    if (box.value.trim().length < LEAST) {
      close();
      said.textContent = "";
    } else pause = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      // One place more than there are names: the box itself, with nobody chosen.
      const places = options.length + 1;
      point(((active + 1 + step + places) % places) - 1);
    } else if (step && event.key === "ArrowDown" && box.value.trim().length >= LEAST) {
      event.preventDefault();
      ask();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(options[active].dataset.url);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  box.addEventListener("blur", close);
}

document.querySelectorAll("form[data-names]").forEach(enhance);
