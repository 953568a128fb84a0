import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentSecurityPolicy } from '../server/page.tsx'
import { type StandinServer, serve } from '../server/serve.ts'
import { faultsOf, type Kind } from './objects.ts'
import { orderPage } from './order.page.tsx'
import { parentOf, shown, unitShown } from './shown.ts'

/** A body that publishes: its unit, and the key it was given. */
export interface EinnsynUnit {
  id: string
  apiKey: string
  name: string
}

export interface PublishedObject {
  id: string
  kind: Kind
  unit: string
  parent: string | null
  body: Record<string, unknown>
}

interface OrderLine {
  id: string
  orderId: string
  unit: string
  journalpost: string
  email: string
  language: string
  created: number
}

export interface EinnsynServer extends StandinServer {
  units: EinnsynUnit[]
  /** What everybody sees of a unit, in the order it was published. */
  published(unitId: string, kind?: Kind): PublishedObject[]
  /** Somebody orders entries, by our own ids or eInnsyn's, and confirms by e-mail. Gives back the order's id. */
  order(email: string, entries: readonly string[], language?: string): string
}

const prefixes: Record<Kind, string> = { arkiv: 'ark', arkivdel: 'arkd', saksmappe: 'sm', journalpost: 'jp' }
const kinds = Object.keys(prefixes) as Kind[]
const [usualPage, largestPage, mostExternalIds] = [25, 100, 100]

