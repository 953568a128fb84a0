import { Alert } from '#design/alert.tsx'
import { BarTable } from '#design/charts/bar-table.tsx'
import { Money, moneyText } from '#design/money.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { figureTexts } from './figures.text.ts'
import {
  type Cliff,
  cliffs,
  edgesOf,
  type FinancingKey,
  faultInKey,
  fixedSums,
  shareByKey,
} from './financing-key.rules.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import type { KeptKey } from './keys.ts'
import { moneyTexts } from './money.text.ts'
import type { Counted } from './population.ts'
import type { RegisteredUse } from './registered-use.ts'

export const kinds = ['bands', 'per-inhabitant', 'mixed', 'equal', 'by-use'] as const
export type Kind = (typeof kinds)[number]
/** As many brackets as the form has room for; the strategy has four. */
export const bandRows = 6
const proposed = [
  ['0', '499'],
  ['500', '4999'],
  ['5000', '9999'],
  ['10000', ''],
]

/** A new key, one sort at a time: what stands in the fields is what was typed. */
export function newKeyPage(props: {
  frame: Frame
  kind: Kind
  payers: Counted[]
  /** Use that has been registered, the newest first. */
  uses: RegisteredUse[]
  typed: (name: string) => string
  problem: string | null
}): string {
  const { frame, kind, payers, uses, typed, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  const text = (name: string, label: string, value = typed(name), size = 12) => (
    <TextField id={name} label={label} value={value} size={size} language={language} />
  )
  return moneyPage({
    ...{ frame, title: t('money.new-key'), problem },
    children: (
      <>
        <nav aria-label={t('money.choose-kind')}>
          <ul class="ds-list link-list">
            {kinds.map((one) => (
              <li>
                <a
                  class="ds-link"
                  href={`${moneyBase}/nokler/ny?type=${one}`}
                  aria-current={one === kind ? 'page' : undefined}
                >
                  {t(`money.kind.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="ds-paragraph">{t(`money.kind.${kind}.about`)}</p>
        {kind === 'by-use' && <FromRegistered frame={frame} uses={uses} />}
        <Form frame={frame} to={`${moneyBase}/nokler`} label={t('money.propose')}>
          <input type="hidden" name="type" value={kind} />
          {text('navn', t('money.title'), typed('navn'), 40)}
          {text('gjelder-fra', t('money.valid-from'))}
          {kind === 'bands' && (
            <fieldset class="ds-fieldset">
              <legend>{t('money.kind.bands')}</legend>
              <p class="ds-paragraph">
                {t('money.bands-help')} {figureTexts(language)('figures.band-empty')}
              </p>
              {Array.from({ length: bandRows }, (_, i) => {
                const isTyped = typed('type') !== ''
                const value = (name: string, otherwise = '') => (isTyped ? typed(name) : otherwise)
                return (
                  <fieldset class="ds-fieldset">
                    <legend>{t('money.band-n', { n: i + 1 })}</legend>
                    <div class="date-parts">
                      {text(`fra-${i}`, t('money.from'), value(`fra-${i}`, proposed[i]?.[0]), 8)}
                      {text(`til-${i}`, t('money.to'), value(`til-${i}`, proposed[i]?.[1]), 8)}
                      {text(`sum-${i}`, t('money.per-year'), value(`sum-${i}`))}
                    </div>
                  </fieldset>
                )
              })}
            </fieldset>
          )}
          {kind === 'mixed' && text('likt', t('money.equal-part'), typed('likt'), 6)}
          {kind === 'mixed' && text('innbyggere', t('money.inhabitant-part'), typed('innbyggere'), 6)}
          {kind === 'by-use' && (
            <TextField
              id="enhet"
              label={t('money.unit')}
              description={t('money.unit-help')}
              value={typed('enhet')}
              language={language}
            />
          )}
          {kind === 'by-use' &&
            payers.map(({ id, name }) => text(`bruk-${id}`, name, typed(`bruk-${id}`), 8))}
          <RadioGroup
            id="avrunding"
            label={t('money.rounding')}
            language={language}
            inRow
            value={typed('avrunding') || 'krone'}
            choices={[
              { value: 'krone', label: t('money.rounding.krone') },
              { value: 'ore', label: t('money.rounding.ore') },
            ]}
          />
        </Form>
      </>
    ),
  })
}

/** Leads to the same form filled from what has been registered. */
function FromRegistered({ frame, uses }: { frame: Frame; uses: RegisteredUse[] }) {
  const { language } = frame
  const f = figureTexts(language)
  const day = (on: string) => formatShortDate(on as IsoDate, language)
  return (
    <>
      <p class="ds-paragraph">{f('figures.use-fill')}</p>
      <ul class="ds-list">
        {uses.map((one, i) => (
          <li>
            <a class="ds-link" href={`${moneyBase}/nokler/ny?type=by-use&bruk=${i}`}>
              {one.unit}, {day(one.from)}–{day(one.to)}
            </a>
          </li>
        ))}
        <li>
          <a class="ds-link" href={`${moneyBase}/bruk`}>
            {f('figures.use-record')}
          </a>
        </li>
      </ul>
    </>
  )
}

/** One key: what it says, how it shares a million, who is near an edge, and the form that decides it. */
export function keyPage(props: {
  frame: Frame
  kept: KeptKey
  payers: Counted[]
  mayWrite: boolean
  problem: string | null
}): string {
  const { frame, kept, payers, mayWrite, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  const near = cliffs(kept.key, payers)
  return moneyPage({
    ...{ frame, title: kept.name, problem },
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            { label: t('money.kind'), value: inWords(kept.key, language) },
            { label: t('money.valid-from'), value: formatDate(kept.validFrom as IsoDate, language) },
            { label: t('money.state'), value: t(`money.state.${kept.state}`) },
            ...(kept.decidedIn ? [{ label: t('money.decided-in'), value: kept.decidedIn }] : []),
          ]}
        />
        <Example frame={frame} kept={kept} payers={payers} />
        <Edges frame={frame} kept={kept} />
        {near.length > 0 && <NearEdges frame={frame} near={near} payers={payers} />}
        {mayWrite && kept.state === 'proposed' && !hasUnknownSums(kept.key) && (
          <Form frame={frame} to={`${moneyBase}/nokler/${kept.id}/vedta`} label={t('money.decide-key')}>
            <TextField
              id="vedtak"
              label={t('money.decided-in')}
              description={t('money.decided-in-help')}
              language={language}
            />
          </Form>
        )}
      </>
    ),
  })
}

function Example({ frame, kept, payers }: { frame: Frame; kept: KeptKey; payers: Counted[] }) {
  const { language } = frame
  const [t, f] = [moneyTexts(language), figureTexts(language)]
  const fixed = fixedSums(kept.key, payers)
  // A count that has come since may keep the key from sharing; the page stands without the example.
  if (!fixed && faultInKey(kept.key, payers))
    return hasUnknownSums(kept.key) ? <Alert kind="info">{f('figures.unknown-sums')}</Alert> : null
  const shares = fixed ?? shareByKey(kept.key, 100_000_000n, payers)
  const names = new Map(payers.map(({ id, name, inhabitants }) => [id, { name, inhabitants }]))
  return (
    <BarTable
      language={language}
      id="eksempel"
      caption={t(fixed ? 'money.fixed-sums' : 'money.example')}
      rowHeading={t('money.municipality')}
      series={[t('money.pays')]}
      rows={shares.map(({ id, amountOre }) => ({
        label: `${names.get(id)?.name ?? id} (${(names.get(id)?.inhabitants ?? 0).toLocaleString('nb')})`,
        values: [Number(amountOre)],
      }))}
      written={(ore) => moneyText({ amountOre: BigInt(ore), language })}
    />
  )
}

function Edges({ frame, kept }: { frame: Frame; kept: KeptKey }) {
  return <EdgesTable frame={frame} kept={kept} caption={figureTexts(frame.language)('figures.edges')} />
}

/** What one inhabitant more costs at each edge of the brackets; nothing for a key without any. */
export function EdgesTable({ frame, kept, caption }: { frame: Frame; kept: KeptKey; caption: string }) {
  const { language } = frame
  const f = figureTexts(language)
  const edges = edgesOf(kept.key)
  if (edges.length === 0) return null
  const sum = (ore: number | null) =>
    ore === null ? f('figures.unknown') : <Money amountOre={ore} language={language} />
  return (
    <Table
      id="grenser"
      caption={caption}
      stacks
      rows={edges}
      columns={[
        { heading: f('figures.edge-at'), namesRow: true, cell: ({ at }) => at.toLocaleString('nb') },
        { heading: f('figures.edge-below'), number: true, cell: ({ belowOre }) => sum(belowOre) },
        { heading: f('figures.edge-above'), number: true, cell: ({ aboveOre }) => sum(aboveOre) },
        {
          ...{ heading: f('figures.edge-step'), number: true },
          cell: ({ belowOre, aboveOre }) =>
            sum(belowOre === null || aboveOre === null ? null : aboveOre - belowOre),
        },
      ]}
    />
  )
}

function NearEdges({ frame, near, payers }: { frame: Frame; near: Cliff[]; payers: Counted[] }) {
  const { language } = frame
  const t = moneyTexts(language)
  const nameOf = (id: string) => payers.find((one) => one.id === id)?.name ?? id
  const kroner = (ore: number) => moneyText({ amountOre: ore, language, short: true })
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {t('money.cliffs')}
      </h2>
      <ul class="ds-list">
        {near.map(({ id, inhabitants, edge, nowOre, thenOre }) => (
          <li>
            {t('money.cliff', {
              ...{ name: nameOf(id), inhabitants: inhabitants.toLocaleString('nb') },
              ...{ edge: edge.toLocaleString('nb'), now: kroner(nowOre), after: kroner(thenOre) },
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A key in a few words: "Etter trinn: 0–499: 50 000 kr, …". */
export function inWords(key: FinancingKey, language: Frame['language']): string {
  const [t, f] = [moneyTexts(language), figureTexts(language)]
  const word = t(`money.kind.${key.kind}`)
  if (key.kind === 'bands') {
    const bands = key.bands
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to, amountOre }) => {
        const sum =
          amountOre === null ? f('figures.unknown') : moneyText({ amountOre, language, short: true })
        return `${from.toLocaleString('nb')}–${to === null ? '' : to.toLocaleString('nb')}: ${sum}`
      })
    return `${word}. ${bands.join('; ')}`
  }
  if (key.kind === 'by-use') return `${word}: ${key.unit}`
  if (key.kind !== 'mixed') return word
  const parts = key.parts.map(
    ({ basisPoints, key: part }) =>
      `${(basisPoints / 100).toLocaleString('nb')} % ${t(`money.kind.${part.kind}`).toLowerCase()}`,
  )
  return `${word}: ${parts.join(', ')}`
}

export const hasUnknownSums = (key: FinancingKey): boolean =>
  key.kind === 'bands' && key.bands.some(({ amountOre }) => amountOre === null)
