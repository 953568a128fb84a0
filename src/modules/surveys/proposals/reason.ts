import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import { said } from '../questions/question.rules.ts'
import { proposalTexts } from './proposals.text.ts'
import type { ProposalRule, RuleEvidence } from './rule.rules.ts'

/** What a rule found, in a sentence and as figures: "0 av 16 kommuner har det. Regelen gjelder under 50 %." */
export function reasonOf(
  rule: ProposalRule,
  evidence: RuleEvidence & { name: ProposalRule['title']; wave: string },
  language: Language,
): { reason: string; figures: { label: string; value: string }[] } {
  const t = proposalTexts(language)
  const { count, mean, of, unknown, wave } = evidence
  const name = said(evidence.name, language)
  const than = decimals(rule.than, language)
  const value =
    mean === null
      ? t('reason.count', { count: count ?? 0, of })
      : t('reason.mean', { mean: decimals(mean, language) })
  const not = unknown > 0 ? ` ${t('reason.unknown', { count: unknown })}` : ''
  return {
    reason: `${wave}: ${name} ${value}.${not} ${t(`reason.${rule.kind}`, { than })}`,
    figures: [
      { label: name, value },
      { label: t('figure.unknown'), value: String(unknown) },
    ],
  }
}
