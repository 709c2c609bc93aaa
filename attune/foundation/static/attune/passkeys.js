// Shows what needs a passkey where the browser knows of passkeys; without this script it stays hidden.
for (const way of document.querySelectorAll("[data-passkey]")) way.hidden = !window.PublicKeyCredential;
