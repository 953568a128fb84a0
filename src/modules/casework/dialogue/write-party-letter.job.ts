import { makeLetter } from '#engines/letter-pdf/index.ts'
import { planLetter } from '#modules/correspondence/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import type { Deciders } from '../decider.ts'
import { type LetterChoices, letterChoices } from '../letters/letter-of-decision.ts'
import { askForChoices, choicesAreMade } from '../letters/missing-choices.ts'
import { withStandingWords } from '../letters/standing-words.ts'
import { addEvent } from '../open-case.ts'
import { type LetterReceiver, otherReceivers, receiversOf } from '../parties/receivers.ts'
import { deciderOf } from '../world.ts'
import { type PartyLetterContent, partyLetter, partyLetterTitle } from './party-letter.ts'
import type { PartyLetterKind } from './party-letters.ts'
import { type PartyRequest, requestOf } from './request.queries.ts'

const writerName = 'Brev til parter'
const writer = systemActor(writerName)
/** A municipality that has just been told what it has not chosen is not asked again at once. */
const lookAgainAfterMs = 60 * 60_000

interface LetterWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
}

interface Wanted {
  id: string
  kind: PartyLetterKind
  requestId: string | null
  details: { alsoTo?: string[]; answerBy?: IsoDate; reason?: string; expectedOn?: IsoDate | null }
}

/**
 * Writes a letter to the party, or to those who speak for them: archived, registered and to be sent, in one transaction.
 * Run twice, each receiver has one. A choice that the municipality has not made is a task, and it is tried again.
 */
export async function writePartyLetter(job: Job, world: LetterWorld): Promise<void> {
  const later = await world.transactions.inTenant(job.municipality, writer, async (ctx) => {
    const { case_id } = await letterRow(ctx, job.id)
    // The case is held: of two that write, the second finds it written.
    const found = await caseFile(ctx, case_id, true)
    const row = await letterRow(ctx, job.id)
    if (row.written_at) return null
    const choices = await letterChoices(ctx, deciderOf(world.deciders, found.serviceId), ctx.today)
    if ('missing' in choices) {
      await askForChoices(ctx, found, choices.missing)
      return new Date(ctx.now.getTime() + lookAgainAfterMs)
    }
    const wanted: Wanted = {
      ...{ id: row.id, kind: row.kind as PartyLetterKind, requestId: row.request_id },
      details: row.details as Wanted['details'],
    }
    if (await isWanted(ctx, wanted)) await fileLetters(ctx, world, found, wanted, choices.chosen)
    await ctx.tx
      .updateTable('casework.party_letter')
      .set({ written_at: ctx.now })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .execute()
    return null
  })
  if (later) throw new TryLater(later, 'settings are missing')
}

/** What was withdrawn before anything was written is written to nobody. */
async function isWanted(ctx: Ctx, { kind, requestId }: Wanted): Promise<boolean> {
  if (!requestId || kind === 'withdrawn') return true
  return (await requestOf(ctx, ctx.municipality, { id: requestId })).withdrawnAt === null
}

const letterRow = (ctx: Ctx, id: string) =>
  ctx.tx
    .selectFrom('casework.party_letter')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

async function fileLetters(
  ctx: Ctx,
  world: LetterWorld,
  found: CaseFile,
  wanted: Wanted,
  choices: LetterChoices,
): Promise<void> {
  const { language } = found
  const request = wanted.requestId ? await requestOf(ctx, ctx.municipality, { id: wanted.requestId }) : null
  const title = partyLetterTitle(wanted.kind, request?.kind ?? null, language)
  const receivers = [
    ...(await receiversOf(ctx, world.keys, found, request?.askedPartyId ?? null)),
    ...(await otherReceivers(ctx, world.keys, found.id, wanted.details.alsoTo ?? [])),
  ]
  for (const receiver of receivers) {
    const content = contentFor(ctx, world, { found, wanted, request, choices, receiver })
    const standing = {
      ...{ kind: wanted.kind, language },
      values: {
        ...{ kommune: content.municipality.name, saksnummer: found.caseNumber, sak: content.about },
        svardato: content.expectedOn && formatDate(content.expectedOn, language),
        ...{ enhet: choices.contact.unit, telefon: choices.contact.phone, 'e-post': choices.contact.email },
        frist: content.request && formatDate(content.request.answerBy, language),
      },
    }
    const decider = deciderOf(world.deciders, found.serviceId)
    const pdf = makeLetter(await withStandingWords(ctx, decider, standing, partyLetter(content)))
    await planLetter(ctx, world.keys, {
      decisionId: null,
      writtenFor: `party-letter:${wanted.id}/${receiver.key}`,
      ...{ caseId: found.id, residentId: receiver.residentId, caseFileId: found.archiveCaseFileId },
      ...{ answersEntryId: null, title, publicTitle: title, pdf: await world.files.put(ctx, pdf) },
      ...{ receiver: receiver.receiver, language, actBy: actByOf(wanted.kind, content) },
      atHighestLevel: decider.lettersAtHighestLevel ?? false,
    })
  }
  const { id: caseId, residentId } = found
  await addEvent(ctx, { caseId, residentId }, 'letter-written', {}, false)
  await choicesAreMade(ctx, found, writerName)
}

/** A letter that takes something back asks for nothing. */
const actByOf = (kind: PartyLetterKind, { request }: PartyLetterContent): IsoDate | null =>
  kind === 'withdrawn' ? null : (request?.answerBy ?? null)

function contentFor(
  ctx: Ctx,
  { deciders, municipalities }: LetterWorld,
  of: {
    found: CaseFile
    wanted: Wanted
    request: PartyRequest | null
    choices: LetterChoices
    receiver: LetterReceiver
  },
): PartyLetterContent {
  const { found, wanted, request, choices, receiver } = of
  const { officer, contact } = choices
  return {
    ...{ kind: wanted.kind, language: found.language, reference: found.caseNumber, contact },
    date: ctx.today,
    about: deciderOf(deciders, found.serviceId).letterTitle('answered', found.language),
    receivedOn: dateInNorway(found.openedAt),
    receiver: receiver.receiver,
    isCopy: receiver.key !== (request?.askedPartyId ?? 'party') || receiver.receiver.identityNumber === '',
    municipality: municipalities.byNumber(ctx.municipality),
    signature: request ? [request.askedByName, officer.unit] : [officer.name, officer.title, officer.unit],
    request: request && {
      ...{ kind: request.kind, message: request.message },
      items: request.items.filter(({ id }) => !request.answeredItems.includes(id)),
      answerBy: wanted.details.answerBy ?? request.answerBy,
      ...{ reason: wanted.details.reason ?? null, isToAnother: request.askedPartyId !== null },
    },
    expectedOn: wanted.details.expectedOn ? isoDate(wanted.details.expectedOn) : null,
  }
}
