import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import { dayInWords } from '../../lists/control/overview.page.tsx'
import type { CentreFrame } from '../../pages/frame.ts'
import { unitTexts } from '../unit/unit.text.ts'
import type { SeriesRow, ShownFonds } from './browse.queries.ts'
import { browseTexts } from './browse.text.ts'

/** The archive of one municipality: its fonds with their series. */
export function fondsPage(props: {
  frame: CentreFrame
  place: Municipality
  fonds: readonly ShownFonds[]
}): string {
  const { frame, place, fonds } = props
  const { language } = frame
  const t = browseTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  const links = [
    { href: '/dokumentsenter/arkiv', label: t('find') },
    { href: `${base}/arkiv/verdier`, label: t('values') },
    { href: `${base}/arkiv/bevaring`, label: t('due') },
    { href: `${base}/kassasjon`, label: t('disposal') },
  ]
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: unitTexts(language)('archive'), href: '/dokumentsenter/arkiv' },
          { label: place.name },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <p class="ds-paragraph">
        {links.map(({ href, label }, at) => (
          <>
            {at > 0 && ' · '}
            <a class="ds-link" href={href}>
              {label}
            </a>
          </>
        ))}
      </p>
      {fonds.length === 0 && <EmptyState title={t('empty')}>{t('empty-lead')}</EmptyState>}
      {fonds.map((one) => (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {one.title}
          </h2>
          <Facts
            language={language}
            facts={[
              { label: t('status'), value: one.status },
              { label: t('creators'), value: one.creators.join(', ') },
              ...(one.description
                ? [{ label: unitTexts(language)('description'), value: one.description }]
                : []),
            ]}
          />
          <Table
            id={`arkivdeler-${one.id}`}
            caption={t('series')}
            stacks
            rows={one.series}
            columns={[
              {
                heading: t('column.series'),
                namesRow: true,
                cell: ({ id, title }) => (
                  <a class="ds-link" href={`${base}/arkiv/arkivdel/${id}`}>
                    {title}
                  </a>
                ),
              },
              { heading: t('status'), cell: ({ status }) => status },
              { heading: t('period'), cell: (series) => periodInWords(series, language) },
              { heading: t('systems'), cell: ({ systems }) => systems.join(', ') },
            ]}
          />
        </section>
      ))}
    </StaffPage>,
  )
}

export function periodInWords(
  { periodStart, periodEnd }: Pick<SeriesRow, 'periodStart' | 'periodEnd'>,
  language: Language,
): string {
  const t = browseTexts(language)
  if (!periodStart) return t('no-period')
  const from = dayInWords(periodStart, language)
  return periodEnd
    ? t('period-from-to', { from, to: dayInWords(periodEnd, language) })
    : t('period-from', { from })
}
