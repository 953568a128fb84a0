import { makeLetter } from '#engines/letter-pdf/index.ts'
import { planLetter } from '#modules/correspondence/index.ts'
import { type Municipalities, settingOn } from '#modules/members/index.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { caseFile, factsOfCase } from './case-file.queries.ts'
import { automation } from './decide-case.job.ts'
import type { Deciders } from './decider.ts'
import { decisionById } from './decision.queries.ts'
import { decisionLetter } from './decision-letter.ts'
import { addEvent } from './open-case.ts'

// The outlines are drawn in a box that begins at 0 0.
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)
const outlineBox = { width: outlineWidth, height: outlineHeight }

/** A fact every service gives: where the applicant gets post. Lines are null when the address is protected. */
interface PostalAddress {
  lines: string[] | null
}

/**
 * Writes the letter of a decision, files it and plans its dispatch, all in one transaction: archived, registered and
 * to be sent, or nothing. Run twice, it finds the first letter.
 */
export async function writeLetter(
  job: Job,
  world: {
    transactions: Transactions
    keys: Keys
    files: Files
    deciders: Deciders
    municipalities: Municipalities
  },
): Promise<void> {
  const { transactions, keys, files, deciders } = world
  const municipality = world.municipalities.byNumber(job.municipality)
  await transactions.inTenant(job.municipality, automation, async (ctx) => {
    const decision = await decisionById(ctx, job.municipality, job.id)
    // A decision replaced before its letter was written gets none: only what stands is sent.
    if (decision.supersededAt) return
    const found = await caseFile(ctx, decision.caseId)
    const decider = deciders.get(found.serviceId)
    if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
    const { language } = found
    const receiver = await receiverOf(ctx, keys, found.id)
    const date = dateInNorway(decision.decidedAt)
    const title = decider.letterTitle(decision.outcome, language)
    const outline = outlineOf(job.municipality)
    const pdf = makeLetter(
      decisionLetter({
        language,
        title,
        reference: found.caseNumber,
        date,
        decision,
        explanation: decider.explain(decision, language),
        receiver,
        municipality,
        contact: (await settingOn(ctx, 'contact', date)).value,
        appealBody: (await settingOn(ctx, 'appeal-body', date)).value,
        officer: (await settingOn(ctx, 'responsible-officer', date)).value,
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
    if (letter.isNew) {
      await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'letter-written', {}, false)
    }
  })
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
