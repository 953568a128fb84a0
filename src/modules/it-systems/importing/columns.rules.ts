import type { SheetRow } from '#engines/spreadsheet/spreadsheet.ts'
import { wordsOf } from '../matching/name-words.rules.ts'
import { isChoiceField } from '../register/usage-fields.rules.ts'
import {
  choiceOf,
  countOf,
  dayOf,
  monthsOf,
  oreOf,
  type ReadCell,
  textOf,
  yesOf,
} from './cell-values.rules.ts'

/** What a column of a sheet may be. `product` must be there; the rest may be missing. */
export const columnFields = [
  ...(['product', 'vendor', 'area', 'installed_version', 'life_cycle', 'users', 'annual_cost_ore'] as const),
  ...(['owner', 'substitute', 'super_users', 'is_single_person', 'operation', 'operated_by'] as const),
  ...(['integrations', 'personal_data', 'processing_basis', 'dpia', 'risk', 'risk_assessed_on'] as const),
  ...([
    'criticality',
    'archive_duty',
    'contract',
    'starts_on',
    'ends_on',
    'notice_months',
    'notice_on',
  ] as const),
  ...(['option_count', 'option_months', 'price_ore_per_year', 'note', 'local_name'] as const),
] as const
export type ColumnField = (typeof columnFields)[number]
/** Column, the first is 0, to what it is. A column that is not there is left out. */
export type ColumnMapping = Readonly<Record<string, ColumnField>>

/** How people call such columns, as words without endings; the longest that fits wins. */
const headings: Record<ColumnField, readonly string[]> = {
  product: [
    'system',
    'systemnavn',
    'navn',
    'namn',
    'fagsystem',
    'fagprogram',
    'program',
    'produkt',
    'applikasjon',
    'navn pa system',
    'application',
    'product',
    'name',
  ],
  vendor: ['leverandor', 'leverandornavn', 'firma', 'produsent', 'vendor', 'supplier', 'avtalepart'],
  area: ['omrade', 'fagomrade', 'tjenesteomrade', 'tenesteomrade', 'sektor', 'avdeling', 'enhet', 'area'],
  installed_version: ['versjon', 'version', 'utgave'],
  life_cycle: ['status', 'livslop', 'fase', 'i bruk'],
  users: ['brukere', 'brukarar', 'antall brukere', 'antall lisenser', 'lisenser', 'antal brukarar', 'users'],
  annual_cost_ore: [
    'kostnad',
    'arlig kostnad',
    'arskostnad',
    'pris',
    'arspris',
    'arleg kostnad',
    'lisenskostnad',
    'cost',
    'belop',
    'annual cost',
    'price',
  ],
  owner: [
    'systemeier',
    'systemeigar',
    'eier',
    'ansvarlig',
    'systemansvarlig',
    'systemansvarleg',
    'kontaktperson',
    'owner',
    'system owner',
  ],
  substitute: ['stedfortreder', 'vikar', 'reserve', 'varamann'],
  super_users: ['superbruker', 'superbrukere', 'superbrukar', 'superbrukarar', 'fagansvarlig'],
  is_single_person: ['en person', 'nokkelperson', 'kun en person', 'avhengig av en person'],
  operation: ['drift', 'driftsmodell', 'driftes', 'driftsform', 'hosting', 'plattform'],
  operated_by: ['driftes av', 'driftsleverandor', 'driftspartner'],
  integrations: ['integrasjoner', 'integrasjonar', 'integrasjon', 'koblinger', 'integrert med'],
  personal_data: [
    'persondata',
    'personal data',
    'personopplysninger',
    'personopplysningar',
    'sensitive opplysninger',
    'gdpr',
  ],
  processing_basis: ['behandlingsgrunnlag', 'hjemmel', 'rettslig grunnlag'],
  dpia: ['dpia', 'personvernkonsekvens', 'vurdering av personvernkonsekvenser'],
  risk: ['risiko', 'ros', 'risikovurdering', 'risikoniva'],
  risk_assessed_on: ['dato ros', 'risikovurdert dato', 'sist risikovurdert', 'ros dato'],
  criticality: ['kritikalitet', 'kritisk', 'viktighet'],
  archive_duty: ['arkivplikt', 'arkiv', 'arkivpliktig', 'bevaring'],
  contract: ['avtale', 'kontrakt', 'avtalenavn', 'avtalenummer', 'contract'],
  starts_on: [
    'avtale start',
    'startdato',
    'avtalestart',
    'fra dato',
    'inngatt',
    'kontraktstart',
    'avtale fra',
    'start',
    'contract start',
    'start date',
  ],
  ends_on: [
    'avtale slutt',
    'sluttdato',
    'avtaleslutt',
    'utlop',
    'utloper',
    'til dato',
    'avtale utlop',
    'kontraktslutt',
    'avtale til',
    'slutt',
    'utlopsdato',
    'gyldig til',
    'varighet til',
    'contract end',
    'end date',
    'expiry',
  ],
  notice_months: [
    'notice period',
    'oppsigelse',
    'oppsigelsestid',
    'oppseiingstid',
    'varslingstid',
    'oppsigelsesfrist mnd',
  ],
  notice_on: ['oppsigelsesfrist', 'frist oppsigelse', 'siste frist', 'oppseiingsfrist', 'oppsigelsesdato'],
  option_count: ['opsjoner', 'opsjon', 'antall opsjoner', 'opsjonar'],
  option_months: ['opsjonslengde', 'opsjon mnd', 'lengde opsjon'],
  price_ore_per_year: ['avtalepris', 'kontraktspris', 'avtalesum', 'pris avtale'],
  local_name: ['lokalt navn', 'kallenavn', 'navn i kommunen', 'lokalt kallenavn'],
  note: ['comment', 'comments', 'merknad', 'kommentar', 'notat', 'merknader', 'kommentarer', 'beskrivelse'],
}

