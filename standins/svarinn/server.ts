import { createHash, randomUUID, X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { zipSync } from 'fflate'
import { Certificate, ContentInfo, EnvelopedData } from 'pkijs'
import { type StandinServer, serve } from '../server/serve.ts'

/** A receiving system (mottakersystem) with the certificate that was last uploaded for it. */
export interface ReceivingSystem {
  username: string
  password: string
  organisationNumber: string
  certificatePem: string
}

export interface SentFile {
  name: string
  mimeType: string
  content: Uint8Array
}

export interface SentShipment {
  /** Made up when left out. */
  id?: string
  to: string
  title: string
  files: SentFile[]
  /** More fields of the list, in SvarInn's words. */
  more?: Record<string, unknown>
}

interface Waiting {
  id: string
  to: string
  files: SentFile[]
  listed: Record<string, unknown>
  status: 'KLAR_FOR_MOTTAK' | 'LEST' | 'SENDT_PRINT'
  failures: string[]
}

export interface SvarInnServer extends StandinServer {
  /** Somebody sends post to the organisation; gives back the shipment's id. */
  send(shipment: SentShipment): string
  /** What the sender sees: waiting, read, or sent on to paper. */
  statusOf(id: string): Waiting['status'] | null
  failuresOf(id: string): readonly string[]
  systems: ReceivingSystem[]
  /** Everything sent is gone, as before anybody sent anything. */
  forget(): void
}

const most = 200

/** KS SvarInn, API V2. Base address `<origin>/tjenester`. */
export async function startSvarInn(options: {
  port?: number
  controlToken?: string | null
  now: () => Date
  systems: ReceivingSystem[]
  /** What waits for an organisation when it asks for the first time. */
  atFirst?: (organisationNumber: string) => Promise<SentShipment[]>
}): Promise<SvarInnServer> {
  const hasAsked = new Set<string>()
  const systems = [...options.systems]
  const waiting = new Map<string, Waiting>()
  const server = await serve({
    system: 'svarinn',
    port: options.port ?? 0,
    controlToken: options.controlToken ?? null,
    operationOf: (method, path) =>
      method === 'PATCH' ? 'status' : path.endsWith('/forsendelser') ? 'list' : 'download',
  })
  server.answerWith(async (request, response) => {
    const system = signedIn(request, systems)
    if (!system) {
      response.setHeader('WWW-Authenticate', 'BASIC realm="KS Svarut mottaker login"')
      return failed(response, 401, 'Feil brukernavn eller passord')
    }
    const path = new URL(request.url ?? '/', 'http://standin').pathname
    const [, id, rest] = /^\/tjenester\/svarinn\/v2\/forsendelser(?:\/([^/]+))?(\/status)?$/.exec(path) ?? []
    if (!path.startsWith('/tjenester/svarinn/v2/forsendelser'))
      return failed(response, 404, 'Fant ikke ressursen')
    if (id === undefined && request.method === 'GET') {
      if (!hasAsked.has(system.organisationNumber)) {
        hasAsked.add(system.organisationNumber)
        for (const one of (await options.atFirst?.(system.organisationNumber)) ?? []) send(one)
      }
      const own = [...waiting.values()].filter(
        (one) => one.to === system.organisationNumber && one.status === 'KLAR_FOR_MOTTAK',
      )
      return json(
        response,
        200,
        own
          .slice(0, most)
          .map((one) => ({ ...one.listed, nedlastingslenke: `${server.origin}${path}/${one.id}` })),
      )
    }
    const found = waiting.get(id ?? '')
    if (!found || found.to !== system.organisationNumber)
      return failed(response, 404, 'Fant ikke forsendelsen')
    if (rest && request.method === 'PATCH') return setStatus(found, await bodyOf(request), response)
    if (!rest && request.method === 'GET') {
      if (found.status !== 'KLAR_FOR_MOTTAK') return failed(response, 404, 'Fant ikke forsendelsen')
      const zip = zipSync(Object.fromEntries(found.files.map(({ name, content }) => [name, content])), {
        level: 0,
      })
      response.setHeader('Content-Type', 'application/zip')
      response.setHeader('Content-Disposition', `attachment; filename="${found.id}.zip"`)
      return response.end(Buffer.from(await encryptedFor(system.certificatePem, zip)))
    }
    return failed(response, 405, 'Metoden er ikke støttet')
  })
  return Object.assign(server, {
    systems,
    send,
    forget: () => waiting.clear(),
    statusOf: (id: string) => waiting.get(id)?.status ?? null,
    failuresOf: (id: string) => waiting.get(id)?.failures ?? [],
  })

  function send({ id = randomUUID(), to, title, files, more = {} }: SentShipment): string {
    const listed = {
      id,
      avsender: { navn: 'Avsender AS' },
      mottaker: { navn: 'Mottaker', organisasjonsnummer: to },
      tittel: title,
      dato: options.now().toISOString(),
      sikkerhetsniva: 'BETYDELIG',
      taushetsbelagtPost: false,
      filer: files.map(({ name, mimeType, content }) => ({
        filnavn: name,
        mimeType,
        hash: createHash('sha256').update(content).digest('hex'),
        storrelse: content.length,
      })),
      ...more,
    }
    waiting.set(id, { id, to, files, listed, status: 'KLAR_FOR_MOTTAK', failures: [] })
    return id
  }

  function setStatus(found: Waiting, body: string, response: ServerResponse): unknown {
    let asked: { status?: unknown; feil?: { feilmelding?: unknown; permanent?: unknown } }
    try {
      asked = JSON.parse(body)
    } catch {
      return failed(response, 400, 'Ugyldig JSON')
    }
    if (asked.status === 'MOTTATT') {
      found.status = 'LEST'
      return void response.writeHead(204).end()
    }
    const { feil } = asked
    if (asked.status !== 'FEILET') return failed(response, 400, 'status må være MOTTATT eller FEILET')
    if (typeof feil?.feilmelding !== 'string' || typeof feil.permanent !== 'boolean')
      return failed(response, 400, 'feil må være satt når status er FEILET')
    found.failures.push(feil.feilmelding)
    if (feil.permanent) found.status = 'SENDT_PRINT'
    return void response.writeHead(204).end()
  }

  function failed(response: ServerResponse, status: number, message: string): void {
    json(response, status, {
      timestamp: options.now().getTime(),
      ...{ status, error: message, errorId: randomUUID(), path: '/svarinn/v2', message },
    })
  }
}

function signedIn(request: IncomingMessage, systems: readonly ReceivingSystem[]): ReceivingSystem | null {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? []
  const [username, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return systems.find((one) => one.username === username && one.password === password.join(':')) ?? null
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** As KS encrypts: RSAES-OAEP with SHA-256 for the key, AES-256-CBC for the content. */
async function encryptedFor(certificatePem: string, content: Uint8Array): Promise<Uint8Array> {
  const { raw } = new X509Certificate(certificatePem)
  const enveloped = new EnvelopedData()
  enveloped.addRecipientByCertificate(Certificate.fromBER(new Uint8Array(raw).buffer), {
    oaepHashAlgorithm: 'SHA-256',
  })
  await enveloped.encrypt(
    { name: 'AES-CBC', length: 256 } as unknown as Algorithm,
    new Uint8Array(content).buffer,
  )
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.3', content: enveloped.toSchema() })
  return new Uint8Array(info.toSchema().toBER(false))
}
