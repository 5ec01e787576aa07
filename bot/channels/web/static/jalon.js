// What is easier with JavaScript. Without it every page works: forms post, links lead, the browser does the rest.
"use strict";

const LOST = "Pas de réseau pour l’instant : votre message est resté dans le champ. Réessayez dans un moment.";
const FAILED = "Jalon n’a pas pu lire votre message cette fois-ci. Il est resté dans le champ : réessayez dans un instant.";
const READING = "Jalon lit votre réponse…";
const BACK = "jalon.retour";

const one = (selector) => document.querySelector(selector);

// What a page offers only with JavaScript is hidden in its HTML.
function prepare() {
  document.querySelectorAll("[data-copy], [data-print]").forEach((element) => { element.hidden = false; });
  const back = one("[data-back]");
  const kept = sessionStorage.getItem(BACK);
  if (back && kept) { back.href = kept; back.hidden = false; }
  const own = one("[data-own]");
  if (own && kept) { own.href = `${kept}/donnees`; own.hidden = false; }
  const talk = one("[data-conversation]");
  if (talk) sessionStorage.setItem(BACK, talk.dataset.conversation);
  count();
}

// The focus goes to what was just said, or to what must be known first, and the window shows both.
function showNew() {
  const said = document.getElementById("nouveau");
  if (!said) return;
  const notice = one("#souci:not([hidden])");
  (notice || said).focus({ preventScroll: true });
  const before = said.previousElementSibling;
  const start = before && before.classList.contains("vous") && before.offsetHeight < 120 ? before : said;
  start.scrollIntoView({ block: "start" });
}

function warn(sentence) {
  const place = document.getElementById("souci");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

function count() {
  const field = document.getElementById("texte");
  const place = one("[data-count]");
  if (!field || !place) return;
  const left = field.maxLength - field.value.length;
  place.hidden = left > 300;
  place.textContent = left > 0 ? `Encore ${left} caractères.` : "C’est la longueur la plus grande que Jalon puisse lire.";
}

document.addEventListener("input", (event) => { if (event.target.id === "texte") count(); });

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (event.target.id === "texte" && event.key === "Enter" && !event.shiftKey && plain) {
    event.preventDefault();
    event.target.form.requestSubmit(one(".envoyer"));
  } else if (event.target.id === "nouveau" && event.key.length === 1 && event.key !== " " && plain) {
    // Reading the question, one begins to type: the answer goes where answers go.
    document.getElementById("texte")?.focus();
  }
});

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    await navigator.clipboard?.writeText(field.value).catch(() => undefined);
    copy.textContent = copy.dataset.copied || "Lien copié";
  }
  if (event.target.closest("[data-print]")) window.print();
});

let patience = 0;
document.addEventListener("htmx:beforeRequest", () => {
  patience = setTimeout(() => { const place = one("[data-reading]"); if (place) place.textContent = READING; }, 500);
});
document.addEventListener("htmx:afterRequest", () => {
  clearTimeout(patience);
  const place = one("[data-reading]");
  if (place) place.textContent = "";
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.responseText.includes("data-conversation")) return;
  event.detail.shouldSwap = false;
  // A page without the conversation: the farewell is gone to, a fault is said here so that nothing typed is lost.
  if (xhr.status < 300) location.assign(xhr.responseURL);
  else if (xhr.status === 404 || xhr.status === 410) location.reload();
  else warn(FAILED);
});
document.addEventListener("htmx:afterSwap", () => { prepare(); showNew(); });
document.addEventListener("htmx:sendError", () => warn(LOST));
document.addEventListener("htmx:timeout", () => warn(LOST));

prepare();
if (one("[data-conversation]") && one("[data-conversation] .vous")) showNew();
