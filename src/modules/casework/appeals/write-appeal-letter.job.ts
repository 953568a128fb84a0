import { makeLetter } from '#engines/letter-pdf/index.ts'
import { caseFileWithEntries } from '#modules/archive/index.ts'
import { planLetter } from '#modules/correspondence/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import type { Decider, Deciders } from '../decider.ts'
import { decisionsOfCase } from '../decisions/decision.queries.ts'
import { letterChoices } from '../letters/letter-of-decision.ts'
import { askForChoices, choicesAreMade } from '../letters/missing-choices.ts'
import { withStandingWords } from '../letters/standing-words.ts'
import { partiesOf } from '../parties/parties.ts'
import { type LetterReceiver, otherReceivers, receiversOf } from '../parties/receivers.ts'
import { deciderOf } from '../world.ts'
import { type Appeal, appealById } from './appeal.queries.ts'
import {
  type AppealLetterContent,
  type AppealLetterKind,
  appealLetter,
  appealLetterTitle,
} from './appeal-letter.ts'
import { sendStatement } from './send-statement.ts'

const writerName = 'Brev om klager'
const writer = systemActor(writerName)
/** The entry that a letter answers is filed by another job; a municipality that lacks a choice is not asked at once. */
const soonMs = 60_000
const laterMs = 60 * 60_000

interface AppealLetterWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
}

/** The letter that an appeal has come. */
export const confirmAppeal = (job: Job, world: AppealLetterWorld) => write(job, world, () => ['receipt'])

/** What follows when the municipality has considered an appeal: on its way upwards, with a copy to the party, or not considered. */
export const writeAppealLetter = (job: Job, world: AppealLetterWorld) =>
  write(job, world, ({ considered }) => {
    if (considered?.as === 'upheld') return ['statement', 'copy', 'copy-other']
    return considered?.as === 'dismissed' || considered?.as === 'withdrawn' ? [considered.as] : []
  })

/** All letters of one look, registered and planned in one transaction; run twice, each is there once. */
async function write(
  job: Job,
  world: AppealLetterWorld,
  kindsOf: (appeal: Appeal) => AppealLetterKind[],
): Promise<void> {
  const later = await world.transactions.inTenant(job.municipality, writer, async (ctx) => {
    const { caseId } = await appealById(ctx, job.id)
    const found = await caseFile(ctx, caseId, true)
    const appeal = await appealById(ctx, job.id)
    if (!appeal.entryId) return new Date(ctx.now.getTime() + soonMs)
    const decider = deciderOf(world.deciders, found.serviceId)
    const choices = await letterChoices(ctx, decider, ctx.today)
    if ('missing' in choices) {
      await askForChoices(ctx, found, choices.missing)
      return new Date(ctx.now.getTime() + laterMs)
    }
    const { contact, officer } = choices.chosen
    const decisions = await decisionsOfCase(ctx, ctx.municipality, found.id)
    const decision = decisions.find(({ id }) => id === appeal.decisionId)
    if (!decision) throw new Error(`appeal ${appeal.id} is of no decision`)
    const { entries } = await caseFileWithEntries(ctx, found.archiveCaseFileId)
    const content: Omit<AppealLetterContent, 'kind' | 'receiver'> = {
      ...{
        language: found.language,
        reference: found.caseNumber,
        date: ctx.today,
        body: appeal.body,
        contact,
      },
      appeal: {
        receivedOn: dateInNorway(appeal.receivedAt),
        ...{ isLate: appeal.isLate, lateAcceptedReason: appeal.lateAcceptedReason, text: appeal.text },
      },
      decidedOn: dateInNorway(decision.decidedAt),
      answer: decider.explain(decision, found.language).answer,
      reason: appeal.considered?.reason ?? '',
      answerBy: appeal.sendOnBy.movedEnd,
      documents: entries.flatMap((entry) =>
        entry.documents.map((document) => `${entry.registrationId} ${document.title}`),
      ),
      municipality: world.municipalities.byNumber(ctx.municipality),
      atHighestLevel: decider.lettersAtHighestLevel ?? false,
      signature: appeal.considered
        ? [appeal.considered.byName, officer.unit]
        : [officer.name, officer.title, officer.unit],
    }
    for (const kind of kindsOf(appeal)) {
      if (kind === 'statement') await sendStatement(ctx, world, { found, appeal, entries, content })
      else await toParties(ctx, world, { found, appeal, decider }, { ...content, kind })
    }
    await choicesAreMade(ctx, found, writerName)
    return null
  })
  if (later) throw new TryLater(later, 'the appeal is not filed, or a setting is missing')
}

/**
 * To the party, to those who speak for them, or to both: each their own. Other parties of the case get a copy of the
 * statement too (forvaltningsloven § 33).
 */
async function toParties(
  ctx: Ctx,
  { keys, files }: AppealLetterWorld,
  { found, appeal, decider }: { found: CaseFile; appeal: Appeal; decider: Decider },
  content: Omit<AppealLetterContent, 'receiver' | 'kind'> & {
    kind: Exclude<AppealLetterKind, 'statement'>
  },
): Promise<void> {
  const { contact, municipality } = content
  const values = {
    ...{ kommune: municipality.name, saksnummer: found.caseNumber, frist: null },
    ...{ sak: decider.letterTitle('answered', found.language), klageinstans: content.body?.name ?? null },
    ...{ enhet: contact.unit, telefon: contact.phone, 'e-post': contact.email },
  }
  const title = appealLetterTitle(content.kind, found.language)
  const writtenFor = `appeal-${content.kind}:${appeal.id}`
  const { kind } = content
  const isOther = kind === 'copy-other'
  const receivers = isOther ? await otherParties(ctx, keys, found) : await receiversOf(ctx, keys, found)
  for (const [n, { key, residentId, receiver }] of receivers.entries()) {
    const plain = appealLetter({ ...content, receiver })
    const standing = isOther ? null : { kind: `appeal-${kind}` as const, language: found.language, values }
    const letter = standing ? await withStandingWords(ctx, decider, standing, plain) : plain
    await planLetter(ctx, keys, {
      ...{
        decisionId: null,
        writtenFor: n === 0 && !isOther ? writtenFor : `${writtenFor}/${key}`,
        caseId: found.id,
      },
      ...{ residentId, caseFileId: found.archiveCaseFileId, title, publicTitle: title, receiver },
      // A receipt answers nothing, and an appeal is answered once.
      answersEntryId: content.kind === 'receipt' || isOther || n > 0 ? null : appeal.entryId,
      pdf: await files.put(ctx, makeLetter(letter)),
      language: found.language,
      atHighestLevel: decider.lettersAtHighestLevel ?? false,
    })
  }
}

/** Those whom the case concerns as it concerns the applicant; neighbours and others who were heard are no parties by that. */
async function otherParties(ctx: Ctx, keys: Keys, found: CaseFile): Promise<LetterReceiver[]> {
  const parties = await partiesOf(ctx, found.id)
  const ids = parties.filter(({ role }) => role === 'other-party').map(({ id }) => id)
  return otherReceivers(ctx, keys, found.id, ids)
}
