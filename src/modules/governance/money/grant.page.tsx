import { Money } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import { grantsTexts } from './grants.text.ts'
import { type Condition, type Grant, grantKinds } from './grants.ts'
import { moneyTexts } from './money.text.ts'

export function newGrantPage(props: {
  frame: Frame
  typed: (name: string) => string
  problem: string | null
}): string {
  const { frame, typed, problem } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const text = (id: string, label: string, size = 40, optional = false) => (
    <TextField id={id} label={label} value={typed(id)} size={size} optional={optional} language={language} />
  )
  return moneyPage({
    ...{ frame, title: g('grants.new-grant'), problem },
    children: (
      <Form frame={frame} to={`${moneyBase}/tilskudd`} label={t('money.save')}>
        {text('navn', t('money.title'))}
        {text('giver', g('grants.funder'))}
        <Select
          id="slag"
          label={t('money.kind')}
          language={language}
          value={typed('slag') || 'skjonnsmidler'}
          emptyLabel={null}
          choices={grantKinds.map((kind) => ({ value: kind, label: g(`grants.grant-kind.${kind}`) }))}
        />
        {text('referanse', g('grants.reference'), 20, true)}
        <RadioGroup
          id="tilstand"
          label={t('money.state')}
          language={language}
          inRow
          value={typed('tilstand') || 'granted'}
          choices={(['applied', 'granted'] as const).map((state) => ({
            ...{ value: state, label: g(`grants.state.${state}`) },
          }))}
        />
        {text('sokt', g('grants.applied-sum'), 14, true)}
        {text('gitt', g('grants.granted-sum'), 14, true)}
        {text('fra', g('grants.starts'), 14, true)}
        {text('til', g('grants.ends'), 14, true)}
      </Form>
    ),
  })
}

export interface GrantPageProps {
  frame: Frame
  grant: Grant
  mayWrite: boolean
  problem: string | null
}

/** One grant: what was given and used, what the funder asks for, and what is still owed. */
export function grantPage(props: GrantPageProps): string {
  const { frame, grant, mayWrite, problem } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const money = (amountOre: bigint | null) =>
    amountOre === null ? '–' : <Money amountOre={amountOre} language={language} />
  const day = (on: string | null) => (on ? formatDate(on as IsoDate, language) : '–')
  return moneyPage({
    ...{ frame, title: grant.title, problem },
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            { label: t('money.state'), value: g(`grants.state.${grant.state}`) },
            { label: g('grants.funder'), value: grant.funder },
            { label: t('money.kind'), value: g(`grants.grant-kind.${grant.kind}`) },
            ...(grant.reference ? [{ label: g('grants.reference'), value: grant.reference }] : []),
            { label: g('grants.starts'), value: day(grant.startsOn) },
            { label: g('grants.ends'), value: day(grant.endsOn) },
            { label: g('grants.applied-sum'), value: money(grant.appliedOre) },
            { label: g('grants.granted'), value: money(grant.grantedOre) },
            { label: g('grants.used'), value: money(grant.usedOre) },
          ]}
        />
        <h2 class="ds-heading" data-size="sm">
          {g('grants.conditions')}
        </h2>
        {grant.conditions.length === 0 && <p class="ds-paragraph">{g('grants.no-conditions')}</p>}
        {grant.conditions.map((condition) => (
          <OneCondition {...props} condition={condition} />
        ))}
        {mayWrite && grant.state === 'granted' && (
          <Form
            frame={frame}
            to={`${moneyBase}/tilskudd/${grant.id}/vilkar`}
            label={g('grants.add-condition')}
          >
            <h2 class="ds-heading" data-size="sm">
              {g('grants.add-condition')}
            </h2>
            <RadioGroup
              id="slag"
              label={t('money.kind')}
              language={language}
              inRow
              value="condition"
              choices={(['condition', 'report'] as const).map((kind) => ({
                ...{ value: kind, label: g(`grants.${kind}`) },
              }))}
            />
            <TextField id="krav" label={g('grants.condition-text')} size={50} language={language} />
            <TextField id="frist" label={g('grants.due-on')} optional size={14} language={language} />
          </Form>
        )}
        {mayWrite && <NextState {...props} />}
      </>
    ),
  })
}

function OneCondition({ frame, grant, mayWrite, condition }: GrantPageProps & { condition: Condition }) {
  const { language } = frame
  const g = grantsTexts(language)
  const { id, kind, text, dueOn, metOn, metHow, metBy, usedOre } = condition
  const short = (on: string) => formatShortDate(on as IsoDate, language)
  return (
    <section class="ds-card" aria-labelledby={`vilkar-${id}`}>
      <h3 class="ds-heading" data-size="2xs" id={`vilkar-${id}`}>
        {g(`grants.${kind}`)}: {text}
      </h3>
      {dueOn && (
        <p class="ds-paragraph">
          {g('grants.due-on')}: {short(dueOn)}
        </p>
      )}
      {metOn ? (
        <p class="ds-paragraph">
          {g('grants.met', { on: short(metOn), by: metBy ?? '', how: metHow ?? '' })}
          {usedOre !== null && (
            <>
              {' '}
              {g('grants.used')}: <Money amountOre={usedOre} language={language} />
            </>
          )}
        </p>
      ) : (
        mayWrite && (
          <Form
            frame={frame}
            to={`${moneyBase}/tilskudd/${grant.id}/vilkar/${id}/oppfyll`}
            label={g('grants.meet')}
          >
            <TextField id={`vist-${id}`} name="vist" label={g('grants.how')} size={50} language={language} />
            {kind === 'report' && (
              <TextField
                id={`brukt-${id}`}
                name="brukt"
                label={g('grants.used-sum')}
                size={14}
                language={language}
              />
            )}
          </Form>
        )
      )}
    </section>
  )
}

function NextState({ frame, grant }: GrantPageProps) {
  const { language } = frame
  const g = grantsTexts(language)
  const to = `${moneyBase}/tilskudd/${grant.id}/tilstand`
  if (grant.state === 'applied')
    return (
      <>
        <Form frame={frame} to={to} label={g('grants.grant-granted')}>
          <input type="hidden" name="tilstand" value="granted" />
          <TextField id="gitt" label={g('grants.granted-sum')} size={14} language={language} />
        </Form>
        <Form frame={frame} to={to} label={g('grants.grant-rejected')}>
          <input type="hidden" name="tilstand" value="rejected" />
        </Form>
      </>
    )
  if (grant.state !== 'granted') return null
  return (
    <Form frame={frame} to={to} label={g('grants.grant-close')}>
      <input type="hidden" name="tilstand" value="closed" />
    </Form>
  )
}
