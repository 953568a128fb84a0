import type { ShipmentFile } from '#integrations/svarut/client.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'

/** An archived PDF that follows a letter. */
export interface Enclosure {
  title: string
  sha256: string
}

/** Fixed with the letter, in its order. */
export async function addEnclosures(
  ctx: Ctx,
  letterId: string,
  enclosures: readonly Enclosure[],
): Promise<void> {
  if (enclosures.length === 0) return
  await ctx.tx
    .insertInto('correspondence.letter_enclosure')
    .values(
      enclosures.map(({ title, sha256 }, i) => ({
        ...{ municipality: ctx.municipality, letter_id: letterId, position: i + 1, title, sha256 },
      })),
    )
    .execute()
}

/** What follows a letter, in its order. */
export async function enclosuresOf(ctx: Ctx, letterId: string): Promise<Enclosure[]> {
  return ctx.tx
    .selectFrom('correspondence.letter_enclosure')
    .select(['title', 'sha256'])
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .orderBy('position')
    .execute()
}

/** The same of several letters, by the letter; the caller has asked whether they may be seen. */
export async function enclosuresOfLetters(
  ctx: Ctx,
  letterIds: readonly string[],
): Promise<Map<string, Enclosure[]>> {
  const rows = await ctx.tx
    .selectFrom('correspondence.letter_enclosure')
    .select(['letter_id', 'title', 'sha256'])
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', 'in', [...letterIds])
    .orderBy('position')
    .execute()
  const found = new Map<string, Enclosure[]>()
  for (const { letter_id, title, sha256 } of rows)
    found.set(letter_id, [...(found.get(letter_id) ?? []), { title, sha256 }])
  return found
}

/**
 * The letter and what follows it, as files to send. The names say nothing about the matter, since they may show in a
 * notification: the letter lists what follows by name.
 */
export async function filesOfLetter(
  ctx: Ctx,
  files: Files,
  letter: { id: string; sha256: string; fileName: string },
): Promise<ShipmentFile[]> {
  const all = [{ filnavn: letter.fileName, bytes: await files.read(ctx, letter.sha256) }]
  for (const [i, { sha256 }] of (await enclosuresOf(ctx, letter.id)).entries())
    all.push({ filnavn: `vedlegg-${i + 1}.pdf`, bytes: await files.read(ctx, sha256) })
  return all
}
