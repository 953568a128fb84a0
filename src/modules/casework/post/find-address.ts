import { letterForStaff, type Receiver } from '#modules/correspondence/index.ts'
import { fiksAccessOf } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { caseFile } from '../case-file.queries.ts'
import { officer } from '../must.ts'
import type { CaseworkWorld } from '../world.ts'

/** What Folkeregisteret says of where somebody lives now. */
export type FoundAddress =
  | { kind: 'address'; lines: string[] }
  | { kind: 'protected' }
  | { kind: 'dead' }
  | { kind: 'none' }
  | { kind: 'failed' }

/**
 * Asks Folkeregisteret where the receiver of a letter lives now. Nothing is asked inside the transaction; that it was
 * asked is in the audit log before. A protected address is never shown, nor where the register says so of a dead person.
 */
export async function findAddress(
  world: Pick<CaseworkWorld, 'keys' | 'post'>,
  inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  letterId: string,
): Promise<FoundAddress> {
  const { receiver, access } = await inTenant(async (ctx) => {
    officer(ctx, 'casework.decide')
    const { letter, receiver } = await letterForStaff(ctx, world.keys, letterId)
    await caseFile(ctx, letter.caseId)
    ctx.audit({
      event: 'letter.address-fetched',
      ...{ subjectKind: 'letter', subjectId: letterId, residentId: letter.residentId },
    })
    return { receiver, access: await fiksAccessOf(ctx, world.keys) }
  })
  if (!world.post || !isPerson(receiver)) return { kind: 'none' }
  try {
    const person = await world.post.folkeregisteret.person(
      { integration: access.integration, roleId: access.registerRoleId },
      receiver.identityNumber,
      ['status', 'protection', 'address'],
    )
    if (person?.status === 'doed') return { kind: 'dead' }
    if (person?.protection && person.protection !== 'none') return { kind: 'protected' }
    if (!person?.address?.postalCode) return { kind: 'none' }
    const { lines, postalCode, postalPlace } = person.address
    return { kind: 'address', lines: [...lines, `${postalCode} ${postalPlace ?? ''}`.trim()] }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    return { kind: 'failed' }
  }
}

const isPerson = ({ identityNumber }: Receiver) => identityNumber.length === 11
