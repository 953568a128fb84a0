import { Alert } from '#design/alert.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import {
  type CheckItem,
  changeChecklist,
  documentWithId,
  type ProjectGate,
  phaseName,
} from '#norway/project-guide.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import { type GateState, type Missing, outcomes } from './gate.rules.ts'
import { gateTexts } from './gate.text.ts'
import type { BoardDecision, CheckAnswer, GateDecision } from './gates.ts'

export interface GatePageProps {
  frame: Frame
  project: Project
  gate: ProjectGate
  state: GateState
  missing: readonly Missing[]
  answers: readonly CheckAnswer[]
  /** Of the leaders' checklist for change. */
  changeAnswers: readonly CheckAnswer[]
  /** What earlier estimates came to, where the project is weighed (BP2). */
  calibration: readonly string[] | null
  decisions: readonly (GateDecision & { holds: boolean; isArchived: boolean })[]
  boardDecisions: readonly BoardDecision[]
  isAsked: boolean
  mayWrite: boolean
  mayRecord: boolean
  problem?: string
}

/** One decision point: what is required and missing, its checklist, and what was decided on what. */
export function gatePage(props: GatePageProps): string {
  const { frame, project, gate, missing } = props
  const { language } = frame
  const t = gateTexts(language)
  const here = `${base}/${project.id}/beslutning/${gate.id}`
  const isNow = !missing.some(({ what }) => what === 'phase' || what === 'ended')
  const title = t(gate.from === gate.to ? 'gate.title-within' : 'gate.title', {
    ...{ gate: gate.name, from: phaseName(gate.from)[language], to: phaseName(gate.to)[language] },
  })
  return projectsPage({
    ...{ frame, title, testData: project.origin === 'test-data' },
    trail: [{ label: project.title, href: `${base}/${project.id}` }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        {isNow && missing.length === 0 && <Alert kind="success">{t('gate.ready')}</Alert>}
        {isNow && missing.length > 0 && (
          <Alert kind="warning">{t('gate.not-ready', { count: missing.length })}</Alert>
        )}
        {props.isAsked && <p class="ds-paragraph">{t('gate.asked')}</p>}
        <p class="muted">{t('gate.rule', { source: gate.source, trust: gate.trust })}</p>
        <Documents {...props} />
        <H2>{t('gate.checklist')}</H2>
        {gate.checklist.length === 0 ? (
          <p class="ds-paragraph">{t('gate.no-checklist')}</p>
        ) : (
          <Checklist
            {...{ frame, answers: props.answers, items: gate.checklist, to: `${here}/sjekkliste` }}
            mayWrite={props.mayWrite && isNow}
          />
        )}
        {props.calibration && (
          <>
            <H2>{t('gate.calibration')}</H2>
            <ul>
              {props.calibration.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </>
        )}
        <Change {...props} />
        {props.mayWrite && isNow && missing.length === 0 && !props.isAsked && (
          <Form frame={frame} to={`${here}/be-om`} label={t('gate.ask')} second />
        )}
        {props.mayRecord && isNow && <Recording {...props} to={here} />}
        {props.decisions.map((decision) => (
          <Frozen {...props} decision={decision} to={here} />
        ))}
      </>
    ),
  })
}

function Documents({ frame, project, gate, state, missing }: GatePageProps) {
  const { language } = frame
  const t = gateTexts(language)
  const lacks = (id: string) => missing.find((one) => one.what === 'document' && one.document === id)
  return (
    <Table
      id="kreves"
      caption={t('gate.documents')}
      stacks
      rows={[...gate.documents]}
      columns={[
        {
          heading: t('gate.document'),
          namesRow: true,
          cell: ({ document }) => (
            <a class="ds-link" href={`${base}/${project.id}/dokumenter/${documentWithId(document).slug}`}>
              {documentWithId(document).name[language]}
            </a>
          ),
        },
        {
          heading: t('gate.state'),
          cell: ({ document }) => {
            const found = state.approved.get(document)
            const why = lacks(document)
            if (!found) return <Tag color="warning">{t('gate.never')}</Tag>
            if (why) return <Tag color="warning">{t('gate.old')}</Tag>
            const on = isoDate(found.approvedAt.toISOString().slice(0, 10))
            return t('gate.approved', { day: formatShortDate(on, language) })
          },
        },
      ]}
    />
  )
}

/** The leaders' checklist as it stands: it is frozen with the rest. */
function Change({ frame, project, changeAnswers, mayWrite }: GatePageProps) {
  const t = gateTexts(frame.language)
  return (
    <>
      <H2>{t('gate.change-title')}</H2>
      <p class="ds-paragraph">{t('gate.change-follows')}</p>
      <Checklist
        {...{ frame, answers: changeAnswers, items: changeChecklist.items, mayWrite: false, to: '' }}
        id="endring"
      />
      {mayWrite && (
        <p>
          <a class="ds-link" href={`${base}/${project.id}/endringsledelse`}>
            {t('gate.change-open')}
          </a>
        </p>
      )}
    </>
  )
}

/** A checklist with an answer and what shows it for each question. */
export function Checklist(props: {
  frame: Frame
  items: readonly CheckItem[]
  answers: readonly Pick<CheckAnswer, 'item' | 'answer' | 'evidence'>[]
  to: string
  mayWrite: boolean
  /** Unique on the page. */
  id?: string
}) {
  const { frame, items, answers } = props
  const { language } = frame
  const t = gateTexts(language)
  const given = (id: string) => answers.find(({ item }) => item === id)
  if (!props.mayWrite)
    return (
      <Table
        id={props.id ?? 'sjekkliste'}
        caption={props.id ? t('gate.change-title') : t('gate.checklist')}
        hiddenCaption
        stacks
        rows={[...items]}
        columns={[
          { heading: t('gate.checklist'), namesRow: true, cell: ({ text }) => text[language] },
          {
            heading: t('gate.state'),
            cell: ({ id }) => {
              const answer = given(id)?.answer
              return answer ? t(`gate.answer.${answer}`) : t('gate.not-answered')
            },
          },
          { heading: t('gate.evidence'), cell: ({ id }) => given(id)?.evidence ?? '' },
        ]}
      />
    )
  return (
    <Form frame={frame} to={props.to} label={t('gate.save-answers')}>
      {items.map(({ id, text }) => (
        <>
          <Select
            id={`svar-${id}`}
            label={text[language]}
            language={language}
            value={given(id)?.answer ?? ''}
            choices={(['yes', 'no', 'not-relevant'] as const).map((value) => ({
              value,
              label: t(`gate.answer.${value}`),
            }))}
          />
          <TextField
            id={`vis-${id}`}
            label={t('gate.evidence-for', { question: text[language] })}
            language={language}
            value={given(id)?.evidence ?? ''}
          />
        </>
      ))}
    </Form>
  )
}

function Recording({ frame, boardDecisions, to }: GatePageProps & { to: string }) {
  const { language } = frame
  const t = gateTexts(language)
  const words = projectsTexts(language)
  return (
    <Details summary={t('gate.record')} open={boardDecisions.length > 0}>
      <p class="ds-paragraph">{t('gate.record-about')}</p>
      <Form frame={frame} to={`${to}/registrer`} label={t('gate.record-button')}>
        <Select
          id="utfall"
          label={t('gate.outcome')}
          language={language}
          choices={outcomes.map((value) => ({ value, label: t(`gate.outcome.${value}`) }))}
        />
        {boardDecisions.length > 0 && (
          <Select
            id="vedtak-i-mote"
            label={t('gate.meeting')}
            language={language}
            emptyLabel={t('gate.no-meeting')}
            choices={boardDecisions.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
        <TextField id="organ" label={t('gate.body')} language={language} value={t('gate.board')} />
        <TextField id="vedtak" label={t('gate.number')} language={language} />
        <TextField id="dato" label={t('gate.day')} language={language} description={words('date-about')} />
        <TextArea
          id="begrunnelse"
          label={t('gate.reason')}
          language={language}
          rows={3}
          description={t('gate.reason-about')}
        />
      </Form>
    </Details>
  )
}

function Frozen({
  frame,
  gate,
  decision,
  to,
}: GatePageProps & { decision: GatePageProps['decisions'][number]; to: string }) {
  const { language } = frame
  const t = gateTexts(language)
  return (
    <>
      <H2>{t('gate.frozen')}</H2>
      <p class="ds-paragraph">
        {t('gate.decided', {
          ...{ gate: gate.name, outcome: t(`gate.outcome.${decision.outcome}`), body: decision.body },
          ...{ decision: decision.decision, day: formatShortDate(isoDate(decision.decidedOn), language) },
        })}
      </p>
      {decision.reason && <p class="ds-paragraph">{decision.reason}</p>}
      <Alert kind={decision.holds ? 'success' : 'danger'}>
        {t(decision.holds ? 'gate.frozen-holds' : 'gate.frozen-broken')}
      </Alert>
      <Facts
        language={language}
        facts={[
          { label: t('gate.frozen-hash'), value: <code class="breakable">{decision.evidenceSha256}</code> },
          ...(decision.isArchived ? [{ label: t('gate.archived'), value: projectTextYes(language) }] : []),
        ]}
      />
      <p>
        <a class="ds-link" href={`${to}/grunnlag/${decision.id}`}>
          {t('gate.download')}
        </a>
      </p>
    </>
  )
}

const projectTextYes = (language: Frame['language']) => gateTexts(language)('gate.answer.yes')
