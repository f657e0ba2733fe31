import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../fixtures/dom.ts";
import { styleLoaded } from "./style-loaded.ts";

const ADDRESS = "../live/live.css";
const links = () => [...document.querySelectorAll<HTMLLinkElement>("link")];

beforeEach(() => document.head.replaceChildren());

/** Answer each link that is asked for with the next event. */
function answer(...events: string[]): HTMLLinkElement[] {
  const asked: HTMLLinkElement[] = [];
  const { append } = document.head;
  document.head.append = (...nodes) => {
    append.apply(document.head, nodes);
    const event = events.shift();
    asked.push(...links());
    if (event) setTimeout(() => links()[0]?.dispatchEvent(new Event(event)));
  };
  return asked;
}

test("a style that does not come is asked for again, without the link that failed", async () => {
  const asked = answer("error", "load");
  await styleLoaded(ADDRESS, { notice: 10_000, giveUp: 10_000, pauses: [1] });
  assert.equal(asked.length, 2);
  assert.deepEqual(links(), [asked[1]]);
});

test("after the last try the page goes on without it, and so it does after a while", async () => {
  const asked = answer("error", "error");
  await styleLoaded(ADDRESS, { notice: 10_000, giveUp: 10_000, pauses: [1] });
  assert.equal(asked.length, 2);
  answer();
  await styleLoaded(ADDRESS, { notice: 1, giveUp: 10, pauses: [] });
});
