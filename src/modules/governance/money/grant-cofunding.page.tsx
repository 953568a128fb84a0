import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Money } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Contribution } from './cofunding.rules.ts'
import { Form, type Frame, moneyBase } from './frame.tsx'
import type { GrantPageProps } from './grant.page.tsx'
import { grantsTexts } from './grants.text.ts'
import { moneyTexts } from './money.text.ts'

/** What the members put in themselves: what is asked for, what each owes by the key, what is planned, done and missing. */
export function OwnShare(props: GrantPageProps) {
  const { frame, grant, cofunding, mayWrite } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const { ownShareOre, isOfApplied, keyName, standings, given } = cofunding
  const nameOf = (number: string) => props.members.find((one) => one.number === number)?.name ?? number
  const money = (ore: bigint | null) => (ore === null ? '–' : <Money amountOre={ore} language={language} />)
  const sum = (of: 'owedOre' | 'plannedOre' | 'doneOre' | 'missingOre') =>
    money(standings.reduce((all, one) => all + (one[of] ?? 0n), 0n))
  const hours = (hundredths: number) => (hundredths / 100).toLocaleString('nb')
  const isShown = ownShareOre !== null || given.length > 0
  return (
    <section aria-labelledby="egenandel">
      <h2 class="ds-heading" data-size="sm" id="egenandel">
        {g('grants.own-share')}
      </h2>
      <p class="ds-paragraph">{g('grants.own-share-lead')}</p>
      {ownShareOre !== null && (
        <p class="ds-paragraph">
          {g('grants.own-share-sum')}{' '}
          <strong>
            <Money amountOre={ownShareOre} language={language} />
          </strong>{' '}
          ({percentOf(grant.ownShareBasisPoints ?? 0)} %,{' '}
          {g(isOfApplied ? 'grants.of-applied' : 'grants.of-granted')}).{' '}
          {keyName && `${g('grants.own-share-key')}: ${keyName}.`}
        </p>
      )}
      {isShown && (
        <Table
          id="egenandeler"
          caption={g('grants.standing')}
          hiddenCaption
          stacks
          rows={standings}
          columns={[
            {
              heading: t('money.municipality'),
              namesRow: true,
              cell: ({ municipality }) => nameOf(municipality),
            },
            { heading: g('grants.owed'), number: true, cell: ({ owedOre }) => money(owedOre) },
            { heading: g('grants.planned'), number: true, cell: ({ plannedOre }) => money(plannedOre) },
            {
              ...{ heading: g('grants.hours'), number: true },
              cell: ({ hundredthsOfHours }) => hours(hundredthsOfHours),
            },
            { heading: g('grants.done'), number: true, cell: ({ doneOre }) => money(doneOre) },
            { heading: g('grants.missing'), number: true, cell: ({ missingOre }) => money(missingOre) },
          ]}
          footer={[
            ...[t('money.sum'), ownShareOre === null ? '–' : sum('owedOre'), sum('plannedOre')],
            hours(standings.reduce((all, one) => all + one.hundredthsOfHours, 0)),
            ...[sum('doneOre'), ownShareOre === null ? '–' : sum('missingOre')],
          ]}
        />
      )}
      <Details summary={`${g('grants.contributions')} (${given.length})`}>
        {given.length === 0 ? (
          <p class="ds-paragraph">{g('grants.no-contributions')}</p>
        ) : (
          <Given {...props} nameOf={nameOf} />
        )}
      </Details>
      {mayWrite && grant.state !== 'closed' && (
        <>
          <Details summary={g('grants.add-contribution')} open={!!props.problem}>
            <Record {...props} />
          </Details>
          <Details summary={g('grants.own-share-percent')} open={!!props.problem}>
            <Ask {...props} />
          </Details>
        </>
      )}
    </section>
  )
}

export const percentOf = (basisPoints: number): string => (basisPoints / 100).toLocaleString('nb')

