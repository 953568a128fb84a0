import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'

export interface Municipality {
  number: string
  slug: string
  name: string
  /** Official names in the municipality's own order: "Aarborte", "Hattfjelldal". */
  nameOrder: readonly string[]
  samiNames: readonly { name: string; language: string }[]
  organizationNumber: string
  population: number | null
  website: string | null
  administrationCentre: string | null
  cooperations: readonly string[]
}

export interface Cooperation {
  id: string
  name: string
  /** Its legal form in words, where that is known. */
  form: string | null
  trust: string
}

/** The municipalities as they stand, read once at start: they change with the law, not with the day. */
export class Municipalities {
  private constructor(
    private readonly rows: readonly Municipality[],
    private readonly cooperations: readonly Cooperation[],
  ) {}

  static async read(transactions: Transactions): Promise<Municipalities> {
    const { rows, cooperations } = await transactions.acrossMembers(
      systemActor('oppstart'),
      'municipalities and cooperations',
      async ({ tx }) => {
        const all = await tx.selectFrom('members.municipality').selectAll().orderBy('name').execute()
        const memberships = await tx.selectFrom('members.cooperation_member').selectAll().execute()
        const cooperations = await tx.selectFrom('members.cooperation').selectAll().execute()
        const rows = all.map((row) => ({
          number: row.number,
          slug: row.slug,
          name: row.name,
          nameOrder: row.name_order as string[],
          samiNames: row.sami_names as { name: string; language: string }[],
          organizationNumber: row.organization_number,
          population: row.population,
          website: row.website,
          administrationCentre: row.administration_centre,
          cooperations: memberships.filter((m) => m.municipality === row.number).map((m) => m.cooperation_id),
        }))
        return { rows, cooperations }
      },
    )
    return new Municipalities(
      rows.sort((a, b) => a.name.localeCompare(b.name, 'nb')),
      cooperations,
    )
  }

  all(): readonly Municipality[] {
    return this.rows
  }

  membersOf(cooperation: string): readonly Municipality[] {
    return this.rows.filter((row) => row.cooperations.includes(cooperation))
  }

  cooperation(id: string): Cooperation | null {
    return this.cooperations.find((one) => one.id === id) ?? null
  }

  bySlug(slug: string): Municipality | null {
    return this.rows.find((row) => row.slug === slug) ?? null
  }

  /** @throws when the number is not one of ours: such a row cannot exist, every table refers to the list. */
  byNumber(number: string): Municipality {
    const found = this.rows.find((row) => row.number === number)
    if (!found) throw new Error(`municipality ${number} is unknown`)
    return found
  }
}
