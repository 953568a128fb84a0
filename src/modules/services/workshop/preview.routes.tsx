import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { Page } from '#design/page.tsx'
import {
  applyCalculations,
  emptyState,
  type FormSetting,
  type FormState,
  type Issue,
  layDifferences,
  localTerms,
  stepsOf,
  viewPage,
} from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { securityHeaders } from '#platform/http/headers.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { membersOfWorkshop } from '../catalogue/owner.ts'
import type { Service } from '../catalogue/read-service.ts'
import { emptyContent, withAnswers } from '../filling-in/draft-content.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { takePage } from '../filling-in/take-page.rules.ts'
import { fieldsOf } from '../filling-in/unsaved-page.ts'
import { followingPage } from '../form-in-browser/following-page.ts'
import { differencesOf } from '../overlays/differences.queries.ts'
import { inWorkshop } from '../overlays/workshop-visit.ts'
import { openCarried, sealCarried } from '../stateless/carried-state.ts'
import type { ServicesWorld } from '../world.ts'
import { editorTexts } from './editor.text.ts'
import { newDescription } from './new-description.ts'
import { type OpenDraft, openDraft } from './revisions.ts'
import { answersOf, type TestPerson, testPersons } from './test-persons.ts'

/** Who and where the preview is drawn for. */
export interface PreviewChoice {
  municipality: string
  person: TestPerson
  language: Language
}

/** The choice in the address; whatever is not one falls back to the first. */
export function previewChoice(world: Pick<ServicesWorld, 'municipalities'>, visit: Visit): PreviewChoice {
  const asked = (name: string) => visit.query.get(name) ?? ''
  const members = membersOfWorkshop(world.municipalities)
  const person = asked('person') as TestPerson
  const language = asked('spraakform')
  return {
    municipality: (members.find(({ number }) => number === asked('kommunenr')) ?? members[0])?.number ?? '',
    person: testPersons.includes(person) ? person : 'family',
    language: isLanguage(language) ? language : visit.language,
  }
}

const audit = { none: 'an invented person, and nothing is kept' }
const develop = { who: 'employee-anywhere', may: 'services.develop' } as const

