// Printing and copying. Without this file the browser's own menu prints, and the text is a page.

function say(near, copied) {
  const said = near.closest("form, .field")?.querySelector("[data-said]");
  if (said && copied) said.textContent = said.dataset.said;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

if (navigator.clipboard && window.ClipboardItem) {
  for (const link of document.querySelectorAll("a[data-copy]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      try {
        // A promise inside the item: Safari forgets the press while a text is fetched.
        const text = fetch(link.href)
          .then((answer) => answer.text())
          .then((words) => new Blob([words], { type: "text/plain" }));
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
        say(link, true);
      } catch {
        location.assign(link.href); // not allowed to: the page itself can be copied by hand
      }
    });
  }
  for (const button of document.querySelectorAll("[data-copy-from]")) {
    const box = document.getElementById(button.dataset.copyFrom);
    button.hidden = false;
    button.addEventListener("click", async () => {
      box.select();
      const copied = await navigator.clipboard.writeText(box.value).then(() => true, () => false);
      say(button, copied);
    });
  }
}
