import { chooseSetting, findSetting, keepSecret, type SettingValue } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { mailName } from './municipalities.ts'

/** The receiving systems that the test environment's SvarInn knows: whose post waits there, and the key that opens it. */
export interface ReceivingSystems {
  key: { certificatePem: string; privateKeyPem: string }
  systems: readonly { municipality: string; username: string; password: string }[]
}

/** Grane, Vefsn and Rana let the document centre take care of their post; each in its own way. */
export const placesWithIntake = ['1825', '1824', '1833'] as const

/** How post comes in to a municipality of the test environment; null: it takes none there. */
export function intakeOf(municipality: { number: string; name: string }): SettingValue<'intake'> | null {
  const { number, name } = municipality
  if (!(placesWithIntake as readonly string[]).includes(number)) return null
  return {
    emailAddresses: [`post@${mailName(name)}.example`],
    svarInnUsername: `mottak-${number}`,
    registerAs: 'temporary',
    // Only Grane lets what is certain go through by itself; in the other two a person sees everything.
    thresholds:
      number === '1825'
        ? { municipality: 0.9, case: 0.9, title: 0.8, sender: 0.7, 'document-type': 0.6, screening: 0.5 }
        : {},
    unit: 'Servicekontoret',
    routes: [
      { sort: 'unopened', unit: 'Barneverntjenesten', words: ['bekymringsmelding', 'barneverntjenesten'] },
      { sort: 'unopened', unit: 'Personalavdelingen', words: ['søknad på stilling', 'legeerklæring'] },
      { sort: 'not-archive-worthy', unit: 'Servicekontoret', words: ['nyhetsbrev', 'katalog'] },
      { sort: 'unit', unit: 'Teknisk avdeling', words: ['graving', 'byggesak', 'nabovarsel'] },
    ],
    paperKeptMonths: 3,
  }
}

/** What stands is left as it is: an archivist may have changed it. */
export async function seedIntake(
  ctx: Ctx,
  municipality: { number: string; name: string },
  how: {
    keys: Keys
    since: string
    from: { source: string; trust: string }
    receiving: ReceivingSystems | null
  },
): Promise<void> {
  const intake = intakeOf(municipality)
  if (!intake) return
  if (!(await findSetting(ctx, 'intake', ctx.today)))
    await chooseSetting(ctx, 'intake', intake, how.since, how.from)
  const system = how.receiving?.systems.find((one) => one.municipality === municipality.number)
  if (!system || !how.receiving) return
  await keepSecret(ctx, how.keys, 'svarinn-password', system.password)
  await keepSecret(ctx, how.keys, 'svarinn-keys', JSON.stringify([how.receiving.key]))
}