/** The draft as the resident would meet it. The page carries the answers, sealed; nothing is stored, asked or sent. */
export function previewRoutes(world: ServicesWorld): Route[] {
  async function opened(visit: Visit) {
    const choice = previewChoice(world, visit)
    return inWorkshop(world, visit, async (ctx) => {
      const open = await openDraft(ctx, visit.params.versjon ?? '')
      const { serviceId } = open.draft
      const differences = async (level: 'cooperation' | 'municipality', owner: string) =>
        differencesOf(ctx, level, owner, serviceId)
      return {
        ...{ choice, open },
        common: await differences('cooperation', ctx.municipality),
        own: await differences('municipality', choice.municipality),
      }
    })
  }
  type Opened = Awaited<ReturnType<typeof opened>>

  async function setting(visit: Visit, { choice, open, common, own }: Opened) {
    const service = serviceOf(open, visit)
    const original = { app: service.app, rates: service.rates }
    const shared = layDifferences(original, common, { level: 'cooperation', municipality: '' }).ground
    const { ground } = layDifferences(shared, own, {
      level: 'municipality',
      municipality: choice.municipality,
    })
    const local = { ...service, app: ground.app }
    const today = dateInNorway(world.clock.now())
    const content = withAnswers(
      local,
      emptyContent,
      answersOf(choice.person, world.clock.now().toISOString()),
      { today, now: world.clock.now(), random: world.random },
    )
    const offered = { service: local, overlay: {}, terms: localTerms(original, ground) }
    const wanted = visit.query.get('mappe') ?? ''
    const folderId = ground.app.folders.has(wanted) ? wanted : service.description.package.task
    const made = await formSetting(world, offered, { ...choice, today }, content, { folderId })
    return { setting: made, content, service }
  }

  async function draw(
    visit: Visit,
    at: { setting: FormSetting; service: Service; choice: PreviewChoice; draftId: string },
    state: FormState,
    pageId: string,
    issues: readonly Issue[] = [],
    said: string | null = null,
  ): Promise<Response> {
    const t = editorTexts(visit.language)
    const view = viewPage(at.setting, state, pageId, issues)
    if (!view) return nothing(visit)
    const frame = { ...(await world.frames.page(visit)), language: at.choice.language }
    // The one who builds is not the one the page is drawn for, and is not to log out from it.
    for (const name of ['sessionExpiresAt', 'user'] as const) delete frame[name]
    const { name } = world.municipalities.byNumber(at.choice.municipality)
    const base = `/verksted/utkast/${at.draftId}/forhandsvisning`
    const document = followingPage(at.setting, state, {
      frame: { ...frame, kommune: { number: at.choice.municipality, name } },
      base,
      trail: [{ label: at.service.description.title[at.choice.language] }, { label: view.title }],
      view,
      steps: stepsOf(at.setting, state),
      errors: issues.filter((issue) => issue.severity === 'error'),
      issues,
      notice: { kind: 'said', message: said ?? t('preview.note') },
      problems: {},
      blocked: false,
      version: 0,
      deleteOn: at.setting.today,
      carried: sealCarried(world.keys, carriedFor(visit, at), state, world.clock.now()),
    })
    const query = new URLSearchParams(visit.query)
    query.delete('side')
    // Posts and steps go on with the same person, municipality and language.
    const own = document.replaceAll(
      new RegExp(`((?:action|href)="${base}/[^"?#]*)"`, 'g'),
      `$1?${query.toString().replaceAll('&', '&amp;')}"`,
    )
    return framed(visit, visit.html(own, issues.some(({ severity }) => severity === 'error') ? 422 : 200))
  }

  async function nothing(visit: Visit): Promise<Response> {
    const t = editorTexts(visit.language)
    const page = renderDocument(
      <Page {...(await world.frames.page(visit))} title={t('preview.title')}>
        <h1 class="ds-heading">{t('preview.title')}</h1>
        <Alert kind="warning">{t('preview.nothing')}</Alert>
      </Page>,
    )
    return framed(visit, visit.html(page))
  }

  async function show(visit: Visit): Promise<Response> {
    const found = await opened(visit)
    const { setting: made, content, service } = await setting(visit, found)
    const dataType = made.package.folders.get(made.folderId)?.defaultDataType
    const own = dataType === service.description.package.dataType
    const start = own ? { data: content.data, typed: content.typed } : emptyState
    const { state } = applyCalculations(made, start)
    const wanted = visit.params.side ?? visit.query.get('side') ?? ''
    const steps = stepsOf(made, state)
    const pageId =
      wanted && made.package.folders.get(made.folderId)?.pages.has(wanted) ? wanted : steps[0]?.pageId
    const at = { setting: made, service, choice: found.choice, draftId: found.open.draft.id }
    return pageId ? draw(visit, at, state, pageId) : nothing(visit)
  }

  async function post(visit: Visit): Promise<Response> {
    const found = await opened(visit)
    const { setting: made, service } = await setting(visit, found)
    const at = { setting: made, service, choice: found.choice, draftId: found.open.draft.id }
    const before = openCarried(
      world.keys,
      carriedFor(visit, at),
      posted(visit.form, '_tilstand'),
      world.clock.now(),
    )
    if (!before) return show(visit)
    const pageId = visit.params.side ?? ''
    const taken = takePage(made, before, pageId, fieldsOf(visit.form))
    const { state } = applyCalculations(made, taken.state)
    const said = taken.action.kind === 'submit' ? editorTexts(visit.language)('preview.end') : null
    return draw(visit, at, state, taken.goTo ?? pageId, taken.errors, said)
  }

  return [
    {
      ...{ method: 'GET', path: '/verksted/utkast/:versjon/forhandsvisning', ...develop, audit },
      handle: show,
    },
    {
      ...{ method: 'GET', path: '/verksted/utkast/:versjon/forhandsvisning/:side', ...develop, audit },
      handle: show,
    },
    {
      ...{ method: 'POST', path: '/verksted/utkast/:versjon/forhandsvisning/:side', ...develop, audit },
      maxBodyBytes: 1_000_000,
      files: { maxFileBytes: 1, maxFiles: 20 },
      handle: post,
    },
  ]
}

const carriedFor = (visit: Visit, at: { draftId: string; choice: PreviewChoice }) => ({
  ...{ municipality: at.choice.municipality, serviceId: at.draftId, packageHash: 'preview' },
  residentId: visit.signedIn?.id ?? null,
})

/** A package that cannot be a service yet is shown all the same, with what it says of itself. */
function serviceOf({ read, draft }: OpenDraft, _visit: Visit): Service {
  if (read.service) return read.service
  const description = newDescription(draft.serviceId, read.app) as Service['description']
  return { id: draft.serviceId, app: read.app, hash: read.app.hash, description, requests: [], rates: [] }
}

/** The preview may stand in a frame of our own pages; nothing else may. */
function framed(visit: Visit, response: Response): Response {
  const https = new URL(visit.request.url).protocol === 'https:'
  const { 'content-security-policy': policy = '' } = securityHeaders({
    formTargets: [],
    https,
    personal: true,
  })
  response.headers.set(
    'content-security-policy',
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  )
  return response
}
