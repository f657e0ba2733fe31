/** The two strategies: what never changes comes from the cache first, the rest from the network. */
import type { KeptAnswers } from "./answers.ts";

type Later = (work: Promise<unknown>) => void;
/** What was kept, as it may be answered; null if it may not. */
type Vouch = (kept: Response) => Promise<Response | null>;

export interface Fixed {
  key: string;
  answers: KeptAnswers;
  network: () => Promise<Response>;
  /** The page wants it anew: what is kept may be damaged. */
  anew: boolean;
  /** Digits with which the SHA-256 must begin; null if the content cannot be checked. */
  digest: () => Promise<string | null>;
  vouch: Vouch;
  later: Later;
}

/**
 * From the cache, for ever; what comes from the network is kept once its hash is right.
 *
 * While an update is half uploaded a new address may serve old or broken content: without the check
 * it would stay.
 */
export async function fixed({ key, answers, network, anew, digest, vouch, later }: Fixed) {
  const kept = await believed(key, answers, vouch);
  if (kept && !anew) return kept;
  const response = await network().catch((problem) => {
    if (kept) return kept;
    throw problem;
  });
  if (response === kept) return kept;
  if (response.status === 200) {
    const copy = response.clone();
    const keep = async () => {
      const wanted = await digest();
      if (wanted !== null) await answers.keepVerified(key, copy, wanted);
      else void copy.body?.cancel(); // Ends only when the page has read its own.
    };
    later(keep());
  }
  return response;
}

export interface Changing {
  key: string;
  answers: KeptAnswers;
  network: () => Promise<Response>;
  /** For how long the network may keep a reader waiting who has the file, in ms. */
  patience: number;
  /** Does the book list it? Else any question with another query would be kept for ever. */
  listed: () => Promise<boolean>;
  vouch: Vouch;
  later: Later;
}

/** From the network, and from the cache if that fails, is down or takes too long. */
export async function networkFirst(changing: Changing) {
  const { key, answers, network, patience, listed, vouch, later } = changing;
  const arriving = network().then((response) => {
    if (response.status === 200) {
      const copy = response.clone();
      const keep = async () => {
        if (await listed()) await answers.keep(key, copy);
        else void copy.body?.cancel();
      };
      later(keep());
    }
    return response;
  });
  later(arriving.catch(() => {}));
  const kept = await believed(key, answers, vouch);
  if (!kept) return arriving;
  const answer = await Promise.race([arriving.catch(() => null), pause(patience)]);
  return answer && answer.status < 500 ? answer : kept;
}

/** From the cache; what nobody vouches for goes. */
async function believed(key: string, answers: KeptAnswers, vouch: Vouch): Promise<Response | null> {
  const kept = await answers.find(key);
  if (!kept) return null;
  const answer = await vouch(kept).catch(() => null);
  if (!answer) await answers.drop(key);
  return answer;
}

function pause(time: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), time));
}