function Given(props: GrantPageProps & { nameOf(number: string): string }) {
  const { frame, grant, cofunding, mayWrite, nameOf } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  return (
    <Table
      id="fort"
      caption={g('grants.contributions')}
      hiddenCaption
      stacks
      rows={cofunding.given}
      columns={[
        { heading: g('grants.what'), namesRow: true, cell: ({ what }) => what },
        { heading: g('grants.day'), cell: ({ onDay }) => formatShortDate(onDay as IsoDate, language) },
        { heading: t('money.municipality'), cell: ({ municipality }) => nameOf(municipality) },
        { heading: g('grants.phase'), cell: ({ phase }) => g(`grants.phase.${phase}`) },
        {
          ...{ heading: g('grants.hours'), number: true },
          cell: ({ hundredthsOfHours }) =>
            hundredthsOfHours === null ? '–' : (hundredthsOfHours / 100).toLocaleString('nb'),
        },
        {
          ...{ heading: g('grants.worth'), number: true },
          cell: ({ amountOre }) => <Money amountOre={amountOre} language={language} />,
        },
        { heading: g('grants.who'), cell: ({ saidBy }) => saidBy },
        ...(mayWrite && grant.state !== 'closed'
          ? [{ heading: g('grants.take-back'), cell: (one: Contribution) => takeBack(frame, grant.id, one) }]
          : []),
      ]}
    />
  )
}

function takeBack(frame: Frame, grantId: string, one: Contribution) {
  const g = grantsTexts(frame.language)
  return (
    <form method="post" action={`${moneyBase}/tilskudd/${grantId}/bidrag/${one.id}/fjern`}>
      <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
      <button type="submit" class="ds-button" data-variant="tertiary">
        {g('grants.take-back')}
        <span class="ds-sr-only"> {one.what}</span>
      </button>
    </form>
  )
}

function Record({ frame, grant, members, typed }: GrantPageProps) {
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const text = (id: string, label: string, size: number, optional = false) => (
    <TextField id={id} label={label} optional={optional} value={typed(id)} size={size} language={language} />
  )
  return (
    <Form frame={frame} to={`${moneyBase}/tilskudd/${grant.id}/bidrag`} label={g('grants.add-contribution')}>
      <h3 class="ds-heading" data-size="2xs">
        {g('grants.add-contribution')}
      </h3>
      <Select
        id="bidrag-kommune"
        label={t('money.municipality')}
        language={language}
        value={typed('bidrag-kommune')}
        choices={members.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <RadioGroup
        id="fase"
        label={g('grants.phase')}
        language={language}
        inRow
        value={typed('fase') || 'done'}
        choices={(['done', 'planned'] as const).map((phase) => ({
          ...{ value: phase, label: g(`grants.phase.${phase}`) },
        }))}
      />
      {text('dag', g('grants.day'), 14)}
      <TextField
        id="hva"
        label={g('grants.what')}
        description={g('grants.what-help')}
        value={typed('hva')}
        size={50}
        language={language}
      />
      {text('timer', g('grants.hours-count'), 8, true)}
      {text('sats', g('grants.rate'), 10, true)}
      {text('kroner', g('grants.money'), 14, true)}
    </Form>
  )
}

function Ask({ frame, grant, keys, typed }: GrantPageProps) {
  const { language } = frame
  const g = grantsTexts(language)
  return (
    <Form frame={frame} to={`${moneyBase}/tilskudd/${grant.id}/egenandel`} label={g('grants.own-share-save')}>
      <TextField
        id="egenandel-prosent"
        label={g('grants.own-share-percent')}
        optional
        value={
          typed('egenandel-prosent') ||
          (grant.ownShareBasisPoints === null ? '' : percentOf(grant.ownShareBasisPoints))
        }
        size={6}
        language={language}
      />
      <Select
        id="egenandel-nokkel"
        label={g('grants.own-share-key')}
        language={language}
        value={typed('egenandel-nokkel') || (grant.keyId ?? '')}
        choices={keys.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  )
}
