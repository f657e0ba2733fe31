// Sets formulas with KaTeX. One JSON request per line of input, one JSON answer per line of output:
// {"tex", "display", "macros"} -> {"html"} or {"error"}.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: katex } = await import(pathToFileURL(process.argv[2]).href);

function answer({ tex, display, macros }) {
  const options = {
    displayMode: display,
    macros, // KaTeX writes \gdef into this object, and every request brings its own
    output: "htmlAndMathml",
    strict: "ignore",
    throwOnError: true,
    // A class, which styles may colour, and nothing that could lead or load anything.
    trust: ({ command }) => command === "\\htmlClass",
  };
  try {
    return { html: katex.renderToString(tex, options) };
  } catch (error) {
    if (error instanceof katex.ParseError) return { error: error.rawMessage, position: error.position };
    throw error;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
