import { tryChange } from '#modules/services/index.ts'
import type { Language } from '#platform/i18n.ts'
import { cliTexts } from './cli.text.ts'
import { optionsOf } from './cli-options.ts'
import { openForReading } from './open-for-reading.ts'

/**
 * `samvirke simulate --service redusert-barnehage --rate kindergarten-max-price=1300 --from 2026-01-01 --to 2026-12-31`:
 * works out stored cases with a changed figure (`--rate id=value`, `--rate id/variant=value`) or another package
 * (`--package hash`), for all members or for `--municipality`. Kept as a trial run, as one that the workshop asked for.
 */
export async function simulate(
  given: readonly string[],
  language: Language,
  say: (line: string) => void,
): Promise<number> {
  const options = optionsOf(given)
  const t = cliTexts(language)
  const rate = /^([a-z0-9-]+)(?:\/([\w-]+))?=(\d+(?:\.\d+)?)$/i.exec(options.get('rate') ?? '')
  const packageHash = options.get('package')
  const [serviceId, from, to] = [options.get('service'), options.get('from'), options.get('to')]
  if (!serviceId || !from || !to || (!rate && !packageHash)) {
    say(t('simulate.usage'))
    return 2
  }
  const municipality = options.get('municipality')
  const set = options.has('own-rate') ? ('municipality' as const) : ('nation' as const)
  const change = rate
    ? {
        kind: 'rate' as const,
        rateId: rate[1] ?? '',
        variant: rate[2] ?? 'ordinary',
        value: rate[3] ?? '',
        set,
      }
    : { kind: 'package' as const, packageHash: packageHash ?? '' }
  const world = await openForReading(process.env)
  if (!world) {
    say(t('no-database'))
    return 2
  }
  try {
    const wanted = { serviceId, change, from, to }
    for (const line of await tryChange(world, wanted, municipality ?? null, language)) say(line)
    return 0
  } finally {
    await world.close()
  }
}
