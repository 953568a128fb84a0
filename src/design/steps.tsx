import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface StepsProps {
  language: Language
  steps: { label: string /** Only for steps one may go back to. */; href?: string }[]
  /** Counted from 1. */
  current: number
}

/** Where one is in a form: "Steg 2 av 4" in words, the names of the steps, and a line that fills. */
export function Steps({ language, steps, current }: StepsProps) {
  const t = designTexts(language)
  return (
    <nav class="steps" aria-label={t('steps')}>
      <p class="steps-count">{t('visibleStepOf', { n: current, of: steps.length })}</p>
      <ol>
        {steps.map(({ label, href }, i) => {
          const done = i + 1 < current
          return (
            <li class={done ? 'done' : undefined} aria-current={i + 1 === current ? 'step' : undefined}>
              {href && done ? (
                <a class="ds-link" href={href}>
                  {label}
                </a>
              ) : (
                <span>{label}</span>
              )}
              {done && <span class="ds-sr-only"> ({t('stepDone')})</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
