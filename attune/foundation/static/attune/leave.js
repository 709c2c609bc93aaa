// Leaving at once: by the link, or by Shift pressed three times alone. The page is blank before the way out is asked for,
// and its place in this tab's history goes to where it leads. The link leads away without this file too.

const WITHIN = 5000; // milliseconds from the first press
const link = document.querySelector(".bar-leave");
const said = document.querySelector("[data-leave-said]");
let presses = 0;
let alone = false;
let over;

function leave() {
  document.documentElement.hidden = true;
  document.title = link.dataset.neutral;
  location.replace(link.href);
}

function forget() {
  clearTimeout(over);
  presses = 0;
  said.textContent = "";
}

link.addEventListener("click", (event) => {
  event.preventDefault(); // in a tab of its own it would leave this page standing
  leave();
});

document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!alone && presses) forget();
});

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) return;
  alone = false;
  presses += 1;
  if (presses === 3) return leave();
  if (presses === 1) over = setTimeout(forget, WITHIN);
  said.textContent = presses === 1 ? said.dataset.twoMore : said.dataset.oneMore;
});

// Brought back by the browser as it was when it was left: blank still, and gone again.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.hidden) location.replace(link.href);
});
