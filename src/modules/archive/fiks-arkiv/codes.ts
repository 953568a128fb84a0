import { type Content, child, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import type { Ctx } from '#platform/context.ts'
import { nameInArchive } from '../rights.rules.ts'
import {
  codeOf,
  elementOf,
  type ListName,
  mayBeAddedTo,
  standardValues,
  valueOfCode,
} from '../values/value-lists.ts'
import { unfit } from './filing.ts'
import protocolCodes from './protocol-codes.json' with { type: 'json' }

/**
 * The archive's value for a code in a message: by the code, by the value's own name, or by the municipality's own values
 * of the list. Null when the element is not there.
 * @throws Refusal when it is no code here
 */
export async function valueIn(
  ctx: Ctx,
  list: ListName,
  of: XmlElement | undefined,
  name: string = elementOf(list),
): Promise<string | null> {
  const element = child(of, name)
  const code = textOf(element, 'kode')
  if (code === null) return null
  const standard = valueOfCode(list, 'fiksArkiv', code) ?? valueOfCode(list, 'rest', code)
  if (standard !== null) return standard
  const own = mayBeAddedTo(list)
    ? ((await ownValue(ctx, list, code)) ?? (await fromProtocol(ctx, list, code)))
    : null
  if (own === null) throw unfit(`Koden i ${name} finnes ikke i arkivet.`)
  return own
}

/** Document types the protocol has and Noark has not: the first message with one adds it to the municipality's list. */
async function fromProtocol(ctx: Ctx, list: ListName, code: string): Promise<string | null> {
  const value = list === 'document-type' ? (documentTypes[code] ?? null) : null
  if (value === null || standardValues(list).includes(value)) return value
  await ctx.tx
    .insertInto('archive.own_value')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      list,
      value,
      code,
      meaning: 'added',
      valid_from: ctx.today,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
  return value
}
const documentTypes: Readonly<Record<string, string>> = protocolCodes.documentTypes
const partRoles: Readonly<Record<string, string>> = protocolCodes.partRoles

/** The role of a part in words: a municipality has its own roles, so that any is taken. */
export const partRoleIn = (part: XmlElement): string => {
  const code = textOf(part, 'partRolle', 'kode')
  return (code && partRoles[code]) || textOf(part, 'partRolle', 'beskrivelse') || code || 'Part'
}
export const partRoleCode = (role: string): string =>
  Object.entries(partRoles).find(([, name]) => name === role)?.[0] ?? role

async function ownValue(ctx: Ctx, list: ListName, code: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('archive.own_value')
    .select('value')
    .where('municipality', '=', ctx.municipality)
    .where('list', '=', list)
    .where('meaning', '=', 'added')
    .where((where) => where.or([where('code', '=', code), where('value', '=', code)]))
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .executeTakeFirst()
  return row?.value ?? null
}

/** A value as the protocol tells it: the code it has there, and the value in words. */
export function coded(list: ListName, value: unknown): Content {
  if (typeof value !== 'string') return null
  const ofProtocol =
    list === 'document-type' ? Object.entries(documentTypes).find(([, name]) => name === value)?.[0] : null
  return {
    kode: codeOf(list, 'fiksArkiv', value) ?? ofProtocol ?? codeOf(list, 'rest', value) ?? value,
    beskrivelse: value,
  }
}

/** A person or unit as messages name them: by name, initials, id or e-mail. */
export function nameOf(of: XmlElement | undefined, name: string): string | null {
  const element = child(of, name)
  return (
    textOf(element, 'navn') ??
    textOf(element, 'initialer') ??
    textOf(element, 'identifikator') ??
    textOf(element, 'epostadresse')
  )
}
