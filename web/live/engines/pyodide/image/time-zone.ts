/** The C library asks for the time zone once, and did so where and when the image was taken. */
import type { Interpreter } from "./linking/linking.ts";

/** Let it know the reader's; `refresh` of live_kernel.memory_image tells Python. */
export function readTimeZone(
  interpreter: Pick<Interpreter, "GOT" | "HEAPU8" | "__tzset_js">,
): void {
  const address = (name: string) => {
    const entry = interpreter.GOT[name];
    if (!entry) throw new Error(`${name} is nowhere`);
    return entry.value;
  };
  const names = new Uint32Array(interpreter.HEAPU8.buffer, address("tzname"), 2);
  const [standard, summer] = names as unknown as [number, number];
  interpreter.__tzset_js(address("timezone"), address("daylight"), standard, summer);
}
