import {
  applyCalculations,
  type FormSetting,
  type FormState,
  type Issue,
  isObject,
  type JsonObject,
  parsePath,
  readPath,
  stepsOf,
  viewPage,
  writePath,
} from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { isLanguage } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { emptyContent } from '../filling-in/draft-content.ts'
import { startDraft } from '../filling-in/drafts.ts'
import { fetchForForm } from '../filling-in/fetch-for-form.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { started } from '../filling-in/instance.rules.ts'
import { takePage } from '../filling-in/take-page.rules.ts'
import { fieldsOf } from '../filling-in/unsaved-page.ts'
import { followingPage } from '../form-in-browser/following-page.ts'
import { type OfferedService, offeredService } from '../offers.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import { declaredAnswers } from '../sources/declared-answers.ts'
import type { ServicesWorld } from '../world.ts'
import { openCarried, sealCarried } from './carried-state.ts'
import { mayBeAnonymous } from './may-be-anonymous.ts'
import { prefillFromQuery } from './query-prefill.ts'

const none = { none: 'nothing is stored: the page carries the answers, sealed' }

/** Forms without an instance (calculators, guides): the page carries its own answers, also for those not signed in. */
export function statelessRoutes(world: ServicesWorld): Route[] {
  return statelessForm(world, {
    path: '/:kommune/tjenester/:tjeneste/uten-lagring',
    base: (visit) => `/${visit.params.kommune}/tjenester/${visit.params.tjeneste}/uten-lagring`,
  })
}

/** Where such a form stands. */
export interface StatelessPlace {
  path: Route['path']
  base(visit: Visit): string
  /**
   * In a frame on somebody else's page: it knows nobody, whoever is signed in, because browsers give frames no cookies.
   * A form that is not open to all, and the way on to a real application, lead to `instead`.
   */
  frame?: { by: NonNullable<Route['framedBy']>; instead(visit: Visit): string }
}

