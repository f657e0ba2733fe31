// Start Python from an assembled runtime the way the page's worker does, but under Node:
// node runtime_in_node.mjs RUNTIME_FOLDER MANIFEST_NAME GROUPS SCRIPT.py
// Every file is checked against the manifest before it is used. SCRIPT's `result` is printed as
// one JSON line, with the milliseconds that each part took.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [folder, manifestName, groups, script] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
const took = {};
let before = performance.now();
function lap(name) {
  const now = performance.now();
  took[name] = Math.round(now - before);
  before = now;
}

function read(file) {
  const served = readFileSync(join(folder, file.file));
  const hash = createHash("sha256").update(served).digest("hex");
  if (served.length !== file.size || hash !== file.sha256) throw new Error(`${file.file} differs`);
  const raw = file.encoding === "gzip" ? gunzipSync(served) : served;
  if (raw.length !== file.raw) throw new Error(`${file.file}: ${raw.length} is not ${file.raw}`);
  return raw;
}

/** Yield [path, bytes] for each member of a stored zip, by its central directory. */
function* members(zip) {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) end--;
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt16LE(entry + 10) !== 0) throw new Error("a member is compressed");
    const [size, name, extra, comment] = [24, 28, 30, 32].map((at) =>
      at === 24 ? zip.readUInt32LE(entry + at) : zip.readUInt16LE(entry + at),
    );
    const local = zip.readUInt32LE(entry + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const path = zip.subarray(entry + 46, entry + 46 + name).toString("utf8");
    yield [path, zip.subarray(start, start + size)];
    entry += 46 + name + extra + comment;
  }
}

function write(python, path, bytes) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, bytes);
}

const place = mkdtempSync(join(tmpdir(), "live-code-runtime-"));
let failed = false;
try {
  const { loader, script: asm, wasm, stdlib, lock } = manifest.core;
  writeFileSync(join(place, "pyodide.mjs"), read(loader));
  writeFileSync(join(place, "pyodide.asm.mjs"), read(asm));
  writeFileSync(join(place, "pyodide.asm.wasm"), read(wasm));
  writeFileSync(join(place, "stdlib.zip"), read(stdlib));
  lap("read core");
  const { loadPyodide } = await import(pathToFileURL(join(place, "pyodide.mjs")).href);
  const { default: createPyodideModule } = await import(
    pathToFileURL(join(place, "pyodide.asm.mjs")).href
  );
  const python = await loadPyodide({
    indexURL: place,
    stdLibURL: join(place, "stdlib.zip"),
    lockFileContents: JSON.parse(read(lock).toString("utf8")),
    createPyodideModule,
    env: { MPLBACKEND: "agg" },
  });
  lap("start");
  const site = python.runPython("import site; site.getsitepackages()[0]");
  for (const name of groups.split(",")) {
    const group = manifest.groups[name];
    for (const [path, bytes] of members(read(group))) write(python, `${site}/${path}`, bytes);
    for (const file of manifest.data) {
      const [top] = file.path.split("/");
      if (group.modules.includes(top)) write(python, `${site}/${file.path}`, read(file));
    }
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
  lap("unpack");
  await python.runPythonAsync(readFileSync(script, "utf8"));
  const result = JSON.parse(python.runPython("import json; json.dumps(result)"));
  process.stdout.write(`${JSON.stringify({ result, took })}\n`);
} catch (error) {
  failed = true;
  process.stderr.write(`${error?.stack ?? error}\n`);
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
