import type { Language } from '#platform/i18n.ts'
import { Heading } from './contents.tsx'
import { documentationTexts } from './documentation.text.ts'
import { type Documentation, type StepInWords, stepId } from './documentation.ts'
import type { FormulaInWords } from './in-words/formula-in-words.ts'
import { ruleWordsTexts } from './in-words/rule-words.text.ts'
import { quoted } from './in-words/rule-words.ts'
import { piecesOf } from './in-words/speaking.ts'
import type { LawRow } from './law-rows.ts'

/** The rule itself, step for step, and after them the knowledge that several steps use. */
export function Steps({
  documentation: { steps },
  language,
}: {
  documentation: Documentation
  language: Language
}) {
  const t = documentationTexts(language)
  const knowledge = steps.filter(({ isKnowledge }) => isKnowledge)
  return (
    <>
      <Heading part="steps" language={language} />
      <p class="ds-paragraph">{t(steps.length > 0 ? 'steps-lead' : 'no-steps')}</p>
      {/* The rules themselves are written in bokmål. */}
      {steps
        .filter(({ isKnowledge }) => !isKnowledge)
        .map((step) => (
          <Step step={step} all={steps} language={language} />
        ))}
      {knowledge.length > 0 && (
        <>
          <Heading part="knowledge" language={language} />
          {knowledge.map((step) => (
            <Step step={step} all={steps} language={language} />
          ))}
        </>
      )}
    </>
  )
}

function Step({
  step,
  all,
  language,
}: {
  step: StepInWords
  all: readonly StepInWords[]
  language: Language
}) {
  const t = documentationTexts(language)
  const link = (name: string) =>
    all.some((one) => one.name === name) ? (
      <a class="ds-link" href={`#${stepId(name)}`}>
        {quoted(name, language)}
      </a>
    ) : (
      quoted(name, language)
    )
  const names = [...step.builtOn.steps, ...step.builtOn.inputs]
  const [before = '', after = ''] = t('built-on', { names: '\u0000' }).split('\u0000')
  return (
    <section aria-labelledby={step.id}>
      <h3 class="ds-heading" data-size="xs" id={step.id} lang="nb">
        {step.name}
      </h3>
      {step.description && (
        <p class="ds-paragraph" lang="nb">
          {step.description}
        </p>
      )}
      {step.tables.map((table) => (
        <>
          {table.columns.length > 0 && (
            <>
              <p class="ds-paragraph">{t('columns')}</p>
              <Formulas formulas={table.columns} />
            </>
          )}
          {table.rows.length > 1 && <p class="ds-paragraph">{t(`hit.${table.hitPolicy as 'UNIQUE'}`)}</p>}
          <ol class="ds-list">
            {table.rows.map((row) => (
              <li>
                {row.explanation && (
                  <>
                    <strong lang="nb">{row.explanation}.</strong>{' '}
                  </>
                )}
                <InWords text={row.sentence} /> <LawOfRow law={row.law} language={language} />
              </li>
            ))}
          </ol>
        </>
      ))}
      {step.formulas.length > 0 && (
        <>
          <p class="ds-paragraph">{t('formula')}</p>
          <Formulas formulas={step.formulas} />
        </>
      )}
      {step.law.length > 0 && !isSaidByRows(step) && (
        <p class="ds-paragraph">
          <LawOfRow law={step.law} language={language} />
        </p>
      )}
      {names.length > 0 && (
        <p class="ds-paragraph">
          {before}
          {names.map((name, i) => (
            <>
              {i > 0 && (i === names.length - 1 ? ` ${ruleWordsTexts(language)('and')} ` : ', ')}
              {link(name)}
            </>
          ))}
          {after}
        </p>
      )}
    </section>
  )
}

/** Where every row names the step's sections, they are not named once more. */
function isSaidByRows({ tables, law }: StepInWords): boolean {
  const rows = tables.flatMap((table) => table.rows)
  return rows.length > 0 && rows.every((row) => law.every(({ id }) => row.law.some((one) => one.id === id)))
}

/** A formula and what it leads to, as lists within lists. */
function Formulas({ formulas }: { formulas: readonly FormulaInWords[] }) {
  return (
    <ul class="ds-list">
      {formulas.map(({ text, parts }) => (
        <li>
          <InWords text={upper(text)} />
          {parts.length > 0 && <Formulas formulas={parts} />}
        </li>
      ))}
    </ul>
  )
}

const upper = (text: string) => text.slice(0, 1).toLocaleUpperCase('nb') + text.slice(1)

/** A sentence of the rule; what has no words stands as code. */
function InWords({ text }: { text: string }) {
  return <>{piecesOf(text).map((piece) => (piece.isCode ? <code>{piece.text}</code> : piece.text))}</>
}

/** The sections of law that one sentence rests on, with when they hold. */
export function LawOfRow({ law, language }: { law: readonly LawRow[]; language: Language }) {
  if (law.length === 0) return null
  const t = documentationTexts(language)
  const [before = '', after = ''] = t('row-law', { law: '\u0000' }).split('\u0000')
  return (
    <small>
      {before}
      {law.map(({ citation, url, period, doubt }, i) => (
        <>
          {i > 0 && '; '}
          <a class="ds-link" href={url}>
            {citation}
          </a>{' '}
          ({[period, doubt].filter(Boolean).join(', ')})
        </>
      ))}
      {after}
    </small>
  )
}
