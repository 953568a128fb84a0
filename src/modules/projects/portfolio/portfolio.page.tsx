import { BarTable } from '#design/charts/bar-table.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { phaseName, projectGates, projectPhases } from '#norway/project-guide.ts'
import type { ReachedBenefit } from '../benefits/benefits.ts'
import { base, type Frame, projectsPage } from '../frame.tsx'
import { nextGate } from '../gates/gate.rules.ts'
import { projectsTexts } from '../projects.text.ts'
import { projectTexts } from './project.text.ts'
import type { Project } from './projects.ts'

export interface PortfolioProps {
  frame: Frame
  projects: readonly Project[]
  reached: readonly ReachedBenefit[]
}

/** Every project with its phase, its next decision and what it has given. */
export function portfolioPage({ frame, projects, reached }: PortfolioProps): string {
  const { language } = frame
  const t = projectTexts(language)
  const words = projectsTexts(language)
  const isOver = ({ state }: Project) => state === 'ended' || state === 'stopped'
  return projectsPage({
    ...{ frame, title: t('portfolio.title'), view: 'portfolio' },
    testData: projects.some(({ origin }) => origin === 'test-data'),
    children: (
      <>
        <Table
          id="prosjekter"
          caption={t('portfolio.title')}
          hiddenCaption
          stacks
          rows={[...projects]}
          empty={
            <EmptyState title={t('portfolio.none')}>
              <p class="ds-paragraph">{t('portfolio.none-do')}</p>
              <p>
                <a class="ds-link" href={`${base}/ideer`}>
                  {words('view.ideer')}
                </a>
              </p>
            </EmptyState>
          }
          columns={[
            {
              heading: t('project.name'),
              namesRow: true,
              cell: ({ id, title, origin }) => (
                <>
                  <a class="ds-link" href={`${base}/${id}`}>
                    {title}
                  </a>{' '}
                  {origin === 'test-data' && <Tag>{words('test-mark')}</Tag>}
                </>
              ),
            },
            {
              heading: t('portfolio.phase'),
              cell: (project) =>
                project.state === 'active'
                  ? phaseName(project.phase)[language]
                  : `${phaseName(project.phase)[language]}, ${t(`project.state.${project.state}`).toLowerCase()}`,
            },
            {
              heading: t('project.next'),
              cell: (project) => {
                const gate = isOver(project) ? null : nextGate(projectGates, project.phase)
                return gate ? (
                  <a class="ds-link" href={`${base}/${project.id}/beslutning/${gate.id}`}>
                    {gate.name}
                  </a>
                ) : (
                  words('none')
                )
              },
            },
            { heading: words('members'), number: true, cell: ({ members }) => members.length },
            { heading: words('goals'), number: true, cell: ({ goals }) => goals.length },
            {
              heading: t('project.cost'),
              number: true,
              cell: ({ costOre }) =>
                costOre === null
                  ? words('unknown')
                  : moneyText({ amountOre: costOre, language, short: true }),
            },
            {
              heading: t('project.benefits'),
              number: true,
              cell: ({ id }) => reached.filter(({ benefit }) => benefit.projectId === id).length,
            },
          ]}
        />
        {projects.length > 0 && (
          <BarTable
            id="faser"
            language={language}
            caption={t('portfolio.phases')}
            rowHeading={t('portfolio.phase')}
            series={[t('portfolio.count')]}
            written={String}
            rows={projectPhases.map((phase) => ({
              label: phaseName(phase)[language],
              values: [projects.filter((one) => one.phase === phase && !isOver(one)).length],
            }))}
          />
        )}
      </>
    ),
  })
}
