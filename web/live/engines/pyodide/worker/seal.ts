/**
 * Takes away from the worker's global scope what a cell could own the site with.
 *
 * Python's `js` is this scope. What stands here stays; all else that browsers have or will have goes:
 * caches and files, from which later pages are served, messages in the kernel's name, more workers,
 * locks, the means to end this one. Our own code has what it needs of them before any Python runs.
 */

const LANGUAGE = `
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array
  Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map
  Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError URIError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly
  constructor decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis
  isFinite isNaN parseFloat parseInt undefined unescape`;

const BROWSER = `
  AbortController AbortSignal Blob ByteLengthQueuingStrategy CompressionStream
  CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DOMMatrix DOMPoint DOMRect
  DecompressionStream ErrorEvent Event EventTarget File FileReader FileReaderSync FormData Headers
  ImageBitmap ImageData MessageChannel MessageEvent MessagePort OffscreenCanvas
  OffscreenCanvasRenderingContext2D Path2D Performance ProgressEvent PromiseRejectionEvent
  ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SubtleCrypto
  TextDecoder TextDecoderStream TextEncoder TextEncoderStream TextMetrics TransformStream
  TransformStreamDefaultController URL URLSearchParams WebSocket WorkerGlobalScope
  WorkerLocation WritableStream WritableStreamDefaultController WritableStreamDefaultWriter
  XMLHttpRequest XMLHttpRequestEventTarget XMLHttpRequestUpload addEventListener
  atob btoa cancelAnimationFrame clearInterval clearTimeout console createImageBitmap
  crossOriginIsolated crypto dispatchEvent fetch isSecureContext location navigator origin
  performance queueMicrotask removeEventListener requestAnimationFrame self setInterval setTimeout
  structuredClone`;

const ABOUT_THE_BROWSER = `
  appCodeName appName appVersion constructor deviceMemory hardwareConcurrency language languages
  onLine platform product productSub userAgent vendor vendorSub`;

/** A document behind such an address would have the site's origin. */
const ADDRESSES = ["createObjectURL", "revokeObjectURL"];

/** Before Python runs, and once nothing of ours asks the scope for the rest any more. */
export function seal(scope: object = globalThis): void {
  const { navigator, URL: addresses } = scope as Partial<typeof globalThis>;
  keepOnly(scope, `${LANGUAGE} ${BROWSER}`);
  if (navigator) keepOnly(navigator, ABOUT_THE_BROWSER);
  for (const name of ADDRESSES) if (addresses) Reflect.deleteProperty(addresses, name);
}

/** On the object itself and on all that it inherits from, short of what every object has. */
function keepOnly(object: object, names: string): void {
  const kept = new Set(names.trim().split(/\s+/));
  for (
    let part: object | null = object;
    part && part !== Object.prototype;
    part = Object.getPrototypeOf(part)
  ) {
    for (const name of Object.getOwnPropertyNames(part)) {
      if (!kept.has(name)) Reflect.deleteProperty(part, name);
    }
  }
}
