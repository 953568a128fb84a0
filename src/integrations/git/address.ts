/** Where a package stands in a repository, as it is asked for and kept. Never with a name or password in it. */
export interface GitPlace {
  /** `https://host/owner/name` */
  address: string
  /** Branch or tag; empty is the repository's own first choice. */
  ref: string
  /** Folder of the repository; empty is all of it. */
  folder: string
}

export type AddressFault = 'not-an-address' | 'only-https' | 'credentials' | 'host' | 'folder' | 'ref'

/** What browsers show of a folder: everything after these words is branch and folder. GitHub, GitLab, Gitea, Bitbucket. */
const folderWords = /\/(?:-\/)?(?:tree|blob|src\/branch|src\/tag)\/([^/]+)(?:\/(.*))?$/

/**
 * Reads what a person typed or copied: the address of a repository, of a folder in it as the browser shows it, or
 * `git@host:owner/name.git`. What is typed in fields of their own counts before what stands in the address.
 */
export function readPlace(
  typed: { address: string; ref: string; folder: string },
  hosts: readonly string[],
): { place: GitPlace } | { fault: AddressFault } {
  const written = typed.address.trim().replace(/^(?:ssh:\/\/)?git@([\w.-]+)[:/](?!\/)/, 'https://$1/')
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`
  if (!URL.canParse(withScheme)) return { fault: 'not-an-address' }
  const url = new URL(withScheme)
  if (url.protocol !== 'https:') return { fault: 'only-https' }
  if (url.username !== '' || url.password !== '') return { fault: 'credentials' }
  if (url.port !== '' || !hosts.includes(url.hostname)) return { fault: 'host' }
  const path = decoded(url.pathname)
  if (path === null) return { fault: 'not-an-address' }
  const shown = folderWords.exec(path)
  const repository = path.replace(folderWords, '').replace(/\/+$/, '')
  if (
    !/^(\/[\w.~-]+){2,8}$/.test(repository) ||
    repository.split('/').some((part) => part === '..' || part === '.')
  )
    return { fault: 'not-an-address' }
  const ref = typed.ref.trim() || shown?.[1] || ''
  const folder = (typed.folder.trim() || shown?.[2] || '')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+|\/+$/g, '')
  // Git's own rules for names, without the ones that only matter for the empty name.
  if (ref !== '' && (!/^[^\s~^:?*[\\\p{Cc}]{1,200}$/u.test(ref) || /\.\.|^-|^\/|\/$|\.lock$/.test(ref)))
    return { fault: 'ref' }
  if (folder.length > 300 || folder.split('/').includes('..')) return { fault: 'folder' }
  return { place: { address: `https://${url.hostname}${repository}`, ref, folder } }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
