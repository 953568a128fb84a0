import { BarTable } from '#design/charts/bar-table.tsx'
import { HeatTable } from '#design/charts/heat-table.tsx'
import { MunicipalityMap } from '#design/charts/municipality-map.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import type { KeptSheet } from '../answering/sheets.ts'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { ProposalsSection, type ShownProposals } from '../proposals/proposals.section.tsx'
import { titleOf } from '../questions/front.page.tsx'
import { indicatorTexts } from '../questions/indicator.text.ts'
import { type Question, said, sectionsOf } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import { MissingSection } from '../reminding/missing.section.tsx'
import type { Reminder } from '../reminding/reminders.ts'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { IndicatorChart } from './indicators.section.tsx'
import { sumOf } from './result.rules.ts'
import { resultsTexts } from './results.text.ts'
import { having, indicatorsIn, type QuestionResult } from './results.ts'
import { depthOf, markOf, valueInWords } from './value-words.ts'
import { Contents } from './wave-contents.tsx'
import { ExpiredEvidence, Participation, Written } from './wave-lists.tsx'

export interface WavePageProps {
  frame: Frame
  asked: WaveInFull
  results: readonly QuestionResult[]
  sheets: readonly KeptSheet[]
  members: readonly { number: string; name: string }[]
  /** The question shown on the map. */
  mapped: string
  /** Members for whom whoever visits answers. */
  answersFor: readonly string[]
  mayWrite: boolean
  publishedHref: string | null
  proposals: ShownProposals
  reminders: readonly Reminder[]
  /** The day of the next reminder; null when there is none. */
  next: string | null
  today: string
  typed: (name: string) => string
  problem: string | null
}

/** A wave: who has answered, and what all of them show. */
export function wavePage(props: WavePageProps): string {
  const { frame, asked, results, sheets, members, mayWrite } = props
  const { language } = frame
  const t = resultsTexts(language)
  const { wave, survey } = asked
  const here = `${base}/maling/${wave.id}`
  const settled = sheets.filter((one) => one.isAgreed && one.state === 'sent').length
  const isBefore = wave.origin === 'ready-made'
  const title = isBefore
    ? `${titleOf(survey, language)}: ${wave.title}`
    : `${wave.title}: ${t('result.settled', { count: settled, of: members.length })}`
  const source = wave.known[0]
  const counting = results.filter(({ question }) => question.counts)
  const indicators = indicatorsIn(asked, results, members)
  const numbers = results.some(({ question, values }) => isNumber(question) && sumOf(values) !== null)
  return surveyPage({
    ...{ frame, title, problem: props.problem, isTestData: wave.origin === 'test-data' },
    trail: [{ label: titleOf(survey, language), href: `${base}/undersokelse/${survey.id}` }],
    children: (
      <>
        {isBefore && <p class="ds-paragraph">{t('result.known-before')}</p>}
        {isBefore && source && (
          <p class="ds-paragraph">{t('result.source', { source: source.source, trust: source.trust })}</p>
        )}
        {!isBefore && (
          <p class="ds-paragraph">
            {surveysTexts(language)('from-to', {
              from: day(wave.opensOn, language),
              to: day(wave.closesOn, language),
            })}
          </p>
        )}
        {wave.state === 'open' &&
          members
            .filter(({ number }) => props.answersFor.includes(number))
            .map(({ number, name }) => (
              <p>
                <a class="ds-button" href={`${here}/svar/${number}`}>
                  {t('result.answer-for', { municipality: name })}
                </a>
              </p>
            ))}
        <Contents {...props} indicators={indicators.length} numbers={numbers} />
        {counting.length > 0 && <Overview language={language} results={counting} members={members.length} />}
        {indicators.map((shown, i) => (
          <section class="stack" id={i === 0 ? 'indikatorer' : undefined}>
            <IndicatorChart {...{ language, members, shown }} />
            <p>
              <a class="ds-link" href={`${here}/indikator/${shown.indicator.id}`}>
                {indicatorTexts(language)('indicator.see')}
                <span class="ds-sr-only">: {said(shown.indicator.name, language)}</span>
              </a>
            </p>
          </section>
        ))}
        <ProposalsSection {...{ frame, here, mayWrite }} proposals={props.proposals} typed={props.typed} />
        <div class="stack" id="tall">
          <Numbers {...props} />
        </div>
        <EachMember {...props} />
        <MapOfQuestion {...props} />
        <Written {...props} />
        <ExpiredEvidence {...props} />
        {!isBefore && <Participation {...props} />}
        {!isBefore && (
          <MissingSection
            {...{ frame, members, sheets, mayWrite, reminders: props.reminders, next: props.next }}
            {...{ waveId: wave.id, isOpen: wave.state === 'open' }}
          />
        )}
        {mayWrite && !isBefore && (
          <Form frame={frame} to={`${here}/frist`} label={surveysTexts(language)('move-last-day')} quiet>
            <TextField
              id="siste"
              label={surveysTexts(language)('closes-on')}
              description={surveysTexts(language)('date-about')}
              language={language}
              value={day(wave.closesOn, language)}
              size={12}
            />
          </Form>
        )}
      </>
    ),
  })
}

const isNumber = ({ type }: Question) => ['number', 'percent', 'level'].includes(type)

/** A municipality with how its figure is known. */
const Named = ({ name, mark }: { name: string; mark: string | null }) => (
  <>
    {name}
    {mark && <div>{mark}</div>}
  </>
)

