import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { figureTexts } from './figures.text.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import type { KeptMembership } from './membership.ts'
import { moneyTexts } from './money.text.ts'
import { type PartYearRule, partYearRules } from './part-year.rules.ts'
import type { RegisteredUse } from './registered-use.ts'

interface Props {
  frame: Frame
  members: { number: string; name: string }[]
  mayWrite: boolean
  typed(name: string): string
  problem: string | null
  done: string | null
}

/** When each member came and left, and how whoever is in for a part of a year counts. */
export function membershipPage(props: Props & { kept: KeptMembership[]; rule: PartYearRule | null }): string {
  const { frame, members, kept, rule, mayWrite, typed, problem, done } = props
  const { language } = frame
  const [t, f] = [moneyTexts(language), figureTexts(language)]
  const day = (on: string) => formatShortDate(on as IsoDate, language)
  return moneyPage({
    ...{ frame, title: f('figures.membership'), problem, done },
    children: (
      <>
        <p class="ds-paragraph">{f('figures.membership-lead')}</p>
        <p class="ds-paragraph">
          {rule
            ? f('figures.part-year-rule-now', { rule: f(`figures.rule.${rule}`).toLowerCase() })
            : f('figures.part-year-none')}
        </p>
        <Table
          id="medlemskap"
          caption={f('figures.membership')}
          hiddenCaption
          stacks
          rows={kept}
          empty={<p class="ds-paragraph">{f('figures.membership-none')}</p>}
          columns={[
            {
              heading: t('money.municipality'),
              namesRow: true,
              cell: ({ municipality }) =>
                members.find(({ number }) => number === municipality)?.name ?? municipality,
            },
            { heading: f('figures.joined'), cell: ({ joinedOn }) => day(joinedOn) },
            {
              heading: f('figures.left'),
              cell: ({ leftOn }) => (leftOn ? day(leftOn) : f('figures.still')),
            },
            { heading: t('money.source'), cell: ({ source }) => source },
            { heading: f('figures.said-by'), cell: ({ saidBy }) => saidBy },
          ]}
        />
        {mayWrite && (
          <>
            <Form frame={frame} to={`${moneyBase}/medlemmer`} label={t('money.save')}>
              <h2 class="ds-heading" data-size="sm">
                {f('figures.record-membership')}
              </h2>
              <Select
                id="kommune-nr"
                label={t('money.municipality')}
                language={language}
                value={typed('kommune-nr')}
                choices={members.map(({ number, name }) => ({ value: number, label: name }))}
              />
              <TextField
                id="inn"
                label={f('figures.joined')}
                value={typed('inn')}
                size={14}
                language={language}
              />
              <TextField
                id="ut"
                label={f('figures.left')}
                optional
                value={typed('ut')}
                size={14}
                language={language}
              />
              <TextField
                id="kilde"
                label={t('money.source')}
                description={f('figures.source-help')}
                value={typed('kilde')}
                size={40}
                language={language}
              />
            </Form>
            <Form frame={frame} to={`${moneyBase}/medlemmer/regel`} label={f('figures.choose-rule')}>
              <h2 class="ds-heading" data-size="sm">
                {f('figures.part-year-rule')}
              </h2>
              <RadioGroup
                id="regel"
                label={f('figures.part-year-rule')}
                language={language}
                value={typed('regel') || (rule ?? '')}
                choices={partYearRules.map((one) => ({ value: one, label: f(`figures.rule.${one}`) }))}
              />
              <TextField
                id="gjelder-fra"
                label={t('money.valid-from')}
                value={typed('gjelder-fra')}
                size={14}
                language={language}
              />
              <TextField
                id="avtale"
                label={t('money.source')}
                description={f('figures.source-help')}
                value={typed('avtale')}
                size={40}
                language={language}
              />
            </Form>
          </>
        )}
      </>
    ),
  })
}