const byHeading = new Map<string, ColumnField>(
  columnFields.flatMap((field) => headings[field].map((text) => [text, field] as const)),
)

/** What a heading means; null when nobody calls anything that. "Årlig kostnad (kr)" is "arlig kostnad". */
export function fieldOfHeading(heading: string): ColumnField | null {
  const words = wordsOf(heading.replace(/\([^)]*\)/g, ' '))
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const field = byHeading.get(words.slice(from, from + length).join(' '))
      if (field) return field
    }
  return null
}

/** The row with the headings: the first of the twenty at the top that says which column is the system, with one more. */
export function headingRowOf(rows: readonly SheetRow[]): SheetRow | null {
  return (
    rows.slice(0, 20).find(({ cells }) => {
      const fields = new Set(cells.map((cell) => cell && fieldOfHeading(cell.text)).filter(Boolean))
      return fields.has('product') && fields.size >= 2
    }) ?? null
  )
}

/** Each field once: the first column that is called so. */
export function mappingOf(texts: readonly (string | null)[]): ColumnMapping {
  const mapping: Record<string, ColumnField> = {}
  const taken = new Set<ColumnField>()
  for (const [column, text] of texts.entries()) {
    const field = text === null ? null : fieldOfHeading(text)
    if (field === null || taken.has(field)) continue
    taken.add(field)
    mapping[column] = field
  }
  return mapping
}

/**
 * Columns whose headings say what another column before them says: two tables beside each other, or the same asked twice.
 * Only the first is read, which somebody has to be told.
 */
export function doubledColumns(
  texts: readonly (string | null)[],
  mapping: ColumnMapping,
): { column: number; field: ColumnField }[] {
  const taken = new Set<string>(Object.values(mapping))
  return texts.flatMap((text, column) => {
    const field = text === null || mapping[column] ? null : fieldOfHeading(text)
    return field && taken.has(field) ? [{ column, field }] : []
  })
}

/**
 * The headings of another table further down in the same sheet: nothing but words for columns, the system among them. Null
 * for a row of values.
 */
export function headingsAgain(cells: readonly (string | null)[]): ColumnMapping | null {
  const texts = cells.filter((text) => text !== null)
  const mapping = mappingOf(cells)
  const fields = Object.values(mapping)
  return fields.includes('product') && fields.length >= 2 && fields.length === texts.length ? mapping : null
}

/** What two sheets with the same headings have in common, for remembering what the columns are. */
export const headingsKey = (texts: readonly (string | null)[]): string =>
  texts.map((text) => wordsOf(text ?? '').join(' ')).join('|')

/** One cell as its field takes it. */
export function readColumn(field: ColumnField, text: string): ReadCell {
  if (isChoiceField(field)) return choiceOf(field, text)
  if (field === 'annual_cost_ore' || field === 'price_ore_per_year') return oreOf(text)
  if (field === 'users' || field === 'option_count') return countOf(text)
  if (field === 'notice_months' || field === 'option_months') return monthsOf(text)
  if (field === 'starts_on' || field === 'ends_on' || field === 'notice_on' || field === 'risk_assessed_on')
    return dayOf(text)
  if (field === 'is_single_person') return yesOf(text)
  return textOf(text, field === 'note' || field === 'integrations' ? 2_000 : 300)
}