/** How many have each thing; a total whose members are unknown says so. */
export function Overview(props: {
  language: Language
  results: readonly QuestionResult[]
  members: number
  id?: string
  caption?: string
}) {
  const { language, results, members } = props
  const t = resultsTexts(language)
  return (
    <BarTable
      language={language}
      id={props.id ?? 'oversikt'}
      caption={props.caption ?? t('result.overview')}
      rowHeading={t('result.question')}
      series={[t('result.has'), t('result.has-not'), t('result.unknown')]}
      stacked
      most={members}
      written={(value) => t('result.of', { count: value, of: members })}
      rows={results.map((result) => {
        const found = having(result)
        const { question, total, note, counted } = result
        const isTotal = total !== null && counted.known === 0
        return {
          label: (
            <>
              {said(question.text, language)}
              {isTotal && <div>{t('result.total-only', { count: total.count, of: total.of })}</div>}
              {note && <div>{said(note.text, language)}</div>}
            </>
          ),
          values: found
            ? [found.count, found.of - found.count - found.unknown, found.unknown]
            : [null, null, null],
        }
      })}
    />
  )
}

function Numbers({ frame, results, members }: WavePageProps) {
  const { language } = frame
  const t = resultsTexts(language)
  const numbers = results.filter(({ question }) => isNumber(question))
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  return (
    <>
      {numbers.map(({ question, values, note }) => {
        const sum = sumOf(values)
        if (!sum)
          return note ? (
            <p class="ds-paragraph">{`${said(question.text, language)} ${said(note.text, language)}`}</p>
          ) : null
        const mean = decimals(sum.mean.toDecimalPlaces(1).toString(), language)
        // A municipality that the question does not concern has no bar.
        const asked = values.filter(({ from }) => from !== 'not-asked')
        const said1 = t('result.mean', { mean, known: sum.known })
        return (
          <section class="stack">
            <BarTable
              language={language}
              id={`tall-${question.id}`}
              caption={said(question.text, language)}
              rowHeading={t('result.municipality')}
              series={[question.unit ?? t('result.numbers')]}
              rows={asked.map((one) => ({
                label: <Named name={nameOf(one.municipality)} mark={markOf(one, language)} />,
                values: [typeof one.value === 'string' ? Number(one.value) : null],
              }))}
              written={(value) =>
                decimals(String(value), language) + (question.type === 'percent' ? ' %' : '')
              }
              {...(question.type === 'percent'
                ? { most: 100 }
                : question.type === 'level'
                  ? { most: 5 }
                  : {})}
            />
            <p class="ds-paragraph">
              {question.type === 'number'
                ? `${t('result.sum', { sum: decimals(sum.sum.toString(), language), known: sum.known, of: asked.length })}. ${said1}.`
                : `${said1}.`}
            </p>
          </section>
        )
      })}
    </>
  )
}

/** One table for each part: members down, questions across, so that whoever differs is seen. */
function EachMember({ frame, asked, results, members }: WavePageProps) {
  const { language } = frame
  const t = resultsTexts(language)
  const shown = results.filter(
    ({ question, values }) =>
      ['choice', 'level'].includes(question.type) && values.some(({ value }) => value !== null),
  )
  return (
    <>
      {sectionsOf(asked.version.questions).map(({ heading, questions }, i) => {
        const own = shown.filter(({ question }) => questions.some(({ id }) => id === question.id))
        if (own.length === 0) return null
        return (
          <HeatTable
            language={language}
            id={`hver-${i + 1}`}
            caption={`${t('result.each')}: ${said(heading, language)}`}
            rowHeading={t('result.municipality')}
            columns={own.map(({ question }) => said(question.text, language))}
            rows={members.map(({ number, name }) => ({
              label: name,
              cells: own.map(({ question, values }) => {
                const one = values.find(({ municipality }) => municipality === number)
                if (!one) return { text: t('result.unknown'), level: null }
                const depth = depthOf(question, one)
                return one.from === 'disagreed' ||
                  one.from === 'not-asked' ||
                  (one.isOld && one.value === null)
                  ? { text: <em>{valueInWords(question, one, language)}</em>, level: 0 }
                  : { text: valueInWords(question, one, language), level: depth }
              }),
            }))}
          />
        )
      })}
    </>
  )
}

function MapOfQuestion({ frame, asked, results, members, mapped }: WavePageProps) {
  const { language } = frame
  const t = resultsTexts(language)
  const choosable = results.filter(
    ({ question, values }) => question.type !== 'text' && values.some((one) => one.value !== null),
  )
  const chosen = choosable.find(({ question }) => question.id === mapped) ?? choosable[0]
  if (!chosen) return null
  const most = Math.max(1, ...chosen.values.map(({ value }) => Number(value) || 0))
  const isNumber = ['number', 'percent'].includes(chosen.question.type)
  return (
    <section class="stack" id="kart">
      <form method="get" action={`${base}/maling/${asked.wave.id}`} class="narrow stack">
        <Select
          id="sporsmal"
          label={t('result.map-choose')}
          language={language}
          emptyLabel={null}
          value={chosen.question.id}
          choices={choosable.map(({ question }) => ({
            value: question.id,
            label: said(question.text, language),
          }))}
        />
        <p>
          <button type="submit" class="ds-button" data-variant="secondary">
            {t('result.map-show')}
          </button>
        </p>
      </form>
      <MunicipalityMap
        language={language}
        id="kart-svar"
        title={said(chosen.question.text, language)}
        valueHeading={t('result.each')}
        municipalities={members.map(({ number, name }) => {
          const one = chosen.values.find(({ municipality }) => municipality === number)
          const known = one && one.value !== null
          return {
            ...{ number, name },
            text: one ? valueInWords(chosen.question, one, language) : t('result.unknown'),
            level: known ? (isNumber ? (Number(one.value) / most) * 5 : depthOf(chosen.question, one)) : null,
          }
        })}
      />
    </section>
  )
}
