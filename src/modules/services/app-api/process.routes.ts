import { isObject } from '#engines/altinn/index.ts'
import { json, problem, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { takeStep } from '../filling-in/move-on.ts'
import { signOwn } from '../filling-in/sign-own.ts'
import { appApiTexts } from './app-api.text.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { processJson } from './instance.ts'
import { instanceParts } from './instances.routes.ts'
import { openForm } from './open-instance.ts'
import { altinnIssues } from './validation.ts'

/** On to the next task, or to the end. */
export function processRoutes(room: FormRoom): Route[] {
  async function next(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit)
    if (body !== undefined && body !== null && !isObject(body))
      throw new Refusal('invalid', 'appapi.bad-body')
    const action = isObject(body) && typeof body.action === 'string' && body.action ? body.action : null
    const t = appApiTexts(visit.language)
    const form = await openForm(room, visit)
    const task = taskOf(form.offered.service, form.draft.content)
    // A waiting task is over when the municipality says so.
    if (task?.type === 'feedback') throw new Refusal('conflict', 'appapi.waits')
    if (task?.type === 'signing' && action === 'sign') {
      await signOwn(room.world, visit, form)
      return json(processJson(await instanceParts(room, visit)))
    }
    const outcome = await takeStep(room, visit, form, action === 'write' ? null : action)
    switch (outcome.kind) {
      case 'waits-for-others':
        throw new Refusal('conflict', 'appapi.waits')
      case 'changed':
        throw new Refusal('conflict', 'appapi.patch-test')
      case 'stuck':
        throw new Refusal('conflict', 'appapi.stuck')
      case 'said':
        return problem(409, outcome.message, { validationIssues: [] })
      case 'invalid': {
        const { dataType } = room.placeOf(form, form.draft.content)
        const validationIssues = altinnIssues(outcome.errors, form.draft.id, dataType)
        return problem(409, t('appapi.not-valid'), { code: 'appapi.not-valid', validationIssues })
      }
      default:
        return json(processJson(await instanceParts(room, visit)))
    }
  }

  return [ownRoute('PUT', '/instances/:part/:utkast/process/next', { event: 'draft.moved-on' }, next)]
}
