import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { zipSync } from 'fflate'
import { type StandinServer, serve } from '../server/serve.ts'

/** An organisation with an integration point of its own, and who may ask it. */
export interface Organisation {
  number: string
  username: string
  password: string
}

export interface LetterIn {
  /** Made up when left out. */
  id?: string
  to: string
  from: string
  process?: string
  type?: string
  receiverRef?: string
  /** With `arkivmelding.xml` among them for that type. Empty: a message without files. */
  files: Record<string, Uint8Array>
  /** Instead of an ASiC-E container of the files. */
  container?: Uint8Array
}

interface Waiting {
  document: object
  organisation: string
  process: string
  container: Uint8Array | null
  lockedUntil: number
}

export interface EFormidlingServer extends StandinServer {
  /** A message comes in to an organisation; gives back its id. */
  send(letter: LetterIn): string
  /** Ids that have not been removed. */
  waitingFor(organisationNumber: string): string[]
  /** What the organisations have sent, in order. */
  sent: { organisation: string; document: Record<string, unknown> }[]
  forget(): void
}

const saksbehandling = 'urn:no:difi:profile:arkivmelding:administrasjon:ver1.0'

/**
 * eFormidling's integration points (interface version 2), one for each organisation: base address `<origin>/<number>`. A
 * message must be peeked, which locks it, before it can be popped; a lock runs out.
 */
