import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Outside } from '../ask.ts'
import {
  askAddresses,
  askBuildings,
  askObjects,
  askOwned,
  askPerson,
  idIn,
  idsIn,
  idType,
  type ObjectId,
  type Question,
} from './messages.ts'
import {
  byId,
  codesOf,
  keyOf,
  municipalityOf,
  type OwnedProperty,
  plotsOf,
  propertyOf,
  roadOf,
} from './owned-property.ts'
import { askMatrikkelen, type MatrikkelConfig, nothingFound } from './soap.ts'
import { childOf, itemsOf, type XmlElement } from './xml.ts'

export type { OwnedProperty, RegisteredBuilding } from './owned-property.ts'
export type { MatrikkelConfig } from './soap.ts'

export interface Matrikkelen {
  /**
   * Everything the person is registered as owner or leaseholder of, in every municipality of the country; empty when the
   * register does not know them. Only on the person's own behalf. Nothing is asked about other owners.
   *
   * @throws OutsideFailure
   */
  propertiesOf(identityNumber: string): Promise<OwnedProperty[]>
}

/** Most objects asked for in one message; a farm with many plots has some hundreds. */
const mostPerCall = 500

/**
 * Kartverket's SOAP interface `matrikkelapi/wsapi/v1`: `find…` gives ids, the store gives what stands behind them. Five
 * rounds, all within `timeoutMs` together.
 */
export function matrikkelen(config: MatrikkelConfig, outside: Pick<Outside, 'net' | 'clock'>): Matrikkelen {
  return {
    async propertiesOf(identityNumber) {
      if (!/^\d{11}$/.test(identityNumber)) throw new Error('An identity number is eleven digits')
      const endsAt = outside.clock.now().getTime() + config.timeoutMs
      const ask = async (question: Question): Promise<XmlElement | undefined> => {
        const leftMs = endsAt - outside.clock.now().getTime()
        if (leftMs <= 0)
          throw new OutsideFailure('matrikkelen', question.operation, 'timeout', { outcomeUnknown: false })
        const found = await askMatrikkelen(config, outside, question, leftMs)
        return found === nothingFound ? undefined : found
      }
      const objects = new Map<string, XmlElement>()
      const load = async (wanted: readonly ObjectId[]) => {
        const ids = [...new Map(wanted.map((id) => [keyOf(id), id])).values()]
        for (let i = 0; i < ids.length; i += mostPerCall)
          for (const [key, item] of byId(itemsOf(await ask(askObjects(ids.slice(i, i + mostPerCall))))))
            objects.set(key, item)
      }
      const known = (ids: readonly ObjectId[]) => ids.flatMap((id) => objects.get(keyOf(id)) ?? [])

      const owner = idIn(await ask(askPerson(identityNumber)), idType.person)
      if (!owner) return []
      const unitIds = idsIn(await ask(askOwned(owner)), idType.unit)
      if (unitIds.length === 0) return []
      const [addresses, buildings] = await Promise.all([
        ask(askAddresses(unitIds)).then((map) => listsIn(map, idType.address)),
        ask(askBuildings(unitIds)).then((map) => listsIn(map, idType.building)),
        load(unitIds),
      ])
      const units = known(unitIds)
      await load([
        ...units.flatMap(plotsOf),
        ...units.flatMap((unit) => municipalityOf(unit) ?? []),
        ...[...addresses.values(), ...buildings.values()].flat(),
      ])
      await load([
        ...known([...addresses.values()].flat()).flatMap((address) => roadOf(address) ?? []),
        ...known([...buildings.values()].flat()).flatMap(codesOf),
      ])
      return unitIds.flatMap((id) => {
        const unit = objects.get(keyOf(id))
        const around = {
          objects,
          addresses: addresses.get(id.value) ?? [],
          buildings: buildings.get(id.value) ?? [],
        }
        return (unit && propertyOf(unit, owner, around)) ?? []
      })
    },
  }
}

/** A map from units to lists of ids, as the register writes one: entries of key and value. */
function listsIn(map: XmlElement | undefined, type: ObjectId['type']): Map<string, ObjectId[]> {
  const entries = map?.children.filter((child) => child.name === 'entry') ?? []
  return new Map(
    entries.flatMap((entry) => {
      const key = idIn(childOf(entry, 'key'), idType.unit)
      return key ? [[key.value, idsIn(childOf(entry, 'value'), type)] as [string, ObjectId[]]] : []
    }),
  )
}
