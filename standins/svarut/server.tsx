import { randomUUID } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { fiksAccess } from '../fiks/access.ts'
import { answerFiksError, FiksError } from '../fiks/fiks-error.ts'
import type { FiksIntegration } from '../fiks/integrations.ts'
import type { Population } from '../population/index.ts'
import type { TokenRule } from '../server/accept-token.ts'
import { contentSecurityPolicy } from '../server/page.tsx'
import { type StandinServer, serve } from '../server/serve.ts'
import {
  type DeliveryEvent,
  deliveryOf,
  eventsUntil,
  inWords,
  type LaterStatus,
  laterStatuses,
} from './delivery.ts'
import { OwnKey } from './own-key.ts'
import { postboxPage } from './postbox.page.tsx'
import { type Letter, Postbox } from './postbox.ts'
import { receiveParts } from './receive-parts.ts'
import { openedFiles, whyRefused } from './shipment-rules.ts'
import { type ReceiverKind, type Shipment, whyNotAShipment } from './shipment-schema.ts'

export interface SvarutOptions {
  port: number
  controlToken: string | null
  now: () => Date
  population: Population
  token: TokenRule
  integrations: FiksIntegration[]
  /** One JSON line per letter; kept across restarts. */
  stateFile?: string | null
  /** Time between two statuses. 0: delivered at once. */
  statusStepMs?: number
  /** Lower than SvarUt's 350 MB only to try the limit. */
  mostPrintableBytes?: number
}

const kinds: ReceiverKind[] = ['person', 'organisasjon', 'print']
const shipmentTypes = ['Geointegrasjon', 'Byggesøknad', 'Altinn', 'Skatt', 'Barnehage', 'Helse', 'Annet']
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export interface SvarutServer extends StandinServer {
  /** Lets the receiver read a letter, or lets its delivery fail. Also the order "happen" with the same two. */
  happen(externalReference: string, status: LaterStatus): void
  /** Every letter taken in, in order. */
  received(): Letter[]
}

