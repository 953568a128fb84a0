import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { type RuleStep, RuleSteps } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { LawRow } from '../rule-documentation/law-rows.ts'
import { differenceInWords } from './difference-words.ts'
import { replayTexts } from './replay.text.ts'
import type { Replay } from './replay-decision.ts'
import type { StoredDecision } from './replay-stored.ts'

export interface ReplayPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  decision: StoredDecision
  replay: Replay
  graph: RuleStep | null
  law: readonly LawRow[]
  serviceTitle: string
  caseHref: string
  documentationHref: string
}

/** A decision made again: whether it is the same, and the way from facts to answer. */
export function replayPage(props: ReplayPageProps): string {
  const { frame, decision, replay, graph } = props
  const { language } = frame
  const t = replayTexts(language)
  const byPerson = decision.kind === 'manual' || decision.kind === 'override'
  return renderDocument(
    <StaffPage {...frame} title={t('replay.title')}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('replay.back', { number: decision.caseNumber }), href: props.caseHref },
          { label: t('replay.title') },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {t('replay.title')}
      </h1>
      <p class="ds-paragraph">{t('replay.lead')}</p>
      {replay.isSame ? (
        <Alert kind="success" title={t('replay.same')}>
          {t(byPerson ? 'replay.same-by-hand' : 'replay.same-text')}
        </Alert>
      ) : (
        <Alert kind="danger" title={t('replay.differs')}>
          <ul class="ds-list">
            {replay.differences.map((one) => (
              <li>{differenceInWords(one, language)}</li>
            ))}
          </ul>
          <p class="ds-paragraph">{t('replay.differs-text')}</p>
        </Alert>
      )}
      <SummaryList language={language} rows={madeBy(props)} />
      <p class="ds-paragraph">
        <a class="ds-link" href={props.documentationHref}>
          {t('replay.documentation')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {t('replay.graph')}
      </h2>
      {graph ? (
        <>
          <p class="ds-paragraph">{t('replay.graph-lead')}</p>
          <RuleSteps step={graph} language={language} />
        </>
      ) : (
        <p class="ds-paragraph">{t('replay.no-rule')}</p>
      )}
      {props.law.length > 0 && (
        <Table
          id="regelverk"
          caption={t('replay.law')}
          rows={[...props.law]}
          columns={[
            { heading: t('replay.law-column'), namesRow: true, cell: ({ citation }) => citation },
            { heading: t('replay.law-from'), cell: ({ period }) => period },
            {
              heading: t('replay.law-trust'),
              cell: ({ act, doubt }) => [act, doubt].filter(Boolean).join(', '),
            },
          ]}
        />
      )}
    </StaffPage>,
  )
}

function madeBy({ frame: { language }, decision, replay, serviceTitle }: ReplayPageProps) {
  const t = replayTexts(language)
  const version = replay.rule?.version ?? null
  const { grounds } = decision
  return [
    {
      label: t('replay.rule'),
      value:
        version === null
          ? t('replay.rule-program', { service: serviceTitle })
          : t('replay.rule-value', { service: serviceTitle, version }),
    },
    { label: t('replay.rule-hash'), value: <code>{grounds.modelSha256.slice(0, 12)}</code> },
    {
      label: t('replay.account-hash'),
      value: (
        <>
          {t('replay.kept')} <code>{replay.keptSha256.slice(0, 12)}</code>
          {replay.madeSha256 && (
            <>
              , {t('replay.made')} <code>{replay.madeSha256.slice(0, 12)}</code>
            </>
          )}
        </>
      ),
    },
    { label: t('replay.engine'), value: grounds.engine },
    { label: t('replay.date'), value: formatDate(grounds.effectiveOn as CalendarDate, language) },
  ]
}
