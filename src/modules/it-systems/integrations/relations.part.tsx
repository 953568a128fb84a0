import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { registerTexts } from '../register/register.text.ts'
import { integrationTexts } from './integrations.text.ts'
import { isWebAddress, type Relation } from './relation.rules.ts'

export interface RelationsPartProps {
  language: Language
  base: string
  csrfToken: string | undefined
  usageId: string
  relations: readonly Relation[]
  /** What a use of the same municipality is called. */
  systemOf(usageId: string): string
  contractTitle(contractId: string): string | null
  mayWrite: boolean
}

/** What one use takes from others, and what takes from it: both ways in one table. */
export function RelationsPart(props: RelationsPartProps) {
  const { language, base, usageId, relations, systemOf } = props
  const t = integrationTexts(language)
  const unknown = registerTexts(language)('unknown')
  const isOut = (one: Relation) => one.fromUsageId === usageId
  const otherEnd = (one: Relation) => (isOut(one) ? one.toUsageId : one.fromUsageId)
  const ordered = [...relations].sort((a, b) => Number(isOut(b)) - Number(isOut(a)))
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('relation.title')}
      </h2>
      <Table
        id="koblinger"
        caption={t('relation.title')}
        hiddenCaption
        stacks
        rows={ordered}
        empty={
          <EmptyState title={t('relation.none')} level={3}>
            {t('relation.none-do')}
          </EmptyState>
        }
        columns={[
          {
            heading: t('relation.other'),
            namesRow: true,
            cell: (one) => (
              <>
                {t(isOut(one) ? 'relation.takes' : 'relation.gives')}{' '}
                <a class="ds-link" href={`${base}/bruk/${otherEnd(one)}`}>
                  {systemOf(otherEnd(one))}
                </a>
              </>
            ),
          },
          { heading: t('relation.interface'), cell: (one) => one.interface ?? unknown },
          {
            heading: t('relation.frequency'),
            cell: (one) => (one.frequency ? t(`relation.frequency.${one.frequency}`) : unknown),
          },
          {
            heading: t('relation.contract_id'),
            cell: ({ contract_id: id }) =>
              id ? (
                <a class="ds-link" href={`${base}/avtaler/${id}`}>
                  {props.contractTitle(id) ?? id}
                </a>
              ) : (
                unknown
              ),
          },
          {
            heading: t('relation.description'),
            cell: (one) => (
              <>
                {one.description ?? (one.reference ? '' : unknown)}{' '}
                {one.reference &&
                  (isWebAddress(one.reference) ? (
                    <a class="ds-link" href={one.reference} rel="noopener noreferrer">
                      {t('relation.reference')}
                    </a>
                  ) : (
                    one.reference
                  ))}
              </>
            ),
          },
        ]}
      />
      {relations.length > 0 && (
        <p>
          <a class="ds-link" href={`/samarbeid/sammenheng/bruk/${usageId}/rammes`}>
            {t('relation.what-breaks')}
          </a>
        </p>
      )}
      {props.mayWrite && (
        <>
          <p>
            <a class="ds-button" data-variant="secondary" href={`${base}/bruk/${usageId}/ny-kobling`}>
              {t('relation.add')}
            </a>
          </p>
          {ordered.length > 0 && (
            <Details summary={t('relation.end')}>
              <p class="ds-paragraph">{t('relation.ended-stays')}</p>
              {ordered.map((one) => (
                <form method="post" action={`${base}/koblinger/${one.id}/avslutt`}>
                  <CsrfField token={props.csrfToken} />
                  <input type="hidden" name="bruk" value={usageId} />
                  <button class="ds-button" data-variant="secondary" type="submit">
                    {t('relation.end-which', { system: systemOf(otherEnd(one)) })}
                    {one.interface && ` (${one.interface})`}
                  </button>
                </form>
              ))}
            </Details>
          )}
        </>
      )}
    </>
  )
}
