import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { moneyText } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { Steps } from '#design/steps.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { phaseName, projectDocuments, projectGates, projectPhases } from '#norway/project-guide.ts'
import { AddBenefit } from '../benefits/add-benefit.form.tsx'
import { BenefitTable } from '../benefits/benefit-table.tsx'
import type { ReachedBenefit } from '../benefits/benefits.ts'
import type { Measures } from '../benefits/measures.ts'
import type { DocumentEdition } from '../documents/documents.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { GateList } from '../gates/gate-list.tsx'
import type { GateDecision } from '../gates/gates.ts'
import { projectsTexts } from '../projects.text.ts'
import type { Basis } from '../proposals/basis.ts'
import { proposalTexts } from '../proposals/proposals.text.ts'
import type { StrategyItem } from '../strategy/strategy.ts'
import type { Uptake } from '../uptake/uptake.rules.ts'
import { UptakeSection } from '../uptake/uptake-section.tsx'
import { projectTexts } from './project.text.ts'
import { factFields, type Project, projectSorts, shortFacts } from './projects.ts'

export interface ProjectPageProps {
  frame: Frame
  project: Project
  goals: readonly StrategyItem[]
  editions: readonly DocumentEdition[]
  decisions: readonly GateDecision[]
  reached: readonly ReachedBenefit[]
  measures: Measures
  uptakes: readonly Uptake[]
  /** Members that whoever visits may tell for. */
  writable: readonly string[]
  nameOf(municipality: string): string
  mayWrite: boolean
  /** The new benefit as it was typed, where something was wrong. */
  typed?: (field: string) => string
  problem?: string
}

/** One project: where it stands, what it serves, its papers, its decisions and its benefits. */
export function projectPage(props: ProjectPageProps): string {
  const { frame, project, nameOf } = props
  const { language } = frame
  const t = projectTexts(language)
  const words = projectsTexts(language)
  const here = `${base}/${project.id}`
  const day = (on: string | null) => (on === null ? words('unknown') : formatShortDate(isoDate(on), language))
  return projectsPage({
    ...{ frame, title: project.title, trail: [], testData: project.origin === 'test-data' },
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        <Steps
          language={language}
          steps={projectPhases.map((phase) => ({ label: phaseName(phase)[language] }))}
          current={projectPhases.indexOf(project.phase) + 1}
        />
        {project.state !== 'active' && (
          <p>
            <Tag color="warning">{t(`project.state.${project.state}`)}</Tag>
          </p>
        )}
        <Facts
          language={language}
          facts={[
            {
              label: words('goals'),
              value:
                props.goals
                  .filter(({ code }) => project.goals.includes(code))
                  .map(({ title }) => title)
                  .join(', ') || t('project.goals-none'),
            },
            {
              label: t('project.sort'),
              value: project.sort ? t(`project.sort.${project.sort}`) : words('unknown'),
            },
            { label: words('members'), value: project.members.map(nameOf).join(', ') || words('none') },
            ...shortFacts.map((field) => ({
              label: t(`fact.${field}`),
              value: project.facts[field] || words('unknown'),
            })),
            { label: t('project.period'), value: `${day(project.startsOn)} – ${day(project.endsOn)}` },
            {
              label: t('project.cost'),
              value:
                project.costOre === null
                  ? words('unknown')
                  : moneyText({ amountOre: project.costOre, language, short: true }),
            },
            ...(project.actualCostOre === null
              ? []
              : [
                  {
                    label: t('project.actual-cost'),
                    value: moneyText({ amountOre: project.actualCostOre, language, short: true }),
                  },
                ]),
            ...(project.actualEndsOn === null
              ? []
              : [{ label: t('project.actual-end'), value: day(project.actualEndsOn) }]),
          ]}
        />
        {project.basis && <FromProposal basis={project.basis} frame={frame} />}
        <p>
          {props.mayWrite && (
            <>
              <a class="ds-link" href={`${here}/endre`}>
                {t('project.edit')}
              </a>
              {' · '}
            </>
          )}
          <a class="ds-link" href={`${here}/plan`}>
            {t('project.plan')}
          </a>
          {' · '}
          <a class="ds-link" href={`${here}/endringsledelse`}>
            {t('project.change-list')}
          </a>
          {project.ideaId && (
            <>
              {' · '}
              <a class="ds-link" href={`${base}/ideer/${project.ideaId}`}>
                {t('project.from-idea')}
              </a>
            </>
          )}
        </p>
        <H2>{t('project.decisions')}</H2>
        <GateList {...props} gates={projectGates} />
        <H2>{t('project.documents')}</H2>
        <Documents {...props} />
        <UptakeSection {...props} />
        <H2>{t('project.benefits')}</H2>
        <BenefitTable language={language} reached={props.reached} />
        {props.mayWrite && <AddBenefit {...props} />}
      </>
    ),
  })
}

