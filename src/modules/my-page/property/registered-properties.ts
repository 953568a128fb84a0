import type { Matrikkelen, OwnedProperty } from '#integrations/matrikkelen/client.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Sources } from '../sources/sources.ts'

/** What the register said, and when; or that it did not answer. */
export type RegisterAnswer =
  | { state: 'answered'; at: Date; properties: readonly OwnedProperty[] }
  | { state: 'silent'; at: Date; since: Date }
  | { state: 'not-connected' }

/** Long enough to go from the list to a property and back. */
const keptMs = 5 * 60_000
const mostKept = 500

/**
 * What Matrikkelen has registered on the resident. Asked when the resident opens the page and never before; kept for a
 * few minutes in this process alone and stored nowhere, since the register is the source and changes with every sale.
 */
export class RegisteredProperties {
  private readonly kept = new Map<string, { at: Date; answer: Promise<readonly OwnedProperty[]> }>()

  constructor(
    private readonly register: Matrikkelen | undefined,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly sources: Pick<Sources, 'failed' | 'answered'>,
  ) {}

  async of(resident: { id: string; identityNumber: string }): Promise<RegisterAnswer> {
    if (!this.register) return { state: 'not-connected' }
    this.forgetOld()
    const { at, answer } = this.kept.get(resident.id) ?? this.ask(this.register, resident)
    try {
      const properties = await answer
      this.sources.answered('matrikkelen')
      return { state: 'answered', at, properties }
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.log.warn({ problem: error.message }, 'Matrikkelen did not answer a page')
      return { state: 'silent', at: this.clock.now(), since: this.sources.failed('matrikkelen') }
    }
  }

  /** Two pages opened at once ask once. A failure is not kept: the next page asks again. */
  private ask(register: Matrikkelen, { id, identityNumber }: { id: string; identityNumber: string }) {
    const asked = { at: this.clock.now(), answer: register.propertiesOf(identityNumber) }
    this.kept.set(id, asked)
    asked.answer.catch(() => {
      if (this.kept.get(id) === asked) this.kept.delete(id)
    })
    return asked
  }

  private forgetOld(): void {
    const oldest = this.clock.now().getTime() - keptMs
    for (const [id, { at }] of this.kept)
      if (at.getTime() < oldest || this.kept.size >= mostKept) this.kept.delete(id)
  }
}
