import type { OtherLetter } from '#engines/altinn/index.ts'
import type { Deadline } from '#norway/deadlines.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { StandardParagraph } from './letters/letter-words.ts'
import type { SaidInLetter } from './letters/standing-words.ts'

/** A fact as the decision saw it: what, from where, when. Newer facts of the same name take the place of older. */
export interface Fact {
  name: string
  value: unknown
  /** "folkeregisteret", "skatteetaten", "søknaden", "saksbehandler". */
  source: string
  fetchedAt: Date
}

/** Why a person must decide. The service has a sentence for each code, in every language. */
export interface ManualReason {
  code: string
  details?: Record<string, string>
}

/** `answered` and `forwarded` are no individual decisions: what was received has been answered, or sent to who decides. */
export type Outcome = 'granted' | 'partly-granted' | 'refused' | 'answered' | 'forwarded'

/** Everything needed to explain a decision and to make it again, bit by bit the same. */
export interface Grounds {
  facts: { name: string; value: unknown; source: string; fetchedAt: string }[]
  /** Rule rows that matched, in the order asked. */
  rules: { decision: string; ruleId: string; legalSourceIds: string[]; textKey: string }[]
  rates: {
    id: string
    rateId: string
    variant: string
    value: string
    unit: string
    validFrom: string
    source: string
    trust: string
    /** The council's decision, where the figure is the municipality's own. */
    decision?: { number: string; on: string }
  }[]
  settings: { id: string; key: string; value: unknown; validFrom: string; source: string; trust: string }[]
  /** What would have changed the answer. */
  counterfactuals: { input: string; from: string; to: string; change: string }[]
  /** The rule's own account: inputs, rows tried and matched, outputs. */
  trace: unknown
  modelSha256: string
  engine: string
  /** The date whose rates and ages count. */
  effectiveOn: string
}

/** The engine of grounds where no rule was asked: a person decides the service's cases alone. */
export const byPerson = 'samvirke-by-person/1'

export interface Evaluation {
  /** Automatic only where the service's rule says so on these facts; empty reasons then. */
  handling: 'automatic' | 'manual'
  reasons: ManualReason[]
  outcome: Outcome
  /** The service's own answer, amounts as decimal text. Null when the facts do not allow one. */
  result: unknown
  grounds: Grounds
}

/** A decision in words, the same for the resident's page, the letter and the caseworker. */
export interface Explanation {
  /** The decision in one sentence, with the amount. */
  answer: string
  facts: { label: string; value: string; source: string; fetchedAt: string | null }[]
  calculation: { label: string; amount: string; note?: string; sum?: boolean }[]
  /** Why, one sentence a rule row, with the section of law apart. */
  rules: { text: string; citation: string | null; trust: string | null }[]
  /** "Hvis inntekten hadde vært under …": what would have given another answer. */
  couldChange: string[]
  /** What the resident should do or know now. */
  whatNow: string[]
  /** Where everyone can read the edition of the rules that was used. Absent where no rule was asked. */
  publishedRules?: string
  /** The municipality's standing words: right after the answer, and last in the letter. */
  standing?: { afterAnswer?: string; closing?: string }
}

/** One step of the way from facts to answer, in words. */
export interface RuleStep {
  name: string
  description: string
  value: string
  /** What a value of several parts is made of; then `value` is empty. */
  parts: { label: string; value: string }[]
  rows: string[]
  inputs: { label: string; value: string }[]
  builtOn: RuleStep[]
  /** It stands higher up already, where another step builds on it too. */
  isShownAbove: boolean
}

/** How an answer was worked out, in words, for whoever controls it. */
export interface Working {
  rates: { name: string; value: string; from: string; source: string; trust: string }[]
  /** Null where no rule was asked. */
  steps: RuleStep | null
}

export interface CaseToDecide {
  municipality: string
  caseId: string
  /** The day the application came, in Norway. */
  receivedOn: CalendarDate
  facts: readonly Fact[]
}

/**
 * What a service must know how to do for casework to decide its cases. Services stand above casework, so they are
 * handed in at start.
 */
