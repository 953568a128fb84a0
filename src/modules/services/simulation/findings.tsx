import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { valueInWords } from '../replay/decision-graph.ts'
import { type AnswerName, answerWithAmount, changeOfAnswer, kroner } from './change-words.ts'
import type { SimulationResult } from './result.ts'
import { simulationTexts } from './simulation.text.ts'

interface FindingsProps {
  language: Language
  result: SimulationResult
  hasCost: boolean
  reasonOf(code: string): string
  answerName: AnswerName
  /** Where a case is, for those who may read it. */
  caseHref: ((caseId: string) => string) | null
  /** Two of these stand on one page. */
  prefix: string
}

/** Which answers change, by income, with examples, and what could not be worked out. */
export function Findings(props: FindingsProps) {
  const { language, result, prefix } = props
  const t = simulationTexts(language)
  return (
    <>
      {result.outcomes.length > 0 && (
        <Table
          id={`svar-${prefix}`}
          stacks
          caption={t('trial.outcomes')}
          rows={result.outcomes}
          columns={[
            {
              heading: t('trial.outcome'),
              namesRow: true,
              cell: ({ change }) => changeOfAnswer(change, language, props.answerName),
            },
            { heading: t('trial.count'), number: true, cell: ({ count }) => count },
          ]}
        />
      )}
      {result.groups.length > 0 && (
        <Table
          id={`inntekt-${prefix}`}
          stacks
          caption={t('trial.groups')}
          rows={result.groups}
          columns={[
            { heading: t('trial.group'), namesRow: true, cell: ({ group }) => bracket(group, language) },
            { heading: t('trial.run'), number: true, cell: ({ count }) => count },
            { heading: t('trial.changed'), number: true, cell: ({ changed }) => changed },
            ...(props.hasCost
              ? [
                  {
                    heading: t('trial.year'),
                    number: true,
                    cell: ({ moreCostPerYear }: SimulationResult['groups'][number]) =>
                      kroner(moreCostPerYear, language),
                  },
                ]
              : []),
          ]}
        />
      )}
      {result.notRun.length > 0 && (
        <Table
          id={`ikke-${prefix}`}
          stacks
          caption={t('trial.not-run')}
          rows={result.notRun}
          columns={[
            { heading: t('trial.why'), namesRow: true, cell: ({ code }) => props.reasonOf(code) },
            { heading: t('trial.count'), number: true, cell: ({ count }) => count },
          ]}
        />
      )}
      <Examples {...props} />
    </>
  )
}

function Examples({ language, result: { examples }, caseHref, answerName }: FindingsProps) {
  const t = simulationTexts(language)
  if (examples.length === 0) return null
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {t('trial.examples')}
      </h3>
      <p class="ds-paragraph">{t('trial.examples-lead')}</p>
      {examples.map((example, i) => (
        <>
          <h4 class="ds-heading" data-size="2xs">
            {example.caseId && caseHref ? (
              <a class="ds-link" href={caseHref(example.caseId)}>
                {t('trial.example-case', { number: example.caseNumber ?? '' })}
              </a>
            ) : (
              t('trial.example', { number: i + 1 })
            )}
          </h4>
          <SummaryList
            language={language}
            rows={[
              { label: t('trial.before'), value: answerWithAmount(example.before, language, answerName) },
              { label: t('trial.after'), value: answerWithAmount(example.after, language, answerName) },
              ...example.facts.map(({ label, value }) => ({ label, value: valueInWords(value, language) })),
            ]}
          />
        </>
      ))}
    </>
  )
}

const width = 100_000
const top = 800_000

export function bracket(group: string, language: Language): string {
  const t = simulationTexts(language)
  const from = kroner(group, language)
  return Number(group) >= top
    ? t('trial.group-top', { from })
    : t('trial.group-value', { from, to: kroner(String(Number(group) + width), language) })
}
