"""One worker without the page, and what it says."""

# Starts a worker from the page's own folder and keeps what it says.
HARNESS = """
async ({ worker, ...told }) => {
  const live = (globalThis.live ??= { id: 0 });
  live.worker?.terminate();
  Object.assign(live, { sent: [], waiting: new Map(), answer: undefined });
  live.flag = crossOriginIsolated ? new SharedArrayBuffer(4) : null;
  live.box = crossOriginIsolated ? new SharedArrayBuffer(8 + 65536) : null;
  live.put = (text) => {
    const head = new Int32Array(live.box, 0, 2);
    const bytes = new TextEncoder().encode(text ?? "");
    new Uint8Array(live.box, 8).set(bytes);
    head[1] = bytes.length;
    Atomics.store(head, 0, text === null ? 2 : 1);
    Atomics.notify(head, 0);
  };
  live.stop = () => {
    Atomics.store(new Int32Array(live.flag), 0, 2);
    live.put(null);
  };
  live.ask = (type, content) =>
    new Promise((resolve) => {
      const id = ++live.id;
      live.waiting.set(id, resolve);
      live.worker.postMessage({ type, id, content });
    });
  live.run = (code) => {
    if (live.flag) Atomics.store(new Int32Array(live.flag), 0, 0);
    const look = { cell: 0, dark: false, pixel_ratio: 1 };
    return live.ask("execute_request", { code, ...look });
  };
  const task = { job: "start", unpacked: null, ...told };
  live.worker = new Worker(worker, { type: "module", name: JSON.stringify(task) });
  return new Promise((resolve) => {
    live.worker.onerror = (event) => resolve({ type: "broken", content: event.message });
    live.worker.onmessage = ({ data }) => {
      if (data.content?.data?.["image/png"]) {
        data.content.data["image/png"] = Array.from(data.content.data["image/png"].slice(0, 8));
      }
      live.sent.push(data);
      if (data.type === "kernel_info_reply" || data.type === "start_failed") resolve(data);
      if (data.type === "died") {
        for (const resolve of live.waiting.values()) {
          resolve({ reply: { status: "died", ...data.content }, said: live.sent });
        }
      }
      if (data.type === "input_request" && live.answer !== undefined) live.put(live.answer);
      if (/_reply$/.test(data.type) && live.waiting.has(data.parent)) {
        const said = live.sent.filter((one) => one.parent === data.parent && one !== data);
        live.waiting.get(data.parent)({ reply: data.content, said });
      }
    };
    live.worker.postMessage({
      type: "connect_request", interrupt: live.flag, stdin: live.box,
      life: `test-${crypto.randomUUID()}`,
    });
  });
}
"""


class Worker:
    """One worker in a page that holds nothing else."""

    def __init__(self, page, server, site):
        self.page = page
        self.folder = f"{server}/_static/live"
        live = site / "_static" / "live"
        self.files = {
            kind: max(live.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime).name
            for kind in ("manifest", "worker")
        }
        page.set_default_timeout(120_000)
        page.goto(f"{self.folder}/frontend.json")

    def start(self, *groups, edit="", patience=None, image=False):
        """Start it; `edit` is JavaScript that changes the manifest."""
        manifest = self.files["manifest"]
        if edit:
            fetched = "async (address) => (await fetch(address)).json()"
            files = self.page.evaluate(fetched, f"{self.folder}/{manifest}")
            files = self.page.evaluate(f"(manifest) => {{ {edit}; return manifest; }}", files)
            manifest = "edited.json"
            self.page.unroute(f"**/{manifest}")
            self.page.route(f"**/{manifest}", lambda route: route.fulfill(json=files))
        options = {
            "worker": f"{self.folder}/{self.files['worker']}",
            "manifest": manifest,
            "groups": list(groups),
            "image": "always" if image else "off",
        }
        if patience:
            options["patience"] = patience
        return self.page.evaluate(HARNESS, options)

    def run(self, code):
        done = self.page.evaluate("code => live.run(code)", code)
        return done["reply"]["status"], done["said"]

    def result(self, code):
        status, said = self.run(code)
        assert status == "ok", said
        return said[-1]["content"]["data"]["text/plain"]

    def traceback(self, code):
        status, said = self.run(code)
        assert status == "error"
        return said[-1]["content"]["traceback"]

    def run_and_stop(self, code, begun=None):
        """Stop the cell once it has printed `begun`; without that, as soon as it was asked for."""
        script = """async ([code, begun]) => {
          const running = live.run(code);
          const first = live.sent.length;
          const pause = () => new Promise((resume) => setTimeout(resume, 10));
          const hasBegun = ({ content }) => content?.text?.includes(begun);
          while (begun !== null && !live.sent.slice(first).some(hasBegun)) await pause();
          await pause();
          live.stop();
          const { reply, said } = await running;
          return { status: reply.status, said };
        }"""
        return self.page.evaluate(script, [code, begun])

    def lost_stops(self, cells, presses):
        """Stop each cell so many times, at random moments; return which presses were lost."""
        script = """async ([cells, presses]) => {
          const lost = [];
          const late = () => new Promise((resume) => setTimeout(resume, 60_000, null));
          for (const code of cells) {
            for (let press = 0; press < presses; press += 1) {
              const running = live.run(code);
              await new Promise((resume) => setTimeout(resume, 20 * Math.random()));
              live.stop();
              const ended = await Promise.race([running, late()]);
              if (ended?.reply.status === "aborted") continue;
              const [flag, head] = [live.flag, live.box].map((at) => new Int32Array(at, 0, 1)[0]);
              lost.push(`${code}: ${JSON.stringify(ended?.reply)}, flag ${flag}, box ${head}`);
              if (ended) continue;
              live.stop();
              if (!(await Promise.race([running, late()]))) return [...lost, "and once more"];
            }
          }
          return lost;
        }"""
        return self.page.evaluate(script, [cells, presses])
