import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Population } from '../population/index.ts'
import { type StandinServer, serve } from '../server/serve.ts'
import { clientFault, fault, response } from './answer.ts'
import { type Cadastre, cadastreOf } from './cadastre.ts'
import { around, objectXml, ownedBy } from './objects.ts'
import { type Asked, identityNumberOf, idsOf, MessageRefused, readRequest } from './request.ts'
import { el } from './xml.ts'

export const matrikkelPath = '/matrikkelapi/wsapi/v1'

/**
 * Kartverket's SOAP interface to the cadastre, as far as finding what a person owns goes, with its sign-in and faults.
 * The operation of a fault is the service: `Person`, `Matrikkelenhet`, `Adresse`, `Bygning`, `Store`.
 */
export async function startMatrikkelen(options: {
  port: number
  controlToken: string | null
  population: Population
  username: string
  password: string
}): Promise<StandinServer> {
  const cadastre = cadastreOf(options.population)
  const server = await serve({
    system: 'matrikkelen',
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) => serviceOf(path) ?? 'other',
  })
  server.answerWith(async (request, answer) => {
    const service = serviceOf(new URL(request.url ?? '/', 'http://standin').pathname)
    const xml = await bodyOf(request)
    if (!mayCome(request.headers.authorization, options)) {
      answer.setHeader('WWW-Authenticate', 'Basic realm="Testmiljø"')
      return send(answer, 401, '')
    }
    if (!service) return send(answer, 404, '')
    if (request.method !== 'POST') return send(answer, 405, '')
    if (!/^text\/xml\b/.test(request.headers['content-type'] ?? '')) return send(answer, 415, '')
    try {
      const asked = readRequest(service.toLowerCase(), xml)
      send(answer, ...answerTo(cadastre, service.toLowerCase(), asked))
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error
      send(answer, 500, refusal(error))
    }
  })
  return server
}

const serviceOf = (path: string): string | undefined =>
  new RegExp(`^${matrikkelPath}/(Person|Matrikkelenhet|Adresse|Bygning|Store)ServiceWS$`).exec(path)?.[1]

function answerTo(cadastre: Cadastre, service: string, { operation, parameter }: Asked): [number, string] {
  const ok = (content: string[] | undefined): [number, string] => [200, response(service, operation, content)]
  switch (operation) {
    case 'findPersonIdForIdent': {
      const person = cadastre.people.get(identityNumberOf(parameter))
      return ok(person === undefined ? undefined : [el('d:value', person)])
    }
    case 'findEideMatrikkelenheterForPerson': {
      const [value] = parameter.children
      const person = Number(value?.text)
      if (![...cadastre.people.values()].includes(person))
        return [500, fault(finder, 'Fant ikke person', [{ type: 'PersonId', value: person }])]
      return ok(ownedBy(cadastre, person))
    }
    case 'findAdresserForMatrikkelenheter':
      return ok(around(cadastre, idsOf(parameter, false), 'addresses'))
    case 'findByggForMatrikkelenheter':
      return ok(around(cadastre, idsOf(parameter, false), 'buildings'))
    default: {
      const ids = idsOf(parameter, true)
      const found = ids.map((id) => objectXml(cadastre, id))
      const missing = ids.filter((_, i) => found[i] === null)
      if (operation === 'getObjects' && missing.length > 0)
        return [500, fault(finder, 'Fant ikke objekter', missing)]
      return ok(found.filter((one) => one !== null))
    }
  }
}

const finder = ['ServiceException', 'ApplicationException', 'FinderException']

function refusal({ kind, message }: MessageRefused): string {
  if (kind === 'unmarshalling') return clientFault(message)
  return fault(['ServiceException', 'ApplicationException', 'ValidationException'], message)
}

function mayCome(header: string | undefined, user: { username: string; password: string }): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part as Uint8Array)
  return Buffer.concat(parts).toString('utf8')
}

function send(answer: ServerResponse, status: number, xml: string): void {
  answer.statusCode = status
  if (xml !== '') answer.setHeader('content-type', 'text/xml; charset=utf-8')
  answer.end(xml)
}
