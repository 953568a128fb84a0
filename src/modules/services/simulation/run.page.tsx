import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import type { Services } from '../packages.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { answerNamesOf, changeInWords, dayInWords, kroner } from './change-words.ts'
import { Findings } from './findings.tsx'
import type { Run } from './runs.queries.ts'
import { simulationTexts } from './simulation.text.ts'
import type { Share } from './small-numbers.rules.ts'

export interface RunProps {
  frame: WorkshopFrame
  services: Services
  run: Run
  /** How many municipalities have ended, while it is worked out. */
  ended: number
  /** Municipalities the reader leads, with their own exact figures. */
  own: readonly { name: string; slug: string; result: NonNullable<Run['result']> }[]
  /** Of one municipality's own run: its place in addresses of cases. */
  casesAt: string | null
  nameOf(municipality: string): string
  reasonOf(code: string): string
}

/** One trial run: what was tried, and what it found. Prints as it stands. */
export function runPage(props: RunProps): string {
  const { frame, run, services } = props
  const { language } = frame
  const t = simulationTexts(language)
  const title = changeInWords(services, run.definition, language)
  const answerName = answerNamesOf(services, run.definition.serviceId)
  const here = `/verksted/proveregninger/${run.id}`
  return renderDocument(
    <WorkshopPage frame={frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: workshopTexts(language)('workshop.name'), href: '/verksted' },
          { label: t('trial.name'), href: '/verksted/proveregninger' },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {run.result ? (
        <>
          <Sum result={run.result} language={language} hasCost={hasCost(props)} />
          <About {...props} />
          <h2 class="ds-heading" data-size="md">
            {t('trial.result')}
          </h2>
          <Shares {...props} result={run.result} />
          <Findings
            {...{
              language,
              result: run.result,
              hasCost: hasCost(props),
              reasonOf: props.reasonOf,
              answerName,
            }}
            caseHref={
              props.casesAt === null ? null : (caseId) => `/saksbehandling/${props.casesAt}/saker/${caseId}`
            }
            prefix="alle"
          />
          {props.own.map(({ name, slug, result }) => (
            <section aria-labelledby={`egen-${slug}`}>
              <h2 class="ds-heading" data-size="md" id={`egen-${slug}`}>
                {t('trial.own', { municipality: name })}
              </h2>
              <p class="ds-paragraph">{t('trial.own-lead', { municipality: name })}</p>
              <Sum result={result} language={language} hasCost={hasCost(props)} />
              <Findings
                {...{ language, result, hasCost: hasCost(props), reasonOf: props.reasonOf, answerName }}
                caseHref={(caseId) => `/saksbehandling/${slug}/saker/${caseId}`}
                prefix={slug}
              />
            </section>
          ))}
          <p class="ds-paragraph">{t('trial.immutable')}</p>
          <p>
            <a class="ds-link" href={`${here}/resultat.json`}>
              {t('trial.json')}
            </a>{' '}
            <a class="ds-link" href={`${here}/resultat.csv`}>
              {t('trial.csv')}
            </a>{' '}
            <a class="ds-link" href={`${here}/resultat.pdf`}>
              {t('trial.pdf')}
            </a>
          </p>
        </>
      ) : (
        <>
          <Alert
            kind="info"
            title={t('trial.running', { done: props.ended, all: run.definition.municipalities.length })}
          >
            {t('trial.running-lead')}
          </Alert>
          <p>
            <a class="ds-link" href={here}>
              {t('trial.look-again')}
            </a>
          </p>
          <About {...props} />
        </>
      )}
    </WorkshopPage>,
  )
}

/** The package says what a result costs, so that kroner mean something. */
export const hasCost = ({ services, run }: Pick<RunProps, 'services' | 'run'>) => {
  const declared = services.get(run.definition.serviceId)?.app.extensions.get('decision')
  return typeof declared === 'object' && declared !== null && 'cost' in declared
}

function Sum({
  result,
  language,
  hasCost: isCosted,
}: {
  result: NonNullable<Run['result']>
  language: Language
  hasCost: boolean
}) {
  const [changed, cost] = sumInWords(result, language, isCosted)
  if (!cost) return <p class="ds-paragraph">{changed}</p>
  return (
    <p class="ds-paragraph" data-size="lg">
      <strong>{changed}</strong> {cost}
    </p>
  )
}

