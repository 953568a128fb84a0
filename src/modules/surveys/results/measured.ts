import { type MemberSetting, settingsOfMembers } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type Measure, type RegisterMeasure, registerMeasures } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { RegisterFigure, RunningService, SurveysWorld } from '../world.ts'
import type { Measured } from './result.rules.ts'

type Values = Map<string, { value: string; since: string; from?: 'register' }>

/**
 * What operations and the register of systems know of the members on a day, by measure. A component that is not set up here may well be used elsewhere:
 * nothing is said of that member then.
 */
export async function measuredOn(
  ctx: CooperationCtx,
  world: SurveysWorld,
  on: string,
): Promise<ReadonlyMap<Measure, Values>> {
  const members = world.municipalities.membersOf(ctx.cooperation).map(({ number }) => number)
  const settings = await settingsOfMembers(ctx, members, ['fiks', 'intake', 'einnsyn'], on)
  const services = await world.runningServices(ctx)
  const register = await world.registerFigures(ctx)
  return new Map<Measure, Values>([
    ['svarut', setUp(settings, 'fiks', 'svarutAccountId')],
    ['folkeregisteret', setUp(settings, 'fiks', 'registerRoleId')],
    ['svarinn', setUp(settings, 'intake', 'svarInnUsername')],
    ['einnsyn', setUp(settings, 'einnsyn', 'unitId')],
    ['services', countServices(services, members, on)],
    ...registerMeasures.map((measure) => [measure, inRegister(register, measure, on)] as const),
  ])
}

/** What the register of systems holds; nothing of a municipality that has not been confirmed there by the day. */
function inRegister(register: readonly RegisterFigure[], measure: RegisterMeasure, on: string): Values {
  const values: Values = new Map()
  for (const figure of register) {
    const value = { systems: figure.systems, 'systems-single-person': figure.singlePerson }[measure as string]
    const count = measure === 'systems-without-owner' ? figure.withoutOwner : value
    if (count === null || count === undefined || figure.confirmedOn > on) continue
    values.set(figure.municipality, { value: String(count), since: figure.confirmedOn, from: 'register' })
  }
  return values
}

function setUp(settings: readonly MemberSetting[], key: string, field: string): Values {
  return new Map(
    settings
      .filter((one) => one.key === key && (one.value as Record<string, unknown>)[field])
      .map(({ municipality, validFrom }) => [municipality, { value: 'ja', since: validFrom }]),
  )
}

function countServices(services: readonly RunningService[], members: readonly string[], on: string): Values {
  const running = Map.groupBy(
    services.filter(({ changedAt }) => dateInNorway(changedAt) <= on),
    ({ municipality }) => municipality,
  )
  return new Map(
    members.flatMap((number) => {
      const own = running.get(number)
      if (!own) return []
      const newest =
        own
          .map(({ changedAt }) => dateInNorway(changedAt))
          .sort()
          .at(-1) ?? on
      return [[number, { value: String(own.length), since: newest }]] as const
    }),
  )
}

/**
 * What was measured when the wave was answered, by question. Nothing of questions whose totals are known from elsewhere:
 * what is set up here says nothing of what was used then.
 */
export async function measuredIn(
  ctx: CooperationCtx,
  world: SurveysWorld,
  asked: WaveInFull,
): Promise<Measured> {
  const { wave, version } = asked
  const on = wave.closesOn < ctx.today ? wave.closesOn : ctx.today
  const known = new Set(wave.known.map(({ question }) => question))
  const measurable = version.questions.filter(({ id, measure }) => measure && !known.has(id))
  if (wave.origin === 'ready-made' || measurable.length === 0) return new Map()
  const all = await measuredOn(ctx, world, on)
  return new Map(measurable.map(({ id, measure }) => [id, all.get(measure as Measure) ?? new Map()]))
}
