import type { PostedFile } from '#platform/http/parts.ts'
import { mostBytes } from '../catalogue/package-store.ts'

const metadataFile = 'App/config/applicationmetadata.json'
/** What version control, editors and builds leave in a folder, and what is no part of an app. */
export const notPackage = /(^|\/)(\.git|\.github|\.vs|\.idea|node_modules|bin|obj|\.DS_Store|__MACOSX)(\/|$)/

/**
 * The files named from the package's own root, wherever the app lies in what was brought in. Null when there is no app,
 * or more than one: then nobody knows which.
 */
export function fromAppRoot(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> | null {
  const plain = [...files].map(([path, bytes]) => [path.replace(/^(\.?\/)+/, ''), bytes] as const)
  const kept = plain.filter(([path]) => !notPackage.test(path) && !path.split('/').includes('..'))
  const found = kept
    .map(([path]) => path)
    .filter((path) => path === metadataFile || path.endsWith(`/${metadataFile}`))
  if (found.length !== 1) return null
  const root = (found[0] as string).slice(0, -metadataFile.length)
  // The folder that a repository's zip has on top is no part of it; what lies beside the app is.
  const outer = root.replace(/(^|\/)src\/$/, '$1')
  const renamed = new Map<string, Uint8Array>()
  for (const [path, bytes] of kept)
    if (path.startsWith(root)) renamed.set(path.slice(root.length), bytes)
    else if (path.startsWith(outer)) renamed.set(path.slice(outer.length), bytes)
  return renamed
}

/** A chosen folder, as browsers post it: each file with its path from the folder. Null when one was cut off. */
export function fromFolder(posted: readonly PostedFile[]): Map<string, Uint8Array> | null {
  const total = posted.reduce((sum, file) => sum + file.bytes.length, 0)
  if (posted.some((file) => file.tooLarge) || total > mostBytes) return null
  return new Map(posted.map((file) => [file.fileName, new Uint8Array(file.bytes)]))
}
