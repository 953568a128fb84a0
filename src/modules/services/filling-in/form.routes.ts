import { type PostedFields, stepsOf } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { mostBytesOfFile } from '../attachments/file-field.ts'
import { declaredAnswers, declaresSources } from '../sources/declared-answers.ts'
import type { ServicesWorld } from '../world.ts'
import { stateOf, withState } from './draft-content.ts'
import { isUuid } from './drafts.ts'
import { fetchAndKeep } from './fetch-and-keep.ts'
import { needsFetch } from './fetch-for-form.ts'
import type { FormNotice } from './form.page.tsx'
import type { FormParty } from './form-party.rules.ts'
import { FormRoom } from './form-room.ts'
import { taskOf } from './instance.rules.ts'
import { moveOn } from './move-on.ts'
import { press } from './press.ts'
import { savePage } from './save-page.ts'
import { signOwn } from './sign-own.ts'
import { takePage } from './take-page.rules.ts'
import { taskRoutes } from './task.routes.ts'
import { fieldsOf, keepUnsavedPage, unsavedPage } from './unsaved-page.ts'

/**
 * A page with three million bytes of text becomes a message at the field, not a broken page: sent by a form, each byte
 * outside ASCII takes three.
 */
const maxBodyBytes = 10_000_000
const files = { maxFileBytes: mostBytesOfFile, maxFiles: 20 }
const changed = { event: 'draft.changed' }

