import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import { posted } from '#platform/http/visit.ts'
import type { CaseworkWorld } from '../world.ts'
import { keepForOwner } from './draft.queries.ts'
import { ownerOf } from './owner-token.ts'
import { draftFieldsOf } from './typed-decision.ts'

const keeper = systemActor('Utkast')

/** A form posted after the login ended: kept for its owner, and shown again when they have signed in. */
export function draftKeeping(
  { transactions, keys }: Pick<CaseworkWorld, 'transactions' | 'keys'>,
  path: string,
): NonNullable<Route['keepPost']> {
  return async (visit) => {
    const owner = ownerOf(keys, posted(visit.form, 'utkast'))
    if (!visit.municipality || !owner || owner.caseId !== visit.params.sak) return null
    const fields = draftFieldsOf(visit.form)
    await transactions.inTenant(visit.municipality.number, keeper, (ctx) => keepForOwner(ctx, owner, fields))
    const href = path.replace(/:([a-z]+)/g, (_all, name: string) =>
      encodeURIComponent(visit.params[name] ?? ''),
    )
    if (visit.path.split('?')[0]?.endsWith('/utkast')) return new Response(null, { status: 204 })
    const isStaff = visit.signedIn?.kind === 'employee'
    return visit.redirect(isStaff ? href : `/logg-inn/ansatt?til=${encodeURIComponent(href)}`)
  }
}
