import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { AppealFile } from './appeal.queries.ts'
import { formatOfFile, titleOfFile } from './appeal-files.ts'

/** Browsers send an empty field where no file was chosen. */
const chosen = (files: readonly PostedFile[]) =>
  files.filter((file) => file.tooLarge || file.bytes.length > 0 || file.fileName !== '')

/** Titles of the files that cannot be taken: too large, empty, or of another kind. */
export function faultyFiles(files: readonly PostedFile[]): string[] {
  return chosen(files)
    .filter((file) => file.tooLarge || formatOfFile(file.bytes) === null)
    .map((file) => titleOfFile(file.fileName))
}

/** Keeps the files until they have been looked at and archived. */
export async function keepFiles(
  ctx: Ctx,
  store: Files,
  files: readonly PostedFile[],
): Promise<Omit<AppealFile, 'scan'>[]> {
  const kept: Omit<AppealFile, 'scan'>[] = []
  for (const file of chosen(files)) {
    const format = formatOfFile(file.bytes)
    if (!format) continue
    const id = ctx.random.uuid()
    await store.putPassing(ctx, id, file.bytes)
    kept.push({ id, title: titleOfFile(file.fileName), format })
  }
  return kept
}
