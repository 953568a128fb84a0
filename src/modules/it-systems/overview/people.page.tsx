import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { fieldInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { isInUse } from '../register/register-list.rules.ts'
import type { Usage } from '../register/usages.queries.ts'
import { keyPersons, peopleUnknown, personLoads } from './key-persons.rules.ts'
import { overviewTexts } from './overview.text.ts'
import { type ViewProps, viewPage } from './view-frame.tsx'

/** What hangs on one person, who could help, and what is owned and operated together. */
export function peoplePage(
  props: ViewProps & { personId(municipality: string, name: string): string | null },
): string {
  const { frame, base, systems, usages, members } = props
  const { language } = frame
  const t = overviewTexts(language)
  const names = registerTexts(language)
  const rows = keyPersons(usages)
  const unknown = peopleUnknown(usages)
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  const systemName = new Map(systems.map(({ id, name }) => [id, name]))
  const link = (usage: Usage) => (
    <a class="ds-link" href={`${base}/bruk/${usage.id}`}>
      {systemName.get(usage.systemId) ?? ''}, {nameOf(usage.municipality)}
    </a>
  )
  const joint = usages.filter((usage) => isInUse(usage) && (usage.joint_owner || usage.operation === 'joint'))
  return viewPage({
    ...{ ...props, view: 'nokkelpersoner' },
    title: rows.length > 0 ? t('people.heading', { count: rows.length }) : t('people.heading-none'),
    children: (
      <>
        <p class="ds-paragraph">{t('people.lead')}</p>
        {unknown > 0 && <p class="ds-paragraph">{t('people.unknown', { count: unknown })}</p>}
        <Table
          id="en-person"
          caption={t('view.nokkelpersoner')}
          hiddenCaption
          stacks
          rows={rows}
          empty={<EmptyState title={t('people.heading-none')} />}
          columns={[
            { heading: names('field.product'), namesRow: true, cell: ({ usage }) => link(usage) },
            {
              heading: names('field.owner'),
              cell: ({ usage }) => fieldInWords('owner', usage.owner, language),
            },
            {
              heading: names('field.criticality'),
              cell: ({ usage }) => fieldInWords('criticality', usage.criticality, language),
            },
            {
              heading: t('people.helpers'),
              cell: ({ helpers }) =>
                helpers.length > 0 ? helpers.map(nameOf).join(', ') : t('people.no-helpers'),
            },
          ]}
        />
        <h2 class="ds-heading" data-size="xs">
          {t('people.most')}
        </h2>
        <p class="ds-paragraph">{t('people.most-lead')}</p>
        <Table
          id="flest"
          caption={t('people.most')}
          hiddenCaption
          stacks
          rows={personLoads(usages).slice(0, 50)}
          empty={<EmptyState title={t('people.most-none')} level={3} />}
          columns={[
            {
              heading: t('people.person'),
              namesRow: true,
              cell: ({ name, municipality }) => {
                const id = props.personId(municipality, name)
                const text = `${name}, ${nameOf(municipality)}`
                return id ? (
                  <a class="ds-link" href={`/samarbeid/sammenheng/person/${id}`}>
                    {text}
                  </a>
                ) : (
                  text
                )
              },
            },
            {
              heading: t('people.answers-for'),
              cell: (one) => one.usages.map(({ systemId }) => systemName.get(systemId) ?? '').join(', '),
            },
            {
              heading: names('field.criticality'),
              cell: ({ critical }) => (critical > 0 ? t('people.critical', { count: critical }) : '–'),
            },
          ]}
        />
        <h2 class="ds-heading" data-size="xs">
          {t('people.joint')}
        </h2>
        <p class="ds-paragraph">{t('people.joint-lead')}</p>
        <Table
          id="felles"
          caption={t('people.joint')}
          hiddenCaption
          stacks
          rows={joint}
          empty={<EmptyState title={t('people.joint-none')} level={3} />}
          columns={[
            { heading: names('field.product'), namesRow: true, cell: link },
            {
              heading: names('field.joint_owner'),
              cell: ({ joint_owner: owner }) =>
                owner ? t('people.owned-by', { municipality: nameOf(owner) }) : names('unknown'),
            },
            {
              heading: names('field.operation'),
              cell: (usage) => fieldInWords('operation', usage.operation, language),
            },
            {
              heading: names('field.operated_by'),
              cell: (usage) => fieldInWords('operated_by', usage.operated_by, language),
            },
          ]}
        />
        <p class="ds-paragraph">
          <a class="ds-link" href={base}>
            {itSystemsTexts(language)('title')}
          </a>
        </p>
      </>
    ),
  })
}
