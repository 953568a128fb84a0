import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { caseworkPageTexts } from '../casework.page.text.ts'
import { DecisionAccount } from '../decisions/decision-account.tsx'
import { ruleInWords } from '../drafts/draft.text.ts'
import { when } from '../drafts/draft-parts.tsx'
import { LetterAsHtml } from '../letters/letter-as-html.tsx'
import { letterLabels } from '../letters/letter-preview.page.tsx'
import { approvalTexts } from './approval.text.ts'
import type { LoadedApproval } from './load-approval.ts'

export interface ApprovalPageProps extends LoadedApproval {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  fault: { text: string; typed: string } | null
}

/** Where the second person sees what is proposed, and approves it or sends it back. */
export function approvalPage(of: ApprovalPageProps): string {
  const { frame, base, found, proposal, ready, explanation, working, letter, differences, may, fault } = of
  const { language, csrfToken } = frame
  const t = approvalTexts(language)
  const page = caseworkPageTexts(language)
  const here = `${base}/saker/${found.id}`
  const title = t('title', { number: found.caseNumber })
  const { content, why } = proposal
  const kept = ready?.filled.keptFindings
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={fault !== null}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {fault && <ErrorSummary language={language} errors={[{ id: 'tilbake', text: fault.text }]} />}
      <p class="ds-paragraph">
        {t('lead', { name: proposal.proposedByName, time: when(proposal.proposedAt, language) })}{' '}
        {t(`why-${why.because}`)} {t(`from-${why.from}`)}
      </p>
      {!ready && <Alert kind="warning">{t('now-void', { name: proposal.proposedByName })}</Alert>}
      <h2 class="ds-heading" data-size="xs">
        {t('proposed')}
      </h2>
      <SummaryList
        language={language}
        rows={[
          { label: t('outcome'), value: page(`outcome.${proposal.outcome}`) },
          ...(explanation ? [{ label: t('answer'), value: explanation.answer }] : []),
          { label: t('reason'), value: content.reason },
          ...(kept
            ? [
                {
                  label: t('kept'),
                  value: t('kept-text', {
                    rules: kept.rules.map((rule) => ruleInWords(rule as 'K01', language)).join(', '),
                    reason: kept.reason,
                  }),
                },
              ]
            : []),
        ]}
      />
      {ready && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('differs')}
          </h2>
          {differences === null ? (
            <p class="ds-paragraph">{t('no-rule')}</p>
          ) : differences.length === 0 ? (
            <p class="ds-paragraph">{t('differs-none')}</p>
          ) : (
            <Table
              id="forskjeller"
              caption={t('differs-caption')}
              rows={differences}
              columns={[
                { heading: t('differs-what'), namesRow: true, cell: ({ what }) => what },
                { heading: t('differs-rule'), cell: ({ rule }) => rule },
                { heading: t('differs-here'), cell: (row) => row.here },
              ]}
            />
          )}
          <h2 class="ds-heading" data-size="xs">
            {t('facts')}
          </h2>
          <DecisionAccount {...{ explanation, working, language }} grounds={ready.evaluation.grounds} />
        </>
      )}
      {letter && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('letter')}
          </h2>
          <LetterAsHtml letter={letter} labels={letterLabels(found)} />
        </>
      )}
      {may !== 'approve' && <Alert kind="info">{t(may)}</Alert>}
      {may === 'approve' && ready && (
        <form method="post" action={`${here}/godkjenn`}>
          <CsrfField token={csrfToken} />
          <input type="hidden" name="innhold" value={proposal.sha256} />
          <button class="ds-button" type="submit">
            {t('approve')}
          </button>
        </form>
      )}
      {may === 'approve' && (
        <form method="post" action={`${here}/send-tilbake`} novalidate class="narrow">
          <CsrfField token={csrfToken} />
          <TextArea
            id="tilbake"
            label={t('send-back-reason')}
            description={t('send-back-help')}
            language={language}
            rows={3}
            value={fault?.typed ?? ''}
            {...(fault ? { error: fault.text } : {})}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('send-back')}
          </button>
        </form>
      )}
      {may === 'own' && <WithdrawForm here={here} csrfToken={csrfToken} label={t('withdraw')} />}
      <p>
        <a class="ds-link" href={here}>
          {t('back')}
        </a>
      </p>
    </StaffPage>,
  )
}

export function WithdrawForm(props: { here: string; csrfToken: string | undefined; label: string }) {
  return (
    <form method="post" action={`${props.here}/trekk-forslaget`}>
      <CsrfField token={props.csrfToken} />
      <button class="ds-button" data-variant="tertiary" type="submit">
        {props.label}
      </button>
    </form>
  )
}
