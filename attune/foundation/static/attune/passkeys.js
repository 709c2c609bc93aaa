// Hides what needs a passkey where the browser knows of none. Without scripts the style sheet hides it.
for (const way of document.querySelectorAll("[data-passkey]")) way.hidden = !window.PublicKeyCredential;
