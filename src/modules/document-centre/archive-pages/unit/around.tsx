import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong, dateShort, timeOfDay } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { dayInWords } from '../../lists/control/overview.page.tsx'
import { addressOfUnit } from './address.ts'
import type { AroundUnit, Step } from './unit.queries.ts'
import { unitTexts } from './unit.text.ts'

export interface AroundProps {
  around: AroundUnit
  language: Language
  /** "/dokumentsenter/grane" */
  base: string
  /** The unit's own address. */
  here: string
  csrfToken?: string | undefined
}

/** From the archive of the municipality down to the unit. */
export function UnitTrail({ trail, base, language }: { trail: Step[]; base: string; language: Language }) {
  const t = unitTexts(language)
  return (
    <Breadcrumbs
      language={language}
      trail={[
        { label: t('archive'), href: '/dokumentsenter/arkiv' },
        ...trail.map((step) => ({ label: nameOf(step), href: addressOfUnit(base, step) })),
      ]}
    />
  )
}

const nameOf = ({ sort, number, title }: Step) =>
  sort === 'class' ? `${number} ${title}` : sort === 'file' || sort === 'record' ? (number ?? title) : title

/** What hangs on a unit, what holds for it, and what has happened with it. What is empty is not shown. */
export function UnitAround(props: AroundProps) {
  const { around, language } = props
  const t = unitTexts(language)
  return (
    <>
      <Hanging {...props} />
      <References {...props} />
      <Precedents {...props} />
      <Details summary={t('what-hangs')}>
        <Facts language={language} facts={factsOf(around, language)} />
      </Details>
      <History {...props} />
    </>
  )
}

function factsOf({ facts, screening, screenedBy, trail }: AroundUnit, language: Language) {
  const t = unitTexts(language)
  const own = trail.at(-1)?.sort
  const byAt = (at: Date, name: string) => t('by-at', { date: dateLong(at, language), name })
  return [
    ...(screening && screenedBy
      ? [
          {
            label: t('screened-elements'),
            value: [
              screening.elements.join(', '),
              screening.endsOn ? t('screening-ends', { date: dayInWords(screening.endsOn, language) }) : null,
              screenedBy === own ? t('own-screening') : t('screened-by', { what: t(`sort.${screenedBy}`) }),
            ]
              .filter(Boolean)
              .join('. ')
              .replace(/\.\.$/, '.'),
          },
        ]
      : []),
    ...(facts.description ? [{ label: t('description'), value: facts.description }] : []),
    ...(facts.keywords.length > 0 ? [{ label: t('keywords'), value: facts.keywords.join(', ') }] : []),
    ...(facts.medium ? [{ label: t('medium'), value: facts.medium }] : []),
    ...(facts.grade ? [{ label: t('grade'), value: facts.grade }] : []),
    { label: t('made'), value: byAt(facts.madeAt, facts.madeBy) },
    ...(facts.changedAt && facts.changedBy
      ? [{ label: t('changed'), value: byAt(facts.changedAt, facts.changedBy) }]
      : []),
    { label: t('system-id'), value: facts.id },
  ]
}

function Heading({ children }: { children: string }) {
  return (
    <h2 class="ds-heading" data-size="xs">
      {children}
    </h2>
  )
}

