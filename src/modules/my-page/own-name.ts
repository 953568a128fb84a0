import type { Municipality } from '#modules/members/index.ts'

/** The municipality's own name, in its own order where it has one in more than one language: "Aarborte – Hattfjelldal". */
export function ownName({ name, nameOrder }: Pick<Municipality, 'name' | 'nameOrder'>): string {
  return nameOrder.length > 0 ? nameOrder.join(' – ') : name
}
