import {
  addressXml,
  buildingXml,
  codeXml,
  idItem,
  mapOf,
  municipalityXml,
  plotXml,
  roadXml,
  unitXml,
} from './answer.ts'
import type { Cadastre, Unit } from './cadastre.ts'
import type { AskedId } from './request.ts'

/** The object behind an id, as it stands in a list of the store; null when there is none of that type. */
export function objectXml(cadastre: Cadastre, { type, value }: AskedId): string | null {
  const units = [...cadastre.units.values()]
  const code = /^(Bygningstype|Bygningsstatus)KodeId$/.exec(type)
  if (code) return codeXml(code[1] as 'Bygningstype', value)
  if (/^(Matrikkelenhet|Grunneiendom|Festegrunn|Seksjon)Id$/.test(type)) {
    const unit = cadastre.units.get(value)
    return unit ? unitXml(unit, cadastre) : null
  }
  if (type === 'TeigId') {
    const plot = units.flatMap((unit) => unit.plots).find((one) => one.id === value)
    return plot ? plotXml(plot) : null
  }
  if (/^(Veg|Matrikkel)?adresseId$/i.test(type)) {
    for (const unit of units)
      for (const address of unit.addresses) if (address.id === value) return addressXml(address, unit.id)
    return null
  }
  if (type === 'VegId') {
    const road = cadastre.roads.get(value)
    const place = [...cadastre.municipalities].find(([, one]) => one.number === road?.municipality)
    return road ? roadXml(value, road.name, place?.[0] ?? 0) : null
  }
  if (type === 'KommuneId') {
    const municipality = cadastre.municipalities.get(value)
    return municipality ? municipalityXml(value, municipality) : null
  }
  if (/^(Bygg|Bygning|Bygningsendring)Id$/.test(type)) {
    const building = units.flatMap((unit) => unit.buildings).find((one) => one.id === value)
    return building ? buildingXml(building) : null
  }
  return null
}

export const ownedBy = (cadastre: Cadastre, person: number): string[] => {
  const number = [...cadastre.people].find(([, id]) => id === person)?.[0]
  return [...cadastre.units.values()]
    .filter((unit) => unit.owners.some((owner) => owner.identityNumber === number))
    .map((unit) => idItem('m', unit.id, `m:${unit.kind}Id`))
}

/** What hangs on each of the units, by unit; units that do not exist are left out. */
export function around(
  cadastre: Cadastre,
  ids: readonly AskedId[],
  what: 'addresses' | 'buildings',
): string[] {
  const units = ids.flatMap(({ value }) => cadastre.units.get(value) ?? [])
  const prefix = what === 'addresses' ? 'a' : 'b'
  const typeOf = (one: Unit['buildings'][number] | Unit['addresses'][number]) =>
    'changes' in one ? (one.changes === null ? 'b:BygningId' : 'b:BygningsendringId') : 'a:VegadresseId'
  return mapOf(
    prefix,
    units.map((unit) => [unit.id, unit[what].map((one) => idItem(prefix, one.id, typeOf(one)))]),
  )
}
