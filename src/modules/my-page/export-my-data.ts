import { keptText, messagesOf, openAnswer, registeredAnswers } from '#modules/casework/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import {
  applicantIn,
  municipalitiesWith,
  type PartOfStored,
  type StoredRow,
  storedAboutMe,
  tablesAboutResidents,
} from './stored-about-me.queries.ts'
import type { MyPageWorld } from './world.ts'

/** A part that could not be read; without anybody to tell, the fault stops the whole. */
type OnMissing = (part: PartOfStored, error: unknown) => void

/**
 * Everything stored about the resident as one JSON file (GDPR articles 15 and 20), one part per municipality, since
 * each answers for its own. What stands sealed is opened for its owner.
 */
export async function exportOfMyData(world: MyPageWorld, visit: Visit): Promise<Response> {
  const municipalities = []
  for (const number of await municipalitiesAboutMe(visit))
    municipalities.push(await storedIn(world, visit, number))
  const file = { ...aboutThePerson(world, visit), municipalities }
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="opplysninger-${dateInNorway(world.clock.now())}.json"`,
    },
  })
}

/** Whose everything is, and when it was taken out. */
export function aboutThePerson(world: MyPageWorld, { signedIn }: Visit) {
  if (!signedIn) throw new Error('this route has no resident')
  return {
    what: 'Everything that Samvirke stores about you, for each municipality.',
    madeAt: world.clock.now().toISOString(),
    person: {
      id: signedIn.id,
      name: signedIn.displayName,
      identityNumber: signedIn.identityNumber,
    },
    session: { level: signedIn.acr, endsAt: signedIn.endsAt.toISOString() },
  }
}

/** Who has stored something about the resident, by number; the log alone counts too. */
export async function municipalitiesAboutMe(visit: Visit, onMissing?: OnMissing): Promise<string[]> {
  const found = new Set<string>()
  for (const part of Object.keys(tablesAboutResidents) as PartOfStored[]) {
    try {
      for (const number of await visit.asResident((ctx) => municipalitiesWith(ctx, part))) found.add(number)
    } catch (error) {
      if (!onMissing) throw error
      onMissing(part, error)
    }
  }
  return [...found].sort()
}

/** What one municipality has stored, opened; that it was taken out is written in its log. */
export async function storedIn(world: MyPageWorld, visit: Visit, number: string, onMissing?: OnMissing) {
  const stored = {} as Record<PartOfStored, StoredRow[]>
  for (const part of Object.keys(tablesAboutResidents) as PartOfStored[]) {
    try {
      const rows = await visit.asResident((ctx) => storedAboutMe(ctx, part, number))
      const open = openers[part]
      stored[part] = open ? await Promise.all(rows.map((row) => open(world, visit, row))) : rows
    } catch (error) {
      if (!onMissing) throw error
      onMissing(part, error)
      stored[part] = []
    }
  }
  return withTenantsOwn(world, visit, number, stored, onMissing)
}

type Opener = (world: MyPageWorld, visit: Visit, row: StoredRow) => Promise<StoredRow>
/** What stands sealed, and how it is opened. */
const openers: Partial<Record<PartOfStored, Opener>> = {
  ...{ drafts: withDraftContent, requestAnswers: withAnswerContent },
  ...{ registeredAnswers: withRegisteredContent, messages: withMessage, messageDrafts: withKeptText },
}

async function withKeptText(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  const at = { municipality: row.municipality, caseId: String(row.case_id) }
  const kept = await visit.asResident((ctx) => keptText(ctx, world.keys, at))
  return { ...row, text: kept?.text ?? '' }
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

/** What came another way, as the municipality has it. */
async function withRegisteredContent(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  const all = await visit.asResident((ctx) =>
    registeredAnswers(ctx, world.keys, row.municipality, String(row.request_id)),
  )
  const found = all.find(({ id }) => id === row.id)
  return { ...row, text: found?.text ?? '', files: (found?.files ?? []).map(({ fileName }) => fileName) }
}

/** What was written, in both directions. */
async function withMessage(world: MyPageWorld, visit: Visit, row: StoredRow): Promise<StoredRow> {
  const at = { municipality: row.municipality, caseId: String(row.case_id) }
  const all = await visit.asResident((ctx) => messagesOf(ctx, world.keys, at))
  const found = all.find(({ id }) => id === row.id)
  return { ...row, text: found?.text ?? '', files: found?.files ?? [] }
}

/** What only the municipality's own transaction can open. */
async function withTenantsOwn(
  world: MyPageWorld,
  visit: Visit,
  number: string,
  parts: Record<PartOfStored, StoredRow[]>,
  onMissing: OnMissing | undefined,
) {
  const { name, organizationNumber } = world.municipalities.byNumber(number)
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(number, visit.actor, work, visit.correlationId)
  await inTenant(async (ctx) =>
    ctx.audit({
      event: 'my-data.exported',
      ...(visit.signedIn ? { residentId: visit.signedIn.id } : {}),
    }),
  )
  const opened = await inTenant(async (ctx) => {
    const submissions = []
    for (const row of parts.submissions)
      submissions.push({ ...row, content: await world.services.submissionContent(ctx, String(row.id)) })
    const cases = parts.cases.map((row) => String(row.id))
    return { submissions, applicant: await applicantIn(ctx, cases) }
  }).catch((error) => {
    if (!onMissing) throw error
    onMissing('submissions', error)
    return { applicant: [] }
  })
  return { municipality: number, name, organizationNumber, ...parts, ...opened }
}
