import assert from "node:assert/strict";
import { test } from "node:test";
import { styleOf } from "./layout.ts";

test("sizes, grids and how things stand may be set", () => {
  const layout = {
    width: "50%",
    margin: "0 4px",
    grid_template_columns: "repeat(3, 4.5em)",
    grid_gap: "5px 10px",
    grid_column: "1 / span 3",
    justify_content: "space-between",
    flex_flow: "row wrap",
    flex: "1 1 auto",
    display: "none",
  };
  assert.deepEqual(
    styleOf(layout).map(([, value]) => value),
    [
      "50%",
      "0 4px",
      "5px 10px",
      "repeat(3, 4.5em)",
      "1 / span 3",
      "space-between",
      "row wrap",
    ].concat("1 1 auto", "none"),
  );
  assert.deepEqual(styleOf({ grid_template_columns: "1fr 2fr" }), [
    ["grid-template-columns", "1fr 2fr"],
  ]);
});

test("nothing that leads elsewhere, lies above the page or is no layout may be set", () => {
  for (const layout of [
    { width: "url(https://a.test/x)" },
    { width: "calc(1px * 99999)" },
    { width: "99999px" },
    { width: "1px; position: fixed" },
    { position: "fixed", z_index: "9", background: "red", content: '"x"' },
    { margin: "-0px expression(alert(1))" },
    { grid_template_columns: "repeat(9999, 1px)" },
    { display: "contents" },
    { width: 5, height: ["1px"] },
    null,
    "width: 5px",
    ["1px"],
  ])
    assert.deepEqual(styleOf(layout), []);
});
