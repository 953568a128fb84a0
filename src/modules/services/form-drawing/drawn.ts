import type { ItemView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'

/** What a drawing of one kind of item is given. */
export interface Drawn<Kind extends ItemView['kind']> {
  item: Extract<ItemView, { kind: Kind }>
  language: Language
  /** Address of a page of this form, for "Endre". */
  hrefOf(pageId: string): string
}
