import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

test('every file and folder that ARCHITECTURE.md and README.md name exists', () => {
  for (const document of ['ARCHITECTURE.md', 'README.md']) {
    const text = readFileSync(`${root}${document}`, 'utf8')
    const named = [
      ...[
        ...text.matchAll(/`((?:src|db|services|reference|standins|seed|e2e|bench|scripts|docs)\/[^`\s]*)`/g),
      ].map((m) => m[1]),
      ...[...text.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map((m) => m[1]),
    ] as string[]
    expect(named.length, document).toBeGreaterThan(3)
    expect(named.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
  }
})
