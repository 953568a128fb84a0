import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { overviewTexts } from '../overview/overview.text.ts'
import { type ViewProps, viewPage } from '../overview/view-frame.tsx'
import { dayInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import type { ChoiceFigures, MemberChoice } from './choose-one.rules.ts'
import { choosingTexts } from './choosing.text.ts'
import type { Proposal } from './proposals.ts'

export interface ChoicePageProps extends ViewProps {
  asked: { systemId: string; members: readonly string[]; price: string; migration: string }
  figures: ChoiceFigures | null
  proposals: readonly Proposal[]
  mayPropose: boolean
  wrong: Partial<Record<'pris' | 'overgang' | 'navn', string>>
}

/** What if these had one system: the question, the answer, and keeping it. */
export function choicePage(props: ChoicePageProps): string {
  const { frame, base, figures } = props
  const t = choosingTexts(frame.language)
  return viewPage({
    ...{ ...props, view: 'valg', title: figures ? headingOf(props, figures) : t('choose.title') },
    children: (
      <>
        <p class="ds-paragraph">{t('choose.lead')}</p>
        {figures && <Answer {...props} figures={figures} />}
        <Question {...props} />
        {figures && props.mayPropose && <Keep {...props} />}
        <h2 class="ds-heading" data-size="xs">
          {t('choose.proposals')}
        </h2>
        <Table
          id="forslag"
          caption={t('choose.proposals')}
          hiddenCaption
          stacks
          rows={[...props.proposals]}
          empty={<EmptyState title={t('choose.no-proposals')} level={3} />}
          columns={[
            {
              heading: t('choose.name'),
              namesRow: true,
              cell: (one) => (
                <a class="ds-link" href={`${base}/valg/${one.id}`}>
                  {one.title}
                </a>
              ),
            },
            { heading: registerTexts(frame.language)('field.area'), cell: (one) => one.area },
            {
              heading: t('choose.saving'),
              number: true,
              cell: (one) =>
                moneyText({
                  amountOre: BigInt(one.figures.savingOre),
                  language: frame.language,
                  short: true,
                }),
            },
            {
              heading: t('choose.made'),
              cell: (one) => (
                <>
                  <TimeText at={one.madeAt} language={frame.language} />, {one.madeBy}
                </>
              ),
            },
          ]}
        />
      </>
    ),
  })
}

function headingOf({ frame, systems, asked }: ChoicePageProps, figures: ChoiceFigures): string {
  const t = choosingTexts(frame.language)
  const size = figures.savingOre < 0n ? -figures.savingOre : figures.savingOre
  return t(figures.savingOre < 0n ? 'choose.result-costs' : 'choose.result-saves', {
    system: systems.find(({ id }) => id === asked.systemId)?.name ?? '',
    count: figures.members.length - figures.unknown,
    amount: moneyText({ amountOre: size, language: frame.language, short: true }),
  })
}

function Question({ frame, base, systems, members, asked, wrong }: ChoicePageProps) {
  const { language } = frame
  const t = choosingTexts(language)
  const error = (field: 'pris' | 'overgang') => (wrong[field] ? { error: wrong[field] } : {})
  return (
    <form method="get" action={`${base}/valg`} class="narrow" novalidate>
      <Select
        id="system"
        label={t('choose.system')}
        language={language}
        value={asked.systemId}
        choices={systems.map(({ id, name, area }) => ({
          value: id,
          label: area ? `${name} (${area})` : name,
        }))}
      />
      <CheckboxGroup
        id="kommune"
        label={t('choose.members')}
        language={language}
        choices={members.map(({ number, name }) => ({ value: number, label: name }))}
        values={[...asked.members]}
      />
      <TextField
        id="pris"
        label={t('choose.price')}
        language={language}
        description={t('choose.price-about')}
        inputmode="decimal"
        value={asked.price}
        {...error('pris')}
      />
      <TextField
        id="overgang"
        label={t('choose.migration')}
        language={language}
        description={t('choose.migration-about')}
        inputmode="decimal"
        value={asked.migration}
        {...error('overgang')}
      />
      <button class="ds-button" type="submit">
        {t('choose.reckon')}
      </button>
    </form>
  )
}

function Answer(props: ChoicePageProps & { figures: ChoiceFigures }) {
  const { frame, figures, members } = props
  const { language } = frame
  const t = choosingTexts(language)
  const names = registerTexts(language)
  const money = (ore: bigint | null) =>
    ore === null ? names('unknown') : moneyText({ amountOre: ore, language, short: true })
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  const day = (text: string | null) => (text ? dayInWords(text, language) : names('unknown'))
  const replaces = (one: MemberChoice) =>
    [...(one.hasIt ? [t('choose.has-it')] : []), ...one.replaced.map(({ name }) => name)].join(', ') ||
    t('choose.nothing')
  return (
    <>
      <p class="ds-paragraph">{priceSaid(props)}</p>
      {figures.unknown > 0 && <Alert kind="info">{t('choose.unknown', { count: figures.unknown })}</Alert>}
      <Table
        id="regnestykke"
        caption={t('choose.saving')}
        hiddenCaption
        stacks
        rows={figures.members}
        columns={[
          {
            heading: itSystemsTexts(language)('column.members'),
            namesRow: true,
            cell: (one) => nameOf(one.municipality),
          },
          { heading: t('choose.replaces'), cell: replaces },
          { heading: t('choose.now'), number: true, cell: (one) => money(one.costNowOre) },
          { heading: t('choose.then'), number: true, cell: (one) => money(one.costThenOre) },
          { heading: t('choose.saving'), number: true, cell: (one) => money(one.savingOre) },
          { heading: t('choose.earliest'), cell: (one) => day(one.earliest) },
        ]}
        footer={[
          t('choose.sum'),
          '',
          money(figures.costNowOre),
          money(figures.costThenOre),
          money(figures.savingOre),
          '',
        ]}
      />
      <SummaryList
        language={language}
        rows={[
          { label: t('choose.migrations'), value: String(figures.migrations) },
          { label: t('choose.migration-cost'), value: money(figures.migrationOre) },
          {
            label: t('choose.pay-back'),
            value:
              figures.monthsToPayBack === null
                ? names('unknown')
                : overviewTexts(language)('contracts.months', { count: figures.monthsToPayBack }),
          },
          { label: t('choose.all-by'), value: day(figures.allBy) },
        ]}
      />
    </>
  )
}

function priceSaid({ frame, members, figures }: ChoicePageProps & { figures: ChoiceFigures }): string {
  const t = choosingTexts(frame.language)
  if (figures.priceOre === null || figures.priceFrom === null) return t('choose.price-unknown')
  const price = moneyText({ amountOre: figures.priceOre, language: frame.language })
  const { priceFrom } = figures
  if (priceFrom === 'typed') return t('choose.price-typed', { price })
  const municipality = members.find(({ number }) => number === priceFrom.municipality)?.name ?? ''
  return t('choose.price-lowest', { price, municipality })
}

function Keep({ frame, base, asked, wrong }: ChoicePageProps) {
  const { language } = frame
  const t = choosingTexts(language)
  return (
    <form method="post" action={`${base}/valg`} class="narrow" novalidate>
      <CsrfField token={frame.csrfToken} />
      <h2 class="ds-heading" data-size="xs">
        {t('choose.save-title')}
      </h2>
      <input type="hidden" name="system" value={asked.systemId} />
      {asked.members.map((number) => (
        <input type="hidden" name="kommune" value={number} />
      ))}
      <input type="hidden" name="pris" value={asked.price} />
      <input type="hidden" name="overgang" value={asked.migration} />
      <TextField
        id="navn"
        label={t('choose.name')}
        language={language}
        maxlength={200}
        {...(wrong.navn ? { error: wrong.navn } : {})}
      />
      <TextArea id="begrunnelse" label={t('choose.note')} language={language} optional rows={3} />
      <button class="ds-button" type="submit">
        {t('choose.save')}
      </button>
    </form>
  )
}

/** A proposal as it was kept. */
export function proposalPage(props: ViewProps & { proposal: Proposal }): string {
  const { frame, base, proposal, systems, members } = props
  const { language } = frame
  const t = choosingTexts(language)
  const names = registerTexts(language)
  const { figures } = proposal
  const money = (ore: string | null) =>
    ore === null ? names('unknown') : moneyText({ amountOre: BigInt(ore), language, short: true })
  return viewPage({
    ...{ ...props, view: 'valg', title: proposal.title },
    children: (
      <>
        <p class="ds-paragraph">{t('choose.as-made')}</p>
        {proposal.note && <p class="ds-paragraph">{proposal.note}</p>}
        <SummaryList
          language={language}
          rows={[
            {
              label: t('choose.system'),
              value: systems.find(({ id }) => id === proposal.systemId)?.name ?? '',
            },
            {
              label: t('choose.members'),
              value: members
                .filter(({ number }) => proposal.members.includes(number))
                .map(({ name }) => name)
                .join(', '),
            },
            { label: t('choose.now'), value: money(figures.costNowOre) },
            { label: t('choose.then'), value: money(figures.costThenOre) },
            { label: t('choose.saving'), value: money(figures.savingOre) },
            { label: t('choose.migrations'), value: String(figures.migrations) },
            { label: t('choose.migration-cost'), value: money(figures.migrationOre) },
            {
              label: t('choose.all-by'),
              value: figures.allBy ? dayInWords(figures.allBy, language) : names('unknown'),
            },
            { label: t('choose.made'), value: proposal.madeBy },
          ]}
        />
        {figures.unknown > 0 && <Alert kind="info">{t('choose.unknown', { count: figures.unknown })}</Alert>}
        <p>
          <a class="ds-link" href={`${base}/valg`}>
            {t('choose.title')}
          </a>
        </p>
      </>
    ),
  })
}
