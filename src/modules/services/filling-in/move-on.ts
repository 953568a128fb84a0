import { type Issue, removeHiddenData, stepsOf, validateForm } from '#engines/altinn/index.ts'
import { isAbandoning, type Task } from '#engines/altinn/process/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import { sendIn } from '../sending/send-in.ts'
import { servicesTexts } from '../services.text.ts'
import { askToSign, type KnownSignee, signeesFor, takeBackSigning } from '../signing/ask-to-sign.ts'
import { applicantOf, namedOwner } from '../starting/applicant.ts'
import { ownerInWords } from '../starting/starting.text.ts'
import { endWait, handOver } from '../waiting/handed-over.ts'
import { ownWait } from '../waiting/waiting.queries.ts'
import { type DraftContent, stateOf, withState } from './draft-content.ts'
import { saveDraft } from './drafts.ts'
import { type FormRoom, isBlocked, type OpenForm } from './form-room.ts'
import { countElements, needsValidAnswers, stepOn, taskOf } from './instance.rules.ts'
import { doServiceTask } from './service-task.ts'

/** What came of asking to go on. Nothing is changed unless it says `sent` or `moved`. */
export type StepOutcome =
  /** Those who were asked to sign decide when this task is over. */
  | { kind: 'waits-for-others' }
  | { kind: 'invalid'; errors: readonly Issue[] }
  | { kind: 'stuck' }
  | { kind: 'said'; message: string }
  /** Somebody wrote in another window after the check. */
  | { kind: 'changed' }
  | { kind: 'moved' }
  | { kind: 'sent' }

/** More in a row, with no task of a person's between, is a process that goes round. */
const mostServiceTasks = 20

/**
 * On from the task at hand: to the next task, or to the end, which is sending in. The answers must hold first, unless the
 * action leaves the task as it is. Pressed twice, it is done once.
 */
export async function takeStep(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  action: string | null,
): Promise<StepOutcome> {
  const { draft, offered } = form
  const { world } = room
  const { service } = offered
  // Signing is done when those who were asked have signed, not when the owner says so; the owner may only break it off.
  if (taskOf(service, draft.content)?.type === 'signing' && !isAbandoning(action))
    return { kind: 'waits-for-others' }
  const setting = await room.settingOf(visit, form)
  const place = room.placeOf(form, draft.content)
  const state = stateOf(draft.content, place)
  const hasPages = service.app.folders.has(taskOf(service, draft.content)?.id ?? place.folderId)
  if (needsValidAnswers(action)) {
    const errors = hasPages ? validateForm(setting, state).filter((issue) => issue.severity === 'error') : []
    if (errors.length > 0 || isBlocked(offered, draft.content, draft.problems))
      return { kind: 'invalid', errors }
  }
  const content =
    hasPages && service.app.appSettings?.RemoveHiddenData === true
      ? withState(draft.content, removeHiddenData(setting, state), place)
      : draft.content
  const onwards = (from: DraftContent, by: string | null) =>
    stepOn(service, from, {
      at: world.clock.now(),
      action: by,
      language: visit.language,
      counts: countElements(service, from, form.files),
      ...(setting.settings ? { settings: setting.settings } : {}),
    })
  let answers = content
  let next = onwards(answers, action)
  for (let done = 0; next.kind === 'service-task' && done < mostServiceTasks; done++) {
    const after = await doServiceTask(room, form, setting, next)
    if (!after) return { kind: 'said', message: servicesTexts(visit.language)('task.source-silent') }
    answers = after
    next = onwards(answers, null)
  }
  if (next.kind === 'service-task') {
    world.log.error(
      { service: service.id, element: next.task.id },
      'service tasks lead to each other without end',
    )
    return { kind: 'stuck' }
  }
  if (next.kind === 'stuck') {
    world.log.error({ service: service.id, reason: next.reason, element: next.element }, 'a process is stuck')
    return { kind: 'stuck' }
  }
  if (next.kind === 'task') return enter(room, visit, form, next, action)
  const sent = await sendIn(world, visit, draft, offered, {
    content: answers,
    process: next.process,
    files: form.files,
  })
  return { kind: sent }
}

