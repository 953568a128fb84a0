import { BarTable } from '#design/charts/bar-table.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { ReachedBenefit } from '../benefits/benefits.ts'
import { base, Form, type Frame, H2 } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import { countedUptake, standingOf, type Uptake, uptakeStates } from './uptake.rules.ts'
import { uptakeTexts } from './uptake.text.ts'

export interface UptakeProps {
  frame: Frame
  project: Project
  uptakes: readonly Uptake[]
  reached: readonly ReachedBenefit[]
  /** Members that whoever visits may tell for. */
  writable: readonly string[]
  nameOf(municipality: string): string
}

/** One project, taken up by each member at its own pace: how far, who answers for it, and what it has given there. */
export function UptakeSection(props: UptakeProps) {
  const { frame, project, uptakes, reached, nameOf } = props
  const { language } = frame
  const t = uptakeTexts(language)
  const words = projectsTexts(language)
  const now = standingOf(uptakes)
  const counts = countedUptake(project.members, uptakes)
  const plansIn = (municipality: string) =>
    reached.flatMap(({ plans }) => plans.filter((plan) => plan.municipality === municipality))
  const reachedIn = (municipality: string) =>
    reached.flatMap(({ rows }) =>
      rows.filter((row) => row.municipality === municipality && row.standing === 'reached'),
    ).length
  const all = project.members.length
  return (
    <>
      <H2 id="innforing">{t('uptake.title')}</H2>
      <p class="ds-paragraph">
        {t('uptake.all-in-use', { count: counts['in-use'] + counts['in-the-line'], all })}.{' '}
        {t('uptake.about')}
      </p>
      {all > 0 && (
        <BarTable
          id="innforing-tall"
          language={language}
          caption={t('uptake.question')}
          rowHeading={t('uptake.state')}
          series={[t('uptake.count')]}
          written={String}
          most={all}
          rows={([...uptakeStates, 'unknown'] as const)
            .filter((state) => counts[state] > 0)
            .map((state) => ({
              label: state === 'unknown' ? t('uptake.unknown') : t(`uptake.state.${state}`),
              values: [counts[state]],
            }))}
        />
      )}
      <Table
        id="innforing-kommuner"
        caption={t('uptake.title')}
        hiddenCaption
        stacks
        rows={[...project.members]}
        empty={<p class="ds-paragraph">{words('none')}</p>}
        columns={[
          { heading: words('municipality'), namesRow: true, cell: nameOf },
          {
            heading: t('uptake.state'),
            cell: (municipality) => {
              const one = now.get(municipality)
              if (!one) return t('uptake.unknown')
              const color = one.state === 'in-use' || one.state === 'in-the-line' ? 'success' : 'neutral'
              return <Tag color={color}>{t(`uptake.state.${one.state}`)}</Tag>
            },
          },
          {
            heading: t('uptake.since'),
            cell: (municipality) => {
              const one = now.get(municipality)
              return one ? formatShortDate(isoDate(one.since), language) : t('uptake.unknown')
            },
          },
          {
            heading: t('uptake.responsible'),
            cell: (municipality) => {
              const one = now.get(municipality)
              return one ? (one.responsible ?? words('unknown')) : t('uptake.unknown')
            },
          },
          {
            heading: t('uptake.benefits'),
            cell: (municipality) => {
              const plans = plansIn(municipality)
              return (
                <>
                  {plans.length}
                  {plans.some(({ owner }) => owner === null) && (
                    <>
                      {' '}
                      <Tag color="warning">{t('uptake.no-owner')}</Tag>
                    </>
                  )}
                </>
              )
            },
          },
          {
            heading: t('uptake.reached'),
            cell: (municipality) =>
              t('uptake.of', { reached: reachedIn(municipality), all: plansIn(municipality).length }),
          },
          { heading: t('uptake.note'), cell: (municipality) => now.get(municipality)?.note ?? '' },
        ]}
      />
      {props.writable.length > 0 && <Say {...props} />}
    </>
  )
}

function Say({ frame, project, writable, nameOf }: UptakeProps) {
  const { language } = frame
  const t = uptakeTexts(language)
  const words = projectsTexts(language)
  const only = writable.length === 1 ? writable[0] : undefined
  return (
    <Details summary={t('uptake.say')}>
      <Form frame={frame} to={`${base}/${project.id}/innforing`} label={words('save')} second>
        <Select
          id="innforing-kommune"
          name="kommune"
          label={words('municipality')}
          language={language}
          value={only ?? ''}
          {...(only ? { emptyLabel: null } : {})}
          choices={writable.map((value) => ({ value, label: nameOf(value) }))}
        />
        <Select
          id="tilstand"
          label={t('uptake.state')}
          language={language}
          choices={uptakeStates.map((value) => ({ value, label: t(`uptake.state.${value}`) }))}
        />
        <TextField
          id="siden"
          label={t('uptake.since')}
          language={language}
          description={words('date-about')}
        />
        <TextField
          id="innforing-ansvarlig"
          name="ansvarlig"
          label={t('uptake.responsible')}
          language={language}
        />
        <TextField
          id="innforing-merknad"
          name="merknad"
          label={t('uptake.note')}
          language={language}
          description={t('uptake.note-about')}
        />
      </Form>
    </Details>
  )
}
