import { formatShortDate, readDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Route } from '#platform/http/route.ts'
import { type PostedForm, posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { typedIn } from '../date-typed.ts'
import type { FormError } from '../dialogue/one-form.page.tsx'
import { baseOf, type CaseworkWorld, staffFrame } from '../world.ts'
import { type TwoPersonsPageProps, twoPersonsPage } from './two-persons.page.tsx'
import type { ChoiceOfTwo } from './two-persons.rules.ts'
import { twoPersonsTexts } from './two-persons.text.ts'
import {
  chooseTwoPersons,
  settleTwoPersons,
  twoPersonsChoices,
  twoPersonsToday,
} from './two-persons-choices.ts'
import './two-persons-refusals.text.ts'

/** At which field a refusal is told. */
const places: Record<string, string> = {
  ...{ 'casework.two-from-date': 'fra', 'casework.two-source': 'kilde', 'casework.two-rule': 'utfall' },
  'casework.no-such-service': 'tjeneste',
}

/** Where a leader says which decisions two persons must agree on, and sees what has been chosen before. */
export function twoPersonsRoutes(world: CaseworkWorld): Route[] {
  const path = '/saksbehandling/:kommune/to-personer' as const
  const may = 'casework.two-persons'

  async function show(visit: Visit, errors: FormError[] = [], status = 200): Promise<Response> {
    const { form, language } = visit
    const frame = await staffFrame(world, visit, 'two-persons')
    const page = await visit.inTenant(async (ctx): Promise<TwoPersonsPageProps> => {
      const { id } = ctx.actor.kind === 'employee' ? ctx.actor : { id: '' }
      const services = [...world.deciders.values()]
        .map((decider) => ({
          ...{ id: decider.serviceId, title: decider.title?.(language) ?? decider.serviceId },
          own: decider.twoPersons ?? null,
        }))
        .sort((a, b) => a.title.localeCompare(b.title, 'nb'))
      return {
        ...{ frame, here: `${baseOf(visit)}/to-personer`, readerId: id, services },
        ...{ choices: await twoPersonsChoices(ctx), today: await twoPersonsToday(ctx) },
        nextId: posted(form, 'id') || ctx.random.uuid(),
        typed: { fra: formatShortDate(isoDate(ctx.today), 'nb'), ...typedIn(form) },
        ...{ outcomes: [...(form.get('utfall') ?? [])], errors },
      }
    })
    return visit.html(twoPersonsPage(page), status)
  }

  async function choose(visit: Visit): Promise<Response> {
    const { form, language } = visit
    const t = twoPersonsTexts(language)
    const rule = ruleIn(form)
    const validFrom = readDate(posted(form, 'fra'))
    const errors: FormError[] = []
    if (!posted(form, 'tjeneste')) errors.push({ id: 'tjeneste', text: t('fault-service') })
    if (rule === null) errors.push({ id: 'regel', text: t('fault-rule') })
    if (rule === 'bad-amount') errors.push({ id: 'belop', text: t('fault-amount') })
    if (!validFrom) errors.push({ id: 'fra', text: t('fault-date') })
    if (!validFrom || rule === null || rule === 'bad-amount' || errors.length > 0)
      return show(visit, errors, 422)
    try {
      await visit.inTenant((ctx) =>
        chooseTwoPersons(ctx, world.deciders, {
          ...{ id: posted(form, 'id'), serviceId: posted(form, 'tjeneste'), rule, validFrom },
          source: posted(form, 'kilde').slice(0, 500),
        }),
      )
    } catch (error) {
      const id = error instanceof Refusal ? places[error.code] : undefined
      if (!(error instanceof Refusal) || !id) throw error
      return show(visit, [{ id, text: textOfRefusal(language, error.code, {}) ?? error.code }], 422)
    }
    return visit.redirect(`${baseOf(visit)}/to-personer`)
  }

  return [
    {
      ...{ method: 'GET', path, who: 'employee', may },
      audit: { none: 'which decisions two persons agree on, about no person' },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'POST', path, who: 'employee', may, audit: { event: 'casework.two-persons-chosen' } },
      handle: choose,
    },
    {
      ...{ method: 'POST', path: `${path}/svar`, who: 'employee', may },
      audit: { event: 'casework.two-persons-agreed', also: ['casework.two-persons-withdrawn'] },
      async handle(visit) {
        const answer = posted(visit.form, 'svar') === 'enig' ? 'agree' : 'withdraw'
        await visit.inTenant((ctx) => settleTwoPersons(ctx, posted(visit.form, 'valg'), answer))
        return visit.redirect(`${baseOf(visit)}/to-personer`)
      },
    },
  ]
}

/** What the form says; null where nothing is chosen. */
function ruleIn(form: PostedForm): ChoiceOfTwo | 'bad-amount' | null {
  const chosen = posted(form, 'regel')
  if (chosen === 'as-service' || chosen === 'never' || chosen === 'always') return chosen
  if (chosen !== 'some') return null
  const amount = posted(form, 'belop').replace(/[\s\u00a0]|kr\.?$/gi, '')
  if (amount !== '' && !/^\d{1,9}$/.test(amount)) return 'bad-amount'
  return {
    outcomes: (form.get('utfall') ?? []).filter((one) => knownOutcomes.includes(one)),
    ...(amount === '' ? {} : { aboveKroner: Number(amount) }),
  }
}

const knownOutcomes: readonly string[] = ['granted', 'partly-granted', 'refused']
