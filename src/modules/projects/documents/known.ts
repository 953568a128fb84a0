import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { formatKroner } from '#norway/money.ts'
import { changeChecklist, measuring } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { benefitTexts } from '../benefits/benefit.text.ts'
import { type ReachedBenefit, reachedOn } from '../benefits/benefits.ts'
import { changesOf } from '../benefits/change-of-member.rules.ts'
import { changeInWords } from '../benefits/change-words.ts'
import { written as writtenNumber } from '../benefits/written-number.ts'
import { calibrationInWords } from '../gates/calibration-words.ts'
import { calibrationFor } from '../gates/done-projects.ts'
import { gateTexts } from '../gates/gate.text.ts'
import { answersOf, changeList } from '../gates/gates.ts'
import { entriesOf } from '../plan/entries.ts'
import { experienceLike } from '../plan/experience.rules.ts'
import { projectTexts } from '../portfolio/project.text.ts'
import type { Project } from '../portfolio/projects.ts'
import { strategyOn } from '../strategy/strategy.ts'
import { standingOf, type Uptake } from '../uptake/uptake.rules.ts'
import { uptakeTexts } from '../uptake/uptake.text.ts'
import { uptakesOf } from '../uptake/uptake.ts'
import type { ProjectsWorld } from '../world.ts'
import { documentTexts } from './document.text.ts'
import type { FillWords, Known } from './fill.rules.ts'
import type { KnownBenefit } from './fill-benefits.rules.ts'

/** What is kept for the archive is in bokmål, whatever language whoever pressed the button reads. */
const language = 'nb'
const t = documentTexts(language)
const ofProject = projectTexts(language)
const day = (on: string | null) => (on ? formatDate(isoDate(on), language) : t('not-known'))
const kroner = (ore: bigint) => formatKroner(ore, language, { decimals: 'when-needed' })
const written = (decimal: string) => writtenNumber(decimal, language)
const writtenOrNull = (decimal: string | null | undefined) => (decimal == null ? null : written(decimal))

export const fillWords: FillWords = {
  ...{ cost: t('cost'), period: t('period'), level: t('risk-level') },
  ...{ measure: t('measure'), owner: t('owner'), due: t('due'), noOwner: t('no-owner') },
  lineOwner: t('line-owner'),
  ...{ known: t('known-risk'), advice: t('advice'), warning: t('warning'), risk: t('risk') },
  ...{ prerequisite: t('prerequisite'), affected: t('affected'), method: t('method') },
  ...{ forecast: t('forecast'), taken: t('taken'), freed: t('freed'), noMethod: t('no-method') },
  role: (field) => ofProject(`fact.${field}`),
  choice: (name, value) => ofProject(`entry.${name}.${value}` as 'entry.sort.steering'),
  fromTo: (from, to) => t('from-to', { from, to }),
  reached: (realised, planned) =>
    realised === null ? t('reached-unknown', { planned }) : t('reached', { realised, planned }),
  day,
}

/** All that is known of a project when a document is shown or approved. */
export async function knownOf(
  ctx: CooperationCtx,
  { municipalities }: Pick<ProjectsWorld, 'municipalities'>,
  project: Project,
): Promise<Known> {
  const nameOf = (number: string) => municipalities.byNumber(number).name
  const strategy = await strategyOn(ctx, ctx.today)
  const entries = await entriesOf(ctx, { projectId: project.id })
  const others = (await entriesOf(ctx, { kind: 'experience' })).filter((one) => one.projectId !== project.id)
  const uptakes = await uptakesOf(ctx, project.id)
  const reached = await reachedOn(ctx, ctx.today, { projectId: project.id })
  const answers = (await answersOf(ctx, project.id)).filter(({ gate }) => gate === changeList)
  const goalTitles = new Map(strategy.map(({ code, title }) => [code, title]))
  return {
    ...{ facts: project.facts, entries },
    goals: project.goals.flatMap((code) => goalTitles.get(code) ?? []),
    members: project.members.map(nameOf),
    cost: project.costOre === null ? null : kroner(project.costOre),
    period: project.startsOn || project.endsOn ? `${day(project.startsOn)} – ${day(project.endsOn)}` : null,
    othersExperience: experienceLike([project.title, ...Object.values(project.facts)].join(' '), others),
    basis: basisLines(project),
    calibration: calibrationInWords(await calibrationFor(ctx, project), project.costOre, language),
    forecastActual: forecastActual(project),
    uptakes: uptakeLines(project, uptakes, nameOf),
    changeChecklist: answers.length === 0 ? [] : changeLines(answers),
    benefits: reached.map((one) => knownBenefit(one, uptakes, goalTitles, nameOf)),
  }
}

