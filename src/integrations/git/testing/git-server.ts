import { createServer, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type * as Git from 'isomorphic-git'
import { MemoryFiles } from '../memory-files.ts'

const git = createRequire(import.meta.url)('isomorphic-git') as typeof Git
const gitdir = '/served'
const author = { name: 'Kari Prøve', email: 'kari@example.no', timestamp: 1_760_000_000, timezoneOffset: 0 }

/** What the server does wrong: to the whole of it, or to the answer with the pack. */
export type GitFaultOfServer = 'hang' | 'cut' | 'garbage' | 'html' | 'broken-pack' | 'down' | null

/** A real git server of the smart HTTP protocol, version 0, over a repository in memory: enough for a shallow fetch. */
export async function startGitServer() {
  const fs = new MemoryFiles(() => {})
  await git.init({ fs, gitdir, dir: gitdir, bare: true, defaultBranch: 'main' })
  const refs = new Map<string, string>()
  let fault: GitFaultOfServer = null
  let redirectTo: string | null = null
  const asked: string[] = []

  async function treeOf(files: ReadonlyMap<string, Uint8Array | string>): Promise<string> {
    const inner = new Map<string, Map<string, Uint8Array | string>>()
    const tree: Git.TreeEntry[] = []
    for (const [path, content] of files) {
      const [first = '', ...rest] = path.split('/')
      if (rest.length > 0) {
        const folder = inner.get(first) ?? new Map()
        inner.set(first, folder.set(rest.join('/'), content))
      } else {
        const blob = typeof content === 'string' ? Buffer.from(content) : content
        const oid = await git.writeBlob({ fs, gitdir, blob })
        tree.push({ mode: first === 'lenke' ? '120000' : '100644', path: first, oid, type: 'blob' })
      }
    }
    for (const [path, folder] of inner)
      tree.push({ mode: '040000', path, oid: await treeOf(folder), type: 'tree' })
    return git.writeTree({ fs, gitdir, tree })
  }

  async function reachable(commit: string): Promise<string[]> {
    const found = new Set<string>()
    const walk = async (oid: string): Promise<void> => {
      if (found.has(oid)) return
      found.add(oid)
      for (const entry of (await git.readTree({ fs, gitdir, oid })).tree)
        if (entry.type === 'tree') await walk(entry.oid)
        else found.add(entry.oid)
    }
    const { object } = (await git.readObject({ fs, gitdir, oid: commit })) as { object: { tree: string } }
    found.add(commit)
    await walk(object.tree)
    return [...found]
  }

  async function answerPack(body: string, response: ServerResponse): Promise<void> {
    const want = /want ([0-9a-f]{40})/.exec(body)?.[1] ?? ''
    const oids = await reachable(want)
    const made = await git.packObjects({ fs, gitdir, oids })
    let pack = Buffer.from(made.packfile ?? [])
    if (fault === 'broken-pack')
      pack = Buffer.concat([pack.subarray(0, 12), Buffer.from('not zlib'), pack.subarray(20)])
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' })
    response.write(`${line(`shallow ${want}`)}0000${line('NAK\n')}`)
    for (let at = 0; at < pack.length; at += 60_000) {
      const part = pack.subarray(at, at + 60_000)
      response.write(length(part.length + 1))
      response.write(Buffer.concat([Buffer.from([1]), part]))
      if (fault === 'cut') return void response.destroy()
    }
    response.end('0000')
  }

  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (fault === 'hang') return
    if (fault === 'down') return void response.writeHead(503).end()
    if (fault === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hei</h1>')
    if (fault === 'garbage')
      return void response
        .writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
        .end('zzzz this is no line')
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const url = request.url ?? ''
    if (redirectTo && url.startsWith('/eier/flyttet/'))
      return void response.writeHead(301, { location: url.replace('/eier/flyttet', redirectTo) }).end()
    if (url === '/eier/app/info/refs?service=git-upload-pack') {
      const able =
        'multi_ack_detailed side-band-64k ofs-delta shallow no-progress symref=HEAD:refs/heads/main agent=prove'
      const rows = [...(refs.has('refs/heads/main') ? [['HEAD', refs.get('refs/heads/main')]] : []), ...refs]
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
      response.write(`${line('# service=git-upload-pack\n')}0000`)
      if (rows.length === 0) response.write(line(`${'0'.repeat(40)} capabilities^{}\0${able}\n`))
      rows.forEach(([name, oid], at) => {
        response.write(line(`${oid} ${name}${at === 0 ? `\0${able}` : ''}\n`))
      })
      return void response.end('0000')
    }
    if (url === '/eier/app/git-upload-pack')
      return void (await answerPack(Buffer.concat(parts).toString(), response))
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = (server.address() as AddressInfo).port
  return {
    port,
    asked,
    origin: `http://127.0.0.1:${port}`,
    /** The next state of a branch (`refs/heads/main`) or tag (`refs/tags/v1`). */
    async commit(ref: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<string> {
      const tree = await treeOf(files)
      const oid = await git.writeCommit({
        ...{ fs, gitdir },
        commit: { tree, parent: [], message: 'prøve', author, committer: author },
      })
      refs.set(ref, oid)
      return oid
    },
    fail(how: GitFaultOfServer) {
      fault = how
    },
    redirect(to: string | null) {
      redirectTo = to
    },
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

const length = (payload: number) => (payload + 4).toString(16).padStart(4, '0')
const line = (text: string) => `${length(Buffer.byteLength(text))}${text}`
