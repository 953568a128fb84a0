import { comparePackages, type PackageChange } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { readService, type ServiceRead } from '../catalogue/read-service.ts'
import { type VersionLine, versionLines } from '../catalogue/versions.queries.ts'

/** What the workshop has of a service: the newest draft, or else the newest version. */
export interface InWorkshop {
  line: VersionLine
  files: Map<string, Uint8Array>
}

export async function inWorkshopOf(ctx: Ctx, serviceId: string): Promise<InWorkshop | null> {
  const lines = await versionLines(ctx, ctx.municipality, serviceId)
  const line =
    lines.find(({ state }) => state === 'draft') ??
    lines.find(({ state }) => state === 'published') ??
    lines.find(({ state }) => state === 'withdrawn')
  const files = line && (await filesOfPackage(ctx.tx, line.hash))
  return line && files ? { line, files } : null
}

const own = ['samvirke/', 'rules/'] as const

/**
 * A package as it will be kept: an app that somebody else looks after has no `samvirke` and no `rules`, and what the
 * workshop has written there stays.
 */
export function withOwnFiles(
  brought: ReadonlyMap<string, Uint8Array>,
  here: ReadonlyMap<string, Uint8Array> | null,
): { files: Map<string, Uint8Array>; kept: string[] } {
  const files = new Map(brought)
  const kept: string[] = []
  for (const folder of own) {
    if ([...brought.keys()].some((path) => path.startsWith(folder))) continue
    const stays = [...(here ?? [])].filter(([path]) => path.startsWith(folder))
    for (const [path, bytes] of stays) files.set(path, bytes)
    if (stays.length > 0) kept.push(folder.slice(0, -1))
  }
  return { files, kept }
}

export interface FileChange {
  path: string
  how: 'new' | 'changed' | 'gone'
}

export interface WhatChanges {
  from: VersionLine
  /** Pages, fields, texts, lists, models, and our own files, in words of the service. */
  changes: readonly PackageChange[]
  /** Every file that is otherwise and that `changes` says nothing of: process, rules, code, pictures. */
  files: readonly FileChange[]
  /** Folders of the workshop that stay because the package has none. */
  kept: readonly string[]
}

const saidOtherwise =
  /^(App\/ui\/.*\.json|App\/options\/.*\.json|App\/config\/texts\/.*\.json|App\/models\/.*\.json|samvirke\/[^/]+\.json)$/

export function whatChanges(
  here: InWorkshop,
  after: { read: ServiceRead; files: ReadonlyMap<string, Uint8Array>; kept: readonly string[] },
): WhatChanges {
  const paths = [...new Set([...here.files.keys(), ...after.files.keys()])].sort()
  return {
    from: here.line,
    changes: comparePackages(readService(here.files).app, after.read.app),
    files: paths.flatMap((path): FileChange[] => {
      const [was, is] = [here.files.get(path), after.files.get(path)]
      if (saidOtherwise.test(path) || (was && is && Buffer.from(was).equals(is))) return []
      return [{ path, how: !was ? 'new' : !is ? 'gone' : 'changed' }]
    }),
    kept: after.kept,
  }
}
