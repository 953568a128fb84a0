import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { missingFromLockfile } from './complete-lockfile.ts'
import { projectFiles, root } from './project-files.ts'
import { findWords } from './word-rules.ts'

const files = projectFiles()
let count = 0
for (const file of files) {
  const bytes = await readFile(path.join(root, file))
  const isText = !bytes.subarray(0, 8000).includes(0)
  for (const { line, todo } of findWords(file, isText ? bytes.toString() : null)) {
    console.log(`${file}:${line} ${todo}`)
    count++
  }
}
const lockfile = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'))
for (const place of Object.keys(missingFromLockfile(lockfile))) {
  console.log(`package-lock.json:1 run node scripts/complete-lockfile.ts: npm ci wants ${place}`)
  count++
}
const fewestFiles = 100
if (files.length < fewestFiles)
  console.log(`saw only ${files.length} files, and there should be at least ${fewestFiles}`)
console.log(`${files.length} files, ${count} findings`)
process.exit(count === 0 && files.length >= fewestFiles ? 0 : 1)
