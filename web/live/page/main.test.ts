import assert from "node:assert/strict";
import { test } from "node:test";
import { onWanted } from "../../base/bundles/figures.ts";
import { proposeCode } from "../../base/bundles/proposal.ts";
import type { PageCell, PageData } from "../../base/page-data.ts";
import { ownKey } from "../../base/storage-keys.ts";
import { settle } from "../../fixtures/deferred.ts";
import { cellMarkup } from "../../fixtures/dom.ts";
import { FakeKernel } from "../../fixtures/kernel.ts";
import type { Engine } from "../engines/engine.ts";
import type { KernelInfo } from "../session/kernel.ts";
import { writtenOwn } from "./edits/own-saved.ts";
import { start, turnOff } from "./main.ts";

const KEY = "live-code:/live/:page:on";
const cell: Omit<PageCell, "index" | "source"> = {
  tags: [],
  removed: "none",
  run: true,
  readOnly: false,
  init: false,
};
const DATA: PageData = {
  version: 1,
  page: "page",
  base: "../live/",
  files: {
    page: "page.js",
    settings: "settings.js",
    share: "share.js",
    replay: "replay.js",
    own: new URL("./own/main.ts", import.meta.url).href,
    rich: "rich.js",
    variables: "variables.js",
    widgets: "widgets.js",
    widgetsStyle: "widgets.css",
    worker: "worker.js",
    style: "live.css",
    manifest: "manifest.json",
  },
  groups: [],
  keepsImage: false,
  autoRun: false,
  offline: null,
  cells: [
    { ...cell, index: 0, source: "x = 1" },
    { ...cell, index: 1, source: "x", init: true, readOnly: true },
  ],
  patience: { notice: 1, giveUp: 1, pauses: [] },
};

/** Python as the page sees it, and what it is told of it. */
class FakeEngine implements Engine {
  readonly kernels: FakeKernel[] = [];
  readonly settledWith: (KernelInfo | null)[] = [];
  makeKernel(events: ConstructorParameters<typeof FakeKernel>[0]): FakeKernel {
    const kernel = new FakeKernel(events);
    this.kernels.push(kernel);
    return kernel;
  }
  settled(info: KernelInfo | null): void {
    this.settledWith.push(info);
  }
  get last(): FakeKernel {
    const kernel = this.kernels.at(-1);
    assert.ok(kernel);
    return kernel;
  }
}

const heard = new Map<string, (event: { key: string }) => void>();
Object.assign(globalThis, {
  location: new URL("http://book.test/page.html"),
  devicePixelRatio: 2,
  innerHeight: 900,
  addEventListener: (type: string, listener: (event: { key: string }) => void) =>
    heard.set(type, listener),
});
document.body.innerHTML = `<article>
  <script type="application/json" id="live-code">${JSON.stringify(DATA)}</script>
  ${cellMarkup(0, "x = 1", "")}${cellMarkup(1, "x", "")}
  <figure class="explorable" id="dial"><cnn-dial data-takes="{}"></cnn-dial></figure>
</article>`;

const engine = new FakeEngine();
const press = (action: string, index?: number) => {
  const inside = index === undefined ? ".live-bar" : `[data-cell="${index}"]`;
  const button = document.querySelector<HTMLButtonElement>(`${inside} [data-action="${action}"]`);
  assert.ok(button, `${inside} ${action}`);
  button.click();
};
const phase = () => document.documentElement.dataset.live;
const state = (index: number) =>
  document.querySelector<HTMLElement>(`[data-cell="${index}"]`)?.dataset.run;
const said = () => document.querySelector(".live-status")?.textContent ?? "";

