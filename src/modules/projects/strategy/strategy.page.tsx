import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { strategyKinds } from '#norway/digital-strategy.ts'
import { phaseName } from '#norway/project-guide.ts'
import type { Language } from '#platform/i18n.ts'
import type { ReachedBenefit } from '../benefits/benefits.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import type { Idea } from '../ideas/ideas.ts'
import { projectTexts } from '../portfolio/project.text.ts'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import { strategyTexts } from './strategy.text.ts'
import { goalsIn, type StrategyItem } from './strategy.ts'

export interface StrategyPageProps {
  frame: Frame
  items: readonly StrategyItem[]
  projects: readonly Project[]
  ideas: readonly Idea[]
  reached: readonly ReachedBenefit[]
  mayWrite: boolean
  /** A strategy that is known and not taken in. */
  mayLoad: boolean
  problem?: string
}

/** The strategy as it stands today, and per goal what is done and reached. */
export function strategyPage(props: StrategyPageProps): string {
  const { frame, items } = props
  const t = strategyTexts(frame.language)
  const isTest = props.projects.some(({ origin }) => origin === 'test-data')
  return projectsPage({
    ...{ frame, title: t('strategy.title'), view: 'strategi', testData: isTest },
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        {items.length === 0 ? (
          <EmptyState title={t('strategy.none')}>
            <p class="ds-paragraph">{t('strategy.none-do')}</p>
            {props.mayLoad && <Form frame={frame} to={`${base}/strategi/hent`} label={t('strategy.load')} />}
          </EmptyState>
        ) : (
          <>
            <Goals {...props} />
            {strategyKinds.map((kind) => (
              <Kind {...props} kind={kind} />
            ))}
          </>
        )}
        {props.mayWrite && <Writing {...props} />}
      </>
    ),
  })
}

