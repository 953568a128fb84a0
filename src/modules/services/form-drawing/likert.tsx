import { Facts } from '#design/facts.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import type { LikertView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { Drawn } from './drawn.ts'
import { AfterField, fieldProps } from './field-parts.tsx'
import { Blocks, Inline } from './marked-text.tsx'

/** The same answers to several questions: one group of radios per question, in columns where there is room. */
export function drawLikert({ item: likert, language }: Drawn<'likert'>) {
  const titled = likert.label.length > 0
  return (
    <>
      <section aria-labelledby={titled ? `${likert.elementId}-tittel` : undefined}>
        {titled && (
          <h2 class="ds-heading" data-size="xs" id={`${likert.elementId}-tittel`}>
            <Inline nodes={likert.label} />
          </h2>
        )}
        <Blocks nodes={likert.description} />
        <div class="likert">
          {likert.rows.map((row) => (
            <Question row={row} language={language} />
          ))}
        </div>
      </section>
      <AfterField field={{ ...likert, issues: [] }} language={language} />
    </>
  )
}

function Question({ row, language }: { row: LikertView['rows'][number]; language: Language }) {
  const { question, rowIdField } = row
  const chosen = question.options.find((option) => option.checked)
  return (
    <>
      {rowIdField && <input type="hidden" {...rowIdField} />}
      {question.readOnly ? (
        <Facts language={language} facts={[{ label: question.labelText, value: chosen?.label ?? '–' }]} />
      ) : (
        <RadioGroup
          {...fieldProps(question, language)}
          inRow
          value={chosen?.value}
          choices={question.options.map(({ value, label }) => ({ value, label }))}
        />
      )}
      <AfterField field={question} language={language} />
    </>
  )
}
