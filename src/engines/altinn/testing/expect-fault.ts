import { expect } from 'vitest'
import { readPackage } from '../package.ts'
import type { ProofFinding } from '../proof/finding.ts'
import { provePackage } from '../proof/prove-package.ts'
import { serviceFiles } from './small-service.ts'

const today = '2026-11-22'

/** Everything the prover says of a package that the importer has nothing against. */
export async function findings(files: Map<string, string>): Promise<readonly ProofFinding[]> {
  const { package: app, report } = readPackage(files)
  expect(report.errors).toEqual([])
  const proof = await provePackage(app, files, today)
  expect(proof.unreadable).toEqual([])
  return proof.findings
}

export type Parts = Parameters<typeof serviceFiles>

/** The fault gives exactly this, on the line where `at` stands; mended, there is nothing to say. */
export async function expectFault(
  faulty: Parts,
  expected: { severity: ProofFinding['severity']; code: string; file: string; at: string; place?: string },
  mended: Parts,
): Promise<void> {
  const files = serviceFiles(...faulty)
  const found = await findings(files)
  const lines = files.get(expected.file)!.split('\n')
  const line = lines.findIndex((text) => text.includes(expected.at)) + 1
  expect(line).toBeGreaterThan(0)
  expect(found.map(({ severity, code, file, line: at }) => ({ severity, code, file, line: at }))).toEqual([
    { severity: expected.severity, code: expected.code, file: expected.file, line },
  ])
  if (expected.place) expect(found[0]!.place).toBe(expected.place)
  expect(await findings(serviceFiles(...mended))).toEqual([])
}
