import {
  applyCalculations,
  type FormSetting,
  type Issue,
  pageBeside,
  stepsOf,
  validateForm,
  viewPage,
} from '#engines/altinn/index.ts'
import { subformSetting } from '#engines/altinn/subforms.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { followingPage } from '../form-in-browser/following-page.ts'
import { stateOf } from './draft-content.ts'
import type { FormRoom, OpenForm } from './form-room.ts'
import { changeEntries, entryOf, type OpenEntry, pageOfSubform } from './subform.ts'
import { takePage } from './take-page.rules.ts'
import { fieldsOf } from './unsaved-page.ts'

const maxBodyBytes = 2_000_000

/** The pages of one entry of a subform, below the form it belongs to. */
export function subformRoutes(room: FormRoom): Route[] {
  const path = '/:kommune/skjema/:utkast/under/:oppforing' as const
  const base = (visit: Visit) => `${room.base(visit)}/under/${visit.params.oppforing}`

  async function draw(
    visit: Visit,
    form: OpenForm,
    entry: OpenEntry,
    pageId: string,
    issues: readonly Issue[] = [],
  ): Promise<Response> {
    const setting = await settingOf(visit, form, entry)
    const view = viewPage(setting, entry.state, pageId, issues)
    const steps = stepsOf(setting, entry.state)
    if (!view) {
      if (!steps[0] || steps[0].pageId === pageId) throw new Refusal('not-found', 'platform.no-such-page')
      return visit.redirect(`${base(visit)}/${encodeURIComponent(steps[0].pageId)}`)
    }
    const { title } = form.offered.service.description
    const document = followingPage(setting, entry.state, {
      frame: await room.world.frames.page(visit),
      base: base(visit),
      trail: [
        { label: title[visit.language], href: await wayBack(visit, form, entry) },
        { label: view.title },
      ],
      view,
      steps,
      errors: issues.filter((issue) => issue.severity === 'error'),
      issues,
      notice: null,
      missingSources: [],
      problems: {},
      blocked: false,
      version: form.draft.version,
      deleteOn: form.draft.deleteOn,
      closes: true,
    })
    return visit.html(document, issues.length > 0 ? 422 : 200)
  }

  async function settingOf(visit: Visit, form: OpenForm, entry: OpenEntry): Promise<FormSetting> {
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    return subformSetting(setting, state, entry.folderId)
  }

  async function wayBack(visit: Visit, form: OpenForm, entry: OpenEntry): Promise<string> {
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    return room.pageHref(visit, pageOfSubform(setting, state, entry))
  }

  async function post(visit: Visit): Promise<Response> {
    const pageId = visit.params.side ?? ''
    const opened = await room.open(visit, async (_ctx, form) => form)
    if (opened instanceof Response) return opened
    const entry = entryOf(opened, visit.params.oppforing ?? '')
    const setting = await settingOf(visit, opened, entry)
    const taken = takePage(setting, entry.state, pageId, fieldsOf(visit.form))
    const { state } = applyCalculations(setting, taken.state)
    const saved = await changeEntries(room, visit, entry.dataType, (before) =>
      before.map((one) =>
        one.id === entry.id ? { ...one, data: state.data, typed: { ...state.typed } } : one,
      ),
    )
    if (saved instanceof Response) return saved
    const now = { ...entry, state }
    const { action } = taken
    if (taken.errors.length > 0) return draw(visit, saved, now, pageId, taken.errors)
    const isLast = action.kind === 'next' && pageBeside(setting, state, pageId, 'next') === null
    if (action.kind === 'submit' || action.kind === 'close-subform' || isLast) {
      const errors = validateForm(setting, state).filter((issue) => issue.severity === 'error')
      const at = errors.find((issue) => issue.pageId !== null)?.pageId ?? pageId
      if (errors.length > 0 && action.kind !== 'close-subform') return draw(visit, saved, now, at, errors)
      return visit.redirect(await wayBack(visit, saved, now))
    }
    if (action.kind === 'save') return visit.redirect(visit.signedIn ? '/minside?lagret=1' : base(visit))
    return visit.redirect(`${base(visit)}/${encodeURIComponent(taken.goTo ?? pageId)}`)
  }

  const show = async (visit: Visit) => {
    const opened = await room.open(visit, async (ctx, form) => {
      ctx.audit({
        event: 'draft.viewed',
        subjectKind: 'draft',
        subjectId: form.draft.id,
        residentId: ctx.residentId,
      })
      return form
    })
    if (opened instanceof Response) return opened
    return draw(visit, opened, entryOf(opened, visit.params.oppforing ?? ''), visit.params.side ?? '')
  }

  return [
    { method: 'GET', path, who: 'resident-or-sender', audit: { event: 'draft.viewed' }, handle: show },
    {
      method: 'GET',
      path: `${path}/:side`,
      who: 'resident-or-sender',
      audit: { event: 'draft.viewed' },
      handle: show,
    },
    {
      method: 'POST',
      path: `${path}/:side`,
      who: 'resident-or-sender',
      audit: { event: 'draft.changed' },
      maxBodyBytes,
      handle: post,
    },
  ]
}