/** SvarUt: REST v3 for sending and status, v2 for the rest. Base address `<origin>/api`. */
export async function startSvarut(options: SvarutOptions): Promise<SvarutServer> {
  const postbox = new Postbox(options.stateFile ?? null)
  let stepMs = options.statusStepMs ?? 1000
  const server = await serve({
    system: 'svarut',
    port: options.port,
    controlToken: options.controlToken,
    operationOf,
    state: {
      received: () => postbox.all().map((letter) => ({ ...letter, status: statusNow(letter).status })),
      orders: {
        'finish-deliveries': () => {
          stepMs = 0
        },
        happen: (body) => {
          const { externalReference, status } = (body ?? {}) as Record<string, unknown>
          const known = laterStatuses.find((one) => one === status)
          if (!known || typeof externalReference !== 'string') throw new Error('externalReference and status')
          happen(externalReference, known)
        },
      },
    },
  })
  const eventsOf = (letter: Letter): DeliveryEvent[] => [
    ...eventsUntil(letter.steps, letter.receivedAt, stepMs, options.now()),
    ...(postbox.later.get(letter.id) ?? []),
  ]
  const statusNow = (letter: Letter) => eventsOf(letter).at(-1)!
  function happen(externalReference: string, status: LaterStatus): void {
    const letter = postbox.all().find((one) => one.externalReference === externalReference)
    if (!letter) throw new Error('no letter with this reference')
    const event = { status, at: options.now().toISOString(), text: inWords(status) }
    postbox.later.set(letter.id, [...(postbox.later.get(letter.id) ?? []), event])
  }
  const ownKey = new OwnKey(options.now)
  const admit = fiksAccess(options.token, options.integrations)
  const app = new Hono<{ Variables: { integration: FiksIntegration } }>()
  type C = Context<{ Variables: { integration: FiksIntegration } }>

  app.get('/', (c) => {
    c.header('Content-Security-Policy', contentSecurityPolicy())
    const letters = postbox.all().map((letter) => ({ letter, event: statusNow(letter) }))
    return c.html(postboxPage(letters.toReversed()))
  })
  // Outside the API, and for everybody.
  app.get('/forsendelse/publickey/hent', async (c) => c.text(await ownKey.certificatePem()))
  app.get('/forsendelse/:id/:nth', (c) => {
    const [letter, content] = [
      postbox.withId(c.req.param('id')),
      postbox.content(c.req.param('id'), Number(c.req.param('nth'))),
    ]
    const document = letter?.documents[Number(c.req.param('nth'))]
    if (!content || !document) return c.notFound()
    // What was sent is never run in a browser here, whatever it claims to be.
    const isPdf = document.mimeType === 'application/pdf'
    return c.body(new Uint8Array(content), 200, {
      'Content-Type': isPdf ? 'application/pdf' : 'application/octet-stream',
      'Content-Disposition': isPdf ? 'inline' : 'attachment',
      'X-Content-Type-Options': 'nosniff',
    })
  })

  app.use('/api/*', async (c, next) => {
    c.set('integration', await admit(c.req.raw.headers))
    await next()
  })
  const account = (c: C): string => {
    const id = c.req.param('kontoId') ?? ''
    if (!isUuid(id)) throw new FiksError(400, 'kontoId er ikke en uuid')
    if (c.get('integration').svarutAccountId !== id)
      throw new FiksError(403, 'Integrasjonen mangler tilgang til kontoen')
    return id
  }
  const ownLetter = (c: C): Letter => {
    const letter = postbox.withId(c.req.param('id') ?? '')
    if (!letter) throw new FiksError(404, 'Fant ikke forsendelsen')
    if (letter.accountId !== c.get('integration').svarutAccountId)
      throw new FiksError(403, 'Integrasjonen mangler tilgang til forsendelsen')
    return letter
  }

  app.post('/api/v3/kontoer/:kontoId/forsendelser/:kind', async (c) => {
    const kind = kinds.find((one) => one === c.req.param('kind'))
    if (!kind) throw new FiksError(404, 'Fant ikke ressursen')
    const accountId = account(c)
    const { metadata, files } = await receiveParts(c.req.raw)
    const shipment = metadata as Shipment
    const opened = await openedFiles(shipment, files, ownKey)
    const wrong =
      whyNotAShipment(kind, metadata) ??
      whyRefused(kind, shipment, opened, options.now(), options.mostPrintableBytes)
    if (wrong) throw new FiksError(400, wrong)
    const letter: Letter = {
      id: randomUUID(),
      accountId,
      municipality: c.get('integration').municipality,
      kind,
      title: shipment.tittel,
      receiverName: shipment.mottaker.navn,
      receiverId: shipment.mottaker.digitalId ?? null,
      externalReference: shipment.eksternReferanse ?? null,
      sendingSystem: shipment.avgivendeSystem ?? null,
      receivedAt: options.now().toISOString(),
      steps: deliveryOf(kind, shipment, options.population, options.now()),
      securityLevel: shipment.sikkerhetsniva ?? null,
      encrypted: shipment.kryptert ?? false,
      documents: files.map((file, i) => ({
        fileName: file.fileName,
        mimeType: shipment.dokumenter![i]!.mimeType,
        documentType: shipment.dokumenter![i]!.dokumentType ?? '',
        bytes: file.bytes,
        sha256: file.sha256,
        toSign: shipment.dokumenter![i]!.skalSigneres ?? false,
      })),
    }
    postbox.accept(
      letter,
      opened.map((file) => file.content),
    )
    return c.json({ id: letter.id })
  })
  app.post('/api/v3/kontoer/:kontoId/forsendelser/status/sok', async (c) => {
    const accountId = account(c)
    const body = (await c.req.json().catch(() => null)) as { id?: unknown } | null
    if (!Array.isArray(body?.id) || !body.id.every((id) => typeof id === 'string' && isUuid(id)))
      throw new FiksError(400, 'id må være en liste med uuid')
    const letters = body.id
      .map((id) => postbox.withId(id))
      .filter((letter) => letter?.accountId === accountId)
    return c.json({
      statuser: letters.map((letter) => {
        const event = statusNow(letter!)
        return { id: letter!.id, status: event.status, sisteStatusEndring: event.at }
      }),
    })
  })
  const reference = (c: C) => {
    const asked = c.req.query('eksternRef')
    if (!asked) throw new FiksError(400, 'eksternRef mangler')
    return postbox.withReference(account(c), asked)
  }
  app.get('/api/v2/kontoer/:kontoId/forsendelser', (c) =>
    c.json({ forsendelseIds: reference(c).map((letter) => letter.id) }),
  )
  app.get('/api/v2/kontoer/:kontoId/forsendelser/metadata', (c) =>
    c.json({
      forsendelser: reference(c).map((letter) => ({
        id: letter.id,
        dato: letter.receivedAt,
        ...(letter.sendingSystem ? { avgivendeSystem: letter.sendingSystem } : {}),
      })),
    }),
  )
  app.get('/api/v2/forsendelser/:id/hendelser', (c) => {
    const letter = ownLetter(c)
    return c.json({
      hendelser: eventsOf(letter).map((event) => ({ tidspunkt: event.at, hendelse: event.text })),
    })
  })
  app.get('/api/v2/forsendelser/:id/metadata', (c) => {
    const letter = ownLetter(c)
    return c.json({
      dokumenter: letter.documents.map((document, i) => ({
        filnavn: document.fileName,
        mimeType: document.mimeType,
        dokumentType: document.documentType,
        storrelse: document.bytes,
        sha256Hash: document.sha256,
        nedlasningUrl: `${server.origin}/forsendelse/${letter.id}/${i}`,
        kanSigneres: document.toSign,
      })),
    })
  })
  app.get('/api/v2/forsendelsestyper', (c) => c.json({ forsendelsestyper: shipmentTypes }))
  app.notFound((c) => answerFiksError(new FiksError(404, 'Fant ikke ressursen'), c, options.now()))
  app.onError((error, c) => answerFiksError(error, c, options.now()))
  server.answerWith(getRequestListener(app.fetch))
  return Object.assign(server, { happen, received: () => postbox.all() })
}

function operationOf(method: string, path: string): string {
  const last = path.split('/').at(-1) ?? ''
  if (method === 'POST' && path.includes('/v3/')) {
    if (path.endsWith('/status/sok')) return 'status'
    return kinds.some((kind) => kind === last) ? `send-${last}` : 'other'
  }
  if (path === '/forsendelse/publickey/hent') return 'public-key'
  if (/\/v2\/kontoer\/[^/]+\/forsendelser$/.test(path)) return 'eksternref'
  if (/\/v2\/kontoer\/[^/]+\/forsendelser\/metadata$/.test(path)) return 'eksternref-metadata'
  return ['hendelser', 'metadata', 'forsendelsestyper'].includes(last) ? last : 'other'
}
