import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { loadAssets } from '../src/design/assets.ts'
import { Evaluation } from '../src/engines/altinn/evaluation.ts'
import { stepsOf, viewPage } from '../src/engines/altinn/form.ts'
import type { FormSetting, FormState } from '../src/engines/altinn/form-state.ts'
import { formPage } from '../src/modules/services/index.ts'
import { bigForm, byHand } from './measuring/big-form.ts'
import { ms, percentile, table } from './measuring/figures.ts'

/**
 * What the expression language costs: all dynamics (hidden, required, readOnly, two texts) of one page with many
 * components, against the same conditions written by hand in TypeScript in the same run; the view of a page with 100
 * such fields; and that whole page, steps, view, frame and all, to the last byte of HTML, as the route makes it. One
 * thread, after warm-up; a new state each time, so that nothing is remembered from before.
 */
const { values: given } = parseArgs({
  options: {
    components: { type: 'string', default: '500' },
    fields: { type: 'string', default: '100' },
    runs: { type: 'string', default: '1000' },
  },
})
const components = Number(given.components)
const fields = Number(given.fields)
const runs = Number(given.runs)

const big = bigForm(components)
const small = bigForm(fields)
const open = bigForm(fields, true)
let number = 0
const fresh = (state: FormState): FormState => ({
  ...state,
  data: { skjema: { ...(state.data.skjema as object), felt0: ++number } },
})

const marks = dynamics(big.setting, big.state)
if (marks !== byHand(big.state, components))
  throw new Error(`the yardstick answers otherwise: ${marks}, ${byHand(big.state, components)}`)

const yardstick = timesOf((state) => byHand(state, components), big.state)
const page = timesOf((state) => dynamics(big.setting, state), big.state)
const view = timesOf((state) => viewPage(small.setting, state, 'side')?.items.length ?? 0, small.state)
const assets = await loadAssets()
const drawn = timesOf((state) => wholePage(open.setting, state).length, open.state)
const ratio = page.processor / yardstick.processor

const shown = ({ p50, p95, p99, processor }: Times) =>
  `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, on the processor ${ms(processor)}`
console.log(
  table([
    ['machine', `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`],
    ['runs', `${runs} after ${Math.ceil(runs / 4)} of warm-up`],
    [`dynamics of ${components} components`, shown(page)],
    ['the same by hand', shown(yardstick)],
    ['ratio', ratio.toFixed(1)],
    [`view of a page with ${fields} fields`, shown(view)],
    [
      'the whole page as HTML',
      `${shown(drawn)}, ${Math.round(wholePage(open.setting, open.state).length / 1000)} kB`,
    ],
  ]),
)
console.log(
  JSON.stringify({
    at: new Date().toISOString(),
    components,
    fields,
    runs,
    page,
    yardstick,
    ratio,
    view,
    drawn,
  }),
)
// On a machine that others use too, the median tells how long one waited for them.
if (Math.min(page.p50, page.processor) >= 5 || Math.min(drawn.p50, drawn.processor) >= 10) {
  console.error('Slower than promised: 5 ms for the dynamics, 10 ms for the whole page.')
  process.exit(1)
}

/** The page as a resident gets it. */
function wholePage(setting: FormSetting, state: FormState): string {
  const view = viewPage(setting, state, 'side')
  if (!view) throw new Error('there is no page')
  return formPage({
    frame: {
      ...{ language: 'nb', path: '/vefsn/skjema/utkast', testEnvironment: false, assets, csrfToken: 'csrf' },
      kommune: { number: '1824', name: 'Vefsn', phone: '75 10 10 00', email: 'post@vefsn.example' },
    },
    ...{
      base: '/vefsn/skjema/utkast',
      trail: [{ label: 'Vefsn kommune', href: '/vefsn' }, { label: view.title }],
    },
    ...{ view, steps: stepsOf(setting, state), errors: [], notice: null, problems: {}, blocked: false },
    ...{ version: 1, deleteOn: '2026-02-14' },
  })
}

function dynamics(setting: FormSetting, state: FormState): number {
  const evaluation = new Evaluation(setting, state)
  let marks = 0
  for (const place of evaluation.placesOn('side', true)) {
    marks += Number(evaluation.isHidden(place))
    marks += Number(evaluation.property(place, 'required') === true)
    marks += Number(evaluation.property(place, 'readOnly') === true)
    marks += evaluation.textAt(place, 'title')?.length ?? 0
    marks += evaluation.textAt(place, 'description')?.length ?? 0
  }
  return marks
}

interface Times {
  p50: number
  p95: number
  p99: number
  /** Mean time on the processor: what the work itself takes, also when others want the machine. */
  processor: number
}

function timesOf(work: (state: FormState) => number, state: FormState): Times {
  const times: number[] = []
  let kept = 0
  const states = Array.from({ length: 20 }, () => fresh(state))
  for (let run = 0; run < runs / 4; run++) kept += work(states[run % states.length]!)
  const before = process.threadCpuUsage()
  for (let run = 0; run < runs; run++) {
    const next = states[run % states.length]!
    const begun = performance.now()
    kept += work(next)
    times.push(performance.now() - begun)
  }
  const used = process.threadCpuUsage(before)
  if (kept === 0) throw new Error('nothing was worked out')
  return {
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    processor: (used.user + used.system) / 1000 / runs,
  }
}
