import { SignInNeeded } from '#platform/http/app.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Municipalities } from './municipalities.ts'
import { samePlaceIn } from './same-place.rules.ts'

const none = { none: 'no personal data is shown' }

/** What one does with one's own session: stay signed in, act for another municipality, go to work. */
export function sessionRoutes(world: { municipalities: Municipalities }): Route[] {
  return [
    {
      method: 'POST',
      path: '/okt/forny',
      who: 'anyone',
      audit: none,
      handle(visit) {
        // The request itself has begun the idle time anew; it only remains to say until when.
        if (!visit.signedIn) throw new SignInNeeded(visit)
        if (visit.request.headers.get('accept')?.includes('application/json')) {
          return Response.json({ expiresAt: visit.signedIn.endsAt.toISOString() })
        }
        return visit.redirect(pageBehind(visit))
      },
    },
    {
      method: 'GET',
      path: '/bytt-kommune',
      who: 'anyone',
      audit: none,
      handle(visit) {
        const roles = employeeOf(visit).roles.get(visit.query.get('kommune') ?? '') ?? []
        // A municipality where one has no role is not found, like every other page of it.
        if (roles.length === 0) throw new Refusal('not-found', 'platform.no-such-page')
        const { slug } = world.municipalities.byNumber(visit.query.get('kommune') as string)
        const isSlug = (part: string) => world.municipalities.bySlug(part) !== null
        return visit.redirect(samePlaceIn(visit.query.get('til') ?? '', slug, isSlug) ?? '/arbeid')
      },
    },
    {
      method: 'GET',
      path: '/arbeid',
      who: 'anyone',
      audit: none,
      handle(visit) {
        const { roles: held, cooperationRoles } = employeeOf(visit)
        const roles = [...held.values()].flat()
        if (roles.length === 0 && cooperationRoles.length > 0) return visit.redirect('/samarbeid')
        const onlyWatchesOver = roles.length > 0 && roles.every((role) => role === 'operator')
        const onlyDevelops = roles.length > 0 && roles.every((role) => role === 'service-developer')
        const sorts = roles.includes('archivist')
        const onlySorts = sorts && roles.every((role) => role === 'archivist' || role.startsWith('cleared-'))
        const works = onlySorts ? '/dokumentsenter' : '/saksbehandling'
        return visit.redirect(onlyWatchesOver ? '/drift' : onlyDevelops ? '/verksted' : works)
      },
    },
  ]
}

function employeeOf(visit: Visit) {
  if (visit.signedIn?.kind !== 'employee') throw new SignInNeeded(visit, 'employee')
  return visit.signedIn
}

/** Where the form stood, if that was one of our own pages. */
function pageBehind(visit: Visit): string {
  const named = posted(visit.form, 'til') || visit.request.headers.get('referer') || ''
  const host = visit.request.headers.get('host') ?? new URL(visit.request.url).host
  const home = visit.signedIn?.kind === 'employee' ? '/arbeid' : '/minside'
  if (!URL.canParse(named, `http://${host}`)) return home
  const page = new URL(named, `http://${host}`)
  const path = page.pathname + page.search
  return page.host === host && !path.startsWith('//') && path !== '/okt/forny' ? path : home
}
