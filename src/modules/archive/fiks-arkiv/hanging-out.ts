import type { Content } from '#engines/fiks-arkiv/index.ts'
import type { EntityName } from '../entities/entities.ts'
import { findEntities, identityOf, readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { codeOf } from '../values/value-lists.ts'
import { coded, partRoleCode } from './codes.ts'
import type { Filing } from './filing.ts'
import { made, momentText } from './receipts.ts'
import type { ReceivedScreening } from './screening-in.ts'

export const masked = 'Skjermet'

/** True when the unit is screened and whoever asks may not see what that hides. */
export const isHidden = ({ account }: Filing, row: ArchiveRow): boolean =>
  row.values.screening !== null && row.values.screening !== undefined && !account.seesScreened

export async function under({ ctx }: Filing, name: EntityName, parentId: string): Promise<ArchiveRow[]> {
  return (await findEntities(ctx, name, { parentId, limit: 1000 })).rows
}

export function screeningOut(row: ArchiveRow): Content {
  const screening = row.values.screening as ReceivedScreening | null
  if (!screening) return null
  return {
    tilgangsrestriksjon: { kode: screening.accessCode, beskrivelse: screening.restriction },
    skjermingshjemmel: screening.legalBasis,
    skjermingOpphoererDato: screening.endsOn,
    skjermingOpphoererAksjon: screening.endAction ? { kode: screening.endAction } : null,
  }
}

export function gradingOut(row: ArchiveRow): Content {
  const grading = row.values.securityGrading as Record<string, string | null> | null
  if (!grading) return null
  return {
    grad: coded('security-grade', grading.grade),
    graderingsdato: grading.gradedAt,
    gradertAv: grading.gradedBy,
    nedgraderingsdato: grading.downgradedAt,
    nedgradertAv: grading.downgradedBy,
  }
}

export const disposalOut = (row: ArchiveRow): Content => {
  const disposal = row.values.disposal as Record<string, string | number | null> | null
  // The protocol asks for years and date together, which what is kept for good has not.
  if (!disposal?.years || !disposal.date) return null
  return {
    kassasjonsvedtak: coded('disposal-decision', disposal.decision),
    kassasjonshjemmel: disposal.legalBasis,
    bevaringstid: disposal.years,
    kassasjonsdato: disposal.date,
  }
}

const addressOut = (row: ArchiveRow): Record<string, Content> => ({
  postadresse: (row.values.addressLines as string[] | null) ?? [],
  postnummer: row.values.postalCode as string | null,
  poststed: row.values.postalTown as string | null,
  landkode: row.values.country ? { kode: row.values.country as string } : null,
  epostadresse: row.values.email as string | null,
  telefonnummer: (row.values.telephones as string[] | null) ?? [],
  kontaktperson: row.values.contactPerson as string | null,
})

export async function partiesOut(filing: Filing, unitId: string, hidden: boolean): Promise<Content[]> {
  const rows = await under(filing, 'party', unitId)
  return rows.map((row) => ({
    partID: (row.values.partId as string | null) ?? row.id,
    partNavn: hidden ? masked : (row.values.name as string),
    partRolle: { kode: partRoleCode(row.values.role as string), beskrivelse: row.values.role as string },
    ...(hidden
      ? { erSkjermet: true }
      : {
          organisasjonID: row.values.organizationNumber
            ? { identifikator: row.values.organizationNumber as string }
            : null,
          ...addressOut(row),
        }),
  }))
}

export async function correspondentsOut(
  filing: Filing,
  record: ArchiveRow,
  withSignOffs: boolean,
): Promise<Content[]> {
  const rows = await under(filing, 'correspondencePart', record.id)
  const hidden = isHidden(filing, record)
  const kept = (record.values.businessMetadata as { fiksArkiv?: { korrespondansepart?: Beside } } | null)
    ?.fiksArkiv
  const signOffs = withSignOffs ? await under(filing, 'signOff', record.id) : []
  const parts: Content[] = []
  for (const row of rows) {
    const beside = kept?.korrespondansepart?.[row.id] ?? {}
    const mask = hidden && !String(row.values.type).startsWith('Intern')
    parts.push({
      korrespondansepartID: row.id,
      korrespondanseparttype: coded('part-type', row.values.type),
      erBehandlingsansvarlig: beside.isResponsible,
      korrespondansepartNavn: mask ? masked : (row.values.name as string),
      ...(mask ? {} : { organisasjonid: row.values.organizationNumber as string | null, ...addressOut(row) }),
      administrativEnhet: named(row.values.administrativeUnit),
      saksbehandler: named(row.values.caseHandler),
      erSkjermet: mask || beside.isScreened,
      forsendelsesmaate: beside.dispatchedBy ? { kode: beside.dispatchedBy } : null,
      deresReferanse: beside.theirReference,
      avskrivning: signOffs
        .filter((one) => (one.values.correspondencePartId ?? row.id) === row.id)
        .map((one) => ({
          avskrivningsdato: one.values.on as string,
          avskrevetAv: named(one.values.by),
          avskrivningsmaate: coded('sign-off-method', one.values.method),
          referanseAvskrivesAvJournalpost: one.values.answeredById
            ? { systemID: one.values.answeredById as string }
            : null,
        })),
    })
  }
  return parts
}
type Beside = Record<
  string,
  { isResponsible?: boolean; isScreened?: boolean; dispatchedBy?: string; theirReference?: string }
>

export const named = (name: unknown): Content => (typeof name === 'string' && name ? { navn: name } : null)

export async function commentsOut(filing: Filing, unitId: string): Promise<Content[]> {
  return (await under(filing, 'comment', unitId)).map((row) => ({
    merknadID: row.id,
    merknadstekst: row.values.text as string,
    merknadstype: coded('comment-type', row.values.type),
    merknadsdato: momentText(row.madeAt),
    merknadRegistrertAv: row.madeBy,
  }))
}

export async function referencesOut(filing: Filing, unitId: string): Promise<Content[]> {
  const out: Content[] = []
  for (const row of await under(filing, 'crossReference', unitId)) {
    const systemID = row.values.toUnitId as string
    const reference = { systemID }
    // What whoever asks is not cleared for is not told of.
    if (await readEntity(filing.ctx, 'file', systemID))
      out.push({ kryssreferanseID: row.id, referanseTilMappe: reference })
    else if (await readEntity(filing.ctx, 'record', systemID))
      out.push({ kryssreferanseID: row.id, referanseTilRegistrering: reference })
    else if (await readEntity(filing.ctx, 'documentDescription', systemID))
      out.push({ kryssreferanseID: row.id, referanseTilDokumentbeskrivelse: reference })
  }
  return out
}

export async function precedentsOut(filing: Filing, unitId: string): Promise<Content[]> {
  return (await under(filing, 'precedent', unitId)).map((row) => ({
    presedensDato: row.values.precedentOn as string,
    ...made(row),
    tittel: row.values.title as string,
    beskrivelse: row.values.description as string | null,
    presedensHjemmel: row.values.legalBasis as string | null,
    rettskildefaktor: row.values.sourceFactor as string,
    presedensGodkjentDato: momentText(row.values.approvedAt),
    presedensGodkjentAv: row.values.approvedBy as string | null,
    avsluttetDato: momentText(row.values.closedAt),
    avsluttetAv: row.values.closedBy as string | null,
    presedensStatus: coded('precedent-status', row.values.status),
  }))
}

/** All classes of a unit. Those that are persons, and those of screened units, are told to be there and no more. */
export async function classesOut(filing: Filing, unitId: string, primary: string | null): Promise<Content[]> {
  const { ctx, keys, account } = filing
  const secondary = (await under(filing, 'secondaryClass', unitId)).map((row) => row.values.classId as string)
  const out: Content[] = []
  for (const id of [...(primary === null ? [] : [primary]), ...secondary]) {
    const row = await readEntity(ctx, 'class', id)
    const system = row && (await readEntity(ctx, 'classificationSystem', row.parentId ?? ''))
    if (!row || !system) continue
    const type = system.values.type as string | null
    const code = (system.values.code ?? (type && codeOf('classification-type', 'fiksArkiv', type))) as
      | string
      | null
    const mask =
      (system.values.hidesClassIds === true || row.values.screening !== null) && !account.seesScreened
    out.push({
      klassifikasjonssystemID: code ?? (system.values.title as string),
      klasseID: mask ? masked : (row.values.classId as string),
      tittel: mask ? null : (row.values.title as string),
      erSkjermet: mask,
    })
  }
  for (const row of await under(filing, 'nationalIdentifier', unitId)) {
    if (row.values.kind !== 'personidentifikator') continue
    const number = account.seesScreened ? await identityOf(ctx, keys, 'nationalIdentifier', row.id) : null
    out.push({ klassifikasjonssystemID: 'PNR', klasseID: number ?? masked, erSkjermet: true })
  }
  return out
}

/** Properties, buildings, plans and points. */
export async function placesOut(filing: Filing, fileId: string): Promise<Record<string, Content[]>> {
  const out: Record<string, Content[]> = { matrikkelnummer: [], byggident: [], planident: [], punkt: [] }
  for (const row of await under(filing, 'nationalIdentifier', fileId)) {
    const value = row.values.value as Record<string, string | number> | null
    if (!value) continue
    const { gaardsnummer, landkode, koordinatsystem, ...rest } = value
    switch (row.values.kind) {
      case 'matrikkelnummer':
        out.matrikkelnummer?.push({ ...rest, gardsnummer: gaardsnummer })
        break
      case 'byggident':
        out.byggident?.push(rest)
        break
      case 'planident':
        out.planident?.push({ ...rest, landkode: landkode ? { kode: landkode } : null })
        break
      case 'posisjon':
        out.punkt?.push({ punktID: row.id, ...rest, koordinatsystem: { kode: koordinatsystem } })
        break
    }
  }
  return out
}
