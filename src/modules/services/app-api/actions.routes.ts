import { type AltinnIssue, declaredSources, isObject } from '#engines/altinn/index.ts'
import { allowedActions } from '#engines/altinn/process/index.ts'
import { json, problem, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { modelsOf, taskOf } from '../filling-in/instance.rules.ts'
import { signOwn } from '../filling-in/sign-own.ts'
import { type AppApiText, appApiTexts } from './app-api.text.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { type DoneAction, doDeclaredAction } from './declared-action.ts'
import { modelElementId } from './identifiers.ts'
import { instanceJson, partsOfForm } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { openForm } from './open-instance.ts'
import { bySource, issuesOf } from './validation.ts'

/** What moves the process is asked for at `process/next`, never here. */
const processActions = ['confirm', 'reject', 'write', 'complete', 'read', 'instantiate']

/** Actions of buttons: signing, and what the package itself declares. */
export function actionsRoutes(room: FormRoom): Route[] {
  async function act(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit)
    if (!isObject(body) || typeof body.action !== 'string' || body.action.length > 100)
      throw new Refusal('invalid', 'appapi.bad-body')
    const { action, onBehalfOf } = body
    const form = await openForm(room, visit)
    const { service } = form.offered
    const task = taskOf(service, form.draft.content)
    if (onBehalfOf !== undefined && onBehalfOf !== null && onBehalfOf !== '')
      return refused(visit, 409, 'appapi.not-on-behalf', action)
    if (action === 'sign') {
      if (task?.type !== 'signing') return refused(visit, 409, 'appapi.not-signing', action)
      await signOwn(room.world, visit, form)
      return answer(visit, await openForm(room, visit), body.ignoredValidators)
    }
    if (declaredSources(service.app).sources.actions.has(action)) {
      const done = await doDeclaredAction(room, visit, form, action)
      return answer(visit, done.form, body.ignoredValidators, done)
    }
    if (action === 'pay') return refused(visit, 404, 'appapi.no-payment', action)
    const isProcess =
      processActions.includes(action) ||
      (task && allowedActions(service.app, task.id).some((one) => one.id === action))
    return isProcess
      ? refused(visit, 409, 'appapi.process-action', action)
      : refused(visit, 404, 'appapi.no-such-action', action)
  }

  /** A problem, with the `error` that Altinn's front end shows. */
  function refused(visit: Visit, status: number, code: AppApiText, action: string): Response {
    const message = appApiTexts(visit.language)(code, { action: action.slice(0, 50) })
    return problem(status, message, {
      code,
      clientActions: [],
      error: { code: status === 404 ? 'ActionNotFound' : 'ActionNotPossible', message, metadata: null },
    })
  }

  async function answer(
    visit: Visit,
    now: OpenForm,
    ignored: unknown,
    { clientActions, said }: Pick<DoneAction, 'clientActions' | 'said'> = { clientActions: [], said: null },
  ): Promise<Response> {
    const found = await issuesOf(room, visit, now)
    const { dataType } = room.placeOf(now, now.draft.content)
    if (said) found.push(asInformation(said, modelElementId(now.draft.id, dataType)))
    const issues = bySource(found, Array.isArray(ignored) ? ignored : [])
    const models = Object.entries(modelsOf(now.offered.service, now.draft.content))
    const idOf = (type: string) => modelElementId(now.draft.id, type)
    return json({
      instance: instanceJson(partsOfForm(now, whoseOf(visit))),
      updatedDataModels: Object.fromEntries(models.map(([type, model]) => [idOf(type), model])),
      updatedValidationIssues: Object.fromEntries(
        models.map(([type]) => {
          const mine = Object.entries(issues).map(([source, all]) => [
            source,
            all.filter((issue) => issue.dataElementId === idOf(type)),
          ])
          return [idOf(type), Object.fromEntries(mine)]
        }),
      ),
      clientActions,
      redirectUrl: null,
      error: null,
    })
  }

  return [ownRoute('POST', '/instances/:part/:utkast/actions', { event: 'draft.changed' }, act)]
}

/** Altinn's front end shows what is said as information beside the form; the next change takes it away again. */
const asInformation = (description: string, dataElementId: string): AltinnIssue => ({
  ...{ severity: 3, dataElementId, field: null, code: 'Information', description, source: 'Custom' },
  ...{ noIncrementalUpdates: false, customTextKey: null, customTextParameters: null },
})
