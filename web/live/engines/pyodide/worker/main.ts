/** The worker in which Python runs. */

import { keepImage } from "../image/make.ts";
import { holdLock } from "../protocol/lock.ts";
import { holdFinalizers } from "../python/finalizers.ts";
import { Requests } from "./requests.ts";
import { type Scope, serve } from "./serve.ts";
import { begin, rehearse } from "./start.ts";

const { locks } = navigator; // Cells lose the way to them, see seal.ts.

holdFinalizers(globalThis);
serve(globalThis as unknown as Scope, {
  begin,
  rehearse,
  makeImage: ({ manifest }) => keepImage(location.href, manifest),
  holdLock: (name) => holdLock(name, locks),
  info: ({ version, python, image }) => ({ python: version, pyodide: python.version, image }),
  answer: (kernel, post, { interrupt }, locked) =>
    new Requests(kernel, post, { interrupt, announces: !locked }),
});
