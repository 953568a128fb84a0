import { Alert } from '#design/alert.tsx'
import { RowCheckbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Municipality } from '#modules/members/index.ts'
import { mildProblems, type Outcome } from '../arrival.rules.ts'
import type { CentreLoad, QueueFilter, QueueRow } from '../queue.queries.ts'
import { addressOf } from './arrival-address.ts'
import { DeskKeys } from './desk-keys.tsx'
import type { CentreFrame } from './frame.ts'
import { queueTexts } from './queue.text.ts'
import {
  ages,
  channels,
  everything,
  isNarrowed,
  listedStates,
  type QueueView,
  queryOfView,
} from './queue-filter.rules.ts'

export interface QueuePageProps {
  frame: CentreFrame
  view: QueueView
  rows: readonly QueueRow[]
  /** How much waits, in each of one's municipalities. */
  load: readonly CentreLoad[]
  municipalities: readonly Municipality[]
  next: QueueView['after']
  /** How many were just taken. */
  took: number | null
  /** What was done with the last one of the list. */
  done: Outcome | null
  me: string
  now: Date
}

/** What the queue is asked for. */
export function filterOf(view: QueueView, { now, me }: { now: Date; me: string }): Omit<QueueFilter, 'most'> {
  const { channel, taken, after, olderThanDays: days } = view
  return {
    ...{ state: view.state, hasProblem: view.hasProblem },
    ...(channel ? { channel } : {}),
    ...(taken ? { taken: taken === 'me' ? { by: me } : 'nobody' } : {}),
    ...(days ? { receivedBefore: new Date(now.getTime() - days * 86_400_000) } : {}),
    ...(after ? { after } : {}),
  }
}

/** The post of all one's municipalities, the oldest first. */
export function queuePage(props: QueuePageProps): string {
  const { frame, rows, view, load } = props
  const t = queueTexts(frame.language)
  const waiting = load.reduce((sum, one) => sum + one.waiting, 0)
  const title = waiting === 0 ? t('queue.none') : t('queue.title', { count: waiting })
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.took !== null && (
        <Alert kind={props.took > 0 ? 'success' : 'info'}>
          {props.took > 0 ? t('queue.took', { count: props.took }) : t('queue.took-none')}
        </Alert>
      )}
      {props.done && <Alert kind="success">{t('queue.done', { what: t(`outcome.${props.done}`) })}</Alert>}
      <Filters {...props} />
      {rows.length === 0 ? (
        <EmptyState title={isNarrowed(view) ? t('queue.empty-filter') : t(`queue.empty.${view.state}`)}>
          {isNarrowed(view) ? (
            <a class="ds-link" href={`/dokumentsenter${queryOfView({ ...everything, state: view.state })}`}>
              {t('queue.clear')}
            </a>
          ) : (
            <a class="ds-link" href="/dokumentsenter/ta-inn">
              {t('queue.take-in')}
            </a>
          )}
        </EmptyState>
      ) : (
        <form method="post" action="/dokumentsenter/ta" data-desk-list>
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="visning" value={queryOfView(view)} />
          <Rows {...props} />
          <nav class="buttons" aria-label={t('queue.pages')}>
            {view.state === 'waiting' && (
              <button class="ds-button" data-variant="secondary" type="submit" data-take>
                {t('queue.take')}
              </button>
            )}
            {view.after && (
              <a
                class="ds-button"
                data-variant="tertiary"
                href={`/dokumentsenter${queryOfView({ ...view, after: null })}`}
              >
                {t('queue.first')}
              </a>
            )}
            {props.next && (
              <a
                class="ds-button"
                data-variant="tertiary"
                href={`/dokumentsenter${queryOfView({ ...view, after: props.next })}`}
              >
                {t('queue.next')}
              </a>
            )}
          </nav>
        </form>
      )}
      <DeskKeys
        language={frame.language}
        assets={frame.assets}
        keys={['down', 'up', 'open', 'choose', 'take', 'help']}
      />
    </StaffPage>,
  )
}

