import {
  type IdentityNumberReason,
  type IdentityNumberVerdict,
  judgeIdentityNumber,
  maskIdentityNumber,
  type NumberEnvironment,
} from '#norway/identity-number.ts'
import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { type Case, type ConformanceResult, readCases, resultOf } from './read/cases.ts'

const navTypes: Record<string, string> = {
  'birth-number': 'fnr',
  'd-number': 'dnr',
  'h-number': 'hnr',
  'd-and-h-number': 'dnr-and-hnr',
  synthetic: 'tnr',
  'synthetic-d-number': 'dnr-and-tnr',
}

const navReasons: Partial<Record<IdentityNumberReason, string>> = {
  'not-text': 'fnr, dnr or hnr must consist of 11 digits',
  'not-eleven-digits': 'fnr, dnr or hnr must consist of 11 digits',
  'no-such-date': 'invalid date',
  'check-digits': "checksums don't match",
}

/** NAV's validator 2.2.1, which made the verdicts, allows the check digits of 2032 whatever the day. */
const ruleOfTheValidator: IsoDate = '2032-01-01'
const lastDayOfOldRule: IsoDate = '2031-12-31'

/**
 * Cases `{ fnr, navikt: 'valid' | 'invalid', navType, reasons, forventet }`. Demanded of each: the validator's verdict,
 * type and reasons; the verdict of `forventet` where it says more; and the rule of the environments: in a test
 * environment only month + 80 is accepted, in production neither + 80 nor + 40.
 */
export function* run(path: string): Generator<ConformanceResult> {
  for (const { name, case: one } of readCases(path)) {
    const claimed = one.fnr ?? one.nummer ?? one.value ?? null
    const shown =
      typeof claimed === 'string' ? maskIdentityNumber(claimed) : String(claimed && typeof claimed)
    yield resultOf(`${name} (${shown})`, faultsOf(claimed, one))
  }
}

function faultsOf(claimed: unknown, one: Case): string[] {
  const on = typeof one.dato === 'string' && isIsoDate(one.dato) ? one.dato : ruleOfTheValidator
  const judged = (environment: NumberEnvironment, date: IsoDate = on) =>
    judgeIdentityNumber(claimed, { environment, on: date })
  const test = judged('test')
  const basic = basicReasons(test)
  const faults: string[] = []
  const expected = expectedVerdict(one)
  if (expected === null) return ['the case gives no verdict']
  const ours = basic.length === 0 ? 'valid' : 'invalid'
  if (ours !== expected) faults.push(`judged ${ours} (${basic.join(', ')}), the case says ${expected}`)
  if (expected === 'valid' && typeof one.navType === 'string' && navTypes[test.kind ?? ''] !== one.navType) {
    faults.push(`judged ${test.kind}, the case says ${one.navType}`)
  }
  if (Array.isArray(one.reasons)) faults.push(...reasonFaults(basic, one.reasons))
  if (ours === 'valid') faults.push(...environmentFaults(test, judged('production'), one))
  if (ours === 'invalid' && (test.accepted || judged('production').accepted))
    faults.push('accepted all the same')
  if (saysInvalid(one.forventet) && one.navikt === 'valid') {
    const environment = String(one.forventet).includes('produksjon') ? 'production' : 'test'
    if (judged(environment, lastDayOfOldRule).accepted) faults.push(`accepted in ${environment}`)
  }
  return faults
}

function expectedVerdict(one: Case): 'valid' | 'invalid' | null {
  if (one.navikt === 'valid' || one.navikt === 'invalid') return one.navikt
  if (saysInvalid(one.forventet)) return 'invalid'
  return typeof one.forventet === 'string' && /^gyldig/i.test(one.forventet) ? 'valid' : null
}

function saysInvalid(expectation: unknown): boolean {
  return typeof expectation === 'string' && /^(ugyldig|avvis)/i.test(expectation)
}

function basicReasons(verdict: IdentityNumberVerdict): IdentityNumberReason[] {
  return verdict.accepted ? [] : verdict.reasons.filter((reason) => reason in navReasons)
}

function reasonFaults(ours: readonly IdentityNumberReason[], theirs: readonly unknown[]): string[] {
  const a = ours.map((reason) => navReasons[reason]).sort()
  const b = theirs.map(String).sort()
  return a.join() === b.join() ? [] : [`reasons ${a.join(', ') || 'none'}, the case says ${b.join(', ')}`]
}

/** The type the case gives decides, not the type we found: otherwise a wrong type would excuse a wrong answer. */
function environmentFaults(
  test: IdentityNumberVerdict,
  production: IdentityNumberVerdict,
  one: Case,
): string[] {
  const type = typeof one.navType === 'string' ? one.navType : navTypes[test.kind ?? '']
  const mayTest = type === 'tnr' || type === 'dnr-and-tnr'
  const mayProduction = type === 'fnr' || type === 'dnr'
  const faults: string[] = []
  if (test.accepted !== mayTest) faults.push(`${type} ${test.accepted ? 'accepted' : 'refused'} in test`)
  if (production.accepted !== mayProduction) {
    faults.push(`${type} ${production.accepted ? 'accepted' : 'refused'} in production`)
  }
  return faults
}
