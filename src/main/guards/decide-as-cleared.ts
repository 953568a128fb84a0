import type { WholeSystem } from './whole-system.ts'

/** The cleared leader decides in the browser's way, so that there is a decision, a letter and its dispatch. */
export async function decideAsCleared(open: WholeSystem, caseId: string) {
  const leader = await open.visitor('vefsn-leder')
  const here = `/saksbehandling/vefsn/saker/${caseId}/vedtak`
  const page = await leader.ask('GET', here)
  const body = Buffer.from(page.body, 'latin1').toString('utf8')
  const fields: Record<string, string> = {}
  for (const [tag] of body.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name && name !== '_csrf') fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [tag] of body.matchAll(/<(?:input|textarea|select)[^>]*name="[^"]+"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? ''
    if (name.startsWith('_') || name in fields || /type="(hidden|checkbox)"/.test(tag)) continue
    if (/type="radio"/.test(tag)) fields[name] ??= /value="([^"]*)"/.exec(tag)?.[1] ?? ''
    else
      fields[name] = /inputmode="(numeric|decimal)"/i.test(tag)
        ? '900'
        : 'Vi har sett på saken din og opplysningene.'
  }
  const answer = await leader.ask('POST', here, { fields })
  return { status: answer.status, body: Buffer.from(answer.body, 'latin1').toString('utf8') }
}
