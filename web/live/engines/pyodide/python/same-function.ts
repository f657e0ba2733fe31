/**
 * Does a WebAssembly table give back the very function that its module exports?
 *
 * WebKit's tables give another object. Images need the same one: it is how a library that is loaded
 * again finds the places that its functions had.
 */

/** (module (func (export "f")) (table (export "t") 1 funcref) (elem (i32.const 0) 0)) */
const MODULE = "AGFzbQEAAAABBAFgAAADAgEABAQBcAABBwkCAWYAAAF0AQAJBwEAQQALAQAKBAECAAs=";

export function tablesGiveExports(): boolean {
  try {
    const code = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
    const { f, t } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
    return (t as WebAssembly.Table).get(0) === f;
  } catch {
    return false; // No WebAssembly, or none of this page's own: no Python either.
  }
}
