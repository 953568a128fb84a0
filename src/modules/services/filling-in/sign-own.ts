import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { answerQuestion } from '../signing/sign.ts'
import type { ServicesWorld } from '../world.ts'
import type { OpenForm } from './form-room.ts'
import { taskOf } from './instance.rules.ts'

/**
 * The owner signs their own form, where they are among those who are asked.
 * @throws Refusal not-found services.no-such-signing
 */
export async function signOwn(world: ServicesWorld, visit: Visit, form: OpenForm): Promise<void> {
  const mine = form.signees.find((one) => one.residentId === visit.signedIn?.id)
  if (!mine) throw new Refusal('not-found', 'services.no-such-signing')
  const { signature } = taskOf(form.offered.service, form.draft.content) ?? {}
  await answerQuestion(world, visit, mine.id, 'sign', () => ({
    dataType: signature?.signatureDataType ?? null,
    uniqueFrom: signature?.uniqueFromSignaturesInDataTypes ?? [],
  }))
}
