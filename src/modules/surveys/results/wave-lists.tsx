import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { day } from '../frame.tsx'
import { said } from '../questions/question.rules.ts'
import { base } from '../world.ts'
import { resultsTexts } from './results.text.ts'
import { valueInWords } from './value-words.ts'
import type { WavePageProps } from './wave.page.tsx'

/** What members write in their own words. */
export function Written({ frame, results, members }: WavePageProps) {
  const { language } = frame
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  return (
    <>
      {results
        .filter(({ question }) => question.type === 'text' || question.type === 'several')
        .map(({ question, values }) => {
          const rows = values.filter(({ value }) => value !== null)
          if (rows.length === 0) return null
          return (
            <section class="stack">
              <h2 class="ds-heading" data-size="xs">
                {said(question.text, language)}
              </h2>
              <SummaryList
                language={language}
                rows={rows.map((one) => ({
                  label: nameOf(one.municipality),
                  value: valueInWords(question, one, language),
                }))}
              />
            </section>
          )
        })}
    </>
  )
}

/** Who has answered, and who has settled a joint answer. */
export function Participation({ frame, asked, sheets, members }: WavePageProps) {
  const { language } = frame
  const t = resultsTexts(language)
  return (
    <Table
      id="deltakelse"
      caption={t('result.members')}
      stacks
      rows={[...members]}
      columns={[
        {
          heading: t('result.municipality'),
          namesRow: true,
          cell: ({ number, name }) => (
            <a class="ds-link" href={`${base}/maling/${asked.wave.id}/svar/${number}`}>
              {name}
            </a>
          ),
        },
        {
          heading: t('result.voices'),
          number: true,
          cell: ({ number }) =>
            String(
              sheets.filter((one) => one.municipality === number && !one.isAgreed && one.state === 'sent')
                .length,
            ),
        },
        {
          heading: t('result.joint'),
          cell: ({ number }) => {
            const agreed = sheets.find(
              (one) => one.municipality === number && one.isAgreed && one.state === 'sent',
            )
            return agreed
              ? t('result.joint-yes', { at: day(agreed.sentOn ?? '', language) })
              : t('result.joint-no')
          },
        },
      ]}
    />
  )
}

/** Answers that counted when the wave closed, or would have counted, and whose evidence has run out since. */
export function ExpiredEvidence({ frame, results, members, today }: WavePageProps) {
  const { language } = frame
  const t = resultsTexts(language)
  const expired = results.flatMap(({ question, values }) =>
    values
      .filter(({ holdsTo }) => holdsTo !== undefined && holdsTo < today)
      .map((one) => ({ question, ...one, holdsTo: one.holdsTo ?? '' })),
  )
  if (expired.length === 0) return null
  return (
    <section class="stack" id="utgatt">
      <Table
        id="utgatt-belegg"
        caption={t('expired.title', { count: expired.length })}
        stacks
        rows={expired}
        columns={[
          {
            heading: t('result.municipality'),
            namesRow: true,
            cell: ({ municipality }) =>
              members.find(({ number }) => number === municipality)?.name ?? municipality,
          },
          { heading: t('result.question'), cell: ({ question }) => said(question.text, language) },
          { heading: t('expired.on'), cell: ({ holdsTo }) => day(holdsTo, language) },
          {
            heading: t('expired.now'),
            cell: ({ question, ...one }) => valueInWords(question, one, language),
          },
        ]}
      />
      <p class="ds-paragraph">{t('expired.about')}</p>
    </section>
  )
}
