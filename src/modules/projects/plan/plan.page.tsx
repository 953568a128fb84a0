import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { projectTexts } from '../portfolio/project.text.ts'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import {
  byRisk,
  type ChoiceField,
  type Entry,
  type EntryField,
  type EntryKind,
  entryChoices,
  entryKinds,
  fieldsOf,
  levelOf,
} from './entries.ts'

export interface PlanPageProps {
  frame: Frame
  project: Project
  entries: readonly Entry[]
  mayWrite: boolean
  problem?: string
}

/** The lists of a project: milestones, risks, stakeholders, resources, user insight, experience. */
export function planPage(props: PlanPageProps): string {
  const { frame, project, entries } = props
  const t = projectTexts(frame.language)
  return projectsPage({
    ...{ frame, title: t('project.plan-title', { title: project.title }) },
    trail: [{ label: project.title, href: `${base}/${project.id}` }],
    testData: project.origin === 'test-data',
    ...(props.problem ? { problem: props.problem } : {}),
    children: entryKinds.map((kind) => (
      <>
        <H2>{t(`list.${kind}`)}</H2>
        <List {...props} kind={kind} rows={sorted(kind, entries)} />
        {props.mayWrite && <Add {...props} kind={kind} />}
      </>
    )),
  })
}

function sorted(kind: EntryKind, entries: readonly Entry[]): Entry[] {
  const own = entries.filter((entry) => entry.kind === kind)
  if (kind === 'risk') return own.sort(byRisk)
  return kind === 'milestone'
    ? own.sort((a, b) => (a.fields.due ?? '').localeCompare(b.fields.due ?? ''))
    : own
}

function List({ frame, project, kind, rows, mayWrite }: PlanPageProps & { kind: EntryKind; rows: Entry[] }) {
  const { language } = frame
  const t = projectTexts(language)
  return (
    <Table
      id={`liste-${kind}`}
      caption={t(`list.${kind}`)}
      hiddenCaption
      stacks
      rows={rows}
      empty={<p class="ds-paragraph">{t('list.none')}</p>}
      columns={[
        ...fieldsOf(kind).map((one) => ({
          heading: t(`entry.${one.name}` as 'entry.title'),
          namesRow: one.name === 'title',
          cell: ({ fields }: Entry) => shown(one, fields[one.name] ?? '', language),
        })),
        ...(kind === 'risk'
          ? [{ heading: t('list.risk'), cell: (entry: Entry) => t('list.level', { level: levelOf(entry) }) }]
          : []),
        ...(mayWrite
          ? [
              {
                heading: t('list.remove'),
                cell: ({ id, fields }: Entry) => (
                  <form method="post" action={`${base}/${project.id}/plan/${id}/fjern`}>
                    <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
                    <button class="ds-button" data-variant="tertiary" type="submit">
                      {t('list.remove')}
                      <span class="ds-sr-only"> {fields.title}</span>
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

export function shown({ name, sort }: EntryField, value: string, language: Language): string {
  const t = projectTexts(language)
  if (sort === 'choice' && value) return t(`entry.${name}.${value}` as 'entry.sort.product')
  if (sort === 'yes-no') return value === 'ja' ? t('yes') : t('no')
  if (sort === 'day' && value) return formatShortDate(isoDate(value), language)
  return value
}

function Add({ frame, project, kind }: PlanPageProps & { kind: EntryKind }) {
  const { language } = frame
  const t = projectTexts(language)
  const words = projectsTexts(language)
  return (
    <Details summary={t('list.add-to', { list: t(`list.${kind}`) })}>
      <Form frame={frame} to={`${base}/${project.id}/plan`} label={t('list.add')} second>
        <input type="hidden" name="liste" value={kind} />
        {fieldsOf(kind).map(({ name, sort }) => {
          const label = t(`entry.${name}` as 'entry.title')
          const own = { id: `${kind}-${name}`, name, label, language }
          if (sort === 'yes-no') return <Checkbox {...own} />
          if (sort === 'long') return <TextArea {...own} rows={3} />
          if (sort === 'choice')
            return (
              <Select
                {...own}
                choices={entryChoices[name as ChoiceField].map((value) => ({
                  value,
                  label: t(`entry.${name}.${value}` as 'entry.sort.product'),
                }))}
              />
            )
          if (sort === 'level')
            return (
              <Select
                {...own}
                choices={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
              />
            )
          return <TextField {...own} {...(sort === 'day' ? { description: words('date-about') } : {})} />
        })}
      </Form>
    </Details>
  )
}
