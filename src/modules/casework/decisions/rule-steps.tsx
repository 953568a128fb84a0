import type { Language } from '#platform/i18n.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { RuleStep } from '../decider.ts'

const pair = ({ label, value }: { label: string; value: string }) => `${label}: ${value}`

/** The steps of a rule from the answer down: what came out, the rows that hit, what was asked, what it builds on. */
export function RuleSteps({ step, language }: { step: RuleStep; language: Language }) {
  return (
    <ul class="ds-list">
      <OneStep step={step} language={language} />
    </ul>
  )
}

function OneStep({ step, language }: { step: RuleStep; language: Language }) {
  const t = caseworkPageTexts(language)
  const { isShownAbove } = step
  const lines = [...(isShownAbove ? [] : step.parts.map(pair)), ...step.rows, ...step.inputs.map(pair)]
  return (
    <li>
      <strong>{step.name}</strong>
      {step.value && `: ${step.value}`}
      {isShownAbove && ` (${t('case.step-above')})`}
      {!isShownAbove && step.description && <p class="ds-paragraph">{step.description}</p>}
      {lines.length + step.builtOn.length > 0 && (
        <ul class="ds-list">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
          {step.builtOn.map((one) => (
            <OneStep step={one} language={language} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** The same steps one after the other, those that others build on first: for a narrow place, with the facts shown elsewhere. */
export function StepsInOrder({ step }: { step: RuleStep }) {
  return (
    <ol class="ds-list">
      {inOrder(step).map(({ name, value, parts, rows }) => (
        <li>
          <strong>{name}</strong>
          {value && `: ${value}`}
          {[...parts.map(pair), ...rows].map((line) => (
            <>
              <br />
              {line}
            </>
          ))}
        </li>
      ))}
    </ol>
  )
}

const inOrder = (step: RuleStep): RuleStep[] =>
  step.isShownAbove ? [] : [...step.builtOn.flatMap(inOrder), step]
