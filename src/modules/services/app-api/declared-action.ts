import { type DeclaredAction, declaredSources, formText } from '#engines/altinn/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { changeState } from '../filling-in/press.ts'
import { afterAction, apiAnswer } from '../sources/declared-action.ts'
import { mustTakeChanges, stillOpen } from './open-instance.ts'

export interface DoneAction {
  form: OpenForm
  clientActions: NonNullable<DeclaredAction['clientActions']>
  /** To be read by whoever pressed the button; null when there is nothing to say. */
  said: string | null
}

/**
 * Does what the package declares under this name (`samvirke/sources.json`, `actions`), and reckons afterwards. Sources are
 * asked before anything is locked; one that is silent changes nothing.
 * @throws Refusal not-found appapi.no-such-action; conflict appapi.waits; unavailable appapi.source-silent
 */
export async function doDeclaredAction(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  id: string,
): Promise<DoneAction> {
  const action = declaredSources(form.offered.service.app).sources.actions.get(id)
  if (!action) throw new Refusal('not-found', 'appapi.no-such-action')
  mustTakeChanges(form)
  const { clientActions = [] } = action
  let answer: { value: unknown } | null = null
  if (action.kind === 'fetch') {
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    answer = await apiAnswer(room.world, setting, state, action.api)
    if (!answer) throw new Refusal('unavailable', 'appapi.source-silent')
  }
  const written = stillOpen(
    await changeState(room, visit, (setting, now) => ({
      state: afterAction(setting, now, { id, action, answer: answer?.value }),
      issues: [],
    })),
  )
  const said = action.kind === 'notify' ? await wordsOf(room, visit, written.form, action) : null
  return { form: written.form, clientActions, said }
}

/** What the action has to say, in the package's words with the form's own answers in them. */
async function wordsOf(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  { title, body }: Extract<DeclaredAction, { kind: 'notify' }>,
): Promise<string> {
  const setting = await room.settingOf(visit, form)
  const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
  return [title, body].map((key) => formText(setting, state, key)).join('\n\n')
}