function Hanging({ around, language }: AroundProps) {
  const t = unitTexts(language)
  return (
    <>
      {around.parts.length > 0 && (
        <>
          <Heading>{t('parts')}</Heading>
          <Table
            id="parter"
            caption={t('parts')}
            hiddenCaption
            stacks
            rows={around.parts}
            columns={[
              { heading: t('column.name'), namesRow: true, cell: ({ name }) => name },
              { heading: t('column.role'), cell: ({ role }) => role },
            ]}
          />
        </>
      )}
      {around.comments.length > 0 && (
        <>
          <Heading>{t('comments')}</Heading>
          <Facts
            language={language}
            facts={around.comments.map(({ text, type, at, by }) => ({
              label: `${type ? `${type}, ` : ''}${t('by-at', { date: dateLong(at, language), name: by })}`,
              value: text,
            }))}
          />
        </>
      )}
      {around.flow.length > 0 && (
        <>
          <Heading>{t('flow')}</Heading>
          <Facts
            language={language}
            facts={around.flow.map(({ from, to, status, at, comment }) => ({
              label: `${t('flow-from-to', { from, to })}, ${dateLong(at, language)}`,
              value: comment ? `${status}. ${comment}` : status,
            }))}
          />
        </>
      )}
      {around.signatures.length > 0 && (
        <>
          <Heading>{t('signatures')}</Heading>
          <Facts
            language={language}
            facts={around.signatures.map(({ level, verified, on, by }) => ({
              label: level,
              value: `${verified}, ${t('by-at', { date: dayInWords(on, language), name: by })}`,
            }))}
          />
        </>
      )}
    </>
  )
}

function References({ around, language, base, here, csrfToken }: AroundProps) {
  const t = unitTexts(language)
  if (around.references.length === 0) return null
  return (
    <>
      <Heading>{t('references')}</Heading>
      <ul class="plain-list">
        {around.references.map(({ id, unitId, sort, number, title, fromThere }) => (
          <li>
            {sort === 'other' ? (
              t('no-title')
            ) : (
              <a class="ds-link" href={addressOfUnit(base, { sort, id: unitId })}>
                {number} {title}
              </a>
            )}{' '}
            ({t(fromThere ? 'from-there' : 'to-there')})
            {!fromThere && (
              <form method="post" action={`${here}/kryssreferanse/fjern`}>
                <CsrfField token={csrfToken} />
                <button class="ds-button" data-variant="tertiary" type="submit" name="referanse" value={id}>
                  {t('reference-remove')}
                  <span class="ds-sr-only"> {number}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Precedents({ around, language, here, csrfToken }: AroundProps) {
  const t = unitTexts(language)
  if (around.precedents.length === 0) return null
  return (
    <>
      <Heading>{t('precedents')}</Heading>
      {around.precedents.map(({ id, title, on, legalBasis, sourceFactor, status }) => (
        <div>
          <p class="ds-paragraph">
            {title} ({[status, dayInWords(on, language)].filter(Boolean).join(', ')}). {t('precedent-factor')}
            : {sourceFactor}.{legalBasis && ` ${t('precedent-basis')}: ${legalBasis}.`}
          </p>
          {status !== 'Foreldet' && (
            <form method="post" action={`${here}/presedens/foreldet`}>
              <CsrfField token={csrfToken} />
              <button class="ds-button" data-variant="tertiary" type="submit" name="presedens" value={id}>
                {t('precedent-end')}
                <span class="ds-sr-only">: {title}</span>
              </button>
            </form>
          )}
        </div>
      ))}
    </>
  )
}

/** A moment of the log as a person reads it; all else as it was kept. */
function asRead(value: string, language: Language): string {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value
  const at = new Date(value)
  return `${dateShort(at, language)} ${timeOfDay(at, language)}`
}

function History({ around, language, here }: AroundProps) {
  const t = unitTexts(language)
  return (
    <>
      <Heading>{t('history')}</Heading>
      <Table
        id="endringslogg"
        caption={t('history')}
        hiddenCaption
        stacks
        rows={around.changes}
        empty={<p class="ds-paragraph">{t('history-none')}</p>}
        columns={[
          { heading: t('column.what'), namesRow: true, cell: ({ metadata }) => metadata },
          { heading: t('column.before'), cell: ({ before }) => asRead(before, language) },
          { heading: t('column.after'), cell: ({ after }) => asRead(after, language) },
          {
            heading: t('column.when'),
            cell: ({ at, by }) => t('by-at', { date: dateLong(at, language), name: by }),
          },
        ]}
      />
      {around.hasMoreChanges && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${here}?logg=alle`}>
            {t('history-all')}
          </a>
        </p>
      )}
    </>
  )
}
