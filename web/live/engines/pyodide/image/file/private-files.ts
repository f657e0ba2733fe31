/** Where images lie: the browser's private files, for workers and for the page. */

/** The top folder: every step on the way to a file is a question to another process. */
export const folder = () => navigator.storage.getDirectory();

export const nameOf = (key: string) => `live-code-${key}.image`;

export async function removeImage(key: string): Promise<void> {
  try {
    await (await folder()).removeEntry(nameOf(key));
  } catch {
    // It is open in another tab, or gone already.
  }
}