export interface Decider {
  serviceId: string
  /** The service's words in LOS, the national vocabulary: they say which area it belongs to. */
  los?: readonly string[]
  /** The service's name. */
  title?(language: Language): string
  /** Name of the kind of decision in delegations. */
  decisionType: string
  /** How long the municipality has, as a rule in the deadline facts. */
  deadlineRuleId: string
  /** Where the facts of a case say which limit it has; else `deadlineRuleId`. */
  deadlineRuleFor?(toDecide: CaseToDecide): string
  /** How long the party has to appeal, as a rule in the deadline facts: `appeal` unless said. Null: no appeal. */
  appealRuleId?: string | null
  /** Who has the last word on an appeal: the County Governor unless said. */
  appealDecidedBy?: 'county-governor' | 'municipal-board'
  /** Which decisions two persons must agree on, as the service has it; the municipality may say more or less. */
  twoPersons?: { outcomes: readonly Outcome[]; aboveKroner: string | null }
  /** The amount of a result that a limit for two persons looks at, in kroner as decimal text; null when unknown. */
  amountKroner?(result: unknown): string | null
  /** Paragraphs that a caseworker may choose for the letter, with fields in braces still in them. */
  standardParagraphs?(grounds: Grounds, language: Language): StandardParagraph[]
  /** What a person can answer; granted, partly granted and refused unless said. */
  outcomes?: readonly Outcome[]
  /** True when every fact that the rule needs from a register is there. */
  hasAllFacts(toDecide: CaseToDecide): boolean
  /** Fetches what is missing. Outside any transaction; throws OutsideFailure, and the job tries again. */
  gather(toDecide: CaseToDecide): Promise<Fact[]>
  /** Applies the rule. Pure but for the dated rates and choices it reads through `ctx`. */
  evaluate(ctx: Ctx, toDecide: CaseToDecide): Promise<Evaluation>
  /**
   * What the law makes of the case when a limit has passed without an answer; null when it makes nothing of it, on these
   * facts. Only asked for limits of that sort.
   */
  byDeadline?(
    ctx: Ctx,
    toDecide: CaseToDecide,
    limit: Deadline,
  ): Promise<{ outcome: Outcome; result: unknown; grounds: Grounds } | null>
  explain(
    evaluation: { outcome: Outcome; result: unknown; grounds: Grounds },
    language: Language,
  ): Explanation
  /** Asked only where it is shown. */
  working?(grounds: Grounds, language: Language): Working
  reasonText(reason: ManualReason, language: Language): string
  /** What a person fills in to decide by hand, with what the rule would have said as a proposal. */
  manualForm(evaluation: Evaluation, language: Language): ManualField[]
  /** The chosen outcome and amounts as a result of the same form as the rule's; or which field is wrong, in words. */
  manualResult(
    evaluation: Evaluation,
    input: ManualInput,
    language: Language,
  ): { ok: true; outcome: Outcome; result: unknown } | { ok: false; faults: { key: string; text: string }[] }
  /** True when the party gets less by `next` than by `standing` though the outcome has the same name. */
  isWorse(standing: unknown, next: unknown): boolean
  /** Title of the letter and how the case is named, without personal data. Own words stand in the grounds. */
  letterTitle(outcome: Outcome, language: Language, grounds?: Grounds): string
  /** Letters about such cases are sent encrypted, and read after a sign-in at the highest level. */
  lettersAtHighestLevel?: boolean
  /** The municipality's or the package's standing words in a letter other than the decision's, with fields in braces. */
  standingWords?(ctx: Ctx, kind: OtherLetter, language: Language): Promise<SaidInLetter>
  /** What the service's package declares that an applicant may have to send, by name: proposals when something is missing. */
  attachments?(language: Language): readonly string[]
  /** Who answers for cases of this service here, where that is not who answers for all decisions. */
  officerHere?(ctx: Ctx): Promise<{ unit?: string; name?: string; phone?: string; email?: string }>
}

/** One thing to fill in by hand. An amount is kroner; a flag is a yes ("ja"); a date is yyyy-MM-dd. */
export interface ManualField {
  key: string
  kind: 'amount' | 'number' | 'date' | 'text' | 'long-text' | 'flag' | 'choice'
  label: string
  description?: string
  /** Of a choice. */
  options?: { value: string; label: string }[]
  proposed: string
}

/** What a caseworker filled in, as typed. */
export interface ManualInput {
  outcome: string
  fields: Record<string, string>
}

export type Deciders = ReadonlyMap<string, Decider>
