type Node = Uint8Array | 'folder'

/** What is asked of each file before it is kept. */
export type Guard = (path: string, content: Uint8Array) => void

/**
 * A file system that is gone with the request: as much of one as the git library asks for. Nothing is written to the
 * disk, and a file that `guard` throws on is not kept.
 */
export class MemoryFiles {
  private readonly nodes = new Map<string, Node>([['/', 'folder']])
  constructor(private readonly guard: Guard) {}

  async readFile(path: string, options?: string | { encoding?: string }): Promise<Uint8Array | string> {
    const node = this.nodes.get(plain(path))
    if (node === undefined) throw fault('ENOENT', path)
    if (node === 'folder') throw fault('EISDIR', path)
    const encoding = typeof options === 'string' ? options : options?.encoding
    return encoding ? Buffer.from(node).toString('utf8') : node
  }

  async writeFile(path: string, content: Uint8Array | string): Promise<void> {
    const at = plain(path)
    if (this.nodes.get(parentOf(at)) !== 'folder') throw fault('ENOENT', path)
    if (this.nodes.get(at) === 'folder') throw fault('EISDIR', path)
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    this.guard(at, bytes)
    this.nodes.set(at, bytes)
  }

  async unlink(path: string): Promise<void> {
    const at = plain(path)
    if (!(this.nodes.get(at) instanceof Uint8Array)) throw fault('ENOENT', path)
    this.nodes.delete(at)
  }

  async readdir(path: string): Promise<string[]> {
    const at = plain(path)
    const node = this.nodes.get(at)
    if (node === undefined) throw fault('ENOENT', path)
    if (node !== 'folder') throw fault('ENOTDIR', path)
    return [...this.nodes.keys()].filter((one) => one !== '/' && parentOf(one) === at).map(nameOf)
  }

  async mkdir(path: string): Promise<void> {
    const at = plain(path)
    if (this.nodes.has(at)) throw fault('EEXIST', path)
    if (this.nodes.get(parentOf(at)) !== 'folder') throw fault('ENOENT', path)
    this.nodes.set(at, 'folder')
  }

  async rmdir(path: string): Promise<void> {
    if ((await this.readdir(path)).length > 0) throw fault('ENOTEMPTY', path)
    this.nodes.delete(plain(path))
  }

  async stat(path: string) {
    const node = this.nodes.get(plain(path))
    if (node === undefined) throw fault('ENOENT', path)
    const isFolder = node === 'folder'
    return {
      ...{ isFile: () => !isFolder, isDirectory: () => isFolder, isSymbolicLink: () => false },
      ...{ type: isFolder ? 'dir' : 'file', mode: isFolder ? 0o40755 : 0o100644 },
      ...{ size: isFolder ? 0 : node.length, ino: 0, mtimeMs: 0, ctimeMs: 0, uid: 0, gid: 0, dev: 0 },
    }
  }

  lstat(path: string) {
    return this.stat(path)
  }

  async readlink(path: string): Promise<string> {
    throw fault('EINVAL', path)
  }

  async symlink(_target: string, path: string): Promise<void> {
    throw fault('EPERM', path)
  }
}

function plain(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const fault = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code })
