import assert from "node:assert/strict";
import { test } from "node:test";
import "../../fixtures/dom.ts";
import type { PageData } from "../../base/page-data.ts";
import type { OwnCell } from "./edits/own-saved.ts";
import type { OwnLoader } from "./own-loader.ts";
import { ShareLoader } from "./share-loader.ts";

test("Share has the reader's own cells, also if they come only now", async () => {
  const cells: OwnCell[] = [];
  const look = async () => {
    cells.push({ id: 1, at: -1, original: "", source: "mine" });
  };
  const module =
    "export const Sharing = class { constructor(host) { this.host = host }" +
    "openDialog() { document.body.dataset.shared = this.host.own().length } }";
  const page = {
    data: { page: "page", cells: [] as PageData["cells"] } as PageData,
    own: { look, cells } as Pick<OwnLoader, "look" | "cells"> as OwnLoader,
    cell: () => undefined,
  };
  const waiting = { say: (text: string) => assert.fail(text), settle: () => undefined };
  await new ShareLoader(`data:text/javascript,${module}//`, page, waiting).openDialog();
  assert.equal(document.body.dataset.shared, "1");
});
