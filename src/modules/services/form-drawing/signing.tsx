import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { ButtonRow } from './buttons.tsx'
import type { Drawn } from './drawn.ts'
import { helpLabel } from './help-label.ts'
import { Blocks } from './marked-text.tsx'

const headings: Record<Language, { name: string; organisation: string; status: string }> = {
  nb: { name: 'Navn', organisation: 'På vegne av', status: 'Status' },
  nn: { name: 'Namn', organisation: 'På vegner av', status: 'Status' },
  en: { name: 'Name', organisation: 'On behalf of', status: 'Status' },
}

/** Who must sign, and how far each has come. */
export function drawSigneeList({ item, language }: Drawn<'signee-list'>) {
  const words = headings[language]
  const several = item.signees.some(({ organisation }) => organisation)
  return (
    <>
      {item.signees.length === 0 && (
        <h2 class="ds-heading" data-size="sm">
          {item.title}
        </h2>
      )}
      <Blocks nodes={item.description} />
      {item.help.length > 0 && (
        <Details summary={helpLabel(language, item.title)}>
          <Blocks nodes={item.help} />
        </Details>
      )}
      <Table
        id={item.elementId}
        caption={item.title}
        columns={[
          { heading: words.name, namesRow: true, cell: ({ name }) => name },
          ...(several ? [{ heading: words.organisation, cell: (one: Signee) => one.organisation }] : []),
          { heading: words.status, cell: (one) => <Status signee={one} language={language} /> },
        ]}
        rows={[...item.signees]}
        empty={<p class="ds-paragraph">{item.emptyText}</p>}
      />
    </>
  )
}

type Signee = Drawn<'signee-list'>['item']['signees'][number]

function Status({ signee, language }: { signee: Signee; language: Language }) {
  return (
    <>
      {signee.statusText}
      {signee.at && ` ${dateShort(new Date(signee.at), language)}`}
    </>
  )
}

const colors = {
  sign: 'info',
  signed: 'success',
  'not-asked': 'info',
  rejected: 'warning',
  submit: 'success',
} as const

/** What the reader shall do about signing, or that there is nothing to do. */
export function drawSigningActions({ item, language }: Drawn<'signing-actions'>) {
  if (item.state !== 'sign') {
    return (
      <>
        <Alert kind={colors[item.state]} title={item.title}>
          <Blocks nodes={item.description} />
        </Alert>
        <ButtonRow buttons={item.buttons} />
      </>
    )
  }
  return (
    <section aria-labelledby={`${item.elementId}-tittel`}>
      <h2 class="ds-heading" data-size="sm" id={`${item.elementId}-tittel`}>
        {item.title}
      </h2>
      {item.confirm && (
        <CheckboxGroup
          id={item.elementId}
          name={item.confirm.name}
          label={item.title}
          language={language}
          description={item.confirm.description || undefined}
          choices={[{ value: 'ja', label: item.confirm.label }]}
          values={[]}
        />
      )}
      <ButtonRow buttons={item.buttons} />
    </section>
  )
}
