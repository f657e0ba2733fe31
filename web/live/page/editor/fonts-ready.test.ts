import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import "../../../fixtures/dom.ts";
import { askingOnce } from "./fonts-ready.ts";

const letters = Promise.resolve();
let asked = 0;

/** As in browsers: whoever asks has the page laid out. */
class Fonts {
  get ready() {
    asked += 1;
    return letters;
  }
}

const fontsReady = (): unknown => document.fonts.ready;
const put = (fonts?: Fonts) =>
  Object.defineProperty(document, "fonts", { value: fonts, configurable: true });

beforeEach(() => put(new Fonts()));
afterEach(() => Reflect.deleteProperty(document, "fonts"));

test("however many are made, the browser is asked once, and all get its answer", () => {
  const made = [1, 2, 3].map((number) => askingOnce(() => ({ number, ready: fontsReady() })));
  assert.deepEqual(
    made,
    [1, 2, 3].map((number) => ({ number, ready: letters })),
  );
  assert.ok(made.every(({ ready }) => ready === letters));
  assert.equal(asked, 1);
});

test("whoever else asks is answered by the browser, also after one that could not be made", () => {
  asked = 0;
  assert.throws(() => askingOnce(() => assert.fail("no editor")), /no editor/);
  assert.equal(fontsReady(), letters);
  assert.equal(asked, 1);
});

test("where a browser tells nothing of its fonts, an editor is made all the same", () => {
  put();
  assert.equal(
    askingOnce(() => "made"),
    "made",
  );
});
