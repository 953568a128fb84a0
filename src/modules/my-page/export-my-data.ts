import { keptText, messagesOf, openAnswer } from '#modules/casework/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import {
  applicantIn,
  type PartOfStored,
  type StoredRow,
  storedAboutMe,
  tablesAboutResidents,
} from './stored-about-me.queries.ts'
import type { MyPageWorld } from './world.ts'

/**
 * Everything stored about the resident as one JSON file (GDPR articles 15 and 20), one part per municipality, since
 * each answers for its own. What stands sealed is opened for its owner.
 */
export async function exportOfMyData(world: MyPageWorld, visit: Visit): Promise<Response> {
  const signedIn = visit.signedIn
  if (!signedIn) throw new Error('this route has no resident')
  const stored = await visit.asResident(storedAboutMe)
  const drafts = await Promise.all(stored.drafts.map((row) => withDraftContent(world, visit, row)))
  const requestAnswers = await Promise.all(
    stored.requestAnswers.map((row) => withAnswerContent(world, visit, row)),
  )
  const messages = await Promise.all(stored.messages.map((row) => withMessage(world, visit, row)))
  const messageDrafts = await Promise.all(
    stored.messageDrafts.map(async (row) => {
      const at = { municipality: row.municipality, caseId: String(row.case_id) }
      const kept = await visit.asResident((ctx) => keptText(ctx, world.keys, at))
      return { ...row, text: kept?.text ?? '' }
    }),
  )
  const numbers = [...new Set(Object.values(stored).flatMap((rows) => rows.map((row) => row.municipality)))]
  const municipalities = []
  for (const number of numbers.sort()) {
    municipalities.push(
      await partOf(world, visit, number, { ...stored, drafts, requestAnswers, messages, messageDrafts }),
    )
  }
  const file = {
    what: 'Everything that Samvirke stores about you, for each municipality.',
    madeAt: world.clock.now().toISOString(),
    person: {
      id: signedIn.id,
      name: signedIn.displayName,
      identityNumber: signedIn.identityNumber,
    },
    session: { level: signedIn.acr, endsAt: signedIn.endsAt.toISOString() },
    municipalities,
  }
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="opplysninger-${dateInNorway(world.clock.now())}.json"`,
    },
  })
}

async function withDraftContent(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  // Emptied when it was sent in: what it held is the submission.
  if (row.sent_at) return row
  const content = await world.transactions.asResident(
    visit.signedIn?.id ?? '',
    row.municipality,
    (ctx) => world.services.draftContent(ctx, String(row.id)),
    visit.correlationId,
  )
  return { ...row, content }
}

/** What the resident has answered, in their own words. */
async function withAnswerContent(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  const answer = await visit.asResident((ctx) =>
    openAnswer(ctx, world.keys, row.municipality, { id: String(row.id) }),
  )
  return { ...row, content: answer?.written ?? [] }
}

/** What was written, in both directions. */
async function withMessage(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  const at = { municipality: row.municipality, caseId: String(row.case_id) }
  const all = await visit.asResident((ctx) => messagesOf(ctx, world.keys, at))
  const found = all.find(({ id }) => id === row.id)
  return { ...row, text: found?.text ?? '', files: found?.files ?? [] }
}

async function partOf(
  world: MyPageWorld,
  visit: Visit,
  number: string,
  stored: Record<PartOfStored, StoredRow[]>,
) {
  const { name, organizationNumber } = world.municipalities.byNumber(number)
  const parts = Object.fromEntries(
    Object.keys(tablesAboutResidents).map((part) => [
      part,
      stored[part as PartOfStored].filter((row) => row.municipality === number),
    ]),
  ) as Record<PartOfStored, StoredRow[]>
  const opened = await world.transactions.inTenant(
    number,
    visit.actor,
    async (ctx) => {
      const submissions = []
      for (const row of parts.submissions) {
        submissions.push({ ...row, content: await world.services.submissionContent(ctx, String(row.id)) })
      }
      ctx.audit({
        event: 'my-data.exported',
        ...(visit.signedIn ? { residentId: visit.signedIn.id } : {}),
      })
      return {
        submissions,
        applicant: await applicantIn(
          ctx,
          parts.cases.map((row) => String(row.id)),
        ),
      }
    },
    visit.correlationId,
  )
  return { municipality: number, name, organizationNumber, ...parts, ...opened }
}
