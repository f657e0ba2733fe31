/**
 * Reduces style sheets and scripts: one JSON request on standard input, one JSON answer on standard
 * output. {"files": {path: text}, "purged": [path], "words": "..."} -> {path: text}.
 *
 * `words` holds every word of the site's pages and scripts; a rule of a purged style sheet stays when
 * all its classes are among them, and a variable when its name is, or a style sheet asks for it.
 */
import { text } from "node:stream/consumers";
import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";

/** Classes that a reader's own outputs may bring. */
const AT_RUN_TIME = [/^dataframe/, /ansi/, /^output/, /^text_/];

async function purge(css, words, options = {}) {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: words, extension: "txt" }],
    css: [{ raw: css }],
    ...options,
    safelist: { greedy: AT_RUN_TIME, ...options.safelist },
  });
  return result.css;
}

async function minify(source, loader) {
  const { code } = await transform(source, {
    loader,
    minify: true,
    legalComments: "inline",
    charset: "utf8",
    target: ["es2022", "chrome111", "firefox114", "safari16.4"],
  });
  return code;
}

const { words, files, purged } = JSON.parse(await text(process.stdin));
for (const path of purged) files[path] = await purge(files[path], words);
// Asked for by rules that are left, in any of the files.
const asked = Object.values(files).flatMap((source) => source.match(/var\(\s*--[\w-]+/g) ?? []);
const variables = `${words} ${asked.join(" ")}`.match(/--[\w-]+/g) ?? [];
for (const path of purged) {
  files[path] = await purge(files[path], words, { variables: true, safelist: { variables } });
}
const entries = Object.entries(files).map(async ([path, source]) => [
  path,
  await minify(source, path.endsWith(".css") ? "css" : "js"),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
