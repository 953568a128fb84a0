import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import type { PublicItem, PublicMeeting } from './public-meeting.rules.ts'
import { publicMeetingTexts } from './public-meetings.text.ts'
import type { Publication } from './publish.ts'

type PageFrame = Omit<PageProps, 'title' | 'children' | 'hasErrors' | 'wide'>
interface Shown {
  frame: PageFrame
  cooperation: { id: string; name: string }
}

export const publicBase = (cooperation: string): string => `/moter/${cooperation}`

/** Every meeting of which something is published. */
export function publicMeetingsPage({ frame, cooperation, all }: Shown & { all: Publication[] }): string {
  const { language } = frame
  const t = publicMeetingTexts(language)
  const title = t('public.title', { name: cooperation.name })
  const ids = [...new Set(all.map(({ meetingId }) => meetingId))]
  const rows = ids.map((id) => {
    const of = all.filter(({ meetingId }) => meetingId === id)
    const what = of.length > 1 ? 'agenda-and-minutes' : of[0]?.kind === 'minutes' ? 'minutes' : 'agenda'
    return { id, what, content: (of[0] as Publication).content } as const
  })
  return renderDocument(
    <Page {...frame} title={title} wide>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">{t('public.lead')}</p>
      <Table
        id="moter"
        caption={title}
        hiddenCaption
        rows={rows}
        empty={<EmptyState title={t('public.none')}>{t('public.none-do')}</EmptyState>}
        columns={[
          {
            ...{ heading: t('public.meeting'), namesRow: true },
            cell: ({ id, content }) => (
              <a class="ds-link" href={`${publicBase(cooperation.id)}/${id}`}>
                {content.body} {content.number}
              </a>
            ),
          },
          {
            heading: t('public.when'),
            cell: ({ content }) => formatShortDate(content.heldOn as IsoDate, language),
          },
          { heading: t('public.where'), cell: ({ content }) => content.place },
          { heading: t('public.there-is'), cell: ({ what }) => t(`public.${what}`) },
        ]}
      />
    </Page>,
  )
}

