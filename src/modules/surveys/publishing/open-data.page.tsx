import { Alert } from '#design/alert.tsx'
import { BarTable } from '#design/charts/bar-table.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { Table } from '#design/table.tsx'
import { resultsTexts } from '../results/results.text.ts'
import { surveysTexts } from '../surveys.text.ts'
import { licenceAddresses, licences, type Publication, type PublishedQuestion } from './publications.ts'

type PublicFrame = Omit<PageProps, 'title' | 'children' | 'hasErrors'>

/** What a cooperation has published, for everybody. */
export function openDataList(props: {
  frame: PublicFrame
  cooperation: { id: string; name: string }
  publications: readonly Publication[]
}): string {
  const { frame, cooperation, publications } = props
  const t = resultsTexts(frame.language)
  const title = t('open.title', { cooperation: cooperation.name })
  return renderDocument(
    <Page {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">{t('open.lead')}</p>
      {publications.length === 0 && <EmptyState title={t('open.none')} />}
      <ul class="ds-list">
        {publications.map(({ id, data }) => (
          <li>
            <a class="ds-link" href={`/apne-data/${cooperation.id}/kartlegging/${id}`}>
              {`${data.survey}: ${data.title}`}
            </a>
          </li>
        ))}
      </ul>
    </Page>,
  )
}

/** One published result, with the files of the same numbers. */
export function openDataPage(props: {
  frame: PublicFrame
  cooperation: { id: string; name: string }
  publication: Publication
}): string {
  const { frame, cooperation, publication } = props
  const { language } = frame
  const t = resultsTexts(language)
  const { data, licence } = publication
  const title = `${data.survey}: ${data.title}`
  const here = `/apne-data/${cooperation.id}/kartlegging/${publication.id}`
  return renderDocument(
    <Page {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {data.isTestData && (
        <Alert kind="info" title={surveysTexts(language)('test-data')}>
          {surveysTexts(language)('test-data-about')}
        </Alert>
      )}
      <p class="ds-paragraph">
        {t('open.published', { at: dateLong(publication.publishedAt, language), licence: licences[licence] })}{' '}
        {t('open.credit', { cooperation: cooperation.name })}
      </p>
      <p>
        <a class="ds-link" href={licenceAddresses[licence]}>
          {licences[licence]}
        </a>
      </p>
      <ul class="ds-list">
        <li>
          <a class="ds-link" href={`${here}/data.json`}>
            {t('open.json')}
          </a>
        </li>
        <li>
          <a class="ds-link" href={`${here}/data.csv`}>
            {t('open.csv')}
          </a>
        </li>
      </ul>
      {data.questions.map((question) => (
        <section class="stack">
          <h2 class="ds-heading" data-size="xs">
            {question.text}
          </h2>
          {question.total && (
            <p class="ds-paragraph">
              {t('result.total-only', { count: question.total.count, of: question.total.of })}.{' '}
              {surveysTexts(language)('source', { source: question.total.source })}
            </p>
          )}
          <Numbers question={question} members={data.members} language={language} />
        </section>
      ))}
    </Page>,
  )
}

function Numbers({
  question,
  members,
  language,
}: {
  question: PublishedQuestion
  members: number
  language: 'nb' | 'nn' | 'en'
}) {
  const t = resultsTexts(language)
  const { values, counts } = question
  if (counts)
    return (
      <Table
        id={`antall-${question.id}`}
        caption={question.text}
        hiddenCaption
        rows={counts}
        columns={[
          { heading: t('open.answer'), namesRow: true, cell: ({ label }) => label },
          {
            heading: t('open.count'),
            number: true,
            cell: ({ count }) =>
              count === null ? <em>{t('open.hidden')}</em> : t('result.of', { count, of: members }),
          },
        ]}
      />
    )
  if (!values || (question.total && values.every(({ value }) => value === null))) return null
  const asked = values.filter(({ known }) => known !== 'not-asked')
  const marked = new Set(['measured', 'register', 'one-voice'])
  if (question.type === 'choice' || question.type === 'several')
    return (
      <Table
        id={`svar-${question.id}`}
        caption={question.text}
        hiddenCaption
        rows={values}
        columns={[
          { heading: t('result.municipality'), namesRow: true, cell: ({ name }) => name },
          {
            heading: t('open.answer'),
            cell: ({ value, known }) =>
              value === null ? (
                <em>{t(known === 'not-asked' ? 'result.not-asked' : 'result.unknown')}</em>
              ) : (
                String(value)
              ),
          },
        ]}
      />
    )
  return (
    <BarTable
      language={language}
      id={`tall-${question.id}`}
      caption={question.text}
      rowHeading={t('result.municipality')}
      series={[question.unit ?? t('open.answer')]}
      // A municipality that the question does not concern has no bar; how the others are known stands beside them.
      rows={asked.map(({ name, value, known }) => ({
        label: marked.has(known) ? (
          <>
            {name}
            <div>{t(`known.${known as 'measured' | 'register' | 'one-voice'}`)}</div>
          </>
        ) : (
          name
        ),
        values: [typeof value === 'string' ? Number(value) : null],
      }))}
      written={String}
    />
  )
}
