import type { Shipment, SvarInnAccess } from '#integrations/svarinn/client.ts'
import { CannotOpenShipment, openedShipment, type ReceiverKey } from '#integrations/svarinn/open-shipment.ts'
import { secretOf } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { StoredFile } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { readLargeZip, ZipFault } from '#platform/zip.ts'
import type { ProblemCode } from '../arrival.rules.ts'
import {
  addDocuments,
  addProblem,
  arrivalId,
  documentId,
  goOn,
  heldArrival,
  intakeOf,
  type NewArrival,
  postRoom,
  takeIn,
} from '../arrivals.ts'
import { idOf } from '../id-of.ts'
import { type IntakeLimits, intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'

/** How a municipality signs in at SvarInn, and the keys that open what comes. Null: it does not receive there. */
async function accessOf(
  ctx: Ctx,
  world: IntakeWorld,
): Promise<{ access: SvarInnAccess; keys: ReceiverKey[] } | null> {
  const username = (await intakeOf(ctx))?.svarInnUsername
  if (!username) return null
  const password = await secretOf(ctx, world.keys, 'svarinn-password')
  const keys = JSON.parse(await secretOf(ctx, world.keys, 'svarinn-keys')) as ReceiverKey[]
  return { access: { username, password }, keys }
}

/**
 * Asks SvarInn what has come, and announces each shipment. One that stands stored already was not acknowledged the last
 * time, or the receipt was lost: it is acknowledged again, and nothing else.
 */
export async function pollSvarInn(job: Job, world: IntakeWorld): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const { found, minutes } = await inTenant(async (ctx) => ({
    found: await accessOf(ctx, world),
    minutes: intakeLimitsOn(ctx.today).pollMinutes,
  }))
  if (found && world.svarInn) {
    for (const shipment of await world.svarInn.newShipments(found.access))
      await inTenant((ctx) => announce(ctx, world, shipment))
  }
  throw new TryLater(
    new Date(world.clock.now().getTime() + minutes * 60_000),
    'SvarInn is asked again in a while',
  )
}

async function announce(ctx: Ctx, world: IntakeWorld, shipment: Shipment): Promise<void> {
  const { isNew, id } = await takeIn(ctx, world, arrivalOf(shipment), null)
  if (isNew) return
  const arrival = await heldArrival(ctx, id)
  // Still announced: its fetching goes on by itself. Stored: only the receipt is missing.
  if (arrival && arrival.state !== 'announced' && !(await isTooLarge(ctx, id)))
    await ctx.later('document-centre.acknowledge-shipment', id)
}

function arrivalOf(shipment: Shipment): NewArrival {
  const from = shipment.svarSendesTil ?? shipment.avsender
  const lines = [from?.adresselinje1, from?.adresselinje2, from?.adresselinje3].flatMap((line) => line || [])
  const to = shipment.svarSendesTil
  const importing = shipment.metadataForImport?.mappeId
  return {
    ...{ channel: 'svarinn', externalKey: shipment.id, title: shipment.tittel },
    sender: {
      ...(from?.navn ? { name: from.navn } : {}),
      ...(lines.length > 0 ? { addressLines: lines } : {}),
      ...(from?.postnummer ? { postalCode: from.postnummer } : {}),
      ...(from?.poststed ? { postalTown: from.poststed } : {}),
      ...(to?.organisasjonsnummer ? { organisationNumber: to.organisasjonsnummer } : {}),
    },
    senderNumber: to?.fodselsnummer || null,
    facts: {
      shipmentId: shipment.id,
      ...(shipment.svarPaForsendelse ? { answers: shipment.svarPaForsendelse } : {}),
      ...(importing?.saksaar && importing.sakssekvensnummer
        ? { caseYear: importing.saksaar, caseSequence: importing.sakssekvensnummer }
        : {}),
      ...(shipment.type ? { shipmentType: shipment.type } : {}),
      ...(shipment.avgivendeSystem ? { sendingSystem: shipment.avgivendeSystem } : {}),
      ...(shipment.taushetsbelagtPost ? { isSecret: true } : {}),
      files: shipment.filer.map((file) => ({
        ...{ name: file.filnavn, type: file.mimeType, sha256: file.hash, bytes: file.storrelse },
      })),
    },
    sizeBytes: shipment.filer.reduce((sum, file) => sum + file.storrelse, 0),
  }
}

interface ListedFile {
  name: string
  type: string
  sha256: string
  bytes: number
}

