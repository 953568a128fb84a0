import { answerFiles, messageId, writeMessage } from '#engines/fiks-arkiv/index.ts'
import { FiksNotFound } from '#integrations/fiks/client.ts'
import { expiredMessage, undeliverableMessage } from '#integrations/fiks-io/messages.ts'
import { PackageFault, type PackageFaultCode, type PackedFile } from '#integrations/fiks-io/sealed-package.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { isTooLarge } from '#platform/net.ts'
import type { ZipLimits } from '#platform/zip.ts'
import { accountInForce } from '../accounts.ts'
import { takeForwardAnswer } from '../forwarding/take-answer.ts'
import { type FiksAnswer, receiveFiksMessage } from '../receive-message.ts'
import { type FiksConnection, fiksConnection, fiksLine } from './connection.ts'
import { idOf } from './id-of.ts'
import type { FiksLineWorld } from './world.ts'

/** Why a message was not carried out, beside what is wrong with its package. */
type Fault = PackageFaultCode | 'document-gone' | 'other-organization' | 'answers-nothing' | 'answer-expired'

/** All of it stands in memory while it is opened. The protocol itself lets a message be 5 GB. */
const mostBytes = 400_000_000
const limits: ZipLimits = { zipBytes: mostBytes, files: 1000, fileBytes: mostBytes, totalBytes: mostBytes }
/** Its own message may be answered before we have written down what it was called. */
const waitForOwnMs = 10 * 60_000
const lookAgainMs = 5_000

/**
 * Takes care of a message that is stored: opened, its signature proven, carried out or taken as an answer; then its own
 * answers are stored and planned in the transaction that ends it. Run again, the archive gives the same answer.
 * @throws OutsideFailure while Dokumentlager or the virus scanner is away
 */
export async function takeInMessage(job: Job, world: FiksLineWorld): Promise<void> {
  const { transactions, keys } = world
  const given = await transactions.inTenant(job.municipality, fiksLine, async (ctx) => {
    const arrival = await ctx.tx
      .selectFrom('archive.fiks_arrival')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    const connection = arrival && (await fiksConnection(ctx, keys))
    if (!arrival || !connection) return null
    const account = await accountInForce(ctx, arrival.from_account_id)
    return { arrival, connection, organizationNumber: account?.organizationNumber ?? null, now: ctx.now }
  })
  if (!given) return
  const { arrival, connection } = given
  const isOwn = arrival.type === expiredMessage || arrival.type === undeliverableMessage
  const isAnswer = isOwn || arrival.reply_to !== null
  const opened = await filesOf(world, connection, arrival, given.organizationNumber)
  if (isAnswer) {
    if (typeof opened === 'string') return settle(world, job, opened, [])
    if (arrival.reply_to === null) return settle(world, job, 'answers-nothing', [])
    const isTaken = await takeForwardAnswer(world, job.municipality, {
      inReplyTo: arrival.reply_to,
      from: isOwn ? null : arrival.from_account_id,
      type: arrival.type,
      file: opened[0] ?? null,
    })
    if (isTaken) return settle(world, job, null, [])
    if (isOwn && (await noteUndelivered(world, job.municipality, arrival.reply_to)))
      return settle(world, job, 'answer-expired', [])
    if (given.now.getTime() - arrival.received_at.getTime() > waitForOwnMs)
      return settle(world, job, 'answers-nothing', [])
    throw new TryLater(
      new Date(given.now.getTime() + lookAgainMs),
      'what this answers is not written down yet',
    )
  }
  if (typeof opened === 'string') return settle(world, job, opened, [unfitAnswer(world, opened)])
  const answers = await receiveFiksMessage(world, job.municipality, {
    // The sender's own id of it, where it has one: sent once more, it is still the same.
    id: arrival.client_id ? idOf(arrival.from_account_id, arrival.client_id) : arrival.id,
    type: arrival.type,
    from: arrival.from_account_id,
    files: opened,
  })
  return settle(world, job, null, answers)
}

interface Arrival {
  package: Buffer | null
  document_id: string | null
}

