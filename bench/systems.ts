import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { readSpreadsheet } from '#engines/spreadsheet/read-spreadsheet.ts'
import { writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import { choosePairs } from '#modules/it-systems/importing/choose-columns.ts'
import { importSystems, prepared } from '#modules/it-systems/importing/import-systems.ts'
import { importById, knownTo } from '#modules/it-systems/importing/imports.queries.ts'
import { readSystemsFile, takeFile } from '#modules/it-systems/importing/take-file.ts'
import { undoImport } from '#modules/it-systems/importing/undo-import.ts'
import { closeness } from '#modules/it-systems/matching/closeness.rules.ts'
import { catalogueSystems, catalogueVendors } from '#modules/it-systems/matching/known-systems.ts'
import { openMatcher } from '#modules/it-systems/matching/match-systems.rules.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { systemRandom } from '#platform/random.ts'
import { readZip, writeZip } from '#platform/zip.ts'
import { startGround } from '../e2e/harness/ground.ts'
import { table } from './measuring/figures.ts'

/**
 * Matching of typed names, and import of sixteen messy lists. Precision and recall on the names labelled by hand; speed for
 * 357 municipalities with 150 systems each, every one typed in its own way. The yardstick of the same run is the plain way:
 * the closeness of the whole text to every name of the catalogue, by letters changed, and the nearest taken.
 */
const { values: given } = parseArgs({
  options: {
    municipalities: { type: 'string', default: '357' },
    systems: { type: 'string', default: '150' },
    'most-seconds': { type: 'string', default: '10' },
    'no-import': { type: 'boolean', default: false },
  },
})
const namesIn = (file: string) =>
  readFileSync(new URL(`../src/modules/it-systems/testing/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';') as [string, string, string])
const labelled = namesIn('labelled-names.csv')
/** Written when the rules were done, and never looked at while they were made. */
const heldOut = namesIn('held-out-names.csv')
const rows: [string, string][] = [
  ['machine', `${cpus().length} x ${cpus()[0]?.model ?? '?'}, load ${loadavg()[0]?.toFixed(1)}`],
]

const match = openMatcher(catalogueSystems, catalogueVendors)
const plainNames = catalogueSystems.flatMap(({ id, name, alsoCalled = [] }) =>
  [name, ...alsoCalled].map((text) => ({ id, text: text.toLowerCase() })),
)
const plain = (product: string) => {
  const text = product.toLowerCase()
  let best = { id: '', alike: 0 }
  for (const one of plainNames) {
    const alike = closeness(text, one.text)
    if (alike > best.alike) best = { id: one.id, alike }
  }
  return best.alike >= 0.7 ? best.id : null
}
const judge = (
  answer: (product: string, vendor: string) => string | null,
  names: readonly (readonly [string, string, string])[] = labelled,
) => {
  let [right, taken, known] = [0, 0, 0]
  for (const [id, product, vendor] of names) {
    const said = answer(product, vendor)
    if (id !== '-') known += 1
    if (said !== null) taken += 1
    if (said !== null && said === id) right += 1
  }
  return { precision: right / taken, recall: right / known }
}
const certain = (product: string, vendor: string) => {
  const { verdict, suggestions } = match({ product, vendor })
  return verdict === 'certain' ? suggestions[0]!.systemId : null
}
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const ours = judge(certain)
const theirs = judge(plain)
rows.push([
  'labelled names',
  `${labelled.length}, of which ${labelled.filter(([id]) => id === '-').length} are in no catalogue`,
])
rows.push(['matching', `precision ${percent(ours.precision)}, recall ${percent(ours.recall)}`])
const held = judge(certain, heldOut)
rows.push([
  'names held out',
  `${heldOut.length}: precision ${percent(held.precision)}, recall ${percent(held.recall)}`,
])
rows.push([
  'yardstick: letters changed',
  `precision ${percent(theirs.precision)}, recall ${percent(theirs.recall)}`,
])

/** Each typed in its own way: letters that changed places, versions, other cases. The same for each run. */
let seed = 42
const chance = (most: number) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return (seed >>> 8) % most
}
const messy = (text: string): string => {
  const at = chance(Math.max(1, text.length - 2))
  const swapped = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
  const forms = [
    text,
    text.toUpperCase(),
    `${text} v${1 + chance(12)}.${chance(9)}`,
    `${text} (${2015 + chance(11)})`,
    swapped,
    text.replaceAll(' ', ''),
  ]
  return forms[chance(forms.length)]!
}
const typedRows = (count: number) =>
  Array.from({ length: count }, () => {
    const [, product, vendor] = labelled[chance(labelled.length)]!
    return { product: messy(product), vendor: chance(4) === 0 ? '' : vendor }
  })
/** A list as a municipality has it: each system once, the rest what is in no catalogue. */
const listRows = (length: number) => {
  const byId = Map.groupBy(labelled, ([id, product]) => (id === '-' ? product : id))
  const kinds = [...byId.values()]
  for (let n = kinds.length - 1; n > 0; n--) {
    const other = chance(n + 1)
    ;[kinds[n], kinds[other]] = [kinds[other]!, kinds[n]!]
  }
  return kinds.slice(0, length).map((own) => {
    const [, product, vendor] = own[chance(own.length)]!
    return { product: messy(product), vendor }
  })
}
const count = Number(given.municipalities) * Number(given.systems)
const typed = typedRows(count)
const fresh = openMatcher(catalogueSystems, catalogueVendors)
const began = performance.now()
for (const one of typed) fresh(one)
const seconds = (performance.now() - began) / 1000
const sample = typed.slice(0, Math.min(count, 2_000))
const plainBegan = performance.now()
for (const { product } of sample) plain(product)
const plainSeconds = ((performance.now() - plainBegan) / 1000) * (count / sample.length)
rows.push([
  'matching in all',
  `${count.toLocaleString('nb')} names in ${seconds.toFixed(2)} s (${Math.round(count / seconds)}/s)`,
])
rows.push([
  'yardstick',
  `${plainSeconds.toFixed(2)} s reckoned from ${sample.length} names; ${(plainSeconds / seconds).toFixed(1)} times as long`,
])
if (seconds > Number(given['most-seconds'])) process.exitCode = 1
if (ours.precision < 0.95 || ours.recall < 0.9) process.exitCode = 1

if (!given['no-import']) {
  const headings = [
    'System',
    'Leverandør',
    'Årlig kostnad',
    'Brukere',
    'Systemeier',
    'Avtale slutt',
    'Oppsigelsestid',
  ]
  const bytes = Array.from({ length: 16 }, () =>
    writeZip(
      writeXlsx([
        {
          name: 'Systemer',
          headings,
          rows: listRows(125).map(({ product, vendor }) => [
            ...[product, vendor, `kr ${chance(900)} 000,-`, `ca. ${chance(200)}`, `Ansvarlig ${chance(40)}`],
            ...[`31.12.${2027 + chance(4)}`, `${chance(12)} mnd`],
          ]),
        },
      ]),
    ),
  )
  const readBegan = performance.now()
  for (const one of bytes) await readSpreadsheet({ bytes: one, unzip: (zip) => readZip(zip) })
  rows.push(['reading 16 workbooks', `${((performance.now() - readBegan) / 1000).toFixed(2)} s`])
  const ground = await startGround({})
  const pools = openPool(ground.config.databaseUrls.app, { size: 4, onError: () => {} })
  try {
    const transactions = new Transactions(pools, systemClock, systemRandom)
    const members = await transactions.acrossMembers(
      systemActor('måling'),
      'members of a cooperation',
      ({ tx }) =>
        tx
          .selectFrom('members.cooperation_member')
          .select('municipality')
          .where('cooperation_id', '=', 'helgeland')
          .orderBy('municipality')
          .execute(),
    )
    const from = performance.now()
    let taken = 0
    let settled = 0
    const ids: string[] = []
    for (const [n, file] of bytes.entries()) {
      const municipality = members[n]!.municipality
      const read = await readSystemsFile(file)
      await transactions.inCooperation('helgeland', systemActor('måling'), async (ctx) => {
        const id = await takeFile(ctx, municipality, { name: 'liste.xlsx', bytes: file, read })
        const one = await importById(ctx, id)
        const known = await knownTo(ctx)
        const undecided = (await prepared(ctx, one, known)).filter(({ takenFor }) => takenFor === null)
        // A person's part: every doubtful pair is said to be the nearest, or new where nothing is near.
        const said = undecided.map(
          ({ rowNumber, match: { suggestions } }) => [rowNumber, suggestions[0]?.systemId ?? 'new'] as const,
        )
        settled += said.length
        await choosePairs(ctx, one, new Map(said), new Set(known.nameOf.keys()), 'måling')
        const ready = await importById(ctx, id)
        const done = await importSystems(ctx, ready, known, { leaveEmpty: true })
        taken += done.added + done.changed + done.same
        ids.push(id)
      })
    }
    const importSeconds = (performance.now() - from) / 1000
    rows.push([
      'import of 16 lists',
      `2 000 rows, ${taken} taken (${settled} said by a person), in ${importSeconds.toFixed(1)} s`,
    ])
    const undoFrom = performance.now()
    await transactions.inCooperation('helgeland', systemActor('måling'), async (ctx) =>
      undoImport(ctx, await importById(ctx, ids[0]!)),
    )
    rows.push(['undoing one of them', `${((performance.now() - undoFrom) / 1000).toFixed(2)} s`])
  } finally {
    await pools.close()
    await ground.stop()
  }
}
console.log(table(rows))
