import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import { type LinkEnd, linksFrom } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { writeZip } from '#platform/zip.ts'
import { chartsOf, linesOf, takeChart, undoChart } from './account-strings/charts.ts'
import { chooseColumns, choosePairs } from './importing/choose-columns.ts'
import { importSystems, prepared } from './importing/import-systems.ts'
import { importById, knownTo } from './importing/imports.queries.ts'
import { readSystemsFile, takeFile } from './importing/take-file.ts'
import { undoImport } from './importing/undo-import.ts'
import type { RegisterCtx } from './in-register.ts'
import { relationsOf } from './integrations/relations.queries.ts'
import { addRelation } from './integrations/write-relation.ts'
import { addSystem } from './register/add-system.ts'
import { changeSystem } from './register/change-system.ts'
import { chooseModules } from './register/choose-modules.ts'
import { contractsOf, historyOf, systemsOf, usageById, usagesOf } from './register/usages.queries.ts'
import { handleNotice, shareContract } from './register/write-contract.ts'
import { addUsage, changeUsage, removeUsage } from './register/write-usage.ts'
import { mergeVendor, renameVendor, vendorById, vendorIds } from './vendors/vendors.ts'

const secretary = systemActor('Sekretariatet')
const grane = { cooperation: 'helgeland', municipality: '1825' }
let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world?.close())

const joint = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
  world.transactions.inCooperation('helgeland', secretary, work)
const own = <T>(work: (ctx: MemberCtx) => Promise<T>, actor: Actor = secretary) =>
  world.transactions.inMember(grane, actor, work)
const list = (rows: string[][]) =>
  writeZip(
    writeXlsx([
      {
        name: 'Systemer',
        headings: ['System', 'Leverandør', 'Årlig kostnad', 'Systemeier', 'Avtale slutt', 'Oppsigelsestid'],
        rows,
      },
    ]),
  )
const take = async (ctx: RegisterCtx, municipality: string, bytes: Uint8Array, name = 'liste.xlsx') =>
  takeFile(ctx, municipality, { name, bytes, read: await readSystemsFile(bytes) })
const importAll = async (ctx: RegisterCtx, id: string) =>
  importSystems(ctx, await importById(ctx, id), await knownTo(ctx), { leaveEmpty: true })

