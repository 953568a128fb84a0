import { type Issue, type PostedFields, stepsOf, validateForm, viewPage } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { type OfferedService, offeredService } from '../offers.ts'
import type { FetchProblems } from '../registers/register-answers.ts'
import { sendIn } from '../sending/send-in.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import type { ServicesWorld } from '../world.ts'
import { type DraftContent, stateOf } from './draft-content.ts'
import { AlreadySent, type Draft, draftOf, isUuid, saveDraft } from './drafts.ts'
import { fetchForForm, needsFetch } from './fetch-for-form.ts'
import { type FormNotice, formPage } from './form.page.tsx'
import { formSetting } from './form-setting.ts'
import { overwritten, takePage } from './take-page.rules.ts'
import { dropUnsavedPage, fieldsOf, keepUnsavedPage, unsavedPage } from './unsaved-page.ts'

/**
 * A page with three million bytes of text becomes a message at the field, not a broken page: sent by a form, each byte
 * outside ASCII takes three.
 */
const maxBodyBytes = 10_000_000
const changed = { event: 'draft.changed' }

/** The pages of a form being filled in, below `/:kommune/skjema/:utkast`. */
export function formRoutes(world: ServicesWorld): Route[] {
  const { keys } = world
  const base = (visit: Visit) => `/${visit.params.kommune}/skjema/${visit.params.utkast}`
  const pageHref = (visit: Visit, pageId: string) => `${base(visit)}/${encodeURIComponent(pageId)}`
  const settingFor = (visit: Visit, offered: OfferedService, content: DraftContent) =>
    formSetting(
      world,
      offered,
      {
        municipality: visit.municipality?.number ?? '',
        language: visit.language,
        today: dateInNorway(world.clock.now()),
      },
      content,
    )

  /** The draft and its service, as the resident; a draft that was sent leads to its receipt. */
  async function open<T>(
    visit: Visit,
    work: (ctx: ResidentCtx, draft: Draft, offered: OfferedService) => Promise<T>,
    options: { lock?: boolean } = {},
  ): Promise<T | Response> {
    // Read beforehand and remembered for the day: inside the transaction it would take a second connection.
    await world.frames.contactOf(visit.municipality?.number ?? '')
    try {
      return await visit.asResident(async (ctx) => {
        const draft = await draftOf(ctx, keys, visit.params.utkast ?? '', options)
        const { municipality, serviceId, packageHash } = draft
        const offered = await offeredService(ctx, world.services, municipality, serviceId, packageHash)
        mustBeSignedInFor(visit, offered.service)
        return work(ctx, draft, offered)
      })
    } catch (error) {
      if (error instanceof AlreadySent)
        return visit.redirect(`/${visit.params.kommune}/kvittering/${error.submissionId}`)
      throw error
    }
  }

  async function draw(
    visit: Visit,
    draft: Pick<Draft, 'content' | 'problems' | 'version' | 'deleteOn'>,
    offered: OfferedService,
    pageId: string,
    show: { issues?: readonly Issue[]; notice?: FormNotice | null; status?: number } = {},
  ): Promise<Response> {
    const setting = await settingFor(visit, offered, draft.content)
    const state = stateOf(draft.content)
    const issues = show.issues ?? []
    const view = viewPage(setting, state, pageId, issues)
    if (!view) {
      const first = stepsOf(setting, state)[0]
      if (!first || first.pageId === pageId) throw new Refusal('not-found', 'platform.no-such-page')
      return visit.redirect(pageHref(visit, first.pageId))
    }
    const { language } = visit
    const service = offered.service.description
    const frame = await world.frames.page(visit)
    const kommune = visit.params.kommune ?? ''
    const document = formPage({
      frame,
      base: base(visit),
      trail: [
        { label: setting.settings?.['municipality.name'] as string, href: `/${kommune}` },
        { label: service.title[language], href: `/${kommune}/tjenester/${service.id}` },
        { label: view.title },
      ],
      view,
      steps: stepsOf(setting, state),
      errors: issues.filter((issue) => issue.severity === 'error'),
      notice: show.notice ?? null,
      problems: draft.problems,
      blocked: isBlocked(offered, draft.content, draft.problems),
      version: draft.version,
      deleteOn: draft.deleteOn,
    })
    return visit.html(document, show.status ?? 200)
  }

  async function show(visit: Visit): Promise<Response> {
    const pageId = visit.params.side ?? ''
    const opened = await open(visit, async (ctx, draft, offered) => {
      ctx.audit({
        event: 'draft.viewed',
        subjectKind: 'draft',
        subjectId: draft.id,
        residentId: ctx.residentId,
      })
      return { draft, offered, unsaved: await unsavedPage(ctx, keys, draft.id, pageId) }
    })
    if (opened instanceof Response) return opened
    const { draft, offered, unsaved } = opened
    const notice: FormNotice | null = unsaved
      ? { kind: 'restored' }
      : visit.query.has('hentet') && Object.keys(draft.problems).length === 0
        ? { kind: 'refetched' }
        : null
    if (!unsaved) return draw(visit, draft, offered, pageId, { notice })
    const setting = await settingFor(visit, offered, draft.content)
    const taken = takePage(setting, stateOf(draft.content), pageId, withoutAction(unsaved))
    const content = { ...draft.content, data: taken.state.data, typed: { ...taken.state.typed } }
    return draw(visit, { ...draft, content }, offered, pageId, { notice })
  }

  /** Saves what was posted, whole and at once; then, if the household changed, asks the registers. */
  async function save(visit: Visit, pageId: string, fields: PostedFields) {
    const postedVersion = Number(posted(visit.form, '_versjon')) || 0
    return open(
      visit,
      async (ctx, draft, offered) => {
        const setting = await settingFor(visit, offered, draft.content)
        if (isBlocked(offered, draft.content, draft.problems))
          return { draft, offered, taken: null, lost: [], before: draft.version }
        const before = stateOf(draft.content)
        const taken = takePage(setting, before, pageId, fields)
        const content: DraftContent = {
          ...draft.content,
          data: taken.state.data,
          typed: { ...taken.state.typed },
        }
        await saveDraft(ctx, keys, draft, offered.service, {
          content,
          page: taken.goTo ?? pageId,
          language: visit.language,
        })
        await dropUnsavedPage(ctx, draft.id)
        ctx.audit({
          event: changed.event,
          subjectKind: 'draft',
          subjectId: draft.id,
          residentId: ctx.residentId,
          details: { page: pageId.slice(0, 100) },
        })
        const lost = postedVersion !== draft.version ? overwritten(setting, before, taken.state, pageId) : []
        const saved: Draft = { ...draft, content, version: draft.version + 1 }
        return { draft: saved, offered, taken, lost, before: draft.version }
      },
      { lock: true },
    )
  }

  /** Fetches outside any transaction and writes the answers in one of its own, onto the draft as it is by then. */
  async function fetchAndKeep(
    visit: Visit,
    draft: Draft,
    offered: OfferedService,
    options: { again?: boolean },
  ): Promise<Draft | Response> {
    const today = dateInNorway(world.clock.now())
    const on = {
      municipality: draft.municipality,
      service: offered.service,
      applicant: visit.signedIn?.identityNumber ?? '',
      today,
    }
    const fetched = await fetchForForm(world, on, draft.content, options)
    return open(
      visit,
      async (ctx, current) => {
        // Somebody wrote in another window meanwhile: their answers stay, the registers' are laid over.
        const content =
          current.version === draft.version
            ? fetched.content
            : (await fetchForForm(world, on, { ...current.content, answers: fetched.content.answers }))
                .content
        await saveDraft(ctx, keys, current, offered.service, {
          content,
          problems: fetched.problems,
          language: visit.language,
        })
        ctx.audit({
          event: 'registers.asked',
          subjectKind: 'draft',
          subjectId: current.id,
          residentId: ctx.residentId,
          details: { unanswered: Object.keys(fetched.problems).join(' ') },
        })
        return { ...current, content, problems: fetched.problems, version: current.version + 1 }
      },
      { lock: true },
    )
  }

  async function postPage(visit: Visit, pageId: string): Promise<Response> {
    const fields = fieldsOf(visit.form)
    const saved = await save(visit, pageId, fields)
    if (saved instanceof Response) return saved
    const { offered, taken, lost } = saved
    let { draft } = saved
    if (posted(visit.form, 'nav') === 'save') return visit.redirect('/min-side?lagret=1')
    if (!taken) return draw(visit, draft, offered, pageId, { status: 422 })
    if (lost.length > 0) {
      return draw(visit, draft, offered, pageId, { notice: { kind: 'stale', before: lost }, status: 409 })
    }
    if (taken.errors.length > 0) {
      const notice: FormNotice | null = isCut(fields) ? { kind: 'cut' } : null
      return draw(visit, draft, offered, pageId, { issues: taken.errors, notice, status: 422 })
    }
    if (taken.action.kind === 'submit') return send(visit, draft, offered)
    if (needsFetch(offered.service, draft.content, draft.problems, dateInNorway(world.clock.now()))) {
      const fetched = await fetchAndKeep(visit, draft, offered, {})
      if (fetched instanceof Response) return fetched
      draft = fetched
    }
    // Fetched answers may change which pages there are.
    const setting = await settingFor(visit, offered, draft.content)
    const steps = stepsOf(setting, stateOf(draft.content))
    const goTo = taken.goTo && steps.some((step) => step.pageId === taken.goTo) ? taken.goTo : pageId
    return visit.redirect(pageHref(visit, goTo))
  }

  async function send(visit: Visit, draft: Draft, offered: OfferedService): Promise<Response> {
    const setting = await settingFor(visit, offered, draft.content)
    const state = stateOf(draft.content)
    const errors = validateForm(setting, state).filter((issue) => issue.severity === 'error')
    const steps = stepsOf(setting, state)
    if (errors.length > 0 || isBlocked(offered, draft.content, draft.problems)) {
      const at = errors.find((issue) => issue.pageId !== null)?.pageId ?? steps[0]?.pageId ?? ''
      const here = errors.filter((issue) => issue.pageId === at || issue.pageId === null)
      return draw(visit, draft, offered, at, { issues: here, notice: { kind: 'not-sent' }, status: 422 })
    }
    const sent = await sendIn(world, visit, draft, offered)
    if (sent === 'changed') return visit.redirect(pageHref(visit, steps.at(-1)?.pageId ?? ''))
    return visit.redirect(`/${visit.params.kommune}/kvittering/${draft.id}`)
  }

  /** A page posted after the login ended: kept, and shown again when its owner has signed in. */
  const keepPost: Route['keepPost'] = async (visit) => {
    const draftId = visit.params.utkast ?? ''
    const page = visit.params.side ?? posted(visit.form, '_side')
    if (!visit.municipality || !isUuid(draftId) || !page) return null
    const signedIn = visit.signedIn?.kind === 'resident'
    if (signedIn) {
      // Whoever is signed in keeps a page for a draft of their own only.
      const own = await open(visit, async () => true)
      if (own instanceof Response) return own
    }
    await keepUnsavedPage(world, {
      municipality: visit.municipality.number,
      draftId,
      page,
      form: visit.form,
    })
    // The same answer when there is no such draft: whether there is one is not told.
    const href = pageHref(visit, page)
    return visit.redirect(signedIn ? href : `/logg-inn?til=${encodeURIComponent(href)}`)
  }

  /** The page that `/send` and `/hent` were pressed on: the hidden field, or the last page. */
  const pageOf = async (visit: Visit) => {
    const named = posted(visit.form, '_side')
    if (named) return named
    const opened = await open(visit, async (_ctx, draft, offered) => ({ draft, offered }))
    if (opened instanceof Response) return opened
    const setting = await settingFor(visit, opened.offered, opened.draft.content)
    return stepsOf(setting, stateOf(opened.draft.content)).at(-1)?.pageId ?? ''
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast',
      who: 'resident',
      audit: { none: 'only leads on to a page of the form' },
      async handle(visit) {
        const opened = await open(visit, async (_ctx, draft, offered) => ({ draft, offered }))
        if (opened instanceof Response) return opened
        const setting = await settingFor(visit, opened.offered, opened.draft.content)
        const steps = stepsOf(setting, stateOf(opened.draft.content))
        const at = steps.find((step) => step.pageId === opened.draft.page) ?? steps[0]
        return visit.redirect(pageHref(visit, at?.pageId ?? ''))
      },
    },
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/send',
      who: 'resident',
      audit: { event: 'submission.received' },
      maxBodyBytes,
      async handle(visit) {
        const page = await pageOf(visit)
        if (page instanceof Response) return page
        const form = new Map(visit.form)
        form.set('nav', ['submit'])
        return postPage({ ...visit, form }, page)
      },
      keepPost,
    },
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/hent',
      who: 'resident',
      audit: { event: 'registers.asked' },
      maxBodyBytes,
      async handle(visit) {
        const page = await pageOf(visit)
        if (page instanceof Response) return page
        const saved = await save(visit, page, withoutAction(fieldsOf(visit.form)))
        if (saved instanceof Response) return saved
        const fetched = await fetchAndKeep(visit, saved.draft, saved.offered, { again: true })
        if (fetched instanceof Response) return fetched
        return visit.redirect(`${pageHref(visit, page)}?hentet=1`)
      },
      keepPost,
    },
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast/:side',
      who: 'resident',
      audit: { event: 'draft.viewed' },
      handle: show,
    },
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/:side',
      who: 'resident',
      audit: changed,
      maxBodyBytes,
      handle: (visit) => postPage(visit, visit.params.side ?? ''),
      keepPost,
    },
  ]
}

/** Children can only come from Folkeregisteret: without it there is nothing to ask about yet. */
function isBlocked(offered: OfferedService, content: DraftContent, problems: FetchProblems): boolean {
  const needsPeople = offered.service.requests.some(
    (request) => request.source === 'folkeregisteret' && request.rows !== undefined,
  )
  return needsPeople && problems.folkeregisteret !== undefined && content.answers.people === null
}

/**
 * A text up to 200 000 characters is kept whole, however wrong; of a longer one the engine keeps the first 10 000, and
 * the page says so.
 */
function isCut(fields: PostedFields): boolean {
  return Object.values(fields).some((values) => values.some((value) => value.length > longestKeptWhole))
}
const longestKeptWhole = 200_000

function withoutAction(fields: PostedFields): PostedFields {
  const kept: Record<string, readonly string[]> = Object.create(null)
  for (const [name, values] of Object.entries(fields)) if (name !== 'nav') kept[name] = values
  return kept
}
