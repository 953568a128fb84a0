import { measureLix } from '#norway/lix.ts'
import { type Case, type ConformanceResult, readCases, resultOf } from './read/cases.ts'

/** Cases `{ tekst, ord, setninger, langeOrd, lix }`; LIX must agree to two decimals. */
export function* run(path: string): Generator<ConformanceResult> {
  for (const { name, case: one } of readCases(path)) yield resultOf(name, faultsOf(one))
}

function faultsOf(one: Case): string[] {
  if (typeof one.tekst !== 'string') return ['the case has no text']
  const measured = measureLix(one.tekst)
  const pairs: [string, number][] = [
    ['ord', measured.words],
    ['setninger', measured.sentences],
    ['langeOrd', measured.longWords],
    ['lix', measured.lix],
  ]
  const given = pairs.filter(([key]) => one[key] !== undefined && one[key] !== null)
  if (given.length === 0) return ['the case gives no figures']
  return given
    .filter(([key, ours]) => Math.abs(ours - Number(one[key])) > 0.005 || Number.isNaN(Number(one[key])))
    .map(([key, ours]) => `${key} ${ours}, the case says ${one[key]}`)
}
