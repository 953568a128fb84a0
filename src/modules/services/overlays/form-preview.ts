import {
  applyCalculations,
  type Difference,
  type Ground,
  layDifferences,
  localTerms,
  stepsOf,
  viewPage,
} from '#engines/altinn/index.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { Service } from '../catalogue/read-service.ts'
import { emptyContent, withAnswers } from '../filling-in/draft-content.ts'
import { formPage } from '../filling-in/form.page.tsx'
import { formSetting } from '../filling-in/form-setting.ts'
import { answersOf, type TestPerson } from '../workshop/test-persons.ts'
import type { ServicesWorld } from '../world.ts'
import { pageOfPlace } from './place-page.rules.ts'

/** The package with the differences of the cooperation and of one municipality on it. */
export function groundWith(
  original: Ground,
  common: readonly Difference[],
  own: readonly Difference[],
  municipality: string,
): Ground {
  const shared = layDifferences(original, common, { level: 'cooperation', municipality: '' }).ground
  return layDifferences(shared, own, { level: 'municipality', municipality }).ground
}

/** The differences with one of them otherwise; undefined takes it away. */
export function withOther(all: readonly Difference[], path: string, value: unknown): Difference[] {
  const rest = all.filter((one) => one.path !== path)
  return value === undefined ? rest : [...rest, { path, value, bases: [] }]
}

/**
 * The page of the form that shows a place, as an invented person in the municipality meets it: a whole document, for a
 * frame. Null where the place is on no page.
 */
export async function previewForm(
  world: ServicesWorld,
  visit: Visit,
  of: { service: Service; original: Ground; ground: Ground; path: string },
  on: { municipality: string; person: TestPerson; language: Language; today: CalendarDate },
): Promise<{ title: string; document: string } | null> {
  const at = pageOfPlace(of.ground.app, of.path)
  if (!at) return null
  const local = { ...of.service, app: of.ground.app }
  const now = world.clock.now()
  const content = withAnswers(local, emptyContent, answersOf(on.person, now.toISOString()), {
    ...{ today: on.today, now, random: world.random },
  })
  const offered = { service: local, overlay: {}, terms: localTerms(of.original, of.ground) }
  const setting = await formSetting(world, offered, on, content, { folderId: at.folder })
  const { state } = applyCalculations(setting, { data: content.data, typed: content.typed })
  const view = viewPage(setting, state, at.page)
  if (!view) return null
  const frame = { ...(await world.frames.page(visit)), language: on.language }
  // The one who writes is not the one the page is drawn for.
  for (const name of ['sessionExpiresAt', 'user', 'csrfToken'] as const) delete frame[name]
  const { name } = world.municipalities.byNumber(on.municipality)
  const document = formPage({
    ...{ frame: { ...frame, kommune: { number: on.municipality, name } }, base: '#', trail: [] },
    ...{ view, steps: stepsOf(setting, state), errors: [], notice: null, problems: {}, blocked: false },
    ...{ version: 0, deleteOn: on.today },
  })
  return { title: view.title, document }
}
