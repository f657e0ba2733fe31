import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "./draw.ts";
import { photosOf } from "./given-photos.ts";

const plain = { id: "one", hide: "", challenge: "" };
const nothing = photosOf({ photos: {}, data: {} });
const drawn = async (name: string, preset: string) => {
  const { html, error } = (await draw({ ...plain, name, preset }, nothing)) as Record<
    string,
    string
  >;
  return html ?? assert.fail(error);
};

test("each pixel of a small image that stamps has its number, and none stands below it", async () => {
  const html = await drawn("stride-stage", "enlarge");
  const small = html.slice(html.indexOf('aria-label="the input"')).split("</svg>")[0] ?? "";
  const heights = [...small.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  assert.deepEqual(heights, [0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 2.5, 2.5, 2.5]);
});

test("the title of one wave speaks of one", async () => {
  assert.match(await drawn("wave-mixer", "one"), /sum of 1 wave</);
});
