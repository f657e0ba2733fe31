/** The reader's time zone, in the place of the one in which the image was taken. */

/** Emscripten's account of the zone: addresses of C's variables, and what fills them. */
export interface Zone {
  HEAPU32: Uint32Array;
  _timezone: number;
  _daylight: number;
  /** Of two addresses of names. */
  _tzname: number;
  __tzset_js(timezone: number, daylight: number, standard: number, summer: number): void;
}

/** C asks once and remembers; Python's own copy is `live_kernel.imaging.refresh`'s concern. */
export function setTimeZone(zone: Zone): void {
  const [standard, summer] = zone.HEAPU32.subarray(zone._tzname >>> 2);
  if (standard && summer) zone.__tzset_js(zone._timezone, zone._daylight, standard, summer);
}
