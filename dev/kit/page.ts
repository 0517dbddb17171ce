import type { ServerResponse } from 'node:http';
import { html, Html } from './html.ts';

const contentSecurityPolicy = (forms: boolean) =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "frame-src 'self'",
    "base-uri 'none'",
    // A browser applies it to where the answer to a form redirects, too.
    forms ? 'form-action http: https:' : "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const style = new Html(`
  :root { color-scheme: light dark; --line: #8884; --soft: #8881; --dim: light-dark(#555, #aaa);
    --good: light-dark(#14713d, #5fd394); --bad: light-dark(#b3261e, #ff8a80); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  a { color: light-dark(#0a58ca, #8ab4f8); }
  .dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  th { font-weight: 600; color: var(--dim); white-space: nowrap; } td.number, th.number { text-align: right; }
  td:first-child, td code { white-space: nowrap; }
  code, pre { font: .85em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; background: var(--soft); padding: .75rem; border-radius: .4rem; }
  iframe { color-scheme: light; box-sizing: border-box; width: 100%; height: 24rem; resize: vertical; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
  iframe.mail { height: 44rem; }
  form { margin: 1rem 0; } input, button { font: inherit; padding: .3rem .6rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
  dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
`);

/** A page that needs no script, no font and nothing from elsewhere. */
export function sendPage(
  response: ServerResponse,
  status: number,
  title: string,
  content: Html,
  { forms = false } = {},
): void {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(forms),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(page.text);
}

/** Date and time as the table shows them: UTC, to the second. */
export const shortTime = (time: string): string => time.slice(0, 19).replace('T', ' ');
