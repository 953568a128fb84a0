import type { AppPackage } from '#engines/altinn/index.ts'
import type { Letter } from '#engines/letter-pdf/index.ts'
import {
  type Decider,
  decisionLetter,
  type Evaluation,
  type Fact,
  type Outcome,
} from '#modules/casework/index.ts'
import { findSetting } from '#modules/members/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { addMonths, addWeeks, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { factsForm } from '../deciding/decision-files.ts'
import { wordKey } from '../deciding/own-choices.ts'
import { answersOf, type TestPerson } from '../workshop/test-persons.ts'
import type { ServicesWorld } from '../world.ts'

export interface LetterChoice {
  person: TestPerson
  /** `rule`: what the rule says of the test person, where there is one. */
  outcome: Outcome | 'rule'
  language: Language
}

/** Words that are not saved yet, in place of those that are. */
export interface OtherWords {
  id: string
  language: Language
  words: string
}

/**
 * The letter as an invented person would get it in the municipality of `ctx`, with other words where some are given.
 * Null for a service that decides nothing. Nothing is stored, asked of a register or sent.
 */
export async function previewLetter(
  ctx: Ctx,
  world: Pick<ServicesWorld, 'deciders' | 'municipalities'>,
  service: { id: string; app: AppPackage },
  choice: LetterChoice,
  other: OtherWords | null = null,
): Promise<Letter | null> {
  const decider = world.deciders.get(service.id)
  if (!decider) return null
  const { language } = choice
  const facts = inventedFacts(service.app, choice.person, ctx)
  const toDecide = { municipality: ctx.municipality, caseId: ctx.random.uuid(), receivedOn: ctx.today, facts }
  const evaluated = await decider.evaluate(ctx, toDecide)
  const decided = withWords(decidedAs(decider, evaluated, choice), other)
  const today = isoDate(ctx.today)
  const setting = async <K extends 'contact' | 'appeal-body' | 'responsible-officer'>(key: K) =>
    (await findSetting(ctx, key, today))?.value
  const here = (await decider.officerHere?.(ctx)) ?? {}
  const contact = (await setting('contact')) ?? noContact
  const officer = (await setting('responsible-officer')) ?? { name: '', title: '', unit: '' }
  const { appealRuleId = 'appeal' } = decider
  const isAnswer = decided.outcome === 'answered' || decided.outcome === 'forwarded'
  const rule = appealRuleId === null || isAnswer ? null : deadlineRuleOn(appealRuleId, today)
  const isByRule = decided.handling === 'automatic'
  return decisionLetter({
    ...{ language, date: ctx.today, reference: '2026/0', replacesDecisionOf: null, outline: null },
    title: decider.letterTitle(decided.outcome, language, decided.grounds),
    decision: {
      ...{ kind: isByRule ? 'automatic' : 'manual', outcome: decided.outcome, reason: null },
      decidedByName: here.name ?? officer.name,
      appealDeadlineOn: rule?.unit === 'weeks' ? addWeeks(today, rule.amount) : null,
    },
    appealRule: rule,
    explanation: decider.explain(decided, language),
    receiver: { name: 'Kari Prøve', addressLines: ['Storgata 1', '8656 Mosjøen'] },
    municipality: world.municipalities.byNumber(ctx.municipality),
    contact: {
      ...{ ...contact, unit: here.unit ?? contact.unit },
      ...{ phone: here.phone ?? contact.phone, email: here.email ?? contact.email },
    },
    appealBody: (await setting('appeal-body')) ?? { name: '', address: [], website: '' },
    officer: {
      ...{ ...officer, unit: here.unit ?? officer.unit },
      ...(here.name ? { name: here.name, title: '' } : {}),
    },
  })
}

const noContact = {
  ...{ unit: '', phone: '', email: '', visitingAddress: '', postalAddress: [], openingHours: '' },
}

function withWords(decided: Evaluation, other: OtherWords | null): Evaluation {
  if (!other) return decided
  const row = {
    ...{ id: 'preview', key: wordKey(other.language, other.id), value: other.words },
    ...{ validFrom: decided.grounds.effectiveOn, source: '', trust: 'bekreftet' },
  }
  const settings = decided.grounds.settings.filter(({ key }) => key !== row.key)
  return { ...decided, grounds: { ...decided.grounds, settings: [...settings, row] } }
}

