import { Alert } from '#design/alert.tsx'
import type { Language } from '#platform/i18n.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import { when } from '../drafts/draft-parts.tsx'
import { WithdrawForm } from './approval.page.tsx'
import { approvalTexts } from './approval.text.ts'
import type { Proposal } from './proposal.queries.ts'

/** On the case: that a proposal waits, or what became of the last one. */
export function ProposalLines(props: {
  proposal: Proposal | null
  isOwn: boolean
  isDecided: boolean
  here: string
  csrfToken: string | undefined
  language: Language
}) {
  const { proposal, isOwn, here, csrfToken, language } = props
  const t = approvalTexts(language)
  if (!proposal) return null
  const { ended } = proposal
  if (ended) {
    const isNews = ended.as === 'sent-back' || (ended.as === 'void' && !props.isDecided)
    if (!isNews) return null
    const time = when(ended.at, language)
    return (
      <Alert kind="warning">
        {ended.as === 'void'
          ? t('void', { time })
          : t('sent-back', { name: ended.byName, time, reason: ended.reason ?? '' })}
      </Alert>
    )
  }
  return (
    <Alert kind="info" title={t('waits')} level={3}>
      <p class="ds-paragraph">
        {t('waits-text', {
          name: proposal.proposedByName,
          time: when(proposal.proposedAt, language),
          outcome: caseworkPageTexts(language)(`outcome.${proposal.outcome}`),
        })}
      </p>
      <p>
        <a class="ds-link" href={`${here}/godkjenn`}>
          {t(isOwn ? 'look-own' : 'look')}
        </a>
      </p>
      {isOwn && <WithdrawForm here={here} csrfToken={csrfToken} label={t('withdraw')} />}
    </Alert>
  )
}
