/**
 * Bundles the front end: `node web/build.mjs --out DIR`, with `--servers` for a book whose Python may
 * also run on a Jupyter server: then there is a server-HASH.js, too.
 *
 * DIR gets loader-HASH.js, page-HASH.js, settings-HASH.js, share-HASH.js, own-HASH.js, rich-HASH.js, replay-HASH.js, variables-HASH.js, widgets-HASH.js and .css, worker-HASH.js, service-worker-HASH.js,
 * live-HASH.css, exercises-HASH.js and .css, explorables-HASH.js and .css, replays-HASH.js and .css, parts part-HASH.js, third-party-licences.txt and, last,
 * frontend.json, which names the others but for the parts and for frame-HASH.htm, whose name the widgets know. Bundles of an earlier
 * build are removed afterwards.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
/** Of this build or of an earlier one, which may have had other bundles. */
const BUNDLE = /^([a-z-]+-[A-Z0-9]{8}\.(js|css)|frame-[0-9a-f]{16}\.htm)$/;
const LICENCE = /^(licen[cs]e|copying|notice)/i;

/**
 * Key in frontend.json, entry file, output name. The loader and the service worker are classic scripts,
 * the rest modules. A page loads a bundle of its own when a directive asks for its key; see
 * live_code/page_scripts.py.
 */
const BUNDLES = [
  { key: "loader", entry: "live/loader/main.ts", name: "loader", format: "iife" },
  { key: "page", entry: "live/page/main.ts", name: "page", format: "esm" },
  { key: "settings", entry: "live/page/settings.ts", name: "settings", format: "esm" },
  { key: "share", entry: "live/page/share/main.ts", name: "share", format: "esm" },
  { key: "own", entry: "live/page/own/main.ts", name: "own", format: "esm" },
  { key: "rich", entry: "live/page/outputs/rich/main.ts", name: "rich", format: "esm" },
  { key: "replay", entry: "replay/main.ts", name: "replay", format: "esm" },
  { key: "variables", entry: "live/page/variables/panel.ts", name: "variables", format: "esm" },
  { key: "widgets", entry: "widgets/main.ts", name: "widgets", format: "esm" },
  { key: "widgetsStyle", entry: "styles/widgets.css", name: "widgets", format: "esm" },
  { key: "worker", entry: "#engine/worker", name: "worker", format: "esm" },
  {
    key: "serviceWorker",
    entry: "live/service-worker/main.ts",
    name: "service-worker",
    format: "iife",
  },
  { key: "style", entry: "styles/live.css", name: "live", format: "esm" },
  { key: "exercises", entry: "exercises/main.ts", name: "exercises", format: "esm" },
  { key: "exercisesStyle", entry: "styles/exercises.css", name: "exercises", format: "esm" },
  { key: "explorables", entry: "explorables/main.ts", name: "explorables", format: "esm" },
  { key: "explorablesStyle", entry: "styles/explorables.css", name: "explorables", format: "esm" },
  { key: "replays", entry: "replay/built.ts", name: "replays", format: "esm" },
  { key: "replaysStyle", entry: "styles/replays.css", name: "replays", format: "esm" },
];

/** In a book with servers these take the place of the engine in the browser, and know it. */
const WITH_SERVERS = {
  "#engine": "live/engines/places/engine.ts",
  "#engine/early": "live/engines/places/early.ts",
  "#engine/settings": "live/engines/places/settings.ts",
  "#engine/warm": "live/engines/places/early.ts",
};
const SERVERS = [
  { key: "server", entry: "live/engines/jupyter/main.ts", name: "server", format: "esm" },
  { key: "style", entry: "styles/live-with-servers.css", name: "live", format: "esm" },
];
/** What the page sends to a server, so that a kernel there answers as the one in the browser does. */
const ANSWERS = "servers/answers.py";
const SENT = ["cells", "variables"];

