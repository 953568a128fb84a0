import { randomUUID, X509Certificate } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { fiksAccess } from '../fiks/access.ts'
import { answerFiksError, FiksError } from '../fiks/fiks-error.ts'
import type { FiksIntegration } from '../fiks/integrations.ts'
import { type TokenRule, tokenAcceptor } from '../server/accept-token.ts'
import { type StandinServer, serve } from '../server/serve.ts'
import { type FiksIoAccount, maySend } from './accounts.ts'
import { type Broker, startBroker } from './broker.ts'
import { AccountQueue, type QueuedMessage, toldBy } from './queues.ts'

export type { FiksIoAccount } from './accounts.ts'

export interface FiksIoOptions {
  port: number
  amqpPort: number
  controlToken: string | null
  now: () => Date
  token: TokenRule
  integrations: Pick<
    FiksIntegration,
    'integrationId' | 'integrationPassword' | 'authorisedOrganisation' | 'organisationNumber'
  >[]
  accounts: FiksIoAccount[]
  tls: { certificatePem: string; privateKeyPem: string }
  /** What is larger lies in Dokumentlager, with a reference in the queue. */
  mostQueuedBytes?: number
}

export interface FiksIoServer extends StandinServer {
  amqpPort: number
  accounts: FiksIoAccount[]
  broker: Broker
  queueOf(accountId: string): AccountQueue | null
  /** Messages taken over, by type, in the order they came. */
  sent: { type: string; from: string; to: string; id: string; headers: Record<string, string> }[]
}

