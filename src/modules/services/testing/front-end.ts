import type { Hono } from 'hono'
import { sessionCookie } from '#platform/http/app.ts'

const origin = 'http://localhost:7000'

export interface Told {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what a program is told is looked at field by field
  body: any
}

/** A front end of the App API: it knows one app, keeps the token cookie and sends it back as Altinn's own does. */
export class FrontEnd {
  private token = ''
  constructor(
    private readonly app: Hono,
    private readonly base: string,
    private readonly session: string | null,
  ) {}

  async ask(
    method: string,
    path: string,
    body?: unknown,
    options: { headers?: Record<string, string>; raw?: Uint8Array<ArrayBuffer>; token?: string } = {},
  ): Promise<Told> {
    const token = options.token ?? this.token
    const answer = await this.app.request(`${origin}${this.base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': 'nb',
        ...(this.session ? { cookie: `${sessionCookie}=${this.session}` } : {}),
        ...(method === 'GET' ? {} : { origin, ...(token ? { 'x-xsrf-token': token } : {}) }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.raw ? { body: options.raw } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const cookie = /XSRF-TOKEN=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
    if (cookie) this.token = cookie
    const text = await answer.text()
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }
}
