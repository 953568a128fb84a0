import { CsrfField } from '#design/csrf-field.tsx'
import { DateField } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import type { AfterFoundUnit, FoundUnit } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import { dayInWords } from '../../lists/control/overview.page.tsx'
import type { CentreFrame } from '../../pages/frame.ts'
import { addressOfUnit } from '../unit/address.ts'
import { findTexts } from './find.text.ts'
import { type FaultyDate, type FindForm, statusChoices } from './find-form.ts'

export interface FindPageProps {
  frame: CentreFrame
  places: readonly Municipality[]
  form: FindForm
  /** Null before anything has been searched for. */
  found: { rows: FoundUnit[]; next: AfterFoundUnit | null } | null
  fault?: 'nothing-asked' | FaultyDate
}

/** Finding in the archives of all one's municipalities, and the way into each of them. */
export function findPage(props: FindPageProps): string {
  const { frame, places, form, found, fault } = props
  const { language } = frame
  const t = findTexts(language)
  const title = t('title')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <search>
        <form method="post" action="/dokumentsenter/arkiv" class="narrow case-search" novalidate>
          <CsrfField token={frame.csrfToken} />
          <TextField
            id="q"
            label={t('label')}
            description={t('help')}
            language={language}
            type="search"
            value={form.q}
            autocomplete="off"
            {...(fault === 'nothing-asked' ? { error: t('nothing-asked') } : {})}
          />
          <Choices {...props} />
          <button class="ds-button" type="submit">
            {t('button')}
          </button>
        </form>
      </search>
      {found && <Found {...props} found={found} />}
      <h2 class="ds-heading" data-size="xs">
        {t('browse')}
      </h2>
      <p class="ds-paragraph">{t('browse-lead')}</p>
      <ul class="plain-list">
        {places.map(({ slug, name }) => (
          <li>
            <a class="ds-link" href={`/dokumentsenter/${slug}/arkiv`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </StaffPage>,
  )
}

function Choices({ frame: { language }, form, places, fault }: FindPageProps) {
  const t = findTexts(language)
  const dates = [
    { id: 'fra', label: t('from'), value: form.from },
    { id: 'til', label: t('to'), value: form.to },
  ]
  return (
    <>
      <div class="side-by-side">
        <Select
          id="slag"
          label={t('kind')}
          language={language}
          emptyLabel={t('kind.all')}
          value={form.kind}
          choices={[
            { value: 'sak', label: t('kind.file') },
            { value: 'journalpost', label: t('kind.record') },
          ]}
        />
        {places.length > 1 && (
          <Select
            id="kommune"
            label={t('municipality')}
            language={language}
            emptyLabel={t('municipality.all')}
            value={form.municipality}
            choices={places.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
      </div>
      <div class="side-by-side">
        <Select
          id="status"
          label={t('status')}
          language={language}
          emptyLabel={t('status.all')}
          value={form.status}
          choices={statusChoices().map((status) => ({ value: status, label: status }))}
        />
        <TextField id="kode" label={t('class')} language={language} value={form.classId} size={8} />
      </div>
      <div class="side-by-side">
        {dates.map(({ id, label, value }) => (
          <DateField
            id={id}
            label={label}
            language={language}
            value={value}
            {...(fault === id ? { error: t('date-wrong') } : {})}
          />
        ))}
      </div>
    </>
  )
}

function Found(props: FindPageProps & { found: NonNullable<FindPageProps['found']> }) {
  const { frame, places, form, found } = props
  const { language } = frame
  const t = findTexts(language)
  const place = (number: string) => places.find((one) => one.number === number)
  if (found.rows.length === 0) return <EmptyState title={t('none')}>{t('none-lead')}</EmptyState>
  return (
    <div class="found">
      <h2 class="ds-heading" data-size="xs">
        {t('found')}
      </h2>
      <Table
        id="funnet"
        caption={t('found')}
        hiddenCaption
        stacks
        rows={found.rows}
        columns={[
          {
            heading: t('column.what'),
            namesRow: true,
            cell: (row) => (
              <>
                <a
                  class="ds-link"
                  href={addressOfUnit(`/dokumentsenter/${place(row.municipality)?.slug}`, {
                    ...{ sort: row.kind, id: row.id },
                  })}
                >
                  {row.number} {row.title}
                </a>
                {row.screened && (
                  <>
                    {' '}
                    <Tag color="warning">{t('screened')}</Tag>
                  </>
                )}
              </>
            ),
          },
          ...(places.length > 1
            ? [{ heading: t('column.place'), cell: (row: FoundUnit) => place(row.municipality)?.name ?? '' }]
            : []),
          { heading: t('column.parts'), cell: (row) => row.parts ?? '' },
          { heading: t('column.status'), cell: (row) => row.status ?? row.type ?? '' },
          { heading: t('column.class'), cell: (row) => row.classId ?? '' },
          { heading: t('column.day'), cell: (row) => dayInWords(row.onDay, language) },
        ]}
      />
      {found.next && <NextPage {...{ frame, form, next: found.next }} />}
    </div>
  )
}

/** Names stand in no address: what was asked for goes along in the form. */
function NextPage({ frame, form, next }: Pick<FindPageProps, 'frame' | 'form'> & { next: AfterFoundUnit }) {
  const kept: Record<string, string> = {
    ...{ q: form.q, slag: form.kind, status: form.status, kode: form.classId, kommune: form.municipality },
    ...{ 'fra-dag': form.from.day, 'fra-maned': form.from.month, 'fra-ar': form.from.year },
    ...{ 'til-dag': form.to.day, 'til-maned': form.to.month, 'til-ar': form.to.year },
    etter: `${next.onDay}~${next.id}`,
  }
  return (
    <form method="post" action="/dokumentsenter/arkiv">
      <CsrfField token={frame.csrfToken} />
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="ds-button" data-variant="secondary" type="submit">
        {findTexts(frame.language)('next-page')}
      </button>
    </form>
  )
}
