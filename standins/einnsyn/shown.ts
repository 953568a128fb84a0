import type { Kind } from './objects.ts'
import type { EinnsynUnit, PublishedObject } from './server.ts'

/** In which list of what each kind lies. */
export const parentOf: Record<Kind, Kind | null> = {
  ...{ arkiv: null, arkivdel: 'arkiv', saksmappe: 'arkivdel', journalpost: 'saksmappe' },
}

/** What lies inside an entry, by the field it stands in: its entity, and the beginning of its ids. */
const inside = {
  korrespondansepart: ['Korrespondansepart', 'kpart'],
  dokumentbeskrivelse: ['Dokumentbeskrivelse', 'dokbesk'],
  dokumentobjekt: ['Dokumentobjekt', 'dokobj'],
  skjerming: ['Skjerming', 'skj'],
} as const

/** An object as it is answered: with its id, what it is, where it lies, and the same for all that is in it. */
export function shown({ id, kind, unit, parent, body }: PublishedObject) {
  return {
    ...insideShown(body, id),
    ...{ id, deleted: false, entity: `${kind[0]?.toUpperCase()}${kind.slice(1)}` },
    ...(kind === 'saksmappe'
      ? { saksnummer: `${body.saksaar}/${body.sakssekvensnummer}`, administrativEnhetObjekt: unit }
      : {}),
    ...(parent && parentOf[kind] ? { [parentOf[kind]]: parent } : {}),
  }
}

function insideShown(body: Record<string, unknown>, of: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (!(name in inside) || typeof value !== 'object' || value === null) return [name, value]
      const [entity, prefix] = inside[name as keyof typeof inside]
      const one = (part: Record<string, unknown>, i: number) => {
        const id = `${prefix}_${of.split('_').at(-1)}${String(i).padStart(2, '0')}`
        const url = name === 'dokumentobjekt' ? { url: part.referanseDokumentfil } : {}
        return { ...insideShown(part, id), ...url, id, entity, deleted: false }
      }
      return [name, Array.isArray(value) ? value.map(one) : one(value as Record<string, unknown>, 0)]
    }),
  )
}

/** A unit as everybody may read it: our invented municipalities have one number together. */
export const unitShown = ({ id, name }: EinnsynUnit) => ({
  ...{ id, entity: 'Enhet', deleted: false, navn: name, orgnummer: '938712441', enhetstype: 'KOMMUNE' },
  ...{ kontaktpunktEpost: 'post@kommune.example', innsynskravEpost: 'innsyn@kommune.example' },
})
