import { Decimal } from 'decimal.js'
import { type CadastralNumber, cadastralNumber } from '#norway/cadastral-number.ts'
import { writtenName } from '../folkeregisteret/registered-name.ts'
import { idIn, idType, namespaces, type ObjectId } from './messages.ts'
import { childOf, itemsOf, textAt, type XmlElement } from './xml.ts'

export interface RegisteredBuilding {
  /** Bygningsnummer; with the running number of the change behind a hyphen for an extension. */
  number: string
  /** What it is and how far it has come, in the register's own Norwegian; null when it does not say. */
  kind: string | null
  status: string | null
  /** A change or an extension of a building, registered by itself. */
  isChange: boolean
}

/** A unit of the cadastre (matrikkelenhet) that a person is registered with. */
export interface OwnedProperty {
  number: CadastralNumber
  municipalityName: string | null
  /** Bruksnavn. */
  name: string | null
  kind: 'land' | 'leased-plot' | 'section' | 'construction' | 'common-land' | 'other'
  addresses: string[]
  /** Whole square metres of its plots together; null when the register has not worked it out, or a plot is shared. */
  areaM2: number | null
  /** The person's own share; null when the register has none. */
  share: { numerator: string; denominator: string } | null
  buildings: RegisteredBuilding[]
}

export type Objects = ReadonlyMap<string, XmlElement>

/** Ids of different types may have the same number. */
export const keyOf = (id: ObjectId): string => `${familyOf(id.type.name)} ${id.value}`

/** An id of a subtype names the same object as one of its supertype. */
function familyOf(type: string): string {
  if (/Kode/.test(type)) return type.replace(/Id$/, '')
  if (/Adresse/i.test(type)) return 'Adresse'
  if (/^Byg/.test(type)) return 'Bygg'
  if (/^(Teig|Veg|Kommune)(Id)?$/.test(type)) return type.replace(/Id$/, '')
  return 'Matrikkelenhet'
}

export function byId(items: readonly XmlElement[]): [string, XmlElement][] {
  return items.flatMap((item) => {
    const type = item.type ?? { namespace: namespaces.domain, name: item.name }
    const id = idIn(childOf(item, 'id'), type)
    return id ? [[keyOf({ type, value: id.value }), item] as [string, XmlElement]] : []
  })
}

export const plotsOf = (unit: XmlElement): ObjectId[] =>
  itemsOf(childOf(unit, 'teigerForMatrikkelenhet'))
    .filter((part) => !childOf(part, 'sluttdato'))
    .flatMap((part) => idIn(childOf(part, 'teigId'), idType.plot) ?? [])

export const municipalityOf = (unit: XmlElement): ObjectId | null =>
  idIn(childOf(childOf(unit, 'matrikkelnummer'), 'kommuneId'), idType.municipality)

export const roadOf = (address: XmlElement): ObjectId | null => idIn(childOf(address, 'vegId'), idType.road)

export const codesOf = (building: XmlElement): ObjectId[] => [
  ...[idIn(childOf(building, 'bygningstypeKodeId'), idType.buildingKind) ?? []].flat(),
  ...[idIn(childOf(building, 'bygningsstatusKodeId'), idType.buildingStatus) ?? []].flat(),
]

/** A unit in our words. Null when it has ended, or has no number that could be one. */
export function propertyOf(
  unit: XmlElement,
  owner: ObjectId,
  around: { objects: Objects; addresses: readonly ObjectId[]; buildings: readonly ObjectId[] },
): OwnedProperty | null {
  const { objects } = around
  if (textAt(unit, 'utgatt') === 'true' || childOf(unit, 'sluttdato')) return null
  const parts = childOf(unit, 'matrikkelnummer')
  const municipalityId = municipalityOf(unit)
  const municipality = municipalityId ? objects.get(keyOf(municipalityId)) : undefined
  const figure = (name: string) => Number(textAt(parts, name) ?? 0)
  const number = cadastralNumber({
    municipality: (textAt(municipality, 'kommunenummer') ?? '').padStart(4, '0'),
    gardsnummer: figure('gardsnummer'),
    bruksnummer: figure('bruksnummer'),
    festenummer: figure('festenummer'),
    seksjonsnummer: figure('seksjonsnummer'),
  })
  if (!number) return null
  const found = (ids: readonly ObjectId[]) => ids.flatMap((id) => objects.get(keyOf(id)) ?? [])
  return {
    number,
    municipalityName: asWritten(textAt(municipality, 'kommunenavn')),
    name: asWritten(textAt(unit, 'bruksnavn')),
    kind: kindOf[unit.type?.name ?? ''] ?? 'other',
    addresses: [
      ...new Set(found(around.addresses).flatMap((address) => addressLine(address, objects) ?? [])),
    ],
    areaM2: areaOf(unit, objects),
    share: shareOf(unit, owner),
    buildings: found(around.buildings)
      .filter((building) => !childOf(building, 'sluttdato'))
      .map((building) => buildingOf(building, objects)),
  }
}

