import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import type { Evidence } from '../answering/evidence.queries.ts'
import { decimals } from '../answering/in-words.ts'
import { day, type Frame, surveyPage } from '../frame.tsx'
import { formulaText } from '../questions/formula-text.rules.ts'
import { indicatorTexts } from '../questions/indicator.text.ts'
import { said } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import { base } from '../world.ts'
import type { PartValue } from './indicator-value.rules.ts'
import { IndicatorChart, levelName, type ShownIndicator } from './indicators.section.tsx'
import { resultsTexts } from './results.text.ts'
import { valueInWords } from './value-words.ts'

/** One indicator in one wave: what each member has reached, and what it is made of in one of them. */
export function indicatorOfWavePage(props: {
  frame: Frame
  asked: WaveInFull
  members: readonly { number: string; name: string }[]
  shown: ShownIndicator
  chosen: { number: string; name: string }
  /** Of the chosen member's answers that count. */
  files: readonly Evidence[]
}): string {
  const { frame, asked, members, shown, chosen, files } = props
  const { language } = frame
  const { indicator, values } = shown
  const t = indicatorTexts(language)
  const one = values[members.findIndex(({ number }) => number === chosen.number)]
  const level = one ? levelName(indicator, one, language) : null
  const wave = `${base}/maling/${asked.wave.id}`
  return surveyPage({
    ...{ frame, title: said(indicator.name, language), isTestData: asked.wave.origin === 'test-data' },
    trail: [{ label: asked.wave.title, href: wave }],
    children: (
      <>
        {indicator.about && <p class="ds-paragraph">{said(indicator.about, language)}</p>}
        {indicator.formula !== undefined && <p class="ds-paragraph">{formulaText(indicator.formula)}</p>}
        <IndicatorChart {...{ language, members, shown }} />
        <form method="get" action={`${wave}/indikator/${indicator.id}`} class="narrow stack">
          <Select
            id="kommune"
            label={t('indicator.choose')}
            language={language}
            emptyLabel={null}
            value={chosen.number}
            choices={members.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <p>
            <button type="submit" class="ds-button" data-variant="secondary">
              {t('indicator.show')}
            </button>
          </p>
        </form>
        <h2 class="ds-heading" data-size="xs">
          {t('indicator.each', { municipality: chosen.name })}
        </h2>
        <p class="ds-paragraph">
          {one?.value
            ? `${t('indicator.value')}: ${decimals(one.value.toFixed(), language)}${level ? `. ${t('indicator.level')}: ${level}` : ''}`
            : resultsTexts(language)('result.unknown')}
        </p>
        {one && one.parts.length > 0 && (
          <Table
            id="deler"
            caption={t('indicator.made-of')}
            hiddenCaption
            stacks
            rows={one.parts}
            columns={[
              {
                heading: resultsTexts(language)('result.question'),
                namesRow: true,
                cell: ({ question }) => said(question.text, language),
              },
              { heading: t('indicator.weight'), number: true, cell: ({ weight }) => String(weight) },
              {
                heading: t('indicator.answer'),
                cell: ({ question, answer }) => valueInWords(question, answer, language),
              },
              {
                heading: t('indicator.value'),
                number: true,
                cell: ({ points }) =>
                  points ? decimals(points.toDecimalPlaces(2).toFixed(), language) : '–',
              },
              {
                heading: t('indicator.evidence'),
                cell: (part) => (
                  <EvidenceOfPart
                    {...{ language, part }}
                    files={files.filter(({ questionId }) => questionId === part.question.id)}
                    hrefOf={(file) => `${wave}/svar/${chosen.number}/ark/${file.sheetId}/belegg/${file.id}`}
                  />
                ),
              },
            ]}
          />
        )}
      </>
    ),
  })
}

function EvidenceOfPart(props: {
  language: Language
  part: PartValue
  files: readonly Evidence[]
  hrefOf: (file: Evidence) => string
}) {
  const { language, part, files, hrefOf } = props
  const t = indicatorTexts(language)
  const { isOld, holdsTo, link, from } = part.answer
  const shown = files.length > 0 || link
  if (!shown && !holdsTo) return <>–</>
  return (
    <>
      {link && (
        <div>
          <a class="ds-link" href={link} rel="noreferrer">
            {link.replace(/^https?:\/\//, '').slice(0, 40)}
          </a>
        </div>
      )}
      {files.map((file) => (
        <div>
          <a class="ds-link" href={hrefOf(file)}>
            {file.fileName}
          </a>
        </div>
      ))}
      {from !== 'measured' && from !== 'register' && (
        <div>
          {holdsTo
            ? t(isOld ? 'indicator.expired' : 'indicator.holds', { at: day(holdsTo, language) })
            : t('indicator.no-limit')}
        </div>
      )}
    </>
  )
}
