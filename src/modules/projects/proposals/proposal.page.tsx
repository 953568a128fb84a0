import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { DateText } from '#design/date-text.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Facts } from '#design/facts.tsx'
import { moneyText } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { ideasTexts } from '../ideas/ideas.text.ts'
import { projectsTexts } from '../projects.text.ts'
import type { StrategyItem } from '../strategy/strategy.ts'
import type { BasisPlan } from './basis.ts'
import { proposalTexts } from './proposals.text.ts'
import type { Offered } from './take-proposal.ts'

/** The proposals that nobody has taken further, where ideas are listed. */
export function ProposalsThatWait({
  language,
  offered,
}: {
  language: Language
  offered: readonly Offered[]
}) {
  const t = proposalTexts(language)
  return (
    <>
      <H2>{t('proposal.waiting')}</H2>
      <p class="ds-paragraph">{t('proposal.waiting-about')}</p>
      <Table
        id="forslag"
        caption={t('proposal.waiting')}
        hiddenCaption
        stacks
        rows={[...offered]}
        empty={
          <EmptyState title={t('proposal.none-waiting')} level={3}>
            {t('proposal.none-waiting-do')}
          </EmptyState>
        }
        columns={[
          {
            heading: t('proposal.name'),
            namesRow: true,
            cell: ({ id, title }) => (
              <a class="ds-link" href={`${base}/forslag/${id}`}>
                {title}
              </a>
            ),
          },
          { heading: t('proposal.from'), cell: ({ from }) => from },
          { heading: t('proposal.reason'), cell: ({ reason }) => reason },
          {
            heading: t('proposal.made'),
            cell: ({ madeAt, madeBy }) => (
              <>
                <DateText at={madeAt} language={language} short />, {madeBy}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

export interface ProposalPageProps {
  frame: Frame
  offered: Offered
  goals: readonly StrategyItem[]
  /** The day that is proposed for the benefits. */
  by: string
  nameOf(municipality: string): string
  mayWrite: boolean
  typed?: (field: string) => string
  chosenGoals: readonly string[]
  problem?: string
}

/** One proposal: what it says, what it would mean for each member, and the form that takes it further. */
export function proposalPage(props: ProposalPageProps): string {
  const { frame, offered } = props
  const { language } = frame
  const t = proposalTexts(language)
  const words = projectsTexts(language)
  return projectsPage({
    ...{ frame, title: offered.title, trail: [{ label: words('view.ideer'), href: `${base}/ideer` }] },
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        <Facts
          language={language}
          facts={[
            { label: t('proposal.from'), value: offered.from },
            { label: t('proposal.reason'), value: offered.reason },
            ...offered.figures,
          ]}
        />
        <p class="muted">
          <DateText at={offered.madeAt} language={language} short />, {offered.madeBy}
        </p>
        <p>
          <a class="ds-link" href={offered.href}>
            {t('proposal.see')}
          </a>
        </p>
        {offered.plan && <FirstPlan {...props} plan={offered.plan} />}
        {props.mayWrite && <GoOn {...props} />}
      </>
    ),
  })
}

function FirstPlan({ frame, plan, nameOf }: ProposalPageProps & { plan: BasisPlan }) {
  const { language } = frame
  const t = proposalTexts(language)
  const unknown = projectsTexts(language)('unknown')
  const money = (ore: string | null) =>
    ore === null ? unknown : moneyText({ amountOre: BigInt(ore), language, short: true })
  return (
    <>
      <H2>{t('proposal.first-plan')}</H2>
      <p class="ds-paragraph">{t('proposal.first-plan-about')}</p>
      <Table
        id="forste-plan"
        caption={t('proposal.first-plan')}
        hiddenCaption
        stacks
        rows={[...plan.members]}
        columns={[
          {
            heading: projectsTexts(language)('municipality'),
            namesRow: true,
            cell: ({ municipality }) => nameOf(municipality),
          },
          { heading: t('proposal.now'), number: true, cell: ({ nowOre }) => money(nowOre) },
          { heading: t('proposal.then'), number: true, cell: ({ thenOre }) => money(thenOre) },
          {
            heading: t('proposal.saves'),
            number: true,
            cell: ({ nowOre, thenOre }) =>
              nowOre === null || thenOre === null ? unknown : money(String(BigInt(nowOre) - BigInt(thenOre))),
          },
          {
            heading: t('proposal.earliest'),
            cell: ({ from }) =>
              from === null ? t('proposal.open') : formatShortDate(isoDate(from), language),
          },
        ]}
      />
    </>
  )
}

function GoOn(props: ProposalPageProps) {
  const { frame, offered, goals, by } = props
  const { language } = frame
  const t = proposalTexts(language)
  const words = projectsTexts(language)
  const ideas = ideasTexts(language)
  const of = (name: string, otherwise: string) => props.typed?.(name) ?? otherwise
  return (
    <>
      <H2>{t('proposal.begin')}</H2>
      <Form frame={frame} to={`${base}/forslag/${offered.id}`} label={t('proposal.go')}>
        <RadioGroup
          id="blir"
          label={t('proposal.becomes')}
          language={language}
          value={of('blir', 'idea')}
          choices={(['idea', 'project'] as const).map((value) => ({
            value,
            label: t(`proposal.becomes.${value}`),
          }))}
        />
        <TextField
          id="tittel"
          label={ideas('ideas.name')}
          language={language}
          value={of('tittel', offered.title)}
        />
        <TextArea
          id="problem"
          label={ideas('ideas.problem')}
          language={language}
          rows={4}
          value={of('problem', offered.reason)}
        />
        <TextArea
          id="endring"
          label={ideas('ideas.change')}
          language={language}
          rows={3}
          value={of('endring', '')}
        />
        {goals.length > 0 && (
          <CheckboxGroup
            id="mal"
            label={words('goals')}
            language={language}
            values={[...props.chosenGoals]}
            choices={goals.map(({ code, title }) => ({ value: code, label: title }))}
          />
        )}
        {offered.plan && (
          <TextField
            id="innen"
            label={t('proposal.by')}
            description={t('proposal.by-about')}
            language={language}
            value={of('innen', formatShortDate(isoDate(by), language))}
          />
        )}
      </Form>
    </>
  )
}
