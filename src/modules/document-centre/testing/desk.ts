import { randomUUID } from 'node:crypto'
import { loadAssets } from '#design/assets.ts'
import { Frames, rolePermissions } from '#modules/members/index.ts'
import type { Role } from '#platform/actor.ts'
import { createApp, sessionCookie } from '#platform/http/app.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import { Sessions } from '#platform/http/session.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { openMetrics } from '#platform/metrics.ts'
import { systemRandom } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'
import '../document-centre.text.ts'
import { documentCentreRoutes } from '../routes.ts'
import type { OpenIntakeWorld } from './intake-world.ts'

const baseUrl = 'http://localhost:7000'

export interface Answer {
  status: number
  location: string
  body: string
  type: string
}

export interface AtDesk {
  ask(path: string): Promise<Answer>
  /** Sends a form; a field with several values is a list. */
  post(path: string, fields?: Record<string, string | readonly string[]>): Promise<Answer>
}

/** The pages of the document centre over an open world of intake, for people with roles by municipality. */
export async function openDesk(of: OpenIntakeWorld) {
  const { transactions, keys, clock, pools } = of
  const { municipalities } = of.world
  const assets = await loadAssets()
  const frames = new Frames({ assets, testEnvironment: true, municipalities, transactions, clock })
  const sessions = new Sessions(pools, keys, clock, systemRandom)
  const bugs: unknown[] = []
  const app = createApp({
    baseUrl,
    routes: documentCentreRoutes({ ...of.world, transactions, frames }),
    permissions: rolePermissions,
    ...{ transactions, sessions, random: systemRandom, metrics: openMetrics(), formTargets: [] },
    log: of.world.log as never,
    trustedProxies: 0,
    municipalityBySlug: (slug) => municipalities.bySlug(slug),
    staticFile: () => null,
    errorPage: (_visit, error, status) => {
      if (status === 500) bugs.push(error)
      return error instanceof Refusal
        ? (textOfRefusal('nb', error.code, error.details) ?? error.code)
        : `${status}`
    },
    requestsPerMinute: 100_000,
  })

  async function signIn(name: string, roles: Record<string, Role>): Promise<AtDesk> {
    const [row] = await of.admin<{ id: string }>(
      `select members.register_employee(gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, 'arkivar', now()) as id`,
      [name],
    )
    for (const [municipality, role] of Object.entries(roles))
      await of.admin(
        `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
         values ($1, $2, $3, $4, $5, '2020-01-01')`,
        [municipality, randomUUID(), row?.id, name, role],
      )
    const id = await sessions.start({
      ...{ kind: 'employee', personId: row?.id ?? '', displayName: name, identityNumber: '13898899980' },
      ...{ issuer: 'https://ansattporten.test', sid: null, acr: 'idporten-loa-high', idToken: 'x' },
    })
    const secret = (await sessions.resume(id))?.csrfSecret ?? null
    const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
      const answer = await app.request(`${baseUrl}${path}`, {
        redirect: 'manual',
        ...init,
        headers: {
          cookie: `${sessionCookie}=${id}`,
          origin: baseUrl,
          'accept-language': 'nb',
          ...init.headers,
        },
      })
      if (bugs.length > 0) throw bugs[0]
      return {
        ...{ status: answer.status, location: answer.headers.get('location') ?? '' },
        type: answer.headers.get('content-type') ?? '',
        body: await answer.text(),
      }
    }
    return {
      ask: (path) => ask(path),
      post: (path, fields = {}) => {
        const body = new URLSearchParams([['_csrf', csrfToken(secret)]])
        for (const [field, values] of Object.entries(fields))
          for (const value of [values].flat()) body.append(field, value)
        return ask(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: body.toString(),
        })
      },
    }
  }
  return { signIn }
}
