import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Select } from '#design/select.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { LocalRate } from '#modules/members/index.ts'
import { goesBeyond } from '#norway/rate-limits.ts'
import type { Language } from '#platform/i18n.ts'
import type { TypedFigure } from './figure.rules.ts'
import { dayInWords, figureInWords, lawInWords, periodInWords, variantInWords } from './figure-words.ts'
import type { FiguresOfRate } from './figures.queries.ts'
import { figuresTexts, unitChoices } from './figures.text.ts'

export interface FiguresPartProps {
  language: Language
  csrfToken: string | undefined
  /** Where figures are posted. */
  action: string
  rate: FiguresOfRate
  rateName: string
  mayChange: boolean
  /** Who reads: nobody agrees on their own figure. */
  reader: string
  typed: Partial<TypedFigure>
  fault: { field: keyof TypedFigure; text: string } | null
}

/** Id of each field, also what the summary of faults leads to. */
export const figureFieldIds: Record<keyof TypedFigure, string> = {
  ...{ variant: 'gjelder', value: 'sats', unit: 'enhet', from: 'fra-dag', to: 'til-dag' },
  ...{ decisionNumber: 'vedtak', decidedOn: 'vedtatt', reason: 'merknad' },
}

/** The municipality's own figures of one rate: what holds and has held, what waits, and a new one. */
export function FiguresPart(props: FiguresPartProps) {
  const { language, rate, rateName, mayChange } = props
  const t = figuresTexts(language)
  return (
    <section aria-labelledby="egen-sats">
      <h2 class="ds-heading" data-size="sm" id="egen-sats">
        {t('figures.title', { rate: rateName })}
      </h2>
      {rate.may === 'fixed' ? (
        <p class="ds-paragraph">{t('figures.fixed')}</p>
      ) : (
        <>
          <p class="ds-paragraph">{t('figures.lead')}</p>
          <Limits {...props} />
          {rate.waiting.length > 0 && <Waiting {...props} />}
          <OwnFigures {...props} />
          {mayChange && <NewFigure {...props} />}
          {mayChange && <TwoPersons {...props} />}
        </>
      )}
    </section>
  )
}

function Limits({ language, rate }: FiguresPartProps) {
  const t = figuresTexts(language)
  if (!rate.limit) return null
  const law = lawInWords(rate.limit, language)
  const known = rate.national.filter((row) => row.value !== null)
  if (known.length === 0) return <Alert kind="warning">{t('figures.unknown-national', { law })}</Alert>
  return (
    <ul class="ds-list">
      {known.map((row) => (
        <li>
          {rate.variants.length > 1 && `${variantInWords(row.variant, language)}: `}
          {t(rate.limit?.bound === 'lowest' ? 'figures.lowest' : 'figures.highest', {
            value: figureInWords({ value: row.value as string, unit: row.unit }, language),
            law,
          })}
        </li>
      ))}
    </ul>
  )
}

function stateOf(one: LocalRate, { today, national, limit }: FiguresOfRate) {
  if (one.withdrawnAt) return 'withdrawn' as const
  if (one.validFrom > today) return 'later' as const
  if (one.validTo !== null && one.validTo < today) return 'before' as const
  const nation = national.find((row) => row.variant === one.variant)?.value
  if (nation && goesBeyond(one.rateId, today, one.value, nation))
    return limit?.bound === 'lowest' ? ('not-used-low' as const) : ('not-used' as const)
  return 'now' as const
}
const colours = {
  now: 'success',
  later: 'info',
  before: 'neutral',
  withdrawn: 'neutral',
  'not-used': 'danger',
  'not-used-low': 'danger',
} as const

