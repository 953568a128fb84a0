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

/** Somebody for whom the signed-in person may see or act, by a power of attorney or as guardian. */
export interface Represented {
  /** Whose rows they are. */
  partyId: string
  name: string
  /** May answer, write and appeal; otherwise only see. In at least one case, where several are meant. */
  mayAct: boolean
  /** Where the person speaks for them. */
  municipalities: readonly string[]
}

export interface Principals {
  people: Represented[]
  /** False while the register of guardians is silent: those who are represented by a guardian may be missing. */
  isAnswered: boolean
}

/** Asks the register again what it says of the person's guardianships that have not been asked about lately. */
export type RenewGuardianships = (person: { id: string; identityNumber: string }) => Promise<void>

/** Parameters of addresses that name something a party has. */
const things = ['utkast', 'innsending', 'sak', 'brev', 'oppdrag'] as const

export interface PartyWorld {
  transactions: Transactions
  sessions: Sessions
  /** Absent where no register is set up: everybody acts for themselves. */
  askOrganisations?: AskOrganisations
  /** Absent where the register is not set up: guardianships count for an hour after they were said. */
  renewGuardianships?: RenewGuardianships
}

type Work<T> = (ctx: ResidentCtx) => Promise<T>

/**
 * On whose behalf one request of a signed-in resident is carried out. What the address names decides: the person's own
 * first, else that of somebody they represent, where the route is open to representatives, else that of an organisation
 * they may act for now. Nobody is asked about before it is needed.
 */
export class PartyOfRequest {
  private found: string | null = null
  private known: Organisation[] | null
  /** For whom the request is made by a power of attorney or as guardian, as far as it has shown. */
  represented: Represented | null = null
  private representsAs = ''
  private isNoted = false
  private isRenewed = false
  private choosing: Promise<boolean> | null = null
  private noting: Promise<void> | null = null

