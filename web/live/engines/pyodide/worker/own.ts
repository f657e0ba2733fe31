/** What the worker needs of the browser, taken before a cell can put something else in its place. */

export const { parse, stringify } = JSON;
export const { hasOwn } = Object;
