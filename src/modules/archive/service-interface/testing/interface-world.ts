import { Municipalities, rolePermissions } from '#modules/members/index.ts'
import { createApp } from '#platform/http/app.ts'
import type { Sessions } from '#platform/http/session.ts'
import { openMetrics } from '#platform/metrics.ts'
import { systemRandom } from '#platform/random.ts'
import { noarkWorld } from '../../testing/noark-world.ts'
import type { InterfaceWorld } from '../asked.ts'
import type { Right } from '../credentials.ts'
import { serviceInterfaceRoutes } from '../interface.routes.ts'

export const origin = 'http://localhost:7100'
const all: readonly Right[] = ['read', 'write', 'structure']
export const logins = [
  { user: 'admin@example.com', password: 'password', municipality: '1825', rights: all },
  { user: 'les@example.com', password: 'password', municipality: '1825', rights: ['read'] as const },
  { user: 'vefsn@example.com', password: 'password', municipality: '1824', rights: all },
]

/** The interface over HTTP on Grane's archive, with test users; and Vefsn's, to see that it is another. */
export async function interfaceWorld(over: Partial<InterfaceWorld> = {}) {
  const of = await noarkWorld()
  const { world } = of
  const municipalities = await Municipalities.read(world.transactions)
  const interfaceIn: InterfaceWorld = {
    ...{ transactions: world.transactions, keys: world.keys, files: world.files, clock: world.clock },
    ...{
      random: systemRandom,
      municipalities,
      baseUrl: origin,
      environment: 'test',
      scanner: null,
      unscannedFiles: 'accept',
      noarkTestLogins: logins,
    },
    ...over,
  }
  const { app, bugs } = appOf(interfaceIn)
  return { of, world, app, bugs, interfaceIn }
}

export interface Told {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what came, as the tests look into it
  body: any
}

const relations = 'https://rel.arkivverket.no/noark5/v5/api/'

/** A client that knows the root, and finds everything else by its links. */
export class NoarkClient {
  private readonly app: { request(url: string, init: RequestInit): Response | Promise<Response> }
  private readonly authorization: string | null
  constructor(app: NoarkClient['app'], user: string | null = 'admin@example.com', password = 'password') {
    this.app = app
    this.authorization =
      user === null ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  }

  async ask(
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Told> {
    const raw = body instanceof Uint8Array || typeof body === 'string'
    const init: RequestInit = {
      method,
      headers: {
        ...(this.authorization ? { authorization: this.authorization } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/vnd.noark5+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    }
    const answer = await this.app.request(url, init)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes,
    }
  }

  /** The address behind a relation. */
  linkOf(thing: Told['body'], name: string): string {
    const href = thing._links[name.includes(':') || name === 'self' ? name : `${relations}${name}/`]?.href
    if (!href) throw new Error(`no ${name} among ${Object.keys(thing._links).join(' ')}`)
    return href.split('{')[0]
  }

  /** Follows relations from the root, or from something found before. */
  async follow(...names: string[]): Promise<Told['body']> {
    let at = (await this.ask('GET', `${origin}/noark5/`)).body
    for (const name of names) at = (await this.ask('GET', this.linkOf(at, name))).body
    return at
  }

  async make(over: Told['body'], name: string, body: Record<string, unknown>): Promise<Told> {
    const address = this.linkOf(over, name)
    const { _links, ...template } = (await this.ask('GET', address)).body
    return this.ask('POST', address, { ...template, ...body })
  }
}

/** The interface alone, over HTTP. */
export function appOf(interfaceIn: InterfaceWorld) {
  const bugs: unknown[] = []
  const log = { info() {}, warn() {}, error: (bug: unknown) => void bugs.push(bug) }
  // Nobody comes with a cookie here.
  const sessions = { resume: async () => null } as unknown as Sessions
  const app = createApp({
    baseUrl: interfaceIn.baseUrl,
    routes: serviceInterfaceRoutes(interfaceIn),
    permissions: rolePermissions,
    transactions: interfaceIn.transactions,
    sessions,
    random: systemRandom,
    log: log as never,
    metrics: openMetrics(),
    formTargets: [],
    trustedProxies: 0,
    municipalityBySlug: (slug) => interfaceIn.municipalities.bySlug(slug),
    staticFile: () => null,
    errorPage: () => '',
    requestsPerMinute: 10_000_000,
  })
  return { app, bugs }
}
