/**
 * Finalizers wait while a synchronous request is under way.
 *
 * WebKit runs what a FinalizationRegistry was given in the middle of such a request. Pyodide's would
 * then call into Python while Python itself waits in `open`, which it takes for a call without its
 * lock ("NoGilError").
 */
type Finalizer = () => void;

interface Scope {
  FinalizationRegistry: FinalizationRegistryConstructor;
  XMLHttpRequest?: { prototype: Pick<XMLHttpRequest, "send"> };
}

/** Before Pyodide makes its registries. */
export function holdFinalizers(
  scope: Scope,
  later: (work: Finalizer) => void = (work) => setTimeout(work),
): void {
  const requests = scope.XMLHttpRequest?.prototype;
  if (!requests) return;
  let underWay = 0;
  const waiting: Finalizer[] = [];
  const deliver = (finalizer: Finalizer) => {
    if (underWay > 0) waiting.push(finalizer);
    else finalizer();
  };
  scope.FinalizationRegistry = class<Held> extends scope.FinalizationRegistry<Held> {
    constructor(cleanUp: (held: Held) => void) {
      super((held) => deliver(() => cleanUp(held)));
    }
  };
  const { send } = requests;
  // One that is not synchronous is sent at once, so none of them needs to be told apart.
  requests.send = function (...content) {
    underWay += 1;
    try {
      send.apply(this, content);
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        for (const finalizer of waiting.splice(0)) later(() => deliver(finalizer));
      }
    }
  };
}
