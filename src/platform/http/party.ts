import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { ResidentCtx, Transactions } from '../context.ts'
import { OutsideFailure } from '../outside-failure.ts'
import { Refusal } from '../refusal.ts'
import type { OpenSession, Sessions } from './session.ts'

/** An organisation that the signed-in person may act for, as the register said when it was asked. */
export interface Organisation {
  /** Whose rows the organisation's are. */
  partyId: string
  organisationNumber: string
  name: string
  /** What the person is there, in the register's code: "DAGL". */
  role: string
}

/** Asks the register whom this person may act for. @throws OutsideFailure when it does not answer */
export type AskOrganisations = (person: { id: string; identityNumber: string }) => Promise<Organisation[]>

/** Parameters of addresses that name something a party has. */
const things = ['utkast', 'innsending', 'sak', 'brev', 'oppdrag'] as const

export interface PartyWorld {
  transactions: Transactions
  sessions: Sessions
  /** Absent where no register is set up: everybody acts for themselves. */
  askOrganisations?: AskOrganisations
}

type Work<T> = (ctx: ResidentCtx) => Promise<T>

/**
 * On whose behalf one request of a signed-in resident is carried out. What the address names decides: the person's own
 * first, else that of an organisation they may act for now. Nobody is asked about before it is needed.
 */
export class PartyOfRequest {
  private found: string | null = null
  private known: Organisation[] | null

  constructor(
    private readonly world: PartyWorld,
    private readonly session: OpenSession,
    private readonly on: {
      params: Readonly<Record<string, string>>
      municipality: string | null
      correlationId: string
      /** The route shows what belongs to whom the resident has chosen to look at. */
      ofChosenParty: boolean
    },
  ) {
    this.known = session.organisations
  }

  /** Whom the person may act for. Asked for when it is not known or no longer counts. */
  async organisations(): Promise<Organisation[]> {
    if (this.known) return this.known
    const { askOrganisations, sessions } = this.world
    this.known = askOrganisations ? await askOrganisations(this.session) : []
    if (askOrganisations) await sessions.rememberOrganisations(this.session, this.known)
    return this.known
  }

  /** The organisation whose things the resident has chosen to look at; null for their own. */
  async chosen(): Promise<Organisation | null> {
    const { actingForParty } = this.session
    if (!actingForParty) return null
    return (await this.organisations()).find((one) => one.partyId === actingForParty) ?? null
  }

  /** A page that shows what is chosen shows the person's own while the register does not answer. */
  private async chosenOrOwn(): Promise<Organisation | null> {
    try {
      return await this.chosen()
    } catch (error) {
      if (error instanceof OutsideFailure) return null
      throw error
    }
  }

  /**
   * @param as a party chosen for this work: the person, or an organisation they may act for
   * @throws Refusal forbidden platform.may-not-act-for
   */
  async run<T>(work: Work<T>, as?: string): Promise<T> {
    if (as !== undefined) {
      if (as !== this.session.id && !(await this.organisations()).some((one) => one.partyId === as))
        throw new Refusal('forbidden', 'platform.may-not-act-for')
      return this.runAs(as, work)
    }
    if (this.found) return this.runAs(this.found, work)
    const named = things.flatMap((name) => uuidIn(this.on.params[name]))
    if (named.length === 0) {
      const party = this.on.ofChosenParty ? await this.chosenOrOwn() : null
      this.found = party?.partyId ?? this.session.id
      return this.runAs(this.found, work)
    }
    if (this.known && this.known.length > 0) {
      this.found = (await this.holderOf(named)) ?? this.session.id
      return this.runAs(this.found, work)
    }
    try {
      return await this.runAs(this.session.id, work)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not-found' || this.known) throw error
      // Not the person's own: it may be an organisation's, and after a new sign-in that has not been asked yet.
      if ((await this.organisations()).length === 0) throw error
      const holder = await this.holderOf(named)
      if (!holder || holder === this.session.id) throw error
      this.found = holder
      return this.runAs(holder, work)
    }
  }

  private holderOf(named: readonly string[]): Promise<string | null> {
    const parties = [this.session.id, ...(this.known ?? []).map((one) => one.partyId)]
    return this.runAs(this.session.id, async ({ tx }) => {
      const { rows } = await sql<{ party: string | null }>`
        select members.party_holding(${named}::uuid[], ${parties}::uuid[]) as party`.execute(tx)
      return rows[0]?.party ?? null
    })
  }

  /** Who acts, and for whom as far as this request has shown. */
  actor(partyId = this.found): Actor {
    const { id } = this.session
    return { kind: 'resident', id, ...(partyId && partyId !== id ? { actsFor: partyId } : {}) }
  }

  private runAs<T>(partyId: string, work: Work<T>): Promise<T> {
    const { municipality, correlationId } = this.on
    return this.world.transactions.asResident(
      ...([partyId, municipality, work, correlationId, this.actor(partyId)] as const),
    )
  }
}

const uuidIn = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? [text] : []
