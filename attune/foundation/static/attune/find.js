// Keeps the results of a search up to date while it is being changed. The same forms go to the same addresses without it.
// A choice is sent at once; own words only when the form is sent: nobody reads them as they are written.

const said = document.getElementById("find-said");
const parts = ["asked", "groups", "results"];
const wide = matchMedia("(min-width: 60em)");
let last; // the request under way
let isWhole = false; // whether it carries more than choices
let chosenSince = []; // what was ticked after it went out
let pause;

const typed = (form) =>
  [...form.elements].filter((field) => field.matches("textarea, input[type=text], select"));

const standing = (field) =>
  field.matches("select") ? [...field.options].find((option) => option.defaultSelected)?.value ?? "" : field.defaultValue;

const remarks = () => [...document.querySelectorAll("#help-first, #told .notice > p")].map((one) => one.textContent.trim());

function bodyOf(form, button, chosenOnly) {
  const body = new FormData(form, button);
  // What was typed and not sent stays here.
  if (chosenOnly) for (const field of form.querySelectorAll("textarea")) body.set(field.name, field.defaultValue);
  return new URLSearchParams(body);
}

// What goes out with this form, of all that can be typed: a chip takes along what was sent before.
function sentWith(form, chosenOnly) {
  const kept = (field) => form.id !== "find-form" || (chosenOnly && field.matches("textarea"));
  return new Map(typed(document.getElementById("find-form")).map((field) => [field, kept(field) ? standing(field) : field.value]));
}

function openOnes(part) {
  return new Map([...part.querySelectorAll("details[data-group]")].map((group) => [group.dataset.group, group.open]));
}

function replace(page) {
  const focused = document.activeElement?.id;
  for (const id of parts) {
    const old = document.getElementById(id);
    const open = openOnes(old);
    const fresh = page.getElementById(id);
    for (const group of fresh.querySelectorAll("details[data-group]"))
      if (open.has(group.dataset.group)) group.open = open.get(group.dataset.group);
    old.replaceWith(fresh);
  }
  for (const { name, value, checked } of chosenSince)
    for (const field of document.getElementById("find-form").elements)
      if (field.name === name && field.value === value) field.checked = checked;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Takes over how the server read what was sent. What was not sent, or written since, stays as it is.
function fill(page, sent) {
  for (const [field, was] of sent) {
    const fresh = page.getElementById(field.id);
    if (!fresh) continue;
    const now = field.value === was ? fresh.value : field.value;
    if (field.matches("select")) for (const option of field.options) option.defaultSelected = option.value === fresh.value;
    else field.defaultValue = fresh.value;
    field.value = now;
  }
}

// As on a page that has just been loaded, help lines and remarks come before the results, unless these were being read.
function lead(fromResults) {
  const stops = fromResults ? ["help-first", "found"] : ["help-first", "told", "found"];
  stops.map((id) => document.getElementById(id)).find(Boolean).focus();
}

async function send(form, button, chosenOnly) {
  last?.abort();
  clearTimeout(pause);
  const request = (last = new AbortController());
  isWhole = !chosenOnly;
  chosenSince = [];
  const results = document.getElementById("results");
  const fromResults = results.contains(form);
  const sent = sentWith(form, chosenOnly);
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: bodyOf(form, button, chosenOnly),
      signal: request.signal,
      credentials: "same-origin",
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (request.signal.aborted) return;
    if (!answer.ok || !parts.every((id) => page.getElementById(id))) throw new Error("another page");
    const before = remarks();
    fill(page, sent);
    replace(page);
    history.replaceState(null, "", answer.url);
    said.textContent = [...remarks().filter((one) => !before.includes(one)), document.getElementById("results").dataset.said].join(" ");
    if (!chosenOnly) lead(fromResults);
    isWhole = false;
    sendChosen();
  } catch (error) {
    if (request.signal.aborted) return;
    isWhole = false;
    results.removeAttribute("aria-busy");
    if (chosenOnly) return; // the button is still there
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    HTMLFormElement.prototype.submit.call(form);
  }
}

// A choice that a chip was pressed over goes out after it.
function sendChosen() {
  const form = document.getElementById("find-form");
  if (chosenSince.length || typed(form).some((field) => !field.matches("textarea") && field.value !== standing(field) && field !== document.activeElement)) send(form, null, true);
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.id !== "find-form" || event.target.matches("textarea")) return;
  if (event.target.matches("[type=checkbox], [type=radio]")) chosenSince.push(event.target);
  clearTimeout(pause);
  // Own words and chips that are under way are not called back: the choice goes out after them.
  pause = setTimeout(() => isWhole || send(document.getElementById("find-form"), null, true), 250);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id !== "find-form" && !("find" in form.dataset)) return;
  event.preventDefault();
  send(form, event.submitter, false);
});

// A browser that cannot show the folded form by style alone gets it open where there is room.
const change = document.querySelector(".find-change");
if (wide.matches && !CSS.supports("selector(::details-content)")) change.open = true;
