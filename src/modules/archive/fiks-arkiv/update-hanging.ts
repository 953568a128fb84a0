import { child, childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { changeEntity, removeEntity } from '../entities/change-entity.ts'
import type { EntityName } from '../entities/entities.ts'
import { findEntities } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { isUuid } from '../must.ts'
import { nameOf, partRoleIn, valueIn } from './codes.ts'
import { type Filing, notThere, truth } from './filing.ts'
import {
  addComment,
  addCorrespondencePart,
  addCrossReference,
  addParty,
  addPlace,
  addressIn,
  given,
  placeIn,
  placeKinds,
} from './hanging-in.ts'
import { partNamed } from './sign-off-in.ts'

/** What hangs on a unit and is told as changes: `ny`, `oppdatering`, `slett`, each by the id it has. */
export async function updateHanging(filing: Filing, unitId: string, update: XmlElement): Promise<void> {
  const { ctx, keys } = filing
  const parts = child(update, 'partOppdateringer')
  for (const one of childrenNamed(parts, 'oppdatering')) {
    const row = await partyNamed(filing, unitId, textOf(one, 'partID'))
    const name = textOf(one, 'partNavn')
    const role = child(one, 'partRolle') ? partRoleIn(one) : null
    await changeEntity(ctx, keys, 'party', row.id, row.version, {
      ...addressIn(one),
      ...given({ name, role }),
    })
  }
  for (const one of childrenNamed(parts, 'slett')) {
    const row = await partyNamed(filing, unitId, textOf(one, 'partID'))
    await removeEntity(ctx, 'party', row.id, row.version)
  }
  for (const one of childrenNamed(parts, 'ny')) await addParty(filing, unitId, one)

  const comments = child(update, 'merknadOppdateringer')
  for (const one of childrenNamed(comments, 'oppdatering')) {
    const row = await hanging(filing, 'comment', unitId, textOf(one, 'merknadID'), 'Merknaden')
    const type = await valueIn(ctx, 'comment-type', one)
    const text = textOf(one, 'merknadstekst')
    await changeEntity(ctx, keys, 'comment', row.id, row.version, given({ text, type }))
  }
  for (const one of childrenNamed(comments, 'slett')) {
    const row = await hanging(filing, 'comment', unitId, textOf(one, 'merknadID'), 'Merknaden')
    await removeEntity(ctx, 'comment', row.id, row.version)
  }
  for (const one of childrenNamed(comments, 'ny')) await addComment(filing, unitId, one)

  const references = child(update, 'kryssreferanseOppdateringer')
  // A reference has no attributes but where it goes: another place is another reference.
  for (const one of [...childrenNamed(references, 'slett'), ...childrenNamed(references, 'oppdatering')]) {
    const id = textOf(one, 'kryssreferanseID')
    const row = await hanging(filing, 'crossReference', unitId, id, 'Kryssreferansen')
    await removeEntity(ctx, 'crossReference', row.id, row.version)
  }
  for (const one of [...childrenNamed(references, 'oppdatering'), ...childrenNamed(references, 'ny')])
    await addCrossReference(filing, unitId, one)
}

export async function updateCorrespondents(
  filing: Filing,
  recordId: string,
  update: XmlElement,
): Promise<void> {
  const { ctx, keys } = filing
  const parts = child(update, 'korrespondansepartOppdateringer')
  const partOf = async (of: XmlElement) => {
    const id = await partNamed(filing, recordId, textOf(of, 'korrespondansepartID') ?? '')
    return hanging(filing, 'correspondencePart', recordId, id, 'Korrespondanseparten')
  }
  for (const one of childrenNamed(parts, 'oppdatering')) {
    const row = await partOf(one)
    await changeEntity(ctx, keys, 'correspondencePart', row.id, row.version, {
      ...addressIn(one),
      ...given({
        type: await valueIn(ctx, 'part-type', one),
        name: textOf(one, 'korrespondansepartNavn'),
        isPerson: truth(textOf(one, 'erPersonnavn')),
        administrativeUnit: nameOf(one, 'administrativEnhet'),
        caseHandler: nameOf(one, 'saksbehandler'),
      }),
    })
  }
  for (const one of childrenNamed(parts, 'slett')) {
    const row = await partOf(one)
    await removeEntity(ctx, 'correspondencePart', row.id, row.version)
  }
  for (const one of childrenNamed(parts, 'ny')) await addCorrespondencePart(filing, recordId, one)
}

/** Properties, buildings, plans and points of a case: found by what they say, since most have no id. */
export async function updatePlaces(filing: Filing, fileId: string, update: XmlElement): Promise<void> {
  const { ctx, keys } = filing
  for (const [name, kind] of Object.entries(placeKinds)) {
    const changes = child(update, `${name}Oppdateringer`)
    const both = (word: string) => [
      ...childrenNamed(changes, word),
      // The schema writes these of byggident with a capital letter.
      ...childrenNamed(changes, word[0]?.toUpperCase() + word.slice(1)),
    ]
    for (const one of both('oppdatering')) {
      const row = await placeNamed(filing, fileId, kind, one)
      const before = row.values.value as Record<string, unknown>
      const { opprinneligBygningsnummer: _, ...after } = placeIn(one)
      await changeEntity(ctx, keys, 'nationalIdentifier', row.id, row.version, {
        value: { ...before, ...after },
      })
    }
    for (const one of both('slett')) {
      const row = await placeNamed(filing, fileId, kind, one)
      await removeEntity(ctx, 'nationalIdentifier', row.id, row.version)
    }
    for (const one of both('ny')) await addPlace(filing, fileId, kind, one)
  }
}

async function placeNamed(
  { ctx }: Filing,
  fileId: string,
  kind: string,
  of: XmlElement,
): Promise<ArchiveRow> {
  const { rows } = await findEntities(ctx, 'nationalIdentifier', { parentId: fileId, limit: 1000 })
  const { opprinneligBygningsnummer, ...wanted } = placeIn(of)
  const pointId = textOf(of, 'punktID')
  const keysOf: Record<string, unknown> =
    kind === 'byggident'
      ? { bygningsnummer: opprinneligBygningsnummer ?? wanted.bygningsnummer }
      : kind === 'planident'
        ? { planidentifikasjon: wanted.planidentifikasjon }
        : wanted
  const found = rows.find((row) => {
    if (row.values.kind !== kind) return false
    if (pointId !== null) return row.id === pointId
    const value = row.values.value as Record<string, unknown> | null
    return Object.entries(keysOf).every(([name, one]) => String(value?.[name]) === String(one))
  })
  if (!found) throw notThere('Det som skulle endres på saken,')
  return found
}

async function partyNamed({ ctx }: Filing, unitId: string, named: string | null): Promise<ArchiveRow> {
  const { rows } = await findEntities(ctx, 'party', { parentId: unitId, limit: 1000 })
  const row = rows.find((one) => one.values.partId === named || one.id === named)
  if (!row) throw notThere('Parten')
  return row
}

async function hanging(
  { ctx }: Filing,
  name: EntityName,
  unitId: string,
  id: string | null,
  what: string,
): Promise<ArchiveRow> {
  if (id === null || !isUuid(id)) throw notThere(what)
  const { rows } = await findEntities(ctx, name, {
    parentId: unitId,
    where: { field: 'id', is: '=', value: id },
    limit: 1,
  })
  if (!rows[0]) throw notThere(what)
  return rows[0]
}
