import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import type { FileAdded } from "../../session/messages.ts";
import { Adding } from "./adding.ts";

const PUT: FileAdded = { exists: false, problem: null };

function setUp(answer: (name: string, replace: boolean) => FileAdded | null = () => PUT) {
  const put: string[] = [];
  const said: string[] = [];
  let opened = 0;
  const adding = new Adding({
    put: async (name, bytes, replace) => {
      put.push(`${name}:${Buffer.from(bytes)}${replace ? ":replace" : ""}`);
      return answer(name, replace);
    },
    say: (text) => said.push(text),
    open: () => {
      opened += 1;
    },
  });
  document.body.replaceChildren(adding.node);
  return { adding, put, said, opened: () => opened };
}

const press = (action: string) =>
  document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();

test("files are put one after the other, and it is said how to read them", async () => {
  const { adding, put, said } = setUp();
  await adding.add([new File(["1,2"], "a.csv"), new File(["x"], 'my "b".txt')]);
  assert.deepEqual(put, ["a.csv:1,2", 'my "b".txt:x']);
  assert.equal(said.at(-1), 'my "b".txt is there: open("my \\"b\\".txt") reads it.');
  assert.equal(document.querySelector('[role="status"]')?.textContent, said.at(-1));
});

test("one that is too large is refused with its size, and a folder with what can be done", async () => {
  const { adding, put, said } = setUp();
  const large = new File([], "big.bin");
  Object.defineProperty(large, "size", { value: 250e6 });
  const folder = new File([], "folder");
  folder.arrayBuffer = () => Promise.reject(new Error("NotFoundError"));
  await adding.add([large, folder]);
  assert.deepEqual(put, []);
  assert.equal(said[0], "big.bin has 250 MB: a page takes files of up to 100 MB.");
  assert.match(said[1] ?? "", /folder cannot be read: only single files/);
});

for (const [action, puts, end] of [
  ["confirm", ["a.csv:new", "a.csv:new:replace"], /is there: open/],
  ["cancel", ["a.csv:new"], /stays as it was/],
] as const) {
  test(`a file of the same name asks first: ${action}`, async () => {
    const { adding, put, said, opened } = setUp((_, replace) => ({
      exists: !replace,
      problem: null,
    }));
    const added = adding.add([new File(["new"], "a.csv")]);
    while (!document.querySelector(".live-confirmation")) await Promise.resolve();
    assert.equal(opened(), 1);
    assert.match(document.querySelector(".live-confirmation")?.textContent ?? "", /a\.csv already/);
    press(action);
    await added;
    assert.deepEqual(put, puts);
    assert.match(said.at(-1) ?? "", end);
    assert.equal(document.querySelector(".live-confirmation"), null);
    assert.equal((document.activeElement as HTMLElement).dataset.action, "add-file");
  });
}

test("a new Python gets them again, also those that were added while there was none", async () => {
  let python: FileAdded | null = null;
  const { adding, put, said } = setUp(() => python);
  await adding.add([new File(["1"], "a.csv")]);
  assert.match(said.at(-1) ?? "", /will be there when Python has started/);
  python = PUT;
  await adding.putAgain();
  assert.equal(put.at(-1), "a.csv:1:replace");
});

test("what Python says against a file is said", async () => {
  const { adding, said } = setUp(() => ({ exists: false, problem: "Is a directory" }));
  await adding.add([new File(["1"], "data")]);
  assert.equal(said.at(-1), "data could not be added: Is a directory.");
});