function OwnFigures(props: FiguresPartProps) {
  const { language, rate, rateName, mayChange } = props
  const t = figuresTexts(language)
  const canWithdraw = mayChange && rate.own.some((one) => stateOf(one, rate) === 'later')
  return (
    <Table
      id="egne-satser"
      stacks
      caption={`${t('figures.list')}: ${rateName}`}
      hiddenCaption
      rows={[...rate.own]}
      empty={<p class="ds-paragraph">{t('figures.none')}</p>}
      columns={[
        { heading: t('column.figure'), namesRow: true, cell: (one) => figureInWords(one, language) },
        ...(rate.variants.length > 1
          ? [
              {
                heading: t('column.variant'),
                cell: (one: LocalRate) => variantInWords(one.variant, language),
              },
            ]
          : []),
        {
          heading: t('column.period'),
          cell: (one) => periodInWords(one.withdrawnAt ? { ...one, validTo: one.statedTo } : one, language),
        },
        {
          heading: t('column.decision'),
          cell: (one) =>
            one.decidedOn
              ? t('decision', { number: one.decisionNumber, date: dayInWords(one.decidedOn, language) })
              : one.source,
        },
        {
          heading: t('column.by'),
          cell: (one) =>
            one.approvedByName
              ? t('by.two', { name: one.setByName, other: one.approvedByName })
              : one.setByName,
        },
        {
          heading: t('column.state'),
          cell: (one) => {
            const state = stateOf(one, rate)
            return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
          },
        },
        ...(canWithdraw
          ? [
              {
                heading: t('column.do'),
                cell: (one: LocalRate) =>
                  stateOf(one, rate) === 'later' && (
                    <Act {...props} act="ta-tilbake" id={one.id}>
                      {t('withdraw')}
                      <span class="ds-sr-only"> {figureInWords(one, language)}</span>
                    </Act>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Waiting(props: FiguresPartProps) {
  const { language, rate, mayChange, reader } = props
  const t = figuresTexts(language)
  return (
    <>
      <h3 class="ds-heading" data-size="xs" id="venter">
        {t('waiting.title')}
      </h3>
      {rate.waiting.map(({ id, figure, proposedBy, proposedByName }) => (
        <Alert kind="info">
          <p class="ds-paragraph">
            {t('waiting.line', {
              value: figureInWords(figure, language),
              period: periodInWords(figure, language),
              decision: t('decision', {
                number: figure.decisionNumber,
                date: dayInWords(figure.decidedOn, language),
              }),
              name: proposedByName,
            })}
          </p>
          {mayChange && proposedBy === reader && <p class="ds-paragraph">{t('waiting.not-own')}</p>}
          {mayChange && (
            <div class="buttons">
              {proposedBy !== reader && (
                <Act {...props} act="godkjenn" id={id} primary>
                  {t('waiting.agree')}
                </Act>
              )}
              <Act {...props} act="ikke-godkjenn" id={id}>
                {t(proposedBy === reader ? 'waiting.take-back' : 'waiting.decline')}
              </Act>
            </div>
          )}
        </Alert>
      ))}
    </>
  )
}

/** One button that does one thing with one figure, or with the rate. */
function Act(props: FiguresPartProps & { act: string; id?: string; primary?: boolean; children: Child }) {
  return (
    <form method="post" action={props.action}>
      <CsrfField token={props.csrfToken} />
      <input type="hidden" name="sti" value={props.rate.path} />
      <input type="hidden" name="id" value={props.id ?? ''} />
      <button
        class="ds-button"
        data-variant={props.primary ? 'primary' : 'secondary'}
        data-size="sm"
        type="submit"
        name="handling"
        value={props.act}
      >
        {props.children}
      </button>
    </form>
  )
}

function NewFigure({ language, csrfToken, action, rate, typed, fault }: FiguresPartProps) {
  const t = figuresTexts(language)
  const of = (name: keyof TypedFigure) => ({
    ...{ id: figureFieldIds[name], language, value: typed[name] ?? '' },
    error: fault?.field === name ? fault.text : undefined,
  })
  return (
    <form method="post" action={action} novalidate class="narrow" aria-labelledby="ny-sats">
      <h3 class="ds-heading" data-size="xs" id="ny-sats">
        {t('new.title')}
      </h3>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="sti" value={rate.path} />
      {rate.variants.length > 1 ? (
        <Select
          {...of('variant')}
          label={t('field.variant')}
          choices={rate.variants.map((value) => ({ value, label: variantInWords(value, language) }))}
        />
      ) : (
        <input type="hidden" name={figureFieldIds.variant} value={rate.variants[0] ?? ''} />
      )}
      <TextField
        {...of('value')}
        label={rate.unit ? t('field.value-in', { unit: unitInWords(rate.unit, language) }) : t('field.value')}
        inputmode="decimal"
        size={12}
      />
      {rate.unit ? (
        <input type="hidden" name={figureFieldIds.unit} value={rate.unit} />
      ) : (
        <Select
          {...of('unit')}
          label={t('field.unit')}
          choices={unitChoices.map((value) => ({ value, label: t(`choice.${value}`) }))}
        />
      )}
      <TextField {...of('from')} label={t('field.from')} description={t('field.day-help')} size={12} />
      <TextField {...of('to')} label={t('field.to')} description={t('field.to-help')} size={12} optional />
      <TextField
        {...of('decisionNumber')}
        label={t('field.decision')}
        description={t('field.decision-help')}
        size={12}
      />
      <TextField
        {...of('decidedOn')}
        label={t('field.decided-on')}
        description={t('field.day-help')}
        size={12}
      />
      <TextArea {...of('reason')} label={t('field.reason')} rows={2} optional />
      <SubmitButtons language={language} primary={t('field.save')} />
    </form>
  )
}

function unitInWords(unit: string, language: Language): string {
  const choice = unitChoices.find((one) => one === unit)
  return choice ? figuresTexts(language)(`choice.${choice}`) : unit
}

function TwoPersons(props: FiguresPartProps) {
  const { language, rate, reader } = props
  const t = figuresTexts(language)
  const { state, changedBy, changedByName } = rate.two
  return (
    <>
      <h3 class="ds-heading" data-size="xs" id="to-personer">
        {t('two.title')}
      </h3>
      <p class="ds-paragraph">{t(`two.${state}`, { name: changedByName })}</p>
      <div class="buttons">
        {state === 'off' && (
          <Act {...props} act="to-pa">
            {t('two.turn-on')}
          </Act>
        )}
        {state === 'on' && (
          <Act {...props} act="to-av">
            {t('two.turn-off')}
          </Act>
        )}
        {state === 'off-asked' && changedBy !== reader && (
          <Act {...props} act="to-av">
            {t('two.agree-off')}
          </Act>
        )}
        {state === 'off-asked' && (
          <Act {...props} act="to-pa">
            {t('two.keep')}
          </Act>
        )}
      </div>
    </>
  )
}
