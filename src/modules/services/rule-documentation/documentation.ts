import type { BusinessKnowledge, Decision as DmnDecision } from '#engines/dmn/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { type DecidingPackage, textOf } from '../deciding/deciding-package.ts'
import { reasonText } from '../deciding/manual-reasons.ts'
import type { FormulaInWords } from './in-words/formula-in-words.ts'
import { columnsInWords, formulasIn, rowInWords, tablesIn } from './in-words/rows-in-words.ts'
import { ruleWordsOf } from './in-words/rule-words.ts'
import { type LawRow, lawRows } from './law-rows.ts'
import { type InputRow, inputRows } from './sources-of-inputs.ts'

/** A step of the rule: a decision, or knowledge that decisions use. */
export interface StepInWords {
  /** For links within the page. */
  id: string
  name: string
  description: string
  isKnowledge: boolean
  /** Names of the steps and inputs it builds on. */
  builtOn: { steps: readonly string[]; inputs: readonly string[] }
  law: LawRow[]
  tables: TableInWords[]
  formulas: FormulaInWords[]
}

export interface TableInWords {
  hitPolicy: string
  /** What the columns test, where their names do not say it. */
  columns: FormulaInWords[]
  rows: { id: string; sentence: string; explanation: string | null; law: LawRow[] }[]
}

/** A service's rule as a lawyer reads it, made of the package and nothing else. */
export interface Documentation {
  serviceId: string
  title: string
  purpose: string
  /** full, partly, manual or receive. */
  level: string
  /** When the platform decides, in the package's words. */
  whenAutomatic: string | null
  /** Why a person decides. */
  manualReasons: string[]
  automationLaw: LawRow[]
  inputs: InputRow[]
  steps: StepInWords[]
  law: LawRow[]
  answerWithin: { ruleId: string; amount: number; unit: string; title: string; law: LawRow[] }[]
  /** What counts as granted when a limit passes. */
  whenPassed: { ruleId: string; law: LawRow[] }[]
  appeal: {
    amount: number
    unit: string
    decidedBy: 'statsforvalteren' | 'klagenemnda'
    law: LawRow[]
  } | null
  ruleSha256: string
  engine: string | null
}

export function documentationOf(
  service: DecidingPackage,
  { language, on }: { language: Language; on: IsoDate },
): Documentation {
  const { description, rules } = service
  const steps = rules ? stepsOf(service, language, on) : []
  const { answerWithin, whenPassed } = description.deadline
  const ids = [
    ...description.legalBasis,
    ...steps.flatMap((step) => [
      ...step.law.map(({ id }) => id),
      ...step.tables.flatMap(({ rows }) => rows.flatMap(({ law }) => law.map(({ id }) => id))),
    ]),
    ...service.decision.byHand.assessments.flatMap(({ legalBasis }) => legalBasis),
    ...(description.appeal?.sources ?? []),
  ]
  const speaker = { language, text: textOf(service, language) }
  const limits = [...new Set([...answerWithin.choose.map(({ ruleId }) => ruleId), answerWithin.ruleId])]
  const appeal = description.appeal && deadlineRuleOn(description.appeal.ruleId, on)
  return {
    serviceId: service.id,
    title: description.title[language],
    purpose: description.purpose[language],
    level: description.automation.level,
    whenAutomatic: description.automation.when?.[language] ?? null,
    manualReasons: [
      ...new Set(
        [...(rules?.rules.manualReasons ?? []), ...(rules?.rules.reasons.map(({ code }) => code) ?? [])].map(
          (code) => reasonText(service, { code }, speaker),
        ),
      ),
    ],
    automationLaw: lawRows(description.automation.legalBasis, on, language),
    inputs: inputRows(service, language),
    steps,
    law: lawRows(ids, on, language),
    answerWithin: limits.map((ruleId) => {
      const { amount, unit, title, legalSourceIds } = deadlineRuleOn(ruleId, on)
      return { ruleId, amount, unit, title: title[language], law: lawRows(legalSourceIds, on, language) }
    }),
    whenPassed: whenPassed.map(({ ruleId, legalBasis }) => ({
      ruleId,
      law: lawRows(legalBasis, on, language),
    })),
    appeal:
      appeal && description.appeal
        ? {
            amount: appeal.amount,
            unit: appeal.unit,
            decidedBy: description.appeal.decidedBy,
            law: lawRows([...description.appeal.sources, ...appeal.legalSourceIds], on, language),
          }
        : null,
    ruleSha256: service.hash,
    engine: rules ? `DMN ${rules.model.dmnVersion}` : null,
  }
}

/** The decision asked for last: readers want the way to the answer before the bookkeeping round it. */
function stepsOf(service: DecidingPackage, language: Language, on: IsoDate): StepInWords[] {
  const { rules } = service
  if (!rules) return []
  const words = ruleWordsOf(service, language)
  const { model } = rules
  const step = (of: DmnDecision | BusinessKnowledge, isKnowledge: boolean): StepInWords => ({
    id: stepId(of.name),
    name: of.name,
    description: of.description ?? '',
    isKnowledge,
    builtOn: {
      steps: [...namesOf(of.requires.decisions), ...namesOf(of.requires.knowledge)],
      inputs: namesOf(of.requires.inputs),
    },
    law: lawRows('legalSources' in of ? of.legalSources : [], on, language),
    tables: tablesIn(of.logic).map((table) => ({
      hitPolicy: table.hitPolicy,
      columns: columnsInWords(table, words),
      rows: table.rules.map((rule) => ({
        id: rule.id,
        sentence: rowInWords(table, rule, of.name, words),
        explanation: rule.annotations.find((text) => text !== '') ?? rule.description,
        law: lawRows(rule.legalSources, on, language),
      })),
    })),
    formulas: tablesIn(of.logic).length > 0 ? [] : formulasIn(of.logic, words),
  })
  const byId = new Map(
    [...model.inputs, ...model.decisions, ...model.knowledge].map(({ id, name }) => [id ?? name, name]),
  )
  // A requirement is named by id, and in some models by a reference that begins with #.
  const namesOf = (ids: readonly string[]) => ids.map((id) => byId.get(id.replace(/^#/, '')) ?? id)
  return [...model.decisions.map((one) => step(one, false)), ...model.knowledge.map((one) => step(one, true))]
}

/** The same name gives the same anchor. */
export const stepId = (name: string) =>
  `steg-${name
    .toLocaleLowerCase('nb')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/å/g, 'a')
    .replace(/[^a-z0-9]+/g, '-')}`
