import { benchmarkTexts } from '../benchmark/benchmark.text.ts'
import { proposalTexts } from '../proposals/proposals.text.ts'
import { remindingTexts } from '../reminding/reminding.text.ts'
import { base } from '../world.ts'
import { resultsTexts } from './results.text.ts'
import type { WavePageProps } from './wave.page.tsx'

/** Where on a long page things stand, and where else one can go with the results. */
export function Contents(props: WavePageProps & { indicators: number; numbers: boolean }) {
  const { frame, asked, members, sheets, proposals, publishedHref, mayWrite } = props
  const { language } = frame
  const t = resultsTexts(language)
  const here = `${base}/maling/${asked.wave.id}`
  const settled = sheets.filter(({ isAgreed, state }) => isAgreed && state === 'sent').length
  const missing = asked.wave.origin === 'ready-made' ? 0 : members.length - settled
  const places = [
    ...(missing > 0
      ? [{ href: '#mangler', label: remindingTexts(language)('missing.title', { count: missing }) }]
      : []),
    ...(props.indicators > 0 ? [{ href: '#indikatorer', label: t('page.indicators') }] : []),
    ...(proposals.found.length + proposals.kept.length > 0
      ? [{ href: '#forslag', label: proposalTexts(language)('propose.title') }]
      : []),
    ...(props.numbers ? [{ href: '#tall', label: t('page.numbers') }] : []),
  ]
  const ways = [
    { href: `${here}/sammenlign`, label: benchmarkTexts(language)('benchmark.link') },
    { href: `${here}/resultater.xlsx`, label: t('result.excel') },
    { href: `${here}/resultater.csv`, label: t('result.csv') },
    ...(publishedHref ? [{ href: publishedHref, label: t('result.published') }] : []),
    ...(mayWrite ? [{ href: `${here}/publiser`, label: t('result.publish') }] : []),
  ]
  const list = (heading: string, links: readonly { href: string; label: string }[]) => (
    <section class="stack">
      <h2 class="ds-heading" data-size="2xs">
        {heading}
      </h2>
      <ul class="ds-list">
        {links.map(({ href, label }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
  return (
    <div class="cards">
      {places.length > 0 && list(t('page.contents'), places)}
      {list(t('page.files'), ways)}
    </div>
  )
}
