import { z } from 'zod'
import { failureOfStatus, jsonOf, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Outside } from '../ask.ts'

export interface RegisteredOrganisation {
  organisationNumber: string
  name: string
  /** Organisasjonsform: "AS", "ENK", "BEDR" for an underenhet. */
  form: string
  /** Bankrupt or being wound up: it exists, and may not sign for much. */
  isWindingUp: boolean
}

export interface Enhetsregisteret {
  /** The unit or sub-unit; null when the register has none with this number, or it has been deleted. */
  organisation(organisationNumber: string): Promise<RegisteredOrganisation | null>
}

/** As far as the answer is used; the register adds fields without notice. */
const unit = z.looseObject({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  organisasjonsform: z.looseObject({ kode: z.string() }),
  slettedato: z.string().optional(),
  konkurs: z.boolean().optional(),
  underAvvikling: z.boolean().optional(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().optional(),
})

/** Enhetsregisteret's open API (Brønnøysundregistrene). No sign-in; organisation numbers are public. */
export function enhetsregisteret(
  config: { baseUrl: string; timeoutMs: number },
  { net, clock }: Pick<Outside, 'net' | 'clock'>,
): Enhetsregisteret {
  async function ask(
    list: 'enheter' | 'underenheter',
    number: string,
  ): Promise<RegisteredOrganisation | null> {
    const call: OutsideCall = {
      system: 'enhetsregisteret',
      operation: list,
      method: 'GET',
      url: `${config.baseUrl}/${list}/${number}`,
      headers: { accept: 'application/json' },
      timeoutMs: config.timeoutMs,
      maxAnswerBytes: 1_000_000,
    }
    const answer = await net.call(call)
    // 404: no such number in this list. 410: deleted for legal reasons, with nothing left to show.
    if (answer.status === 404 || answer.status === 410) return null
    if (answer.status !== 200) throw failureOfStatus(call, answer, clock)
    const read = unit.safeParse(jsonOf(call, answer))
    if (!read.success || read.data.organisasjonsnummer !== number)
      throw new OutsideFailure(call.system, call.operation, 'unreadable-answer')
    const found = read.data
    if (found.slettedato) return null
    return {
      organisationNumber: number,
      name: found.navn,
      form: found.organisasjonsform.kode,
      isWindingUp: [
        found.konkurs,
        found.underAvvikling,
        found.underTvangsavviklingEllerTvangsopplosning,
      ].includes(true),
    }
  }
  return {
    async organisation(number) {
      if (!/^\d{9}$/.test(number)) throw new Error('An organisation number is nine digits')
      return (await ask('enheter', number)) ?? ask('underenheter', number)
    },
  }
}
