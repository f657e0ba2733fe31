/**
 * Lets Pyodide and Emscripten take Node for a browser's worker; imported before them.
 *
 * What they do differently under Node would be in the memory, which browsers are to use.
 */
const scope = globalThis as unknown as Record<string, unknown>;
Object.assign(process, { browser: true, type: "renderer" });
// Of which the global object shall be one.
const isWorker = () => true;
scope.WorkerGlobalScope = Object.defineProperty(class {}, Symbol.hasInstance, { value: isWorker });
scope.self = globalThis;
scope.location = new URL("data:text/plain,");

// Node would show a line of Pyodide's script, all of which is one line.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

// The same site for the same sources: neither chance nor the builder's time is in the image.
process.env.TZ = "UTC";
const BUILT = Date.UTC(2000, 0, 1);
Date.now = () => BUILT;
performance.now = () => 0;
crypto.getRandomValues = (array) => {
  if (ArrayBuffer.isView(array))
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(1);
  return array;
};
