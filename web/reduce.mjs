/**
 * Reduces style sheets and scripts: one JSON request on standard input, one JSON answer on standard
 * output. {"files": {path: text}, "purged": [path], "words": "..."} -> {path: text}.
 *
 * `words` holds every word of the site's pages and scripts; a rule of a purged style sheet stays when
 * all its classes are among them.
 */
import { text } from "node:stream/consumers";
import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";

/** Classes that a reader's own outputs may bring. */
const AT_RUN_TIME = [/^dataframe/, /ansi/, /^output/, /^text_/];

async function purge(css, words) {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: words, extension: "txt" }],
    css: [{ raw: css }],
    safelist: { greedy: AT_RUN_TIME },
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

async function reduce([path, source], { purged, words }) {
  const css = path.endsWith(".css");
  const needed = purged.includes(path) ? await purge(source, words) : source;
  return [path, await minify(needed, css ? "css" : "js")];
}

const request = JSON.parse(await text(process.stdin));
const entries = Object.entries(request.files).map((entry) => reduce(entry, request));
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
