import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findBreaches } from './import-rules.ts'
import { scanImports } from './import-scan.ts'
import { projectFiles, root } from './project-files.ts'

/** A check that sees too little has gone blind, and says so instead of "no findings". */
const fewestFiles = 100

const files = projectFiles().filter(
  (file) => /^(src|standins|seed|e2e|bench|scripts)\/.*\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
)
const { imports: aliases } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
const imports = await scanImports(root, files, aliases)
const findings = findBreaches(imports)
for (const { file, line, todo } of findings) console.log(`${file}:${line} ${todo}`)
if (files.length < fewestFiles)
  console.log(`saw only ${files.length} files, and there should be at least ${fewestFiles}`)
console.log(`${files.length} files, ${imports.length} imports, ${findings.length} findings`)
process.exit(findings.length === 0 && files.length >= fewestFiles ? 0 : 1)
