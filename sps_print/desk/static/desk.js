// What script adds: the pages follow what is typed, without a button. It holds no rule: it posts the
// form as a button would, and puts the answer's parts in place of those that are shown.
"use strict";

const LATER = 120; // milliseconds after the last key
const form = document.querySelector("form[data-live]");

async function again() {
  const body = new FormData(form);
  body.set("do", form.dataset.live || "see");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body) });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-part]")) {
    const part = page.querySelector(`[data-part="${old.dataset.part}"]`);
    if (!part || part.outerHTML === old.outerHTML) continue;
    if (old.contains(document.activeElement)) continue; // never under somebody's fingers
    old.replaceWith(document.importNode(part, true));
  }
  for (const one of page.querySelectorAll(".field [id]")) {
    const here = document.getElementById(one.id);
    if (!here) continue;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (one.hasAttribute(name)) here.setAttribute(name, one.getAttribute(name));
      else here.removeAttribute(name);
    }
    here.closest(".field").className = one.closest(".field").className;
  }
  document.title = page.title;
  const status = document.querySelector("[role=status]");
  const told = page.querySelector("[data-told]");
  if (status) status.textContent = told ? told.dataset.told : "The pages are shown again";
}

if (form) {
  let waiting = 0;
  let running = Promise.resolve();
  form.addEventListener("input", (event) => {
    if (form.dataset.from && event.target.name !== form.dataset.from) return;
    clearTimeout(waiting);
    form.classList.add("waits"); // how many sheets it takes is not known until the answer is there
    const mine = waiting = setTimeout(() => {
      running = running.then(again, again).finally(() => {
        if (mine === waiting) form.classList.remove("waits");
      });
    }, LATER);
  });
}

// A progress page is asked again by itself, and says at most every five seconds what it is.
const progress = document.querySelector("[data-follow]");
if (progress && window.EventSource) {
  const events = new EventSource(progress.dataset.follow);
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.over) { events.close(); location.replace(location.pathname); return; }
    for (const [name, words] of Object.entries(news.parts || {})) {
      const place = document.querySelector(`[data-news="${name}"]`);
      if (place && place.textContent !== words) place.textContent = words;
    }
    const bar = document.querySelector("progress");
    if (bar && news.done !== undefined) bar.value = news.done;
  };
}

// Words that are typed and not kept: who leaves the page by anything but their own form is asked.
const unkept = document.querySelector("form[data-unkept]");
const ask = (event) => event.preventDefault();
const leaveUnasked = () => removeEventListener("beforeunload", ask);
if (unkept) {
  const askBefore = () => addEventListener("beforeunload", ask);
  if (unkept.dataset.unkept) askBefore(); // they were typed before, and came back to be mended
  unkept.addEventListener("input", askBefore);
  addEventListener("submit", ({ target }) => {
    if (target === unkept || target.matches("[action='/next'], [action='/close']")) leaveUnasked();
  });
}

// The desk ends with its window: a window that goes says so, and one that is there says that, too.
const alive = () => navigator.sendBeacon("/alive");
alive();
setInterval(alive, 20000);
addEventListener("pagehide", () => navigator.sendBeacon("/left"));

// A browser that keeps pages whole shows one on “Back”, with whose papers these were then: it is
// asked for again, and seen by nobody meanwhile.
const root = document.documentElement;
function askedAnew() {
  leaveUnasked(); // to forget a person is never put off
  root.style.display = "none";
  location.replace(location.href.split("#")[0]);
}
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector(".who, form[data-live]")) askedAnew();
});

// So is one that lay open in another tab or window while the person was forgotten: it is looked at
// when somebody comes to it, before they see it. Words that are typed about nobody stay.
const whose = document.querySelector(".who, [name^='of-']");
const boxes = "main form[method=post] :is(textarea, input:not([type=hidden]))";
async function sameStill() {
  if (document.hidden || !whose) return;
  root.style.visibility = "hidden";
  let now = "";
  try {
    now = await (await fetch("/alive", { method: "POST" })).text();
  } catch { /* the desk is closed, and has forgotten everybody */ }
  if (now !== root.dataset.person) {
    if (document.querySelector("[name^='of-']") || !document.querySelector(boxes)) {
      askedAnew();
      return;
    }
    document.querySelector(".who")?.remove();
  }
  root.style.visibility = "";
}
addEventListener("visibilitychange", sameStill);
addEventListener("focus", sameStill);

// The reading of what is typed: asked of the desk, and put in place of what is shown.
const written = document.querySelector("form[data-meter]");
if (written) {
  let typing = 0;
  written.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const body = new URLSearchParams(new FormData(written));
      const answer = await fetch(written.dataset.meter, { method: "POST", body });
      const old = written.querySelector('[data-part="meter"]');
      if (!answer.ok || !old) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      old.replaceWith(document.importNode(part.querySelector('[data-part="meter"]'), true));
    }, 300);
  });
}

// A file may be dropped anywhere on a page with a file box: it goes into the box, and no further.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const box = drop.querySelector("input[type=file]");
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) box.files = event.dataTransfer.files;
    box.focus();
  });
}
