import { declaredSources, isObject, type JsonObject } from '#engines/altinn/index.ts'
import { json, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { modelsOf, taskOf } from '../filling-in/instance.rules.ts'
import { signOwn } from '../filling-in/sign-own.ts'
import { openRoute, ownRoute, withLanguage } from './app-of-route.ts'
import { modelElementId } from './identifiers.ts'
import { instanceJson, partsOfForm } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { openForm } from './open-instance.ts'
import { presentedLayouts } from './presented-package.rules.ts'
import { bySource, issuesOf } from './validation.ts'

/** Actions of buttons, everything of a form in one answer, what a PDF leaves out, and where a link may lead. */
export function otherRoutes(room: FormRoom): Route[] {
  async function act(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit)
    if (!isObject(body) || typeof body.action !== 'string') throw new Refusal('invalid', 'appapi.bad-body')
    const form = await openForm(room, visit)
    const { service } = form.offered
    const task = taskOf(service, form.draft.content)
    const declared = declaredSources(service.app).sources.actions.get(body.action)
    if (body.action === 'sign' && task?.type === 'signing') await signOwn(room.world, visit, form)
    // Every change has calculated already: what the action would do is done.
    else if (declared?.kind !== 'calculate') throw new Refusal('not-found', 'appapi.no-such-action')
    const now = await openForm(room, visit)
    const ignored = Array.isArray(body.ignoredValidators) ? body.ignoredValidators : []
    const issues = bySource(await issuesOf(room, visit, now), ignored)
    const models = Object.entries(modelsOf(service, now.draft.content))
    return json({
      instance: instanceJson(partsOfForm(now, whoseOf(visit))),
      updatedDataModels: Object.fromEntries(
        models.map(([type, model]) => [modelElementId(now.draft.id, type), model]),
      ),
      updatedValidationIssues: Object.fromEntries(
        models.map(([type]) => {
          const id = modelElementId(now.draft.id, type)
          const mine = Object.entries(issues).map(([source, found]) => [
            source,
            found.filter((issue) => issue.dataElementId === id),
          ])
          return [id, Object.fromEntries(mine)]
        }),
      ),
      clientActions: [],
      redirectUrl: null,
      error: null,
    })
  }

  async function bootstrap(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const form = await openForm(room, visit)
    const { app } = form.offered.service
    const folder = app.folders.get(visit.params.sett ?? '')
    if (!folder) throw new Refusal('not-found', 'platform.no-such-page')
    const issues = await issuesOf(room, visit, form)
    const models = modelsOf(form.offered.service, form.draft.content)
    const asked = new Set<string>()
    for (const { props } of folder.components.values())
      if (typeof props.optionsId === 'string') asked.add(props.optionsId)
    const dataModels: Record<string, JsonObject> = {}
    for (const [type, model] of Object.entries(models)) {
      const described = app.models.get(type)
      if (!described) continue
      const dataElementId = modelElementId(form.draft.id, type)
      dataModels[type] = {
        schema: described.schema,
        initialData: model,
        dataElementId,
        expressionValidationConfig: described.validation,
        initialValidationIssues: issues.filter((issue) => issue.dataElementId === dataElementId),
      }
    }
    return json({
      layouts: presentedLayouts(folder),
      dataModels,
      staticOptions: Object.fromEntries([...app.options].filter(([id]) => asked.has(id))),
      validationIssues: issues,
    })
  }

  const viewed = { event: 'draft.viewed' }
  return [
    ownRoute('POST', '/instances/:part/:utkast/actions', { event: 'draft.changed' }, act),
    ownRoute('GET', '/instances/:part/:utkast/bootstrap-form/:sett', viewed, bootstrap),
    ownRoute('GET', '/instances/:part/:utkast/data/:element/pdf/format', viewed, async (visit) => {
      const form = await openForm(room, visit)
      const folder = form.offered.service.app.folders.get(room.placeOf(form, form.draft.content).folderId)
      return json({
        excludedPages: folder?.pdf.excludedPages ?? [],
        excludedComponents: folder?.pdf.excludedComponents ?? [],
      })
    }),
    // Only within the house: an open redirect would lend our name to anybody's address.
    openRoute('GET', '/api/v1/redirect', (visit) => {
      const url = visit.query.get('url') ?? ''
      if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(url)) throw new Refusal('invalid', 'appapi.bad-body')
      return json(url)
    }),
  ]
}