/** The page is one and lives as long as its document: these follow each other. */
test("a page, from its start to its end", async (t) => {
  const starting = start(true, () => engine);

  await t.test(
    "while Python comes, each cell has an editor and the page says how far it is",
    async () => {
      assert.equal(phase(), "starting");
      const editors = () => document.querySelectorAll(".cm-content").length;
      for (let turn = 0; turn < 200 && editors() < 2; turn++) await settle();
      assert.equal(editors(), 2);
      engine.last.events.progress({ stage: "Downloading Python", done: 1, total: 2 });
      assert.match(said(), /50 %/);
    },
  );

  await t.test("once Python is there, Live Code is remembered", async () => {
    engine.last.becomeReady();
    await starting;
    await settle();
    assert.equal(phase(), "ready");
    assert.equal(engine.settledWith[0]?.python, "3.14.2");
    assert.equal(localStorage.getItem(KEY), "1");
  });

  await t.test("Python hears of the page's figures before any cell runs, and they of it", () => {
    const [opening] = engine.last.comms;
    assert.deepEqual(opening?.content.data, { figures: [{ id: "dial", name: "dial", takes: {} }] });
    const wanted: string[] = [];
    onWanted((figure, { state }) => wanted.push(`${figure.localName} ${state.level}`));
    const data = { figure: "dial", state: { level: "3" }, parent: 1 };
    const comm_id = opening?.content.comm_id ?? "";
    engine.last.events.comm({ type: "comm_msg", content: { comm_id, data } });
    assert.deepEqual(wanted, ["cnn-dial 3"]);
  });

  await t.test(
    "a start by itself runs nothing; set-up cells run before the reader's first",
    async () => {
      assert.equal(engine.last.executions.length, 0);
      press("run", 0);
      for (const code of ["x", "x = 1"]) {
        await settle();
        const run = engine.last.executions.at(-1);
        assert.deepEqual([run?.code, run?.dark, run?.pixel_ratio], [code, false, 2]);
        assert.equal(phase(), "busy");
        run?.output({ type: "stream", content: { name: "stdout", text: `ran ${code}` } });
        run?.end("ok");
      }
      await settle();
      assert.deepEqual([phase(), state(0), state(1)], ["ready", "ok", "ok"]);
      assert.match(
        document.querySelector('[data-cell="0"] .stream')?.textContent ?? "",
        /ran x = 1/,
      );
    },
  );

  await t.test("code from a figure comes into a cell that may be written in", async () => {
    const [open, readOnly] = document.querySelectorAll<HTMLElement>("div.cell");
    assert.ok(open && readOnly);
    assert.equal(proposeCode(readOnly, "x = 3"), false);
    assert.equal(proposeCode(open, "x = 2"), true);
    press("run", 0);
    await settle();
    const run = engine.last.executions.at(-1);
    assert.equal(run?.code, "x = 2");
    run?.end("ok");
    await settle();
  });

  await t.test("Run all has the reader's own cells, also while they are on their way", async () => {
    const cells = [{ id: 1, at: 0, original: "x = 1", source: "mine" }];
    localStorage.setItem(ownKey("/live/", "page"), writtenOwn(cells) ?? "");
    const { executions } = engine.last;
    const before = executions.length;
    press("run-all");
    for (const [place, code] of ["x = 2", "mine", "x"].entries()) {
      for (let turn = 0; turn < 200 && executions.length === before + place; turn++) await settle();
      assert.equal(executions.at(-1)?.code, code);
      executions.at(-1)?.end("ok");
    }
    await settle();
    assert.equal(phase(), "ready");
  });

  await t.test("a start that fails is told with what to do", async () => {
    press("restart");
    await settle();
    engine.last.refuse(Object.assign(new Error("Python did not come."), { advice: "Reload." }));
    await settle();
    assert.equal(phase(), "failed");
    assert.equal(engine.settledWith[1], null);
    assert.match(said(), /Python did not come/);
  });

  await t.test("the next start takes the same page, with a new Python", async () => {
    const before = engine.kernels.length;
    const again = start(true, () => assert.fail("a second engine"));
    engine.last.becomeReady();
    await again;
    await settle();
    assert.equal(phase(), "ready");
    assert.equal(engine.kernels.length, before + 1);
    assert.equal(engine.last.executions.length, 0);
    assert.equal(document.querySelectorAll(".live-bar").length, 1);
  });

  await t.test(
    "turned off, the page has no Python and does not start by itself again",
    async (t) => {
      turnOff();
      await settle();
      assert.equal(phase(), "ready", "a press that was meant to turn on");
      const now = performance.now();
      t.mock.method(performance, "now", () => now + 1500);
      press("restart");
      engine.last.becomeReady();
      await settle();
      assert.equal(phase(), "ready");
      turnOff();
      await settle();
      assert.equal(phase(), "off");
      assert.equal(engine.last.closed, true);
      assert.equal(localStorage.getItem(KEY), null);
    },
  );
});