function Goals({ frame, items, projects, ideas, reached }: StrategyPageProps) {
  const { language } = frame
  const t = strategyTexts(language)
  return (
    <Table
      id="mal"
      caption={t('strategy.goals-question')}
      stacks
      rows={goalsIn(items)}
      columns={[
        { heading: t('strategy.goal'), namesRow: true, cell: ({ title }) => title },
        {
          heading: t('strategy.projects'),
          cell: ({ code }) => {
            const own = projects.filter(({ goals }) => goals.includes(code))
            return own.length === 0 ? (
              t('strategy.no-project')
            ) : (
              <ul class="plain-list">
                {own.map((project) => (
                  <li>
                    <a class="ds-link" href={`${base}/${project.id}`}>
                      {project.title}
                    </a>
                    : {howFar(project, language)}
                  </li>
                ))}
              </ul>
            )
          },
        },
        {
          heading: t('strategy.ideas'),
          cell: ({ code }) => {
            const own = ideas.filter(({ goals, state }) => state === 'sent' && goals.includes(code))
            return own.length === 0 ? (
              t('strategy.no-ideas')
            ) : (
              <ul class="plain-list">
                {own.map(({ id, title }) => (
                  <li>
                    <a class="ds-link" href={`${base}/ideer/${id}`}>
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            )
          },
        },
        {
          heading: t('strategy.actions'),
          cell: ({ code }) => {
            const own = items.filter(({ kind, goals }) => kind === 'action' && goals.includes(code))
            return own.length === 0 ? (
              t('strategy.no-actions-short')
            ) : (
              <ul class="plain-list">
                {own.map(({ year, title }) => (
                  <li>
                    {year}: {title}
                  </li>
                ))}
              </ul>
            )
          },
        },
        {
          heading: t('strategy.reached'),
          cell: ({ code }) => {
            const own = reached.filter(({ benefit }) => benefit.goals.includes(code))
            return own.length === 0 ? (
              t('strategy.no-benefits')
            ) : (
              <ul class="plain-list">
                {own.map(({ benefit, rows, total }) => (
                  <li>
                    <a class="ds-link" href={`${base}/gevinster/${benefit.id}`}>
                      {benefit.title}
                    </a>
                    :{' '}
                    {total.realised === null
                      ? t('strategy.not-measured')
                      : t('strategy.percent-in', {
                          ...{ percent: percentOf(rows), known: total.known, members: total.members },
                        })}
                  </li>
                ))}
              </ul>
            )
          },
        },
      ]}
    />
  )
}

/** The phase, or why it does not go on. */
function howFar({ phase, state }: Project, language: Language): string {
  const name = phaseName(phase)[language].toLowerCase()
  return state === 'active'
    ? name
    : `${name}, ${projectTexts(language)(`project.state.${state}`).toLowerCase()}`
}

/** Of what the members that were counted had planned. */
export function percentOf(rows: ReachedBenefit['rows']): number | string {
  const known = rows.filter(({ realised }) => realised !== null)
  const planned = known.reduce((sum, row) => sum + Number(row.planned), 0)
  const realised = known.reduce((sum, row) => sum + Number(row.realised), 0)
  return planned > 0 ? Math.floor((realised / planned) * 100) : '?'
}

function Kind({ frame, items, kind }: StrategyPageProps & { kind: StrategyItem['kind'] }) {
  const t = strategyTexts(frame.language)
  const own = items.filter((item) => item.kind === kind)
  const isWeighed = kind === 'principle' || kind === 'success'
  if (own.length === 0 && kind !== 'action') return null
  return (
    <>
      <H2>{t(`strategy.kind.${kind}`)}</H2>
      {own.length === 0 && <p class="ds-paragraph">{t('strategy.no-actions')}</p>}
      <ul>
        {own.map((item) => (
          <li>
            {item.year !== null && <strong>{item.year}: </strong>}
            {item.title}
            {isWeighed && <> ({t('strategy.weight-of', { weight: item.weight })})</>}
            {item.quote && (
              <>
                <br />
                <span class="muted">
                  {t('strategy.quote')}: <q lang="nb">{item.quote}</q>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {own[0] && <p class="muted">{t('strategy.source', { source: own[0].source, trust: own[0].trust })}</p>}
    </>
  )
}

function Writing({ frame, items }: StrategyPageProps) {
  const { language } = frame
  const t = strategyTexts(language)
  const words = projectsTexts(language)
  const day = { language, description: words('date-about') }
  return (
    <>
      <Details summary={t('strategy.add')}>
        <Form frame={frame} to={`${base}/strategi/ny`} label={t('strategy.add')}>
          <Select
            id="slag"
            label={t('strategy.what')}
            language={language}
            value="action"
            emptyLabel={null}
            choices={strategyKinds.map((value) => ({ value, label: t(`strategy.kind.${value}`) }))}
          />
          <TextField id="tekst" label={t('strategy.text')} language={language} />
          <TextField id="ar" label={t('strategy.year')} language={language} inputmode="numeric" size={4} />
          <Select
            id="mal-kode"
            label={t('strategy.goal')}
            language={language}
            choices={goalsIn(items).map(({ code, title }) => ({ value: code, label: title }))}
          />
          <TextField id="fra" label={words('from-day')} {...day} />
          <TextField id="kilde" label={t('strategy.source-label')} language={language} />
        </Form>
      </Details>
      {items.length > 0 && (
        <Details summary={t('strategy.change')}>
          <p class="ds-paragraph">{t('strategy.change-about')}</p>
          <Form frame={frame} to={`${base}/strategi/endre`} label={words('save')}>
            <Select
              id="punkt"
              label={t('strategy.item')}
              language={language}
              choices={items.map(({ code, title, kind }) => ({
                value: code,
                label: `${t(`strategy.kind.${kind}`)}: ${title}`,
              }))}
            />
            <TextField
              id="ny-tekst"
              label={t('strategy.new-text')}
              language={language}
              description={t('strategy.keep-about')}
            />
            <TextField
              id="ny-vekt"
              label={t('strategy.new-weight')}
              language={language}
              inputmode="numeric"
              size={4}
            />
            <TextField id="fra-dag" label={words('from-day')} {...day} />
            <TextField id="ny-kilde" label={t('strategy.source-label')} language={language} />
          </Form>
        </Details>
      )}
    </>
  )
}
