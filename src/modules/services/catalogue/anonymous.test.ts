import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sentenceOf } from '#engines/altinn/index.ts'
import { readFolders } from '#platform/folders.ts'
import { readService } from './read-service.ts'

const root = fileURLToPath(new URL('../../../../services', import.meta.url))

test('a service for those who have not signed in is kept from publishing when its case needs a register', async () => {
  const files = (await readFolders(root)).get('generell-henvendelse')
  if (!files) throw new Error('no such service')
  expect(readService(files).faults).toEqual([])
  const path = 'samvirke/facts.json'
  const facts = JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const asking = Buffer.from(JSON.stringify({ ...facts, registers: ['applicant', 'income'] }))
  const read = readService(new Map([...files, [path, asking]]))
  expect(read.faults).toHaveLength(1)
  expect(read.faults[0]).toMatch(/^samvirke\/service\.json applicants\.anonymous: /)
  const [found] = read.findings.filter(({ severity }) => severity === 'error')
  expect(found && sentenceOf(found, 'nb', 'path')).toMatch(
    /^samvirke\/service\.json, linje \d+: Tjenesten kan sendes uten innlogging, men .*«income»/,
  )
})

test('a service that organisations may send is kept from publishing when its case asks what only persons have', async () => {
  const files = (await readFolders(root)).get('gravetillatelse')
  if (!files) throw new Error('no such service')
  expect(readService(files).faults).toEqual([])
  const path = 'samvirke/facts.json'
  const facts = JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const asking = Buffer.from(JSON.stringify({ ...facts, registers: [...facts.registers, 'income'] }))
  const errors = readService(new Map([...files, [path, asking]])).findings.filter(
    ({ severity }) => severity === 'error',
  )
  expect(errors.map((found) => sentenceOf(found, 'nb', 'path'))).toEqual([
    expect.stringMatching(
      /^App\/config\/applicationmetadata\.json, linje \d+: En virksomhet kan sende inn tjenesten, men .*«income»/,
    ),
  ])
})
