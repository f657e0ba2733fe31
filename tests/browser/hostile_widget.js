// What a widget's script tries against the page around its frame, and what of it works.
const site = "SITE";
const come = (what) => new Promise((yes, no) => { what.onload = yes; what.onerror = no; });
const picture = (src) => { const i = new Image(); i.src = src; return come(i); };
const script = (src) => {
  const s = document.createElement("script");
  s.src = src;
  const came = come(s);
  document.head.append(s);
  return came;
};
const tries = {
  "the page": () => top.document.title,
  "the document around it": () => parent.document.title,
  "the frame": () => frameElement.id,
  "localStorage": () => localStorage.length,
  "sessionStorage": () => sessionStorage.length,
  "cookies": () => document.cookie,
  "a database": () => indexedDB.open("x").name,
  "caches": () => caches.keys(),
  "private files": () => navigator.storage.getDirectory(),
  "the service worker": () => navigator.serviceWorker.getRegistrations(),
  "the site": () => fetch(`${site}/live-offline.json`),
  "another host": () => fetch("https://example.org/"),
  "a socket": () => { const s = new WebSocket("wss://example.org/");
    return new Promise((yes, no) => { s.onopen = yes; s.onerror = no; }); },
  "a picture": () => picture(`${site}/_static/logo.png`),
  "a script of the site": () => script(`${site}/_static/live/LOADER`),
  "a module of another host": () => import("https://example.org/a.js"),
  "a style": () => new Promise((yes, no) => { const l = document.createElement("link");
    Object.assign(l, { rel: "stylesheet", href: "https://example.org/a.css", onload: yes,
      onerror: no }); document.head.append(l); }),
  "a page instead of the reader's": () => { top.location.href = `${site}/index.html`; },
  "a window": () => { if (!window.open(`${site}/index.html`)) throw "none"; },
  "a question": () => { if (!confirm("?")) throw "none"; },
  "the camera": () => navigator.mediaDevices.getUserMedia({ video: true }),
  "full screen": () => document.documentElement.requestFullscreen(),
};
export default { async render({ model, el }) {
  const got = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); got.push(name); } catch {}
  }
  model.set({ got, tried: Object.keys(tries).length, _esm: "evil" });
  model.save_changes();
  el.textContent = "done";
} };
