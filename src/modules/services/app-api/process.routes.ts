import { isObject } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { json, problem, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'
import type { FormRoom } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { type StepOutcome, takeStep } from '../filling-in/move-on.ts'
import { signOwn } from '../filling-in/sign-own.ts'
import { serviceOfSubmission } from '../offers.ts'
import { sayWaitOver } from '../waiting/say-wait-over.ts'
import { appApiTexts } from './app-api.text.ts'
import { appIdOf, ownRoute, withLanguage } from './app-of-route.ts'
import { partyIdOf } from './identifiers.ts'
import { processJson } from './instance.ts'
import { instanceParts } from './instances.routes.ts'
import { openForm } from './open-instance.ts'
import { asServiceOwner, writingScope } from './service-owner.ts'
import { altinnIssues } from './validation.ts'

/** More tasks than any process has. */
const mostTasks = 30

/** On to the next task, or to the end: the resident's own press, or the municipality's where it is waited for. */
export function processRoutes(room: FormRoom): Route[] {
  const { world } = room

  async function next(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    const body = await readJson(visit)
    if (body !== undefined && body !== null && !isObject(body))
      throw new Refusal('invalid', 'appapi.bad-body')
    if (!visit.signedIn) return waitIsOver(visit)
    const action = isObject(body) && typeof body.action === 'string' && body.action ? body.action : null
    return (await step(visit, action)) ?? json(processJson(await instanceParts(room, visit)))
  }

  /** Through every task that asks for no more than going on; where one does, it says what is missing. */
  async function complete(plain: Visit): Promise<Response> {
    const visit = withLanguage(plain)
    for (let tasks = 0; tasks < mostTasks; tasks++) {
      const stopped = await step(visit, null)
      if (stopped) return stopped
      const parts = await instanceParts(room, visit)
      if (parts.endedAt) return json(processJson(parts))
    }
    throw new Refusal('conflict', 'appapi.stuck')
  }

  /** One step; null when it was taken, otherwise why it was not. */
  async function step(visit: Visit, action: string | null): Promise<Response | null> {
    const form = await openForm(room, visit)
    const task = taskOf(form.offered.service, form.draft.content)
    // A waiting task is over when the municipality says so.
    if (task?.type === 'feedback') throw new Refusal('conflict', 'appapi.waits')
    // There is no payment provider: the way on is not past what is to be paid.
    if (task?.type === 'payment' && action === 'pay') throw new Refusal('not-found', 'appapi.no-payment')
    if (task?.type === 'signing' && action === 'sign') {
      await signOwn(world, visit, form)
      return null
    }
    const outcome = await takeStep(room, visit, form, action === 'write' ? null : action)
    return answerTo(outcome, visit, (errors) =>
      altinnIssues(errors, form.draft.id, room.placeOf(form, form.draft.content).dataType),
    )
  }

  function answerTo(
    outcome: StepOutcome,
    visit: Visit,
    issues: (errors: Extract<StepOutcome, { kind: 'invalid' }>['errors']) => unknown,
  ): Response | null {
    const t = appApiTexts(visit.language)
    switch (outcome.kind) {
      case 'waits-for-others':
        throw new Refusal('conflict', 'appapi.waits')
      case 'changed':
        throw new Refusal('conflict', 'appapi.patch-test')
      case 'stuck':
        throw new Refusal('conflict', 'appapi.stuck')
      case 'said':
        return problem(409, outcome.message, { validationIssues: [] })
      case 'invalid':
        return problem(409, t('appapi.not-valid'), {
          code: 'appapi.not-valid',
          validationIssues: issues(outcome.errors),
        })
      default:
        return null
    }
  }

  /**
   * The municipality's own system says that a form need wait no longer. It goes on by a job of the same commit; nothing
   * of what is written in the form is told.
   */
  function waitIsOver(visit: Visit): Promise<Response> {
    return asServiceOwner(world, visit, writingScope, async (ctx) => {
      const { part = '', utkast = '' } = visit.params
      const waiting = await waitsIn(ctx, utkast)
      const appId = waiting && (await appOf(ctx, waiting.service_id))
      if (!waiting || part !== String(partyIdOf(waiting.resident_id)) || appId !== appIdOf(visit))
        throw new Refusal('not-found', 'services.no-such-draft')
      const { said } = await sayWaitOver(ctx, utkast, waiting.task_id)
      return json({ taskId: waiting.task_id, said: said === 'now' }, 202)
    })
  }

  const waitsIn = async (ctx: Ctx, draftId: string) =>
    isUuid(draftId)
      ? ctx.tx
          .selectFrom('services.waiting')
          .select(['resident_id', 'service_id', 'task_id'])
          .where('municipality', '=', ctx.municipality)
          .where('draft_id', '=', draftId)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
      : undefined

  const appOf = async ({ tx, municipality }: Ctx, serviceId: string) =>
    (await serviceOfSubmission({ tx }, world.services, { municipality, serviceId, hash: '' })).service
      .description.package.app

  const moved = { event: 'draft.moved-on' }
  return [
    ownRoute('PUT', '/instances/:part/:utkast/process/next', moved, next, { orMachine: true }),
    ownRoute('PUT', '/instances/:part/:utkast/process/completeProcess', moved, complete),
  ]
}
