import { createHash } from 'node:crypto'

/** Altinn's identifiers, made from ours and always the same, so that nothing has to be kept for them. */

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The party a resident is: a number within Altinn's range. It names nobody, and is only ever compared with one's own. */
export const partyIdOf = (residentId: string): number =>
  50_000_000 + (digest(`party|${residentId}`).readUInt32BE(0) % 900_000_000)

/** The data element that holds the model of a data type in an instance. */
export const modelElementId = (instanceId: string, dataType: string): string =>
  uuidOf(`model|${instanceId}|${dataType}`)

export const partyUuidOf = (residentId: string): string => uuidOf(`party|${residentId}`)

/** A UUID of version 8: made from other data. */
function uuidOf(text: string): string {
  const bytes = digest(text).subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
