// Says how many characters are left in a box. Nothing of what is written is read but its length.
for (const said of document.querySelectorAll("[data-counter]")) {
  const box = document.getElementById(said.dataset.counter);
  const count = () => (said.textContent = said.dataset.left.replace("{count}", box.maxLength - box.value.length));
  said.hidden = false;
  box.addEventListener("input", count);
  count();
}
