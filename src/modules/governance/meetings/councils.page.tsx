import { Alert } from '#design/alert.tsx'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { Tag, type TagProps } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { Form, type Frame } from '../money/frame.tsx'
import { councilOutcomes, requirements, type Standing } from './council.rules.ts'
import { councilTexts } from './councils.text.ts'
import type { CouncilMatter, Treatment } from './councils.ts'
import { boardPage, Heading, meetingBase } from './frame.tsx'

type TagColor = NonNullable<TagProps['color']>

export const councilBase = `${meetingBase}/felles-saker`
const shortDay = (day: string, language: Language) => formatShortDate(day as IsoDate, language)

/** How a matter stands, in words and with a colour that says no more than they do. */
function stateOf(matter: CouncilMatter, standing: Standing, language: Language) {
  const t = councilTexts(language)
  const color: TagColor = matter.inForceOn
    ? 'success'
    : matter.endedBecause
      ? 'neutral'
      : standing.state === 'blocked'
        ? 'danger'
        : standing.state === 'ready'
          ? 'success'
          : 'info'
  const text = matter.inForceOn
    ? t('council.state.in-force', { date: shortDay(matter.inForceOn, language) })
    : matter.endedBecause
      ? t('council.state.ended', { because: matter.endedBecause })
      : t(`council.state.${standing.state}`)
  return { color, text }
}

/** Every joint matter with how it stands. */
export function councilsPage(props: {
  frame: Frame
  all: { matter: CouncilMatter; standing: Standing }[]
  items: readonly { id: string; label: string }[]
  mayPrepare: boolean
  problem: string | null
}): string {
  const { frame, all, items, mayPrepare, problem } = props
  const { language } = frame
  const t = councilTexts(language)
  return boardPage({
    ...{ frame, title: t('council.place'), problem },
    children: (
      <>
        <p class="ds-paragraph">{t('council.about')}</p>
        <Table
          id="felles-saker"
          caption={t('council.place')}
          hiddenCaption
          stacks
          rows={all}
          empty={<EmptyState title={t('council.none')}>{t('council.none-do')}</EmptyState>}
          columns={[
            {
              ...{ heading: t('council.title'), namesRow: true },
              cell: ({ matter }) => (
                <a class="ds-link" href={`${councilBase}/${matter.id}`}>
                  {matter.title}
                </a>
              ),
            },
            {
              ...{ heading: t('council.yes'), number: true },
              cell: ({ standing }) =>
                t('council.yes-of', { yes: standing.yes.length, members: standing.members }),
            },
            {
              heading: t('council.due'),
              cell: ({ matter }) => (matter.dueOn ? shortDay(matter.dueOn, language) : '–'),
            },
            {
              heading: t('council.state'),
              cell: ({ matter, standing }) => {
                const { color, text } = stateOf(matter, standing, language)
                return <Tag color={color}>{text}</Tag>
              },
            },
          ]}
        />
        {mayPrepare && (
          <Details summary={t('council.new')} open={all.length === 0}>
            <Form frame={frame} to={councilBase} label={t('council.new')}>
              <TextField id="tittel" label={t('council.title')} size={50} language={language} />
              <TextArea id="saken" label={t('council.case-text')} optional language={language} />
              <TextArea id="forslag" label={t('council.proposal')} rows={3} language={language} />
              <Select
                id="krav"
                label={t('council.requires')}
                language={language}
                emptyLabel={null}
                choices={requirements.map((one) => ({ value: one, label: t(`council.requires.${one}`) }))}
              />
              <TextField
                id="regel"
                label={t('council.rule')}
                description={t('council.rule-help')}
                size={40}
                language={language}
              />
              <Select
                id="anbefalt"
                label={t('council.recommended')}
                language={language}
                emptyLabel="–"
                choices={items.map(({ id, label }) => ({ value: id, label }))}
              />
              <TextField id="frist" label={t('council.due')} optional size={14} language={language} />
            </Form>
          </Details>
        )}
      </>
    ),
  })
}

export interface CouncilPageProps {
  frame: Frame
  matter: CouncilMatter
  standing: Standing
  members: readonly { number: string; name: string }[]
  /** All that was said, the newest of each counts. */
  treatments: readonly Treatment[]
  /** Members for which whoever looks may record. */
  own: readonly string[]
  /** The item that recommended it. */
  recommended: { label: string; href: string } | null
  today: string
  mayPrepare: boolean
  problem: string | null
}