/** By the rule where it decides; else as a person would, with what the form proposes. */
function decidedAs(decider: Decider, evaluated: Evaluation, { outcome, language }: LetterChoice): Evaluation {
  const wanted = outcome === 'rule' ? evaluated.outcome : outcome
  if (evaluated.result !== null && (outcome === 'rule' || evaluated.outcome === outcome))
    return { ...evaluated, handling: 'automatic' }
  const known = decider.outcomes ?? ['granted', 'partly-granted', 'refused']
  const chosen = known.find((one) => one === wanted) ?? known[0]
  const fields = Object.fromEntries(
    decider
      .manualForm(evaluated, language)
      .map((field) => [field.key, field.proposed || sampleOf(field, evaluated.grounds.effectiveOn)]),
  )
  const made = decider.manualResult(evaluated, { outcome: chosen ?? '', fields }, language)
  return made.ok
    ? { ...evaluated, handling: 'manual', outcome: made.outcome, result: made.result }
    : { ...evaluated, handling: 'manual', outcome: chosen ?? evaluated.outcome }
}

function sampleOf({ kind, options, key }: ReturnType<Decider['manualForm']>[number], on: string): string {
  switch (kind) {
    case 'amount':
      return '100'
    case 'number':
      return '1'
    case 'date':
      return key === 'gjelder-til' ? addMonths(isoDate(on), 12) : on
    case 'choice':
      return options?.[0]?.value ?? ''
    case 'flag':
      return ''
    default:
      return 'Eksempel'
  }
}

/** Everything a case of this service may know, invented: from the registers' answers to what the form would have asked. */
function inventedFacts(app: AppPackage, person: TestPerson, ctx: Ctx): Fact[] {
  const declared = factsForm.safeParse(app.extensions.get('facts') ?? {})
  if (!declared.success) return []
  const { facts, children } = declared.data
  const { people, income } = answersOf(person, ctx.now.toISOString())
  const own = Object.fromEntries(
    (children?.columns ?? []).map((column) => [column.name, inventedValue(app, column, ctx.today)]),
  )
  const lines = people?.applicant.addressLines ?? null
  const known: Record<string, unknown> = {
    applicant: {
      ...{ name: people?.applicant.name ?? 'Kari Prøve', registeredAddress: lines },
      municipalityNumber: ctx.municipality,
    },
    'postal-address': { lines },
    household: {
      partner: { relation: people?.partner ? 'spouse' : 'none', source: 'folkeregisteret' },
      ...{ cohabitantKnown: true, addressProtection: people?.applicant.protected ?? false },
    },
    children: (people?.children ?? []).map((child, at) => ({
      ...{ reference: `barn-${at + 1}`, name: child.name, firstName: child.firstName },
      ...{ birthDate: child.birthDate, atApplicantsAddress: true, ...own },
    })),
    income: {
      ...{ incomeYear: 2025, totalKroner: income?.value?.totalKroner ?? '318000', stage: 'settled' },
      ...{ hidden: false, persons: people?.partner ? 2 : 1, settledOn: '2026-04-09', posts: [] },
      chosenYear: 'last',
    },
    'income-reported-changed': { changed: false, estimateKroner: null, explanation: null },
    ...Object.fromEntries(facts.map((fact) => [fact.name, inventedValue(app, fact, ctx.today)])),
  }
  return Object.entries(known).map(([name, value]) => ({
    ...{ name, value, fetchedAt: ctx.now },
    source: name === 'income' ? 'skatteetaten' : name in knownToRegister ? 'folkeregisteret' : 'søknaden',
  }))
}

const knownToRegister = { applicant: 1, 'postal-address': 1, household: 1, children: 1 }

interface DeclaredValue {
  type: string
  options?: string | undefined
  columns?: readonly (DeclaredValue & { name: string })[] | undefined
}

function inventedValue(app: AppPackage, { type, options, columns }: DeclaredValue, today: string): unknown {
  const first = options ? app.options.get(options)?.[0]?.value : undefined
  switch (type) {
    case 'number':
      return 1
    case 'amount':
      return '1000'
    case 'boolean':
      return true
    case 'date':
      return addMonths(isoDate(today), 1)
    case 'time':
      return '18:00'
    case 'choice':
      return first === undefined ? 'eksempel' : String(first)
    case 'choices':
      return first === undefined ? [] : [String(first)]
    case 'list':
      return [
        Object.fromEntries((columns ?? []).map((column) => [column.name, inventedValue(app, column, today)])),
      ]
    case 'attachments':
      return []
    default:
      return 'Eksempel'
  }
}
