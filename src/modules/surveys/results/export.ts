import { type WrittenCell, writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import type { Language } from '#platform/i18n.ts'
import { writeZip } from '#platform/zip.ts'
import { answerInWords } from '../answering/in-words.ts'
import { said } from '../questions/question.rules.ts'
import { resultsTexts } from './results.text.ts'
import { having, type QuestionResult } from './results.ts'

interface Exported {
  results: readonly QuestionResult[]
  members: readonly { number: string; name: string }[]
  language: Language
}

const numeric = ['number', 'percent', 'level']

/** The results as a workbook: one row for each member, one column for each question; how each is known; totals. */
export function resultsWorkbook({ results, members, language }: Exported): Uint8Array {
  const t = resultsTexts(language)
  const cell = (result: QuestionResult, number: string): WrittenCell => {
    const value = result.values.find(({ municipality }) => municipality === number)?.value ?? null
    if (value === null) return null
    if (typeof value === 'string' && numeric.includes(result.question.type)) return { number: value }
    return answerInWords(result.question, value, language)
  }
  return writeZip(
    writeXlsx([
      {
        name: t('result.each'),
        headings: [t('result.municipality'), ...results.map(({ question }) => said(question.text, language))],
        rows: members.map(({ number, name }) => [name, ...results.map((result) => cell(result, number))]),
      },
      {
        name: t('known.sheet'),
        headings: [t('result.municipality'), ...results.map(({ question }) => said(question.text, language))],
        rows: members.map(({ number, name }) => [
          name,
          ...results.map(({ values }) => {
            const one = values.find(({ municipality }) => municipality === number)
            return t(`known.${one?.from ?? 'none'}`) + (one?.isOld ? ` (${t('known.old')})` : '')
          }),
        ]),
      },
      {
        name: t('result.overview'),
        headings: [t('result.question'), t('result.has'), t('result.has-not'), t('result.unknown')],
        rows: results
          .filter(({ question }) => question.counts)
          .map((result) => {
            const found = having(result)
            const question = said(result.question.text, language)
            if (!found) return [question, null, null, null]
            return [question, found.count, found.of - found.count - found.unknown, found.unknown]
          }),
      },
    ]),
  )
}

/** One row for each member and question: municipality number, name, question, value, how it is known. For programs. */
export function resultsCsv({ results, members }: Exported): string {
  const lines = results.flatMap(({ question, values }) =>
    values.map((one) => [
      ...[one.municipality, members.find(({ number }) => number === one.municipality)?.name ?? ''],
      ...[question.id, said(question.text, 'nb')],
      typeof one.value === 'string' ? one.value : (one.value?.join('|') ?? ''),
      one.from,
    ]),
  )
  const heading = ['kommunenummer', 'kommune', 'sporsmal', 'tekst', 'verdi', 'opphav']
  return csvOf([heading, ...lines])
}

/** RFC 4180 with semicolons, and a mark of UTF-8 so that spreadsheets read æøå. What could be a formula stays text. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((line) => line.map(csvCell).join(';')).join('\r\n')}\r\n`

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
