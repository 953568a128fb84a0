import { documentBytes } from '#modules/archive/index.ts'
import { filesOfAnswer } from '#modules/casework/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { ZipEntry } from '#platform/zip-stream.ts'
import { aboutThePerson, municipalitiesAboutMe, storedIn } from '../export-my-data.ts'
import { myPageTexts } from '../my-page.text.ts'
import { ownName } from '../own-name.ts'
import type { Sources } from '../sources/sources.ts'
import { storedAboutMe } from '../stored-about-me.queries.ts'
import type { MyPageWorld } from '../world.ts'
import { downloadTexts } from './download.text.ts'
import { type ArchivedFile, filesAboutMe } from './files-about-me.queries.ts'
import { type FilesInOverview, overviewFile } from './overview-file.tsx'
import { fileName, Places, plainName } from './place-in-zip.rules.ts'

/** A zip without zip64 holds 4 GB and 65 535 files; this stays well below both, and above what anybody has. */
export const mostBytes = 2_000_000_000
export const mostFiles = 10_000

/** A file that is still to be read. `read` opens it, checked against its hash. */
interface FileToTake {
  path: string
  title: string
  at: Date
  sizeBytes: number
  read(): Promise<Uint8Array>
}

/**
 * Everything about the resident as the files of a zip, each municipality by itself: what is stored (JSON), the letters,
 * and the files that were sent in or wait to be. One file stands in memory at a time. What could not be read is left out
 * and told in the overview, which comes last and stands first in the folder.
 */
export async function* everythingAbout(
  { world, sources }: { world: MyPageWorld; sources: Sources },
  visit: Visit,
  limits = { bytes: mostBytes, files: mostFiles },
): AsyncGenerator<ZipEntry> {
  const t = downloadTexts(visit.language)
  const now = world.clock.now()
  const places = new Places()
  const missing: string[] = []
  const shown: FilesInOverview[] = []
  let [bytesLeft, filesLeft] = [limits.bytes, limits.files]
  const tell = (error: unknown, sentence: string) => {
    world.log.error({ err: error, correlationId: visit.correlationId }, 'part of a download failed')
    missing.push(sentence)
  }
  const json = (path: string, content: unknown): ZipEntry => ({
    ...{ path: places.free(path), at: now },
    bytes: Buffer.from(JSON.stringify(content, null, 2)),
  })
  yield json(`${t('data')}.json`, aboutThePerson(world, visit))
  const numbers = await municipalitiesAboutMe(visit, (part, error) =>
    tell(error, t('missing-everywhere', { part })),
  )
  for (const number of numbers) {
    const place = world.municipalities.byNumber(number)
    const municipality = myPageTexts(visit.language)('municipality', { name: ownName(place) })
    const files: FilesInOverview = { municipality, number, paths: [] }
    shown.push(files)
    try {
      const stored = await storedIn(world, visit, number, (part, error) =>
        tell(error, t('missing-part', { municipality, part })),
      )
      const entry = json(`${place.slug}/${t('data')}.json`, stored)
      files.paths.push({ path: entry.path, title: t('data-file') })
      yield entry
    } catch (error) {
      tell(error, t('missing-all', { municipality }))
    }
    const found: FileToTake[] = []
    for (const [look, sentence] of [
      [archived, t('missing-files', { municipality })],
      [notSent, t('missing-not-sent', { municipality })],
    ] as const)
      found.push(
        ...(await look(world, visit, place).catch((error) => {
          tell(error, sentence)
          return []
        })),
      )
    for (const file of found) {
      if (filesLeft === 0 || file.sizeBytes > bytesLeft) {
        missing.push(t('too-much', { title: `${municipality}, ${file.title}` }))
        continue
      }
      try {
        const bytes = await file.read()
        filesLeft -= 1
        bytesLeft -= bytes.length
        const path = places.free(file.path)
        files.paths.push({ path, title: file.title })
        yield { path, bytes, at: file.at, isPacked: true }
      } catch (error) {
        tell(error, t('missing-file', { municipality, title: file.title }))
      }
    }
  }
  const html = await overviewFile({ world, sources }, visit, { now, missing, files: shown })
  yield { path: places.free(`0-${t('overview')}.html`), bytes: Buffer.from(html), at: now }
}

type Place = { number: string; slug: string }

/** The letters, and what has been sent in, as the archive of the municipality has it. */
async function archived(world: MyPageWorld, visit: Visit, { number, slug }: Place): Promise<FileToTake[]> {
  const t = downloadTexts(visit.language)
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(number, visit.actor, work, visit.correlationId)
  const files = await inTenant((ctx) => filesAboutMe(ctx, visit.signedIn?.id ?? ''))
  const named = (file: ArchivedFile) => fileName({ ...file, day: dateInNorway(file.at) })
  return files.map((file) => ({
    path:
      file.kind === 'letter'
        ? `${slug}/${t('letters')}/${named(file)}`
        : `${slug}/${t('sent-in')}/${plainName(file.entryTitle)}/${named(file)}`,
    ...{ title: file.title, at: file.at, sizeBytes: file.sizeBytes },
    read: async () => (await inTenant((ctx) => documentBytes(ctx, world.files, file))).bytes,
  }))
}

/** Files of forms and answers that the resident has not sent. */
async function notSent(world: MyPageWorld, visit: Visit, { number, slug }: Place): Promise<FileToTake[]> {
  const t = downloadTexts(visit.language)
  const me = visit.signedIn?.id ?? ''
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(number, visit.actor, work, visit.correlationId)
  const drafts = await visit.asResident((ctx) => storedAboutMe(ctx, 'drafts', number))
  const answers = await visit.asResident((ctx) => storedAboutMe(ctx, 'requestAnswers', number))
  const found: { id: string; fileName: string; sizeBytes: number }[] = []
  for (const { id } of drafts.filter(({ sent_at }) => !sent_at))
    found.push(
      ...(await world.transactions.asResident(
        me,
        number,
        (ctx) => world.services.draftFiles(ctx, String(id)),
        visit.correlationId,
      )),
    )
  for (const { id } of answers.filter(({ filed_at }) => !filed_at))
    found.push(...(await visit.asResident((ctx) => filesOfAnswer(ctx, world.keys, number, String(id)))))
  return found.map(({ id, fileName: name, sizeBytes }) => ({
    path: `${slug}/${t('drafts')}/${fileName({ title: name, format: '', day: null })}`,
    ...{ title: `${name} (${t('not-sent')})`, at: world.clock.now(), sizeBytes },
    read: () => inTenant((ctx) => world.files.readPassing(ctx, id)),
  }))
}
