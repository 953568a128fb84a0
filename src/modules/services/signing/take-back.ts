import { allowedActions, stepBack } from '#engines/altinn/process/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Service } from '../catalogue/read-service.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import { saveDraft } from '../filling-in/drafts.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { takeBackSigning } from './ask-to-sign.ts'

/** Whether the owner can take the form back from those who are to sign, where the process gives no way back itself. */
export function canTakeBack(service: Service, content: DraftContent): boolean {
  const task = taskOf(service, content)
  if (task?.type !== 'signing' || !content.process) return false
  const hasOwnWay = allowedActions(service.app, task.id).some((action) => action.id === 'reject')
  return !hasOwnWay && stepBack(service.app, content.process, '') !== null
}

/**
 * The owner takes the form back to filling it in: nobody is asked any more, and signatures that were given count no more.
 * Pressed twice, or when it has gone on meanwhile, nothing more happens.
 */
export async function takeBack(room: FormRoom, visit: Visit, seen: OpenForm): Promise<void> {
  const { world } = room
  await room.open(
    visit,
    async (ctx, { draft, offered }) => {
      const { service } = offered
      const { content } = draft
      if (draft.version !== seen.draft.version || !canTakeBack(service, content) || !content.process) return
      const process = stepBack(service.app, content.process, ctx.now.toISOString())
      if (!process) return
      const { view: _closed, ...kept } = content
      await takeBackSigning(ctx, draft.id)
      await saveDraft(ctx, world.keys, draft, service, {
        content: { ...kept, process },
        language: visit.language,
      })
      ctx.audit({
        event: 'signing.taken-back',
        subjectKind: 'draft',
        subjectId: draft.id,
        residentId: ctx.residentId,
      })
    },
    { lock: true },
  )
}
