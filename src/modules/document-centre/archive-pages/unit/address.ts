import type { Step, UnitSort } from './unit.queries.ts'

const segments = { file: 'mappe', record: 'journalpost', document: 'dokument' } as const
export const segmentOf = (sort: UnitSort) => segments[sort]

/** The page of a unit, within its municipality's part of the document centre ("/dokumentsenter/grane"). */
export function addressOfUnit(base: string, { sort, id }: Pick<Step, 'sort' | 'id'>): string {
  if (sort === 'fonds') return `${base}/arkiv`
  if (sort === 'series') return `${base}/arkiv/arkivdel/${id}`
  if (sort === 'class') return `${base}/arkiv/klasse/${id}`
  return `${base}/${segments[sort]}/${id}`
}
