import assert from "node:assert/strict";
import { test } from "node:test";
import { needsMore } from "./needs-more.ts";

test("styles, comments and empty boxes need no scripts", () => {
  for (const html of [
    "<style>.container { width: 100% !important; }</style>",
    "<!-- nothing -->",
    "<div></div>",
    "",
    '<link rel="stylesheet" href="a.css">',
  ]) {
    assert.equal(needsMore(html), false, html);
  }
});

test("scripts, frames and elements of scripts do", () => {
  for (const html of [
    "<div id='plot'></div><script>draw()</script>",
    "<SCRIPT src='a.js'></SCRIPT>",
    "<canvas></canvas>",
    "<my-widget></my-widget>",
    "<iframe src='a'></iframe>",
    "<object data='a'></object>",
    "<embed src='a'>",
    "<noscript>Turn scripts on.</noscript>",
  ]) {
    assert.equal(needsMore(html), true, html);
  }
});
