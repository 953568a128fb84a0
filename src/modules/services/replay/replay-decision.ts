import { accountSha256, type Decision, type Grounds } from '#modules/casework/index.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import { limitOfDecision, madeByDeadline } from '../deciding/by-deadline.ts'
import { engineNames, evaluateBasis, type KeptTrace } from '../deciding/rule-evaluation.ts'
import type { KeptRule } from './kept-rules.ts'

export type Kept = Pick<Decision, 'kind' | 'outcome' | 'result' | 'grounds'>

/** The account of a decision: what is compared, byte for byte, as canonical JSON. */
export interface Account {
  outcome: Decision['outcome']
  result: unknown
  grounds: Grounds
}

export interface Replay {
  isSame: boolean
  /** Of the account as it is kept, and as it was made again; null when nothing could be made. */
  keptSha256: string
  madeSha256: string | null
  /** Which version made it, and its package. Null when none that is kept has the decision's hash. */
  rule: KeptRule | null
  differences: readonly Difference[]
}

export interface Difference {
  code:
    | 'rule-lost'
    | 'other-engine'
    | 'not-granted-by-law'
    | 'differs'
    | 'account-changed'
    | 'fact-changed'
    | 'fact-gone'
    | 'rate-changed'
  /** Place in the account, `grounds.rules[1].ruleId`, or the name of what differs. */
  at: string
  kept?: string
  made?: string
}

/**
 * Makes a decision again from its own grounds with the rule that made it, and compares the bytes. What a person
 * decided is not worked out again: the grounds they had before them are. Of several versions with the same rule the
 * one that gives the same is taken. Pure.
 */
export function replayDecision(decision: Kept, rules: readonly KeptRule[]): Replay {
  const kept: Account = { outcome: decision.outcome, result: decision.result, grounds: decision.grounds }
  const keptSha256 = accountSha256(kept)
  const [first] = rules
  if (!first) {
    const at = decision.grounds.modelSha256.slice(0, 12)
    return {
      isSame: false,
      keptSha256,
      madeSha256: null,
      rule: null,
      differences: [{ code: 'rule-lost', at }],
    }
  }
  const engine = decision.grounds.engine
  if (!engineNames.includes(engine))
    return {
      ...{ isSame: false, keptSha256, madeSha256: null, rule: first },
      differences: [{ code: 'other-engine', at: engine, made: engineNames.join(', ') }],
    }
  let closest: Replay | null = null
  for (const rule of rules) {
    const replay = compared(decision, kept, keptSha256, rule)
    if (replay.isSame) return replay
    closest ??= replay
  }
  return closest as Replay
}

function compared(decision: Kept, kept: Account, keptSha256: string, rule: KeptRule): Replay {
  const made = madeAgain(decision, rule)
  if (!made)
    return {
      ...{ isSame: false, keptSha256, madeSha256: null, rule },
      differences: [{ code: 'not-granted-by-law', at: decision.grounds.rules[0]?.ruleId ?? '' }],
    }
  const madeSha256 = accountSha256(made)
  const isSame = madeSha256 === keptSha256
  return { isSame, keptSha256, madeSha256, rule, differences: isSame ? [] : differencesBetween(kept, made) }
}

function madeAgain(decision: Kept, { service }: KeptRule): Account | null {
  const { municipality } = decision.grounds.trace as KeptTrace
  const evaluation = evaluateBasis(service, { ...decision.grounds, municipality })
  if (decision.kind === 'automatic') {
    const { outcome, result, grounds } = evaluation
    return { outcome, result, grounds }
  }
  if (decision.kind === 'by-deadline') {
    const limit = limitOfDecision(decision)
    return limit && madeByDeadline(service, evaluation, limit)
  }
  return { outcome: decision.outcome, result: decision.result, grounds: evaluation.grounds }
}

const mostShown = 20

/** Where two accounts part, place by place, the deepest place that says it. */
export function differencesBetween(kept: unknown, made: unknown, at = ''): Difference[] {
  if (canonicalJson(kept) === canonicalJson(made)) return []
  const [left, right] = [partsOf(kept), partsOf(made)]
  if (!left || !right || Array.isArray(kept) !== Array.isArray(made)) {
    const short = (value: unknown) => (value === undefined ? '–' : canonicalJson(value).slice(0, 120))
    return [{ code: 'differs', at, kept: short(kept), made: short(made) }]
  }
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return names
    .flatMap((name) => {
      const place = Array.isArray(kept) ? `${at}[${name}]` : at ? `${at}.${name}` : name
      return differencesBetween(left[name], right[name], place)
    })
    .slice(0, mostShown)
}

const partsOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