async function filesOf(
  world: FiksLineWorld,
  connection: FiksConnection,
  arrival: Arrival,
  organizationNumber: string | null,
): Promise<PackedFile[] | Fault> {
  const sealed = arrival.document_id ? await fetched(world, connection, arrival.document_id) : arrival.package
  if (typeof sealed === 'string') return sealed
  if (sealed === null) return []
  try {
    const { files, signer } = await world.packages.open(sealed, connection.keys, limits)
    if (organizationNumber !== null && signer.organizationNumber !== organizationNumber)
      return 'other-organization'
    return files
  } catch (error) {
    if (error instanceof PackageFault) return error.code
    throw error
  }
}

async function fetched(
  world: FiksLineWorld,
  { integration }: FiksConnection,
  documentId: string,
): Promise<Uint8Array | 'document-gone' | 'too-large'> {
  try {
    return await world.fiksIo.download(integration, documentId, mostBytes)
  } catch (error) {
    if (error instanceof FiksNotFound) return 'document-gone'
    if (isTooLarge(error)) return 'too-large'
    throw error
  }
}

/** One of our answers that its receiver never took. */
async function noteUndelivered(
  world: FiksLineWorld,
  municipality: string,
  messageId: string | null,
): Promise<boolean> {
  if (messageId === null) return false
  const changed = await world.transactions.inTenant(municipality, fiksLine, (ctx) =>
    ctx.tx
      .updateTable('archive.fiks_answer')
      .set({ state: 'undelivered', settled_at: ctx.now })
      .where('municipality', '=', municipality)
      .where('message_id', '=', messageId)
      .executeTakeFirst(),
  )
  return changed.numUpdatedRows > 0n
}

/** What the sender is told of a package that cannot be taken. In the language of the protocol, and nothing of its content. */
const words: Readonly<Record<Fault, string>> = {
  'not-encrypted': 'Pakken er ikke kryptert slik Fiks IO krever, eller den er skadet.',
  'other-key': 'Pakken er kryptert med et annet sertifikat enn det kontoen har nå.',
  'not-a-container': 'Pakken er ikke en lesbar ASiC-E.',
  'no-signature': 'Pakken mangler signatur.',
  'signature-wrong': 'Signaturen stemmer ikke med innholdet i pakken.',
  'content-differs': 'En fil i pakken er ikke slik den ble signert.',
  'too-large': `Pakken er større enn ${mostBytes / 1_000_000} MB, som er det meste arkivet tar imot. Del den i flere meldinger.`,
  'signer-expired': 'Sertifikatet som pakken er signert med, gjelder ikke nå.',
  'signer-not-trusted': 'Sertifikatet som pakken er signert med, er ikke utstedt av en godkjent utsteder.',
  'other-organization': 'Pakken er signert av en annen virksomhet enn den som har tilgang til arkivet.',
  'document-gone': 'Pakken finnes ikke lenger i Fiks Dokumentlager.',
  'answers-nothing': 'Meldingen svarer på noe som ikke er sendt herfra.',
  'answer-expired': 'Svaret ble ikke hentet.',
}

function unfitAnswer(world: FiksLineWorld, fault: Fault): FiksAnswer {
  const type = messageId('feilmelding.ugyldigforespoersel')
  const { schema, root, file } = answerFiles[type] as { schema: string; root: string; file: string }
  const bytes = writeMessage(schema, root, { feilId: world.random.uuid(), feilmelding: words[fault] })
  return { type, file: { name: file, bytes } }
}

async function settle(
  world: FiksLineWorld,
  job: Job,
  fault: Fault | null,
  answers: readonly FiksAnswer[],
): Promise<void> {
  await world.transactions.inTenant(job.municipality, fiksLine, async (ctx) => {
    const ended = await ctx.tx
      .updateTable('archive.fiks_arrival')
      .set({ state: fault ? 'refused' : 'done', fault, package: null, settled_at: ctx.now })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n || answers.length === 0) return
    for (const [position, { type, file }] of answers.entries()) {
      const id = idOf(job.id, position)
      await ctx.tx
        .insertInto('archive.fiks_answer')
        .values({
          ...{ municipality: ctx.municipality, id, arrival_id: job.id, position, type },
          file_name: file?.name ?? null,
          body_sealed: file && (await world.keys.seal(ctx, `archive.fiks-answer|${id}`, file.bytes)),
          created_at: ctx.now,
        })
        .execute()
    }
    await ctx.later('archive.fiks-answer', job.id)
  })
}
