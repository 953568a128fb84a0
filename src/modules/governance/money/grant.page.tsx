import { Details } from '#design/details.tsx'
import { Money } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Cofunding } from './cofunding.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import { OwnShare } from './grant-cofunding.page.tsx'
import { applicationFields, type Condition, type Grant, grantKinds } from './grants.queries.ts'
import { grantsTexts } from './grants.text.ts'
import type { KeptKey } from './keys.ts'
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
        <RadioGroup
          id="tilstand"
          label={t('money.state')}
          language={language}
          inRow
          value={typed('tilstand') || 'call'}
          choices={(['call', 'applied', 'granted'] as const).map((state) => ({
            ...{ value: state, label: g(`grants.state.${state}`) },
          }))}
        />
        {text('utlysning', g('grants.call-about'), 50, true)}
        {text('soknadsfrist', g('grants.call-due'), 14, true)}
        {text('ansvarlig', g('grants.responsible'), 30, true)}
        {text('referanse', g('grants.reference'), 20, true)}
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
  /** The one it was copied from; null where it begins by itself. */
  copiedFrom: Grant | null
  cofunding: Cofunding
  keys: KeptKey[]
  members: { number: string; name: string }[]
  mayWrite: boolean
  typed(name: string): string
  problem: string | null
}

/** One grant from the call to the audit: what was asked for, given and used, what is owed, and what the members put in. */
export function grantPage(props: GrantPageProps): string {
  const { frame, grant, copiedFrom, mayWrite, problem } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const money = (amountOre: bigint | null) =>
    amountOre === null ? '–' : <Money amountOre={amountOre} language={language} />
  const day = (label: string, on: string | null) =>
    on ? [{ label, value: formatDate(on as IsoDate, language) }] : []
  const isGiven = grant.state === 'granted' || grant.state === 'closed'
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
            ...(grant.callAbout ? [{ label: g('grants.call-about'), value: grant.callAbout }] : []),
            ...day(g('grants.call-due'), grant.callDueOn),
            ...day(g('grants.applied-on'), grant.appliedOn),
            ...day(g('grants.awarded-on'), grant.awardedOn),
            ...day(g('grants.starts'), grant.startsOn),
            ...day(g('grants.ends'), grant.endsOn),
            { label: g('grants.responsible'), value: grant.responsible ?? g('grants.nobody') },
            ...(grant.appliedOre === null
              ? []
              : [{ label: g('grants.applied-sum'), value: money(grant.appliedOre) }]),
            ...(isGiven
              ? [
                  { label: g('grants.granted'), value: money(grant.grantedOre) },
                  { label: g('grants.used'), value: money(grant.usedOre) },
                  { label: g('grants.left'), value: money((grant.grantedOre ?? 0n) - grant.usedOre) },
                ]
              : []),
            ...(copiedFrom
              ? [
                  {
                    label: g('grants.copied'),
                    value: (
                      <a class="ds-link" href={`${moneyBase}/tilskudd/${copiedFrom.id}`}>
                        {copiedFrom.title}
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {isGiven && <Conditions {...props} />}
        {(isGiven || grant.state === 'applied') && <OwnShare {...props} />}
        <Application {...props} />
        {mayWrite && <NextState {...props} />}
        {isGiven && (
          <section aria-labelledby="revisjon">
            <h2 class="ds-heading" data-size="sm" id="revisjon">
              {g('grants.audit')}
            </h2>
            <p class="ds-paragraph">{g('grants.bundle-help')}</p>
            <p>
              <a
                class="ds-button"
                data-variant="secondary"
                href={`${moneyBase}/tilskudd/${grant.id}/revisjon`}
              >
                {g('grants.bundle')}
              </a>
            </p>
          </section>
        )}
        {mayWrite && (
          <Form
            frame={frame}
            to={`${moneyBase}/tilskudd/${grant.id}/kopier`}
            label={g('grants.copy')}
            isQuiet
          >
            <p class="ds-paragraph">{g('grants.copy-help')}</p>
          </Form>
        )}
      </>
    ),
  })
}

function Conditions(props: GrantPageProps) {
  const { frame, grant, mayWrite } = props
  const { language } = frame
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {g('grants.conditions')}
      </h2>
      {grant.conditions.length === 0 && <p class="ds-paragraph">{g('grants.no-conditions')}</p>}
      {grant.conditions.map((condition) => (
        <OneCondition {...props} condition={condition} />
      ))}
      {mayWrite && grant.state === 'granted' && (
        <Details summary={g('grants.add-condition')} open={!!props.problem}>
          <Form
            frame={frame}
            to={`${moneyBase}/tilskudd/${grant.id}/vilkar`}
            label={g('grants.add-condition')}
          >
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
        </Details>
      )}
    </>
  )
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
            isQuiet
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

/** The call, the words of the application, and who follows up; the words are locked when it has been sent. */
function Application({ frame, grant, mayWrite, typed, problem }: GrantPageProps) {
  const { language } = frame
  const g = grantsTexts(language)
  const isOpen = grant.state === 'call'
  const written = applicationFields.filter((name) => grant.application[name])
  const isOver = ['closed', 'rejected', 'let-go'].includes(grant.state)
  const day = (on: string | null) => (on ? formatShortDate(on as IsoDate, language) : '')
  return (
    <section aria-labelledby="soknad">
      <h2 class="ds-heading" data-size="sm" id="soknad">
        {g('grants.application')}
      </h2>
      <p class="ds-paragraph">{g(isOpen ? 'grants.application-lead' : 'grants.application-locked')}</p>
      {!isOpen && written.length > 0 && (
        <SummaryList
          language={language}
          rows={written.map((name) => ({
            label: g(`grants.field.${name}`),
            value: grant.application[name] ?? '',
          }))}
        />
      )}
      {mayWrite && !isOver && (
        <Details summary={g('grants.what-call')} open={isOpen || !!problem}>
          <Form frame={frame} to={`${moneyBase}/tilskudd/${grant.id}/beskriv`} label={g('grants.describe')}>
            <TextField
              id="utlysning"
              label={g('grants.call-about')}
              optional
              value={typed('utlysning') || (grant.callAbout ?? '')}
              size={50}
              language={language}
            />
            {(
              [
                ['soknadsfrist', 'grants.call-due', grant.callDueOn],
                ['fra', 'grants.starts', grant.startsOn],
                ['til', 'grants.ends', grant.endsOn],
              ] as const
            ).map(([id, label, on]) => (
              <TextField
                id={id}
                label={g(label)}
                optional
                value={typed(id) || day(on)}
                size={14}
                language={language}
              />
            ))}
            <TextField
              id="ansvarlig"
              label={g('grants.responsible')}
              optional
              value={typed('ansvarlig') || (grant.responsible ?? '')}
              size={30}
              language={language}
            />
            {isOpen &&
              applicationFields.map((name) => (
                <TextArea
                  id={`sok-${name}`}
                  label={g(`grants.field.${name}`)}
                  optional
                  value={typed(`sok-${name}`) || (grant.application[name] ?? '')}
                  rows={4}
                  language={language}
                />
              ))}
          </Form>
        </Details>
      )}
    </section>
  )
}

function NextState({ frame, grant }: GrantPageProps) {
  const { language } = frame
  const g = grantsTexts(language)
  const to = `${moneyBase}/tilskudd/${grant.id}/tilstand`
  const only = (state: string, label: string) => (
    <Form frame={frame} to={to} label={label} isQuiet>
      <input type="hidden" name="tilstand" value={state} />
    </Form>
  )
  if (grant.state === 'call')
    return (
      <>
        <Form frame={frame} to={to} label={g('grants.send')}>
          <input type="hidden" name="tilstand" value="applied" />
          <TextField id="sokt" label={g('grants.applied-sum')} size={14} language={language} />
          <TextField id="referanse" label={g('grants.reference')} optional size={20} language={language} />
        </Form>
        {only('let-go', g('grants.let-go'))}
      </>
    )
  if (grant.state === 'applied')
    return (
      <>
        <Form frame={frame} to={to} label={g('grants.grant-granted')}>
          <input type="hidden" name="tilstand" value="granted" />
          <TextField id="gitt" label={g('grants.granted-sum')} size={14} language={language} />
        </Form>
        {only('rejected', g('grants.grant-rejected'))}
      </>
    )
  return grant.state === 'granted' ? only('closed', g('grants.grant-close')) : null
}
