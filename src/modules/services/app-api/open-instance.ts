import type { JsonObject } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { modelsOf, taskOf } from '../filling-in/instance.rules.ts'
import { type OfferedService, serviceOfSubmission } from '../offers.ts'
import { type SubmissionContent, submissionPurpose } from '../sending/submission-content.ts'
import { type Submission, submissionOfResident } from '../sending/submissions.queries.ts'
import { appIdOf } from './app-of-route.ts'
import { marksOf } from './marks.ts'
import { type PartyVisit, partyIdFor } from './party.ts'

/** An instance that has been sent in: its content is what was acknowledged. */
export interface EndedInstance {
  submission: Submission
  service: OfferedService['service']
  content: SubmissionContent
  /** What the municipality's own system has put beside it. */
  beside?: Awaited<ReturnType<typeof marksOf>>
}

const reader = systemActor('Kvittering')
const gone = () => new Refusal('not-found', 'services.no-such-draft')

/** The instance of the address, under way or sent in. @throws Refusal not-found services.no-such-draft */
export async function openInstance(
  room: FormRoom,
  visit: PartyVisit,
): Promise<{ form: OpenForm } | { ended: EndedInstance }> {
  if (visit.params.part !== String(partyIdFor(visit))) throw gone()
  const form = await room
    .open(visit, async (ctx, opened) => {
      ctx.audit({
        event: 'draft.viewed',
        subjectKind: 'draft',
        subjectId: opened.draft.id,
        residentId: ctx.residentId,
      })
      return opened
    })
    .catch((error) => {
      // The draft of what was sent in is deleted in time; the instance lives on as what was sent.
      if (error instanceof Refusal && error.code === 'services.no-such-draft') return null
      throw error
    })
  if (form === null || form instanceof Response) return { ended: await endedInstance(room, visit) }
  if (form.offered.service.description.package.app !== appIdOf(visit)) throw gone()
  return { form }
}

/** The instance of the address, which must be under way. @throws Refusal conflict appapi.already-sent, appapi.put-away */
export async function openForm(room: FormRoom, visit: PartyVisit): Promise<OpenForm> {
  const opened = await openInstance(room, visit)
  if ('ended' in opened) throw new Refusal('conflict', 'appapi.already-sent')
  if (opened.form.draft.softDeletedAt) throw new Refusal('conflict', 'appapi.put-away')
  return opened.form
}

/**
 * Only a task with pages takes changes: what others are asked to sign, or the municipality looks at, stays as it is.
 * @throws Refusal conflict appapi.waits
 */
export function mustTakeChanges({ draft, offered }: Pick<OpenForm, 'draft' | 'offered'>): void {
  const task = taskOf(offered.service, draft.content)
  if (task && task.type !== 'data') throw new Refusal('conflict', 'appapi.waits')
}

/** As it is by then, in a transaction of the caller's; refuses as `openForm` does. */
export function stillOpen<T>(answer: T | Response): T {
  if (answer instanceof Response) throw new Refusal('conflict', 'appapi.already-sent')
  return answer
}

async function endedInstance({ world }: FormRoom, visit: Visit): Promise<EndedInstance> {
  const submission = await visit
    .asResident((ctx) => submissionOfResident(ctx, visit.params.utkast ?? ''))
    .catch((error) => {
      throw error instanceof Refusal && error.kind === 'not-found' ? gone() : error
    })
  const { id, municipality } = submission
  const found = await world.transactions.inTenant(municipality, reader, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('services.submission')
      .select(['content_encrypted', 'package_hash', 'service_id'])
      .where('municipality', '=', municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { service } = await serviceOfSubmission(ctx, world.services, {
      ...{ municipality, serviceId: row.service_id, hash: row.package_hash },
    })
    const content = await world.keys.openJson<SubmissionContent>(
      ctx,
      submissionPurpose(id),
      row.content_encrypted,
    )
    return { service, content, beside: await marksOf(ctx, world.keys, id) }
  })
  if (found.service.description.package.app !== appIdOf(visit)) throw gone()
  return { submission, ...found }
}

/** The models of an instance by data type, under way or sent in. */
export const modelsIn = (
  service: OfferedService['service'],
  content: Pick<SubmissionContent, 'data' | 'models'>,
): Record<string, JsonObject> =>
  modelsOf(service, { typed: {}, provenance: {}, answers: undefined as never, ...content })
