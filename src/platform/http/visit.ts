import type { Actor, CooperationRole, Role } from '../actor.ts'
import type { CooperationCtx, Ctx, MemberCtx, ResidentCtx } from '../context.ts'
import type { Language } from '../i18n.ts'
import type { PostedFile } from './parts.ts'
import type { Organisation, Principals, Represented } from './party.ts'
import type { Method } from './route.ts'
import type { Sender } from './sender.ts'

export interface VisitedMunicipality {
  number: string
  slug: string
  name: string
}

export interface VisitedCooperation {
  id: string
  name: string
}

/** A role in a cooperation; with the municipality for which it is held, where it is for one. */
export interface HeldInCooperation {
  cooperation: string
  role: CooperationRole
  municipality: string | null
}

export interface SignedIn {
  kind: 'resident' | 'employee'
  /** Resident id or employee id. */
  id: string
  displayName: string
  acr: string
  /** The identity number from the sign-in, for register look-ups on the person's own behalf. */
  identityNumber: string
  /** When the session ends unless the person does something. */
  endsAt: Date
  /** Employees: roles per municipality number, today. */
  roles: ReadonlyMap<string, readonly Role[]>
  /** Employees: roles in cooperations, today. */
  cooperationRoles: readonly HeldInCooperation[]
}

/** The posted fields, each with all its values in the order sent. */
export type PostedForm = ReadonlyMap<string, readonly string[]>

/** One request, with everything that has been checked before the route's own work begins. */
export interface Visit {
  readonly request: Request
  readonly method: Method
  /** Path and query, for links back to the same page. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly form: PostedForm
  /** Files that came with the form; only where the route takes files. */
  readonly files: readonly PostedFile[]
  readonly language: Language
  readonly municipality: VisitedMunicipality | null
  /** The cooperation that the employee works with; only on routes for a cooperation. */
  readonly cooperation: VisitedCooperation | null
  readonly signedIn: SignedIn | null
  /** Somebody who has begun something without signing in; null for whoever is signed in. */
  readonly sender: Sender | null
  readonly actor: Actor
  readonly correlationId: string
  /** For the hidden field `_csrf` of every form. */
  readonly csrfToken: string
  readonly clientAddress: string

  /** A transaction in the municipality of the address, as the employee (or anonymous). */
  inTenant<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** A transaction in the cooperation of the visit, as the employee with the roles they have there. */
  inCooperation<T>(work: (ctx: CooperationCtx) => Promise<T>): Promise<T>
  /**
   * A transaction in the name of a member for which the employee holds a role in the cooperation.
   * @throws Refusal where they hold none for that municipality
   */
  inMember<T>(municipality: string, work: (ctx: MemberCtx) => Promise<T>): Promise<T>
  /** Makes a cooperation among the employee's the one they work with. @throws Refusal where they have no role */
  workIn(cooperation: string): Promise<void>
  /**
   * A transaction as the resident, or as the organisation they act for when what the address names is the
   * organisation's; `municipality` chosen where something is written. `as` says for whom, where the address does not.
   */
  asResident<T>(work: (ctx: ResidentCtx) => Promise<T>, as?: string): Promise<T>
  /**
   * The organisations that the resident may act for, as the register says it today.
   * @throws OutsideFailure when the register does not answer
   */
  organisations(): Promise<readonly Organisation[]>
  /** The organisation whose things the resident has chosen to look at; null for their own. */
  chosenOrganisation(): Promise<Organisation | null>
  /** Those whom the person speaks for by a power of attorney or as guardian that is in force now. */
  principals(): Promise<Principals>
  /** The one of them for whom this request turned out to be made; null for all other requests. */
  represented(): Represented | null
  /** Whose things are looked at from now on: a party among `organisations` or `principals`, or null for the resident's own. */
  lookAt(partyId: string | null): Promise<void>
  /** Shows this name as the signed-in person's from now on. */
  rememberName(name: string): Promise<void>
  html(document: string, status?: number): Response
  redirect(to: string, status?: 302 | 303): Response
}

/** The first value of a posted field, trimmed; empty when absent. */
export function posted(form: PostedForm, name: string): string {
  return form.get(name)?.[0]?.trim() ?? ''
}
