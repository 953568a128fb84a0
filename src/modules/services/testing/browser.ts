import type { Hono } from 'hono'
import { sessionCookie } from '#platform/http/app.ts'

const usualOrigin = 'http://localhost:7000'

export interface Answer {
  status: number
  location: string | null
  html: string
}

/** A browser without scripts: it keeps one session and posts the form that stands on the page. */
export class Browser {
  constructor(
    private readonly app: Hono,
    public session: string,
    readonly residentId: string,
    private readonly origin = usualOrigin,
  ) {}

  get(path: string): Promise<Answer> {
    return this.ask(path)
  }

  /** Follows redirects within the site; stops at addresses outside the app under test. */
  async open(path: string): Promise<Answer & { path: string }> {
    let at = path
    for (let hops = 0; hops < 6; hops++) {
      const answer = await this.ask(at)
      if (!answer.location) return { ...answer, path: at }
      at = answer.location
    }
    throw new Error(`redirected in circles from ${path}`)
  }

  post(
    path: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one)
    return this.ask(path, body, headers)
  }

  /** Posts the page with files, as a browser does. */
  upload(
    path: string,
    fields: Record<string, string>,
    files: { field: string; name: string; type: string; bytes: Uint8Array }[],
  ): Promise<Answer> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const { field, name, type, bytes } of files)
      body.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
    return this.ask(path, body)
  }

  private async ask(
    path: string,
    body?: URLSearchParams | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isForm = body instanceof URLSearchParams
    const answer = await this.app.request(`${this.origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie: `${sessionCookie}=${this.session}`,
        'accept-language': 'nb',
        ...(body ? { origin: this.origin } : {}),
        ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(body ? { body: isForm ? body.toString() : body } : {}),
      redirect: 'manual',
    })
    return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
  }
}

/** The hidden fields of the page's own form, as the browser would send them along. */
export function hiddenFields(html: string): Record<string, string> {
  const form = /<form[^>]*id="skjema"[\s\S]*?<\/form>/.exec(html)?.[0] ?? html
  const found: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name) found[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  return found
}
