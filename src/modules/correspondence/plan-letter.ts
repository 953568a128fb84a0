import { type NewScreening, personalMatters, registerEntry } from '#modules/archive/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import { addEnclosures, type Enclosure } from './enclosures.ts'
import { addressOf } from './receiver.rules.ts'

export interface Receiver {
  identityNumber: string
  name: string
  /** Street lines, "8680 Trofors", and abroad the country last; null when the address is protected or unknown. */
  addressLines: readonly string[] | null
}

export interface NewLetter {
  /** The decision it tells of; null for a letter about something else. */
  decisionId: string | null
  /** What another letter was written for, "request:<id>": that has one letter, as a decision has. */
  writtenFor?: string
  caseId: string
  residentId: string
  /** The archive's case file. */
  caseFileId: string
  /** The incoming entry that this letter answers: signed off when the letter has gone out. */
  answersEntryId: string | null
  title: string
  publicTitle: string | null
  /** The exact bytes to be archived and sent: a PDF/A-2a that stands in the document store. */
  pdf: StoredFile
  /** Archived PDFs that follow it, each a file of its own. */
  enclosures?: readonly Enclosure[]
  receiver: Receiver
  language: Language
  screening?: NewScreening | null
  /**
   * Sent encrypted, and read after a sign-in at the highest level (the service says so). A letter in a protected case
   * goes so whatever is said here.
   */
  atHighestLevel?: boolean
  /** The last day for what the letter asks of its receiver, as far as is known now; null where it asks for nothing. */
  actBy?: IsoDate | null
}

export interface PlannedLetter {
  letterId: string
  registryEntryId: string
  registryNumber: string
  /** False when the decision, or what it was written for, had its letter already. */
  isNew: boolean
}

/**
 * The letter of a decision, or of something else that has one letter: registered as outgoing, its bytes and receiver
 * fixed, its dispatch planned under a reference that never changes, all in the caller's transaction. A decision has one
 * letter: again gives the first.
 */
export async function planLetter(ctx: Ctx, keys: Keys, wanted: NewLetter): Promise<PlannedLetter> {
  const address = addressOf(wanted.receiver.addressLines)
  const { decisionId, writtenFor = null } = wanted
  if ((decisionId === null) === (writtenFor === null)) throw new Error('a letter is for one thing')
  const entry = await registerEntry(ctx, keys, {
    madeFor: decisionId ? `decision:${decisionId}` : `letter:${writtenFor}`,
    caseFileId: wanted.caseFileId,
    type: 'Utgående dokument',
    title: wanted.title,
    publicTitle: wanted.publicTitle,
    documents: [
      {
        title: wanted.title,
        documentType: 'Brev',
        linkedAs: 'Hoveddokument',
        file: wanted.pdf,
        format: 'fmt/476',
        formatDetails: 'PDF/A-2a',
      },
    ],
    correspondenceParts: [
      {
        type: 'Mottaker',
        name: wanted.receiver.name,
        identityNumber: wanted.receiver.identityNumber,
        addressLines: address?.lines ?? null,
        postalCode: address?.postalCode ?? null,
        postalTown: address?.postalTown ?? null,
        ...(address?.countryCode ? { country: address.countryCode } : {}),
      },
    ],
    documentDate: ctx.today,
    screening: wanted.screening === undefined ? personalMatters : wanted.screening,
    residentId: wanted.residentId,
  })
  const registered = { registryEntryId: entry.id, registryNumber: entry.registryNumber }
  const letterId = ctx.random.uuid()
  const made = await ctx.tx
    .insertInto('correspondence.letter')
    .values({
      municipality: ctx.municipality,
      id: letterId,
      decision_id: decisionId,
      written_for: writtenFor,
      case_id: wanted.caseId,
      resident_id: wanted.residentId,
      registry_entry_id: entry.id,
      answers_entry_id: wanted.answersEntryId,
      title: wanted.title,
      sha256: wanted.pdf.sha256,
      language: wanted.language,
      security_level: wanted.atHighestLevel ? 'highest' : 'substantial',
      receiver_encrypted: await keys.sealJson(ctx, receiverPurpose(letterId), wanted.receiver),
      made_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return { letterId: await letterWrittenFor(ctx, wanted), ...registered, isNew: false }
  await addEnclosures(ctx, letterId, wanted.enclosures ?? [])
  await ctx.tx
    .insertInto('correspondence.dispatch')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      letter_id: letterId,
      resident_id: wanted.residentId,
      external_reference: ctx.random.uuid(),
      state: 'planned',
      act_by: wanted.actBy ?? null,
    })
    .execute()
  await ctx.later('correspondence.dispatch-letter', letterId)
  ctx.audit({
    event: 'letter.planned',
    subjectKind: 'letter',
    subjectId: letterId,
    residentId: wanted.residentId,
  })
  return { letterId, ...registered, isNew: true }
}

/** Binds the sealed receiver to its letter: moved to another row it does not open. */
export const receiverPurpose = (letterId: string) => `letter-receiver|${letterId}`
/** The same for the receiver of one dispatch, where that is not the letter's own. */
export const anewPurpose = (dispatchId: string) => `dispatch-receiver|${dispatchId}`

async function letterWrittenFor(
  ctx: Ctx,
  { decisionId, writtenFor }: Pick<NewLetter, 'decisionId' | 'writtenFor'>,
): Promise<string> {
  const row = await ctx.tx
    .selectFrom('correspondence.letter')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where((where) =>
      decisionId ? where('decision_id', '=', decisionId) : where('written_for', '=', writtenFor ?? ''),
    )
    .executeTakeFirstOrThrow()
  return row.id
}
