/** What the page and the worker that makes a memory image say to each other. */
export interface ImageRequest {
  type: "make_image";
  /** Absolute URL of the folder that holds the manifest's files. */
  base: string;
  /** Absolute URL of the manifest. */
  manifest: string;
}

/** To a worker that was started as for a page: draw as chapters do, for `RehearsalReply`. */
export interface RehearsalRequest {
  type: "rehearse";
}

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
