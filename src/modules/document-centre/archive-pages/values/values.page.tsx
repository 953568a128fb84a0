import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { OwnValue } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import { dayInWords } from '../../lists/control/overview.page.tsx'
import type { CentreFrame } from '../../pages/frame.ts'
import { unitTexts } from '../unit/unit.text.ts'
import { type ListInUse, type OpenList, openLists } from './own-lists.ts'
import { valueTexts } from './values.text.ts'

export interface ValuesPageProps {
  frame: CentreFrame
  place: Municipality
  lists: readonly ListInUse[]
  history: readonly OwnValue[]
  mayChange: boolean
  done: boolean
  fault?: string
  typed?: { list: string; value: string; code: string }
}

/** The value lists a municipality may add to, and what it has made of them. */
export function valuesPage(props: ValuesPageProps): string {
  const { frame, place, lists, mayChange, done, fault } = props
  const { language } = frame
  const t = valueTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: unitTexts(language)('archive'), href: '/dokumentsenter/arkiv' },
          { label: place.name, href: `${base}/arkiv` },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {done && <Alert kind="success">{t('done')}</Alert>}
      {fault && (
        <Alert kind="danger" title={t('not-done')}>
          {fault}
        </Alert>
      )}
      <p class="ds-paragraph">
        {t('lead')} {t('fixed-lead')}
      </p>
      {mayChange && <AddForm {...props} base={base} />}
      {lists.map((one) => (
        <OneList {...props} inUse={one} base={base} />
      ))}
      <History {...props} />
    </StaffPage>,
  )
}

function AddForm({ frame, typed, base }: ValuesPageProps & { base: string }) {
  const { language, csrfToken } = frame
  const t = valueTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('add')}
      </h2>
      <form method="post" action={`${base}/arkiv/verdier`} class="narrow">
        <CsrfField token={csrfToken} />
        <Select
          id="liste"
          label={t('list')}
          language={language}
          emptyLabel={null}
          value={typed?.list ?? openLists[0]}
          choices={openLists.map((list) => ({ value: list, label: t(`list.${list}`) }))}
        />
        <TextField
          id="verdi"
          label={t('value')}
          language={language}
          maxlength={200}
          value={typed?.value ?? ''}
        />
        <TextField
          id="kode"
          label={t('code')}
          description={t('code-lead')}
          language={language}
          optional
          size={12}
          maxlength={40}
          value={typed?.code ?? ''}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('add-button')}
        </button>
      </form>
    </>
  )
}

function OneList(props: ValuesPageProps & { inUse: ListInUse; base: string }) {
  const { frame, inUse, base, mayChange } = props
  const { language, csrfToken } = frame
  const t = valueTexts(language)
  const heading = t(`list.${inUse.list}`)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {heading}
      </h2>
      <Table
        id={`liste-${inUse.list}`}
        caption={heading}
        hiddenCaption
        stacks
        rows={inUse.values}
        columns={[
          { heading: t('column.value'), namesRow: true, cell: ({ value }) => value },
          { heading: t('column.origin'), cell: ({ own }) => t(own ? 'own' : 'standard') },
          { heading: t('column.code'), cell: ({ code }) => code ?? '' },
          { heading: t('column.state'), cell: ({ active }) => t(active ? 'in-use' : 'out-of-use') },
          ...(mayChange
            ? [
                {
                  heading: t('column.act'),
                  cell: ({ value, active }: ListInUse['values'][number]) => (
                    <form method="post" action={`${base}/arkiv/verdier${active ? '/ut' : ''}`}>
                      <CsrfField token={csrfToken} />
                      <input type="hidden" name="liste" value={inUse.list} />
                      <input type="hidden" name="verdi" value={value} />
                      <button class="ds-button" data-variant="tertiary" type="submit">
                        {t(active ? 'end' : 'again')}
                        <span class="ds-sr-only">: {value}</span>
                      </button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

function History({ frame: { language }, history }: ValuesPageProps) {
  const t = valueTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('history')}
      </h2>
      {history.length === 0 && <p class="ds-paragraph">{t('history-none')}</p>}
      <ul class="plain-list">
        {history.map(({ list, value, meaning, validFrom, validTo, createdBy }) => (
          <li>
            {t(`list.${list as OpenList}`)}:{' '}
            {t(meaning === 'added' ? 'added' : 'ended', { value, name: createdBy })}.{' '}
            {validTo
              ? t('from-to', { from: dayInWords(validFrom, language), to: dayInWords(validTo, language) })
              : t('from', { from: dayInWords(validFrom, language) })}
          </li>
        ))}
      </ul>
    </>
  )
}
