/** A proposal as it was when an idea or a project began from it. Amounts are øre as text, days yyyy-MM-dd. */
export interface Basis {
  /** The graph knows it as `{ kind: 'proposal', id }`. */
  id: string
  /** Where it comes from: "Felles systemer". */
  from: string
  title: string
  reason: string
  href: string
  figures: readonly { label: string; value: string }[]
  madeOn: string
  /** What it costs and saves, where it says so. */
  plan?: BasisPlan
}

/** What becomes the first plan of benefits: what each member pays now and would pay, and when it may begin. */
export interface BasisPlan {
  /** What it is about: "Sak og arkiv". */
  area: string
  /** Once, for all that must be moved; null is unknown. */
  onceOre: string | null
  members: readonly {
    municipality: string
    nowOre: string | null
    thenOre: string | null
    /** Whether something must be moved. */
    moves: boolean
    from: string | null
  }[]
}

export const basisIn = (stored: unknown): Basis | null => (stored ? (stored as Basis) : null)
