import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import { fieldInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { isNoticeMissed } from '../register/register-list.rules.ts'
import type { Contract } from '../register/usages.queries.ts'

/** Contracts with their deadlines; those that nobody settled in time speak first. */
export function ContractTable(props: {
  contracts: readonly Contract[]
  language: Language
  base: string
  today: string
  memberName(number: string): string
}) {
  const { language, base, today, memberName } = props
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const rank = (contract: Contract) => (isNoticeMissed(contract, today) ? 0 : 1)
  const byDeadline = [...props.contracts].sort(
    (a, b) => rank(a) - rank(b) || (a.noticeDay ?? '9999').localeCompare(b.noticeDay ?? '9999'),
  )
  return (
    <Table
      id="avtaler"
      caption={t('contracts')}
      hiddenCaption
      stacks
      rows={byDeadline}
      empty={<EmptyState title={t('no-contracts')} level={3} />}
      columns={[
        {
          heading: names('field.contract'),
          namesRow: true,
          cell: (contract) => (
            <a class="ds-link" href={`${base}/avtaler/${contract.id}`}>
              {memberName(contract.municipality)}: {contract.title}
            </a>
          ),
        },
        { heading: names('field.vendor'), cell: (one) => one.vendor ?? names('unknown') },
        {
          heading: names('field.ends_on'),
          cell: (one) => (one.ends_on ? fieldInWords('ends_on', one.ends_on, language) : t('contract-runs')),
        },
        {
          heading: names('field.notice_on'),
          cell: (one) => (
            <>
              {fieldInWords('notice_on', one.noticeDay, language)}{' '}
              {isNoticeMissed(one, today) && <Tag color="danger">{t('notice-missed')}</Tag>}
              {one.handled && <Tag color="success">{t(`handled.${one.handled}`)}</Tag>}
            </>
          ),
        },
        {
          heading: names('field.price_ore_per_year'),
          number: true,
          cell: (one) => fieldInWords('price_ore_per_year', one.price_ore_per_year, language),
        },
      ]}
    />
  )
}
