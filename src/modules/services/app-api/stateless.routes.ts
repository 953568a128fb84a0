import {
  applyCalculations,
  type FormState,
  isObject,
  type JsonObject,
  toAltinnIssue,
  validateForm,
} from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { json, readJson } from '#platform/http/api.ts'
import { SignInNeeded } from '#platform/http/app.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { mayBeAnonymous } from '../stateless/may-be-anonymous.ts'
import { prefillFromQuery } from '../stateless/query-prefill.ts'
import type { ServicesWorld } from '../world.ts'
import { appBase, offeredApp, withLanguage } from './app-of-route.ts'
import { fitted } from './change-data.rules.ts'
import { withoutRowIds } from './instance.ts'

const none = { none: 'nothing is stored: the caller keeps the answers' }

/** Models that are reckoned with and not stored: an empty one with what the address fills in, and one calculated. */
export function statelessApiRoutes(world: ServicesWorld): Route[] {
  async function answer(plain: Visit, given: JsonObject | null, isAnonymous: boolean): Promise<Response> {
    const visit = withLanguage(plain)
    const offered = await offeredApp(world, visit)
    const { app } = offered.service
    const dataType = visit.query.get('dataType') ?? ''
    const folderId = app.metadata.onEntry.statelessFolder
    if (!folderId || app.folders.get(folderId)?.defaultDataType !== dataType)
      throw new Refusal('not-found', 'appapi.no-such-element')
    if (isAnonymous && !mayBeAnonymous(app.metadata.raw, dataType)) throw new SignInNeeded(visit)
    const setting = await formSetting(
      world,
      offered,
      {
        municipality: visit.municipality?.number ?? '',
        language: visit.language,
        today: dateInNorway(world.clock.now()),
      },
      { provenance: {} },
      { folderId },
    )
    const fit = given ? fitted(app, dataType, given) : null
    if (fit && 'fault' in fit)
      throw new Refusal('invalid', 'appapi.wrong-shape', { field: fit.fault === 'shape' ? fit.field : '' })
    const before: FormState = { data: fit?.model ?? prefillFromQuery(app, dataType, asked(visit)), typed: {} }
    const { state } = applyCalculations(setting, before)
    const data = visit.query.get('includeRowId') === 'true' ? state.data : withoutRowIds(state.data)
    if (visit.query.get('validate') !== 'true') return json(data)
    return json({
      data,
      validationIssues: validateForm(setting, state).map((issue) => toAltinnIssue(issue, null)),
    })
  }

  /** What the front end read in its own address comes as one parameter, `prefill`. Only names the package lists count. */
  function asked({ query }: Visit): URLSearchParams {
    const written = query.get('prefill')
    if (!written) return query
    try {
      const values = JSON.parse(written)
      const single = Object.entries(isObject(values) ? values : {}).filter(
        ([, one]) => typeof one !== 'object',
      )
      return new URLSearchParams(single.map(([name, one]) => [name, String(one)]))
    } catch {
      throw new Refusal('invalid', 'appapi.bad-body')
    }
  }

  async function posted(visit: Visit): Promise<JsonObject> {
    const body = (await readJson(visit, 1_000_000)) ?? {}
    if (!isObject(body)) throw new Refusal('invalid', 'appapi.bad-body')
    return body
  }

  const anyone = { who: 'anyone', api: true, audit: none } as const
  const resident = { who: 'resident', api: true, audit: none } as const
  const [own, open] = [`${appBase}/v1/data` as const, `${appBase}/v1/data/anonymous` as const]
  const more = { maxBodyBytes: 1_000_000 }
  return [
    { method: 'GET', path: own, ...resident, handle: (visit) => answer(visit, null, false) },
    {
      method: 'POST',
      path: own,
      ...resident,
      ...more,
      handle: async (visit) => answer(visit, await posted(visit), false),
    },
    { method: 'GET', path: open, ...anyone, handle: (visit) => answer(visit, null, true) },
    {
      ...{ method: 'POST', path: open, ...anyone, ...more, changesNothing: true },
      handle: async (visit) => answer(visit, await posted(visit), true),
    },
  ]
}
