import { mayInCooperation } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import type { Band, FinancingKey } from './financing-key.rules.ts'
import { moneyBase } from './frame.tsx'
import { bandRows, type Kind, keyPage, kinds, newKeyPage } from './key.page.tsx'
import { decideKey, keyWithId, proposeKey } from './keys.ts'
import { populationsOn } from './population.ts'
import { doneOrShown, field, neededDate, numberOf, oreOf } from './reading-forms.ts'
import { registeredUse } from './registered-use.ts'

const reads = {
  who: 'cooperation',
  may: 'money.read',
  audit: { none: 'sums of municipalities, no person' },
} as const
const writes = { who: 'cooperation', may: 'money.write' } as const

/** Keys: proposed, shown and decided. */
export function keyRoutes(world: GovernanceWorld): Route[] {
  const today = () => dateInNorway(world.clock.now())
  const draw = async (visit: Visit, kind: Kind, typed: (name: string) => string, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      payers: await populationsOn(ctx, world.municipalities, ctx.today),
      uses: kind === 'by-use' ? await registeredUse(ctx) : [],
    }))
    const chosen = found.uses[Number(visit.query.get('bruk') ?? Number.NaN)]
    const filled = (name: string) =>
      typed(name) ||
      (!chosen
        ? ''
        : name === 'enhet'
          ? chosen.unit
          : String(chosen.used[/^bruk-(\d{4})$/.exec(name)?.[1] ?? ''] ?? ''))
    const frame = await world.frames.cooperation(visit, moneyBase)
    return newKeyPage({ frame, kind, ...found, typed: filled, problem })
  }
  const drawOne = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      kept: await keyWithId(ctx, visit.params.nokkel ?? ''),
      payers: await populationsOn(ctx, world.municipalities, ctx.today),
    }))
    const frame = await world.frames.cooperation(visit, moneyBase)
    return keyPage({ frame, ...found, mayWrite: mayInCooperation(visit, 'money.write'), problem })
  }
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/nokler/ny`, ...writes, audit: reads.audit },
      async handle(visit) {
        const kind = kindOf(visit.query.get('type') ?? '')
        const firstOfYear = `${Number(today().slice(0, 4)) + 1}-01-01` as CalendarDate
        const typed = (name: string) =>
          name === 'gjelder-fra' ? formatDate(firstOfYear, visit.language) : ''
        return visit.html(await draw(visit, kind, typed, null))
      },
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/nokler`, ...writes, audit: { event: 'money.key-proposed' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              name: field(visit, 'navn'),
              key: keyOf(visit),
              validFrom: neededDate(visit, 'gjelder-fra'),
            }
            const id = await visit.inCooperation((ctx) => proposeKey(ctx, world.municipalities, wanted))
            return `${moneyBase}/nokler/${id}`
          },
          (problem) => draw(visit, kindOf(field(visit, 'type')), (name) => field(visit, name), problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/nokler/:nokkel`, ...reads },
      handle: async (visit) => visit.html(await drawOne(visit, null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/nokler/:nokkel/vedta`, ...writes },
      audit: { event: 'money.key-decided' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const id = visit.params.nokkel ?? ''
            await visit.inCooperation((ctx) => decideKey(ctx, id, field(visit, 'vedtak')))
            return `${moneyBase}/nokler/${id}`
          },
          (problem) => drawOne(visit, problem),
        ),
    },
  ]
}

const kindOf = (text: string): Kind => kinds.find((one) => one === text) ?? 'bands'

/** A key as the form tells of it. @throws Refusal where something typed is no number or sum */
function keyOf(visit: Visit): FinancingKey {
  const roundTo = field(visit, 'avrunding') === 'ore' ? 'ore' : 'krone'
  const kind = kindOf(field(visit, 'type'))
  if (kind === 'equal' || kind === 'per-inhabitant') return { kind, roundTo }
  if (kind === 'mixed') {
    const part = (name: string) => Math.round((percentOf(field(visit, name)) ?? 0) * 100)
    const parts = [
      { basisPoints: part('likt'), key: { kind: 'equal' as const } },
      { basisPoints: part('innbyggere'), key: { kind: 'per-inhabitant' as const } },
    ].filter(({ basisPoints }) => basisPoints > 0)
    if (parts.length < 2)
      throw new Refusal('invalid', 'governance.parts-not-whole', {
        percent: String((parts[0]?.basisPoints ?? 0) / 100),
      })
    return { kind, parts, roundTo }
  }
  if (kind === 'by-use') {
    const used: Record<string, number> = {}
    for (const name of visit.form.keys())
      if (name.startsWith('bruk-')) used[name.slice(5)] = numberOf(field(visit, name)) ?? 0
    if (!field(visit, 'enhet')) throw new Refusal('invalid', 'governance.name-missing')
    return { kind, unit: field(visit, 'enhet'), used, roundTo }
  }
  const bands = Array.from({ length: bandRows }, (_, i): Band[] => {
    const from = numberOf(field(visit, `fra-${i}`))
    const sum = oreOf(field(visit, `sum-${i}`))
    if (from === null && sum === null) return []
    // A sum that is left empty is not known; nothing is written as 0.
    const amountOre = sum === null ? null : Number(sum)
    return [{ from: from ?? 0, to: numberOf(field(visit, `til-${i}`)), amountOre }]
  }).flat()
  if (bands.length === 0) throw new Refusal('invalid', 'governance.band-all-zero')
  return { kind, bands, roundTo }
}

/** "40", "12,5". */
function percentOf(text: string): number | null {
  if (text === '') return null
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(text)) throw new Refusal('invalid', 'governance.number-wrong', { text })
  return Number(text.replace(',', '.'))
}