const sevenDaysMs = 7 * 86_400_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Fiks IO: sending by HTTP, the catalogue, what is too large for a queue, and the queues themselves by AMQP. */
export async function startFiksIo(options: FiksIoOptions): Promise<FiksIoServer> {
  const { now, accounts } = options
  const mostQueuedBytes = options.mostQueuedBytes ?? 5_000_000
  const queues = new Map<string, AccountQueue>()
  const stored = new Map<string, { content: Buffer; for: string; until: number }>()
  const sent: FiksIoServer['sent'] = []
  const accountOf = (id: string) => accounts.find((one) => one.accountId === id.toLowerCase())
  const queueOf = (id: string): AccountQueue | null => {
    if (!accountOf(id)) return null
    const known = queues.get(id)
    if (known) return known
    const tell = (about: QueuedMessage, type: string) =>
      queueOf(about.headers['avsender-id'] ?? '')?.put(toldBy(about, type, id, now()))
    const made = new AccountQueue(id, now, tell)
    queues.set(id, made)
    return made
  }
  const accept = tokenAcceptor(options.token)
  const broker = await startBroker({
    port: options.amqpPort,
    tls: options.tls,
    queueOf,
    async admit(username, password) {
      const [integrationPassword, token] = password.split(' ')
      const integration = options.integrations.find((one) => one.integrationId === username)
      const judged = await accept(`Bearer ${token}`)
      const isRight =
        integration?.integrationPassword === integrationPassword &&
        judged?.scopes.includes('ks:fiks') &&
        judged.consumer === integration?.authorisedOrganisation
      if (!isRight) return null
      return new Set(
        accounts.filter((one) => one.integrationId === username).map(({ accountId }) => accountId),
      )
    },
  })
  const server = await serve({
    system: 'fiks-io',
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) =>
      path.endsWith('/send')
        ? 'send'
        : path.startsWith('/dokumentlager/')
          ? 'dokumentlager'
          : (path.split('/').at(-1) ?? 'other'),
  })
  const admit = fiksAccess(options.token, options.integrations as FiksIntegration[])
  const app = new Hono<{ Variables: { integration: FiksIntegration } }>()
  app.use(async (c, next) => {
    c.set('integration', await admit(c.req.raw.headers))
    await next()
  })

  const told = (account: FiksIoAccount) => ({
    ...{ fiksOrgId: randomUUID(), fiksOrgNavn: 'Testorganisasjon', kontoId: account.accountId },
    kontoNavn: account.name,
    status: statusOf(account),
  })
  const statusOf = (account: FiksIoAccount) => ({
    ...{ gyldigAvsender: true, gyldigMottaker: account.certificatePem !== null, melding: null },
    antallKonsumenter: queueOf(account.accountId)?.consumers ?? 0,
    antallUavhentedeMeldinger: queueOf(account.accountId)?.length ?? 0,
  })
  const catalogue = '/fiks-io/katalog/api/v1'
  const known = (id: string): FiksIoAccount => {
    const account = accountOf(id)
    if (!account) throw new FiksError(404, 'Fant ikke kontoen')
    return account
  }
  app.get(`${catalogue}/lookup`, (c) => {
    const { identifikator = '', meldingProtokoll = '', sikkerhetsniva = '' } = c.req.query()
    if (!/^[A-Z_]+\.[0-9]+$/.test(identifikator) || !/^[1-4]$/.test(sikkerhetsniva))
      throw new FiksError(400, 'Ugyldig oppslag')
    const found = accounts.find(
      (one) =>
        identifikator === `ORG_NO.${one.organisationNumber}` &&
        meldingProtokoll === one.protocol &&
        one.party === 'arkiv',
    )
    if (!found) throw new FiksError(404, 'Fant ingen konto')
    return c.json(told(found))
  })
  app.get(`${catalogue}/kontoer/:id`, (c) => c.json(told(known(c.req.param('id')))))
  app.get(`${catalogue}/kontoer/:id/status`, (c) => c.json(statusOf(known(c.req.param('id')))))
  app.get(`${catalogue}/kontoer/:id/offentligNokkel`, (c) => {
    const { certificatePem } = known(c.req.param('id'))
    if (certificatePem === null) throw new FiksError(404, 'Kontoen har ingen offentlig nøkkel')
    const certificate = new X509Certificate(certificatePem)
    return c.json({
      ...{ nokkel: certificatePem, serial: certificate.serialNumber },
      ...{ validFrom: new Date(certificate.validFrom), validTo: new Date(certificate.validTo) },
      ...{ subjectDN: certificate.subject, issuerDN: certificate.issuer },
      ...{ valid: Date.parse(certificate.validTo) > now().getTime(), statusMessage: null },
    })
  })
  app.get('/dokumentlager/nedlasting/:id', (c) => {
    const document = stored.get(c.req.param('id'))
    const owner = document && accountOf(document.for)
    if (!document || !owner || document.until <= now().getTime())
      throw new FiksError(404, 'Fant ikke dokumentet')
    if (owner.integrationId !== c.get('integration').integrationId)
      throw new FiksError(403, 'Integrasjonen har ikke tilgang til dokumentet')
    return c.body(new Uint8Array(document.content), 200, { 'Content-Type': 'application/octet-stream' })
  })
  app.post('/fiks-io/api/v1/send', async (c) => {
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>)
    const said = metadataOf(form.metadata instanceof File ? await form.metadata.text() : form.metadata)
    const { sender, receiver } = partiesOf(said, c.get('integration').integrationId)
    if (!maySend(sender.party, said.meldingType) || sender.party === receiver.party)
      throw new FiksError(400, `Meldingstypen ${said.meldingType} kan ikke sendes mellom disse kontoene`)
    const body =
      form.data instanceof File ? Buffer.from(await form.data.arrayBuffer()) : Buffer.from(form.data ?? '')
    const id = randomUUID()
    const documentId = body.length > mostQueuedBytes ? randomUUID() : null
    const at = now().getTime()
    if (documentId)
      stored.set(documentId, {
        ...{ content: body, for: receiver.accountId, until: at + said.ttl + 86_400_000 },
      })
    const custom = Object.entries(said.headere).map(([name, value]) => [`egendefinert-header.${name}`, value])
    const headers: Record<string, string> = {
      ...{ 'melding-id': id, type: said.meldingType, 'avsender-id': sender.accountId },
      'avsender-navn': sender.name,
      ...(said.svarPaMelding ? { 'svar-til': said.svarPaMelding } : {}),
      ...(documentId ? { 'dokumentlager-id': documentId } : {}),
      ...Object.fromEntries(custom),
    }
    sent.push({ type: said.meldingType, from: sender.accountId, to: receiver.accountId, id, headers })
    queueOf(receiver.accountId)?.put({
      ...{ headers, body: documentId ? Buffer.alloc(0) : body, ttlMs: said.ttl },
      ...{ expiresAt: at + said.ttl, failures: 0 },
    })
    return c.json({ ...said, meldingId: id, ...(documentId ? { dokumentlagerId: documentId } : {}) })
  })
  app.notFound(() => {
    throw new FiksError(404, 'Fant ikke ressursen')
  })
  app.onError((error, c) => answerFiksError(error, c, now()))
  server.answerWith(getRequestListener(app.fetch))

  function partiesOf(said: Said, integrationId: string) {
    const sender = accountOf(said.avsenderKontoId)
    if (sender?.integrationId !== integrationId)
      throw new FiksError(403, 'Integrasjonen har ikke tilgang til avsenderkontoen')
    const receiver = accountOf(said.mottakerKontoId)
    if (!receiver) throw new FiksError(404, 'Fant ikke mottakerkontoen')
    const isOpen =
      receiver.organisationNumber === sender.organisationNumber ||
      (receiver.openTo ?? []).includes(integrationId) ||
      // Whoever was written to may answer.
      sent.some((one) => one.id === said.svarPaMelding && one.to === sender.accountId)
    if (!isOpen) throw new FiksError(403, 'Systemet har ikke tilgang til mottakerkontoen')
    return { sender, receiver }
  }

  const stopHttp = server.stop
  return Object.assign(server, {
    ...{ amqpPort: broker.port, accounts, broker, queueOf, sent },
    stop: async () => {
      await broker.stop()
      await stopHttp()
    },
  })
}

