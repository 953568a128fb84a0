import type { Role } from '../actor.ts'
import type { FileLimits } from './parts.ts'
import type { Visit } from './visit.ts'

/** What an employee may be allowed to do in a municipality. Each route names one; roles hold sets of them. */
export type Permission = `${string}.${string}`

/** OPTIONS only where programs of other origins may ask. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

interface RouteBase {
  method: Method
  /** As Hono writes it. `:kommune` is a municipality's short name in the address. */
  path: `/${string}`
  /**
   * The audit event of a display or a change, or the reason why none is needed. The event is written by the action in
   * its own transaction; a test visits every route and compares with what stands in the log. `also`: others that the same
   * visit may write.
   */
  audit: { event: string; also?: readonly string[] } | { none: string; also?: readonly string[] }
  /**
   * For programs: the route reads the body itself (`readJson`, `readBytes`), the session's token comes in the header
   * `X-XSRF-TOKEN`, and whatever goes wrong is answered as `application/problem+json`, never with a page.
   */
  api?: true
  /**
   * Origins whose pages may show this page in a frame, each written out. Without it nobody may. A page in a frame is for
   * visitors who are not signed in, and changes nothing.
   */
  framedBy?(visit: Visit): Promise<readonly string[]>
  /** Largest accepted body. 64 kB unless a form says otherwise. */
  maxBodyBytes?: number
  /** Takes files with the form. Each is cut off when it grows beyond the limit, and says so. */
  files?: FileLimits
  /** Shows what belongs to whom the resident has chosen to look at: themself, or an organisation they act for. */
  ofChosenParty?: true
  /**
   * Open to those who speak for the party by power of attorney or as guardian, in the cases it covers: whoever may see
   * them, or only whoever may act in them. Without it they find nothing here. That they opened it is written down besides.
   */
  byRepresentative?: 'see' | 'act'
  handle(visit: Visit): Promise<Response> | Response
  /**
   * A long form that must not lose what was typed: called in place of `handle` when the login ended before the form was
   * sent, or when it was drawn in an earlier login. The form came from our own page (Origin), but nobody has proved who
   * they are: it may be kept for its owner, never carried out. Null: sign in, and nothing is kept.
   */
  keepPost?(visit: Visit): Promise<Response | null>
}

/** Every URL with who may come and what is written down. A route that names neither does not compile. */
export type Route =
  | (RouteBase & {
      who: 'anyone'
      /** A form that only reckons and stores nothing: it needs no session, only to come from our own page. */
      changesNothing?: true
    })
  | (RouteBase & {
      who: 'resident'
      /**
       * A program with a token of its own (`Authorization: Bearer`) may come too. The route judges the token; a session
       * that came along counts for nothing then, and the visit knows nobody.
       */
      orMachine?: true
    })
  /**
   * A resident, or somebody who has not signed in and holds the secret of what they began in their browser. The route
   * finds only what is theirs, and asks whether it is open to those who have not signed in.
   */
  | (RouteBase & { who: 'resident-or-sender' })
  /** An employee with this permission in the municipality of `:kommune`. */
  | (RouteBase & { who: 'employee'; may: Permission })
  /** An employee with this permission in at least one municipality, for pages above the municipalities. */
  | (RouteBase & { who: 'employee-anywhere'; may: Permission })
  /** An employee with this permission in the cooperation they work with; addresses under `/samarbeid`. */
  | (RouteBase & { who: 'cooperation'; may: Permission })
  /** A machine outside that proves itself in the message (log-out token, service account). */
  | (RouteBase & { who: 'machine' })

/** What each role may do; modules add their permissions here by name, and the route table is checked against it. */
export type RolePermissions = Record<Role, readonly Permission[]>

/** Refuses a route table with doubles, a municipality's permission without a municipality, or an unknown permission. */
export function checkRoutes(routes: readonly Route[], granted: RolePermissions): void {
  const faults: string[] = []
  const seen = new Set<string>()
  const known = new Set(Object.values(granted).flat())
  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    if (seen.has(name)) faults.push(`${name} is declared twice`)
    seen.add(name)
    if ('may' in route && !known.has(route.may))
      faults.push(`${name} asks for ${route.may}, which no role has`)
    if (route.who === 'employee' && !route.path.includes(':kommune')) faults.push(`${name} needs :kommune`)
    if (route.who === 'cooperation' && !/^\/samarbeid(\/|$)/.test(route.path))
      faults.push(`${name} is for a cooperation and stands outside /samarbeid`)
    if (!route.api && route.method !== 'GET' && route.method !== 'POST')
      faults.push(`${name}: pages are read and posted`)
    const onlyReckons = route.who === 'anyone' && (route.method === 'GET' || route.changesNothing === true)
    if (route.framedBy && !onlyReckons)
      faults.push(`${name} is shown in frames: it may only be read, or reckon, for anyone`)
  }
  if (faults.length > 0) throw new Error(`The route table does not hold:\n  ${faults.join('\n  ')}`)
}
