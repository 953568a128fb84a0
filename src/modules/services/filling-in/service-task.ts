import { declaredServiceTask, declaredSources, type FormSetting } from '#engines/altinn/index.ts'
import type { Task } from '#engines/altinn/process/index.ts'
import { afterAction, apiAnswer } from '../sources/declared-action.ts'
import { type DraftContent, stateOf, withState } from './draft-content.ts'
import type { FormRoom, OpenForm } from './form-room.ts'

/**
 * The answers after a service task of the package's own has done its actions in order. Nothing is stored here: killed
 * between, all of it is done anew when the applicant presses again. Null when a source is silent and the package says
 * that the form must wait for it. Sources are asked, so never inside a transaction.
 */
export async function doServiceTask(
  room: FormRoom,
  form: OpenForm,
  setting: FormSetting,
  reached: { task: Task; content: DraftContent },
): Promise<DraftContent | null> {
  const { app } = form.offered.service
  const declared = declaredServiceTask(app, reached.task)
  // A service task has no pages: its actions read and write the models of the task that was left.
  const place = room.placeOf(form, form.draft.content)
  let state = stateOf(reached.content, place)
  for (const id of declared?.actions ?? []) {
    const action = declaredSources(app).sources.actions.get(id)
    if (!action) continue
    const answer = action.kind === 'fetch' ? await apiAnswer(room.world, setting, state, action.api) : null
    if (action.kind === 'fetch' && !answer) {
      room.world.log.warn(
        { service: form.offered.service.id, api: action.api },
        'a service task had no answer',
      )
      if (declared?.unanswered === 'stay') return null
      continue
    }
    state = afterAction(setting, state, { id, action, answer: answer?.value })
  }
  return withState(reached.content, state, place)
}
