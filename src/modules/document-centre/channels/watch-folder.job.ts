import { dateInNorway } from '#platform/clock.ts'
import type { DropFolder, DroppedFile } from '#platform/drop-folder.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { addProblem, goOn, postRoom, takeIn } from '../arrivals.ts'
import { idOf } from '../id-of.ts'
import { type IntakeLimits, intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'
import { takeLargeScan, takeScan } from './take-scan.ts'

/**
 * What each file looked like the last time, by place and name. Of this process alone: another that looks begins anew, and
 * only waits a little longer.
 */
const lastSeen = new Map<string, { sizeBytes: number; changedAt: number; since: number }>()

/**
 * Looks in the municipality's folder for what a scanner has laid there. A file is taken when it has stood still between
 * two looks; first it is stored, then moved to `ferdig`. Killed in between, it is met again and known by its content.
 */
export async function watchFolder(job: Job, world: IntakeWorld): Promise<void> {
  const now = world.clock.now()
  const limits = intakeLimitsOn(dateInNorway(now))
  if (world.scanFolder) {
    for (const file of await world.scanFolder.list(job.municipality)) {
      if (!hasStoodStill(job.municipality, file, now, limits)) continue
      await takeFile(job.municipality, file, { world, folder: world.scanFolder, limits })
    }
  }
  throw new TryLater(
    new Date(now.getTime() + limits.folderStillSeconds * 1000),
    'the folder is looked in again in a while',
  )
}

/** Looked at twice with that long between: a file that is being written has grown, or been touched. */
function hasStoodStill(place: string, file: DroppedFile, now: Date, limits: IntakeLimits): boolean {
  const key = `${place}/${file.name}`
  const before = lastSeen.get(key)
  const changedAt = file.changedAt.getTime()
  if (!before || before.sizeBytes !== file.sizeBytes || before.changedAt !== changedAt) {
    lastSeen.set(key, { sizeBytes: file.sizeBytes, changedAt, since: now.getTime() })
    return false
  }
  return now.getTime() - before.since >= limits.folderStillSeconds * 1000
}

async function takeFile(
  place: string,
  file: DroppedFile,
  { world, folder, limits }: { world: IntakeWorld; folder: DropFolder; limits: IntakeLimits },
): Promise<void> {
  const { name, sizeBytes } = file
  try {
    if (sizeBytes > limits.fileBytes) {
      await noteTooLarge(world, place, file)
      await folder.moveAway(place, name, 'feilet', 'Filen er for stor til å tas imot.')
    } else if (sizeBytes > limits.readBytes) {
      await takeLargeScan(world, place, { name, pieces: () => folder.pieces(place, name) })
      await folder.moveAway(place, name, 'ferdig')
    } else {
      const parts: Uint8Array[] = []
      for await (const part of folder.pieces(place, name)) parts.push(part)
      const content = Buffer.concat(parts)
      // It has grown since it was looked at: it is met again.
      if (content.length !== sizeBytes) return
      await takeScan(world, place, postRoom, 'scan', { fileName: name, content })
      await folder.moveAway(place, name, 'ferdig')
    }
    lastSeen.delete(`${place}/${name}`)
  } catch (error) {
    // The next file may go well; this one lies where it lies, and is tried again at the next look.
    if (error instanceof OutsideFailure) throw error
    world.log.warn({ problem: (error as Error).name, municipality: place }, 'a scanned file was not taken in')
  }
}

async function noteTooLarge(world: IntakeWorld, place: string, file: DroppedFile): Promise<void> {
  await world.transactions.inTenant(place, postRoom, async (ctx) => {
    const key = idOf(place, file.name, file.sizeBytes, file.changedAt.getTime())
    const { id, isNew } = await takeIn(
      ctx,
      world,
      {
        ...{ channel: 'scan', externalKey: `refused|${key}`, title: file.name, sender: {} },
        ...{ facts: { fileName: file.name }, sizeBytes: file.sizeBytes },
      },
      null,
    )
    if (!isNew) return
    await addProblem(ctx, id, 'too-large', null, { megabytes: Math.ceil(file.sizeBytes / 1_000_000) })
    await goOn(ctx, id, 'waiting')
  })
}
