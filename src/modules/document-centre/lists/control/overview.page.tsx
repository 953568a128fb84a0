import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { type ListCount, mostCounted } from './control.queries.ts'
import { controlTexts } from './control.text.ts'
import { type Every, listSlug } from './control-lists.rules.ts'

export interface PlaceControl {
  place: Municipality
  lists: readonly ListCount[]
}

export const controlBase = (place: { slug: string }) => `/dokumentsenter/${place.slug}/kontroll`

export const isDue = (list: ListCount, today: string) => list.dueOn <= today

/** All one's municipalities: how much stands on their lists, and what is to be looked through now. */
export function controlOverviewPage(props: {
  frame: CentreFrame
  places: readonly PlaceControl[]
  today: string
}): string {
  const { frame, places, today } = props
  const t = controlTexts(frame.language)
  const sum = (lists: readonly ListCount[], every: Every) =>
    lists.filter((list) => list.every === every).reduce((all, { count }) => all + count, 0)
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <Table
        id="kommuner"
        caption={t('title')}
        hiddenCaption
        stacks
        rows={[...places]}
        empty={<EmptyState title={t('no-place')} />}
        columns={[
          {
            heading: t('column.place'),
            namesRow: true,
            cell: ({ place }) => (
              <a class="ds-link" href={controlBase(place)}>
                {place.name}
              </a>
            ),
          },
          {
            heading: t('column.due'),
            number: true,
            cell: ({ lists }) => lists.filter((list) => isDue(list, today)).length,
          },
          { heading: t('column.day'), number: true, cell: ({ lists }) => sum(lists, 'day') },
          { heading: t('column.week'), number: true, cell: ({ lists }) => sum(lists, 'week') },
          { heading: t('column.quarter'), number: true, cell: ({ lists }) => sum(lists, 'quarter') },
          {
            heading: t('column.more'),
            cell: ({ place }) => <MoreLinks base={`/dokumentsenter/${place.slug}`} place={place} t={t} />,
          },
        ]}
      />
    </StaffPage>,
  )
}

type T = ReturnType<typeof controlTexts>

function MoreLinks({ base, place, t }: { base: string; place: Municipality; t: T }) {
  const of = <span class="ds-sr-only"> {place.name}</span>
  return (
    <>
      <a class="ds-link" href={`${base}/kassasjon`}>
        {t('disposal')}
        {of}
      </a>
      {' · '}
      <a class="ds-link" href={`${base}/rutiner`}>
        {t('routines')}
        {of}
      </a>
    </>
  )
}

/** One municipality's lists, by how often they are looked through. */
export function placeControlPage(props: {
  frame: CentreFrame
  control: PlaceControl
  today: string
  maySeeJournal: boolean
}): string {
  const { frame, control, today } = props
  const { place, lists } = control
  const t = controlTexts(frame.language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <p class="ds-paragraph">
        {props.maySeeJournal && (
          <>
            <a class="ds-link" href={`/saksbehandling/${place.slug}/postliste`}>
              {t('postliste')}
            </a>
            {' · '}
            <a class="ds-link" href={`/saksbehandling/${place.slug}/arkiv/fiks`}>
              Fiks Arkiv
            </a>
            {' · '}
          </>
        )}
        <a class="ds-link" href={`${base}/kassasjon`}>
          {t('disposal')}
        </a>
        {' · '}
        <a class="ds-link" href={`${base}/rutiner`}>
          {t('routines')}
        </a>
        {' · '}
        <a class="ds-link" href={`${base}/sletting`}>
          {t('deletion')}
        </a>
      </p>
      {(['day', 'week', 'quarter'] as const).map((every) => (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t(`every.${every}`)}
          </h2>
          <Table
            id={`lister-${every}`}
            caption={t(`every.${every}`)}
            hiddenCaption
            stacks
            rows={lists.filter((list) => list.every === every)}
            columns={[
              {
                heading: t('column.list'),
                namesRow: true,
                cell: ({ id }) => (
                  <a class="ds-link" href={`${base}/kontroll/${listSlug[id]}`}>
                    {t(`list.${id}`)}
                  </a>
                ),
              },
              {
                heading: t('column.count'),
                number: true,
                cell: ({ count }) =>
                  count >= mostCounted ? t('at-most', { count: mostCounted - 1 }) : count,
              },
              { heading: t('column.looked'), cell: (list) => lookedInWords(list, frame.language) },
              {
                heading: t('column.next'),
                cell: (list) =>
                  isDue(list, today) ? (
                    <Tag color={list.count > 0 ? 'warning' : 'neutral'}>{t('due')}</Tag>
                  ) : (
                    t('due-on', { date: dayInWords(list.dueOn, frame.language) })
                  ),
              },
            ]}
          />
        </>
      ))}
      <p class="ds-paragraph">{t('practice')}</p>
    </StaffPage>,
  )
}

export const dayInWords = (day: string, language: CentreFrame['language']) =>
  dateLong(new Date(`${day}T12:00:00Z`), language)

function lookedInWords({ looked }: ListCount, language: CentreFrame['language']): string {
  const t = controlTexts(language)
  if (!looked) return t('never')
  return t('looked-by', { date: dayInWords(looked.on, language), name: looked.byName })
}
