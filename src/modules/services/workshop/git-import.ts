import { type AddressFault, type GitPlace, readPlace } from '#integrations/git/address.ts'
import type { GitProblem, GitRepositories, GitTree } from '#integrations/git/client.ts'
import { packageZipLimits } from '#platform/zip.ts'
import type { CameFrom } from './package-source.ts'
import { placeInWords } from './package-source.ts'
import { fromAppRoot, notPackage } from './take-package.ts'

export type GitFault = AddressFault | GitProblem | 'no-app' | 'several-apps' | 'too-many-files'

export interface NotFetched {
  fault: GitFault
  values: Record<string, string | number>
  /** Field of the form the sentence belongs to. */
  at: 'adresse' | 'ref' | 'sti'
}

export interface Fetched {
  files: Map<string, Uint8Array>
  source: string
  from: CameFrom
}

const metadataFile = 'App/config/applicationmetadata.json'

/** The package at an address that a person typed, or why there is none. Nothing is kept. */
export async function packageFromGit(
  git: GitRepositories,
  typed: { address: string; ref: string; folder: string },
): Promise<Fetched | NotFetched> {
  const hosts = { hosts: git.hosts.join(', ') }
  const read = readPlace(typed, git.hosts)
  if ('fault' in read) return { fault: read.fault, values: hosts, at: fieldOf(read.fault) }
  const { place } = read
  const fetched = await git.newest(place)
  const values = { ...hosts, ref: place.ref, folder: place.folder }
  if ('problem' in fetched) return { fault: fetched.problem, values, at: fieldOf(fetched.problem) }
  return appIn(fetched.tree, place, values)
}

const fieldOf = (fault: GitFault): NotFetched['at'] =>
  fault === 'ref' || fault === 'no-such-ref'
    ? 'ref'
    : fault === 'folder' || fault === 'no-such-folder' || fault === 'several-apps'
      ? 'sti'
      : 'adresse'

/** Only the app's own files are read out: a repository may hold much else. */
async function appIn(
  tree: GitTree,
  place: GitPlace,
  values: Record<string, string | number>,
): Promise<Fetched | NotFetched> {
  const paths = tree.paths.filter((path) => !notPackage.test(path))
  const apps = paths
    .filter((path) => path === metadataFile || path.endsWith(`/${metadataFile}`))
    .map((path) => path.slice(0, -metadataFile.length))
  const [root] = apps
  if (root === undefined) return { fault: 'no-app', values, at: place.folder ? 'sti' : 'adresse' }
  if (apps.length > 1) {
    const folders = apps.slice(0, 8).map((one) => one.replace(/\/$/, '') || '/')
    return { fault: 'several-apps', values: { ...values, folders: folders.join(', ') }, at: 'sti' }
  }
  // What lies beside `src/` belongs to the app too, as in a zip of it.
  const outer = root.replace(/(^|\/)src\/$/, '$1')
  const own = paths.filter((path) => path.startsWith(outer))
  if (own.length > packageZipLimits.files)
    return {
      fault: 'too-many-files',
      values: { count: own.length, limit: packageZipLimits.files },
      at: 'sti',
    }
  const files = new Map<string, Uint8Array>()
  let total = 0
  for (const path of own) {
    const bytes = await tree.read(path)
    total += bytes.length
    if (bytes.length > packageZipLimits.fileBytes || total > packageZipLimits.totalBytes)
      return { fault: 'too-large', values, at: 'adresse' }
    files.set(path, bytes)
  }
  const app = fromAppRoot(files)
  if (!app) return { fault: 'no-app', values, at: 'adresse' }
  return { files: app, source: placeInWords(place), from: { ...place, commit: tree.commit } }
}