/** What members have used, by period; a key by use is filled from it. */
export function usePage(
  props: Props & { uses: RegisteredUse[]; units: { id: string; label: string }[] },
): string {
  const { frame, members, uses, units, mayWrite, typed, problem, done } = props
  const { language } = frame
  const [t, f] = [moneyTexts(language), figureTexts(language)]
  const day = (on: string) => formatShortDate(on as IsoDate, language)
  return moneyPage({
    ...{ frame, title: f('figures.use'), problem, done },
    children: (
      <>
        <p class="ds-paragraph">{f('figures.use-lead')}</p>
        <Table
          id="bruk"
          caption={f('figures.use')}
          hiddenCaption
          stacks
          rows={uses.map((one, i) => ({ ...one, i }))}
          empty={
            <EmptyState title={f('figures.use-none')} level={2}>
              {f('figures.use-none-do')}
            </EmptyState>
          }
          columns={[
            { heading: f('figures.use-unit'), namesRow: true, cell: ({ unit }) => unit },
            { heading: f('figures.use-period'), cell: ({ from, to }) => `${day(from)}–${day(to)}` },
            {
              ...{ heading: f('figures.use-sum'), number: true },
              cell: ({ used }) =>
                Object.values(used)
                  .reduce((sum, one) => sum + one, 0)
                  .toLocaleString('nb'),
            },
            {
              ...{ heading: f('figures.use-members'), number: true },
              cell: ({ used }) => `${Object.keys(used).length} / ${members.length}`,
            },
            {
              heading: f('figures.use-origin'),
              cell: ({ origin, source }) => `${f(`figures.use-${origin}`)}. ${source}`,
            },
            ...(mayWrite
              ? [
                  {
                    heading: t('money.key'),
                    cell: ({ i, unit }: { i: number; unit: string }) => (
                      <a class="ds-link" href={`${moneyBase}/nokler/ny?type=by-use&bruk=${i}`}>
                        {f('figures.use-make-key')}
                        <span class="ds-sr-only"> {unit}</span>
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {uses.map((one) => (
          <Details summary={`${one.unit}, ${day(one.from)}–${day(one.to)}`}>
            <ul class="ds-list">
              {members.map(({ number, name }) => (
                <li>
                  {name}: {one.used[number]?.toLocaleString('nb') ?? f('figures.unknown')}
                </li>
              ))}
            </ul>
          </Details>
        ))}
        {mayWrite && units.length > 0 && (
          <Form frame={frame} to={`${moneyBase}/bruk/hent`} label={f('figures.use-fetch-button')}>
            <h2 class="ds-heading" data-size="sm">
              {f('figures.use-fetch')}
            </h2>
            <Select
              id="system"
              label={f('figures.use-system')}
              description={f('figures.use-fetch-help')}
              language={language}
              value={typed('system')}
              choices={units.map(({ id, label }) => ({ value: id, label }))}
            />
          </Form>
        )}
        {mayWrite && (
          <Form frame={frame} to={`${moneyBase}/bruk`} label={f('figures.use-record')}>
            <h2 class="ds-heading" data-size="sm">
              {f('figures.use-record')}
            </h2>
            <TextField
              id="enhet"
              label={f('figures.use-unit')}
              description={t('money.unit-help')}
              value={typed('enhet')}
              size={30}
              language={language}
            />
            <TextField
              id="fra"
              label={f('figures.use-from')}
              value={typed('fra')}
              size={14}
              language={language}
            />
            <TextField
              id="til"
              label={f('figures.use-to')}
              value={typed('til')}
              size={14}
              language={language}
            />
            <TextField
              id="kilde"
              label={t('money.source')}
              value={typed('kilde')}
              size={40}
              language={language}
            />
            {members.map(({ number, name }) => (
              <TextField
                id={`bruk-${number}`}
                label={name}
                optional
                value={typed(`bruk-${number}`)}
                size={8}
                inputmode="numeric"
                language={language}
              />
            ))}
          </Form>
        )}
      </>
    ),
  })
}
