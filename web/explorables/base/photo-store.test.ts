import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { askForPicture, onPicture } from "../../base/bundles/picture.ts";
import { offerOwn, PhotoStore } from "./photo-store.ts";
import { blank } from "./state/pixels.ts";

/** Images that come when the test says so, or fail. */
function pictures() {
  const asked: { src: string; fail(): void }[] = [];
  class Picture {
    src = "";
    decode() {
      return new Promise<void>((_, reject) => {
        asked.push({ src: this.src, fail: () => reject(new Error("no photo")) });
      });
    }
  }
  Object.defineProperty(globalThis, "Image", { value: Picture, configurable: true });
  return asked;
}

test("a figure that asks while a photo is on its way waits for it as the first one does", async () => {
  const asked = pictures();
  const store = new PhotoStore({ camera: "camera.png" }, {});
  const told: string[] = [];
  const wait = (who: string) => store.photoReady("camera").catch(() => told.push(who));
  const both = [wait("first"), wait("second")];
  await Promise.resolve();
  assert.deepEqual(told, []);
  asked[0]?.fail();
  await Promise.all(both);
  assert.deepEqual(told, ["first", "second"]);
  assert.equal(asked.length, 1);
});

test("a photo that did not come is asked for again", async () => {
  const asked = pictures();
  const store = new PhotoStore({ camera: "camera.png" }, {});
  const first = store.photoReady("camera");
  asked[0]?.fail();
  await assert.rejects(first);
  void store.photoReady("camera").catch(() => {});
  assert.equal(asked.length, 2);
});

test("the reader's own photo is the first of the book's until there is one", () => {
  pictures();
  const store = new PhotoStore({ camera: "camera.png", coins: "coins.png" }, {});
  store.put("camera", blank(4, 3));
  assert.equal(store.get("own").name, "camera");
  let changes = 0;
  store.onChange(() => changes++);
  store.put("own", blank(2, 2));
  assert.equal(store.get("own").pixels.width, 2);
  assert.equal(changes, 1);
});

test("live cells hear of the reader's own photo, of each other one, and of no photo of the book's", () => {
  pictures();
  const widths: number[] = [];
  onPicture(({ width }) => widths.push(width));
  const store = new PhotoStore({ camera: "camera.png" }, {});
  offerOwn(store);
  askForPicture();
  store.put("camera", blank(4, 3));
  assert.deepEqual(widths, []);
  store.put("own", blank(2, 2));
  store.put("camera", blank(4, 3));
  assert.deepEqual(widths, [2]);
  store.put("own", blank(5, 2));
  askForPicture();
  assert.deepEqual(widths, [2, 5, 5]);
});

test("data that the server does not have is an error, and asked for again", async () => {
  let status = 404;
  const answer = () => Promise.resolve(new Response('{"layers": 3}', { status }));
  Object.defineProperty(globalThis, "fetch", { value: answer, configurable: true });
  const store = new PhotoStore({}, { net: "net.json" });
  await assert.rejects(store.dataReady("net"), /404/);
  assert.equal(store.data("net"), null);
  status = 200;
  await store.dataReady("net");
  assert.deepEqual(store.data("net"), { layers: 3 });
});
