import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { moneyText } from '#design/money.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { ContractTable } from '../contracts/contract-table.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { perInhabitant } from '../overview/cost.rules.ts'
import { fieldInWords } from './in-words.ts'
import { registerTexts } from './register.text.ts'
import { systemTexts } from './systems.text.ts'
import type { Contract, RegisteredSystem, Usage } from './usages.queries.ts'

export interface MemberName {
  number: string
  name: string
  population: number | null
}

export interface SystemPageProps {
  frame: StaffFrame
  base: string
  system: RegisteredSystem
  usages: readonly Usage[]
  /** What it is a module of, and its own modules. */
  parent: RegisteredSystem | null
  modules: readonly RegisteredSystem[]
  /** A function of KOSTRA by its confirmed name. */
  functionName(code: string): string | null
  contracts: readonly Contract[]
  memberOf(number: string): MemberName
  mayChange: boolean
  today: string
}

/** One system: who uses it, what it costs each of them, and on which contracts. */
export function systemPage(props: SystemPageProps): string {
  const { frame, base, system, usages, contracts, memberOf } = props
  const { language } = frame
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={system.name}>
      <h1 class="ds-heading" data-size="md">
        {system.name}
      </h1>
      <p class="ds-paragraph">
        {system.vendorId ? (
          <a class="ds-link" href={`${base}/leverandorer/${system.vendorId}`}>
            {system.vendor}
          </a>
        ) : (
          (system.vendor ?? names('unknown'))
        )}
        {` · ${system.area ?? names('no-area')}`}
        {system.catalogueId && ` · ${t('catalogue-note')}`}
      </p>
      <About {...props} />
      {usages.some(({ origin }) => origin === 'test-data') && (
        <Alert kind="info">{t('only-test-data')}</Alert>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('used-by')}
      </h2>
      <Table
        id="bruk"
        caption={t('used-by')}
        hiddenCaption
        stacks
        rows={[...usages]}
        columns={[
          {
            heading: t('column.members'),
            namesRow: true,
            cell: (usage) => (
              <a class="ds-link" href={`${base}/bruk/${usage.id}`}>
                {memberOf(usage.municipality).name}
              </a>
            ),
          },
          {
            heading: names('field.life_cycle'),
            cell: (usage) => <Tag>{fieldInWords('life_cycle', usage.life_cycle, language)}</Tag>,
          },
          {
            heading: names('field.owner'),
            cell: (usage) => fieldInWords('owner', usage.owner, language),
          },
          {
            heading: names('field.operation'),
            cell: (usage) => fieldInWords('operation', usage.operation, language),
          },
          {
            heading: names('field.users'),
            number: true,
            cell: (usage) => fieldInWords('users', usage.users, language),
          },
          {
            heading: names('field.annual_cost_ore'),
            number: true,
            cell: (usage) => fieldInWords('annual_cost_ore', usage.annual_cost_ore, language),
          },
          {
            heading: t('per-inhabitant'),
            number: true,
            cell: (usage) => {
              const each = perInhabitant(usage.annual_cost_ore, memberOf(usage.municipality).population)
              return each === null ? names('unknown') : moneyText({ amountOre: each, language })
            },
          },
        ]}
      />
      <p class="ds-paragraph">{t('population-note')}</p>
      <h2 class="ds-heading" data-size="xs">
        {t('contracts')}
      </h2>
      <ContractTable
        contracts={contracts}
        language={language}
        base={base}
        today={props.today}
        memberName={(number) => memberOf(number).name}
      />
      <p>
        <a class="ds-link" href={`/samarbeid/sammenheng/system/${system.id}/rammes`}>
          {systemTexts(language)('system.what-breaks')}
        </a>
      </p>
      <p>
        <a class="ds-link" href={base}>
          {t('title')}
        </a>
      </p>
    </StaffPage>,
  )
}

/** What it is for, what it belongs to and what belongs to it; what nobody has told is left out here. */
function About({ frame, base, system, parent, modules, functionName, mayChange }: SystemPageProps) {
  const { language } = frame
  const t = systemTexts(language)
  const rows = [
    ...(parent
      ? [
          {
            label: t('system.parentId'),
            value: (
              <a class="ds-link" href={`${base}/${parent.id}`}>
                {parent.name}
              </a>
            ),
          },
        ]
      : []),
    ...(system.kostraFunctions.length > 0
      ? [
          {
            label: t('system.kostraFunctions'),
            value: system.kostraFunctions
              .map((code) => [code, functionName(code)].filter(Boolean).join(' '))
              .join(', '),
          },
        ]
      : []),
    ...(system.los.length > 0 ? [{ label: t('system.los'), value: system.los.join(', ') }] : []),
    ...(system.formerNames.length > 0
      ? [{ label: t('system.former'), value: system.formerNames.join(', ') }]
      : []),
  ]
  return (
    <>
      {rows.length > 0 && <SummaryList language={language} rows={rows} />}
      {modules.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('system.modules')}
          </h2>
          <p class="ds-paragraph">{t('system.modules-lead')}</p>
          <ul>
            {modules.map(({ id, name }) => (
              <li>
                <a class="ds-link" href={`${base}/${id}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayChange && (
        <p>
          <a class="ds-button" data-variant="secondary" href={`${base}/${system.id}/endre`}>
            {t('system.edit')}
          </a>
        </p>
      )}
    </>
  )
}
