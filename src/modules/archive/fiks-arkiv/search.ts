import { type RawBuilder, sql } from 'kysely'
import { type Content, child, childrenNamed, saidType, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { readEntity } from '../entities/read-entity.ts'
import { valueOfCode } from '../values/value-lists.ts'
import { classificationTypeOf } from './classification-in.ts'
import { type Filing, momentOf, unfit } from './filing.ts'
import { searchAnswer } from './search-answer.ts'
import { type Searched, type SearchField, searchField, sortFields, systemCode } from './search-fields.ts'

/** What a search is for, and which sort of thing that is here. */
const searchedBy: Readonly<Record<string, { of: Searched; result: string; only: RawBuilder<boolean> }>> = {
  mappe: { of: 'file', result: 'mappe', only: sql`true` },
  saksmappe: { of: 'file', result: 'saksmappe', only: sql`u.kind = 'Saksmappe'` },
  registrering: { of: 'record', result: 'registrering', only: sql`true` },
  // What is not in the journal has no number, and the answer needs one.
  journalpost: { of: 'record', result: 'journalpost', only: sql`u.sequence_number is not null` },
  journalpostMedSaksmappe: {
    of: 'record',
    result: 'journalpostMedSaksmappe',
    only: sql`u.sequence_number is not null and exists (select from archive.case_file f where f.municipality = u.municipality
      and f.id = u.case_file_id and f.kind = 'Saksmappe')`,
  },
  dokumentbeskrivelse: { of: 'documentDescription', result: 'dokumentbeskrivelse', only: sql`true` },
}
const tables = {
  file: 'archive.case_file',
  record: 'archive.registry_entry',
  documentDescription: 'archive.document_description',
} as const
/** One answer holds no more than this; the next page is asked for with `skip`. */
const mostTaken = 200

/**
 * Carries out innsyn.sok: all parameters must match; text without regard to case. Found is what the sender is cleared
 * for; what is screened is matched by what the public sees of it, unless the sender may see more.
 * @throws Refusal for a field that cannot be asked for, or values that do not fit
 */
export async function search(filing: Filing, root: XmlElement): Promise<{ type: string; content: Content }> {
  const { ctx } = filing
  const definition = child(root, 'sokdefinisjon') as XmlElement
  const name = (saidType(definition) ?? '').replace(/(Fritekst)?Sokdefinisjon$/, '')
  const searched = searchedBy[name]
  if (!searched) throw unfit('Sokdefinisjonen er ikke kjent.')
  const take = Number(textOf(root, 'take'))
  const skip = Number(textOf(root, 'skip'))
  if (take < 0 || skip < 0) throw unfit('take og skip kan ikke være negative.')
  const freeText = textOf(definition, 'soketekst')
  const conditions = [
    sql<boolean>`u.municipality = ${ctx.municipality}`,
    searched.only,
    ...childrenNamed(definition, 'parametere').map((one) => conditionOf(filing, searched.of, one)),
    ...(freeText === null ? [] : [freely(filing, searched.of, freeText)]),
  ]
  const where = sql.join(conditions, sql` and `)
  const order = childrenNamed(definition, 'sortering').flatMap((one) => {
    const direction = textOf(one, 'type') === 'synkende' ? sql`desc` : sql`asc`
    return (sortFields[textOf(one, 'felt') ?? ''] ?? []).map(
      (column) => sql`${column} ${direction} nulls last`,
    )
  })
  const table = sql.table(tables[searched.of])
  const limit = Math.min(take, mostTaken)
  const page = await sql<{ id: string }>`select u.id from ${table} u where ${where}
    order by ${sql.join([...order, sql`u.id`])} limit ${limit} offset ${skip}`.execute(ctx.tx)
  const count = await sql<{ count: string }>`select count(*) from ${table} u where ${where}`.execute(ctx.tx)
  const rows = []
  for (const { id } of page.rows) {
    const row = await readEntity(ctx, searched.of, id)
    if (row) rows.push(row)
  }
  ctx.audit({
    event: 'archive.fiks-searched',
    subjectKind: 'fiks-account',
    subjectId: filing.account.accountId,
  })
  return searchAnswer(filing, rows, {
    result: searched.result,
    form: textOf(definition, 'responstype') ?? 'minimum',
    includes: new Set(childrenNamed(definition, 'inkluder').map((one) => one.text.trim())),
    head: {
      system: textOf(root, 'system') ?? '',
      take: limit,
      skip,
      count: Number(count.rows[0]?.count ?? 0),
    },
  })
}

function conditionOf(filing: Filing, of: Searched, parameter: XmlElement): RawBuilder<boolean> {
  const name = textOf(parameter, 'felt') ?? ''
  const operator = textOf(parameter, 'operator') ?? ''
  const values = child(parameter, 'sokVerdier')
  if (name === 'sakBbox') return inBox(values)
  const field = searchField(of, name)
  if (!field) throw unfit(`Det kan ikke søkes på ${name} i dette arkivet.`)
  if (field.shape === 'key') return byKey(field, values)
  if (name === 'mappeKlassifikasjon') return byClasses(field, values)
  const test = (value: RawBuilder<unknown>) => compared(field, value, operator, valuesOf(values, field))
  return visible(filing, field, (value) => over(field, test(value)))
}

/** A title is compared by what whoever asks may see of it; other screened fields match nothing. */
function visible(
  { account }: Filing,
  field: SearchField,
  test: (value: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  if (account.seesScreened) return test(field.value)
  if (field.isScreened) return sql`(u.screening is null and ${test(field.value)})`
  if (!field.isTitle) return test(field.value)
  return sql`((u.screening is null and ${test(field.value)}) or (u.screening is not null and ${test(sql`u.public_title`)}))`
}

const over = (field: SearchField, condition: RawBuilder<boolean>): RawBuilder<boolean> =>
  field.from ? sql`exists (select from ${field.from} and ${condition})` : condition

function compared(
  field: SearchField,
  value: RawBuilder<unknown>,
  operator: string,
  values: readonly (string | number | Date)[],
): RawBuilder<boolean> {
  const [first, second] = values
  if (first === undefined) throw unfit('Søket har et felt uten verdi.')
  const isText = field.shape === 'text'
  const left = isText ? sql`lower(${value}::text)` : value
  const right = (one: string | number | Date) => {
    if (isText) return sql`lower(${String(one)})`
    return field.shape === 'day'
      ? sql`${one}::date`
      : field.shape === 'moment'
        ? sql`${one}::timestamptz`
        : sql`${one}::numeric`
  }
  switch (operator) {
    case 'equal':
      return sql`${left} = ${right(first)}`
    case 'notequal':
      return sql`${left} is distinct from ${right(first)}`
    case 'lessthan':
      return sql`${left} < ${right(first)}`
    case 'lessequal':
      return sql`${left} <= ${right(first)}`
    case 'greaterthan':
      return sql`${left} > ${right(first)}`
    case 'greaterequal':
      return sql`${left} >= ${right(first)}`
    case 'between':
      if (second === undefined || values.length !== 2) throw unfit('between skal ha to verdier.')
      return sql`${left} between ${right(first)} and ${right(second)}`
    case 'inlist':
      return sql`${left} in (${sql.join(values.map(right))})`
    case 'wildcardquery': {
      if (!isText) throw unfit('wildcardquery kan bare brukes på tekst.')
      const patterns = values.map((one) => sql`${value}::text ilike ${patternOf(String(one))}`)
      return sql`(${sql.join(patterns, sql` or `)})`
    }
    default:
      throw unfit('Operatoren er ikke kjent.')
  }
}

/** `*` is any text and `?` one sign; what PostgreSQL reads as such is itself. */
const patternOf = (text: string) =>
  text
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')

function valuesOf(values: XmlElement | undefined, field: SearchField): (string | number | Date)[] {
  const [kind] = values?.children ?? []
  const texts = childrenNamed(kind, 'value').map((one) => one.text.trim())
  switch (field.shape) {
    case 'day':
      return texts.map((one) => mustBeDay(one.slice(0, 10)))
    case 'moment':
      return texts.map((one) => {
        const at = momentOf(one)
        if (!at || Number.isNaN(at.getTime())) throw unfit('En dato i søket er ikke en dato.')
        return at
      })
    case 'number':
      return texts.map((one) => {
        if (!/^-?\d{1,15}(\.\d+)?$/.test(one)) throw unfit('Et tall i søket er ikke et tall.')
        return Number(one)
      })
    default:
      return texts.map((one) => (field.list ? (valueOfCode(field.list, 'fiksArkiv', one) ?? one) : one))
  }
}

function mustBeDay(text: string): string {
  const at = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text))
    throw unfit('En dato i søket er ikke en dato.')
  return text
}

