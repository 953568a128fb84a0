import type { XmlElement } from '#engines/xsd/index.ts'
import { child, type Content, textOf } from '#engines/fiks-arkiv/index.ts'
import type { Ctx } from '#platform/context.ts'
import { codeOf, elementOf, type ListName, mayBeAddedTo, valueOfCode } from '../values/value-lists.ts'
import { unfit } from './filing.ts'

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
  const own = mayBeAddedTo(list) ? await ownValue(ctx, list, code) : null
  if (own === null) throw unfit(`Koden i ${name} finnes ikke i arkivet.`)
  return own
}

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
  return { kode: codeOf(list, 'fiksArkiv', value) ?? value, beskrivelse: value }
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
