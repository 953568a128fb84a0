import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import type { RoutineText } from '../routines/routine.queries.ts'
import { RoutineBeside } from '../routines/routine-beside.tsx'
import { type HandlerCount, type ListRow, type Looked, mostCounted } from './control.queries.ts'
import { controlTexts } from './control.text.ts'
import { type ControlList, listSlug } from './control-lists.rules.ts'
import { controlBase, dayInWords } from './overview.page.tsx'

export interface ListPageProps {
  frame: CentreFrame
  place: Municipality
  list: ControlList
  count: number
  rows: readonly ListRow[]
  /** By who is responsible; empty for lists where it is not asked. */
  handlers: readonly HandlerCount[]
  /** Whose rows alone are shown. */
  handler: string | undefined
  page: number
  hasMore: boolean
  looks: readonly Looked[]
  routine: RoutineText
  hasJustLooked: boolean
}

/** Where a row is put right. */
export const mendingHref = (place: { slug: string }, row: Pick<ListRow, 'id' | 'of'>) =>
  `/dokumentsenter/${place.slug}/${row.of === 'entry' ? 'journalpost' : 'mappe'}/${row.id}`

/** One control list: its rule in words, its rows with where to put them right, and who has looked through it. */
export function listPage(props: ListPageProps): string {
  const { frame, place, list, looks } = props
  const { language } = frame
  const t = controlTexts(language)
  const here = `${controlBase(place)}/${listSlug[list.id]}`
  const title = t(`list.${list.id}`)
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <p class="ds-paragraph">
        <a class="ds-link" href={controlBase(place)}>
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title} ({props.count >= mostCounted ? t('at-most', { count: mostCounted - 1 }) : props.count})
      </h1>
      {props.hasJustLooked && <Alert kind="success">{t('looked')}</Alert>}
      <p class="ds-paragraph">
        {t(`rule.${list.id}`, { days: list.olderThanDays })} {t(`do.${list.id}`)}
      </p>
      {(list.id === 'unanswered' || list.id === 'overdue') && <p class="ds-paragraph">{t('exempt')}</p>}
      <RoutineBeside routine={props.routine} language={language} place={place} />
      {props.handlers.length > 0 && <Handlers {...props} here={here} />}
      <Rows {...props} here={here} />
      <h2 class="ds-heading" data-size="xs">
        {t('look')}
      </h2>
      <form method="post" action={`${here}/sett`} class="narrow">
        <CsrfField token={frame.csrfToken} />
        <TextField
          id="merknad"
          label={t('note')}
          description={t('note-lead')}
          language={language}
          maxlength={1000}
        />
        <SubmitButtons language={language} primary={t('look-button')} />
      </form>
      {looks.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('history')}
          </h2>
          <ul class="ds-list">
            {looks.map((look) => (
              <li>
                {t('looked-by', { date: dayInWords(look.on, language), name: look.byName })}.{' '}
                {t('looked-found', { count: look.found })} {look.note ?? ''}
              </li>
            ))}
          </ul>
        </>
      )}
    </StaffPage>,
  )
}

function Handlers(props: ListPageProps & { here: string }) {
  const { frame, handlers, handler, here } = props
  const t = controlTexts(frame.language)
  if (handler !== undefined) {
    return (
      <p class="ds-paragraph">
        {t('only-handler', { name: handler || t('nobody-has').toLocaleLowerCase('nb') })}{' '}
        <a class="ds-link" href={here}>
          {t('all-handlers')}
        </a>
      </p>
    )
  }
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('by-handler')}
      </h2>
      <Table
        id="ansvarlige"
        caption={t('by-handler')}
        hiddenCaption
        stacks
        rows={[...handlers]}
        columns={[
          {
            heading: t('column.handler'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${here}?${new URLSearchParams({ ansvarlig: row.handler })}`}>
                {row.handler || t('nobody-has')}
              </a>
            ),
          },
          { heading: t('column.count'), number: true, cell: (row) => row.count },
          { heading: t('column.oldest'), cell: (row) => dateLong(row.oldest, frame.language) },
        ]}
      />
    </>
  )
}

function Rows(props: ListPageProps & { here: string }) {
  const { frame, place, list, rows, page, handler, here } = props
  const { language } = frame
  const t = controlTexts(language)
  const of = (number: number) =>
    `${here}?${new URLSearchParams({ ...(handler === undefined ? {} : { ansvarlig: handler }), side: String(number) })}`
  return (
    <>
      <Table
        id="liste"
        caption={t(`list.${list.id}`)}
        hiddenCaption
        stacks
        rows={[...rows]}
        empty={<EmptyState title={t('empty-list')}>{t('empty-list-lead')}</EmptyState>}
        columns={[
          {
            heading: t('column.number'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={mendingHref(place, row)}>
                {row.number ?? row.id.slice(0, 8)}
              </a>
            ),
          },
          { heading: t('column.title'), cell: (row) => row.title },
          { heading: t('column.status'), cell: (row) => row.status ?? '' },
          { heading: t('column.unit'), cell: (row) => row.unit || t('nobody-has') },
          { heading: t('column.handler'), cell: (row) => row.handler || t('nobody-has') },
          {
            heading: list.id === 'overdue' ? t('column.deadline') : t('column.since'),
            cell: (row) => dateLong(row.since, language),
          },
        ]}
      />
      {(props.hasMore || page > 1) && (
        <p class="ds-paragraph">
          {page > 1 && (
            <a class="ds-link" href={of(page - 1)}>
              {t('page', { page: page - 1 })}
            </a>
          )}{' '}
          {props.hasMore && (
            <a class="ds-link" href={of(page + 1)}>
              {t('page', { page: page + 1 })}
            </a>
          )}
        </p>
      )}
    </>
  )
}