function byKey(field: SearchField, values: XmlElement | undefined): RawBuilder<boolean> {
  const key = child(values, 'eksternNoekkel')
  if (!key) throw unfit('Søk på ekstern nøkkel skal ha eksternNoekkel.')
  const [system, noekkel] = [textOf(key, 'fagsystem') ?? '', textOf(key, 'noekkel') ?? '']
  return over(field, sql`h.system = ${system} and h.key = ${noekkel}`)
}

function byClasses(field: SearchField, values: XmlElement | undefined): RawBuilder<boolean> {
  // Pairs in a row: system and class, either of which may be left out; the unit must have each of them.
  const pairs: { system?: string; classId?: string }[] = []
  for (const one of child(values, 'mappeKlassifikasjon')?.children ?? []) {
    const text = one.text.trim()
    const last = pairs.at(-1)
    if (one.name.local === 'klassifikasjonssystemID') pairs.push({ system: text })
    else if (last && last.classId === undefined) last.classId = text
    else pairs.push({ classId: text })
  }
  if (pairs.length === 0) throw unfit('Søk på klassifikasjon skal ha mappeKlassifikasjon.')
  const conditions = pairs.map(({ system, classId }) =>
    over(
      field,
      sql`${system === undefined ? sql`true` : inSystem(system)}
        and ${classId === undefined ? sql`true` : sql`h.class_id = ${classId}`}`,
    ),
  )
  return sql`(${sql.join(conditions, sql` and `)})`
}

