import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import { moneyTexts } from './money.text.ts'
import type { Counted } from './population.ts'

/** How many live in each member, when that was counted, and who says so. */
export function populationPage(props: {
  frame: Frame
  counted: Counted[]
  mayWrite: boolean
  typed: (name: string) => string
  problem: string | null
}): string {
  const { frame, counted, mayWrite, typed, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  const sum = counted.reduce((all, { inhabitants }) => all + (inhabitants ?? 0), 0)
  return moneyPage({
    ...{ frame, title: t('money.population'), problem },
    children: (
      <>
        <p class="ds-paragraph">{t('money.population-lead')}</p>
        <Table
          id="folketall"
          caption={t('money.population')}
          hiddenCaption
          rows={counted}
          columns={[
            { heading: t('money.municipality'), namesRow: true, cell: ({ name }) => name },
            {
              ...{ heading: t('money.inhabitants'), number: true },
              cell: ({ inhabitants }) => inhabitants?.toLocaleString('nb') ?? '–',
            },
            {
              heading: t('money.counted-on'),
              cell: ({ countedOn }) =>
                countedOn ? formatShortDate(countedOn as IsoDate, language) : t('money.no-day'),
            },
            { heading: t('money.source'), cell: ({ source }) => source },
            { heading: t('money.trust'), cell: ({ trust }) => trust },
          ]}
          footer={[t('money.sum'), sum.toLocaleString('nb'), '', '', '']}
        />
        {mayWrite && (
          <Form frame={frame} to={`${moneyBase}/folketall`} label={t('money.record-count')}>
            <h2 class="ds-heading" data-size="sm">
              {t('money.record-count')}
            </h2>
            <Select
              id="kommune-nr"
              label={t('money.municipality')}
              language={language}
              value={typed('kommune-nr')}
              choices={counted.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField
              id="antall"
              label={t('money.inhabitants')}
              value={typed('antall')}
              size={8}
              language={language}
            />
            <TextField
              id="talt"
              label={t('money.counted-on')}
              value={typed('talt')}
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
          </Form>
        )}
      </>
    ),
  })
}
