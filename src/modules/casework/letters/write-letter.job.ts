import { makeLetter } from '#engines/letter-pdf/index.ts'
import { type Enclosure, planLetter } from '#modules/correspondence/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { appealLimitFrom } from '../appeals/appeal-deadline.ts'
import { type CaseFile, caseFile, factsOfCase } from '../case-file.queries.ts'
import type { Deciders, Fact } from '../decider.ts'
import { automation, automationName } from '../decisions/decide-case.job.ts'
import { type Decision, decisionsOfCase } from '../decisions/decision.queries.ts'
import { addEvent } from '../open-case.ts'
import { receiversOf } from '../parties/receivers.ts'
import { deciderOf } from '../world.ts'
import { type LetterChoices, letterChoices, letterOfDecision } from './letter-of-decision.ts'
import { askForChoices, choicesAreMade } from './missing-choices.ts'
import { receiverOf } from './receiver.ts'

/** A municipality that has just been told what it has not chosen is not asked again at once. */
const lookAgainAfterMs = 60 * 60_000

interface LetterWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
  /** Papers that go with the letter of a decision; absent where no service sends any. */
  enclosuresOfDecision?: EnclosuresOfDecision
}

/** What goes with the letter of a decision, as PDF in the document store. */
export type EnclosuresOfDecision = (
  ctx: Ctx,
  decided: {
    serviceId: string
    facts: readonly Fact[]
    result: unknown
    /** It is being decided: what must be otherwise can still be said to whoever decides. */
    isBeingDecided?: true
  },
) => Promise<Enclosure[]>

/**
 * Writes the letter of a decision, files it and plans its dispatch, all in one transaction: archived, registered and
 * to be sent, or nothing. Run twice, it finds the first letter. A choice that the municipality has not made and the
 * letter needs is a task for a person; the letter is tried again until it is made.
 */
export async function writeLetter(job: Job, world: LetterWorld): Promise<void> {
  const done = await world.transactions.inTenant(job.municipality, automation, async (ctx) => {
    const found = await caseOfDecision(ctx, job.id)
    // The case is held: a decision replaced before its letter was written gets none, only what stands is sent.
    const decisions = await decisionsOfCase(ctx, job.municipality, found.id)
    const decision = decisions.find((each) => each.id === job.id)
    if (!decision || decision.supersededAt) return { missing: [] }
    const choices = await letterChoices(
      ctx,
      deciderOf(world.deciders, found.serviceId),
      dateInNorway(decision.decidedAt),
    )
    if ('missing' in choices) {
      await askForChoices(ctx, found, choices.missing)
      return { missing: choices.missing, at: new Date(ctx.now.getTime() + lookAgainAfterMs) }
    }
    const replaced = decisions.find((each) => each.sequence === decision.sequence - 1) ?? null
    await fileLetter(ctx, world, { found, decision, replaced, choices: choices.chosen })
    return { missing: [] }
  })
  if (done.at) throw new TryLater(done.at, `settings are missing: ${done.missing.join(' ')}`)
}

async function fileLetter(
  ctx: Ctx,
  { keys, files, deciders, municipalities, enclosuresOfDecision }: LetterWorld,
  of: { found: CaseFile; decision: Decision; replaced: Decision | null; choices: LetterChoices },
): Promise<void> {
  const { found, decision } = of
  const decider = deciderOf(deciders, found.serviceId)
  const { language } = found
  const [first, ...copies] = await receiversOf(ctx, keys, found)
  const receiver = first?.receiver ?? (await receiverOf(ctx, keys, found.id))
  const title = decider.letterTitle(decision.outcome, language, decision.grounds)
  const municipality = municipalities.byNumber(ctx.municipality)
  const pdf = makeLetter(letterOfDecision({ ...of, decider, municipality, receiver }))
  // The day as it is if the letter can be read today. The time to appeal counts from when it could.
  const limit = appealLimitFrom(decider, decision.outcome, isoDate(ctx.today))
  const facts = enclosuresOfDecision ? await factsOfCase(ctx, ctx.municipality, found.id) : []
  const { serviceId } = found
  const going = {
    enclosures: (await enclosuresOfDecision?.(ctx, { serviceId, facts, result: decision.result })) ?? [],
    actBy: limit?.movedEnd ?? null,
    atHighestLevel: decider.lettersAtHighestLevel ?? false,
  }
  const letter = await planLetter(ctx, keys, {
    decisionId: decision.id,
    caseId: found.id,
    // Whose letter it is: of one who speaks for the party, where the party has said that letters go there.
    residentId: first?.residentId ?? found.residentId,
    caseFileId: found.archiveCaseFileId,
    answersEntryId: found.applicationEntryId,
    title,
    publicTitle: title,
    pdf: await files.put(ctx, pdf),
    receiver,
    language,
    ...going,
  })
  if (!letter.isNew) return
  // Whoever else is to have it: the party and those who speak for them get a letter each.
  for (const copy of copies) {
    const addressed = makeLetter(letterOfDecision({ ...of, decider, municipality, receiver: copy.receiver }))
    await planLetter(ctx, keys, {
      ...{ decisionId: null, writtenFor: `decision:${decision.id}/${copy.key}`, caseId: found.id },
      ...{ residentId: copy.residentId, caseFileId: found.archiveCaseFileId, answersEntryId: null },
      ...{
        title,
        publicTitle: title,
        pdf: await files.put(ctx, addressed),
        receiver: copy.receiver,
        language,
        ...going,
      },
    })
  }
  await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'letter-written', {}, false)
  await choicesAreMade(ctx, found, automationName)
}

/** The case of a decision, held until the transaction ends. */
async function caseOfDecision(ctx: Ctx, decisionId: string): Promise<CaseFile> {
  const { case_id } = await ctx.tx
    .selectFrom('casework.decision')
    .select('case_id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow()
  return caseFile(ctx, case_id, true)
}
