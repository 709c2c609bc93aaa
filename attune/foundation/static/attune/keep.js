// Keeps a form as it is filled in, one answer after the other. Without this file its button does.

for (const form of document.querySelectorAll("form[data-keep]")) {
  const said = form.querySelector("[role=status]");
  let before = Promise.resolve();

  async function keep() {
    const request = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } };
    const answer = await fetch(form.action, request).then((response) => response.json()).catch(() => null);
    if (answer?.edition) form.elements.edition.value = answer.edition;
    said.textContent = answer?.said ?? form.dataset.keep;
  }

  form.addEventListener("change", () => (before = before.then(keep)));

  // What is under way is kept first: sent at the same moment, the page would be in its own way.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    before.then(() => form.submit());
  });
}
