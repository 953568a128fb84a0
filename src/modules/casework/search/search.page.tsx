import { CsrfField } from '#design/csrf-field.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { StatusTag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import { type Area, areaSlugs } from '../worklist/area.rules.ts'
import { worklistTexts } from '../worklist/worklist.text.ts'
import type { AfterFound, FoundCase } from './search.queries.ts'
import { searchTexts } from './search.text.ts'

export type SearchGroup = 'number' | 'person' | 'name' | 'service'

/** What stands in the form: sent as a form, never in an address. */
export interface SearchForm {
  q: string
  state: '' | 'apen' | 'avgjort'
  area: string
  municipality: string
}

export interface SearchResult {
  group: SearchGroup
  cases: readonly (FoundCase & { href: string; municipalityName: string })[]
  next: AfterFound | null
  /** Names of the services that the words are about. */
  services: readonly string[]
}

export interface SearchProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  form: SearchForm
  /** Null before anything has been searched for; 'too-short' when there was nothing to search for. */
  results: readonly SearchResult[] | 'too-short' | null
  areas: readonly Area[]
  municipalities: readonly { slug: string; name: string }[]
}

/** Finds a case by number, by who is a party to it, or by what it is about. */
export function searchPage(props: SearchProps): string {
  const { frame, form, results } = props
  const t = searchTexts(frame.language)
  const isTooShort = results === 'too-short'
  const shown = isTooShort || !results ? [] : results.filter(({ cases }) => cases.length > 0)
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={isTooShort}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <search>
        <form method="post" action="/saksbehandling/sok" class="narrow case-search" novalidate>
          <CsrfField token={frame.csrfToken} />
          <TextField
            id="q"
            label={t('label')}
            description={t('help')}
            language={frame.language}
            value={form.q}
            autocomplete="off"
            {...(isTooShort ? { error: t('too-short') } : {})}
          />
          <Choices {...props} />
          <button class="ds-button" type="submit">
            {t('button')}
          </button>
        </form>
      </search>
      {Array.isArray(results) && shown.length === 0 && (
        <EmptyState title={t('none')}>{t('none-lead')}</EmptyState>
      )}
      {shown.map((result) => (
        <Result {...props} result={result} />
      ))}
    </StaffPage>,
  )
}

function Choices({ frame: { language }, form, areas, municipalities }: SearchProps) {
  const t = searchTexts(language)
  const list = worklistTexts(language)
  return (
    <div class="side-by-side">
      <Select
        id="tilstand"
        label={t('state')}
        language={language}
        emptyLabel={t('state.all')}
        value={form.state}
        choices={[
          { value: 'apen', label: t('state.open') },
          { value: 'avgjort', label: t('state.decided') },
        ]}
      />
      <Select
        id="omrade"
        label={t('area')}
        language={language}
        emptyLabel={t('area.all')}
        value={form.area}
        choices={areas.map((area) => ({ value: areaSlugs[area], label: list(`area.${area}`) }))}
      />
      {municipalities.length > 1 && (
        <Select
          id="kommune"
          label={t('municipality')}
          language={language}
          emptyLabel={t('municipality.all')}
          value={form.municipality}
          choices={municipalities.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      )}
    </div>
  )
}

function Result({ frame, form, result, municipalities }: SearchProps & { result: SearchResult }) {
  const { language, csrfToken } = frame
  const t = searchTexts(language)
  const { group, cases, next } = result
  const heading = t(`found-${group}`, { services: result.services.join(', ').toLowerCase() })
  return (
    <div class="found">
      <h2 class="ds-heading" data-size="xs">
        {heading}
      </h2>
      <Table
        id={`saker-${group}`}
        caption={heading}
        hiddenCaption
        stacks
        rows={[...cases]}
        columns={[
          {
            heading: t('column.case'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={row.href}>
                {row.caseNumber} {row.title}
              </a>
            ),
          },
          ...(municipalities.length > 1
            ? [
                {
                  heading: t('column.municipality'),
                  cell: (row: SearchResult['cases'][number]) => row.municipalityName,
                },
              ]
            : []),
          {
            heading: t('column.applicant'),
            cell: (row) =>
              `${row.applicant ?? t('protected-person')}${row.about ? ` ${t('as-party', { name: row.about })}` : ''}`,
          },
          {
            heading: t('column.received'),
            cell: (row) => <DateText at={row.openedAt} language={language} short />,
          },
          {
            heading: t('column.state'),
            cell: (row) => (
              <StatusTag
                status={row.closedAt ? 'closed' : row.decidedAt ? 'decided' : 'in-progress'}
                language={language}
              />
            ),
          },
        ]}
      />
      {next && (
        <form method="post" action="/saksbehandling/sok">
          <CsrfField token={csrfToken} />
          <input type="hidden" name="q" value={form.q} />
          <input type="hidden" name="tilstand" value={form.state} />
          <input type="hidden" name="omrade" value={form.area} />
          <input type="hidden" name="kommune" value={form.municipality} />
          <input type="hidden" name="gruppe" value={group} />
          <input type="hidden" name="etter" value={`${next.at}~${next.id}`} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('more')}
          </button>
        </form>
      )}
    </div>
  )
}