/** One meeting: the signed minutes where they are published, and otherwise the agenda. */
export function publicMeetingPage({
  frame,
  cooperation,
  of,
  editions,
}: Shown & { of: Publication; editions: readonly Publication[] }): string {
  const { language } = frame
  const t = publicMeetingTexts(language)
  const { content, kind } = of
  const title = `${content.body} ${content.number}`
  const later = editions.find((one) => one.kind === kind && one.edition > of.edition)
  const isNewest = later === undefined
  const people = (list: PublicMeeting['present']) => list.map(({ name }) => name).join(', ')
  return renderDocument(
    <Page {...frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('public.title', { name: cooperation.name }), href: publicBase(cooperation.id) },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}: {t(`public.${kind}`).toLowerCase()}
      </h1>
      {later && (
        <Alert kind="warning">
          {t('public.corrected', { edition: later.edition, because: later.correction ?? '' })}{' '}
          <a class="ds-link" href={`${publicBase(cooperation.id)}/${of.meetingId}`}>
            {t('public.see-newest')}
          </a>
        </Alert>
      )}
      {of.correction && !content.cancelled && (
        <Alert kind="info">{t('public.correction', { because: of.correction })}</Alert>
      )}
      {content.cancelled && (
        <Alert kind="warning">{t('public.cancelled', { because: content.cancelled })}</Alert>
      )}
      <SummaryList
        language={language}
        rows={[
          {
            label: t('public.when'),
            value: `${formatDate(content.heldOn as IsoDate, language)} ${t('public.kl')} ${content.heldAt}`,
          },
          { label: t('public.where'), value: content.place },
          ...(kind === 'minutes'
            ? [
                { label: t('public.present'), value: people(content.present) || '–' },
                { label: t('public.absent'), value: people(content.absent) || '–' },
                { label: t('public.signed-by'), value: content.signedBy.join(', ') },
              ]
            : []),
        ]}
      />
      {content.items.map((item) => (
        <Item
          item={item}
          language={language}
          base={isNewest ? `${publicBase(cooperation.id)}/${of.meetingId}` : null}
        />
      ))}
      <p class="ds-paragraph">
        {t('public.published', { date: dateLong(of.publishedAt, language), edition: of.edition })}
      </p>
      {editions.length > 1 && (
        <Details summary={t('public.editions')}>
          <ul class="ds-list">
            {editions.map((one) => (
              <li>
                <Edition of={one} cooperation={cooperation.id} language={language} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Page>,
  )
}

/** An edition with its day and what it corrected; one that must not be read has no link. */
function Edition(props: { of: Publication; cooperation: string; language: Language }) {
  const { of: one, cooperation, language } = props
  const t = publicMeetingTexts(language)
  const said = t('public.edition', {
    ...{ kind: t(`public.${one.kind}`), edition: one.edition },
    date: dateLong(one.publishedAt, language),
  })
  const why = one.correction ? ` ${t('public.correction', { because: one.correction })}` : ''
  if (one.isHidden) return <>{`${said}. ${t('public.hidden')}`}</>
  return (
    <>
      <a
        class="ds-link"
        href={`${publicBase(cooperation)}/${one.meetingId}?slag=${one.kind}&utgave=${one.edition}`}
      >
        {said}
      </a>
      {why}
    </>
  )
}

/** `base`: where documents are fetched; null in an edition that no longer holds. */
function Item({ item, language, base }: { item: PublicItem; language: Language; base: string | null }) {
  const t = publicMeetingTexts(language)
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {item.number} {item.title ?? t('public.closed-title')}
      </h2>
      {item.closedBy && <p class="ds-paragraph">{t('public.closed', { section: item.closedBy })}</p>}
      {item.caseText && <p class="ds-paragraph">{item.caseText}</p>}
      {item.proposal && (
        <p class="ds-paragraph">
          <strong>{t('public.proposal')}:</strong> {item.proposal}
        </p>
      )}
      {item.papers.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {t('public.papers')}
          </h3>
          <ul class="ds-list">
            {item.papers.map(({ id, name, sizeBytes }) => (
              <li>
                {base === null ? (
                  name
                ) : (
                  <a class="ds-link" href={`${base}/dokument/${id}`}>
                    {name}
                  </a>
                )}{' '}
                ({Math.ceil(sizeBytes / 1000)} kB)
              </li>
            ))}
          </ul>
        </>
      )}
      {item.partial.length > 0 && (
        <p class="ds-paragraph">
          {t('public.partial')}: {item.partial.join(', ')}
        </p>
      )}
      {item.changes && <p class="ds-paragraph">{t('public.changes', { cited: item.changes })}</p>}
      {(item.motions ?? []).map(({ by, text, outcome }) => (
        <p class="ds-paragraph">
          {t('public.motion', { by, text })} {outcome && t(`public.motion.${outcome as 'adopted'}`)}
        </p>
      ))}
      {item.decision && <Decision decision={item.decision} language={language} />}
      {item.changedBy && <p class="ds-paragraph">{t('public.changed-by', { cited: item.changedBy })}</p>}
    </section>
  )
}

function Decision({
  decision,
  language,
}: {
  decision: NonNullable<PublicItem['decision']>
  language: Language
}) {
  const t = publicMeetingTexts(language)
  const { outcome, wording, count, against, election } = decision
  const label =
    outcome === 'rejected'
      ? t('public.rejected')
      : outcome === 'noted'
        ? t('public.noted')
        : outcome === 'elected'
          ? t('public.elected')
          : outcome === 'postponed'
            ? t('public.postponed')
            : outcome === 'withdrawn'
              ? t('public.withdrawn')
              : t('public.decision')
  return (
    <>
      <p class="ds-paragraph">
        <strong>{wording ? `${label}:` : label}</strong> {wording}
      </p>
      {election && (
        <p class="ds-paragraph">
          {t('public.election', {
            candidates: election.candidates.map(({ name, votes }) => `${name}: ${votes}`).join(', '),
            blank: count?.blank ?? 0,
          })}
        </p>
      )}
      {count && !election && (
        <p class="ds-paragraph">
          {count.against === 0 && count.blank === 0 ? t('public.unanimous', count) : t('public.count', count)}{' '}
          {count.blank > 0 && t('public.blank', { blank: count.blank })}{' '}
          {against.length > 0 && t('public.against', { names: against.join(', ') })}
        </p>
      )}
    </>
  )
}
