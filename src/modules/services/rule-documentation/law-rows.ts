import { formatDate } from '#norway/date-text.ts'
import { type IsoDate, isWithin } from '#norway/iso-date.ts'
import { type LegalSource, legalSources } from '#norway/legal-sources.ts'
import type { Language } from '#platform/i18n.ts'
import { documentationTexts } from './documentation.text.ts'

/** A section of law as it stood on a day, with how sure we are of it. */
export interface LawRow {
  id: string
  citation: string
  /** LOV-… or FOR-… */
  act: string
  url: string
  /** "gjelder fra 1. mai 2015", "vedtatt, men gjelder ikke ennå". */
  period: string
  isInForce: boolean
  /** In words; empty where content and period are confirmed. */
  doubt: string
}

/** The sections with these ids, in their order, each once. Ids nobody knows are left out: publishing refuses them. */
export function lawRows(ids: readonly string[], on: IsoDate, language: Language): LawRow[] {
  return [...new Set(ids)].flatMap((id) => {
    const source = legalSources.find((one) => one.id === id)
    return source ? [lawRow(source, on, language)] : []
  })
}

function lawRow(source: LegalSource, on: IsoDate, language: Language): LawRow {
  const t = documentationTexts(language)
  const isInForce = source.status !== 'adopted' && isWithin(on, source.validFrom, source.validTo)
  const day = (date: IsoDate) => formatDate(date, language)
  const from = source.validFrom ? t('law.from', { date: day(source.validFrom) }) : t('law.since-long')
  const period =
    source.status === 'adopted'
      ? t('law.adopted')
      : source.validTo
        ? `${from}, ${t('law.to', { date: day(source.validTo) })}`
        : from
  const doubts = [
    source.trust === 'bekreftet' ? '' : t(`trust.${source.trust}`),
    source.datesTrust === 'bekreftet' || source.trust !== 'bekreftet' ? '' : t('trust.dates'),
  ]
  return {
    ...{ id: source.id, act: source.act, url: source.url, period, isInForce },
    citation: source.citation[language],
    doubt: doubts.filter((one) => one !== '').join(', '),
  }
}
