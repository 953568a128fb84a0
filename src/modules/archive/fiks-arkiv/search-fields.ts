import { type RawBuilder, sql } from 'kysely'
import type { ListName } from '../values/value-lists.ts'

export type Searched = 'file' | 'record' | 'documentDescription'
/** How a field of the protocol is found in the archive. `u` is the row that is searched for. */
export interface SearchField {
  readonly shape: 'text' | 'day' | 'moment' | 'number' | 'key'
  /** The value to compare; of a field that hangs on the unit, within `from`. */
  readonly value: RawBuilder<unknown>
  /** Rows that hang on the unit, each of which may match. */
  readonly from?: RawBuilder<unknown>
  /** The list whose codes the message writes. */
  readonly list?: ListName
  /** Of a screened unit only those see it who may see what is screened. */
  readonly isScreened?: true
  /** A title that has a public form. */
  readonly isTitle?: true
}

const text = (value: RawBuilder<unknown>, rest: Partial<SearchField> = {}): SearchField => ({
  shape: 'text',
  value,
  ...rest,
})
const day = (value: RawBuilder<unknown>): SearchField => ({ shape: 'day', value })
const moment = (value: RawBuilder<unknown>): SearchField => ({ shape: 'moment', value })
const number = (value: RawBuilder<unknown>, rest: Partial<SearchField> = {}): SearchField => ({
  shape: 'number',
  value,
  ...rest,
})

const hanging = (table: string, column: string) => ({
  from: sql`${sql.table(`archive.${table}`)} h where h.municipality = u.municipality and ${sql.ref(`h.${column}`)} = u.id`,
})
const parts = hanging('party', 'unit_id')
const correspondents = hanging('correspondence_part', 'registry_entry_id')
const screened = { isScreened: true } as const
const addressLines = sql`coalesce(h.address_lines::text, '')`

/** The fields that files, records and documents have alike. */
const screening = (prefix: string): Record<string, SearchField> => ({
  [`${prefix}SkjermingTilgangsrestriksjon`]: text(sql`u.screening ->> 'accessCode'`),
  [`${prefix}SkjermingSkjermingshjemmel`]: text(sql`u.screening ->> 'legalBasis'`),
  [`${prefix}SkjermingSkjermingsvarighet`]: number(sql`(u.screening ->> 'years')::numeric`),
  [`${prefix}SkjermingSkjermingOpphoererDato`]: day(sql`(u.screening ->> 'endsOn')::date`),
})
const party = (prefix: string): Record<string, SearchField> => ({
  [`${prefix}PartNavn`]: text(sql`h.name`, { ...parts, ...screened }),
  [`${prefix}PartRolle`]: text(sql`h.role`, parts),
  [`${prefix}Postadresse`]: text(addressLines, { ...parts, ...screened }),
  [`${prefix}Postnummer`]: text(sql`h.postal_code`, { ...parts, ...screened }),
  [`${prefix}Poststed`]: text(sql`h.postal_town`, { ...parts, ...screened }),
  [`${prefix}Epostadresse`]: text(sql`h.email`, { ...parts, ...screened }),
  [`${prefix}Organisasjonsid`]: text(sql`h.organization_number`, { ...parts, ...screened }),
})
const key: SearchField = {
  shape: 'key',
  value: sql`h.key`,
  ...hanging('external_key', 'unit_id'),
}
const classes = {
  from: sql`archive.class h join archive.classification_system s on s.municipality = h.municipality
    and s.id = h.classification_system_id where h.municipality = u.municipality and not s.hides_class_ids
    and (h.id = u.class_id or exists (select from archive.secondary_class c where c.municipality = u.municipality
      and c.unit_id = u.id and c.class_id = h.id))`,
}
const places = (kind: string) => ({
  from: sql`archive.national_identifier h where h.municipality = u.municipality and h.unit_id = u.id and h.kind = ${kind}`,
})
const within = (name: string) => sql`h.value ->> ${sql.lit(name)}`
const seriesOf = sql`(select coalesce(s.code, s.title) from archive.series s
  where s.municipality = u.municipality and s.id = u.series_id)`
export const systemCode = sql`coalesce(s.code, s.title)`

const file: Record<string, SearchField> = {
  mappeEksternNoekkel: key,
  mappeTittel: text(sql`u.title`, { isTitle: true }),
  mappeOpprettetDato: moment(sql`u.created_at`),
  mappeBeskrivelse: text(sql`u.description`, screened),
  mappeNoekkelord: text(sql`h.word`, { from: sql`unnest(u.keywords) as h(word) where true`, ...screened }),
  mappeAvsluttetDato: moment(sql`u.closed_at`),
  mappeArkivdel: text(seriesOf),
  mappeEndretDato: moment(sql`coalesce(u.changed_at, u.created_at)`),
  mappeMappetype: text(sql`u.business_metadata -> 'fiksArkiv' ->> 'mappetype'`),
  mappeKlasseKlassifikasjonssystemID: text(systemCode, classes),
  mappeKlasseKlasseID: text(sql`h.class_id`, classes),
  mappeKlasseTittel: text(sql`h.title`, classes),
  mappeKlasseBeskrivelse: text(sql`h.description`, classes),
  mappeKlassifikasjon: text(sql`h.class_id`, classes),
  ...party('mappePart'),
  ...screening('mappe'),
  sakSaksdato: day(sql`u.case_date`),
  sakSaksaar: number(sql`u.case_year`),
  sakSaksekvensnummer: number(sql`u.sequence_number`),
  sakSaksstatus: text(sql`u.status`, { list: 'case-status' }),
  sakAdministrativenhet: text(sql`u.administrative_unit`),
  sakSaksansvarlig: text(sql`u.case_responsible`),
  sakMatrikkelnummerKommunenummer: text(within('kommunenummer'), places('matrikkelnummer')),
  sakMatrikkelnummerGaardsnummer: number(
    sql`(${within('gaardsnummer')})::numeric`,
    places('matrikkelnummer'),
  ),
  sakMatrikkelnummerBruksnummer: number(sql`(${within('bruksnummer')})::numeric`, places('matrikkelnummer')),
  sakMatrikkelnummerFestenummer: number(sql`(${within('festenummer')})::numeric`, places('matrikkelnummer')),
  sakMatrikkelnummerSeksjonsnummer: number(
    sql`(${within('seksjonsnummer')})::numeric`,
    places('matrikkelnummer'),
  ),
  sakByggidentBygningsnummer: text(within('bygningsnummer'), places('byggident')),
  sakByggidentEndringsloepenummer: text(within('endringsloepenummer'), places('byggident')),
  sakPlanidentStatLandkode: text(within('landkode'), places('planident')),
  sakPlanidentFylkeFylkesnummer: text(within('fylkesnummer'), places('planident')),
  sakPlanidentKommuneKommunenummer: text(within('kommunenummer'), places('planident')),
  sakPlanidentPlanidentifikasjon: text(within('planidentifikasjon'), places('planident')),
}

