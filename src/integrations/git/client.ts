import { createRequire } from 'node:module'
import type * as Git from 'isomorphic-git'
import type { Clock } from '#platform/clock.ts'
import type { Net } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { GitPlace } from './address.ts'
import { MemoryFiles } from './memory-files.ts'
import { checkPackSize, PackFault } from './pack-size.ts'

// Its ESM build is for browsers; in Node the package gives CommonJS.
const git = createRequire(import.meta.url)('isomorphic-git') as typeof Git

export interface GitLimits {
  /** From the first question to the last answer. */
  totalMs: number
  /** What is sent over the wire: one state of the repository, without history. */
  packBytes: number
  /** What it becomes. */
  unpackedBytes: number
  objects: number
}
export const gitLimits: GitLimits = {
  ...{ totalMs: 45_000, packBytes: 40_000_000 },
  ...{ unpackedBytes: 250_000_000, objects: 60_000 },
}

export type GitProblem =
  | 'not-found'
  | 'not-a-repository'
  | 'empty'
  | 'no-such-ref'
  | 'no-such-folder'
  | 'too-large'
  | 'slow'
  | 'unreachable'
  | 'host'
  | 'garbled'

/** One state of a repository. */
export interface GitTree {
  commit: string
  /** Every file of the folder asked for, by path from the repository's root. Links and other repositories are left out. */
  paths: readonly string[]
  read(path: string): Promise<Uint8Array>
}

export interface GitRepositories {
  /** Hosts that may be asked. */
  readonly hosts: readonly string[]
  /** Fetches the newest state of a branch or tag. A problem is what the person who asked can do something about. */
  newest(place: GitPlace): Promise<{ tree: GitTree } | { problem: GitProblem }>
}

const folder = '/repository'
const mostRedirects = 3

/** Public repositories over git's smart HTTP, read by isomorphic-git into memory. Nothing is run and nothing is written. */
export function gitRepositories(
  config: { hosts: readonly string[]; limits?: GitLimits },
  outside: { net: Net; clock: Clock },
): GitRepositories {
  const limits = config.limits ?? gitLimits
  return {
    hosts: config.hosts,
    async newest(place) {
      const fs = new MemoryFiles((path, content) => {
        if (path.endsWith('.pack'))
          checkPackSize(content, { objects: limits.objects, totalBytes: limits.unpackedBytes })
      })
      const cache = {}
      const repository = { fs, gitdir: folder, cache }
      const deadline = outside.clock.now().getTime() + limits.totalMs
      const http = openHttp(place.address, deadline)
      try {
        await git.init({ fs, gitdir: folder, dir: folder, bare: true })
        await git.addRemote({ fs, gitdir: folder, remote: 'origin', url: place.address })
        const fetched = await git.fetch({
          ...repository,
          http: http as unknown as Git.HttpClient,
          ...{ url: place.address, remote: 'origin', depth: 1, singleBranch: true, tags: false },
          ...(place.ref ? { remoteRef: place.ref } : {}),
        })
        if (!fetched.fetchHead) return { problem: 'empty' }
        const { oid } = await git.readCommit({ ...repository, oid: fetched.fetchHead })
        return { tree: await treeOf(repository, oid, place.folder, limits) }
      } catch (error) {
        return { problem: problemOf(error, place) }
      }
    },
  }

  /** The library's questions by our own net, within what is left of the time. */
  function openHttp(address: string, deadline: number) {
    // Where the first question was sent on to, the next ones go too.
    let base = address
    return {
      async request(asked: Asked) {
        const body = asked.body ? await collected(asked.body) : undefined
        const isPost = asked.method === 'POST'
        let url = asked.url.replace(address, base)
        for (let hops = 0; ; hops++) {
          const timeoutMs = deadline - outside.clock.now().getTime()
          if (timeoutMs <= 0) throw new OutsideFailure('git', 'fetch', 'timeout')
          const answer = await outside.net.call({
            ...{ system: 'git', operation: 'fetch', method: isPost ? 'POST' : 'GET', url, timeoutMs },
            // Some hosts know a program of git's only by such a name.
            headers: { ...asked.headers, 'user-agent': 'git/samvirke', 'accept-encoding': 'identity' },
            ...(body ? { body } : {}),
            maxAnswerBytes: limits.packBytes,
          })
          const to = answer.headers.get('location')
          if (answer.status < 300 || answer.status > 399 || !to) {
            if (!isPost) base = url.replace(/\/info\/refs\?.*$/, '')
            return {
              ...{ url, method: asked.method, statusCode: answer.status, statusMessage: '' },
              headers: Object.fromEntries(answer.headers),
              body: [answer.bytes],
            }
          }
          const next = URL.canParse(to, url) ? new URL(to, url).href : ''
          if (isPost || hops >= mostRedirects || !next.includes('/info/refs?'))
            throw new OutsideFailure('git', 'fetch', 'unreadable-answer', { reference: 'redirects' })
          url = next
        }
      },
    }
  }
}

interface Asked {
  url: string
  method?: string
  headers?: Record<string, string>
  body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

async function collected(body: NonNullable<Asked['body']>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

class NoSuchFolder extends Error {}

async function treeOf(
  repository: { fs: MemoryFiles; gitdir: string; cache: object },
  commit: string,
  start: string,
  limits: GitLimits,
): Promise<GitTree> {
  const blobs = new Map<string, string>()
  let visited = 0
  const walk = async (oid: string, path: string, depth: number): Promise<void> => {
    if (depth > 50 || ++visited > limits.objects) throw new PackFault('too-large')
    const { tree } = await git.readTree({ ...repository, oid })
    for (const entry of tree) {
      const at = path === '' ? entry.path : `${path}/${entry.path}`
      if (entry.type === 'tree') await walk(entry.oid, at, depth + 1)
      else if (entry.type === 'blob' && entry.mode !== '120000') blobs.set(at, entry.oid)
      if (blobs.size > limits.objects) throw new PackFault('too-large')
    }
  }
  const root = await git
    .readTree({ ...repository, oid: commit, ...(start ? { filepath: start } : {}) })
    .catch((error: unknown) => {
      if (start && ['NotFoundError', 'ObjectTypeError'].includes(codeOf(error))) throw new NoSuchFolder()
      throw error
    })
  await walk(root.oid, start, 0)
  return {
    commit,
    paths: [...blobs.keys()],
    async read(path) {
      const oid = blobs.get(path)
      if (!oid) throw new Error('no such file in the tree')
      return (await git.readBlob({ ...repository, oid })).blob
    },
  }
}

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? ''

/** What the person can understand of it. The library's own errors for an answer it cannot read are of many sorts. */
function problemOf(error: unknown, place: GitPlace): GitProblem {
  if (error instanceof NoSuchFolder) return 'no-such-folder'
  if (error instanceof PackFault) return error.why === 'too-large' ? 'too-large' : 'garbled'
  if (error instanceof OutsideFailure)
    switch (error.problem) {
      case 'timeout':
        return 'slow'
      case 'configuration':
        return 'host'
      case 'unreadable-answer':
        return error.reference === 'redirects' ? 'garbled' : 'too-large'
      default:
        return 'unreachable'
    }
  const status = (error as { data?: { statusCode?: number } } | null)?.data?.statusCode
  switch (codeOf(error)) {
    case 'HttpError':
      // A host that will not say whether a closed repository is there asks for a password.
      return status !== undefined && status >= 500 ? 'unreachable' : 'not-found'
    case 'SmartHttpError':
      return 'not-a-repository'
    case 'NotFoundError':
      return place.ref ? 'no-such-ref' : 'empty'
    default:
      return 'garbled'
  }
}