export function statelessForm(world: ServicesWorld, place: StatelessPlace): Route[] {
  const { path, base } = place
  const nobody = { signedIn: null, csrfToken: '' }

  async function open(
    visit: Visit,
  ): Promise<{ offered: OfferedService; folderId: string; dataType: string }> {
    const offered = await world.transactions.inTenant(
      visit.municipality?.number ?? '',
      systemActor('sider'),
      (ctx) => offeredService(ctx, world.services, ctx.municipality, visit.params.tjeneste ?? ''),
    )
    const { app } = offered.service
    const folderId = app.metadata.onEntry.statelessFolder
    const dataType = folderId ? app.folders.get(folderId)?.defaultDataType : undefined
    if (!folderId || !dataType) throw new Refusal('not-found', 'platform.no-such-page')
    return { offered, folderId, dataType }
  }

  const carriedFor = (visit: Visit, { service }: OfferedService) => ({
    ...{ municipality: visit.municipality?.number ?? '', serviceId: service.id, packageHash: service.hash },
    residentId: visit.signedIn?.kind === 'resident' ? visit.signedIn.id : null,
  })

  const settingOf = (visit: Visit, offered: OfferedService, folderId: string) =>
    formSetting(
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

  /** Where to sign in; null when the visitor may stay. */
  function signInFirst(visit: Visit, { service }: OfferedService, dataType: string): Response | null {
    if (place.frame)
      return mayBeAnonymous(service.app.metadata.raw, dataType)
        ? null
        : visit.redirect(place.frame.instead(visit))
    if (visit.signedIn?.kind === 'resident' || mayBeAnonymous(service.app.metadata.raw, dataType)) return null
    return visit.redirect(`/logg-inn?til=${encodeURIComponent(base(visit))}`)
  }

  async function draw(
    visit: Visit,
    offered: OfferedService,
    setting: FormSetting,
    state: FormState,
    pageId: string,
    issues: readonly Issue[] = [],
  ): Promise<Response> {
    const fetched = await declaredAnswers(world, setting, state, pageId)
    const known = { ...setting, ...fetched }
    const view = viewPage(known, state, pageId, issues)
    if (!view) throw new Refusal('not-found', 'platform.no-such-page')
    const { title, id } = offered.service.description
    const document = followingPage(known, state, {
      frame: { ...(await world.frames.page(visit)), ...(place.frame ? { inFrame: true } : {}) },
      base: base(visit),
      trail: [
        { label: title[visit.language], href: `/${visit.params.kommune}/tjenester/${id}` },
        { label: view.title },
      ],
      view,
      // Steps are links, and a link would leave the answers behind.
      steps: [],
      errors: issues.filter((issue) => issue.severity === 'error'),
      issues,
      notice: null,
      missingSources: fetched.missing,
      problems: {},
      blocked: false,
      version: 0,
      deleteOn: setting.today,
      carried: sealCarried(world.keys, carriedFor(visit, offered), state, world.clock.now()),
    })
    return visit.html(document, issues.some((issue) => issue.severity === 'error') ? 422 : 200)
  }

  async function show(visit: Visit): Promise<Response> {
    const { offered, folderId, dataType } = await open(visit)
    const signIn = signInFirst(visit, offered, dataType)
    if (signIn) return signIn
    const setting = await settingOf(visit, offered, folderId)
    const data = prefillFromQuery(offered.service.app, dataType, visit.query)
    const { state } = applyCalculations(setting, { data, typed: {} })
    return draw(visit, offered, setting, state, stepsOf(setting, state)[0]?.pageId ?? '')
  }

  async function post(visit: Visit): Promise<Response> {
    const { offered, folderId, dataType } = await open(visit)
    const signIn = signInFirst(visit, offered, dataType)
    if (signIn) return signIn
    const carried = posted(visit.form, '_tilstand')
    const before = openCarried(world.keys, carriedFor(visit, offered), carried, world.clock.now())
    if (!before) return visit.redirect(base(visit))
    const setting = await settingOf(visit, offered, folderId)
    const pageId = visit.params.side ?? ''
    const fetched = await declaredAnswers(world, setting, before, pageId)
    const taken = takePage({ ...setting, ...fetched }, before, pageId, fieldsOf(visit.form))
    const { state } = applyCalculations(setting, taken.state)
    const { action } = taken
    if (action.kind === 'instantiate' && taken.errors.length === 0)
      return instantiate(visit, offered, setting, state, action.elementId)
    return draw(visit, offered, setting, state, taken.goTo ?? pageId, taken.errors)
  }

  /** A real application with the answers the package hands over. Stored, so it asks for the session's own token. */
  async function instantiate(
    visit: Visit,
    { service }: OfferedService,
    setting: FormSetting,
    state: FormState,
    elementId: string,
  ): Promise<Response> {
    if (place.frame) return visit.redirect(place.frame.instead(visit))
    if (visit.signedIn?.kind !== 'resident')
      return visit.redirect(`/logg-inn?til=${encodeURIComponent(base(visit))}`)
    if (visit.csrfToken === '' || posted(visit.form, '_csrf') !== visit.csrfToken)
      throw new Refusal('forbidden', 'platform.foreign-form')
    mustBeSignedInFor(visit, service)
    const mapping = setting.package.folders.get(setting.folderId)?.components.get(elementId)?.props.mapping
    const data: JsonObject = {}
    for (const [from, to] of Object.entries(isObject(mapping) ? mapping : {})) {
      const [source, target] = [parsePath(from), typeof to === 'string' ? parsePath(to) : null]
      const value = source && readPath(state.data, source)
      if (target && value !== undefined && value !== null && typeof value !== 'object')
        writePath(data, target, value)
    }
    const id = world.random.uuid()
    const { content, problems } = await fetchForForm(
      world,
      {
        ...{ municipality: visit.municipality?.number ?? '', service },
        ...{ applicant: visit.signedIn.identityNumber, today: dateInNorway(world.clock.now()) },
        signedIn: { id: visit.signedIn.id, language: visit.language },
      },
      started(service, { ...emptyContent, data }, world.clock.now()),
    )
    await visit.asResident((ctx) =>
      startDraft(ctx, world.keys, { id, service, language: visit.language, content, problems }),
    )
    return visit.redirect(`/${visit.params.kommune}/skjema/${id}`)
  }

  const asNobody = (handle: Route['handle']): Route['handle'] =>
    !place.frame
      ? handle
      : async (plain) => {
          const visit = { ...plain, ...nobody, ...languageIn(plain) }
          try {
            return await handle(visit)
          } catch (error) {
            // The service has no such form: what leads to its own is shown instead.
            if (!(error instanceof Refusal) || error.code !== 'platform.no-such-page') throw error
            return visit.redirect(place.frame?.instead(visit) ?? '')
          }
        }
  const framed = place.frame ? { framedBy: place.frame.by } : {}
  return [
    { method: 'GET', path, who: 'anyone', audit: none, ...framed, handle: asNobody(show) },
    {
      method: 'POST',
      path: `${path}/:side`,
      who: 'anyone',
      changesNothing: true,
      audit: none,
      maxBodyBytes: 600_000,
      ...framed,
      handle: asNobody(post),
    },
  ]
}

/** The language of the address, where it stands there. */
const languageIn = ({ params }: Visit) => (isLanguage(params.sprak) ? { language: params.sprak } : {})

export { mayBeAnonymous }
