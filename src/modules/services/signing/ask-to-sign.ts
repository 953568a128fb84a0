import { sql } from 'kysely'
import type { Task } from '#engines/altinn/process/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import type { OpenForm } from '../filling-in/form-room.ts'
import { modelsOf } from '../filling-in/instance.rules.ts'
import type { ServicesWorld } from '../world.ts'
import { type NewSignee, type SigneeFault, signeesIn, signingDeclaration } from './signee-list.rules.ts'
import { askedPurpose } from './signees.queries.ts'
import { type AskedToSign, elementsToSign } from './what-is-signed.ts'

const asker = systemActor('Signering')

export interface KnownSignee extends NewSignee {
  residentId: string
}

/** Who is to sign in this task, each known as a resident from now on. Outside the transaction that asks them. */
export async function signeesFor(
  world: ServicesWorld,
  visit: Visit,
  form: OpenForm,
  content: DraftContent,
  task: Task,
  today: `${number}-${number}-${number}`,
): Promise<{ signees: KnownSignee[]; faults: SigneeFault[] }> {
  const { service } = form.offered
  const declared = signingDeclaration(service.app.extensions.get('signing'), task.id)
  if (!declared) {
    const { signedIn } = visit
    const { applicant, party } = content
    if (!signedIn || !applicant) return { signees: [], faults: [{ why: 'signee-none' }] }
    // A signature is a person's own: who sends for an organisation signs, with its number beside the name.
    const organisation = party?.kind === 'organisation' ? party.organisationNumber : null
    return { signees: [{ ...applicant, organisation, residentId: signedIn.id }], faults: [] }
  }
  const { environment } = world
  const main = service.description.package.dataType
  const found = signeesIn(declared, modelsOf(service, content), main, { environment, today })
  if (found.faults.length > 0) return { signees: [], faults: found.faults }
  const signees = await world.transactions.inTenant(form.draft.municipality, asker, async (ctx) => {
    const known: KnownSignee[] = []
    for (const signee of found.signees) {
      const hash = world.keys.identityHash(signee.identityNumber)
      const { rows } = await sql<{ id: string }>`
        select members.resident_signing_in(${hash}, ${ctx.random.uuid()}::uuid, ${ctx.now}) as id`.execute(
        ctx.tx,
      )
      if (rows[0]) known.push({ ...signee, residentId: rows[0].id })
    }
    return known
  })
  return { signees, faults: [] }
}

/** Asks them all, in the transaction that moves the instance to the task. Asked again, they are asked once. */
export async function askToSign(
  ctx: ResidentCtx,
  world: ServicesWorld,
  form: OpenForm,
  content: DraftContent,
  wanted: { task: Task; signees: readonly KnownSignee[]; owner: string; language: AskedToSign['language'] },
): Promise<void> {
  const { draft, offered, files } = form
  const { task } = wanted
  const elements = elementsToSign(offered.service, content, files, task)
  const round = content.signingRound ?? 1
  for (const { residentId, name, organisation } of wanted.signees) {
    const id = ctx.random.uuid()
    const asked: AskedToSign = {
      signee: { name, organisation },
      owner: wanted.owner,
      title: offered.service.description.title[wanted.language],
      packageHash: draft.packageHash,
      language: wanted.language,
      // Registers' own answers about the applicant's household are not the signee's to see.
      content: { ...content, typed: {}, answers: { people: null, cohabitant: null, income: null } },
      files: files.map(({ id, fileName, contentType, sizeBytes, dataType }) => ({
        ...{ id, fileName, contentType, sizeBytes, dataType },
      })),
      elements,
    }
    await ctx.tx
      .insertInto('services.signee')
      .values({
        municipality: draft.municipality,
        id,
        draft_id: draft.id,
        owner_id: ctx.residentId,
        resident_id: residentId,
        service_id: draft.serviceId,
        task_id: task.id,
        round,
        asked_sealed: world.keys.sealForPlatform(askedPurpose(id), Buffer.from(JSON.stringify(asked))),
        asked_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  ctx.audit({
    event: 'signing.asked',
    subjectKind: 'draft',
    subjectId: draft.id,
    residentId: ctx.residentId,
    details: { signees: wanted.signees.length },
  })
}

/** The owner goes back to change something: nobody is asked any more, and what was signed counts no more. */
export async function takeBackSigning(ctx: ResidentCtx, draftId: string): Promise<void> {
  await ctx.tx
    .updateTable('services.signee')
    .set({ withdrawn_at: ctx.now })
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('owner_id', '=', ctx.residentId)
    .where('withdrawn_at', 'is', null)
    .execute()
}
