import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { isOverdue, settleBy, type Waiting } from './waiting.rules.ts'
import { waitingTexts } from './waiting.text.ts'

/** What waits for somebody to choose, with what runs meanwhile and by when. */
export function waitingPage({
  frame,
  waiting,
  today,
}: {
  frame: WorkshopFrame
  waiting: readonly Waiting[]
  today: string
}): string {
  const { language } = frame
  const t = waitingTexts(language)
  const yours = waiting.filter(({ isYours }) => isYours).length
  const title = yours > 0 ? t('title.count', { count: yours }) : t('title')
  return renderDocument(
    <WorkshopPage frame={frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: workshopTexts(language)('workshop.name'), href: '/verksted' },
          { label: t('title') },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {waiting.length > 0 && <p class="ds-paragraph">{t('lead')}</p>}
      <Table
        id="venter"
        stacks
        caption={t('caption')}
        hiddenCaption
        rows={[...waiting]}
        empty={<EmptyState title={t('none')}>{t('none-lead')}</EmptyState>}
        columns={[
          {
            heading: t('column.service'),
            namesRow: true,
            cell: (one) => (
              <a class="ds-link" href={one.href}>
                {one.service}
                <span class="ds-sr-only"> {nameOf(one, language)}</span>
              </a>
            ),
          },
          {
            heading: t('column.who'),
            cell: (one) => (
              <>
                {nameOf(one, language)} {one.isYours && <Tag color="warning">{t('yours')}</Tag>}
              </>
            ),
          },
          { heading: t('column.what'), cell: (one) => whatWaits(one, language) },
          {
            heading: t('column.runs'),
            cell: (one) => (one.runs === null ? '' : t('runs', { version: one.runs })),
          },
          {
            heading: t('column.since'),
            cell: (one) => <DateText at={noonOf(one.since)} language={language} short />,
          },
          {
            heading: t('column.by'),
            cell: (one) => {
              const last = settleBy(one)
              if (!last) return ''
              return (
                <>
                  <DateText at={noonOf(last)} language={language} short />{' '}
                  {isOverdue(one, today) && <Tag color="danger">{t('overdue')}</Tag>}
                </>
              )
            },
          },
        ]}
      />
    </WorkshopPage>,
  )
}

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)

export const nameOf = (one: Waiting, language: Language): string =>
  one.municipality === null ? waitingTexts(language)('cooperation') : one.name

function whatWaits({ kind, count, waitsFor }: Waiting, language: Language): string {
  const t = waitingTexts(language)
  return t(`what.${kind}`, { count, version: waitsFor ?? '' })
}
