import { makeLetter } from '#engines/letter-pdf/index.ts'
import { planLetter } from '#modules/correspondence/index.ts'
import { findSetting, type Municipalities, type SettingValue } from '#modules/members/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { appealBodyFor } from '../appeal-body.ts'
import { type CaseFile, caseFile, factsOfCase } from '../case-file.queries.ts'
import { isMereAnswer } from '../case-file.rules.ts'
import type { Deciders } from '../decider.ts'
import { automation, automationName } from '../decisions/decide-case.job.ts'
import { type Decision, decisionsOfCase } from '../decisions/decision.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask, endTasks } from '../tasks.ts'
import { decisionLetter } from './decision-letter.ts'

// The outlines are drawn in a box that begins at 0 0.
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)
const outlineBox = { width: outlineWidth, height: outlineHeight }

/** A municipality that has just been told what it has not chosen is not asked again at once. */
const lookAgainAfterMs = 60 * 60_000

/** A fact every service gives: where the applicant gets post. Lines are null when the address is protected. */
interface PostalAddress {
  lines: string[] | null
}

interface LetterWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
}

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
    const choices = await choicesOn(ctx, dateInNorway(decision.decidedAt))
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
  { keys, files, deciders, municipalities }: LetterWorld,
  of: { found: CaseFile; decision: Decision; replaced: Decision | null; choices: Choices },
): Promise<void> {
  const { found, decision } = of
  const decider = deciders.get(found.serviceId)
  if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
  const choices = withOfficer(of.choices, (await decider.officerHere?.(ctx)) ?? {})
  const { language } = found
  const receiver = await receiverOf(ctx, keys, found.id)
  const date = dateInNorway(decision.decidedAt)
  const title = decider.letterTitle(decision.outcome, language, decision.grounds)
  const { appealRuleId = 'appeal' } = decider
  const canAppeal = appealRuleId !== null && !isMereAnswer(decision.outcome)
  const outline = outlineOf(ctx.municipality)
  const municipality = municipalities.byNumber(ctx.municipality)
  const pdf = makeLetter(
    decisionLetter({
      language,
      title,
      reference: found.caseNumber,
      date,
      decision,
      replacesDecisionOf: of.replaced && dateInNorway(of.replaced.decidedAt),
      appealRule: canAppeal ? deadlineRuleOn(appealRuleId, date) : null,
      explanation: decider.explain(decision, language),
      receiver,
      municipality,
      ...choices,
      appealBody: appealBodyFor(decider, choices.appealBody, municipality.name, language),
      outline: outline ? { path: outline.path, ...outlineBox } : null,
    }),
  )
  const letter = await planLetter(ctx, keys, {
    decisionId: decision.id,
    caseId: found.id,
    residentId: found.residentId,
    caseFileId: found.archiveCaseFileId,
    answersEntryId: found.applicationEntryId,
    title,
    publicTitle: title,
    pdf: await files.put(ctx, pdf),
    receiver,
    language,
  })
  if (!letter.isNew) return
  await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'letter-written', {}, false)
  const waited = found.openTasks.filter((task) => task.reasons.every(isMissingChoice)).map((task) => task.id)
  await endTasks(ctx, waited, automationName)
}

interface Choices {
  contact: SettingValue<'contact'>
  appealBody: SettingValue<'appeal-body'>
  officer: SettingValue<'responsible-officer'>
}

/** Another person is not given the title of the one who answers for all decisions. */
function withOfficer(
  { contact, officer, appealBody }: Choices,
  here: { unit?: string; name?: string; phone?: string; email?: string },
): Choices {
  const { unit, name, phone, email } = here
  return {
    appealBody,
    contact: {
      ...contact,
      ...(unit ? { unit } : {}),
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
    },
    officer: { ...officer, ...(unit ? { unit } : {}), ...(name ? { name, title: '' } : {}) },
  }
}

/** What the municipality has chosen that stands in every letter, or the keys of what it has not. */
async function choicesOn(ctx: Ctx, on: string): Promise<{ chosen: Choices } | { missing: string[] }> {
  const contact = await findSetting(ctx, 'contact', on)
  const appealBody = await findSetting(ctx, 'appeal-body', on)
  const officer = await findSetting(ctx, 'responsible-officer', on)
  if (contact && appealBody && officer) {
    return { chosen: { contact: contact.value, appealBody: appealBody.value, officer: officer.value } }
  }
  const wanted = { contact, 'appeal-body': appealBody, 'responsible-officer': officer }
  return { missing: Object.entries(wanted).flatMap(([key, setting]) => (setting ? [] : [key])) }
}

const missingChoice = 'letter-setting-missing'
const isMissingChoice = (reason: { code: string }) => reason.code === missingChoice

async function askForChoices(ctx: Ctx, found: CaseFile, missing: readonly string[]): Promise<void> {
  const reasons = missing.map((setting) => ({ code: missingChoice, details: { setting } }))
  if (!(await askForTask(ctx, found.id, 'dispatch', reasons))) return
  await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'letter-stopped', {}, false)
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

async function receiverOf(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
): Promise<{ identityNumber: string; name: string; addressLines: string[] | null }> {
  const applicant = await ctx.tx
    .selectFrom('casework.party')
    .select(['name', 'identity_encrypted', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
  const facts = await factsOfCase(ctx, ctx.municipality, caseId)
  const address = facts.find((fact) => fact.name === 'postal-address')?.value as PostalAddress | undefined
  return {
    name: applicant.name,
    identityNumber: (await keys.open(ctx, `party|${caseId}`, applicant.identity_encrypted)).toString('utf8'),
    addressLines: applicant.protected ? null : (address?.lines ?? null),
  }
}
