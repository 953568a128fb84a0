import type { EntityName } from '../entities/entities.ts'
import { unitEntities } from '../entities/units.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { mayBeAddedTo } from '../values/value-lists.ts'
import { type Link, type Links, sorted } from './answers.ts'
import { type Asked, href } from './asked.ts'
import { listOfMetadata } from './codes.ts'
import { packageOf, relation, relationOf } from './relations.ts'
import { resourceOf, rightFor, typeOfRow } from './resources.ts'

const filterable = '{?$filter,$orderby,$top,$skip,$search}'
export const pathOf = (type: string, id: string): string => `${packageOf(type)}/${type}/${id}/`

/** A list that can be searched. */
export const searchable = (asked: Asked, path: string): Link => ({
  href: `${href(asked, path)}${filterable}`,
  templated: true,
})

/** What a thing lies in, by its type's relation. */
const above: { readonly [name in EntityName]?: readonly (readonly [string, string | null])[] } = {
  series: [['arkiv', null]],
  fonds: [['overarkiv', null]],
  fondsCreator: [['arkiv', null]],
  classificationSystem: [['arkivdel', null]],
  class: [
    ['klassifikasjonssystem', null],
    ['overklasse', 'parentClassId'],
  ],
  file: [
    ['arkivdel', null],
    ['klasse', 'classId'],
    ['overmappe', 'parentFileId'],
  ],
  record: [
    ['mappe', null],
    ['klasse', 'classId'],
    ['arkivdel', 'seriesId'],
  ],
  documentDescription: [['registrering', null]],
  documentObject: [['dokumentbeskrivelse', null]],
  conversion: [['dokumentobjekt', null]],
  correspondencePart: [['registrering', null]],
  signOff: [['journalpost', null]],
  documentFlow: [['registrering', null]],
}
const typeAbove: Readonly<Record<string, string>> = {
  overarkiv: 'arkiv',
  overklasse: 'klasse',
  overmappe: 'mappe',
}

/** All links of a thing that the client may use: itself, what it lies in, what lies in it, and what may be made. */
export function linksOf(asked: Asked, name: EntityName, row: ArchiveRow): Links {
  const type = typeOfRow(name, row)
  const own = pathOf(type, row.id)
  const links: Links = { self: { href: href(asked, own) }, [relationOf(type)]: { href: href(asked, own) } }
  const add = (key: string, link: Link) => {
    links[key] = link
  }
  for (const [over, by] of above[name] ?? []) {
    const id = by === null ? row.parentId : (row.values[by] as string | null)
    if (id) add(relationOf(over), { href: href(asked, pathOf(typeAbove[over] ?? over, id)) })
  }
  if (name === 'series') {
    const { predecessorId, successorId } = row.values as Record<string, string | null>
    if (predecessorId)
      add(relation('arkivstruktur/forrigearkivdel'), { href: href(asked, pathOf('arkivdel', predecessorId)) })
    if (successorId)
      add(relation('arkivstruktur/nestearkivdel'), { href: href(asked, pathOf('arkivdel', successorId)) })
  }
  const resource = resourceOf(type)
  for (const { relation: called, type: of } of resource?.within ?? []) {
    const pkg = packageOf(of)
    if (relation(`${pkg}/${called}`) in links) continue
    add(relation(`${pkg}/${called}`), searchable(asked, `${own}${called}/`))
  }
  const isOpen = !row.values.closedAt && !row.values.archivedAt
  for (const made of resource?.makes ?? []) {
    const of = resourceOf(made)
    if (!of || !asked.client.rights.has(rightFor(of.entity)) || !isOpen) continue
    add(relationOf(`ny-${made}`), { href: href(asked, `${own}ny-${made}/`) })
  }
  if (name === 'documentDescription' || name === 'documentObject')
    add(relation('arkivstruktur/fil'), { href: href(asked, `${own}fil/`) })
  if (type === 'mappe' && isOpen && row.values.kind === 'Mappe' && asked.client.rights.has('write'))
    add(relation('sakarkiv/utvid-til-saksmappe'), { href: href(asked, `${own}utvid-til-saksmappe/`) })
  if (['file', 'record'].includes(name)) {
    add(relation('sakarkiv/sekundaerklassifikasjon'), searchable(asked, `${own}sekundaerklassifikasjon/`))
  }
  if (Object.hasOwn(unitEntities, name))
    add(relation('loggingogsporing/endringslogg'), searchable(asked, `${own}endringslogg/`))
  return sorted(links)
}

/** Links of a list of codes, and of what may be added to it. */
export function metadataLinks(asked: Asked, names: readonly string[]): Links {
  const links: Links = {}
  for (const name of names) {
    links[relation(`metadata/${name}`)] = { href: href(asked, `metadata/${name}/`) }
    const list = listOfMetadata(name)
    if (list && mayBeAddedTo(list) && asked.client.rights.has('structure'))
      links[relation(`metadata/ny-${name}`)] = { href: href(asked, `metadata/ny-${name}/`) }
  }
  return sorted(links)
}
