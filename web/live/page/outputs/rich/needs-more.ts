/** HTML that is nothing without what does not run here: scripts, frames, plug-ins, elements that a script defines. */
const MORE = /<\s*(?:script|iframe|object|embed|canvas|noscript|[a-z]+-[a-z-]+)\b/i;

export function needsMore(html: string): boolean {
  return MORE.test(html);
}
