/** Puts a reader's file into the working folder. */
import { words } from "../../download/start-errors.ts";
import type { KernelReply, KernelRequest } from "../../protocol/messages.ts";
import type { FileSystem } from "../../python/types.ts";

type FileRequest = Extract<KernelRequest, { type: "file_request" }>;

export function putFile(fs: FileSystem, { id, content }: FileRequest): KernelReply {
  const { name, bytes, replace } = content;
  const exists = isThere(fs, name) && !replace;
  let problem: string | null = null;
  try {
    if (!exists) {
      fs.writeFile(name, bytes, { canOwn: true });
      // Old enough not to count as written by a cell, see written.ts.
      fs.utime(name, 1, 1);
    }
  } catch (error) {
    problem = words(error);
  }
  return { type: "file_reply", parent: id, content: { exists, problem } };
}

function isThere(fs: FileSystem, name: string): boolean {
  try {
    return fs.lookupPath(name).path !== "";
  } catch {
    return false;
  }
}
