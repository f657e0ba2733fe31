import { FigureElement } from "./element.ts";
import type { Fields, Figure, Modelled } from "./state/figure.ts";

/** Make `<cnn-NAME>` the element of a figure. */
export function define<F extends Fields, M extends Modelled>(figure: Figure<F, M>): void {
  const name = `cnn-${figure.name}`;
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends FigureElement<F, M> {
      constructor() {
        super(figure);
      }
    },
  );
}