/** As `takeStep`, with the page that the resident meets. */
export async function moveOn(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  action: string | null,
): Promise<Response> {
  const outcome = await takeStep(room, visit, form, action)
  if (outcome.kind === 'waits-for-others' || outcome.kind === 'moved') return visit.redirect(room.base(visit))
  if (outcome.kind === 'sent') return visit.redirect(`/${visit.params.kommune}/kvittering/${form.draft.id}`)
  const setting = await room.settingOf(visit, form)
  const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
  const steps = stepsOf(setting, state)
  const last = steps.at(-1)?.pageId
  if (outcome.kind === 'invalid') return showErrors(room, visit, form, outcome.errors, steps[0]?.pageId ?? '')
  if (outcome.kind === 'changed') return visit.redirect(room.pageHref(visit, last ?? ''))
  return atTask(room, visit, form, last, outcome)
}

/** Writes that the instance stands in its next task, and asks those who are to sign there. */
async function enter(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  next: { content: DraftContent; task: Task },
  action: string | null,
): Promise<StepOutcome> {
  const { world } = room
  let signees: KnownSignee[] = []
  let { content } = next
  const leavesSigning = taskOf(form.offered.service, form.draft.content)?.type === 'signing'
  // Others end these tasks, and perhaps the process: then it is sent in while the applicant is not there.
  if (next.task.type === 'signing' || (next.task.type === 'feedback' && visit.signedIn))
    content = { ...content, applicant: await applicantOf(world, visit, form.offered.service, content) }
  if (next.task.type === 'signing') {
    content = { ...content, signingRound: (content.signingRound ?? 0) + 1 }
    const today = dateInNorway(world.clock.now())
    const found = await signeesFor(world, visit, form, content, next.task, today)
    const [fault] = found.faults
    if (fault) {
      const who = 'name' in fault ? fault.name : ''
      const message = servicesTexts(visit.language)(`signing.${fault.why}`, { name: who })
      return { kind: 'said', message }
    }
    signees = found.signees
  }
  const moved = await room.open(
    visit,
    async (ctx, current) => {
      // Pressed twice, or changed in another window meanwhile: what stands there now is shown.
      if (current.draft.version !== form.draft.version) return false
      if (leavesSigning && isAbandoning(action)) await takeBackSigning(ctx, current.draft.id)
      const wait = await ownWait(ctx, current.draft.id)
      if (wait?.ownerGoesOn) await endWait(ctx, wait)
      await saveDraft(ctx, world.keys, current.draft, current.offered.service, {
        content,
        language: visit.language,
      })
      const owner = ownerInWords(namedOwner(content), visit.language)
      if (next.task.type === 'signing')
        await askToSign(ctx, world, current, content, {
          ...{ task: next.task, signees, owner, language: visit.language },
        })
      if (next.task.type === 'feedback') {
        const { id, municipality, serviceId, packageHash } = current.draft
        const draft = { id, municipality, serviceId, packageHash, residentId: ctx.residentId }
        const { language } = visit
        await handOver(ctx, world.keys, { ...draft, language }, next.task.id, content, current.files)
      }
      ctx.audit({
        event: 'draft.moved-on',
        subjectKind: 'draft',
        subjectId: current.draft.id,
        residentId: ctx.residentId,
        details: { task: next.task.id },
      })
      return true
    },
    { lock: true },
  )
  // A form that was sent meanwhile leads to its receipt; one that was changed is shown as it stands now.
  if (moved instanceof Response) return { kind: 'sent' }
  return { kind: 'moved' }
}

function showErrors(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  errors: readonly Issue[],
  first: string,
): Promise<Response> {
  const at = errors.find((issue) => issue.pageId !== null)?.pageId ?? first
  const here = errors.filter((issue) => issue.pageId === at || issue.pageId === null)
  return room.draw(visit, form, at, { issues: here, notice: { kind: 'not-sent' }, status: 422 })
}

function atTask(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  pageId: string | undefined,
  notice: { kind: 'stuck' } | { kind: 'said'; message: string },
): Promise<Response> | Response {
  if (!pageId) return visit.redirect(`${room.base(visit)}/oppgave?fast=1`)
  return room.draw(visit, form, pageId, { notice, status: notice.kind === 'stuck' ? 409 : 422 })
}
