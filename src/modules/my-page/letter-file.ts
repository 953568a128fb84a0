import { enclosuresOf, letterForResident, letterPdf } from '#modules/correspondence/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { sendSealed } from '#platform/http/send-sealed.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isOpened, notAhead } from './reading/opened.ts'
import type { MyPageWorld } from './world.ts'

/**
 * The resident's own letter as a file. Its name says only what it is and its day: it lands among everything else on a
 * machine that others may use.
 */
export async function letterFile(world: MyPageWorld, visit: Visit): Promise<Response> {
  const turnedDown = notAhead(visit)
  if (turnedDown) return turnedDown
  const letter = await ownLetter(visit)
  const bytes = await visit.inTenant((ctx) => letterPdf(ctx, world.files, letter.id, isOpened(visit)))
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: headersOf(`brev-${dateInNorway(letter.madeAt)}.pdf`),
  })
}

/** A document that followed the resident's own letter, by its place in it. */
export async function enclosureFile(world: MyPageWorld, visit: Visit): Promise<Response> {
  const turnedDown = notAhead(visit)
  if (turnedDown) return turnedDown
  const letter = await ownLetter(visit)
  const position = Number(visit.params.vedlegg)
  const sealed = await visit.inTenant(async (ctx) => {
    const wanted = (await enclosuresOf(ctx, letter.id))[position - 1]
    if (!wanted) throw new Refusal('not-found', 'correspondence.letter-not-found')
    ctx.audit({
      ...{ event: 'archive.document-read', subjectKind: 'letter', subjectId: letter.id },
      residentId: letter.residentId,
    })
    return world.files.openStored(ctx, wanted.sha256)
  })
  return sendSealed(sealed, headersOf(`vedlegg-${position}.pdf`))
}

/** @throws Refusal not-found: also for another's letter, and for another municipality's address */
async function ownLetter(visit: Visit) {
  const letter = await visit.asResident((ctx) => letterForResident(ctx, visit.params.brev ?? ''))
  if (letter.municipality !== visit.municipality?.number)
    throw new Refusal('not-found', 'correspondence.letter-not-found')
  return letter
}

const headersOf = (name: string) => ({
  'content-type': 'application/pdf',
  'content-disposition': `attachment; filename="${name}"`,
  // A PDF may hold scripts: nothing in it may act on our pages.
  'content-security-policy': "default-src 'none'; sandbox",
})
