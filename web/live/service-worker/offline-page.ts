/** What a reader without a connection gets for a page that was never kept. */
const BODY = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>No connection</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  :root { color-scheme: light dark; }
  body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 15vh auto; max-width: 34rem; padding: 1rem; }
</style></head>
<body><main><h1>No connection</h1>
<p>This page cannot be reached, and it was not kept for reading offline.</p>
<p><a href="">Try again</a>, or go to <a href="START">the first page</a>.</p>
<p>When you are online: press Live Code on any page, then Settings, then
&ldquo;Make available offline&rdquo;. The whole course then works without a connection.</p>
</main></body></html>
`;

/** `start` is an absolute address. */
export function offlinePage(start: string): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  const href = start.replace(/["<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return new Response(BODY.replace("START", href), { status: 503, headers });
}
