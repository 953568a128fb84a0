import { type ProposalRule, ruleForm } from '../proposals/rule.rules.ts'
import mapping2020 from '../ready-made/kartlegging-2020.json' with { type: 'json' }
import ssb from '../ready-made/ssb-digitaliseringsindikator.json' with { type: 'json' }
import type { KnownFact } from '../results/result.rules.ts'
import { type Indicator, indicatorForm } from './indicator.rules.ts'
import { type Question, questionsForm, type Words } from './question.rules.ts'

/** A survey that comes with the product, with what is known of waves that were answered before it. */
export interface ReadyMade {
  id: string
  title: Words
  purpose: Words
  source: string
  trust: string
  questions: Question[]
  indicators: Indicator[]
  rules: ProposalRule[]
  waves: { cooperation: string; title: string; opensOn: string; closesOn: string; known: KnownFact[] }[]
}

export const readyMade: readonly ReadyMade[] = [mapping2020, ssb].map((file) => ({
  ...{ id: file.id, title: file.title, purpose: file.purpose, source: file.source, trust: file.trust },
  questions: questionsForm.parse(file.questions),
  indicators: indicatorForm.array().parse(file.indicators),
  rules: ruleForm.array().parse(file.rules),
  waves: file.waves as unknown as ReadyMade['waves'],
}))

export const readyMadeById = (id: string | null): ReadyMade | null =>
  readyMade.find((one) => one.id === id) ?? null
