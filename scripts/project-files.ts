import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** The files that are ours: kept by git, or new and not ignored. From the root, with forward slashes. */
export function projectFiles(): string[] {
  return existsSync(path.join(root, '.git')) ? filesKnownToGit() : filesInFolder('')
}

function filesKnownToGit(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const listed = execFileSync('git', args, { cwd: root, maxBuffer: 50_000_000, encoding: 'utf8' })
  return [...new Set(listed.split('\0'))].filter((file) => file && existsSync(path.join(root, file)))
}

const notOurs = ['node_modules', '.git', '.cache', 'data', 'dist', 'coverage']

function filesInFolder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return notOurs.includes(file) ? [] : filesInFolder(file)
    return entry.isFile() && !file.endsWith('.log') ? [file] : []
  })
}