/** The proposal as it was when the project began, with the way to it. */
export function FromProposal({ basis, frame }: { basis: Basis; frame: Frame }) {
  const t = proposalTexts(frame.language)
  return (
    <Details summary={`${t('proposal.basis')}: ${basis.title}`}>
      <Facts
        language={frame.language}
        facts={[
          { label: t('proposal.from'), value: basis.from },
          { label: t('proposal.reason'), value: basis.reason },
          ...basis.figures,
          { label: t('proposal.made'), value: formatShortDate(isoDate(basis.madeOn), frame.language) },
        ]}
      />
      <p>
        <a class="ds-link" href={basis.href}>
          {t('proposal.see')}
        </a>
      </p>
    </Details>
  )
}

function Documents({ frame, project, editions }: ProjectPageProps) {
  const { language } = frame
  const t = projectTexts(language)
  return (
    <Table
      id="dokumenter"
      caption={t('project.documents')}
      hiddenCaption
      stacks
      rows={[...projectDocuments]}
      columns={[
        {
          heading: t('project.document'),
          namesRow: true,
          cell: ({ slug, name }) => (
            <a class="ds-link" href={`${base}/${project.id}/dokumenter/${slug}`}>
              {name[language]}
            </a>
          ),
        },
        { heading: t('portfolio.phase'), cell: ({ madeIn }) => phaseName(madeIn)[language] },
        {
          heading: t('project.editions'),
          cell: ({ id }) => {
            const last = editions.filter(({ kind }) => kind === id).at(-1)
            if (!last) return t('project.no-editions')
            const on = last.approvedAt.toISOString().slice(0, 10)
            return (
              <a class="ds-link" href={`${base}/${project.id}/utgaver/${last.id}`}>
                {t('project.edition', { number: last.number, day: formatShortDate(isoDate(on), language) })}
              </a>
            )
          },
        },
      ]}
    />
  )
}

export interface EditProjectProps {
  frame: Frame
  project: Project
  goals: readonly StrategyItem[]
  members: readonly { number: string; name: string }[]
  expertGroups: readonly string[]
  values: { text(field: string): string; many(field: string): readonly string[] }
  problem?: string
}

export function editProjectPage(props: EditProjectProps): string {
  const { frame, project, goals, members, values } = props
  const { language } = frame
  const t = projectTexts(language)
  const words = projectsTexts(language)
  const here = `${base}/${project.id}`
  return projectsPage({
    ...{ frame, title: t('project.edit-title', { title: project.title }) },
    trail: [{ label: project.title, href: here }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <Form frame={frame} to={`${here}/endre`} label={words('save')}>
        <input type="hidden" name="versjon" value={String(project.version)} />
        <TextField id="tittel" label={t('project.name')} language={language} value={values.text('tittel')} />
        {goals.length > 0 && (
          <CheckboxGroup
            id="mal"
            label={words('goals')}
            language={language}
            values={[...values.many('mal')]}
            choices={goals.map(({ code, title }) => ({ value: code, label: title }))}
          />
        )}
        <CheckboxGroup
          id="kommune"
          label={words('members')}
          language={language}
          values={[...values.many('kommune')]}
          choices={members.map(({ number, name }) => ({ value: number, label: name }))}
        />
        <Select
          id="slag"
          label={t('project.sort')}
          description={t('project.sort-about')}
          language={language}
          value={values.text('slag')}
          choices={projectSorts.map((value) => ({ value, label: t(`project.sort.${value}`) }))}
        />
        {factFields.map((field) => {
          const own = {
            id: `om-${field}`,
            label: t(`fact.${field}`),
            language,
            value: values.text(`om-${field}`),
          }
          if (field === 'expert-group' && props.expertGroups.length > 0)
            return (
              <Select {...own} choices={props.expertGroups.map((name) => ({ value: name, label: name }))} />
            )
          return shortFacts.includes(field) ? <TextField {...own} /> : <TextArea {...own} rows={4} />
        })}
        <TextField
          id="kostnad"
          label={t('project.cost-field')}
          language={language}
          inputmode="decimal"
          value={values.text('kostnad')}
        />
        {(['starter', 'slutter'] as const).map((name) => (
          <TextField
            id={name}
            label={t(name === 'starter' ? 'project.starts' : 'project.ends')}
            language={language}
            description={words('date-about')}
            value={values.text(name)}
          />
        ))}
        <TextField
          id="ble-kostnad"
          label={t('project.actual-cost-field')}
          language={language}
          inputmode="decimal"
          description={t('project.actual-about')}
          value={values.text('ble-kostnad')}
        />
        <TextField
          id="ble-slutt"
          label={t('project.actual-end')}
          language={language}
          description={t('project.actual-about')}
          value={values.text('ble-slutt')}
        />
      </Form>
    ),
  })
}
