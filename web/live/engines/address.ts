/** Addresses of servers: as readers type and paste them, and which of them a book allows. */

export interface Typed {
  /** Of the server's root, ending in "/". */
  address: string;
  /** That stood in what was pasted. */
  token: string | null;
}

/** The server's own pages, whose addresses readers copy: what stands before is the server. */
const OWN_PAGE =
  /^((?:.*?\/user\/[^/]+)?.*?)\/(?:lab|tree|notebooks|nbclassic|edit|doc|login|api)(?:\/.*)?$/;
/** Of what begins with a host. */
export const ON_THIS_COMPUTER = /^(localhost|127(\.\d+){3}|\[::1\])(:|\/|$)/i;
const EXAMPLE = "for example https://hub.example.org/user/anna/";

/** Throws a sentence. */
export function readAddress(text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === "") throw new Error(`Type the server's address, ${EXAMPLE}.`);
  const scheme = ON_THIS_COMPUTER.test(trimmed) ? "http://" : "https://";
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : scheme + trimmed;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`That is no address of a server. Copy it from the browser, ${EXAMPLE}.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new Error("Leave name and password out of the address; a server asks for a token.");
  }
  const [, before] = OWN_PAGE.exec(url.pathname) ?? [];
  const path = `${before ?? url.pathname}/`.replace(/\/+$/, "/");
  return { address: url.origin + path, token: url.searchParams.get("token") || null };
}

/** Is the address on one of these, e.g. "https://hub.example.org", "https://*.example.org"? */
export function isAllowed(address: string, hosts: readonly string[]): boolean {
  const { protocol, hostname, port } = new URL(address);
  return hosts.some((host) => {
    const [, scheme, name = "", wanted = ""] =
      /^(https?:)\/\/(.+?)(?::(\d+|\*))?$/.exec(host) ?? [];
    if (scheme !== protocol || (wanted !== "*" && wanted !== port)) return false;
    return name.startsWith("*.") ? hostname.endsWith(name.slice(1)) : hostname === name;
  });
}

/** Without what everybody leaves out: "hub.example.org". */
export const hostOf = (address: string) => new URL(address).host;
