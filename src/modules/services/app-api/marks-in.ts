import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { readJson } from '#platform/http/api.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { InstanceMarks } from './marks.ts'

const badBody = () => new Refusal('invalid', 'appapi.bad-body')
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest

/** `{label, description}`; an empty body takes the substatus away. @throws Refusal invalid appapi.bad-body */
export async function substatusIn(visit: Visit): Promise<InstanceMarks['substatus']> {
  const body = (await readJson(visit)) ?? null
  if (body === null) return null
  if (!isObject(body) || !isText(body.label, 200) || body.label.trim() === '') throw badBody()
  const { description = null } = body as JsonObject
  if (description !== null && !isText(description, 2000)) throw badBody()
  return { label: body.label, description }
}

/** `{texts: {name: text | null}}` or `{values: …}`: null takes a name away. @throws Refusal invalid appapi.bad-body */
export async function namedTextsIn(
  visit: Visit,
  part: 'texts' | 'values',
): Promise<Record<string, string | null>> {
  const body = await readJson(visit)
  const written = isObject(body) ? body[part] : undefined
  if (!isObject(written)) throw badBody()
  const entries = Object.entries(written)
  const areTexts = entries.every(
    ([name, value]) => /^[\w.-]{1,100}$/.test(name) && (value === null || isText(value, 2000)),
  )
  if (entries.length > 100 || !areTexts) throw badBody()
  return Object.fromEntries(entries) as Record<string, string | null>
}

const readStatuses = ['unread', 'read', 'updatedsincelastreview'] as const

/** As Altinn numbers it. @throws Refusal invalid appapi.bad-filter */
export function readStatusIn({ query }: Visit): number {
  const at = readStatuses.indexOf((query.get('status') ?? '').toLowerCase() as 'read')
  if (at < 0) throw new Refusal('invalid', 'appapi.bad-filter', { filter: 'status' })
  return at
}
