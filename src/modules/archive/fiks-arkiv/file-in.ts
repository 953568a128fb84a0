import { child, childrenNamed, saidType, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { addEntity } from '../entities/change-entity.ts'
import { unitByExternalKey } from '../entities/read-entity.ts'
import { addFile, type FileKind } from '../files/add-file.ts'
import { setCaseStatus } from '../files/change-case-status.ts'
import { ensureFonds, leafClass } from '../fonds/ensure-fonds.ts'
import { publicTitleOf } from '../screening/public-title.rules.ts'
import type { CaseStatus } from '../values/value-lists.ts'
import { addClasses, classesIn, primaryClass } from './classification-in.ts'
import { nameOf, valueIn } from './codes.ts'
import { dayOf, type Filing, freely, unfit } from './filing.ts'
import {
  addComment,
  addCrossReference,
  addExternalKey,
  addParty,
  addPlaces,
  addPrecedent,
  given,
} from './hanging-in.ts'
import { fileReferred } from './references.ts'
import { gradingIn, screeningIn } from './screening-in.ts'

const kinds: Readonly<Record<string, FileKind>> = { saksmappe: 'Saksmappe', moetemappe: 'Møtemappe' }

/** Files a mappe. One that was filed with the same key is that one. @throws Refusal */
export async function fileIn(
  filing: Filing,
  mappe: XmlElement,
  ruleName: string | null,
): Promise<{ id: string; isNew: boolean }> {
  const { ctx, keys, account } = filing
  const before = await filedBefore(filing, 'file', mappe)
  if (before) return { id: before, isNew: false }
  const rule = ruleName === null ? {} : account.rules[ruleName]
  if (!rule) throw unfit('Arkivet har ingen regel med dette navnet.')
  const kind = kinds[saidType(mappe) ?? ''] ?? 'Mappe'
  const fonds = await ensureFonds(ctx)
  const seriesId =
    (await seriesNamed(filing, textOf(mappe, 'arkivdel', 'kode') ?? rule.series)) ?? fonds.seriesId
  const classes = await primaryClass(filing, seriesId, classesIn(mappe))
  const classId = classes.classId ?? (rule.class ? await leafClass(ctx, fonds, rule.class) : null)
  const parts = childrenNamed(mappe, 'part')
  const title = textOf(mappe, 'tittel') ?? ''
  const isCase = kind === 'Saksmappe'
  const status = (await valueIn(ctx, 'case-status', mappe)) as CaseStatus | null
  const addresses = childrenNamed(mappe, 'adresse').map((one) => freely(one))
  const parent = child(mappe, 'referanseForeldermappe')
  const { id } = await addFile(ctx, {
    kind,
    seriesId,
    classId,
    parentFileId: parent ? await fileReferred(ctx, parent) : null,
    ...(status === 'Opprettet av saksbehandler' ? { status } : {}),
    values: {
      title,
      publicTitle: publicTitleOf(textOf(mappe, 'offentligTittel') ?? title, privateNames(parts)),
      ...given({
        description: textOf(mappe, 'beskrivelse'),
        keywords: childrenNamed(mappe, 'noekkelord').map((one) => one.text.trim()),
        medium: await valueIn(ctx, 'medium', mappe),
        screening: screeningIn(child(mappe, 'skjerming')),
        securityGrading: gradingIn(
          child(mappe, 'gradering'),
          await valueIn(ctx, 'security-grade', child(mappe, 'gradering')),
        ),
        businessMetadata: beside({
          metadata: freely(child(mappe, 'virksomhetsspesifikkeMetadata')),
          mappetype: textOf(mappe, 'mappetype', 'kode') ?? undefined,
          adresse: addresses.length > 0 ? addresses : undefined,
          opprettetDato: textOf(mappe, 'opprettetDato') ?? undefined,
          opprettetAv: textOf(mappe, 'opprettetAv') ?? undefined,
        }),
        caseDate: isCase ? dayOf(textOf(mappe, 'saksdato')) : undefined,
        administrativeUnit: isCase
          ? (nameOf(mappe, 'administrativEnhet') ?? rule.unit ?? account.unit)
          : undefined,
        caseResponsible: isCase
          ? (nameOf(mappe, 'saksansvarlig') ?? rule.responsible ?? account.responsible)
          : undefined,
        registryUnit: textOf(mappe, 'journalenhet'),
        meetingNumber: textOf(mappe, 'moetenummer'),
        committee: nameOf(mappe, 'utvalg'),
        meetingOn: dayOf(textOf(mappe, 'moetedato')),
        meetingPlace: textOf(mappe, 'moetested'),
      }),
    },
  })
  await addExternalKey(filing, id, 'file', mappe)
  await addClasses(filing, id, seriesId, classes.others)
  for (const part of parts) await addParty(filing, id, part)
  for (const one of childrenNamed(mappe, 'kryssreferanse')) await addCrossReference(filing, id, one)
  for (const one of childrenNamed(mappe, 'merknad')) await addComment(filing, id, one)
  for (const one of childrenNamed(mappe, 'presedens')) await addPrecedent(filing, id, one)
  for (const one of childrenNamed(mappe, 'moetedeltaker')) {
    const name = nameOf(one, 'identifikator') ?? 'Ukjent'
    await addEntity(ctx, keys, 'meetingParticipant', id, { name })
  }
  await addPlaces(filing, id, mappe)
  if (isCase && status !== null && status !== 'Opprettet av saksbehandler')
    await setCaseStatus(ctx, id, status)
  return { id, isNew: true }
}

/** What Noark has no attribute for, under the name of the protocol; undefined when there is none. */
export function beside(values: Record<string, unknown>): { fiksArkiv: Record<string, unknown> } | undefined {
  const kept = given(values)
  return Object.keys(kept).length > 0 ? { fiksArkiv: kept } : undefined
}

/** Names that no public title may hold: persons among the parts. */
const privateNames = (parts: readonly XmlElement[]) =>
  parts.filter((part) => !child(part, 'organisasjonID')).flatMap((part) => textOf(part, 'partNavn') ?? [])

export async function filedBefore(
  { ctx }: Filing,
  kind: 'file' | 'record',
  of: XmlElement,
): Promise<string | null> {
  const external = child(of, 'referanseEksternNoekkel')
  if (!external) return null
  return unitByExternalKey(ctx, kind, textOf(external, 'fagsystem') ?? '', textOf(external, 'noekkel') ?? '')
}

/** The series by its code or title; null when none is named. @throws Refusal */
export async function seriesNamed({ ctx }: Filing, written: string | undefined): Promise<string | null> {
  if (written === undefined) return null
  const row = await ctx.tx
    .selectFrom('archive.series')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where((where) => where.or([where('code', '=', written), where('title', '=', written)]))
    .where('status', '=', 'Aktiv periode')
    .executeTakeFirst()
  if (!row) throw unfit('Arkivdelen finnes ikke, eller den tar ikke imot nye mapper.')
  return row.id
}
