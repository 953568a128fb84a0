import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Money } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { BudgetLine } from './budget.rules.ts'
import type { Budget } from './budgets.ts'
import { figureTexts } from './figures.text.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import type { Grant } from './grants.queries.ts'
import { invoicesTexts } from './invoices.text.ts'
import type { KeptKey } from './keys.ts'
import type { LineChoice, LineChoices } from './line-choices.ts'
import { moneyTexts } from './money.text.ts'
import { Shares } from './overview.page.tsx'

type Typed = (name: string) => string

export function newBudgetPage(props: {
  frame: Frame
  keys: KeptKey[]
  typed: Typed
  problem: string | null
}): string {
  const { frame, keys, typed, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  return moneyPage({
    ...{ frame, title: t('money.new-budget'), problem },
    children: (
      <Form frame={frame} to={`${moneyBase}/budsjett`} label={t('money.save')}>
        <TextField id="navn" label={t('money.title')} value={typed('navn')} size={40} language={language} />
        <TextField id="ar" label={t('money.year')} value={typed('ar')} size={6} language={language} />
        <Select
          id="nokkel"
          label={t('money.key')}
          language={language}
          value={typed('nokkel')}
          choices={keys.map(({ id, name, state }) => ({
            value: id,
            label: `${name} (${t(`money.state.${state}`)})`,
          }))}
        />
        <RadioGroup
          id="bidrag"
          label={t('money.contribution')}
          language={language}
          value={typed('bidrag') || 'share'}
          choices={[
            { value: 'share', label: t('money.contribution.share') },
            { value: 'fixed', label: t('money.contribution.fixed') },
          ]}
        />
        <TextField
          id="folketall-per"
          label={t('money.population-on')}
          value={typed('folketall-per')}
          size={14}
          language={language}
        />
      </Form>
    ),
  })
}

export interface BudgetPageProps {
  frame: Frame
  budget: Budget
  keys: KeptKey[]
  grants: Grant[]
  choices: LineChoices
  mayWrite: boolean
  problem: string | null
  done: string | null
}

/** One budget: its sums, what each member pays, its lines, and what can be done with it now. */
export function budgetPage(props: BudgetPageProps): string {
  const { frame, budget, mayWrite, problem, done } = props
  const { language } = frame
  const t = moneyTexts(language)
  const { costsOre, incomeOre, contributionsOre, balanceOre } = budget.split
  const money = (amountOre: bigint) => <Money amountOre={amountOre} language={language} />
  return moneyPage({
    ...{ frame, title: `${budget.title} ${budget.year}`, problem, done },
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            { label: t('money.state'), value: t(`money.state.${budget.state}`) },
            ...(budget.decidedIn ? [{ label: t('money.decided-in'), value: budget.decidedIn }] : []),
            {
              label: t('money.key'),
              value: (
                <a class="ds-link" href={`${moneyBase}/nokler/${budget.key.id}`}>
                  {budget.key.name}
                </a>
              ),
            },
            { label: t('money.population-on'), value: formatDate(budget.populationOn as IsoDate, language) },
            { label: t('money.costs'), value: money(costsOre) },
            { label: t('money.income'), value: money(incomeOre) },
            { label: t('money.contributions'), value: money(contributionsOre) },
            ...(budget.contribution === 'fixed'
              ? [{ label: t('money.balance'), value: money(balanceOre) }]
              : []),
          ]}
        />
        <Shares frame={frame} budget={budget} />
        <h2 class="ds-heading" data-size="sm">
          {t('money.lines')}
        </h2>
        <Lines {...props} />
        {budget.split.byLine.length > 0 && <SplitLines {...props} />}
        <PartOfYear {...props} />
        {mayWrite && budget.state === 'draft' && <AddLine {...props} />}
        {mayWrite && budget.state === 'draft' && budget.lines.length > 0 && (
          <Form
            frame={frame}
            to={`${moneyBase}/budsjett/${budget.id}/vedta`}
            label={t('money.decide-budget')}
          >
            <h2 class="ds-heading" data-size="sm">
              {t('money.decide-budget')}
            </h2>
            <input type="hidden" name="versjon" value={String(budget.version)} />
            <TextField
              id="vedtak"
              label={t('money.decided-in')}
              description={`${t('money.decide-budget-help')} ${t('money.decided-in-help')}`}
              language={language}
            />
          </Form>
        )}
        {mayWrite && budget.state === 'decided' && <MakeInvoices {...props} />}
      </>
    ),
  })
}

