/** What keys do, from what a figure declares. */
import type { Fields, Figure, Modelled } from "./state/figure.ts";

const ALWAYS = "Tab goes from part to part; arrow keys change what is reached.";
const TABLES =
  "In a table that can be changed arrows move, typing replaces, Enter takes, Esc gives back, Page Up and Page Down step.";

const TOUR = "Esc leaves the tour.";

export function keysOf<F extends Fields, M extends Modelled>({ fields, keys, tour }: Figure<F, M>) {
  const hasTable = Object.values(fields).some(({ kind }) => kind === "grid");
  return [
    ALWAYS,
    ...(hasTable ? [TABLES] : []),
    ...(keys ? [keys] : []),
    ...(tour ? [TOUR] : []),
  ].join(" ");
}
