// Keeps a story while it is written: on the server, and where that cannot be reached on this device, sealed under a key that only
// the page of somebody signed in carries. Without this file the button keeps it, and nothing else changes.

const NAME = "kept:";
const PAUSE = 1500; // milliseconds after the last stroke
const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const base64 = (array) => btoa(String.fromCharCode(...new Uint8Array(array)));

async function keyOf(form) {
  return crypto.subtle.importKey("raw", bytes(form.dataset.deviceKey), "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function keepHere(form, name) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const fields = [...new FormData(form)].filter(([field]) => !["csrfmiddlewaretoken", "edition"].includes(field));
  const plain = new TextEncoder().encode(JSON.stringify(fields));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(form), plain);
  localStorage.setItem(name, `${base64(iv)}.${base64(sealed)}`);
}

async function bringBack(form, name) {
  const [iv, sealed] = localStorage.getItem(name).split(".").map(bytes);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyOf(form), sealed).catch(() => null);
  if (!plain) return false; // of another account on this device: not ours to touch
  const kept = JSON.parse(new TextDecoder().decode(plain));
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden") continue;
    const values = kept.filter(([other]) => other === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  return true;
}

for (const form of document.querySelectorAll("form[data-telling]")) {
  const said = form.querySelector("[data-said]");
  const name = NAME + form.elements.number.value;
  let before = Promise.resolve();
  let waiting;
  let leaving = false;
  let unkept = false;

  async function keep() {
    unkept = false;
    const request = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } };
    const answer = await fetch(form.dataset.telling, request).catch(() => null);
    if (leaving) return;
    const told = answer && (await answer.json().catch(() => ({})));
    if (told?.edition) {
      form.elements.edition.value = told.edition;
      localStorage.removeItem(name);
    } else {
      unkept = true;
      await keepHere(form, name);
    }
    said.textContent = told ? (told.said ?? form.dataset.unsent) : form.dataset.lost;
  }

  const soon = () => {
    unkept = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => (before = before.then(keep)), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);

  // Left alone for as long as its owner chose: what is written is kept here, and leaves the screen.
  if (form.dataset.locksAfter) {
    let alone;
    const again = () => {
      clearTimeout(alone);
      alone = setTimeout(async () => {
        clearTimeout(waiting);
        await before; // what is under way would let go of the copy
        if (unkept) await keepHere(form, name); // a copy of what is kept there would only grow old
        location.replace(form.dataset.again);
      }, form.dataset.locksAfter * 1000);
    };
    for (const sign of ["input", "keydown", "pointerdown"]) addEventListener(sign, again);
    again();
  }

  // What is under way is kept first, or the page would stand in its own way; a lost connection keeps the page here.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    before.then(async () => {
      await keepHere(form, name);
      leaving = true;
      if (navigator.onLine) return form.submit();
      leaving = false;
      said.textContent = form.dataset.lost;
    });
  });

  if (localStorage.getItem(name) && (await bringBack(form, name))) {
    said.textContent = form.dataset.found;
    soon();
  }
}

// A story that was put away, and is kept by the server, needs no copy here.
const done = document.querySelector("[data-put-away]");
if (done) localStorage.removeItem(NAME + done.dataset.putAway);

// What never reached the server has no page to lead to it but this one.
const copies = document.querySelector("[data-copies]");
if (copies) {
  const names = Object.keys(localStorage).filter((key) => key.startsWith(NAME));
  if (names.length) {
    copies.hidden = false;
    copies.querySelector("a").href = `${copies.dataset.address}?number=${names[0].slice(NAME.length)}`;
  }
}