/** Downloads, opens, checks against what was listed, and stores. Only the commit allows the receipt. */
export async function fetchShipment(job: Job, world: IntakeWorld): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const given = await inTenant(async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'announced') return null
    const found = await accessOf(ctx, world)
    if (!found) return null
    const limit = intakeLimitsOn(ctx.today)
    const files = arrival.channel_facts.files as ListedFile[]
    return { arrival, found, limit, files, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
  })
  if (!given || !world.svarInn) return
  const { arrival, found, limit, files } = given
  // Larger than we take: SvarInn keeps it, and a person fetches it or asks for it otherwise.
  if (given.bytes > limit.shipmentBytes)
    return inTenant((ctx) => giveUp(ctx, job.id, 'too-large', given.bytes))
  const sealed = await world.svarInn.download(found.access, arrival.external_key, 2 * limit.shipmentBytes)
  const opened = await open(job, world, openedShipment(sealed, found.keys), files, limit)
  if (opened instanceof Map) {
    await inTenant(async (ctx) => {
      const held = await heldArrival(ctx, job.id)
      if (held?.state !== 'announced') return
      await addDocuments(
        ctx,
        world,
        job.id,
        files.map((file, at) => ({
          ...{ name: file.name, sort: at === 0 ? ('main' as const) : ('attachment' as const) },
          ...{ claimedType: file.type, content: opened.get(file.name) as StoredFile },
        })),
      )
      await goOn(ctx, job.id, 'received')
      await ctx.later('document-centre.acknowledge-shipment', job.id)
    })
    return
  }
  // It stays in the queue at the other side; whether it goes to paper instead is a person's to say.
  await world.svarInn.fail(found.access, arrival.external_key, wordsOf[opened] ?? 'Kan ikke leses', false)
  await inTenant((ctx) => giveUp(ctx, job.id, opened, given.bytes))
}

const wordsOf: Partial<Record<ProblemCode, string>> = {
  'wrong-key': 'Forsendelsen er kryptert med et annet sertifikat enn mottakersystemet har.',
  'damaged-shipment': 'Forsendelsen kan ikke dekrypteres eller pakkes ut.',
  'content-differs': 'Innholdet stemmer ikke med det som er oppgitt om filene.',
}

/**
 * Puts each file of the shipment under the id of the document it becomes, and says what it was; or what is wrong. Neither
 * the zip nor a file stands in memory: the zip lies sealed in between, since it is read from its end.
 */
async function open(
  job: Job,
  world: IntakeWorld,
  zip: AsyncIterable<Uint8Array>,
  files: readonly ListedFile[],
  limit: IntakeLimits,
): Promise<Map<string, StoredFile> | ProblemCode> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const zipId = idOf(job.municipality, job.id, 'shipment')
  const writerFor = (id: string) => inTenant((ctx) => world.files.passingWriter(ctx, id))
  const content = new Map<string, StoredFile>()
  try {
    await (await writerFor(zipId))(zip)
    const sealed = await inTenant((ctx) => world.files.openPassing(ctx, zipId))
    const limits = {
      ...{ zipBytes: 2 * limit.shipmentBytes, files: limit.documents },
      ...{ fileBytes: limit.fileBytes, totalBytes: limit.unpackedBytes },
    }
    await readLargeZip(sealed, limits, async (path, pieces) => {
      const at = files.findIndex(({ name }) => name === path)
      if (at < 0) for await (const _ of pieces);
      else content.set(path, await (await writerFor(documentId(job.municipality, job.id, at + 1)))(pieces))
    })
    const agrees = files.every(({ name, sha256, bytes }) => {
      const found = content.get(name)
      return found?.sizeBytes === bytes && found.sha256 === sha256.toLowerCase()
    })
    return agrees && files.length > 0 ? content : 'content-differs'
  } catch (error) {
    if (error instanceof CannotOpenShipment)
      return error.why === 'other-key' ? 'wrong-key' : 'damaged-shipment'
    if (error instanceof ZipFault) return 'damaged-shipment'
    throw error
  } finally {
    await world.files.dropPassing(job.municipality, zipId)
  }
}

async function giveUp(ctx: Ctx, id: string, why: ProblemCode, bytes: number): Promise<void> {
  const held = await heldArrival(ctx, id)
  if (held?.state !== 'announced') return
  await addProblem(ctx, id, why, null, { megabytes: Math.ceil(bytes / 1_000_000) })
  await goOn(ctx, id, 'waiting')
}

/** What is still with SvarInn only must not be acknowledged. */
async function isTooLarge(ctx: Ctx, id: string): Promise<boolean> {
  const document = await ctx.tx
    .selectFrom('document_centre.document')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return document === undefined
}

/** Tells SvarInn that we have it. Said again when nobody knows whether it was heard. */
export async function acknowledgeShipment(job: Job, world: IntakeWorld): Promise<void> {
  const given = await world.transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    const found = await accessOf(ctx, world)
    return arrival && arrival.state !== 'announced' && found ? { arrival, access: found.access } : null
  })
  if (!given || !world.svarInn) return
  try {
    await world.svarInn.acknowledge(given.access, given.arrival.external_key)
  } catch (error) {
    // Acknowledged before, and taken away there: the receipt was heard.
    if (!(error instanceof OutsideFailure) || error.problem !== 'refused') throw error
  }
  await world.transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    await ctx.tx
      .updateTable('document_centre.arrival')
      .set({ acknowledged_at: ctx.now })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('acknowledged_at', 'is', null)
      .execute()
  })
}

export const shipmentArrival = (municipality: string, shipmentId: string) =>
  arrivalId(municipality, 'svarinn', shipmentId)
