import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { LayeredGraph } from '#design/charts/layered-graph.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextField } from '#design/text-field.tsx'
import type { GraphNode } from '../graph.queries.ts'
import { graphTexts } from '../graph.text.ts'
import { groupNames, groupOf, kindsInOrder, seriesOf } from '../groups.rules.ts'
import { insightTexts } from '../insight.text.ts'
import { insightBase, keyOf, nodeHref } from '../kinds.rules.ts'
import { drawnHits } from './drawn-hits.rules.ts'
import { earliestDays } from './earliest.rules.ts'
import { HitList } from './hit-list.tsx'
import { dayName, dayText, tieWords } from './in-words.ts'
import type { Hit } from './what-is-hit.ts'
import { type Change, changes } from './what-spreads.rules.ts'

export interface HitPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  node: GraphNode
  change: Change
  /** The day of the change: as it was typed, and as it was read. */
  day: { typed: string; read: string | null; isWrong: boolean }
  hits: readonly Hit[]
  today: string
  nameOf(municipality: string): string
}

/** So many are told of on the page; the spreadsheet has all. */
const mostInList = 400

/** What a change hits: a sum, a drawing and the same as a list with the way to each. */
export function hitPage(props: HitPageProps): string {
  const { frame, node, change, day, hits, today, nameOf } = props
  const { language } = frame
  const t = insightTexts(language)
  const root = keyOf(node)
  const title = t(`hit-title.${change}`, { name: node.label })
  const days = earliestDays(root, hits, today, day.read)
  const labels = new Map([[root, node.label], ...hits.map((hit) => [keyOf(hit), hit.label] as const)])
  const labelOf = (key: string) => labels.get(key) ?? ''
  const sent = new URLSearchParams({ endring: changeWords[change], ...(day.read ? { dato: day.typed } : {}) })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={day.isWrong}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('menu.label'), href: insightBase },
          { label: node.label, href: nodeHref(node) },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <form method="get" action={`${nodeHref(node)}/rammes`} class="stack">
        <RadioGroup
          id="endring"
          label={t('hit-form')}
          language={language}
          inRow
          value={changeWords[change]}
          choices={changes.map((one) => ({ value: changeWords[one], label: t(`hit-form.${one}`) }))}
        />
        <TextField
          id="dato"
          label={t('hit-form.day')}
          description={t('hit-form.day-help')}
          optional
          language={language}
          value={day.typed}
          size={10}
          {...(day.isWrong ? { error: t('hit-form.day-wrong') } : {})}
        />
        <p class="buttons">
          <button type="submit" class="ds-button" data-variant="secondary">
            {t('hit-form.button')}
          </button>
        </p>
      </form>
      {hits.length === 0 ? (
        <EmptyState title={t('hit-none')}>
          <p class="ds-paragraph">
            <a class="ds-link" href={nodeHref(node)}>
              {t('hit-none-do', { name: node.label })}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <SummaryOf {...{ language, hits, days, root, labelOf }} />
          <Drawing {...{ language, node, hits, days, nameOf }} />
          <h2 class="ds-heading" data-size="sm" id="alle">
            {t('hit-list')}
          </h2>
          <p class="ds-paragraph">{t('hit-list-lead')}</p>
          {hits.length > mostInList && <Alert kind="info">{t('hit-cut', { count: mostInList })}</Alert>}
          <HitList {...{ language, root, days, labelOf, nameOf }} hits={hits.slice(0, mostInList)} />
          <p class="ds-paragraph">
            <a class="ds-link" href={`${nodeHref(node)}/rammes.xlsx?${sent}`}>
              {t('hit-file')}
            </a>
          </p>
        </>
      )}
    </StaffPage>,
  )
}

/** The words of the two changes in an address. */
export const changeWords = { version: 'versjon', end: 'slutt' } as const satisfies Record<Change, string>

type Shown = Pick<HitPageProps, 'hits'> & {
  language: HitPageProps['frame']['language']
  days: ReturnType<typeof earliestDays>
}

function SummaryOf({
  language,
  hits,
  days,
  root,
  labelOf,
}: Shown & { root: string; labelOf(key: string): string }) {
  const t = insightTexts(language)
  const names = graphTexts(language)
  const [first] = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  return (
    <SummaryList
      language={language}
      rows={[
        {
          label: t('hit-sum', { count: hits.length }),
          value: kindsInOrder
            .flatMap((kind) => {
              const count = hits.filter((hit) => hit.kind === kind).length
              return count > 0 ? [names(`many.${kind}`, { count })] : []
            })
            .join(', '),
        },
        {
          label: t('hit-first'),
          value: first
            ? t('day.because', {
                ...{ day: dayText(first.day, language), what: dayName(first, language) },
                name: labelOf(first.of === '' ? root : first.of),
              })
            : t('hit-first-unknown'),
        },
      ]}
    />
  )
}

function Drawing({ language, node, hits, days, nameOf }: Shown & Pick<HitPageProps, 'node' | 'nameOf'>) {
  const t = insightTexts(language)
  const names = graphTexts(language)
  const root = keyOf(node)
  const layers = drawnHits(root, hits)
  const drawn = layers.flatMap((layer) => layer.hits)
  const lookOf = (hit: Hit) => (hit.isTouched ? 'touched' : 'hit')
  const used = groupNames.filter((name) => [node, ...drawn].some(({ kind }) => groupOf(kind) === name))
  return (
    <LayeredGraph
      language={language}
      id="tegning"
      title={t('hit-drawn', { name: node.label, count: hits.length })}
      layers={[
        {
          heading: t('look.chosen'),
          nodes: [
            {
              ...{ id: root, over: names(`kind.${node.kind}`), label: node.label, href: nodeHref(node) },
              ...{ series: seriesOf(node.kind), look: 'chosen' },
            },
          ],
        },
        ...layers.map((layer, i) => ({
          heading: t('step', { count: i + 1 }),
          nodes: layer.hits.map((hit) => {
            const day = days.get(keyOf(hit))
            return {
              ...{ id: keyOf(hit), label: hit.label, href: nodeHref(hit), series: seriesOf(hit.kind) },
              over: [
                names(`kind.${hit.kind}`),
                hit.municipality && hit.kind !== 'municipality'
                  ? nameOf(hit.municipality)
                  : tieWords(hit, language),
              ].join(' · '),
              ...(day ? { under: t('day.earliest', { day: dayText(day.day, language) }) } : {}),
              look: lookOf(hit),
            } as const
          }),
          ...(layer.left > 0 ? { more: { text: t('and-more', { count: layer.left }), href: '#alle' } } : {}),
        })),
      ]}
      ties={drawn.map((hit) => ({ from: hit.by, to: keyOf(hit), look: lookOf(hit) }))}
      legend={[
        ...(['chosen', 'hit', 'touched'] as const).map((look) => ({ text: t(`look.${look}`), look })),
        ...used.map((name) => ({ text: t(`group.${name}`), series: groupNames.indexOf(name) })),
      ]}
    />
  )
}
