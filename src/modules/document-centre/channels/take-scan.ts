import { createHash } from 'node:crypto'
import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { arrivalId, documentId, postRoom, takeIn } from '../arrivals.ts'
import { mustInCentre } from '../must.ts'
import type { IntakeWorld } from '../world.ts'
import { partsOf } from './separator.rules.ts'

export interface Scan {
  fileName: string
  content: Uint8Array
  /** Whose post it is, where the envelope was not opened by the centre. */
  unopenedFor?: string | null
}

/**
 * Takes in a scanned stack of paper, from a folder or a page: one arrival for each letter between separator sheets. The
 * same stack again is the same arrivals.
 */
export async function takeScan(
  world: IntakeWorld,
  municipality: string,
  actor: Actor,
  channel: 'scan' | 'upload',
  scan: Scan,
): Promise<{ id: string; isNew: boolean }[]> {
  const sha256 = createHash('sha256').update(scan.content).digest('hex')
  const letters = await lettersOf(world, scan)
  return world.transactions.inTenant(municipality, actor, async (ctx: Ctx) => {
    mustInCentre(ctx)
    const taken: { id: string; isNew: boolean }[] = []
    for (const [at, letter] of letters.entries()) {
      const name = letters.length === 1 ? scan.fileName : nameOfPart(scan.fileName, at + 1)
      taken.push(
        await takeIn(
          ctx,
          world,
          {
            ...{ channel, externalKey: `${sha256}|${at + 1}`, title: name, sender: {} },
            facts: {
              ...{ fileName: scan.fileName, part: at + 1, parts: letters.length },
              ...(letter.caseNumber ? namedCase(letter.caseNumber) : {}),
            },
            unopenedFor: scan.unopenedFor ?? null,
          },
          [{ name, sort: 'main', content: letter.content }],
        ),
      )
    }
    return taken
  })
}

/** A stack that cannot be parted is one letter: the steps that follow say what is wrong with it. */
async function lettersOf(
  world: IntakeWorld,
  scan: Scan,
): Promise<{ content: Uint8Array; caseNumber: string | null }[]> {
  const whole = [{ content: scan.content, caseNumber: null }]
  const isPdf = Buffer.from(scan.content.subarray(0, 1024)).includes('%PDF-')
  const codes = isPdf ? await world.reader.codes(scan.content) : null
  if (!codes) return whole
  const parts = partsOf(codes)
  const isUnparted = parts.length === 1 && parts[0]?.pages.length === codes.length
  if (parts.length === 0 || isUnparted) return whole
  const contents = await world.reader.pages(
    scan.content,
    parts.map(({ pages }) => pages),
  )
  if (!contents) return whole
  return parts.map(({ caseNumber }, at) => ({ caseNumber, content: contents[at] as Uint8Array }))
}

function namedCase(caseNumber: string) {
  const [year, sequence] = caseNumber.split('/').map(Number)
  return { caseYear: year, caseSequence: sequence }
}

const nameOfPart = (name: string, part: number) => name.replace(/(\.[^.]+)?$/, ` (${part})$1`)

/**
 * As `takeScan`, for a file that is not held whole: one letter, since only what is read can be parted. The file is gone
 * through twice: what it is called follows from its content.
 */
export async function takeLargeScan(
  world: IntakeWorld,
  municipality: string,
  file: { name: string; pieces(): AsyncIterable<Uint8Array> },
): Promise<{ id: string; isNew: boolean }> {
  const hash = createHash('sha256')
  for await (const piece of file.pieces()) hash.update(piece)
  const externalKey = `${hash.digest('hex')}|1`
  const id = arrivalId(municipality, 'scan', externalKey)
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(municipality, postRoom, work)
  const write = await inTenant((ctx) => world.files.passingWriter(ctx, documentId(municipality, id, 1)))
  const content = await write(file.pieces())
  // It was exchanged between the two: it is met again under its new name.
  if (`${content.sha256}|1` !== externalKey) throw new Error('the file changed while it was taken in')
  const { name } = file
  const facts = { fileName: name, part: 1, parts: 1 }
  return inTenant((ctx) =>
    takeIn(ctx, world, { ...{ channel: 'scan', externalKey, title: name, sender: {} }, facts }, [
      { name, sort: 'main', content },
    ]),
  )
}