const places = {
  name: "places",
  setup(build) {
    build.onResolve({ filter: /^#engine/ }, ({ path }) =>
      path in WITH_SERVERS ? { path: join(here, WITH_SERVERS[path]) } : undefined,
    );
  },
};

/** `ServerPython` of live/engines/jupyter/supplement.ts. */
async function serverPython() {
  const extension = join(here, "../live_code");
  const sources = {};
  for (const folder of SENT) {
    for (const file of (await readdir(join(extension, "kernel", folder))).sort()) {
      if (!file.endsWith(".py")) continue;
      sources[`${folder}/${file}`] = await readFile(
        join(extension, "kernel", folder, file),
        "utf8",
      );
    }
  }
  return { answers: await readFile(join(extension, ANSWERS), "utf8"), sources };
}

const TARGETS = ["es2022", "chrome111", "firefox114", "safari16.4"];
/** In which the scripts of others' widgets run: a document in a document, whose policy it has. */
const FRAME = "widgets/frame";

/** One file, so that nothing of it has to be fetched where nothing may be. */
async function widgetFrame(out) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [`${FRAME}/main.ts`],
    bundle: true,
    format: "iife",
    target: TARGETS,
    minify: true,
    charset: "utf8",
    write: false,
  });
  const markup = (name) => readFile(join(here, FRAME, name), "utf8");
  const inside = (await markup("inside.htm")).replace("SCRIPT", () => outputFiles[0].text.trim());
  const escaped = inside.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const text = (await markup("frame.htm")).replace("INSIDE", () => escaped);
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const file = `frame-${digest}.htm`;
  await writeAtomically(join(out, file), text);
  return file;
}

async function bundle(out, { entry, name, format }, { plugins = [], define = {} } = {}) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { [name]: entry },
    outdir: out,
    entryNames: "[name]-[hash]",
    // What a bundle imports only when it needs it is a file of its own.
    splitting: format === "esm",
    chunkNames: "part-[hash]",
    bundle: true,
    format,
    target: TARGETS,
    minify: true,
    // A style that a script imports is its text.
    ...(entry.endsWith(".css") ? {} : { loader: { ".css": "text" } }),
    legalComments: "none",
    charset: "utf8",
    external: ["node:*"],
    plugins,
    define,
    metafile: true,
    logLevel: "warning",
  });
  const files = Object.keys(result.metafile.outputs).map((path) => basename(path));
  return {
    file: files.find((file) => file.startsWith(`${name}-`)),
    files,
    inputs: Object.keys(result.metafile.inputs),
  };
}

/** "node_modules/@codemirror/view/dist/index.js" -> "node_modules/@codemirror/view". */
function packageOf(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? null;
}

async function licenceOf(folder) {
  const path = join(here, folder);
  const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  const files = (await readdir(path)).filter((file) => LICENCE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n");
}

async function writeAtomically(path, text) {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

export async function buildFrontEnd(folder, { servers = false } = {}) {
  const out = resolve(folder);
  await mkdir(out, { recursive: true });
  const bundles = servers ? [...BUNDLES.filter(({ key }) => key !== "style"), ...SERVERS] : BUNDLES;
  const frame = await widgetFrame(out);
  const define = { WIDGET_FRAME: JSON.stringify(frame) };
  const options = servers
    ? {
        plugins: [places],
        define: { ...define, SERVER_PYTHON: JSON.stringify(await serverPython()) },
      }
    : { define };
  const built = await Promise.all(bundles.map((one) => bundle(out, one, options)));
  const packages = new Set(built.flatMap(({ inputs }) => inputs.map(packageOf)).filter(Boolean));
  const notices = await Promise.all([...packages].sort().map(licenceOf));
  const rule = `\n\n${"-".repeat(72)}\n\n`;
  await writeAtomically(join(out, "third-party-licences.txt"), `${notices.join(rule)}\n`);

  const names = Object.fromEntries(bundles.map(({ key }, index) => [key, built[index].file]));
  await writeAtomically(join(out, "frontend.json"), `${JSON.stringify(names, null, 2)}\n`);

  const current = new Set([frame, ...built.flatMap(({ files }) => files)]);
  const stale = (await readdir(out)).filter((file) => BUNDLE.test(file) && !current.has(file));
  await Promise.all(stale.map((file) => rm(join(out, file))));
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { out: { type: "string" }, servers: { type: "boolean" } },
  });
  if (!values.out) {
    console.error("usage: node web/build.mjs --out DIR [--servers]");
    process.exit(2);
  }
  const names = await buildFrontEnd(values.out, { servers: values.servers });
  for (const file of Object.values(names)) {
    console.log(relative(process.cwd(), join(values.out, file)));
  }
}
