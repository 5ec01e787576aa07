// A meeting's screen by keyboard, its counts live. Without it the same forms and links do the same, a page at a time.
"use strict";

const EVERY = 2000;
const OFF = "jalon.raccourcis";
const one = (selector) => document.querySelector(selector);
let seen = "";
let timer = 0;

function prepare() {
  document.querySelectorAll("[data-close], [data-shortcuts]").forEach((element) => { element.hidden = false; });
  clearInterval(timer);
  const clock = one(".minuteur");
  if (clock) {
    const ends = performance.now() + Number(clock.dataset.left) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
      clock.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "C’est l’heure";
      clock.classList.toggle("fini", left === 0);
    };
    tick();
    timer = setInterval(tick, 250);
  }
  name();
}

// The screen is redrawn in place, so that it stays full.
async function draw(address, options) {
  try {
    const response = await fetch(address, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("ecran");
    if (!fresh) { location.assign(response.url); return; }
    const focused = document.activeElement && document.activeElement.id;
    one("#ecran").replaceWith(fresh);
    prepare();
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    lost(false);
  } catch { lost(true); }
}

function lost(yes) {
  const place = one("[data-lost]");
  if (place) place.hidden = !yes;
}

async function look() {
  const screen = one("#ecran");
  try {
    const headers = seen ? { "If-None-Match": seen } : {};
    const response = await fetch(`${screen.dataset.root}/etat`, { headers, cache: "no-store", credentials: "same-origin" });
    lost(false);
    if (response.status === 304) return;
    if (!response.ok || response.redirected) { if (response.redirected) location.reload(); return; }
    seen = response.headers.get("ETag") || "";
    const told = await response.json();
    for (const [slide, count] of Object.entries(told.counts)) {
      document.querySelectorAll(`[data-count="${slide}"]`).forEach((place) => { place.textContent = count; });
      document.querySelectorAll(`[data-words="${slide}"]`).forEach((place) => { place.textContent = count < 2 ? "réponse" : "réponses"; });
    }
    // Nothing that someone is writing is drawn over.
    if (told.mark !== screen.dataset.mark && !one(".volet[open]")) await draw(`${screen.dataset.root}/ecran`);
  } catch { lost(true); }
}

function close() {
  document.querySelectorAll(".volet[open]").forEach((panel) => { panel.open = false; panel.querySelector("summary").focus(); });
}

function open(panel) {
  const was = panel.open;
  close();
  panel.open = !was;
  if (panel.open) (panel.querySelector("textarea") || panel.querySelector("[data-close]")).focus();
}

const letters = () => localStorage.getItem(OFF) !== "non";
function name() {
  const button = one("[data-shortcuts]");
  if (button) button.textContent = letters() ? "Couper les raccourcis à une lettre" : "Remettre les raccourcis à une lettre";
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new URLSearchParams(new FormData(event.target, event.submitter || null));
  draw(event.target.action, { method: "POST", body: data });
});

document.addEventListener("click", (event) => {
  const target = event.target;
  if (target.closest("[data-close]")) close();
  if (target.closest("[data-shortcuts]")) { localStorage.setItem(OFF, letters() ? "non" : "oui"); name(); }
  const link = target.closest("a.touche:not([data-leave])");
  if (link) { event.preventDefault(); draw(link.href); }
  const summary = target.closest("summary.touche");
  if (summary) { event.preventDefault(); open(summary.parentElement); }
});

const KEYS = { ArrowRight: "suivant", PageDown: "suivant", ArrowLeft: "precedent", PageUp: "precedent", " ": "montrer" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") { close(); return; }
  if (event.target.closest("textarea, input, select") || one(".volet[open]")) return;
  const presses = event.key === " " && event.target.closest("button, a, summary");
  if (KEYS[event.key] && !presses) { event.preventDefault(); document.getElementById(KEYS[event.key])?.click(); return; }
  if (!letters() || event.key.length !== 1) return;
  const key = event.key.toLowerCase();
  // Else the letter would land in the field that opens.
  if ("tplenr?".includes(key)) event.preventDefault();
  if (key === "t") document.getElementById("minuteur")?.click();
  else if (key === "p") (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  else one(`[data-key="${key}"]`)?.click();
});

setInterval(() => { if (!document.hidden) look(); }, EVERY);
prepare();