function Filters({ frame, view, municipalities, load }: QueuePageProps) {
  const { language } = frame
  const t = queueTexts(language)
  const to = (change: Partial<QueueView>) =>
    `/dokumentsenter${queryOfView({ ...view, after: null, ...change })}`
  const chip = (
    label: string,
    chosen: boolean,
    on: Partial<QueueView>,
    off: Partial<QueueView>,
    count?: number,
  ) => ({
    ...{ label, chosen, href: to(chosen ? off : on) },
    ...(count === undefined ? {} : { count }),
  })
  const toggled = (slug: string) =>
    view.municipalities.includes(slug)
      ? view.municipalities.filter((one) => one !== slug)
      : [...view.municipalities, slug]
  return (
    <div class="worklist-filters">
      {municipalities.length > 1 && (
        <FilterChips
          language={language}
          label={t('filter.municipality')}
          filters={municipalities.map(({ number, slug, name }) => ({
            ...{ label: name, chosen: view.municipalities.includes(slug) },
            href: to({ municipalities: toggled(slug) }),
            count: load.find(({ municipality }) => municipality === number)?.waiting ?? 0,
          }))}
        />
      )}
      <FilterChips
        language={language}
        label={t('filter.state')}
        filters={[
          ...listedStates.map((state) => chip(t(`state.${state}`), view.state === state, { state }, {})),
          chip(t('filter.nobody'), view.taken === 'nobody', { taken: 'nobody' }, { taken: null }),
          chip(t('filter.me'), view.taken === 'me', { taken: 'me' }, { taken: null }),
          chip(t('filter.problem'), view.hasProblem, { hasProblem: true }, { hasProblem: false }),
        ]}
      />
      <details class="all-filters">
        <summary>{t('filter.more')}</summary>
        <FilterChips
          language={language}
          label={t('filter.channel')}
          filters={channels.map((channel) =>
            chip(t(`channel.${channel}`), view.channel === channel, { channel }, { channel: null }),
          )}
        />
        <FilterChips
          language={language}
          label={t('filter.age')}
          filters={ages.map((days) =>
            chip(
              t('filter.older', { count: days }),
              view.olderThanDays === days,
              { olderThanDays: days },
              { olderThanDays: null },
            ),
          )}
        />
      </details>
    </div>
  )
}

function Rows({ frame, rows, view, municipalities, me, now }: QueuePageProps) {
  const { language } = frame
  const t = queueTexts(language)
  const placeOf = (row: QueueRow) =>
    municipalities.find(({ number }) => number === row.municipality) as Municipality
  return (
    <Table
      id="post"
      caption={t('queue.caption')}
      hiddenCaption
      stacks
      rows={[...rows]}
      columns={[
        ...(view.state === 'waiting'
          ? [
              {
                heading: t('column.choose'),
                cell: (row: QueueRow) => (
                  <RowCheckbox
                    name="post"
                    value={`${row.municipality}:${row.id}`}
                    label={t('choose', { title: row.title })}
                  />
                ),
              },
            ]
          : []),
        {
          heading: t('column.post'),
          namesRow: true,
          cell: (row) => (
            <a class="ds-link" href={addressOf(placeOf(row), row.id, view)}>
              {row.title}
            </a>
          ),
        },
        { heading: t('column.municipality'), cell: (row) => placeOf(row).name },
        { heading: t('column.sender'), cell: (row) => row.sender.name ?? row.sender.email ?? t('no-sender') },
        { heading: t('column.channel'), cell: (row) => t(`channel.${row.channel}`) },
        { heading: t('column.suggested'), cell: (row) => <Suggested row={row} language={language} /> },
        {
          heading: t('column.received'),
          cell: (row) => <TimeText at={row.receivedAt} language={language} now={now} />,
        },
        {
          heading: t('column.taken'),
          cell: (row) => (row.takenBy ? (row.takenBy.id === me ? t('you') : row.takenBy.name) : t('nobody')),
        },
      ]}
    />
  )
}

function Suggested({ row, language }: { row: QueueRow; language: CentreFrame['language'] }) {
  const t = queueTexts(language)
  if (row.outcome) return <Tag color="success">{t(`outcome.${row.outcome}`)}</Tag>
  if (row.unopenedFor)
    return (
      <>
        <Tag color="warning">{t('unopened')}</Tag> {row.unopenedFor}
      </>
    )
  const grave = row.problems.filter((code) => !mildProblems.has(code))
  const where = [row.unit, row.caseNumber && t('in-case', { number: row.caseNumber })]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      {row.problems.length > 0 && (
        <>
          <Tag color={grave.length > 0 ? 'danger' : 'warning'}>
            {t('problems', { count: row.problems.length })}
          </Tag>{' '}
        </>
      )}
      {where}
    </>
  )
}
