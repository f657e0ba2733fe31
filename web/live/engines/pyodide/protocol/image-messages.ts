/** How workers that nobody sees say that they are done; the page ends them then. */

export interface RehearsalReply {
  type: "rehearsed";
}

export interface ImageReply {
  type: "image";
  /** False while another tab makes one. */
  made: boolean;
  /** What unpacked.ts has kept; null if nothing. */
  unpacked: string | null;
  /** Why it could not be made; null if nothing went wrong. */
  problem: string | null;
}