/** eInnsyn's REST API, as far as publishing and orders go, and a page where entries are ordered. */
export async function startEinnsyn(options: {
  port?: number
  controlToken?: string | null
  now: () => Date
  units: readonly EinnsynUnit[]
}): Promise<EinnsynServer> {
  const units = [...options.units]
  const objects = new Map<string, PublishedObject>()
  const orders: OrderLine[] = []
  let made = 0
  const newId = (prefix: string) =>
    `${prefix}_01${String(++made).padStart(8, '0')}${randomBytes(8).toString('hex')}`
  const server = await serve({
    system: 'einnsyn',
    port: options.port ?? 0,
    controlToken: options.controlToken ?? null,
    operationOf: (method, path) =>
      `${method.toLowerCase()}-${path.split('/').at(-1)?.includes('_') ? path.split('/').at(-2) : path.split('/').at(-1)}`,
  })
  server.answerWith(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://standin')
    if (url.pathname === '/' && request.method === 'GET') return page(response, orderPage(units, published))
    if (url.pathname === '/bestill' && request.method === 'POST') return takeForm(request, response)
    const key = request.headers['api-key']
    const unit = units.find(({ apiKey }) => apiKey === key)
    if (!unit) return refuse(response, 401, 'authenticationError', 'Authentication failed')
    await answer(unit, request, url, response)
  })

  async function answer(unit: EinnsynUnit, request: IncomingMessage, url: URL, response: ServerResponse) {
    const [first = '', id, rest, ...more] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    const { method = 'GET' } = request
    if (first === 'enhet' && rest === 'innsynskrav' && method === 'GET') {
      if (id !== unit.id) return refuse(response, 403, 'authorizationError', 'Not authorized')
      return listOrders(unit, url, response)
    }
    if (first === 'enhet' && rest === undefined && method === 'GET') {
      const found = units.find((one) => one.id === id)
      return found
        ? json(response, 200, unitShown(found))
        : refuse(response, 404, 'notFound', `Object not found: ${id}`)
    }
    const kind = kinds.find((one) => one === first)
    if (!kind || more.length > 0) return refuse(response, 404, 'notFound', 'Not found')
    if (method === 'GET' && id === undefined) return listOf(unit, kind, url, response)
    const body = method === 'POST' || method === 'PATCH' ? await jsonOf(request) : null
    if (body === undefined) return refuse(response, 400, 'badRequest', 'Unreadable JSON')
    if (method === 'POST' && id === undefined)
      return kind === 'arkiv'
        ? add(unit, 'arkiv', null, body, response)
        : refuse(response, 405, 'methodNotAllowed', '')
    const found = objectOf(id ?? '', kind)
    if (!found) return refuse(response, 404, 'notFound', `Object not found: ${id}`)
    if (found.unit !== unit.id) return refuse(response, 403, 'authorizationError', 'Not authorized')
    if (method === 'POST' && rest) {
      const child = kinds.find((one) => one === rest && parentOf[one] === kind)
      return child ? add(unit, child, found, body, response) : refuse(response, 404, 'notFound', 'Not found')
    }
    if (rest) return refuse(response, 404, 'notFound', 'Not found')
    if (method === 'GET') return json(response, 200, shown(found))
    if (method === 'DELETE') return remove(found, response)
    if (method !== 'PATCH') return refuse(response, 405, 'methodNotAllowed', 'Method not allowed')
    const faults = faultsOf(kind, body, true)
    if (faults.length > 0) return refuse(response, 400, 'validationError', 'Validation error', faults)
    Object.assign(found.body, body)
    json(response, 200, shown(found))
  }

  function add(
    unit: EinnsynUnit,
    kind: Kind,
    parent: PublishedObject | null,
    body: unknown,
    response: ServerResponse,
  ) {
    const faults = faultsOf(kind, body, false)
    if (faults.length > 0) return refuse(response, 400, 'validationError', 'Validation error', faults)
    const given = body as Record<string, unknown>
    const twice = [...objects.values()].some(
      (one) =>
        one.kind === kind &&
        one.unit === unit.id &&
        ['externalId', 'systemId'].some((name) => given[name] && one.body[name] === given[name]),
    )
    if (twice) return refuse(response, 409, 'conflict', 'An object with this id is there already')
    const made: PublishedObject = {
      ...{ id: newId(prefixes[kind]), kind, unit: unit.id, parent: parent?.id ?? null, body: given },
    }
    objects.set(made.id, made)
    json(response, 201, shown(made))
  }

  /** With all that is in it. */
  function remove(found: PublishedObject, response: ServerResponse) {
    const gone = [found]
    for (const one of gone) gone.push(...[...objects.values()].filter(({ parent }) => parent === one.id))
    for (const { id } of gone) objects.delete(id)
    json(response, 200, { ...shown(found), deleted: true })
  }

  function listOf(unit: EinnsynUnit, kind: Kind, url: URL, response: ServerResponse) {
    const wanted = url.searchParams.getAll('externalIds')
    if (wanted.length > mostExternalIds) return refuse(response, 400, 'badRequest', 'Too many externalIds')
    const all = published(unit.id, kind)
    const items = (
      wanted.length > 0 ? all.filter(({ body }) => wanted.includes(String(body.externalId))) : all
    ).map(shown)
    const limit = limitIn(url)
    if (limit === null) return refuse(response, 400, 'badRequest', 'limit must be 1-100')
    json(response, 200, { items: wanted.length > 0 ? items : items.slice(0, limit) })
  }

  function listOrders(unit: EinnsynUnit, url: URL, response: ServerResponse) {
    const limit = limitIn(url)
    if (limit === null) return refuse(response, 400, 'badRequest', 'limit must be 1-100')
    const own = orders.filter((one) => one.unit === unit.id)
    if (url.searchParams.get('sortOrder') !== 'asc') own.reverse()
    const after = url.searchParams.get('startingAfter')
    const from = after ? own.findIndex(({ id }) => id === after) + 1 : 0
    const expand = (url.searchParams.get('expand') ?? '').split(',')
    const items = own.slice(from, from + limit).map((line) => {
      const entry = objects.get(line.journalpost)
      return {
        ...{ id: line.id, entity: 'Innsynskrav', deleted: false, email: line.email },
        sent: new Date(line.created).toISOString(),
        journalpost: expand.includes('journalpost') && entry ? shown(entry) : line.journalpost,
        innsynskravBestilling: expand.includes('innsynskravBestilling')
          ? {
              ...{ id: line.orderId, entity: 'InnsynskravBestilling', deleted: false, verified: true },
              ...{ email: line.email, language: line.language, innsynskrav: [line.id] },
            }
          : line.orderId,
      }
    })
    json(response, 200, { items })
  }

  const objectOf = (id: string, kind: Kind) =>
    objects.get(id)?.kind === kind
      ? objects.get(id)
      : [...objects.values()].find((one) => one.kind === kind && one.body.systemId === id)

  const published = (unitId: string, kind?: Kind) =>
    [...objects.values()].filter((one) => one.unit === unitId && (!kind || one.kind === kind))

  function order(email: string, entries: readonly string[], language = 'nb'): string {
    const orderId = newId('ik')
    for (const entry of entries) {
      const found = [...objects.values()].find(
        (one) => one.kind === 'journalpost' && (one.id === entry || one.body.externalId === entry),
      )
      if (!found) throw new Error(`${entry} is not published`)
      orders.push({
        ...{ id: newId('ikd'), orderId, unit: found.unit, journalpost: found.id, email, language },
        created: options.now().getTime(),
      })
    }
    return orderId
  }

  async function takeForm(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await bodyOf(request))
    const [email = '', entries] = [form.get('epost') ?? '', form.getAll('journalpost')]
    if (/^\S+@\S+$/.test(email) && entries.length > 0) order(email, entries)
    response.writeHead(303, { location: '/' }).end()
  }

  return Object.assign(server, { units, published, order })
}

function limitIn(url: URL): number | null {
  const given = url.searchParams.get('limit')
  const limit = given === null ? usualPage : Number(given)
  return Number.isInteger(limit) && limit >= 1 && limit <= largestPage ? limit : null
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(await bodyOf(request)) ?? null
  } catch {
    return undefined
  }
}

function refuse(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  fieldError?: object[],
): void {
  json(response, status, { type, message, ...(fieldError ? { fieldError } : {}) })
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(),
  })
  response.end(html)
}
