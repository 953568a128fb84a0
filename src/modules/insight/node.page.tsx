import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { LayeredGraph } from '#design/charts/layered-graph.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { GraphNode, Tie } from './graph.queries.ts'
import { graphTexts } from './graph.text.ts'
import { groupNames, groupOf, seriesOf } from './groups.rules.ts'
import { insightTexts } from './insight.text.ts'
import { insightBase, keyOf, kindSlugs, nodeHref } from './kinds.rules.ts'

export interface NodePageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  node: GraphNode
  ties: readonly Tie[]
  ended: readonly Tie[]
  nameOf(municipality: string): string
  mayTie: boolean
  /** The form for tying by hand; drawn by whoever may. */
  form: Child
  done: 'tied' | 'untied' | null
  problem: string | null
}

/** A thing with all that it is tied to: drawn, and as a table that says how and by whom. */
export function nodePage(props: NodePageProps): string {
  const { frame, node, ties, ended, done, problem } = props
  const { language } = frame
  const t = insightTexts(language)
  const names = graphTexts(language)
  const title = t('node-title', { name: node.label })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={!!problem}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('menu.label'), href: insightBase }, { label: node.label }]}
      />
      {problem && <Alert kind="danger">{problem}</Alert>}
      {done && !problem && <Alert kind="success">{t(done)}</Alert>}
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {names(`kind.${node.kind}`)}
        {node.municipality && `, ${props.nameOf(node.municipality)}`}
      </p>
      {node.goneAt && <Alert kind="warning">{t('gone')}</Alert>}
      <ul class="ds-list">
        {!node.goneAt && (
          <li>
            <a class="ds-link" href={`${nodeHref(node)}/rammes`}>
              {t('what-breaks')}
            </a>
          </li>
        )}
        {node.href && !node.goneAt && (
          <li>
            <a class="ds-link" href={node.href}>
              {t('own-page', { name: node.label })}
            </a>
          </li>
        )}
      </ul>
      {ties.length === 0 ? (
        <EmptyState title={t('no-ties')}>{t('no-ties-do')}</EmptyState>
      ) : (
        <>
          <Neighbours {...props} />
          <h2 class="ds-heading" data-size="sm" id="knytninger">
            {t('ties')}
          </h2>
          <TieTable {...props} id="knyttet" rows={ties} />
        </>
      )}
      {ended.length > 0 && (
        <Details summary={t('ties-before')}>
          <TieTable {...props} id="tidligere" rows={ended} />
        </Details>
      )}
      {props.form}
    </StaffPage>,
  )
}

/** Room for this many at each side. */
const most = 10

function Neighbours({ frame, node, ties }: NodePageProps) {
  const { language } = frame
  const t = insightTexts(language)
  const names = graphTexts(language)
  const side = (isOut: boolean) => {
    const all = ties.filter((tie) => tie.isOut === isOut)
    const shown = all.slice(0, most)
    return {
      heading: t(isOut ? 'layer.out' : 'layer.in'),
      nodes: shown.map(({ other, relation }) => ({
        ...{ id: `${isOut} ${relation} ${keyOf(other)}`, label: other.label, href: nodeHref(other) },
        // A box at the left reads towards this one: "Grane bruker".
        over: `${names(`kind.${other.kind}`)} · ${names(isOut ? `in.${relation}` : `out.${relation}`)}`,
        ...{ series: seriesOf(other.kind), look: 'hit' as const },
      })),
      ...(all.length > shown.length
        ? { more: { text: t('and-more', { count: all.length - shown.length }), href: '#knytninger' } }
        : {}),
    }
  }
  const here = {
    heading: t('layer.here'),
    nodes: [
      {
        ...{ id: 'her', over: names(`kind.${node.kind}`), label: node.label, href: nodeHref(node) },
        ...{ series: seriesOf(node.kind), look: 'chosen' as const },
      },
    ],
  }
  const [before, after] = [side(false), side(true)]
  const used = groupNames.filter((name) =>
    [node, ...ties.map(({ other }) => other)].some(({ kind }) => groupOf(kind) === name),
  )
  return (
    <LayeredGraph
      language={language}
      id="tegning"
      title={t('ties-drawn', { name: node.label, count: ties.length })}
      layers={[...(before.nodes.length ? [before] : []), here, ...(after.nodes.length ? [after] : [])]}
      ties={[
        ...before.nodes.map(({ id }) => ({ from: id, to: 'her', look: 'hit' as const })),
        ...after.nodes.map(({ id }) => ({ from: 'her', to: id, look: 'hit' as const })),
      ]}
      legend={used.map((name) => ({ text: t(`group.${name}`), series: groupNames.indexOf(name) }))}
    />
  )
}

function TieTable(props: NodePageProps & { id: string; rows: readonly Tie[] }) {
  const { frame, node, id, rows, nameOf, mayTie } = props
  const { language, csrfToken } = frame
  const t = insightTexts(language)
  const names = graphTexts(language)
  const isHistory = rows.some(({ endedAt }) => endedAt)
  return (
    <Table
      id={id}
      caption={t(isHistory ? 'ties-before' : 'ties')}
      hiddenCaption
      stacks
      rows={[...rows]}
      columns={[
        {
          heading: t('column.relation'),
          cell: ({ relation, isOut }) => names(isOut ? `out.${relation}` : `in.${relation}`),
        },
        {
          heading: t('column.name'),
          namesRow: true,
          cell: ({ other }) =>
            other.isGone ? (
              other.label
            ) : (
              <a class="ds-link" href={nodeHref(other)}>
                {other.label}
              </a>
            ),
        },
        { heading: t('column.kind'), cell: ({ other }) => names(`kind.${other.kind}`) },
        {
          heading: t('column.member'),
          cell: ({ municipality }) => (municipality ? nameOf(municipality) : t('everybody')),
        },
        {
          heading: t('column.by'),
          cell: (tie) => (
            <>
              {tie.registeredBy ?? t('by-unknown')}
              {tie.isByHand && ` (${t('by-hand')}${tie.note ? `: ${tie.note}` : ''})`}
              {tie.isByHand && mayTie && !tie.endedAt && (
                <form method="post" action={`${nodeHref(node)}/losne`}>
                  <CsrfField {...(csrfToken ? { token: csrfToken } : {})} />
                  <input type="hidden" name="mate" value={`${tie.isOut ? 'out' : 'in'} ${tie.relation}`} />
                  <input type="hidden" name="til" value={`${kindSlugs[tie.other.kind]} ${tie.other.id}`} />
                  <button type="submit" class="ds-button" data-variant="tertiary" data-size="sm">
                    {t('untie-button')}
                    <span class="ds-sr-only"> {t('untie-spoken', { name: tie.other.label })}</span>
                  </button>
                </form>
              )}
            </>
          ),
        },
        { heading: t('column.since'), cell: ({ since }) => dateShort(since, language) },
        ...(isHistory
          ? [
              {
                heading: t('column.until'),
                cell: ({ endedAt }: Tie) => (endedAt ? dateShort(endedAt, language) : ''),
              },
            ]
          : []),
      ]}
    />
  )
}
