// Finds the number that a form asks for, while somebody reads (see enquiries/forms/guarding.py). Without it the form works too.
const box = document.querySelector("[data-work]");

async function work(once, bits) {
  const letters = new TextEncoder();
  for (let number = 0; ; number += 1) {
    const digest = await crypto.subtle.digest("SHA-256", letters.encode(`${once}:${number}`));
    if (new DataView(digest).getUint32(0) >>> (32 - bits) === 0) return number;
  }
}

if (box && crypto.subtle) box.value = await work(box.dataset.work, Number(box.dataset.bits));
