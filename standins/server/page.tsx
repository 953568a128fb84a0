import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

/** The stand-ins' own look: deliberately unlike the real login pages, and the same banner on every page. */
export const stylesheet = `
:root{color-scheme:light dark;--ground:#fff;--text:#1c2a30;--line:#c3ccd0;--accent:#0b5566;--warn:#5b2a00;--warn-ground:#ffe9c7}
@media (prefers-color-scheme:dark){:root{--ground:#14191c;--text:#e8edef;--line:#42505a;--accent:#8fd3e3;--warn:#ffe2b8;--warn-ground:#4a2e0a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.5 system-ui,sans-serif}
.banner{background:var(--warn-ground);color:var(--warn);padding:.75rem 1rem;font-weight:600;text-align:center;border-bottom:3px solid currentColor}
main{max-width:45rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
a{color:var(--accent)}
form.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:1rem 0}
.field{flex:1 1 14rem;display:block}
label{display:block;font-weight:600;margin-bottom:.25rem}
input[type=search],input[type=text],select{width:100%;min-height:2.75rem;padding:.4rem .6rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--text);border-radius:4px}
select option{color:#1c2a30}
button{min-height:2.75rem;padding:.4rem 1rem;font:inherit;font-weight:600;border:2px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--ground);cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid currentColor;outline-offset:2px}
ul.people{list-style:none;margin:1rem 0;padding:0}
ul.people li{border-top:1px solid var(--line);padding:.75rem 0;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
ul.people div{flex:1 1 18rem;min-width:0;overflow-wrap:anywhere}
.small{font-size:.95rem;display:block}
.error{border-left:4px solid #b3261e;padding:.5rem .75rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;border-bottom:1px solid var(--line);padding:.4rem .5rem;vertical-align:top;overflow-wrap:anywhere}
iframe{border:0;width:1px;height:1px;position:absolute;left:-10px}
`

const styleHash = createHash('sha256').update(stylesheet).digest('base64')

/**
 * Strict policy for a page: our one stylesheet by its hash, no script at all. `frames` are the logout addresses a
 * logout page embeds; `formTargets` are where a form may end after redirects, which Chromium checks too.
 */
export function contentSecurityPolicy(frames: string[] = [], formTargets: string[] = []): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    `frame-src ${frames.length > 0 ? frames.join(' ') : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A whole page. `notThis` completes the banner: "dette er ikke ID-porten". */
export function page(options: {
  title: string
  notThis: string
  children: Child
  refreshTo?: string
}): string {
  const { title, notThis, children, refreshTo } = options
  const html = (
    <html lang="nb">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {refreshTo && <meta http-equiv="refresh" content={`1; url=${refreshTo}`} />}
        <title>{`${title} – testmiljø`}</title>
        <style>{raw(stylesheet)}</style>
      </head>
      <body>
        <header class="banner">{`TESTMILJØ – dette er ikke ${notThis}`}</header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${html.toString()}`
}
