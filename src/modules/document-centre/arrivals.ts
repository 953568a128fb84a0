import { createHash } from 'node:crypto'
import { findSetting, type SettingValue } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { SealedFile, StoredFile } from '#platform/files.ts'
import { type ArrivalState, type Channel, nextStep, type ProblemCode, routeOf } from './arrival.rules.ts'
import { idOf } from './id-of.ts'
import type { IntakeWorld } from './world.ts'

/** The platform's own part that takes post in; its name stands where a person's would. */
export const postRoom = systemActor('Dokumentsenteret (automatisk)')

export interface Sender {
  name?: string
  email?: string
  addressLines?: string[]
  postalCode?: string
  postalTown?: string
  organisationNumber?: string
}

export interface NewDocument {
  name: string
  sort: 'message' | 'main' | 'attachment'
  claimedType?: string | null
  /** The bytes, or where they come from in pieces, or what is said of them where they lie under the document's id. */
  content: Uint8Array | SealedFile | StoredFile
}

export const sizeOf = (content: NewDocument['content']) =>
  content instanceof Uint8Array ? content.length : content.sizeBytes

/** Under what id a document's bytes are kept, so that they can be put there before the document is. */
export const documentId = (municipality: string, arrival: string, position: number) =>
  idOf(municipality, arrival, 'document', position)

export interface NewArrival {
  channel: Channel
  /** The channel's own name of it: the same delivered again is the same arrival. */
  externalKey: string
  title: string
  sender: Sender
  /** Identity number of the sender, where the channel knows it. */
  senderNumber?: string | null
  /** What the channel says besides; no identity numbers. */
  facts?: Record<string, unknown>
  receivedAt?: Date
  sizeBytes?: number
  /** Whose post it is, unopened, where whoever took it in says so. */
  unopenedFor?: string | null
}

export const arrivalId = (municipality: string, channel: Channel, externalKey: string) =>
  idOf(municipality, channel, externalKey)

export async function intakeOf(ctx: Ctx): Promise<SettingValue<'intake'> | null> {
  return (await findSetting(ctx, 'intake', ctx.today))?.value ?? null
}

/**
 * Takes in what a channel has: the row, its documents' bytes, and the job that goes on with it. `documents` null: it is
 * only announced, and fetched afterwards. The same again is the first.
 */
export async function takeIn(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys' | 'files'>,
  wanted: NewArrival,
  documents: readonly NewDocument[] | null,
): Promise<{ id: string; isNew: boolean }> {
  const id = arrivalId(ctx.municipality, wanted.channel, wanted.externalKey)
  const intake = await intakeOf(ctx)
  const route = routeOf(intake?.routes ?? [], 'unopened', [
    ...[wanted.title, wanted.sender.name, wanted.sender.email],
    ...Object.values(wanted.facts ?? {}).filter((value) => typeof value === 'string'),
  ])
  const state: ArrivalState = documents ? 'received' : 'announced'
  const number = wanted.senderNumber
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('document_centre.arrival')
    .values({
      ...{ municipality: ctx.municipality, id, channel: wanted.channel, external_key: wanted.externalKey },
      ...{ state, title: wanted.title.slice(0, 1000), sender: JSON.stringify(wanted.sender) },
      channel_facts: JSON.stringify(wanted.facts ?? {}),
      size_bytes: wanted.sizeBytes ?? documents?.reduce((sum, one) => sum + sizeOf(one.content), 0) ?? 0,
      unopened_for: wanted.unopenedFor ?? route?.unit ?? null,
      received_at: wanted.receivedAt ?? ctx.now,
      state_since: ctx.now,
      ...(number
        ? {
            sender_number_sealed: await world.keys.sealJson(ctx, `document-centre.sender|${id}`, number),
            person_hashes: number.length === 11 ? [world.keys.identityHash(number)] : [],
          }
        : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return { id, isNew: false }
  await addDocuments(ctx, world, id, documents ?? [])
  ctx.audit({
    event: 'intake.received',
    subjectKind: 'arrival',
    subjectId: id,
    details: { channel: wanted.channel },
  })
  await ctx.later(nextStep[state] as string, id)
  return { id, isNew: true }
}

/** Puts documents to an arrival, their bytes under their own ids until they have been looked at for viruses. */
export async function addDocuments(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files'>,
  arrival: string,
  documents: readonly (NewDocument & { within?: string })[],
  from = 1,
): Promise<string[]> {
  const ids: string[] = []
  for (const [at, document] of documents.entries()) {
    const position = from + at
    const id = documentId(ctx.municipality, arrival, position)
    const { sha256, sizeBytes } = await keepPassing(ctx, world, id, document.content)
    await ctx.tx
      .insertInto('document_centre.document')
      .values({
        ...{ municipality: ctx.municipality, id, arrival_id: arrival, position, sort: document.sort },
        name: document.name.slice(0, 300) || 'uten navn',
        claimed_type: document.claimedType ?? null,
        within_id: document.within ?? null,
        ...{ sha256, size_bytes: sizeBytes },
      })
      .execute()
    ids.push(id)
  }
  return ids
}

async function keepPassing(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files'>,
  id: string,
  content: NewDocument['content'],
): Promise<StoredFile> {
  if (content instanceof Uint8Array) {
    await world.files.putPassing(ctx, id, content)
    return { sha256: createHash('sha256').update(content).digest('hex'), sizeBytes: content.length }
  }
  if ('sha256' in content) return content
  const write = await world.files.passingWriter(ctx, id)
  return write(content.pieces())
}

export interface ArrivalRow {
  id: string
  channel: Channel
  external_key: string
  state: ArrivalState
  title: string
  sender: Sender
  channel_facts: Record<string, unknown>
  unopened_for: string | null
  received_at: Date
  version: number
  taken_by: string | null
}

/** The arrival, held until commit; null when it is not there. */
export async function heldArrival(ctx: Ctx, id: string): Promise<ArrivalRow | null> {
  const row = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select(['id', 'channel', 'external_key', 'state', 'title', 'sender', 'channel_facts', 'unopened_for'])
    .select(['received_at', 'version', 'taken_by'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return (row as unknown as ArrivalRow | undefined) ?? null
}

/** The step is done: the arrival is in `to`, and the next step is asked for. */
export async function goOn(ctx: Ctx, id: string, to: ArrivalState): Promise<void> {
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set((set) => ({ state: to, state_since: ctx.now, version: set('version', '+', 1) }))
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  const job = nextStep[to]
  if (job) await ctx.later(job, id)
}

/** A task for a person. The same said twice stands once. */
export async function addProblem(
  ctx: Ctx,
  arrival: string,
  code: ProblemCode,
  document: string | null = null,
  details: Record<string, string | number> = {},
): Promise<void> {
  await ctx.tx
    .insertInto('document_centre.problem')
    .values({
      ...{ municipality: ctx.municipality, id: idOf(ctx.municipality, arrival, code, document ?? '') },
      ...{ arrival_id: arrival, document_id: document, code },
      ...{ details: JSON.stringify(details), made_at: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