  constructor(
    private readonly world: PartyWorld,
    private readonly session: OpenSession,
    private readonly on: {
      params: Readonly<Record<string, string>>
      municipality: string | null
      correlationId: string
      /** The route shows what belongs to whom the resident has chosen to look at. */
      ofChosenParty: boolean
      byRepresentative: 'see' | 'act' | null
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
    if (this.represented) return this.runForPrincipal(work)
    if (this.found) return this.runAs(this.found, work)
    const named = things.flatMap((name) => uuidIn(this.on.params[name]))
    if (named.length === 0) {
      if (this.on.ofChosenParty && (await this.chosenPrincipal())) return this.runForPrincipal(work)
      const party = this.on.ofChosenParty ? await this.chosenOrOwn() : null
      this.found = party?.partyId ?? this.session.id
      return this.runAs(this.found, work)
    }
    if (this.known && this.known.length > 0) {
      const holder = await this.holderOf(named)
      if (!holder && (await this.representsIn(named))) return this.runForPrincipal(work)
      this.found = holder ?? this.session.id
      return this.runAs(this.found, work)
    }
    try {
      return await this.runAs(this.session.id, work)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not-found') throw error
      if (await this.representsIn(named)) return this.runForPrincipal(work)
      if (this.known) throw error
      // Not the person's own: it may be an organisation's, and after a new sign-in that has not been asked yet.
      if ((await this.organisations()).length === 0) throw error
      const holder = await this.holderOf(named)
      if (!holder || holder === this.session.id) throw error
      this.found = holder
      return this.runAs(holder, work)
    }
  }

  /** Those whom the person speaks for now. A guardianship that the register has not confirmed lately is asked about again. */
  async principals(): Promise<Principals> {
    const isAnswered = await this.renew().then(
      () => true,
      (error) => {
        if (!(error instanceof OutsideFailure)) throw error
        return false
      },
    )
    const people = await this.runAs(this.session.id, async ({ tx }) => {
      const { rows } = await sql<Represented>`
        select r.resident_id as "partyId", max(r.principal_name) as name, bool_or(r.may_act) as "mayAct",
          array_agg(distinct r.municipality order by r.municipality) as municipalities
        from casework.representation r where r.resident_id <> ${this.session.id}::uuid and casework.in_force(r)
        group by r.resident_id order by 2`.execute(tx)
      return rows
    })
    return { people, isAnswered }
  }

  /** A page that reads much at once asks once. */
  private chosenPrincipal(): Promise<boolean> {
    this.choosing ??= this.choosePrincipal()
    return this.choosing
  }

  /** While the register is silent nothing is opened on its word, and the person's own page stands. */
  private async choosePrincipal(): Promise<boolean> {
    const { actingForParty } = this.session
    if (!actingForParty || !this.on.byRepresentative) return false
    const found = (await this.principals()).people.find(({ partyId }) => partyId === actingForParty)
    if (found) this.represent(found, '')
    return this.represented !== null
  }

  private async renew(): Promise<void> {
    if (this.isRenewed) return
    await this.world.renewGuardianships?.(this.session)
    this.isRenewed = true
  }

  /**
   * Whether what the address names is in a case that the person speaks for somebody in.
   * @throws Refusal forbidden platform.power-only-sees | platform.power-has-ended
   */
  private async representsIn(named: readonly string[]): Promise<boolean> {
    const { byRepresentative } = this.on
    if (!byRepresentative) return false
    let power = await this.powerOver(named)
    if (power && !power.in_force && power.by_register) {
      await this.renew()
      power = await this.powerOver(named)
    }
    if (!power) return false
    if (!power.in_force) throw new Refusal('forbidden', 'platform.power-has-ended')
    if (byRepresentative === 'act' && !power.may_act)
      throw new Refusal('forbidden', 'platform.power-only-sees')
    const { principal: partyId, principal_name: name, may_act: mayAct, named_as } = power
    const municipalities = this.on.municipality ? [this.on.municipality] : []
    this.represent({ partyId, name, mayAct, municipalities }, named_as)
    return true
  }

  private represent(one: Represented, namedAs: string): void {
    this.represented = one
    this.representsAs = this.session.displayName || namedAs || one.partyId
    this.found = one.partyId
  }

  private powerOver(named: readonly string[]) {
    return this.runAs(this.session.id, async ({ tx }) => {
      const { rows } = await sql<Power>`select * from casework.principal_of(${named}::uuid[])`.execute(tx)
      return rows[0] ?? null
    })
  }

  /** The database asks again whether the power holds. That a case was opened is written down, once for each request. */
  private async runForPrincipal<T>(work: Work<T>): Promise<T> {
    const { municipality, correlationId } = this.on
    const [caseId] = uuidIn(this.on.params.sak)
    const residentId = this.represented?.partyId ?? ''
    if (!municipality) await this.noteOverview(residentId)
    const result = await this.world.transactions.asRepresentative(
      { representativeId: this.session.id, residentId },
      municipality,
      async (ctx) => {
        if (municipality && caseId && !this.isNoted)
          ctx.audit({
            event: 'case.opened-by-representative',
            ...{ subjectKind: 'case', subjectId: caseId, residentId },
          })
        return work(ctx)
      },
      correlationId,
      this.actor(residentId),
    )
    this.isNoted = true
    return result
  }

  /** A page of all that somebody has is opened in each municipality where the person speaks for them, once for each request. */
  private noteOverview(residentId: string): Promise<void> {
    const parties = { representativeId: this.session.id, residentId }
    const note = async () => {
      for (const municipality of this.represented?.municipalities ?? [])
        await this.world.transactions.asRepresentative(
          parties,
          municipality,
          async (ctx) =>
            ctx.audit({
              event: 'my-page.opened-by-representative',
              ...{ subjectKind: 'resident', subjectId: residentId, residentId },
            }),
          this.on.correlationId,
          this.actor(residentId),
        )
    }
    this.noting ??= note()
    return this.noting
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
    const represents = this.represented && this.represented.partyId === partyId
    return {
      ...{ kind: 'resident', id },
      ...(partyId && partyId !== id ? { actsFor: partyId } : {}),
      ...(represents ? { representsAs: this.representsAs } : {}),
    }
  }

  private runAs<T>(partyId: string, work: Work<T>): Promise<T> {
    const { municipality, correlationId } = this.on
    return this.world.transactions.asResident(
      ...([partyId, municipality, work, correlationId, this.actor(partyId)] as const),
    )
  }
}

interface Power {
  principal: string
  principal_name: string
  /** What the party called whom they gave it to. */
  named_as: string
  may_act: boolean
  in_force: boolean
  by_register: boolean
}

const uuidIn = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? [text] : []