function Lines({ frame, budget, keys, grants, choices, mayWrite }: BudgetPageProps) {
  const { language } = frame
  const t = moneyTexts(language)
  const nameOf = (id: string) => budget.payers.find((one) => one.id === id)?.name ?? id
  const named = (among: LineChoice[], id: string | null) => {
    if (!id) return []
    const one = among.find((choice) => choice.id === id)
    return one?.href
      ? [
          <a class="ds-link" href={one.href}>
            {one.label}
          </a>,
        ]
      : [one?.label ?? id]
  }
  const concerns = ({ projectId, systemId, benefitId, grantId, members }: BudgetLine) => {
    const grant = grants.find(({ id }) => id === grantId)
    const all = [
      ...named(choices.projects, projectId),
      ...named(choices.systems, systemId),
      ...named(choices.benefits, benefitId),
      ...(grant
        ? [
            <a class="ds-link" href={`${moneyBase}/tilskudd/${grant.id}`}>
              {grant.title}
            </a>,
          ]
        : []),
      ...(members.length > 0 ? [members.map(nameOf).join(', ')] : []),
    ]
    return all.length === 0 ? '–' : all.flatMap((one, i) => (i === 0 ? [one] : [' · ', one]))
  }
  return (
    <Table
      id="poster"
      caption={t('money.lines')}
      hiddenCaption
      stacks
      rows={budget.lines}
      columns={[
        { heading: t('money.line'), namesRow: true, cell: ({ title }) => title },
        { heading: t('money.kind'), cell: ({ kind }) => t(`money.line-kind.${kind}`) },
        { heading: t('money.tied-to'), cell: concerns },
        {
          heading: t('money.key'),
          cell: ({ keyId }) => keys.find(({ id }) => id === keyId)?.name ?? t('money.budget-key'),
        },
        {
          heading: t('money.amount'),
          number: true,
          cell: ({ amountOre }) => <Money amountOre={amountOre} language={language} />,
        },
        ...(mayWrite && budget.state === 'draft'
          ? [
              {
                heading: t('money.remove'),
                cell: ({ id, title }: BudgetLine) => (
                  <form method="post" action={`${moneyBase}/budsjett/${budget.id}/linjer/${id}/fjern`}>
                    <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
                    <button type="submit" class="ds-button" data-variant="tertiary">
                      {t('money.remove')}
                      <span class="ds-sr-only"> {title}</span>
                    </button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Who is in for a part of the year only, and how that counts. */
function PartOfYear({ frame, budget }: BudgetPageProps) {
  const t = figureTexts(frame.language)
  const parts = budget.payers.filter(({ part }) => part)
  if (parts.length === 0) return null
  return (
    <p class="ds-paragraph">
      {t('figures.part-year', {
        names: parts.map(({ name, part }) => `${name} (${part?.counts}/${part?.of})`).join(', '),
      })}{' '}
      <a class="ds-link" href={`${moneyBase}/medlemmer`}>
        {t('figures.membership')}
      </a>
    </p>
  )
}

/** Each line against each member: the columns are the lines to the øre. */
function SplitLines({ frame, budget }: BudgetPageProps) {
  const { language } = frame
  const t = moneyTexts(language)
  const shareOf = (shares: { id: string; amountOre: bigint }[], id: string) =>
    shares.find((share) => share.id === id)?.amountOre ?? 0n
  const money = (amountOre: bigint) => <Money amountOre={amountOre} language={language} />
  return (
    <Details summary={t('money.split-lines')}>
      <Table
        id="delt"
        caption={t('money.split-lines')}
        hiddenCaption
        rows={budget.payers}
        columns={[
          { heading: t('money.municipality'), namesRow: true, cell: ({ name }) => name },
          ...budget.split.byLine.map(({ line, shares }) => ({
            ...{ heading: line.title, number: true },
            cell: ({ id }: { id: string }) => money(shareOf(shares, id)),
          })),
          {
            ...{ heading: t('money.sum'), number: true },
            cell: ({ id }) => money(budget.split.byMember.find((one) => one.id === id)?.amountOre ?? 0n),
          },
        ]}
        footer={[
          t('money.sum'),
          ...budget.split.byLine.map(({ shares }) =>
            money(shares.reduce((all, one) => all + one.amountOre, 0n)),
          ),
          money(budget.split.contributionsOre),
        ]}
      />
    </Details>
  )
}

function AddLine({ frame, budget, keys, grants, choices }: BudgetPageProps) {
  const { language } = frame
  const t = moneyTexts(language)
  return (
    <Form frame={frame} to={`${moneyBase}/budsjett/${budget.id}/linjer`} label={t('money.add-line')}>
      <h2 class="ds-heading" data-size="sm">
        {t('money.add-line')}
      </h2>
      <TextField id="tekst" label={t('money.line')} size={40} language={language} />
      <RadioGroup
        id="slag"
        label={t('money.kind')}
        language={language}
        inRow
        value="cost"
        choices={(['cost', 'income'] as const).map((kind) => ({
          value: kind,
          label: t(`money.line-kind.${kind}`),
        }))}
      />
      <TextField
        id="belop"
        label={t('money.amount-kroner')}
        size={14}
        inputmode="decimal"
        language={language}
      />
      <Select
        id="egen-nokkel"
        label={t('money.own-key')}
        language={language}
        emptyLabel={t('money.budget-key')}
        choices={keys.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {grants.length > 0 && (
        <Select
          id="tilskudd"
          label={t('money.for-grant')}
          language={language}
          emptyLabel={t('money.none')}
          choices={grants.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {(
        [
          ['prosjekt', 'money.project', choices.projects],
          ['system', 'money.system', choices.systems],
          ['gevinst', 'figures.benefit', choices.benefits],
        ] as const
      ).map(
        ([id, label, among]) =>
          among.length > 0 && (
            <Select
              id={id}
              label={label === 'figures.benefit' ? figureTexts(language)(label) : t(label)}
              {...(id === 'gevinst' ? { description: figureTexts(language)('figures.benefit-help') } : {})}
              language={language}
              emptyLabel={t('money.none')}
              choices={among.map((one) => ({ value: one.id, label: one.label }))}
            />
          ),
      )}
      <CheckboxGroup
        id="kommuner"
        label={t('money.for-members')}
        description={t('money.for-members-help')}
        language={language}
        inRow
        choices={budget.payers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  )
}

function MakeInvoices({ frame, budget }: BudgetPageProps) {
  const { language } = frame
  const t = invoicesTexts(language)
  return (
    <Form
      frame={frame}
      to={`${moneyBase}/budsjett/${budget.id}/fakturer`}
      label={t('invoices.make-invoices')}
    >
      <h2 class="ds-heading" data-size="sm">
        {t('invoices.make-invoices')}
      </h2>
      <p class="ds-paragraph">{t('invoices.make-invoices-help')}</p>
      <TextField id="termin" label={t('invoices.instalment')} value="1" size={4} language={language} />
      <TextField id="terminer" label={t('invoices.instalments')} value="1" size={4} language={language} />
      <p>
        <a class="ds-link" href={`${moneyBase}/faktura?budsjett=${budget.id}`}>
          {moneyTexts(language)('money.invoices')}
        </a>
      </p>
    </Form>
  )
}

/** Whether a grant may stand on a line: what is granted, or hoped for. */
export const grantsForLines = (grants: Grant[]): Grant[] => grants.filter(({ state }) => state !== 'rejected')
