import { beyondLimit } from '#norway/rate-limits.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ServicesWorld } from '../world.ts'
import { serviceIn } from './difference-visit.ts'
import { readDay, readDecimal, readFigure, type TypedFigure, type WhyNoFigure } from './figure.rules.ts'
import { dayInWords, figureInWords, lawInWords } from './figure-words.ts'
import { figuresOfRate } from './figures.queries.ts'
import { figuresTexts } from './figures.text.ts'
import { figureFieldIds } from './figures-part.tsx'
import { setFigure, setTwoPersons, settleFigure, withdrawFigure } from './own-figures.ts'

/** What the page shows again when a figure was not taken. */
export interface NotTaken {
  path: string
  typed: TypedFigure
  fault: { field: keyof TypedFigure; text: string }
}

/** `/:kommune/tilpass/:tjeneste/sats`: the municipality's own figures. `showAgain` draws the page they are on. */
export function figuresRoutes(
  world: ServicesWorld,
  showAgain: (visit: Visit, notTaken: NotTaken) => Promise<Response>,
): Route[] {
  return [
    {
      method: 'POST',
      path: '/:kommune/tilpass/:tjeneste/sats',
      who: 'employee',
      may: 'services.overlay',
      audit: { event: 'service.figure-set' },
      async handle(visit) {
        const serviceId = visit.params.tjeneste ?? ''
        const path = posted(visit.form, 'sti')
        const typed = typedFigure(visit)
        const [act, id] = [posted(visit.form, 'handling'), posted(visit.form, 'id')]
        const done = await visit.inTenant(async (ctx) => {
          const here = await serviceIn(ctx, world, serviceId)
          const rate = await figuresOfRate(ctx, here.original, path)
          if (!rate) throw new Refusal('not-found', 'services.no-such-figure')
          if (act === 'ta-tilbake') await withdrawFigure(ctx, serviceId, id)
          else if (act === 'to-pa' || act === 'to-av')
            await setTwoPersons(ctx, serviceId, rate.rateId, act === 'to-pa')
          else if (act === 'godkjenn' || act === 'ikke-godkjenn') {
            if ((await settleFigure(ctx, id, act === 'godkjenn')) === 'day-taken')
              return { why: 'day-taken' as const, field: 'from' as const }
          } else {
            const read = readFigure(rate.rateId, typed, { variants: rate.variants, today: ctx.today })
            if ('why' in read) return read
            const said = await setFigure(ctx, serviceId, read.figure)
            return said === 'set' || said === 'proposed' ? { said } : { why: said, field: 'from' as const }
          }
          return { said: 'done' as const }
        })
        if ('said' in done) {
          const at = `/${visit.params.kommune}/tilpass/${serviceId}?endre=${encodeURIComponent(path)}`
          return visit.redirect(`${at}&sats=${done.said}#egen-sats`)
        }
        const text = faultInWords(done.why, path, typed, visit.language)
        return showAgain(visit, { path, typed, fault: { field: done.field, text } })
      },
    },
  ]
}

function typedFigure(visit: Visit): TypedFigure {
  const of = (name: keyof TypedFigure) => posted(visit.form, figureFieldIds[name])
  return {
    ...{ variant: of('variant'), value: of('value'), unit: of('unit'), from: of('from'), to: of('to') },
    ...{ decisionNumber: of('decisionNumber'), decidedOn: of('decidedOn'), reason: of('reason') },
  }
}

/** Beyond the limit, the sentence says the figure, the day and the law. */
function faultInWords(why: WhyNoFigure, path: string, typed: TypedFigure, language: Language): string {
  const t = figuresTexts(language)
  if (why !== 'beyond-limit') return t(`fault.${why}`)
  const rateId = decodeURIComponent(path.slice('rate/'.length)).split(' ')[0] ?? ''
  const beyond = beyondLimit({
    ...{ rateId, variant: typed.variant, value: readDecimal(typed.value, typed.unit) ?? '0' },
    ...{ validFrom: readDay(typed.from) ?? '', validTo: readDay(typed.to) },
  })
  if (!beyond) return t('fault.not-a-figure')
  const { limit, national } = beyond
  const from = readDay(typed.from) ?? national.validFrom
  return t(limit.bound === 'highest' ? 'fault.too-high' : 'fault.too-low', {
    value: figureInWords(national, language),
    from: dayInWords(national.validFrom > from ? national.validFrom : from, language),
    law: lawInWords(limit, language),
  })
}
