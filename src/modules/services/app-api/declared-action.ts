import { Evaluation } from '#engines/altinn/evaluation.ts'
import {
  addressOf,
  applyCalculations,
  type DeclaredAction,
  declaredSources,
  externalApiRequests,
  type FormSetting,
  type FormState,
  formText,
  type JsonObject,
  mapExternalAnswer,
  parsePath,
  withRowIds,
  writeModel,
  writePath,
} from '#engines/altinn/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { changeState } from '../filling-in/press.ts'
import { askSource } from '../sources/declared-answers.ts'
import { fetchedInto } from '../sources/fetched-into.ts'
import { askedOn } from './listed-answers.ts'
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
  const answer = action.kind === 'fetch' ? await fetched(room, visit, form, action.api) : null
  const written = stillOpen(
    await changeState(room, visit, (setting, now) => {
      const next =
        action.kind === 'fetch'
          ? fetchedInto(now, answer, action.into)
          : action.kind === 'create'
            ? withCreated(setting, now, action, id)
            : now
      return { state: applyCalculations(setting, withRowIds(setting, next)).state, issues: [] }
    }),
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

async function fetched(room: FormRoom, visit: Visit, form: OpenForm, api: string): Promise<unknown> {
  const setting = await room.settingOf(visit, form)
  const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
  const request = externalApiRequests(setting, state).find((one) => one.id === api)
  const { source = null, parameters = {} } = request ?? {}
  const canAsk = source && (source.kind !== 'http' || addressOf(source, parameters) !== null)
  const answer = canAsk
    ? await askSource(room.world, source, parameters, true, askedOn(room.world, visit))
    : null
  if (!source || !answer) throw new Refusal('unavailable', 'appapi.source-silent')
  return mapExternalAnswer(source, answer.value)
}

function withCreated(
  setting: FormSetting,
  state: FormState,
  action: Extract<DeclaredAction, { kind: 'create' }>,
  id: string,
): FormState {
  const folder = setting.package.folders.get(setting.folderId)
  const model: JsonObject = {}
  for (const [field, value] of Object.entries(action.values)) {
    const path = parsePath(field)
    const found = new Evaluation(setting, state).runOverForm(value, 'any', `actions.${id}.${field}`)
    if (path && found !== null) writePath(model, path, found)
  }
  return folder ? writeModel(folder, state, action.dataType, model) : state
}
