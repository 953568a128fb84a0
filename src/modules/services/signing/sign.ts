import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ServicesWorld } from '../world.ts'
import type { Signature } from './signature.ts'
import { type OpenQuestion, questionOf, reasonPurpose, signaturePurpose } from './signees.queries.ts'

/** Longer than anybody explains a no; what is beyond is cut. */
const longestReason = 2000

/**
 * Signs what was asked, or declines, with a reason that the owner reads. The signature says who, when and the sha256 of each thing signed, as it stood when it
 * was asked. Pressed twice, the first counts; the draft moves on by a job of the same commit.
 * @throws Refusal not-found services.no-such-signing; conflict services.signed-already
 */
export async function answerQuestion(
  world: ServicesWorld,
  visit: Visit,
  id: string,
  answer: 'sign' | 'reject',
  signatureDataType: (question: OpenQuestion) => { dataType: string | null; uniqueFrom: readonly string[] },
  reason = '',
): Promise<OpenQuestion> {
  const { signedIn } = visit
  if (!signedIn) throw new Error('signing needs a resident')
  // As the person, whoever the form belongs to: nobody signs as an organisation.
  return visit.asResident(async (ctx) => {
    const question = await questionOf(ctx, world.keys, id)
    if (question.signedAt || question.rejectedAt) {
      const isSame = answer === 'sign' ? question.signedAt : question.rejectedAt
      if (isSame) return question
      throw new Refusal('conflict', 'services.signed-already')
    }
    const { asked } = question
    const { dataType, uniqueFrom } = signatureDataType(question)
    if (answer === 'sign' && uniqueFrom.length > 0) await mustNotHaveSigned(ctx, question)
    const signature: Signature = {
      ...{ signeeId: id, taskId: question.taskId, signatureDataType: dataType },
      ...{ identityNumber: signedIn.identityNumber, name: asked.signee.name || signedIn.displayName },
      ...{ organisation: asked.signee.organisation, acr: signedIn.acr },
      ...{ signedAt: ctx.now.toISOString(), elements: asked.elements },
    }
    const why = reason.trim().slice(0, longestReason)
    const declined = why
      ? { reason_sealed: world.keys.sealForPlatform(reasonPurpose(id), Buffer.from(why)) }
      : {}
    const sealed = world.keys.sealForPlatform(signaturePurpose(id), Buffer.from(JSON.stringify(signature)))
    const done = await ctx.tx
      .updateTable('services.signee')
      .set(
        answer === 'sign'
          ? { signed_at: ctx.now, signature_sealed: sealed }
          : { rejected_at: ctx.now, ...declined },
      )
      .where('municipality', '=', ctx.municipality ?? '')
      .where('id', '=', id)
      .where('resident_id', '=', ctx.residentId)
      .where('signed_at', 'is', null)
      .where('rejected_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'services.signed-already')
    ctx.audit({
      event: answer === 'sign' ? 'signing.signed' : 'signing.rejected',
      subjectKind: 'draft',
      subjectId: question.draftId,
      residentId: ctx.residentId,
    })
    await ctx.later('services.move-on', question.draftId)
    return { ...question, ...(answer === 'sign' ? { signedAt: ctx.now } : { rejectedAt: ctx.now }) }
  }, signedIn.id)
}

/** The same person may not give two signatures that are to be two people's. */
async function mustNotHaveSigned(
  ctx: Parameters<Parameters<Visit['asResident']>[0]>[0],
  question: OpenQuestion,
): Promise<void> {
  const before = await ctx.tx
    .selectFrom('services.signee')
    .select('id')
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', question.draftId)
    .where('resident_id', '=', ctx.residentId)
    .where('task_id', '<>', question.taskId)
    .where('signed_at', 'is not', null)
    .executeTakeFirst()
  if (before) throw new Refusal('conflict', 'services.signed-another')
}