export async function startEFormidling(options: {
  port?: number
  controlToken?: string | null
  now: () => Date
  organisations: Organisation[]
  lockMs?: number
  /** What waits for an organisation when it asks for the first time. */
  atFirst?: (organisationNumber: string) => Promise<LetterIn[]>
}): Promise<EFormidlingServer> {
  const { organisations, now, lockMs = 300_000 } = options
  const waiting = new Map<string, Waiting>()
  const made = new Map<string, { organisation: string; document: Record<string, unknown> }>()
  const sent: EFormidlingServer['sent'] = []
  const hasAsked = new Set<string>()
  const server = await serve({
    system: 'eformidling',
    port: options.port ?? 0,
    controlToken: options.controlToken ?? null,
    operationOf: (method, path) =>
      method === 'DELETE' ? 'remove' : (/\/(peek|pop|out|capabilities)(?:\/|$)/.exec(path)?.[1] ?? 'other'),
  })
  server.answerWith(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://standin')
    const [, number = '', path = ''] = /^\/(\d{9})\/api(\/.*)$/.exec(pathname) ?? []
    const organisation = organisations.find((one) => one.number === number)
    if (!organisation) return failed(response, 404, 'Not Found')
    if (!mayAsk(request, organisation)) {
      response.setHeader('WWW-Authenticate', 'Basic realm="integrasjonspunkt"')
      return failed(response, 401, 'Unauthorized')
    }
    const { method } = request
    if (method === 'GET' && path === '/messages/in/peek') {
      if (!hasAsked.has(number)) {
        hasAsked.add(number)
        for (const one of (await options.atFirst?.(number)) ?? []) send(one)
      }
      return peek(response, number, searchParams.get('process'), searchParams.get('messageId'))
    }
    const [, popped] = /^\/messages\/in\/pop\/([^/]+)$/.exec(path) ?? []
    if (method === 'GET' && popped) return pop(response, number, popped)
    const [, removed] = /^\/messages\/in\/([^/]+)$/.exec(path) ?? []
    if (method === 'DELETE' && removed) return remove(response, number, removed)
    if (method === 'POST' && path === '/messages/out') return create(response, number, await bodyOf(request))
    const [, out] = /^\/messages\/out\/([^/]+)$/.exec(path) ?? []
    if (method === 'POST' && out) return sendOut(response, number, out)
    const [, receiver] = /^\/capabilities\/(\d{9})$/.exec(path) ?? []
    if (method === 'GET' && receiver) return json(response, 200, capabilitiesOf())
    return failed(response, 404, 'Not Found')
  })
  return Object.assign(server, {
    send,
    sent,
    waitingFor: (number: string) =>
      [...waiting].filter(([, one]) => one.organisation === number).map(([id]) => id),
    forget: () => {
      waiting.clear()
      sent.length = 0
    },
  })

  function send(letter: LetterIn): string {
    const id = letter.id ?? randomUUID()
    const { process = saksbehandling, type = 'arkivmelding' } = letter
    const party = (number: string) => [
      { identifier: { authority: 'iso6523-actorid-upis', value: `0192:${number}` } },
    ]
    const document = {
      standardBusinessDocumentHeader: {
        ...{ headerVersion: '1.0', sender: party(letter.from), receiver: party(letter.to) },
        documentIdentification: {
          ...{ standard: `urn:no:difi:arkivmelding:xsd::${type}`, typeVersion: '2.0', type },
          ...{ instanceIdentifier: id, creationDateAndTime: now().toISOString() },
        },
        businessScope: {
          scope: [
            { type: 'ConversationId', instanceIdentifier: id, identifier: process },
            ...(letter.receiverRef ? [{ type: 'ReceiverRef', instanceIdentifier: letter.receiverRef }] : []),
          ],
        },
      },
      [type]: {},
    }
    const hasFiles = Object.keys(letter.files).length > 0
    const container = letter.container ?? (hasFiles ? asic(letter.files) : null)
    waiting.set(id, { document, organisation: letter.to, process, container, lockedUntil: 0 })
    return id
  }

  function peek(
    response: ServerResponse,
    number: string,
    process: string | null,
    wanted: string | null,
  ): unknown {
    const at = now().getTime()
    const free = [...waiting].find(
      ([id, one]) =>
        one.organisation === number &&
        one.lockedUntil <= at &&
        (process === null || one.process === process) &&
        (wanted === null || id === wanted),
    )
    if (!free) return void response.writeHead(204).end()
    free[1].lockedUntil = at + lockMs
    json(response, 200, free[1].document)
  }

  function pop(response: ServerResponse, number: string, id: string): unknown {
    const one = waiting.get(id)
    if (!one || one.organisation !== number) return failed(response, 404, 'Message not found')
    if (one.lockedUntil <= now().getTime())
      return failed(response, 400, 'Message must be peeked (locked) first')
    if (!one.container) return void response.writeHead(204).end()
    response.writeHead(200, {
      'Content-Type': 'application/vnd.etsi.asic-e+zip',
      'Content-Disposition': `attachment; filename="asic.zip"`,
    })
    response.end(Buffer.from(one.container))
  }

  function remove(response: ServerResponse, number: string, id: string): unknown {
    const one = waiting.get(id)
    if (!one || one.organisation !== number) return failed(response, 404, 'Message not found')
    if (one.lockedUntil <= now().getTime())
      return failed(response, 400, 'Message must be peeked (locked) first')
    waiting.delete(id)
    json(response, 200, one.document)
  }

  function create(response: ServerResponse, number: string, body: string): unknown {
    let document: Record<string, unknown> & { standardBusinessDocumentHeader?: Header }
    try {
      document = JSON.parse(body)
    } catch {
      return failed(response, 400, 'Malformed JSON')
    }
    const header = document.standardBusinessDocumentHeader
    const { type, standard, instanceIdentifier: id } = header?.documentIdentification ?? {}
    if (!type || !standard || !id) return failed(response, 400, 'documentIdentification is incomplete')
    if (standard.split('::').at(-1) !== type || !(type in document))
      return failed(response, 400, 'type is not the last part of the standard')
    if (!header?.receiver?.[0]?.identifier?.value) return failed(response, 400, 'no receiver')
    if (made.has(id)) return failed(response, 400, 'messageId already exists')
    made.set(id, { organisation: number, document })
    json(response, 200, document)
  }

  function sendOut(response: ServerResponse, number: string, id: string): unknown {
    const one = made.get(id)
    if (!one || one.organisation !== number) return failed(response, 404, 'Message not found')
    if (sent.includes(one)) return failed(response, 400, 'Message is sent already')
    sent.push(one)
    response.writeHead(200).end()
  }
}

interface Header {
  receiver?: { identifier?: { value?: string } }[]
  documentIdentification?: { type?: string; standard?: string; instanceIdentifier?: string }
}

const capabilitiesOf = () => ({
  capabilities: [
    {
      process: saksbehandling,
      serviceIdentifier: 'DPO',
      documentTypes: [{ type: 'arkivmelding', standard: 'urn:no:difi:arkivmelding:xsd::arkivmelding' }],
    },
  ],
})

/** ASiC-E (ETSI EN 319 162) as far as a reader goes: the type first and not packed, a manifest, the files. */
function asic(files: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(files).map((name) => `<DataObjectReference URI="${encodeURIComponent(name)}"/>`)
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#">${names.join('')}</ASiCManifest>`
  return zipSync({
    mimetype: [Buffer.from('application/vnd.etsi.asic-e+zip'), { level: 0 }],
    ...files,
    'META-INF/asicmanifest.xml': Buffer.from(manifest),
  })
}

function mayAsk(request: IncomingMessage, { username, password }: Organisation): boolean {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? []
  return Buffer.from(encoded, 'base64').toString('utf8') === `${username}:${password}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function failed(response: ServerResponse, status: number, message: string): void {
  json(response, status, { timestamp: new Date(0).toISOString(), status, error: message, message })
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}
