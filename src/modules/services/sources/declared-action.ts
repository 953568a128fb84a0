import { Evaluation } from '#engines/altinn/evaluation.ts'
import {
  addressOf,
  applyCalculations,
  type DeclaredAction,
  externalApiRequests,
  type FormSetting,
  type FormState,
  type JsonObject,
  mapExternalAnswer,
  parsePath,
  withRowIds,
  writeModel,
  writePath,
} from '#engines/altinn/index.ts'
import type { ServicesWorld } from '../world.ts'
import { askedOn, askSource } from './declared-answers.ts'
import { fetchedInto } from './fetched-into.ts'

/**
 * The form as a declared action (`samvirke/sources.json`) leaves it, reckoned afterwards. `answer` is what the API of a
 * fetch said. Nothing outside is asked here.
 */
export function afterAction(
  setting: FormSetting,
  state: FormState,
  { id, action, answer }: { id: string; action: DeclaredAction; answer?: unknown },
): FormState {
  const next =
    action.kind === 'fetch'
      ? fetchedInto(state, answer, action.into)
      : action.kind === 'create'
        ? withCreated(setting, state, action, id)
        : state
  return applyCalculations(setting, withRowIds(setting, next)).state
}

/** What the API of a fetch answers for this form; null when it is silent. Outside any transaction. */
export async function apiAnswer(
  world: Pick<ServicesWorld, 'sources' | 'transactions'>,
  setting: FormSetting,
  state: FormState,
  api: string,
): Promise<{ value: unknown } | null> {
  const request = externalApiRequests(setting, state).find((one) => one.id === api)
  const { source = null, parameters = {} } = request ?? {}
  if (!source || (source.kind === 'http' && addressOf(source, parameters) === null)) return null
  const answer = await askSource(world, source, parameters, true, askedOn(setting))
  return answer && { value: mapExternalAnswer(source, answer.value) }
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
