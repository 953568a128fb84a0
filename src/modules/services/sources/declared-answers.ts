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
import { type AskedOn, askRates, ratesAsOptions } from './rates-source.ts'

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
  world: Pick<ServicesWorld, 'sources' | 'transactions'>,
  setting: FormSetting,
  state: FormState,
  pageId: string,
): Promise<DeclaredAnswers> {
  if (!declaresSources(setting)) return nothingDeclared
  const found: DeclaredAnswers = { fetchedOptions: {}, fetchedLists: {}, externalApis: {}, missing: [] }
  const on = askedOn(setting)
  const missing = (name: string) => {
    if (!found.missing.includes(name)) found.missing.push(name)
  }
  await Promise.all([
    ...optionRequests(setting, state, pageId).map(async ({ key, optionsId, source, parameters, secure }) => {
      const answer = source && (await askSource(world, source, parameters, secure, on))
      if (answer) found.fetchedOptions[key] = mapOptionAnswer(source, asOptions(source, answer.value))
      else missing(optionsId)
    }),
    ...listRequests(setting, state, pageId).map(async (request) => {
      const { source } = request
      const answer = source && (await askSource(world, source, listParameters(request), request.secure, on))
      if (answer)
        found.fetchedLists[request.key] = mapListAnswer(request, source, asOptions(source, answer.value))
      else missing(request.dataListId)
    }),
    ...externalApiRequests(setting, state).map(async ({ id, source, parameters }) => {
      // Of an API that needs what has not been answered yet, nothing is missing.
      if (source?.kind === 'http' && addressOf(source, parameters) === null) return
      const answer = source && (await askSource(world, source, parameters, true, on))
      if (answer) found.externalApis[id] = mapExternalAnswer(source, answer.value)
      else missing(id)
    }),
  ])
  return found
}

/** The municipality's number stands among the form's settings; without it no rate is anybody's. */
export function askedOn({ settings, today }: FormSetting): AskedOn | null {
  const municipality = settings?.['municipality.number']
  return typeof municipality === 'string' ? { municipality, today } : null
}

/** Where a list is wanted, rates are a list of their variants. */
export const asOptions = ({ kind }: DataSource, answer: unknown): unknown =>
  kind === 'rates' ? ratesAsOptions(answer as Parameters<typeof ratesAsOptions>[0]) : answer

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
  world: Pick<ServicesWorld, 'sources' | 'transactions'>,
  source: DataSource,
  parameters: Readonly<Record<string, string>>,
  secure: boolean,
  on: AskedOn | null = null,
): Promise<{ value: unknown } | null> {
  if (source.kind === 'http') {
    const url = addressOf(source, parameters)
    return url === null ? { value: [] } : world.sources.json(url, { remember: !secure })
  }
  if (source.kind === 'klass') return world.sources.klass(source.code, source.level)
  if (source.kind === 'municipalities') return { value: municipalitiesOfNorway() }
  if (source.kind === 'rates' && on) return askRates(world, source.name, on)
  return null
}
