import { createHash } from 'node:crypto'
import type { PackageFiles } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { readService, type ServiceRead } from './read-service.ts'

/** What a package may hold altogether. A zip is opened against a limit of its own before it comes here. */
export const mostBytes = 100_000_000
/** In one statement: a package of many small files is not a thousand round trips, a large one no single huge one. */
const filesAtATime = 50

/** Keeps the files of a package under the municipality at hand; the same content twice is kept once. */
export async function keepPackage(ctx: Ctx, files: PackageFiles): Promise<ServiceRead> {
  const read = readService(files)
  const known = await ctx.tx
    .selectFrom('services.package')
    .select('hash')
    .where('municipality', '=', ctx.municipality)
    .where('hash', '=', read.app.hash)
    .executeTakeFirst()
  if (known) return read
  const contents = [...files].map(([path, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
  for (let at = 0; at < contents.length; at += filesAtATime)
    await ctx.tx
      .insertInto('services.package_file')
      .values(
        contents.slice(at, at + filesAtATime).map(({ sha256, bytes }) => ({
          municipality: ctx.municipality,
          sha256,
          content: bytes,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await ctx.tx
    .insertInto('services.package')
    .values({
      municipality: ctx.municipality,
      hash: read.app.hash,
      files: JSON.stringify(Object.fromEntries(contents.map(({ path, sha256 }) => [path, sha256]))),
      size_bytes: contents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      report: JSON.stringify({ findings: read.findings, faults: read.faults }),
      kept_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return read
}

/** The files of a package, byte for byte as they were kept; null when nobody keeps it. */
export async function filesOfPackage(tx: Tx, hash: string): Promise<Map<string, Uint8Array> | null> {
  const found = await tx
    .selectFrom('services.package')
    .select(['municipality', 'files'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!found) return null
  const manifest = Object.entries(found.files as Record<string, string>)
  const rows = await tx
    .selectFrom('services.package_file')
    .select(['sha256', 'content'])
    .where('municipality', '=', found.municipality)
    .where('sha256', 'in', [...new Set(manifest.map(([, sha256]) => sha256))])
    .execute()
  const contents = new Map(rows.map((row) => [row.sha256, new Uint8Array(row.content)]))
  return new Map(
    manifest.map(([path, sha256]) => {
      const content = contents.get(sha256)
      if (!content) throw new Error(`package ${hash.slice(0, 12)} has lost the content of ${path}`)
      return [path, content]
    }),
  )
}
