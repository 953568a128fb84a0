import { type Links, noark, sorted } from './answers.ts'
import { type Asked, href, type InterfaceWorld, noSuchResource } from './asked.ts'
import type { Client } from './credentials.ts'
import { searchable } from './links.ts'
import { mostTop } from './page-of-list.ts'
import { type Package, relation, relationOf } from './relations.ts'
import { listedTypes } from './resources.ts'

/**
 * The one address a client must know. Without a credential it tells how to get one, and nothing of the archive.
 */
export function answerRoot(world: InterfaceWorld, client: Client | null): Response {
  const at = (path: string) => ({ href: href({ world }, path) })
  const links: Links = { self: at('') }
  const isTest = world.environment === 'test' && (world.noarkTestLogins ?? []).length > 0
  if (isTest) {
    links[relation('login/oidc')] = at('.well-known/openid-configuration')
    links[relation('login/rfc7617')] = at('')
  } else if (world.tokenIssuer) {
    links[relation('login/oidc')] = {
      href: new URL('.well-known/oauth-authorization-server', world.tokenIssuer).href,
    }
  }
  if (client?.rights.has('read')) {
    for (const pkg of ['arkivstruktur', 'sakarkiv', 'metadata', 'admin', 'loggingogsporing'])
      links[relation(pkg)] = at(`${pkg}/`)
    links[relation('admin/system')] = at('admin/system/')
  }
  return noark({ _links: sorted(links) })
}

/** What is listed for the whole archive, and what may be made at its top. */
export function answerPackage(asked: Asked, pkg: Package): Response {
  const links: Links = { self: { href: href(asked, `${pkg}/`) } }
  for (const type of listedTypes(pkg)) links[relationOf(type)] = searchable(asked, `${pkg}/${type}/`)
  if (pkg === 'arkivstruktur' && asked.client.rights.has('structure'))
    for (const made of topmost) links[relationOf(`ny-${made}`)] = { href: href(asked, `${pkg}/ny-${made}/`) }
  return noark({ _links: sorted(links) })
}
/** Made at the top: everything else is made in something. */
export const topmost: readonly string[] = ['arkiv', 'arkivskaper']

export function answerAdmin(asked: Asked, name: string | null): Response {
  if (name === null)
    return noark({
      _links: sorted({
        self: { href: href(asked, 'admin/') },
        [relation('admin/system')]: { href: href(asked, 'admin/system/') },
      }),
    })
  if (name !== 'system') throw noSuchResource()
  const own = href(asked, 'admin/system/')
  return noark({
    bulkgrense: mostTop,
    leverandoer: 'Samvirke',
    produkt: 'Samvirke arkiv',
    versjon: '0.1.0',
    versjonsdato: '2026-11-22T00:00:00Z',
    protokollversjon: '1.1',
    _links: sorted({ self: { href: own }, [relation('admin/system')]: { href: own } }),
  })
}

export const answerLogging = (asked: Asked): Response =>
  noark({
    _links: sorted({
      self: { href: href(asked, 'loggingogsporing/') },
      [relation('loggingogsporing/endringslogg')]: searchable(asked, 'loggingogsporing/endringslogg/'),
    }),
  })
