import type { ItemView, PageView } from './page-view.ts'

/** What stands directly inside an item, in reading order: for those who look through a page for something. */
export function itemsWithin(item: ItemView): readonly ItemView[] {
  if (item.kind === 'group') return item.items
  if (item.kind === 'tabs') return item.tabs.flatMap(({ items }) => items)
  if (item.kind === 'cards') return item.cards.flatMap(({ media, items }) => [...media, ...items])
  if (item.kind === 'grid') return item.rows.flatMap(({ cells }) => cells.flatMap(itemsInCell))
  if (item.kind !== 'repeating-group') return []
  const beside = (rows: typeof item.rowsBefore) => rows.flatMap(({ cells }) => cells.flatMap(itemsInCell))
  return [
    ...beside(item.rowsBefore),
    ...item.rows.flatMap(({ cells, items }) => [...cells.flatMap(itemsInCell), ...items]),
    ...beside(item.rowsAfter),
  ]
}

type Cell = Extract<ItemView, { kind: 'grid' }>['rows'][number]['cells'][number]

const itemsInCell = ({ content }: Cell): readonly ItemView[] =>
  content.kind === 'items' ? content.items : []

/** Every item of a page, however deep it stands, in reading order. */
export function* itemsOn(view: Pick<PageView, 'items'>): Generator<ItemView> {
  const walk = function* (items: readonly ItemView[]): Generator<ItemView> {
    for (const item of items) {
      yield item
      yield* walk(itemsWithin(item))
    }
  }
  yield* walk(view.items)
}