function basisLines({ basis }: Project): string[] {
  if (!basis) return []
  return [
    `${basis.from}: ${basis.title}. ${basis.reason}`,
    ...basis.figures.map(({ label, value }) => `${label}: ${value}`),
  ]
}

const forecastActual = (project: Project): string[] => {
  const lines = [
    [t('cost'), project.costOre === null ? null : kroner(project.costOre), project.actualCostOre],
    [ofProject('project.ends'), project.endsOn && day(project.endsOn), project.actualEndsOn],
  ] as const
  return lines.flatMap(([label, foreseen, actual]) => {
    if (foreseen === null && actual === null) return []
    const came = actual === null ? t('not-known') : typeof actual === 'bigint' ? kroner(actual) : day(actual)
    return [`${label}. ${t('foreseen')}: ${foreseen ?? t('not-known')}. ${t('came-to')}: ${came}`]
  })
}

function uptakeLines(
  { members }: Project,
  uptakes: readonly Uptake[],
  nameOf: (municipality: string) => string,
): string[] {
  const now = standingOf(uptakes)
  const words = uptakeTexts(language)
  return members.map((municipality) => {
    const one = now.get(municipality)
    if (!one) return `${nameOf(municipality)}: ${words('uptake.unknown').toLowerCase()}`
    const state = `${words(`uptake.state.${one.state}`).toLowerCase()} ${day(one.since)}`
    return [`${nameOf(municipality)}: ${state}`, one.responsible, one.note].filter(Boolean).join('. ')
  })
}

function changeLines(
  answers: readonly { item: string; answer: string; evidence: string | null }[],
): string[] {
  const words = gateTexts(language)
  return changeChecklist.items.map(({ id, text }) => {
    const given = answers.find(({ item }) => item === id)
    const answer = given
      ? words(`gate.answer.${given.answer}` as 'gate.answer.yes')
      : words('gate.not-answered')
    return [`${text.nb}: ${answer.toLowerCase()}`, given?.evidence].filter(Boolean).join('. ')
  })
}

function knownBenefit(
  { benefit, plans, rows, total, figures }: ReachedBenefit,
  uptakes: readonly Uptake[],
  goals: ReadonlyMap<string, string>,
  nameOf: (municipality: string) => string,
): KnownBenefit {
  const { more } = benefit
  const changes = changesOf(plans, figures, uptakes, benefit.direction)
  const measured = t('measured-method', { days: more.windowDays ?? measuring.windowDays })
  return {
    ...{ title: benefit.title, indicator: benefit.indicator, unit: benefit.unit, actions: benefit.actions },
    effect: benefitTexts(language)(`benefits.effect.${benefit.effect}`),
    ...{ responsible: more.responsible, due: more.dueOn && day(more.dueOn), risk: benefit.risk },
    ...{ prerequisite: benefit.prerequisite, affected: more.affected, product: more.product },
    method: more.method ?? (benefit.measure ? measured : null),
    goals: benefit.goals.flatMap((code) => goals.get(code) ?? []),
    ...{ planned: written(total.planned), realised: writtenOrNull(total.realised) },
    worth: total.worthOre === null ? null : kroner(total.worthOre),
    taken: total.takenOre === 0n ? null : kroner(total.takenOre),
    freed: total.freedOre === 0n ? null : kroner(total.freedOre),
    members: plans.map((plan) => {
      const { municipality, forecast, budgetLine } = plan
      const change = changes.find((one) => one.municipality === municipality)
      const row = rows.find((one) => one.municipality === municipality)
      return {
        ...{ name: nameOf(municipality), owner: plan.owner },
        ...{ from: written(plan.baseline), to: written(plan.target), reached: writtenOrNull(row?.realised) },
        forecast:
          forecast &&
          t('forecast-range', {
            ...{ likely: written(forecast.likely), low: written(forecast.low), high: written(forecast.high) },
          }),
        changed:
          change && change.found.verdict !== 'too-few' ? changeInWords(change, benefit.unit, language) : null,
        budget: budgetLine ? t('budget-line', { line: budgetLine }) : null,
      }
    }),
  }
}