interface Said {
  avsenderKontoId: string
  mottakerKontoId: string
  meldingType: string
  svarPaMelding?: string
  ttl: number
  headere: Record<string, string>
}

/** The documentation writes names with a capital and ttl as a timespan, KS's clients camel case and milliseconds. */
function metadataOf(text: string | undefined): Said {
  let given: Record<string, unknown>
  try {
    const parsed = JSON.parse(text ?? '') as Record<string, unknown>
    given = Object.fromEntries(
      Object.entries(parsed).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
    )
  } catch {
    throw new FiksError(400, 'Delen metadata mangler eller er ikke JSON')
  }
  for (const name of ['avsenderKontoId', 'mottakerKontoId'])
    if (!uuid.test(String(given[name]))) throw new FiksError(400, `${name} er ikke en gyldig UUID`)
  if (typeof given.meldingType !== 'string' || given.meldingType === '')
    throw new FiksError(400, 'meldingType mangler')
  if (given.svarPaMelding != null && !uuid.test(String(given.svarPaMelding)))
    throw new FiksError(400, 'svarPaMelding er ikke en gyldig UUID')
  const ttl = ttlOf(given.ttl)
  if (!(ttl >= 1000)) throw new FiksError(400, 'ttl må være minst ett sekund')
  return {
    avsenderKontoId: String(given.avsenderKontoId).toLowerCase(),
    mottakerKontoId: String(given.mottakerKontoId).toLowerCase(),
    meldingType: given.meldingType,
    ...(given.svarPaMelding == null ? {} : { svarPaMelding: String(given.svarPaMelding) }),
    ttl,
    headere: (given.headere ?? {}) as Record<string, string>,
  }
}

function ttlOf(value: unknown): number {
  if (value == null) return sevenDaysMs
  if (typeof value === 'number') return value
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)$/.exec(String(value)) ?? []
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