const correspondent = 'registreringKorrespondansepart'
const record: Record<string, SearchField> = {
  registreringEksternId: key,
  registreringOpprettetDato: moment(sql`u.created_at`),
  registreringTittel: text(sql`u.title`, { isTitle: true }),
  registreringAdministrativenhet: text(sql`u.administrative_unit`),
  registreringJournalpostansvarlig: text(sql`u.case_handler`),
  registreringEndretDato: moment(sql`coalesce(u.changed_at, u.created_at)`),
  ...party('registreringPart'),
  ...screening('registrering'),
  [`${correspondent}Korrespondanseparttype`]: text(sql`h.type`, { ...correspondents, list: 'part-type' }),
  [`${correspondent}KorrespondansepartNavn`]: text(sql`h.name`, { ...correspondents, ...screened }),
  [`${correspondent}Postadresse`]: text(addressLines, { ...correspondents, ...screened }),
  [`${correspondent}Postnummer`]: text(sql`h.postal_code`, { ...correspondents, ...screened }),
  [`${correspondent}Poststed`]: text(sql`h.postal_town`, { ...correspondents, ...screened }),
  [`${correspondent}Epostadresse`]: text(sql`h.email`, { ...correspondents, ...screened }),
  [`${correspondent}Organisasjonsid`]: text(sql`h.organization_number`, { ...correspondents, ...screened }),
  [`${correspondent}AdministrativEnhet`]: text(sql`h.administrative_unit`, correspondents),
  [`${correspondent}Saksbehandler`]: text(sql`h.case_handler`, correspondents),
  [`${correspondent}Forsendelsesmaate`]: text(besideOfPart('dispatchedBy'), correspondents),
  [`${correspondent}DeresReferanse`]: text(besideOfPart('theirReference'), {
    ...correspondents,
    ...screened,
  }),
  journalpostJournalaar: number(sql`u.registry_year`),
  journalpostJournalsekvensnummer: number(sql`u.sequence_number`),
  journalpostSaksaar: number(ofCase('case_year')),
  journalpostSakssekvensnummer: number(ofCase('sequence_number')),
  journalpostJournalpostnummer: number(sql`u.entry_number`),
  journalpostJournalposttype: text(sql`u.type`, { list: 'entry-type' }),
  journalpostJournalstatus: text(sql`u.status`, { list: 'entry-status' }),
  journalpostJournaldato: day(sql`u.registry_date`),
  journalpostDokumentetsdato: day(sql`u.document_date`),
  journalpostForfallsdato: day(sql`u.due_on`),
}

function besideOfPart(name: string): RawBuilder<unknown> {
  return sql`u.business_metadata -> 'fiksArkiv' -> 'korrespondansepart' -> h.id::text ->> ${sql.lit(name)}`
}
function ofCase(column: string): RawBuilder<unknown> {
  return sql`(select ${sql.ref(`f.${column}`)} from archive.case_file f where f.municipality = u.municipality
    and f.id = u.case_file_id)`
}

const documentDescription: Record<string, SearchField> = {
  dokumentbeskrivelseEksternId: key,
  dokumentbeskrivelseOpprettetDato: moment(sql`u.created_at`),
  dokumentbeskrivelseTittel: text(sql`u.title`, screened),
  dokumentbeskrivelseDokumenttype: text(sql`u.document_type`, { list: 'document-type' }),
  dokumentbeskrivelseDokumentstatus: text(sql`u.status`, { list: 'document-status' }),
  ...screening('dokumentbeskrivelse'),
}

const fields: Readonly<Record<Searched, Readonly<Record<string, SearchField>>>> = {
  file,
  record,
  documentDescription,
}

/** How the field is found; null for one that the archive cannot be asked for (identity numbers are sealed). */
export const searchField = (of: Searched, name: string): SearchField | null =>
  Object.hasOwn(fields[of], name) ? (fields[of][name] as SearchField) : null

/** What answers may be sorted by. */
export const sortFields: Readonly<Record<string, readonly RawBuilder<unknown>[]>> = {
  mappeOpprettetDato: [sql`u.created_at`],
  'sakSaksaar-saksekvensnummer': [sql`u.case_year`, sql`u.sequence_number`],
  registreringOpprettetDato: [sql`u.created_at`],
  journalpostJournaldato: [sql`u.registry_date`],
  'journalpostJournalaar-journalsekvensnummer': [sql`u.registry_year`, sql`u.sequence_number`],
  journalpostJournalpostnummer: [sql`u.entry_number`],
  opprettetDato: [sql`u.created_at`],
}
