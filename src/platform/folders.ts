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

async function filesIn(folder: string): Promise<FolderFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return [
          path.slice(folder.length + 1).replaceAll('\\', '/'),
          new Uint8Array(await readFile(path)),
        ] as const
      }),
    ),
  )
}