const kindOf: Readonly<Record<string, OwnedProperty['kind']>> = {
  Grunneiendom: 'land',
  Festegrunn: 'leased-plot',
  Seksjon: 'section',
  Anleggseiendom: 'construction',
  Jordsameie: 'common-land',
}

/** "Myrbekkveien 12B"; the farm's name where there is no road. Null when the address has neither. */
function addressLine(address: XmlElement, objects: Objects): string | null {
  const roadId = roadOf(address)
  const road = roadId ? textAt(objects.get(keyOf(roadId)), 'adressenavn') : null
  const number = `${textAt(address, 'nummer') ?? ''}${textAt(address, 'bokstav') ?? ''}`
  return road ? `${road} ${number}`.trim() : textAt(address, 'adressetilleggsnavn')
}

function areaOf(unit: XmlElement, objects: Objects): number | null {
  const ids = plotsOf(unit)
  const plots = ids.flatMap((id) => objects.get(keyOf(id)) ?? [])
  const isWhole = plots.every(
    (plot) => textAt(plot, 'teigMedFlereMatrikkelenheter') !== 'true' && textAt(plot, 'tvist') !== 'true',
  )
  const areas = plots.map((plot) => textAt(plot, 'lagretBeregnetAreal') ?? '')
  const areAllKnown = areas.every((area) => /^\d+(\.\d+)?([eE][+-]?\d{1,2})?$/.test(area))
  if (ids.length === 0 || plots.length < ids.length || !isWhole || !areAllKnown) return null
  return areas
    .reduce((sum, area) => sum.plus(area), new Decimal(0))
    .round()
    .toNumber()
}

function shareOf(unit: XmlElement, owner: ObjectId): OwnedProperty['share'] {
  const own = itemsOf(childOf(unit, 'eierforhold')).find(
    (one) => textAt(one, 'eierId', 'value') === owner.value && !childOf(one, 'sluttdato'),
  )
  const [numerator, denominator] = [textAt(own, 'andel', 'teller'), textAt(own, 'andel', 'nevner')]
  const isShare = [numerator, denominator].every((part) => part !== null && /^[1-9]\d{0,14}$/.test(part))
  return isShare ? { numerator: String(numerator), denominator: String(denominator) } : null
}

function buildingOf(building: XmlElement, objects: Objects): RegisteredBuilding {
  const said = (name: string, type: ObjectId['type']) => {
    const id = idIn(childOf(building, name), type)
    return id ? nameOfCode(objects.get(keyOf(id))) : null
  }
  const number = textAt(building, 'bygningsnummer') ?? ''
  const isChange = building.type?.name === 'Bygningsendring'
  const running = textAt(building, 'lopenummer')
  return {
    number: isChange && running ? `${number}-${running}` : number,
    kind: said('bygningstypeKodeId', idType.buildingKind),
    status: said('bygningsstatusKodeId', idType.buildingStatus),
    isChange,
  }
}

/** The register keeps names of farms and municipalities in capitals. */
const asWritten = (name: string | null) => (name === null ? null : writtenName(name))

/** The code's name in Norwegian: `navn` has one text for each locale. */
function nameOfCode(code: XmlElement | undefined): string | null {
  const entries = childOf(code, 'navn')?.children.filter((child) => child.name === 'entry') ?? []
  const norwegian = entries.find((entry) => /^(no|nb)/i.test(textAt(entry, 'key') ?? ''))
  return textAt(norwegian ?? entries[0], 'value')
}
