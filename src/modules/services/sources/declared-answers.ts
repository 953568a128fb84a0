import type { FetchedList } from '#engines/altinn/form-state.ts'
import {
  addressOf,
  type DataSource,
  externalApiRequests,
  type FormSetting,
  type FormState,
  listRequests,
  mapExternalAnswer,
  mapListAnswer,
  mapOptionAnswer,
  type Option,
  optionRequests,
} from '#engines/altinn/index.ts'
import type { ServicesWorld } from '../world.ts'
import { municipalitiesOfNorway } from './municipality-options.ts'

/** What the declared sources answered for a page, ready for the engine; `missing` names those that did not answer. */
export interface DeclaredAnswers {
  fetchedOptions: Record<string, readonly Option[]>
  fetchedLists: Record<string, FetchedList>
  externalApis: Record<string, unknown>
  missing: string[]
}

export const nothingDeclared: DeclaredAnswers = {
  fetchedOptions: {},
  fetchedLists: {},
  externalApis: {},
  missing: [],
}

/** A package that declares nothing costs nothing. */
export const declaresSources = (setting: Pick<FormSetting, 'package'>) =>
  setting.package.extensions.has('sources')

/**
 * Asks the sources that a page needs, all at once. Outside any transaction. A source that does not answer is left out,
 * and named: the form works without it.
 */
export async function declaredAnswers(
  world: Pick<ServicesWorld, 'sources'>,
  setting: FormSetting,
  state: FormState,
  pageId: string,
): Promise<DeclaredAnswers> {
  if (!declaresSources(setting)) return nothingDeclared
  const found: DeclaredAnswers = { fetchedOptions: {}, fetchedLists: {}, externalApis: {}, missing: [] }
  const missing = (name: string) => {
    if (!found.missing.includes(name)) found.missing.push(name)
  }
  await Promise.all([
    ...optionRequests(setting, state, pageId).map(async ({ key, optionsId, source, parameters, secure }) => {
      const answer = source && (await askSource(world, source, parameters, secure))
      if (answer) found.fetchedOptions[key] = mapOptionAnswer(source, answer.value)
      else missing(optionsId)
    }),
    ...listRequests(setting, state, pageId).map(async (request) => {
      const { source } = request
      const answer = source && (await askSource(world, source, listParameters(request), request.secure))
      if (answer) found.fetchedLists[request.key] = mapListAnswer(request, source, answer.value)
      else missing(request.dataListId)
    }),
    ...externalApiRequests(setting, state).map(async ({ id, source, parameters }) => {
      // Of an API that needs what has not been answered yet, nothing is missing.
      if (source?.kind === 'http' && addressOf(source, parameters) === null) return
      const answer = source && (await askSource(world, source, parameters, true))
      if (answer) found.externalApis[id] = mapExternalAnswer(source, answer.value)
      else missing(id)
    }),
  ])
  return found
}

function listParameters(request: ReturnType<typeof listRequests>[number]): Record<string, string> {
  const { sort } = request
  return {
    ...request.parameters,
    page: String(request.page),
    size: String(request.size),
    ...(request.search ? { search: request.search } : {}),
    ...(sort ? { sortColumn: sort.column, sortDirection: sort.direction } : {}),
  }
}

/** One declared source, asked; null when it does not answer. */
export async function askSource(
  world: Pick<ServicesWorld, 'sources'>,
  source: DataSource,
  parameters: Readonly<Record<string, string>>,
  secure: boolean,
): Promise<{ value: unknown } | null> {
  if (source.kind === 'http') {
    const url = addressOf(source, parameters)
    return url === null ? { value: [] } : world.sources.json(url, { remember: !secure })
  }
  if (source.kind === 'klass') return world.sources.klass(source.code, source.level)
  if (source.kind === 'municipalities') return { value: municipalitiesOfNorway() }
  return null
}