/** One matter, council by council: who has said what, where they differ, who is missing. */
export function councilPage(props: CouncilPageProps): string {
  const { frame, matter, standing, members, treatments, today, mayPrepare, problem, recommended } = props
  const { language } = frame
  const t = councilTexts(language)
  const name = (number: string) => members.find((one) => one.number === number)?.name ?? number
  const names = (numbers: readonly string[]) => numbers.map(name).join(', ')
  const isOpen = !matter.inForceOn && !matter.endedBecause
  const of = (number: string) => treatments.filter(({ municipality }) => municipality === number)
  const late = isOpen && matter.dueOn !== null && matter.dueOn < today ? standing.waiting : []
  return boardPage({
    ...{ frame, title: matter.title, problem },
    trail: [{ label: t('council.place'), href: councilBase }],
    children: (
      <>
        {standing.differs && isOpen && (
          <Alert kind="warning">
            {[
              ...(standing.changed.length > 0
                ? [t('council.have-changed', { names: names(standing.changed) })]
                : []),
              ...(standing.rejected.length > 0
                ? [t('council.have-rejected', { names: names(standing.rejected) })]
                : []),
              t('council.differs'),
            ].join(' ')}
          </Alert>
        )}
        {late.length > 0 && <Alert kind="warning">{t('council.late', { names: names(late) })}</Alert>}
        <SummaryList
          language={language}
          rows={[
            { label: t('council.state'), value: stateOf(matter, standing, language).text },
            {
              label: t('council.yes'),
              value: t('council.progress', {
                ...{ yes: standing.yes.length, members: standing.members, needed: standing.needed },
                rule: matter.rule,
              }),
            },
            ...(matter.caseText ? [{ label: t('council.case-text'), value: matter.caseText }] : []),
            { label: t('council.proposal'), value: matter.proposal },
            ...(matter.dueOn ? [{ label: t('council.due'), value: shortDay(matter.dueOn, language) }] : []),
            ...(recommended
              ? [
                  {
                    label: t('council.recommended'),
                    value: (
                      <a class="ds-link" href={recommended.href}>
                        {recommended.label}
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <Table
          id="kommunestyrene"
          caption={t('council.place')}
          hiddenCaption
          stacks
          rows={[...members]}
          empty={null}
          columns={[
            { ...{ heading: t('council.municipality'), namesRow: true }, cell: (one) => one.name },
            {
              heading: t('council.outcome'),
              cell: ({ number }) => {
                const last = of(number).at(-1)
                return (
                  <Tag color={colourOf[last?.outcome ?? 'none']}>
                    {t(`council.outcome.${last?.outcome ?? 'none'}`)}
                  </Tag>
                )
              },
            },
            {
              heading: t('council.decided-on'),
              cell: ({ number }) => {
                const day = of(number).at(-1)?.decidedOn
                return day ? shortDay(day, language) : '–'
              },
            },
            { heading: t('council.reference'), cell: ({ number }) => of(number).at(-1)?.reference ?? '–' },
            {
              heading: t('council.wording'),
              cell: ({ number }) => (
                <Wording said={of(number)} proposal={matter.proposal} language={language} />
              ),
            },
          ]}
        />
        {isOpen && <Record {...props} />}
        {isOpen && mayPrepare && (
          <>
            <Details summary={t('council.put-in-force')} open={standing.state === 'ready'}>
              <Form
                frame={frame}
                to={`${councilBase}/${matter.id}/i-kraft`}
                label={t('council.put-in-force')}
              >
                <TextField id="i-kraft-fra" label={t('council.force-from')} size={14} language={language} />
              </Form>
            </Details>
            <Details summary={t('council.end')}>
              <Form frame={frame} to={`${councilBase}/${matter.id}/avslutt`} label={t('council.end')}>
                <TextField id="hvorfor" label={t('council.reason')} size={50} language={language} />
              </Form>
            </Details>
          </>
        )}
      </>
    ),
  })
}

const colourOf: Record<(typeof councilOutcomes)[number] | 'none', TagColor> = {
  ...{ adopted: 'success', 'adopted-changed': 'warning', rejected: 'danger', postponed: 'info' },
  none: 'neutral',
}

/** What a council decided where it is another than the proposal, and what it said before. */
function Wording(props: { said: readonly Treatment[]; proposal: string; language: Language }) {
  const { said, proposal, language } = props
  const t = councilTexts(language)
  const last = said.at(-1)
  const before = said.slice(0, -1)
  return (
    <>
      {last?.wording && last.wording !== proposal ? last.wording : '–'}
      {before.length > 0 && (
        <>
          <br />
          {t('council.before', {
            said: before
              .map(({ outcome, reference }) => `${t(`council.outcome.${outcome}`)} (${reference})`)
              .join(', '),
          })}
        </>
      )}
    </>
  )
}

function Record({ frame, matter, members, own, mayPrepare }: CouncilPageProps) {
  const { language } = frame
  const t = councilTexts(language)
  const may = members.filter(({ number }) => mayPrepare || own.includes(number))
  if (may.length === 0) return null
  const [only] = may
  const label = may.length === 1 && only ? t('council.record-own', { name: only.name }) : t('council.record')
  return (
    <>
      <Heading>{label}</Heading>
      <Form
        frame={frame}
        to={`${councilBase}/${matter.id}/${mayPrepare ? 'vedtak' : 'vedtak-i-egen'}`}
        label={t('council.record')}
      >
        <Select
          id="kommune-nr"
          label={t('council.municipality')}
          language={language}
          {...(may.length === 1 ? { emptyLabel: null } : {})}
          choices={may.map(({ number, name }) => ({ value: number, label: name }))}
        />
        <Select
          id="resultat"
          label={t('council.outcome')}
          language={language}
          choices={councilOutcomes.map((one) => ({ value: one, label: t(`council.outcome.${one}`) }))}
        />
        <TextField id="vedtatt" label={t('council.decided-on')} size={14} language={language} />
        <TextField
          id="saksnummer"
          label={t('council.reference')}
          description={t('council.reference-help')}
          size={20}
          language={language}
        />
        <TextArea
          id="ordlyd"
          label={t('council.wording')}
          description={t('council.wording-help')}
          optional
          rows={3}
          language={language}
        />
      </Form>
    </>
  )
}
