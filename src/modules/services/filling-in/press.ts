import { type CustomAction, customActionsAt } from '#engines/altinn/components/action-buttons.ts'
import { applyLookup, lookupQuery } from '#engines/altinn/components/lookup-answer.ts'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import {
  declaredSources,
  type FormSetting,
  type FormState,
  formText,
  pageBeside,
  stepsOf,
} from '#engines/altinn/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { lookUp } from '../registers/look-up.ts'
import { afterAction, apiAnswer } from '../sources/declared-action.ts'
import { nothingDeclared } from '../sources/declared-answers.ts'
import { stateOf, withState } from './draft-content.ts'
import { saveDraft } from './drafts.ts'
import type { FormNotice } from './form.page.tsx'
import type { FormRoom, OpenForm } from './form-room.ts'
import { pressSubform } from './subform.ts'
import type { TakenPage } from './take-page.rules.ts'

/**
 * Does what a button asks for that only the platform can do: look-ups, subforms, custom actions. The page has been saved.
 * Null: nothing of the kind; the page is shown where the press leads.
 */
export async function press(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  pageId: string,
  { action }: TakenPage,
): Promise<Response | null> {
  if (action.kind === 'lookup') return lookUpAndWrite(room, visit, form, pageId, action.elementId)
  if (action.kind === 'custom') return custom(room, visit, form, pageId, action.elementId)
  if (action.kind === 'add-subform' || action.kind === 'open-subform' || action.kind === 'delete-subform')
    return pressSubform(room, visit, form, action)
  if (action.kind === 'pdf') return visit.redirect(`${room.base(visit)}/pdf`)
  return null
}

async function lookUpAndWrite(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  pageId: string,
  elementId: string,
): Promise<Response> {
  const setting = await room.settingOf(visit, form)
  const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
  const { query, issues } = lookupQuery(setting, state, elementId)
  if (!query) return room.draw(visit, form, pageId, { issues, status: issues.length > 0 ? 422 : 200 })
  const answer = await lookUp(room.world, form.draft.municipality, query)
  const written = await changeState(room, visit, (nowSetting, now) => {
    const applied = applyLookup(nowSetting, now, elementId, answer)
    return { state: applied.state, issues: applied.issues }
  })
  if (written instanceof Response) return written
  if (written.issues.length > 0)
    return room.draw(visit, written.form, pageId, { issues: written.issues, status: 422 })
  return visit.redirect(`${room.pageHref(visit, pageId)}#${encodeURIComponent(elementId)}`)
}

/** The actions of a CustomButton, one after another; a server action does what the package declares and no more. */
async function custom(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  pageId: string,
  elementId: string,
): Promise<Response | null> {
  const setting = await room.settingOf(visit, form)
  const evaluation = new Evaluation(
    setting,
    stateOf(form.draft.content, room.placeOf(form, form.draft.content)),
  )
  const place = [...evaluation.placesOn(pageId)].find((one) => evaluation.elementId(one) === elementId)
  if (place?.component.type !== 'CustomButton') return null
  let goTo: string | null = null
  let told: FormNotice | null = null
  for (const action of customActionsAt(place)) {
    if (action.kind === 'server') {
      told = wordsOf(form, action.id, setting, evaluation.state) ?? told
      const done = await serverAction(room, visit, form, pageId, action.id)
      if (done instanceof Response) return done
      for (const then of afterwards(form, action.id))
        goTo = whereTo(setting, evaluation.state, pageId, then) ?? goTo
    } else goTo = whereTo(setting, evaluation.state, pageId, action) ?? goTo
  }
  // Words are for the page that is shown now: a page that is led to would have to be told by its address.
  if (told) return showTold(room, visit, goTo ?? pageId, told)
  return visit.redirect(room.pageHref(visit, goTo ?? pageId))
}

/** What a declared action has to say (`notify`), in the package's words with the form's own answers in them. */
function wordsOf(
  { offered }: OpenForm,
  id: string,
  setting: FormSetting,
  state: FormState,
): FormNotice | null {
  const action = declaredSources(offered.service.app).sources.actions.get(id)
  if (action?.kind !== 'notify') return null
  const { title, body } = action
  return { kind: 'told', title: formText(setting, state, title), body: formText(setting, state, body) }
}

async function showTold(room: FormRoom, visit: Visit, pageId: string, notice: FormNotice): Promise<Response> {
  const now = await room.open(visit, async (_ctx, opened) => opened)
  return now instanceof Response ? now : room.draw(visit, now, pageId, { notice })
}

function whereTo(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  action: CustomAction,
): string | null {
  if (action.kind === 'next' || action.kind === 'back') return pageBeside(setting, state, pageId, action.kind)
  if (action.kind !== 'page') return null
  return stepsOf(setting, state).some((step) => step.pageId === action.pageId) ? action.pageId : null
}

/** Where a declared action leads when it is done. */
function afterwards({ offered }: OpenForm, id: string): CustomAction[] {
  const declared = declaredSources(offered.service.app).sources.actions.get(id)
  return (declared?.clientActions ?? []).flatMap((then): CustomAction[] => {
    if (then.id === 'nextPage') return [{ kind: 'next', validate: null }]
    if (then.id === 'previousPage') return [{ kind: 'back', validate: null }]
    return then.metadata ? [{ kind: 'page', pageId: then.metadata.page, validate: null }] : []
  })
}

/** An action that the package declares in `samvirke/sources.json`; one that it does not is passed over, and logged. */
async function serverAction(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  pageId: string,
  id: string,
): Promise<Response | null> {
  const action = declaredSources(form.offered.service.app).sources.actions.get(id)
  // Every save calculates; words are said when all is done.
  if (action?.kind === 'calculate' || action?.kind === 'notify') return null
  if (action) {
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    const answer = action.kind === 'fetch' ? await apiAnswer(room.world, setting, state, action.api) : null
    if (action.kind === 'fetch' && !answer)
      return room.draw(visit, form, pageId, {
        fetched: { ...nothingDeclared, missing: [action.api] },
        status: 503,
      })
    const written = await changeState(room, visit, (nowSetting, now) => ({
      state: afterAction(nowSetting, now, { id, action, answer: answer?.value }),
      issues: [],
    }))
    return written instanceof Response ? written : null
  }
  room.world.log.warn({ service: form.offered.service.id, action: id }, 'a server action is not declared')
  return null
}

type Changed = { state: FormState; issues: OpenFormIssues }
type OpenFormIssues = ReturnType<typeof applyLookup>['issues']

/** Changes the form as it is by then, in a transaction of its own. */
export async function changeState(
  room: FormRoom,
  visit: Visit,
  change: (setting: FormSetting, state: FormState) => Changed,
): Promise<{ form: OpenForm; issues: OpenFormIssues } | Response> {
  return room.open(
    visit,
    async (ctx, current) => {
      const { draft, offered } = current
      const setting = await room.settingOf(visit, current)
      const place = room.placeOf(current, draft.content)
      const { state, issues } = change(setting, stateOf(draft.content, place))
      const content = withState(draft.content, state, place)
      await saveDraft(ctx, room.world.keys, draft, offered.service, { content, language: visit.language })
      ctx.audit({
        event: 'draft.changed',
        subjectKind: 'draft',
        subjectId: draft.id,
        residentId: ctx.residentId,
      })
      return { form: { ...current, draft: { ...draft, content, version: draft.version + 1 } }, issues }
    },
    { lock: true },
  )
}
