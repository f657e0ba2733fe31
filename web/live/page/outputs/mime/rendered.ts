/** An output on the page. */
export interface Rendered {
  node: HTMLElement;
  /** Resolves when the output can be seen; only images take time. */
  shown: Promise<void>;
  /** Frees what the output holds outside the page. */
  release(): void;
}