describe('an import', () => {
  it('takes nothing before a person has settled the doubtful pairs, then all, and is undone whole', async () => {
    const id = await joint((ctx) =>
      take(
        ctx,
        '1825',
        list([
          ['Websak', 'Acos', '120 000', 'Kari', '31.12.2027', '6 mnd'],
          ['Visma Flyt', 'Visma', '', '', '', ''],
          ['Eget regneark', '', '', 'Ola', '', ''],
        ]),
      ),
    )
    await expect(joint((ctx) => importAll(ctx, id))).rejects.toMatchObject({
      code: 'it-systems.pairs-undecided',
    })
    expect(await joint((ctx) => usagesOf(ctx))).toEqual([])
    await joint(async (ctx) => {
      const known = await knownTo(ctx)
      await choosePairs(
        ctx,
        await importById(ctx, id),
        new Map([[3, 'SYS101']]),
        new Set(known.nameOf.keys()),
        'Kari',
      )
    })
    expect(await joint((ctx) => importAll(ctx, id))).toEqual({ added: 3, changed: 0, same: 0 })
    await joint(async (ctx) => {
      const usages = await usagesOf(ctx)
      expect(usages.map(({ local_name, owner, origin }) => [local_name, owner, origin])).toEqual([
        ['Eget regneark', 'Ola', 'import'],
        ['Visma Flyt', null, 'import'],
        ['Websak', 'Kari', 'import'],
      ])
      const [contract] = await contractsOf(ctx)
      expect(contract).toMatchObject({
        title: 'Websak',
        price_ore_per_year: '12000000',
        noticeDay: '2027-06-30',
      })
      const links = await ctx.tx
        .selectFrom('platform.link')
        .select(['relation', 'municipality'])
        .where('ended_at', 'is', null)
        .execute()
      expect(links.filter(({ relation }) => relation === 'uses').length).toBe(3)
      expect(links.some(({ relation }) => relation === 'covers')).toBe(true)
    })
    // The pair that a person settled is known the next time, in another municipality.
    await joint(async (ctx) => {
      const again = await take(ctx, '1824', list([['Visma Flyt', 'Visma', '', '', '', '']]))
      const rows = await prepared(ctx, await importById(ctx, again), await knownTo(ctx))
      expect(rows[0]).toMatchObject({ takenFor: 'SYS101' })
    })
    await joint(async (ctx) => undoImport(ctx, await importById(ctx, id)))
    await joint(async (ctx) => {
      expect([await usagesOf(ctx), await contractsOf(ctx)]).toEqual([[], []])
      expect((await importById(ctx, id)).state).toBe('undone')
      const left = await ctx.tx
        .selectFrom('platform.link')
        .select('to_id')
        .where('relation', '=', 'uses')
        .where('ended_at', 'is', null)
        .execute()
      expect(left).toEqual([])
    })
  })

  it('changes what the member has already, keeps what the sheet is silent about, and goes back to it', async () => {
    const first = await own((ctx) => take(ctx, '1825', list([['Gerica', 'Tieto', '100', 'Kari', '', '']])))
    await own((ctx) => importAll(ctx, first))
    const second = await own((ctx) => take(ctx, '1825', list([['GERICA 8', 'Tietoevry', '200', '', '', '']])))
    expect(await own((ctx) => importAll(ctx, second))).toEqual({ added: 0, changed: 1, same: 0 })
    const [usage] = await own((ctx) => usagesOf(ctx))
    expect(usage).toMatchObject({ annual_cost_ore: '20000', owner: 'Kari', local_name: 'GERICA 8' })
    const third = await own((ctx) => take(ctx, '1825', list([['GERICA 8', 'Tietoevry', '200', '', '', '']])))
    expect(await own((ctx) => importAll(ctx, third))).toEqual({ added: 0, changed: 0, same: 1 })
    await own(async (ctx) => undoImport(ctx, await importById(ctx, second)))
    const [back] = await own((ctx) => usagesOf(ctx))
    expect(back).toMatchObject({ annual_cost_ore: '10000', owner: 'Kari', local_name: 'Gerica' })
    expect((await own((ctx) => historyOf(ctx, '1825', usage!.id))).map(({ what }) => what)).toEqual([
      'undone',
      'changed',
      'added',
    ])
    // What somebody changed since would be lost: nothing is taken back.
    await own(async (ctx) => changeUsage(ctx, back!, { owner: 'Ola' }))
    await expect(own(async (ctx) => undoImport(ctx, await importById(ctx, first)))).rejects.toMatchObject({
      code: 'it-systems.changed-since-import',
      details: { count: 1 },
    })
    expect((await own((ctx) => importById(ctx, first))).state).toBe('imported')
  })

  it('remembers what the columns are for the next sheet of the same municipality, and for no other', async () => {
    const sheet = strToU8('Greie;Firma\nGerica;Tieto\n')
    const first = await joint((ctx) => take(ctx, '1822', sheet, 'liste.csv'))
    await joint(async (ctx) => {
      const one = await importById(ctx, first)
      expect(one.state).toBe('columns')
      await chooseColumns(ctx, one, { headingRow: 1, fields: new Map() })
    })
    await joint(async (ctx) => {
      const fields = new Map([
        [0, 'product'],
        [1, 'vendor'],
      ])
      await chooseColumns(ctx, await importById(ctx, first), { headingRow: 1, fields })
      expect((await importById(ctx, first)).state).toBe('rows')
    })
    const kept = await joint(async (ctx) => {
      const tables = await ctx.tx
        .selectFrom('it_systems.column_mapping')
        .select(['municipality', 'mapping'])
        .execute()
      return tables.map((row) => [row.municipality, row.mapping])
    })
    expect(kept).toEqual([['1822', { 0: 'product', 1: 'vendor' }]])
  })

  it('of a file that cannot be read is kept with the reason, and takes nothing', async () => {
    const bomb = writeZip(
      new Map([
        ...writeXlsx([{ name: 'A', headings: ['x'], rows: [] }]),
        ['xl/worksheets/sheet1.xml', ' '.repeat(31_000_000)],
      ]),
    )
    expect(bomb.length).toBeLessThan(200_000)
    await joint(async (ctx) => {
      const id = await take(ctx, '1825', bomb)
      expect(await importById(ctx, id)).toMatchObject({
        state: 'unreadable',
        findings: [{ code: 'too-large' }],
      })
      await expect(importAll(ctx, id)).rejects.toMatchObject({ code: 'it-systems.import-closed' })
    })
  })

  it('is taken once by two who press at the same time', async () => {
    const id = await joint((ctx) => take(ctx, '1818', list([['Bibliofil', '', '', '', '', '']])))
    const both = await Promise.allSettled([
      joint((ctx) => importAll(ctx, id)),
      joint((ctx) => importAll(ctx, id)),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    expect((await joint((ctx) => usagesOf(ctx, { municipality: '1818' }))).length).toBe(1)
  })
})

describe('whose rows', () => {
  it('are a member’s: written by it and by its cooperation, read by no other municipality', async () => {
    const id = await joint((ctx) => take(ctx, '1811', list([['Xledger', 'Xledger AS', '', '', '', '']])))
    await joint((ctx) => importAll(ctx, id))
    expect((await own((ctx) => usagesOf(ctx))).some(({ municipality }) => municipality === '1811')).toBe(
      false,
    )
    await expect(own((ctx) => importById(ctx, id))).rejects.toMatchObject({ kind: 'not-found' })
    const outside = await world.transactions.inCooperation('vesteralen', secretary, (ctx) =>
      ctx.tx.selectFrom('it_systems.usage').select('id').execute(),
    )
    expect(outside).toEqual([])
    const taken = own((ctx) => take(ctx, '1811', list([['Xledger', '', '', '', '', '']])))
    await expect(taken).rejects.toThrow(/row-level security/)
  })

  it('lets a member add a system that nobody had, and change none', async () => {
    const id = await own((ctx) => take(ctx, '1825', list([['Melkebaren', 'Egen', '', '', '', '']])))
    await own((ctx) => importAll(ctx, id))
    const added = (await own((ctx) => systemsOf(ctx))).find(({ name }) => name === 'Melkebaren')
    expect(added).toMatchObject({ catalogueId: null, vendor: 'Egen' })
    const changed = await own((ctx) =>
      ctx.tx
        .updateTable('it_systems.system')
        .set({ name: 'x' })
        .where('id', '=', added!.id)
        .executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })
})

it('a deadline that passed is settled by saying what became of the contract, by whom', async () => {
  const id = await joint((ctx) =>
    take(ctx, '1826', list([['Compilo', 'Compilo', '', 'Kari', '31.12.2026', '3']])),
  )
  await joint((ctx) => importAll(ctx, id))
  const mine = (ctx: CooperationCtx) =>
    contractsOf(ctx).then((all) => all.find(({ municipality }) => municipality === '1826')!)
  const before = await joint(mine)
  expect([before.noticeDay, before.handled]).toEqual(['2026-09-30', null])
  await joint(async (ctx) => handleNotice(ctx, await mine(ctx), 'extended'))
  expect(await joint(mine)).toMatchObject({ handled: 'extended', handledBy: 'Sekretariatet' })
  // The same contract for several: kept with its key, written in the history, and tied to those it is for.
  const said = { participants: ['1824'], shareKey: 'by-use', shareUsed: { '1824': 3, '1826': 1 } } as const
  await joint(async (ctx) => shareContract(ctx, await mine(ctx), said))
  expect(await joint(mine)).toMatchObject({ ...said, handled: 'extended' })
  await expect(joint((ctx) => shareContract(ctx, before, said))).rejects.toMatchObject({ kind: 'conflict' })
  const tied = await joint((ctx) => linksFrom(ctx, { kind: 'contract', id: before.id }))
  expect(tied.filter(({ relation }) => relation === 'concerns').map(({ to }) => to.id)).toEqual(['1824'])
  const [newest] = await joint((ctx) => historyOf(ctx, '1826', before.id))
  expect(newest?.after).toEqual({ participants: '1824', share_key: 'by-use', share_used: '1824: 3, 1826: 1' })
})

describe('what hangs together', () => {
  const place = '1812'
  const here = (ctx: CooperationCtx) => usagesOf(ctx, { municipality: place })
  const tiesFrom = async (ctx: CooperationCtx, end: LinkEnd) =>
    (await linksFrom(ctx, end)).map(({ relation, to }) => `${relation} ${to.kind} ${to.id}`).sort()

  it('an integration ties two uses of one member, both ways, until it or one of them ends', async () => {
    const id = await joint((ctx) =>
      take(
        ctx,
        place,
        list([
          ['Gerica', '', '', 'Kari Nes', '', ''],
          ['Visma Profil', '', '', 'Kari Nes', '', ''],
        ]),
      ),
    )
    await joint((ctx) => importAll(ctx, id))
    const [profil, gerica] = (await joint(here)).sort((a, b) => (a.local_name > b.local_name ? -1 : 1))
    const add = (ctx: CooperationCtx) =>
      addRelation(ctx, {
        ...{ from: profil!, to: gerica!, origin: 'typed' },
        fields: { interface: 'Pasientliste', frequency: 'daily' },
      })
    await joint(add)
    await expect(joint(add)).rejects.toMatchObject({ code: 'it-systems.relation-twice' })
    await joint(async (ctx) => {
      expect((await relationsOf(ctx, { usageId: gerica!.id }))[0]).toMatchObject({ fromUsageId: profil!.id })
      expect(await tiesFrom(ctx, { kind: 'usage', id: profil!.id })).toEqual([
        `depends-on usage ${gerica!.id}`,
        `runs-on system ${profil!.systemId}`,
      ])
      expect((await historyOf(ctx, place, profil!.id))[0]?.after).toEqual({ relation: 'Gerica' })
    })
    // Whoever is named has a row, an id that is not the name, and ties to both.
    const [person] = await joint((ctx) =>
      ctx.tx.selectFrom('it_systems.person').selectAll().where('municipality', '=', place).execute(),
    )
    expect(person).toMatchObject({ name: 'Kari Nes' })
    const owned = { kind: 'person', id: person!.id } as const
    expect((await joint((ctx) => tiesFrom(ctx, owned))).length).toBe(2)
    await joint(async (ctx) =>
      changeUsage(ctx, (await here(ctx)).find((u) => u.id === gerica!.id)!, { owner: 'Ola' }),
    )
    expect(await joint((ctx) => tiesFrom(ctx, owned))).toEqual([`owns system ${profil!.systemId}`])
    // A use that is taken out takes its integrations and its people with it.
    await joint(async (ctx) => removeUsage(ctx, (await here(ctx)).find((u) => u.id === profil!.id)!))
    await joint(async (ctx) => {
      expect(await relationsOf(ctx, { municipality: place })).toEqual([])
      expect(await tiesFrom(ctx, { kind: 'usage', id: profil!.id })).toEqual([])
      expect(await tiesFrom(ctx, owned)).toEqual([])
    })
  })

  it('a module, a former name and a merged vendor are known by what they are now', async () => {
    const made = await joint(async (ctx) => {
      const systemId = await addSystem(ctx, {
        name: 'Fjordflyt',
        vendor: 'Fjord Data (tidl. Vik)',
        area: 'Skole',
      })
      const moduleId = await addSystem(ctx, {
        name: 'Fjordflyt Fravær',
        vendor: 'Fjorddata Norge',
        area: null,
      })
      return { systemId, moduleId }
    })
    const systemNow = async (ctx: CooperationCtx, id: string) =>
      (await systemsOf(ctx)).find((one) => one.id === id)!
    const said = { kostraFunctions: ['202'], los: ['Skole'] }
    await joint(async (ctx) => {
      const module = await systemNow(ctx, made.moduleId)
      await changeSystem(ctx, module, { ...module, ...said, name: 'Fravær', parentId: made.systemId })
    })
    await joint(async (ctx) => {
      const module = await systemNow(ctx, made.moduleId)
      expect(module).toMatchObject({ ...said, parentId: made.systemId, formerNames: ['Fjordflyt Fravær'] })
      expect(await tiesFrom(ctx, { kind: 'system', id: made.moduleId })).toEqual([
        `part-of system ${made.systemId}`,
      ])
      expect((await knownTo(ctx)).aliases.get('fjordflyt fravaer|fjorddata norge')).toBe(made.moduleId)
      const [first, second] = [await systemNow(ctx, made.systemId), module].map(({ vendorId }) => vendorId!)
      expect(first).not.toBe(second)
      await mergeVendor(ctx, await vendorById(ctx, second!), await vendorById(ctx, first!))
    })
    await joint(async (ctx) => {
      const module = await systemNow(ctx, made.moduleId)
      expect(module.vendor).toBe('Fjord Data')
      await renameVendor(ctx, await vendorById(ctx, module.vendorId!), {
        ...{ name: 'Vestvind', alsoCalled: ['Fjorddata Norge'], organizationNumber: null },
      })
      // A list that has a name from before means the same vendor.
      const ids = await vendorIds(ctx, ['fjord data AS', 'VESTVIND', 'Fjorddata'])
      expect(new Set(ids.values())).toEqual(new Set([module.vendorId]))
      expect(await tiesFrom(ctx, { kind: 'vendor', id: module.vendorId! })).toHaveLength(2)
    })
    const usageId = await joint((ctx) =>
      addUsage(ctx, {
        municipality: place,
        systemId: made.systemId,
        fields: { local_name: 'Flyt' },
        origin: 'typed',
      }),
    )
    const choose = (chosen: string[]) =>
      joint(async (ctx) => chooseModules(ctx, await usageById(ctx, usageId), chosen))
    const modules = async () => (await joint(here)).filter(({ systemId }) => systemId === made.moduleId)
    await choose([made.moduleId])
    expect(await modules()).toMatchObject([{ local_name: 'Fravær' }])
    await choose([])
    expect(await modules()).toEqual([])
  })
})

it('a newer chart of accounts takes the place of the one before, which comes back when it is undone', async () => {
  const line = (lineNumber: number, typeCode: string) => ({
    ...{ lineNumber, accountClass: '1', functionCode: '1200', typeCode, responsibility: null, project: null },
    ...{ service: null, name: 'Lisenser', amountOre: -12_345n },
  })
  const taken = (typeCode: string) =>
    own((ctx) =>
      takeChart(ctx, '1825', {
        year: 2026,
        fileName: 'plan.csv',
        lines: [line(2, typeCode)],
        origin: 'import',
      }),
    )
  await taken('1950')
  await taken('2400')
  const standing = () =>
    joint(async (ctx) => ({ charts: await chartsOf(ctx), lines: await linesOf(ctx, await chartsOf(ctx)) }))
  const newer = await standing()
  expect(newer.lines).toEqual([{ municipality: '1825', lines: [line(2, '2400')] }])
  await own((ctx) => undoChart(ctx, newer.charts[0]!))
  expect((await standing()).lines[0]?.lines[0]?.typeCode).toBe('1950')
  await expect(own((ctx) => undoChart(ctx, newer.charts[0]!))).rejects.toMatchObject({
    code: 'it-systems.chart-not-current',
  })
})