/** The pages of a form being filled in, below `/:kommune/skjema/:utkast`. */
export function formRoutes(world: ServicesWorld): Route[] {
  const { keys } = world
  const room = new FormRoom(world)

  async function show(visit: Visit): Promise<Response> {
    const pageId = visit.params.side ?? ''
    const opened = await room.open(visit, async (ctx, form) => {
      ctx.audit({
        event: 'draft.viewed',
        subjectKind: 'draft',
        subjectId: form.draft.id,
        residentId: ctx.residentId,
      })
      return { form, unsaved: await unsavedPage(ctx, keys, form.draft.id, pageId) }
    })
    if (opened instanceof Response) return opened
    const { form, unsaved } = opened
    const { draft } = form
    const place = room.placeOf(form, draft.content)
    const setting = await room.settingOf(visit, form)
    const fetched = declaresSources(setting)
      ? await declaredAnswers(world, setting, stateOf(draft.content, place), pageId)
      : undefined
    const notice: FormNotice | null = unsaved
      ? { kind: 'restored' }
      : visit.query.has('hentet') && Object.keys(draft.problems).length === 0
        ? { kind: 'refetched' }
        : null
    if (!unsaved) return room.draw(visit, form, pageId, { notice, ...(fetched ? { fetched } : {}) })
    const taken = takePage(setting, stateOf(draft.content, place), pageId, withoutAction(unsaved))
    const content = withState(draft.content, taken.state, place)
    return room.draw(visit, { ...form, draft: { ...draft, content } }, pageId, { notice })
  }

  async function postPage(visit: Visit, pageId: string): Promise<Response> {
    const fields = fieldsOf(visit.form)
    const saved = await savePage(room, visit, pageId, fields)
    if (saved instanceof Response) return saved
    const { taken, lost, fileIssues, fetched: known } = saved
    let { form } = saved
    const show = known ? { fetched: known } : {}
    if (posted(visit.form, 'nav') === 'save' && fileIssues.length === 0) {
      await showWhose(visit, form.draft.content.party)
      return visit.redirect(visit.signedIn ? '/minside?lagret=1' : room.pageHref(visit, pageId))
    }
    if (!taken) return room.draw(visit, form, pageId, { ...show, status: 422 })
    if (lost.length > 0)
      return room.draw(visit, form, pageId, { ...show, notice: { kind: 'stale', before: lost }, status: 409 })
    if (taken.errors.length > 0 || fileIssues.length > 0) {
      const notice: FormNotice | null = isCut(fields) ? { kind: 'cut' } : null
      const issues = [...taken.errors, ...fileIssues]
      return room.draw(visit, form, pageId, { ...show, issues, notice, status: 422 })
    }
    if (taken.action.kind === 'submit') return moveOn(room, visit, form, null)
    if (taken.action.kind === 'process') {
      const { action } = taken.action
      if (action !== 'sign') return moveOn(room, visit, form, action)
      await signOwn(world, visit, form)
      return visit.redirect(room.base(visit))
    }
    const pressed = await press(room, visit, form, pageId, taken)
    if (pressed) return pressed
    const { content, problems } = form.draft
    if (needsFetch(form.offered.service, content, problems, dateInNorway(world.clock.now()))) {
      const fetched = await fetchAndKeep(room, visit, form, {})
      if (fetched instanceof Response) return fetched
      form = fetched
    }
    // Fetched answers may change which pages there are.
    const setting = await room.settingOf(visit, form)
    const steps = stepsOf(setting, stateOf(form.draft.content, room.placeOf(form, form.draft.content)))
    const goTo = taken.goTo && steps.some((step) => step.pageId === taken.goTo) ? taken.goTo : pageId
    // Back to where the button stood: on a long page nobody is to look for it.
    const { elementId = '' } = taken.action as { elementId?: string }
    const anchor = goTo === pageId && elementId ? `#${encodeURIComponent(elementId)}` : ''
    return visit.redirect(`${room.pageHref(visit, goTo)}${anchor}`)
  }

  /** A page posted after the login ended: kept, and shown again when its owner has signed in. */
  const keepPost: Route['keepPost'] = async (visit) => {
    const draftId = visit.params.utkast ?? ''
    const page = visit.params.side ?? posted(visit.form, '_side')
    if (!visit.municipality || !isUuid(draftId) || !page) return null
    const signedIn = visit.signedIn?.kind === 'resident'
    if (signedIn) {
      // Whoever is signed in keeps a page for a draft of their own only.
      const own = await room.open(visit, async () => true)
      if (own instanceof Response) return own
    }
    await keepUnsavedPage(world, {
      municipality: visit.municipality.number,
      draftId,
      page,
      form: visit.form,
    })
    // The same answer when there is no such draft: whether there is one is not told.
    const href = room.pageHref(visit, page)
    return visit.redirect(signedIn ? href : `/logg-inn?til=${encodeURIComponent(href)}`)
  }

  /** The page that `/send` and `/hent` were pressed on: the hidden field, or the last page. */
  const pageOf = async (visit: Visit) => {
    const named = posted(visit.form, '_side')
    if (named) return named
    const form = await room.open(visit, async (_ctx, opened) => opened)
    if (form instanceof Response) return form
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    return stepsOf(setting, state).at(-1)?.pageId ?? ''
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast',
      who: 'resident-or-sender',
      audit: { none: 'only leads on to a page of the form' },
      async handle(visit) {
        const form = await room.open(visit, async (_ctx, opened) => opened)
        if (form instanceof Response) return form
        const { content, page } = form.draft
        const task = taskOf(form.offered.service, content)
        const isDeclined = form.signees.some((one) => one.rejectedAt)
        if (task && (isDeclined || !form.offered.service.app.folders.has(task.id)))
          return visit.redirect(`${room.base(visit)}/oppgave`)
        const setting = await room.settingOf(visit, form)
        const steps = stepsOf(setting, stateOf(content, room.placeOf(form, content)))
        const at = steps.find((step) => step.pageId === page) ?? steps[0]
        return visit.redirect(room.pageHref(visit, at?.pageId ?? ''))
      },
    },
    ...taskRoutes(room),
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/send',
      who: 'resident-or-sender',
      audit: { event: 'submission.received' },
      maxBodyBytes,
      files,
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
      who: 'resident-or-sender',
      audit: { event: 'registers.asked' },
      maxBodyBytes,
      files,
      async handle(visit) {
        const page = await pageOf(visit)
        if (page instanceof Response) return page
        const saved = await savePage(room, visit, page, withoutAction(fieldsOf(visit.form)))
        if (saved instanceof Response) return saved
        const fetched = await fetchAndKeep(room, visit, saved.form, { again: true })
        if (fetched instanceof Response) return fetched
        return visit.redirect(`${room.pageHref(visit, page)}?hentet=1`)
      },
      keepPost,
    },
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast/:side',
      who: 'resident-or-sender',
      audit: { event: 'draft.viewed' },
      handle: show,
    },
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/:side',
      who: 'resident-or-sender',
      audit: changed,
      maxBodyBytes,
      files,
      handle: (visit) => postPage(visit, visit.params.side ?? ''),
      keepPost,
    },
  ]
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

/** Who leaves a form that is an organisation's finds it on the page of that organisation. */
async function showWhose(visit: Visit, party: FormParty | undefined): Promise<void> {
  if (!visit.signedIn || party?.kind === 'unknown') return
  const organisations = party ? await visit.organisations() : []
  const own = organisations.find((one) => one.organisationNumber === party?.organisationNumber)
  await visit.lookAt(own?.partyId ?? null)
}
