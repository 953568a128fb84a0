import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder's files by their path below it, with "/" also on Windows. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>

/** Each folder in `root` with all its files, read whole. For data that comes with the program, read once at start. */
export async function readFolders(root: string): Promise<Map<string, FolderFiles>> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  return new Map(
    await Promise.all(folders.map(async ({ name }) => [name, await filesIn(join(root, name))] as const)),
  )
}

/** One folder with all its files, read whole; folders named as `leaveOut` says are not entered into. */
export async function readFolder(folder: string, leaveOut: RegExp): Promise<FolderFiles> {
  return filesIn(folder, (path) =>
    path
      .split('/')
      .slice(0, -1)
      .some((name) => leaveOut.test(name)),
  )
}

async function filesIn(
  folder: string,
  isLeftOut: (path: string) => boolean = () => false,
): Promise<FolderFiles> {
  const below = (path: string) => path.slice(folder.length + 1).replaceAll('\\', '/')
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter(
    (entry) => entry.isFile() && !isLeftOut(below(join(entry.parentPath, entry.name))),
  )
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return [below(path), new Uint8Array(await readFile(path))] as const
      }),
    ),
  )
}