/** How many get another answer, and what it costs; the first alone where the sum is hidden. */
export function sumInWords(
  result: NonNullable<Run['result']>,
  language: Language,
  isCosted: boolean,
): readonly [string, string?] {
  const t = simulationTexts(language)
  const { changed, run, moreCostPerYear } = result.total
  if (changed === null || run === null || moreCostPerYear === null) return [t('trial.sum-hidden')]
  const sign = moreCostPerYear.startsWith('-') ? 'less' : moreCostPerYear === '0' ? 'same' : 'more'
  const amount = kroner(moreCostPerYear.replace('-', ''), language)
  return [
    t('trial.sum-changed', { changed, run }),
    isCosted ? t(`trial.sum-${sign}`, { amount, count: result.shares.length }) : t('trial.no-cost'),
  ]
}

function About({ frame: { language }, ...of }: RunProps) {
  return (
    <SummaryList
      language={language}
      rows={aboutInWords(of, language).map(({ label, value, isCode }) => ({
        ...{ label, value: isCode ? <code>{value}</code> : value },
      }))}
    />
  )
}

/** What was tried, on which cases, by whom. */
export function aboutInWords({ run, services }: Pick<RunProps, 'run' | 'services'>, language: Language) {
  const t = simulationTexts(language)
  const { definition } = run
  const period = { from: dayInWords(definition.from, language), to: dayInWords(definition.to, language) }
  const row = (label: string, value: string, isCode = false) => ({ label, value, isCode })
  return [
    row(t('trial.what'), changeInWords(services, definition, language)),
    row(t('trial.period'), t('trial.period-value', period)),
    row(
      t('trial.compared-with'),
      t('trial.compared-value', { hash: definition.running.ruleSha256.slice(0, 12) }),
    ),
    ...(definition.change.kind === 'package'
      ? [row(t('trial.new-rule'), definition.changed.ruleSha256.slice(0, 12), true)]
      : []),
    row(t('trial.by'), t('trial.by-value', { name: run.askedByName, date: dateLong(run.askedAt, language) })),
    ...(run.resultSha256 ? [row(t('trial.hash'), run.resultSha256, true)] : []),
  ]
}

function Shares({
  frame: { language },
  nameOf,
  result,
  ...props
}: RunProps & { result: NonNullable<Run['result']> }) {
  const t = simulationTexts(language)
  const isCosted = hasCost(props)
  const hidden = t('trial.hidden')
  const count = (value: number | null) => value ?? hidden
  const money = (value: string | null) => (value === null ? hidden : kroner(value, language))
  const total = { municipality: '', isHidden: false, ...result.total }
  return (
    <>
      <Table<Share>
        id="kommuner"
        stacks
        caption={t('trial.caption')}
        rows={result.shares.length > 1 ? [...result.shares, total] : [...result.shares]}
        columns={[
          {
            heading: t('trial.municipality'),
            namesRow: true,
            cell: ({ municipality }) => (municipality ? nameOf(municipality) : t('trial.all')),
          },
          { heading: t('trial.cases'), number: true, cell: ({ cases }) => count(cases) },
          { heading: t('trial.run'), number: true, cell: ({ run }) => count(run) },
          { heading: t('trial.changed'), number: true, cell: ({ changed }) => count(changed) },
          { heading: t('trial.to-person'), number: true, cell: ({ toPerson }) => count(toPerson) },
          { heading: t('trial.from-person'), number: true, cell: ({ fromPerson }) => count(fromPerson) },
          ...(isCosted
            ? [
                {
                  heading: t('trial.month'),
                  number: true,
                  cell: (one: Share) => money(one.moreCostPerMonth),
                },
                { heading: t('trial.year'), number: true, cell: (one: Share) => money(one.moreCostPerYear) },
              ]
            : []),
        ]}
      />
      {isCosted && <p class="ds-paragraph">{t('trial.cost-sign')}</p>}
      {result.shares.some(({ isHidden }) => isHidden) && <p class="ds-paragraph">{t('trial.hidden-why')}</p>}
    </>
  )
}