/** A system by its code, its title or what sort it is: GBN and GBNR are the same. */
function inSystem(written: string): RawBuilder<boolean> {
  const type = classificationTypeOf(written)
  return sql`(lower(${systemCode}) = lower(${written}) or lower(s.title) = lower(${written}) or s.type = ${type})`
}

function inBox(values: XmlElement | undefined): RawBuilder<boolean> {
  const box = child(values, 'bbox')
  const system = textOf(box, 'koordinatsystem', 'kode')
  if (!box || system === null) throw unfit('sakBbox skal ha bbox med koordinatsystem.')
  const corner = (name: string, axis: string) => Number(textOf(box, name, axis))
  return sql`exists (select from archive.national_identifier h where h.municipality = u.municipality and h.unit_id = u.id
    and h.kind = 'posisjon' and h.value ->> 'koordinatsystem' = ${system}
    and (h.value ->> 'x')::numeric between ${corner('nedreVenstre', 'x')} and ${corner('oevreHoeyre', 'x')}
    and (h.value ->> 'y')::numeric between ${corner('nedreVenstre', 'y')} and ${corner('oevreHoeyre', 'y')})`
}

/** Free text: in the title, and in the case number. */
function freely({ account }: Filing, of: Searched, text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const inPublic = of === 'documentDescription' ? sql`false` : sql`u.public_title ilike ${pattern}`
  const title = account.seesScreened
    ? sql`u.title ilike ${pattern}`
    : sql`((u.screening is null and u.title ilike ${pattern}) or ${inPublic})`
  return of === 'file' ? sql`(${title} or u.file_id = ${text})` : (title as RawBuilder<boolean>)
}
