import { sql } from 'kysely'
import type { LoginProvider, LoginTransaction } from '#integrations/idporten/client.ts'
import type { Clock } from '#platform/clock.ts'
import type { Pools } from '#platform/database.ts'
import { endSessionCookieHeader, sessionCookie, sessionCookieHeader } from '#platform/http/app.ts'
import type { Route } from '#platform/http/route.ts'
import type { Sessions } from '#platform/http/session.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'

/** A provider with the name used in our addresses, whom it signs in, and the weakest level that will do. */
export interface SignInDoor {
  name: 'idporten' | 'ansattporten'
  kind: 'resident' | 'employee'
  issuer: string
  provider: LoginProvider
  level: string
  strongestLevel: string
}

export interface SignInWorld {
  baseUrl: string
  doors: readonly SignInDoor[]
  sessions: Sessions
  pools: Pools
  keys: Keys
  clock: Clock
  random: Random
}

interface UnderWay {
  door: string
  transaction: LoginTransaction
  returnTo: string
}

const cookie = '__Host-innlogging'
const none = { none: 'sign-in is logged by the provider and as a session' }

/** Signing in and out. What is under way stands sealed in the browser's own cookie: nothing is kept here until it succeeds. */
export function signInRoutes(world: SignInWorld): Route[] {
  return [
    ...world.doors.flatMap((door): Route[] => [
      {
        method: 'GET',
        path: door.kind === 'resident' ? '/logg-inn' : '/logg-inn/ansatt',
        who: 'anyone',
        audit: none,
        handle: (visit) => startSignIn(world, door, visit),
      },
      {
        method: 'GET',
        path: `/logg-inn/svar/${door.name}`,
        who: 'anyone',
        audit: none,
        handle: (visit) => finishSignIn(world, door, visit),
      },
      {
        // Front channel: the provider's page loads this in a frame when the person logs out elsewhere.
        method: 'GET',
        path: `/logg-ut/${door.name}`,
        who: 'machine',
        audit: none,
        async handle(visit) {
          const told = door.provider.frontChannelLogout(visit.query)
          if (told) await world.sessions.endBySid(door.issuer, told.sid)
          // Loaded in a frame of the provider's: the one page of ours that may be.
          const csp = `default-src 'none'; frame-ancestors ${new URL(door.issuer).origin}`
          return new Response('', {
            headers: { 'cache-control': 'no-store', 'content-security-policy': csp },
          })
        },
      },
      {
        // Back channel: the provider tries once and waits five seconds.
        method: 'POST',
        path: `/logg-ut/${door.name}`,
        who: 'machine',
        audit: none,
        async handle(visit) {
          const notice = await door.provider.backChannelLogout(posted(visit.form, 'logout_token'))
          if (!notice?.sid || !(await world.sessions.isFirstUse(door.issuer, notice.jti))) {
            return new Response('', { status: 400, headers: { 'cache-control': 'no-store' } })
          }
          await world.sessions.endBySid(door.issuer, notice.sid)
          return new Response('', { headers: { 'cache-control': 'no-store' } })
        },
      },
    ]),
    {
      method: 'POST',
      path: '/logg-ut',
      who: 'anyone',
      audit: none,
      async handle(visit) {
        const id = cookieOf(visit, sessionCookie)
        const ended = id ? await world.sessions.end(id) : null
        const door = world.doors.find((one) => one.issuer === ended?.issuer)
        const to = ended && door ? await door.provider.endSessionUrl(ended.idToken) : '/'
        const response = visit.redirect(to)
        response.headers.append('set-cookie', endSessionCookieHeader())
        response.headers.set('clear-site-data', '"cache"')
        return response
      },
    },
  ]
}

async function startSignIn(world: SignInWorld, door: SignInDoor, visit: Visit): Promise<Response> {
  const { redirectUrl, transaction } = await door.provider.startLogin({
    level: visit.query.get('niva') === 'hoyt' ? door.strongestLevel : door.level,
    locale: visit.language,
  })
  const underWay: UnderWay = { door: door.name, transaction, returnTo: ownPath(visit.query.get('til')) }
  const sealed = world.keys
    .sealForPlatform('sign-in', Buffer.from(JSON.stringify(underWay)))
    .toString('base64url')
  const response = visit.redirect(redirectUrl, 302)
  response.headers.append(
    'set-cookie',
    `${cookie}=${sealed}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

async function finishSignIn(world: SignInWorld, door: SignInDoor, visit: Visit): Promise<Response> {
  const underWay = underWayOf(world, visit)
  if (underWay?.door !== door.name) throw new Refusal('forbidden', 'members.login-not-ours')
  const outcome = await door.provider.finishLogin(new URL(visit.path, world.baseUrl), underWay.transaction)
  if (!outcome.loggedIn) throw new Refusal('forbidden', `members.login-${outcome.why}`)

  const person = await personSigningIn(world, door, outcome.pid)
  if (!person) throw new Refusal('forbidden', 'members.login-unknown-employee')
  // A new id at every sign-in: an id that was planted in the browser beforehand is worth nothing.
  const before = cookieOf(visit, sessionCookie)
  if (before) await world.sessions.end(before)
  const id = await world.sessions.start({
    kind: door.kind,
    personId: person.id,
    displayName: person.name ?? outcome.name ?? '',
    identityNumber: outcome.pid,
    issuer: door.issuer,
    sid: outcome.sid,
    acr: outcome.acr,
    idToken: outcome.idToken,
  })
  const response = visit.redirect(underWay.returnTo)
  response.headers.append('set-cookie', sessionCookieHeader(id))
  response.headers.append('set-cookie', `${cookie}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`)
  response.headers.set('cache-control', 'no-store')
  return response
}

async function personSigningIn(
  world: SignInWorld,
  door: SignInDoor,
  identityNumber: string,
): Promise<{ id: string; name: string | null } | null> {
  const hash = world.keys.identityHash(identityNumber)
  if (door.kind === 'resident') {
    const { rows } = await sql<{ id: string }>`
      select members.resident_signing_in(${hash}, ${world.random.uuid()}::uuid, ${world.clock.now()}) as id`.execute(
      world.pools.db,
    )
    return rows[0] ? { id: rows[0].id, name: null } : null
  }
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from members.employee_signing_in(${hash})`.execute(world.pools.db)
  return rows[0] ?? null
}

function underWayOf(world: SignInWorld, visit: Visit): UnderWay | null {
  const sealed = cookieOf(visit, cookie)
  if (!sealed) return null
  try {
    return JSON.parse(
      world.keys.openForPlatform('sign-in', Buffer.from(sealed, 'base64url')).toString('utf8'),
    )
  } catch {
    // Changed, cut off or from another installation: as good as none.
    return null
  }
}

function cookieOf(visit: Visit, name: string): string | null {
  const all = visit.request.headers.get('cookie') ?? ''
  const found = all
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  return found ? found.slice(name.length + 1) : null
}

/** Only a path of our own: "//host" and "/\host" would lead elsewhere. */
function ownPath(wanted: string | null): string {
  return wanted && /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) && !wanted.includes('\\') ? wanted : '/minside'
}
