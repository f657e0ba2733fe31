import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { buildFrontEnd } from "./build.mjs";

let out = "";
let names: Record<string, string> = {};
const read = (key: string) => readFile(join(out, names[key] ?? ""));

before(async () => {
  out = await mkdtemp(join(tmpdir(), "front-end-"));
  await writeFile(join(out, "page-AAAAAAAA.js"), "an older build");
  await writeFile(join(out, "frame-0123456789abcdef.htm"), "an older frame");
  await writeFile(join(out, "numpy-0123.bin"), "not ours");
  names = await buildFrontEnd(out);
});

after(() => rm(out, { recursive: true }));

test("frontend.json names the bundles, and they are there", async () => {
  const listed = JSON.parse(await readFile(join(out, "frontend.json"), "utf8"));
  assert.deepEqual(Object.keys(listed).sort(), [
    "exercises",
    "exercisesStyle",
    "explorables",
    "explorablesStyle",
    "loader",
    "own",
    "page",
    "replay",
    "replays",
    "replaysStyle",
    "rich",
    "serviceWorker",
    "settings",
    "share",
    "style",
    "variables",
    "widgets",
    "widgetsStyle",
    "worker",
  ]);
  for (const file of Object.values<string>(listed)) {
    assert.ok((await stat(join(out, file))).size > 0);
    assert.doesNotMatch(file, /^part-/);
  }
});

test("the page gets each bundle's own entry, not a part that it imports later", () => {
  for (const [key, file] of Object.entries(names)) assert.doesNotMatch(file, /^part-/, key);
});

test("a bundle is its entry and never a part that is fetched later", () => {
  for (const [key, file] of Object.entries(names)) assert.ok(!file.startsWith("part-"), key);
});

test("a page with figures loads one small script until they are near, one with exercises another", async () => {
  assert.ok(gzipSync(await read("explorables")).length < 1300);
  assert.ok(gzipSync(await read("exercises")).length < 3500);
});

test("the frame for others' scripts is one file that names no host, and the widgets know it", async () => {
  const frames = (await readdir(out)).filter((file) => file.startsWith("frame-"));
  assert.equal(frames.length, 1);
  const [file = ""] = frames;
  assert.ok(String(await read("widgets")).includes(file));
  const text = await readFile(join(out, file), "utf8");
  assert.match(text, /http-equiv="Content-Security-Policy" content="default-src 'none'; /);
  assert.match(text, /<iframe title="Widget" sandbox="allow-scripts" srcdoc="/);
  assert.doesNotMatch(text, /https?:\/\/|INSIDE|SCRIPT</);
  assert.doesNotMatch(text, / src=/);
});

test("an older bundle goes and other files stay", async () => {
  const files = await readdir(out);
  assert.ok(!files.includes("page-AAAAAAAA.js"));
  assert.ok(files.includes("numpy-0123.bin"));
});

test("building again gives the same names", async () => {
  assert.deepEqual(await buildFrontEnd(out), names);
});

test("a reader who never presses the button loads less than 3.3 kB on a host that compresses", async () => {
  assert.ok(gzipSync(await read("loader")).length < 3300);
});

test("the page's bundle stays under 180 kB compressed", async () => {
  assert.ok(gzipSync(await read("page")).length < 180_000);
});

test("a book with servers gets one more script, and every other one weighs little more", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "front-end-with-servers-"));
  t.after(() => rm(folder, { recursive: true }));
  const other = await buildFrontEnd(folder, { servers: true });
  assert.deepEqual(
    Object.keys(other).filter((key) => !(key in names)),
    ["server"],
  );
  const size = async (file = "") => gzipSync(await readFile(join(folder, file))).length;
  const grown = async (key: string) => (await size(other[key])) - gzipSync(await read(key)).length;
  assert.ok((await grown("loader")) < 250);
  assert.ok((await grown("page")) < 1500);
  assert.ok((await size(other.server)) < 30_000);
  const server = await readFile(join(folder, other.server ?? ""), "utf8");
  assert.match(server, /def needed_cells/);
  const plain = await Promise.all(["loader", "page", "settings"].map((key) => read(key)));
  for (const script of plain) assert.doesNotMatch(String(script), /"jupyter"|binder/);
});

test("every bundled package has its licence in the notices", async () => {
  const notices = await readFile(join(out, "third-party-licences.txt"), "utf8");
  for (const name of ["@codemirror/view", "@lezer/python", "dompurify"]) {
    assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(`, "m"));
  }
  assert.match(notices, /Permission is hereby granted/);
});
